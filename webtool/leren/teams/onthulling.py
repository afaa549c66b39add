"""What the teams shared beside what the handvat says: the numbers, what tells most, and all of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from gateway.services import diensten
from gateway.services.lesstof import Teamspel, Teamuitkomst, Teamuitslag
from webtool.leren.antwoordblad import Antwoordblad, maak_blad
from webtool.leren.teams.woorden import Keuzewoorden, keuze_in_woorden, partijnaam
from webtool.leren.waarom import adres
from webtool.naslag import Naslag
from webtool.tekst import AFWEGING, DAT, JA, JA_MOET, NEE, Badge
from webtool.vertaling import _, merk

# Per outcome the badge of the answer, and what it says of the choice. In the order in which they are counted.
SOORTEN: Final[Mapping[str, tuple[Badge, str]]] = {
    "gaf-moet": (JA_MOET, merk("Gegeven, en dat moet")),
    "gaf-mag": (JA, merk("Gegeven, en dat mag")),
    "te-veel": (DAT, merk("Gegeven, maar je mag alleen zeggen dát er iets is")),
    "zonder-weging": (AFWEGING, merk("Gegeven, maar eerst moet iemand dit afwegen")),
    "mocht-niet": (NEE, merk("Gegeven, maar dat mag niet")),
    "moest": (JA_MOET, merk("Niet gegeven, maar dat moet wel")),
    "mocht": (JA, merk("Niet gegeven, het mag wel")),
    "alleen-dat": (DAT, merk("Niet gegeven, je mag zeggen dát er iets is")),
    "na-weging": (AFWEGING, merk("Niet gegeven, het kan na een afweging")),
    "terecht-niet": (NEE, merk("Niet gegeven, en dat mag ook niet")),
}


@dataclass(frozen=True, slots=True)
class Verschil:
    """One of the most telling differences, with the answer of the engine and where to read more."""

    badge: Badge
    zin: str
    label: str
    over: str
    aan: str
    gekozen: Keuzewoorden
    blad: Antwoordblad
    waarom: str
    les: str


@dataclass(frozen=True, slots=True)
class Rij:
    """One gegeven for one ontvanger, in short."""

    label: str
    over: str
    aan: str
    badge: Badge
    zin: str
    waarom: str


@dataclass(frozen=True, slots=True)
class Teamblad:
    """One team."""

    id: str
    naam: str
    tellingen: tuple[tuple[Badge, str, int], ...]
    sprekend: tuple[Verschil, ...]
    rijen: tuple[Rij, ...]


def maak_teambladen(spel: Teamspel) -> tuple[Teamblad, ...]:
    """Return the outcome per team, in the order of the case.

    Raises:
        TeamrondeVoorbijError: the trainer did not reveal it yet.
    """
    naslag = Naslag(diensten().handvat)
    return tuple(_team(spel, een, naslag) for een in diensten().leren.teams.uitslag(spel))


def _team(spel: Teamspel, uitslag: Teamuitslag, naslag: Naslag) -> Teamblad:
    return Teamblad(
        id=uitslag.partij,
        naam=partijnaam(naslag, uitslag.partij),
        tellingen=tuple(
            (badge, _(zin), aantal)
            for soort, (badge, zin) in SOORTEN.items()
            if (aantal := uitslag.aantallen.get(soort))
        ),
        sprekend=tuple(_verschil(spel, een, naslag) for een in uitslag.sprekend),
        rijen=tuple(Rij(**_kop(spel, een, naslag)) for een in uitslag.uitkomsten),
    )


def _kop(spel: Teamspel, een: Teamuitkomst, naslag: Naslag) -> dict[str, Any]:
    badge, zin = SOORTEN[een.soort]
    situatie = spel.casus.situatie(een.ontvanger, een.kaartveld.persoon, een.houder)
    return {
        "label": naslag.veld(een.kaartveld.veld).label,
        "over": spel.casus.personen[een.kaartveld.persoon].wie,
        "aan": partijnaam(naslag, een.ontvanger),
        "badge": badge,
        "zin": _(zin),
        "waarom": adres.waarom(situatie, een.kaartveld.veld),
    }


def _verschil(spel: Teamspel, een: Teamuitkomst, naslag: Naslag) -> Verschil:
    doel, veld = spel.casus.partijen[een.ontvanger].doel, een.kaartveld.veld
    return Verschil(
        **_kop(spel, een, naslag),
        gekozen=keuze_in_woorden(een.keuze),
        blad=maak_blad(een.oordeel, een.ontvanger, doel),
        les=adres.les(veld, een.ontvanger, doel, een.oordeel.redenen[0].regel),
    )
