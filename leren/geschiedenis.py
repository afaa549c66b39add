"""What happened to one thing of the handvat over its versies: when it came, what changed in it, when it went."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Final

from handvat.model import Handvat, Niveau

REGELS: Final = "regels"  # verstrekkingen and verboden share their ids


@dataclass(frozen=True, slots=True)
class Wijziging:
    """One key with what it was and what it is now; a value is text, a day as ISO text, or a tuple of texts."""

    sleutel: str
    oud: str | tuple[str, ...]
    nieuw: str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stap:
    """One versie in the history. ``wat`` is nieuw, zelfde, gewijzigd or weg, against the versie before it."""

    versie: str
    geldig_van: date
    geldig_tot: date | None
    wat: str
    wijzigingen: tuple[Wijziging, ...] = ()


def waarden(handvat: Handvat, soort: str) -> Mapping[str, Any]:
    """Return everything of one kind by id; ``soort`` is ``regels`` or a mapping of the handvat, such as ``velden``."""
    if soort == REGELS:
        return {**handvat.verstrekkingen, **handvat.verboden}
    gevonden: Mapping[str, Any] = getattr(handvat, soort)
    return gevonden


def geschiedenis(versies: Sequence[Handvat], soort: str, id_: str) -> tuple[Stap, ...]:
    """Return the history of one thing, oldest first, from the versie in which it came.

    After the versie in which it went only a return is told.
    """
    stappen: list[Stap] = []
    eerder: Any = None
    for handvat in sorted(versies, key=lambda een: een.geldig_van):
        nu = waarden(handvat, soort).get(id_)
        if nu is None and eerder is None:
            continue
        wijzigingen = _verschil(eerder, nu) if eerder is not None and nu is not None else ()
        stappen.append(
            Stap(handvat.versie, handvat.geldig_van, handvat.geldig_tot, _wat(eerder, nu, wijzigingen), wijzigingen)
        )
        eerder = nu
    return tuple(stappen)


def _wat(eerder: object, nu: object, wijzigingen: tuple[Wijziging, ...]) -> str:
    if eerder is None:
        return "nieuw"
    if nu is None:
        return "weg"
    return "gewijzigd" if wijzigingen else "zelfde"


def _verschil(oud: Any, nieuw: Any) -> tuple[Wijziging, ...]:
    """Return every key that differs; a verbod that became a verstrekking has keys that the other lacks."""
    sleutels = dict.fromkeys(veld.name for waarde in (oud, nieuw) for veld in fields(waarde))
    paren = (
        (sleutel, _tekst(getattr(oud, sleutel, None)), _tekst(getattr(nieuw, sleutel, None))) for sleutel in sleutels
    )
    return tuple(Wijziging(*paar) for paar in paren if paar[1] != paar[2])


def _tekst(waarde: object) -> str | tuple[str, ...]:
    if waarde is None:
        return ""
    if isinstance(waarde, Niveau):
        return waarde.id
    if isinstance(waarde, date):
        return waarde.isoformat()
    if isinstance(waarde, tuple):
        return tuple(str(deel) for deel in waarde)
    return str(waarde)
