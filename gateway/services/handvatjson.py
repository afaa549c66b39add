"""The handvat as JSON for the API: what stands in the files, with the words and links that belong to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any, Final, TypeVar

from gateway.errors import OngeldigeInvoerError
from gateway.services.invoer import onbekend
from handvat.model import Grondslag, Handvat, Niveau, Regel, Verbod, Verstrekking

WETTEN: Final = "https://wetten.overheid.nl/"
T = TypeVar("T")


class OnbekendInHandvatError(OngeldigeInvoerError, LookupError):
    """This versie of the handvat has nothing with this id; the nearest is in ``fouten``."""


def zoek(waarden: Mapping[str, T], soort: str, gezocht: str) -> T:
    """Return the value with this id.

    Raises:
        OnbekendInHandvatError: there is none.
    """
    if gezocht not in waarden:
        raise OnbekendInHandvatError((onbekend(soort, f"deze {soort}", gezocht, waarden),))
    return waarden[gezocht]


def regels(handvat: Handvat) -> dict[str, Verstrekking | Verbod]:
    """Return all regels by id: verstrekkingen, then verboden."""
    return {**handvat.verstrekkingen, **handvat.verboden}


def condities(handvat: Handvat, regel: Regel) -> tuple[tuple[str, str, str], ...]:
    """Return the conditions of a regel: how each counts, its omstandigheid, and the question a person can answer.

    How it counts: ``voorwaarde`` (must be true), ``wanneer`` (the verbod holds while this is not false), ``tenzij``
    (the verbod lapses if this is true).
    """
    gevonden: list[tuple[str, str]] = []
    if isinstance(regel, Verstrekking):
        gevonden += [("voorwaarde", wat) for wat in regel.voorwaarden]
    if isinstance(regel, Verbod):
        gevonden += [("wanneer", wat) for wat in regel.wanneer] + [("tenzij", wat) for wat in regel.tenzij]
    return tuple((hoe, wat, handvat.omstandigheden[wat].vraag) for hoe, wat in gevonden)


def link(grondslag: Grondslag) -> str | None:
    """Return where a grondslag can be read, or None if it has no JuriConnect reference."""
    return f"{WETTEN}{grondslag.jci}" if grondslag.jci else None


def kop(handvat: Handvat) -> dict[str, Any]:
    """Return versie, validity, status and what a lawyer still has to review."""
    standen = [regel.toetsing for regel in regels(handvat).values()]
    return {
        "versie": handvat.versie,
        "sha256": handvat.sha256,
        "titel": handvat.titel,
        "geldigVan": handvat.geldig_van.isoformat(),
        "geldigTot": handvat.geldig_tot.isoformat() if handvat.geldig_tot else None,
        "status": handvat.status,
        "nogTeToetsen": list(handvat.nog_te_toetsen),
        "toetsing": {stand: standen.count(stand) for stand in sorted(set(standen))},
        "aantallen": {
            "velden": len(handvat.velden),
            "verstrekkingen": len(handvat.verstrekkingen),
            "verboden": len(handvat.verboden),
            "grondslagen": len(handvat.grondslagen),
            "openPunten": len(handvat.open_punten),
        },
    }


def velden(handvat: Handvat) -> list[dict[str, Any]]:
    """Return all contextvelden, in the order of the handvat."""
    return [_plat(veld) | {"bron": veld.bron, "houder": handvat.houder(veld.id)} for veld in handvat.velden.values()]


def regel(handvat: Handvat, regel_id: str) -> dict[str, Any]:
    """Return one regel as it stands in the handvat, with its conditions in words."""
    gevonden = zoek(regels(handvat), "regel", regel_id)
    soort = "verstrekking" if isinstance(gevonden, Verstrekking) else "verbod"
    woorden = [{"hoe": hoe, "omstandigheid": wat, "vraag": vraag} for hoe, wat, vraag in condities(handvat, gevonden)]
    return {"soort": soort, **_plat(gevonden), "inWoorden": woorden}


def grondslag(handvat: Handvat, grondslag_id: str) -> dict[str, Any]:
    """Return one grondslag, with where it can be read and which regels rest on it."""
    gevonden = zoek(handvat.grondslagen, "grondslag", grondslag_id)
    steunt = [een.id for een in regels(handvat).values() if grondslag_id in een.grondslagen]
    return _plat(gevonden) | {"link": link(gevonden), "regels": steunt}


def _plat(waarde: Any) -> dict[str, Any]:
    """Return a flat value of the handvat with the keys of the file it came from."""
    return {veld.name: _json(getattr(waarde, veld.name)) for veld in fields(waarde)}


def _json(waarde: object) -> object:
    if isinstance(waarde, Niveau):
        return waarde.id
    if isinstance(waarde, date):
        return waarde.isoformat()
    return list(waarde) if isinstance(waarde, tuple) else waarde
