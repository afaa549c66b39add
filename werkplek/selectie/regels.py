"""The questions, weights and colours as they are in the TOML beside this module, checked when they are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from werkplek.bestanden import lees

MAP: Final = "selectie"


@dataclass(frozen=True, slots=True)
class Domein:
    """Straf, civiel, bestuur or zorg."""

    id: str
    naam: str


@dataclass(frozen=True, slots=True)
class Vraag:
    """One question. Without ``categorieen`` only a human can answer; without ``leeftijdsgroepen`` it is of all ages."""

    id: str
    domein: str
    tekst: str
    categorieen: tuple[str, ...]
    leeftijdsgroepen: tuple[str, ...]
    bron: str
    geldig_van: date
    toetsing: str


@dataclass(frozen=True, slots=True)
class Gewichten:
    """What a ja weighs, and from how many points a zaak has a colour. ``regio`` None is the whole country."""

    id: str
    naam: str
    regio: str | None
    voorbeeld: bool  # invented
    vanaf: Mapping[str, int]
    punten: Mapping[str, int]
    bron: str
    geldig_van: date
    toetsing: str


@dataclass(frozen=True, slots=True)
class Plaats:
    """In these leeftijdsgroepen ``door`` comes in the place of ``van``."""

    leeftijdsgroepen: tuple[str, ...]
    van: str
    door: str


@dataclass(frozen=True, slots=True)
class Kleur:
    """A colour and which partijen it involves."""

    id: str
    naam: str
    uitleg: str
    partijen: tuple[str, ...]
    plaatsen: tuple[Plaats, ...]
    bron: str
    geldig_van: date
    toetsing: str

    def partijen_voor(self, leeftijdsgroep: str | None) -> tuple[str, ...]:
        """Return the partijen for somebody of this age, each once."""
        door = {een.van: een.door for een in self.plaatsen if leeftijdsgroep in een.leeftijdsgroepen}
        return tuple(dict.fromkeys(door.get(partij, partij) for partij in self.partijen))


@dataclass(frozen=True, slots=True)
class Zicht:
    """Who sees what of a confirmed selectie; the values are those of ``selectie.toml``."""

    antwoorden: str
    kleur: str
    toetsing: str


@cache
def domeinen() -> tuple[Domein, ...]:
    """Return the domains in their order."""
    return tuple(Domein(een["id"], een["naam"]) for een in lees(f"{MAP}/vragen.toml")["domein"])


@cache
def alle_vragen() -> tuple[Vraag, ...]:
    """Return every question in its order."""
    return tuple(
        Vraag(
            id=een["id"],
            domein=een["domein"],
            tekst=een["tekst"],
            categorieen=tuple(een["categorieen"]),
            leeftijdsgroepen=tuple(een["leeftijdsgroepen"]),
            bron=een["bron"],
            geldig_van=een["geldig_van"],
            toetsing=een["toetsing"],
        )
        for een in lees(f"{MAP}/vragen.toml")["vraag"]
    )


@cache
def alle_gewichten() -> tuple[Gewichten, ...]:
    """Return every set of weights."""
    return tuple(_gewichten(een) for een in lees(f"{MAP}/gewichten.toml")["gewichten"])


@cache
def kleuren() -> Mapping[str, Kleur]:
    """Return the colours from light to heavy, by id."""
    return MappingProxyType({een["id"]: _kleur(een) for een in lees(f"{MAP}/selectie.toml")["kleur"]})


@cache
def zicht() -> Zicht:
    """Return who sees what of a confirmed selectie."""
    gegeven = lees(f"{MAP}/selectie.toml")["zicht"]
    return Zicht(gegeven["antwoorden"], gegeven["kleur"], gegeven["toetsing"])


def rollen() -> tuple[str, ...]:
    """Return of which personen the instrument is filled in."""
    return tuple(lees(f"{MAP}/selectie.toml")["persoon"]["rollen"])


def _gewichten(een: Mapping[str, Any]) -> Gewichten:
    return Gewichten(
        id=een["id"],
        naam=een["naam"],
        regio=een.get("regio"),
        voorbeeld=een["voorbeeld"],
        vanaf=MappingProxyType(dict(een["vanaf"])),
        punten=MappingProxyType(dict(een["punten"])),
        bron=een["bron"],
        geldig_van=een["geldig_van"],
        toetsing=een["toetsing"],
    )


def _kleur(een: Mapping[str, Any]) -> Kleur:
    return Kleur(
        id=een["id"],
        naam=een["naam"],
        uitleg=een["uitleg"],
        partijen=tuple(een["partijen"]),
        plaatsen=tuple(
            Plaats(tuple(plaats["leeftijdsgroepen"]), plaats["van"], plaats["door"]) for plaats in een.get("plaats", ())
        ),
        bron=een["bron"],
        geldig_van=een["geldig_van"],
        toetsing=een["toetsing"],
    )
