"""Which besluiten there are in a zaak and what each of them sets. All of it is data: ``besluiten.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from werkplek.bestanden import lees

SELECTIE: Final = "selectie"
AFDOENING: Final = "afdoening"
HANDELING: Final[Mapping[str, str]] = MappingProxyType({SELECTIE: "selectie-beslissen", AFDOENING: "besluit-nemen"})


@dataclass(frozen=True, slots=True)
class Besluitsoort:
    """One outcome that can be chosen. ``naar`` is the processtap it leads to; ``feiten`` what the register gets."""

    id: str
    naam: str
    naar: str
    feiten: tuple[str, ...]
    leeftijdsgroepen: tuple[str, ...]
    bron: str
    geldig_van: date
    toetsing: str

    def past(self, leeftijdsgroep: str | None) -> bool:
        """Tell whether it can be chosen for somebody of this age; an unknown age fits only what is for everybody."""
        return not self.leeftijdsgroepen or leeftijdsgroep in self.leeftijdsgroepen


@dataclass(frozen=True, slots=True)
class Vastlegging:
    """As which contextveld each part of a besluit of this partij is judged, and for which doel its writer works."""

    soort: str
    partij: str
    doel: str
    onderdelen: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Gevolgd:
    """Whether an advies is followed; ``reden``: then it must be said why."""

    id: str
    naam: str
    reden: bool


@cache
def soorten(soort: str) -> MappingProxyType[str, Besluitsoort]:
    """Return what can be chosen as ``selectie`` or as ``afdoening``, by id."""
    return MappingProxyType({een["id"]: _besluit(een) for een in lees("besluiten.toml")[soort]})


@cache
def vastleggingen(soort: str) -> MappingProxyType[str, Vastlegging]:
    """Return how a besluit of this kind is recorded, per partij that takes it."""
    return MappingProxyType(
        {
            een["partij"]: Vastlegging(soort, een["partij"], een["doel"], MappingProxyType(dict(een["onderdelen"])))
            for een in lees("besluiten.toml")["gegeven"]
            if een["soort"] == soort
        }
    )


@cache
def gevolgd() -> MappingProxyType[str, Gevolgd]:
    """Return what can be said of an advies, by id."""
    return MappingProxyType(
        {een["id"]: Gevolgd(een["id"], een["naam"], een["reden"]) for een in lees("besluiten.toml")["gevolgd"]}
    )


@cache
def onderdelen() -> MappingProxyType[str, str]:
    """Return the names of the parts of a besluit, by id, in the order of a page."""
    return MappingProxyType({een["id"]: een["naam"] for een in lees("besluiten.toml")["onderdeel"]})


def over_rollen() -> tuple[str, ...]:
    """Return the rollen about whom a besluit is taken."""
    return tuple(lees("besluiten.toml")["over"]["rollen"])


def zaakbreed() -> frozenset[str]:
    """Return the facts that hold for all in the zaak once they hold for everybody about whom is decided."""
    return frozenset(lees("besluiten.toml")["over"]["zaakbreed"])


def ook_over(soort: str, rol: str) -> tuple[str, ...]:
    """Return which parts of a besluit also stand recorded for somebody else in the zaak with this rol; mostly none."""
    return tuple(
        onderdeel
        for een in lees("besluiten.toml")["ook_over"]
        if een["soort"] == soort and rol in een["rollen"]
        for onderdeel in een["onderdelen"]
    )


def woorden() -> frozenset[str]:
    """Return the ids of this part that may stand in the log."""
    return frozenset({*soorten(SELECTIE), *soorten(AFDOENING), *gevolgd(), *onderdelen()})


def _besluit(gegeven: dict[str, Any]) -> Besluitsoort:
    return Besluitsoort(
        id=gegeven["id"],
        naam=gegeven["naam"],
        naar=gegeven["naar"],
        feiten=tuple(gegeven.get("feiten", ())),
        leeftijdsgroepen=tuple(gegeven.get("leeftijdsgroepen", ())),
        bron=gegeven["bron"],
        geldig_van=gegeven["geldig_van"],
        toetsing=gegeven["toetsing"],
    )
