"""Reads the guide for trainers and checks it: the times add up, and every case that it names is there."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

BESTAND: Final = Path(__file__).with_name("handleiding.toml")


@dataclass(frozen=True, slots=True)
class Hoofdstuk:
    """A part of the guide to read."""

    id: str
    titel: str
    alineas: tuple[str, ...]
    punten: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lesdeel:
    """What is done from ``van`` (minutes after the start) for ``minuten``, with these cases."""

    van: int
    minuten: int
    wat: str
    hoe: str
    zaken: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dagdeel:
    """One part of a day."""

    titel: str
    minuten: int
    delen: tuple[Lesdeel, ...]


@dataclass(frozen=True, slots=True)
class Lesplan:
    """A lesson plan."""

    id: str
    titel: str
    voor_wie: str
    dagdelen: tuple[Dagdeel, ...]


@dataclass(frozen=True, slots=True)
class Handleiding:
    """The whole guide."""

    titel: str
    inleiding: str
    hoofdstukken: tuple[Hoofdstuk, ...]
    plannen: tuple[Lesplan, ...]


@cache
def lees_handleiding(pad: Path = BESTAND) -> Handleiding:
    """Return the guide.

    Raises:
        KeyError: something that it must have is missing.
        TypeError: it has something that it may not have.
    """
    inhoud = tomllib.loads(pad.read_text(encoding="utf-8"))
    return Handleiding(
        inhoud["titel"],
        inhoud["inleiding"],
        tuple(
            Hoofdstuk(**{**een, "alineas": tuple(een["alineas"]), "punten": tuple(een["punten"])})
            for een in inhoud["hoofdstuk"]
        ),
        tuple(_plan(een) for een in inhoud["plan"]),
    )


def bevindingen(handleiding: Handleiding, duur: Mapping[str, int]) -> tuple[str, ...]:
    """Return what is wrong with it; ``duur`` are the minutes of every case that there is, by id."""
    return tuple(
        f"{plan.id}: {dagdeel.titel}: {melding}"
        for plan in handleiding.plannen
        for dagdeel in plan.dagdelen
        for melding in (*_tijden(dagdeel, duur), *_onbekend(dagdeel, duur))
    )


def _plan(rij: Mapping[str, Any]) -> Lesplan:
    dagdelen = tuple(Dagdeel(een["titel"], een["minuten"], tuple(_delen(een["deel"]))) for een in rij["dagdeel"])
    return Lesplan(rij["id"], rij["titel"], rij["voor_wie"], dagdelen)


def _delen(rijen: list[Mapping[str, Any]]) -> Iterator[Lesdeel]:
    van = 0
    for rij in rijen:
        yield Lesdeel(van=van, **{**rij, "zaken": tuple(rij["zaken"])})
        van += rij["minuten"]


def _tijden(dagdeel: Dagdeel, duur: Mapping[str, int]) -> Iterator[str]:
    samen = sum(deel.minuten for deel in dagdeel.delen)
    if samen != dagdeel.minuten:
        yield f"de delen duren samen {samen} minuten, niet {dagdeel.minuten}"
    for deel in dagdeel.delen:
        nodig = sum(duur.get(zaak, 0) for zaak in deel.zaken)
        if nodig > deel.minuten:
            yield f"{deel.wat}: de zaken duren {nodig} minuten, er zijn er {deel.minuten}"


def _onbekend(dagdeel: Dagdeel, duur: Collection[str]) -> Iterator[str]:
    for deel in dagdeel.delen:
        for zaak in deel.zaken:
            if zaak not in duur:
                yield f"{deel.wat}: zaak {zaak!r} bestaat niet"
