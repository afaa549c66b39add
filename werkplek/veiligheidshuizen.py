"""The 33 Veiligheidshuizen, and the process model A-1-4-B between them and ZSM. All of it is data; none is reviewed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from werkplek.bestanden import lees

JA: Final = "ja"
NEE: Final = "nee"
BEKEND: Final = "bekend"

MARKEREN: Final = "zvh-markeren"
INTREKKEN: Final = "zvh-markering-intrekken"
INZIEN: Final = "zvh-markering-inzien"
KLAARZETTEN: Final = "zvh-klaarzetten"
VRAGEN: Final = "zvh-vragen"
ANTWOORDEN: Final = "zvh-antwoorden"
OVERDRAGEN: Final = "zvh-overdragen"
AANNEMEN: Final = "zvh-aannemen"
TERUGGEVEN: Final = "zvh-teruggeven"

GEVRAAGD: Final = "zvh-gevraagd"
AANGENOMEN: Final = "zvh-aangenomen"
TERUGGEGEVEN: Final = "zvh-teruggegeven"

HIT: Final = "zvh-hit"
TEKST: Final = "zvh-tekst"
TOELICHTING: Final = "zvh-toelichting"
ANTWOORD: Final = "zvh-antwoord"


@dataclass(frozen=True, slots=True)
class Huis:
    """One Veiligheidshuis. ``zeker``: the source names its system; ``twijfel`` says what is not known."""

    id: str
    naam: str
    regio: str
    plaatsen: tuple[str, ...]
    systeem: str
    systeem_bron: str
    zeker: bool
    twijfel: str


@dataclass(frozen=True, slots=True)
class Keuze:
    """Something to choose from: an id for the log, a name and an explanation for people."""

    id: str
    naam: str
    uitleg: str = ""


@dataclass(frozen=True, slots=True)
class Criterium:
    """One of the four criteria of a casus; ``anders`` is what to say to a no."""

    id: str
    vraag: str
    anders: str


@dataclass(frozen=True, slots=True)
class Proces:
    """The process model. ``toetsing`` is its review status; categorieen, doel and feit are ids of the handvat."""

    markering_categorie: str
    scenario_categorie: str
    doel: str
    terugkoppeling: str  # the doel for which a house hears what came of it
    hoogstens_dagen: int
    oud_na_dagen: int
    feit: str
    grondslag: str
    scenariosoorten: tuple[Keuze, ...]
    vragen: tuple[Keuze, ...]
    teruggaven: tuple[Keuze, ...]
    criteria: tuple[Criterium, ...]
    velden: Mapping[str, Mapping[str, str]]  # per system: bekend and each scenariosoort
    teksten: Mapping[str, str]  # per partij: of which categorie it is what it writes here
    geldig_van: date
    toetsing: str


@cache
def huizen() -> Mapping[str, Huis]:
    """Return every Veiligheidshuis by its id, in the order of the source."""
    return MappingProxyType(
        {
            een["id"]: Huis(
                id=een["id"],
                naam=een["naam"],
                regio=een["regio"],
                plaatsen=tuple(een["plaatsen"]),
                systeem=een["systeem"],
                systeem_bron=een["systeem_bron"],
                zeker=een["systeem_zeker"],
                twijfel=een["twijfel"],
            )
            for een in lees("veiligheidshuizen.toml")["huis"]
        }
    )


def huizen_in(regios: Iterable[str]) -> tuple[Huis, ...]:
    """Return the houses of these ZSM locations."""
    gekozen = frozenset(regios)
    return tuple(huis for huis in huizen().values() if huis.regio in gekozen)


def soorten_van(huis: Huis) -> tuple[Keuze, ...]:
    """Return which kinds of text the system of this house has a place for."""
    return tuple(soort for soort in proces().scenariosoorten if soort.id in proces().velden[huis.systeem])


@cache
def proces() -> Proces:
    """Return the process model."""
    data = lees("zvhproces.toml")
    return Proces(
        markering_categorie=data["markering"]["categorie"],
        scenario_categorie=data["scenario"]["categorie"],
        doel=data["markering"]["doel"],
        terugkoppeling=data["markering"]["terugkoppeling"],
        hoogstens_dagen=data["markering"]["hoogstens_dagen"],
        oud_na_dagen=data["scenario"]["oud_na_dagen"],
        feit=data["overdracht"]["feit"],
        grondslag=data["overdracht"]["grondslag"],
        scenariosoorten=_keuzes(data["scenariosoort"]),
        vragen=_keuzes(data["vraag"]),
        teruggaven=_keuzes(data["teruggave"]),
        criteria=tuple(Criterium(een["id"], een["vraag"], een["anders"]) for een in data["criterium"]),
        velden=MappingProxyType({naam: MappingProxyType(velden) for naam, velden in data["systeem"].items()}),
        teksten=MappingProxyType({partij: een["categorie"] for partij, een in data["tekst"].items()}),
        geldig_van=data["geldig_van"],
        toetsing=data["toetsing"],
    )


def is_oud(opgesteld_op: date, vandaag: date) -> bool:
    """Tell whether a scenario or advies is older than the partners agreed that it may be."""
    return (vandaag - opgesteld_op).days > proces().oud_na_dagen


def woorden() -> frozenset[str]:
    """Return the ids of this part that may stand in the log."""
    een = proces()
    lijsten = (een.scenariosoorten, een.vragen, een.teruggaven, een.criteria)
    vast = {JA, NEE, HIT, TEKST, TOELICHTING, ANTWOORD, GEVRAAGD, AANGENOMEN, TERUGGEGEVEN}
    return frozenset(vast | set(huizen()) | {keuze.id for lijst in lijsten for keuze in lijst})


def _keuzes(gegeven: list[dict[str, Any]]) -> tuple[Keuze, ...]:
    return tuple(Keuze(een["id"], een["naam"], een.get("uitleg", "")) for een in gegeven)
