"""What the tests of the exports share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date
from typing import Any

from audit import lezen
from audit.pseudoniem import Pseudoniemen
from gateway.store import uitvoer
from gateway.store.uitvoer import Positie
from gateway.uitvoer.ldv import NAAM, LdvUitvoer
from gateway.uitvoer.otlp import Zender
from gateway.uitvoer.register import Register
from gateway.uitvoer.spannen import Spannenmaker
from handvat.model import Handvat
from tests.services.opzet import Opzet

PSEUDONIEMEN = Pseudoniemen(b"p" * 32)
URL = "https://poort.example"
TOKEN = "token-van-de-proef"


def register(opzet: Opzet) -> Register:
    return Register(lambda: [opzet.handvat], URL)


def spannenmaker(
    opzet: Opzet, ontvanger: str = "ldv.example", handvat_op: Callable[[date], Handvat] | None = None
) -> Spannenmaker:
    return Spannenmaker(
        register=register(opzet),
        handvat_op=handvat_op or (lambda dag: opzet.handvat),
        pseudoniemen=PSEUDONIEMEN,
        ontvanger=ontvanger,
        oorsprong="proef.invalid/log",
        tijdzone=UTC,
    )


def maak_ldv(opzet: Opzet, url: str, *, blok: int = 3, pogingen: int = 3, **anders: Any) -> LdvUitvoer:
    """An export in small requests, that never really waits."""
    gewacht: list[float] = anders.pop("gewacht", [])
    return LdvUitvoer(
        opslag=opzet.opslag,
        logboek=anders.pop("logboek", opzet.logboek),
        spannen=spannenmaker(opzet),
        zender=Zender(
            url, TOKEN, max_sec=anders.pop("max_sec", 30.0), pogingen=pogingen, wacht=gewacht.append, toeval=lambda: 1.0
        ),
        klok=anders.pop("klok", opzet.klok),
        blok=blok,
    )


def regels(opzet: Opzet) -> tuple[tuple[int, bytes], ...]:
    with opzet.opslag.lees() as verbinding:
        return lezen.regels(verbinding, 0, 1000)


def positie(opzet: Opzet) -> Positie:
    with opzet.opslag.lees() as verbinding:
        return uitvoer.get(verbinding, NAAM)


def verwacht(opzet: Opzet) -> list[tuple[bytes, bytes]]:
    """The (trace_id, span_id) of every entry that is a verwerking, in the order of the log."""
    return [(een.span.trace_id, een.span.span_id) for een in spannenmaker(opzet).maak(regels(opzet))]


def aankondigingen(opzet: Opzet) -> list[dict[str, Any]]:
    return [regel["inhoud"] for regel in opzet.log() if regel["soort"] == "logboek-uitgevoerd"]
