"""Who may do what in each processtap, and the order of the steps. All of it is data: ``stappen.toml``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from werkplek.bestanden import lees

TERUG: Final = "terug"
VERDER: Final = "verder"


@dataclass(frozen=True, slots=True)
class Wie:
    """A partij, its functies (none named: all of them) and the processtappen (none named: all of them)."""

    partij: str
    functies: tuple[str, ...]
    processtappen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Handeling:
    """Something that can be done in a zaak, with its source and its review status (``toetsing``)."""

    id: str
    naam: str
    wie: tuple[Wie, ...]
    bron: str
    geldig_van: date
    toetsing: str


@dataclass(frozen=True, slots=True)
class Stap:
    """A processtap. ``hoofdlijn``: one of the numbered steps of ZSM; ``naar``: the steps that may follow it."""

    id: str
    naam: str
    uitleg: str
    hoofdlijn: bool
    naar: tuple[str, ...]
    bron: str
    geldig_van: date
    toetsing: str


@cache
def stappen() -> tuple[Stap, ...]:
    """Return the processtappen in their order."""
    return tuple(
        Stap(
            id=een["id"],
            naam=een["naam"],
            uitleg=een["uitleg"],
            hoofdlijn=een["hoofdlijn"],
            naar=tuple(een["naar"]),
            bron=een["bron"],
            geldig_van=een["geldig_van"],
            toetsing=een["toetsing"],
        )
        for een in lees("stappen.toml")["stap"]
    )


@cache
def handelingen() -> MappingProxyType[str, Handeling]:
    """Return every handeling by its id."""
    return MappingProxyType({een["id"]: _handeling(een) for een in lees("stappen.toml")["handeling"]})


def mag(handeling: str, processtap: str, partij: str, functie: str | None) -> bool:
    """Tell whether this functie of this partij may do this while the zaak is in this processtap.

    An unknown functie may nothing, and nobody may what is not in the data.
    """
    wat = handelingen().get(handeling)
    if wat is None or functie is None:
        return False
    return any(
        wie.partij == partij
        and (not wie.functies or functie in wie.functies)
        and (not wie.processtappen or processtap in wie.processtappen)
        for wie in wat.wie
    )


def wie_mag(handeling: str, processtap: str, partijen: Iterable[str]) -> tuple[Wie, ...]:
    """Return who of these partijen may do this now, in the order of the data."""
    erbij = frozenset(partijen)
    return tuple(
        wie
        for wie in handelingen()[handeling].wie
        if wie.partij in erbij and (not wie.processtappen or processtap in wie.processtappen)
    )


def richting(van: str, naar: str) -> str | None:
    """Return ``verder`` or ``terug`` for a move between two steps; None if the data know no such move.

    Back is to where the step itself may follow from. What is both (a loop) counts as forward.
    """
    per_id = {stap.id: stap for stap in stappen()}
    if van not in per_id or naar not in per_id:
        return None
    if naar in per_id[van].naar:
        return VERDER
    return TERUG if _bereikbaar(naar, van) else None


def _bereikbaar(van: str, naar: str) -> bool:
    per_id = {stap.id: stap for stap in stappen()}
    te_gaan, gezien = [van], {van}
    while te_gaan:
        for volgende in per_id[te_gaan.pop()].naar:
            if volgende == naar:
                return True
            if volgende not in gezien:
                gezien.add(volgende)
                te_gaan.append(volgende)
    return False


def woorden() -> frozenset[str]:
    """Return the ids of this part that may stand in the log."""
    return frozenset(handelingen()) | {stap.id for stap in stappen()}


def _handeling(gegeven: dict[str, Any]) -> Handeling:
    return Handeling(
        id=gegeven["id"],
        naam=gegeven["naam"],
        wie=tuple(
            Wie(een["partij"], tuple(een.get("functies", ())), tuple(een.get("processtappen", ())))
            for een in gegeven["wie"]
        ),
        bron=gegeven["bron"],
        geldig_van=gegeven["geldig_van"],
        toetsing=gegeven["toetsing"],
    )
