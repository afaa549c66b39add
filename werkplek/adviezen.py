"""What an advies of each partij must hold, and its quality criteria. All of it is data: ``adviezen.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

from werkplek import besluiten
from werkplek.bestanden import lees


@dataclass(frozen=True, slots=True)
class Onderdeel:
    """One part of an advies. ``keuze``: one of the afdoeningen is chosen; ``max_tekens`` keeps it short."""

    id: str
    naam: str
    vraag: str
    hint: str
    max_tekens: int
    verplicht: bool
    verplicht_bij: tuple[str, ...]
    keuze: bool
    bron: str
    geldig_van: date
    toetsing: str

    def is_verplicht(self, zaaktype: str) -> bool:
        """Tell whether an advies in a zaak of this type cannot do without."""
        return self.verplicht or zaaktype in self.verplicht_bij


@dataclass(frozen=True, slots=True)
class Gegeven:
    """As what a part is judged: a contextveld, or else a whole categorie (its strictest veld decides)."""

    veld: str | None
    categorie: str | None


@dataclass(frozen=True, slots=True)
class Vorm:
    """What one partij advises on. No ``leeftijdsgroepen`` is all of them; ``doel`` is what its writer works for."""

    partij: str
    rollen: tuple[str, ...]
    leeftijdsgroepen: tuple[str, ...]
    doel: str
    gegeven: Mapping[str, Gegeven]
    bron: str
    geldig_van: date
    toetsing: str

    def past(self, rol: str, leeftijdsgroep: str | None) -> bool:
        """Tell whether this partij advises on somebody like this; of an unknown age it does not."""
        return rol in self.rollen and (not self.leeftijdsgroepen or leeftijdsgroep in self.leeftijdsgroepen)


@cache
def onderdelen() -> MappingProxyType[str, Onderdeel]:
    """Return the parts by their id, in the order of the form."""
    return MappingProxyType(
        {
            een["id"]: Onderdeel(
                id=een["id"],
                naam=een["naam"],
                vraag=een["vraag"],
                hint=een["hint"],
                max_tekens=een["max_tekens"],
                verplicht=een["verplicht"],
                verplicht_bij=tuple(een.get("verplicht_bij", ())),
                keuze=een.get("keuze", False),
                bron=een["bron"],
                geldig_van=een["geldig_van"],
                toetsing=een["toetsing"],
            )
            for een in lees("adviezen.toml")["onderdeel"]
        }
    )


@cache
def vormen() -> MappingProxyType[str, Vorm]:
    """Return what each partij advises on, by partij; who is not in it gives no advies."""
    return MappingProxyType({een["partij"]: _vorm(een) for een in lees("adviezen.toml")["vorm"]})


def verouderd(opgesteld_op: date, vandaag: date) -> bool:
    """Tell whether an advies of this day is older than the pilots accept."""
    return (vandaag - opgesteld_op).days > geldig_dagen()


def geldig_dagen() -> int:
    """Return after how many days an advies is old."""
    return int(lees("adviezen.toml")["geldig_dagen"])


def vraagfeit() -> str:
    """Return the omstandigheid that the register gets when a partij is asked for advies."""
    return str(lees("adviezen.toml")["vraag"]["omstandigheid"])


def woorden() -> frozenset[str]:
    """Return the ids of this part that may stand in the log."""
    return frozenset(onderdelen()) | besluiten.woorden()


def _vorm(gegeven: dict[str, Any]) -> Vorm:
    return Vorm(
        partij=gegeven["partij"],
        rollen=tuple(gegeven["rollen"]),
        leeftijdsgroepen=tuple(gegeven["leeftijdsgroepen"]),
        doel=gegeven["doel"],
        gegeven=MappingProxyType(
            {onderdeel: Gegeven(als.get("veld"), als.get("categorie")) for onderdeel, als in gegeven["gegeven"].items()}
        ),
        bron=gegeven["bron"],
        geldig_van=gegeven["geldig_van"],
        toetsing=gegeven["toetsing"],
    )
