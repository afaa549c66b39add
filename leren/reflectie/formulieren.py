"""The forms, from ``formulieren.toml``; and which months or half-years they are about. Pure: today is an argument."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final

TEKST: Final = "tekst"
MEER: Final = "meer"
ONDERZOEK: Final = "casusonderzoek"
_MAAND: Final = "maand"
_TERUG: Final[Mapping[str, int]] = MappingProxyType({_MAAND: 12, "halfjaar": 4})  # how many periods one can choose from


@dataclass(frozen=True, slots=True)
class Formuliervraag:
    """One question. ``opties`` are (id, words) pairs, of ``een`` and ``meer``; other lists are those of the handvat."""

    id: str
    kop: str
    vraag: str
    soort: str
    verplicht: bool
    opties: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Formulier:
    """One form. ``periode``: whether it is about a month or a half-year."""

    id: str
    naam: str
    uitleg: str
    periode: str
    vragen: tuple[Formuliervraag, ...]


@dataclass(frozen=True, slots=True)
class Formulieren:
    """All forms by id, with how long an answer is kept after its period, and how many cases are studied a year."""

    versie: int
    per_id: Mapping[str, Formulier]
    bewaar_maanden: int
    per_jaar: int


@cache
def formulieren() -> Formulieren:
    """Return the forms."""
    inhoud = tomllib.loads(files("leren").joinpath("reflectie/formulieren.toml").read_text(encoding="utf-8"))
    return Formulieren(
        versie=inhoud["versie"],
        per_id=MappingProxyType({een["id"]: _formulier(een) for een in inhoud["formulier"]}),
        bewaar_maanden=inhoud["bewaren"]["maanden"],
        per_jaar=inhoud["casusonderzoek"]["per_jaar"],
    )


def periodes(soort: str, vandaag: date) -> tuple[str, ...]:
    """Return the periods a form can be about, the present one first: ``2026-11``, or a half-year ``2026-H2``."""
    in_maanden = 1 if soort == _MAAND else 6
    nu = (vandaag.year * 12 + vandaag.month - 1) // in_maanden
    return tuple(_naam(soort, (nu - terug) * in_maanden) for terug in range(_TERUG[soort]))


def jaar_van(periode: str) -> int:
    """Return the year of a period."""
    return int(periode[:4])


def vervalt_op(periode: str, maanden: int) -> date:
    """Return the first day on which what is about this period is no longer kept."""
    jaar, deel = periode.split("-")
    eerste_erna = int(jaar) * 12 + (int(deel[1:]) * 6 if deel.startswith("H") else int(deel))
    telling = eerste_erna + maanden
    return date(telling // 12, telling % 12 + 1, 1)


def _naam(soort: str, maand: int) -> str:
    jaar, rest = divmod(maand, 12)
    return f"{jaar}-{rest + 1:02}" if soort == _MAAND else f"{jaar}-H{rest // 6 + 1}"


def _formulier(een: Mapping[str, Any]) -> Formulier:
    vragen = tuple(
        Formuliervraag(
            vraag["id"],
            vraag["kop"],
            vraag["vraag"],
            vraag["soort"],
            vraag.get("verplicht", False),
            tuple((id_, naam) for id_, naam in vraag.get("opties", ())),
        )
        for vraag in een["vraag"]
    )
    return Formulier(een["id"], een["naam"], een["uitleg"], een["periode"], vragen)
