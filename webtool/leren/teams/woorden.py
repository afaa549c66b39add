"""A game in words: the card of a team, its version of the ketenkaart, and how far the teams are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from gateway.services import diensten, kaartregels
from gateway.services.lesstof import Teamkeuze, Teamspel, teamredenen, teamregels
from webtool.leren.teams.invoer import naam_van, waarde_van
from webtool.naslag import Naslag
from webtool.tekst import functienaam, kort
from webtool.vertaling import _, merk

Keuzes = Mapping[tuple[str, str], Teamkeuze]
FASEN: Final[Mapping[str, tuple[str, str]]] = {
    "delen": (
        merk("Delen"),
        merk("Kies per gegeven wie het van jullie krijgt. Kies je niets? Dan geven jullie niets."),
    ),
    "duiden": (
        merk("Duiden en kiezen"),
        merk("Jullie kunnen niets meer delen. Wat betekent wat je weet? Kies een advies."),
    ),
    "onthuld": (merk("Wat zegt het handvat?"), merk("Vergelijk wat jullie deelden met de regels.")),
}
_NAAR: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "delen": (("duiden", merk("Sluit het delen, ga duiden")),),
    "duiden": (("onthuld", merk("Toon wat het handvat zegt")), ("delen", merk("Terug naar delen"))),
    "onthuld": (("duiden", merk("Verberg het antwoord")),),
}
_NAAM: Final[Mapping[str, str]] = {teamregels.GEEF: merk("Geef"), teamregels.NIET: merk("Geef niet")}


@dataclass(frozen=True, slots=True)
class Keuzewoorden:
    """A choice in words. The reasons are data and are only there in Dutch, so what has one is Dutch as a whole."""

    waarde: str
    tekst: str
    nederlands: bool


@dataclass(frozen=True, slots=True)
class Vak:
    """One choice on the card: for whom, what is chosen, and what is saved if that is something else."""

    naam: str
    wie: str
    waarde: str
    bewaard: Keuzewoorden | None


@dataclass(frozen=True, slots=True)
class Kaartrij:
    """One gegeven on the card."""

    label: str
    over: str
    weet: str
    vakken: tuple[Vak, ...]


@dataclass(frozen=True, slots=True)
class Feit:
    """Something that a team knows: its own, or given by another. ``van`` is who gave it."""

    van: str
    over: str
    label: str
    weet: str


@dataclass(frozen=True, slots=True)
class Tafelgenoot:
    """A partij at the table: who it is, and what it may receive for."""

    id: str
    naam: str
    functie: str
    doel: str
    leden: int
    gekozen: int
    plekken: int
    bewaard: int
    advies: str


@dataclass(frozen=True, slots=True)
class Kaartstap:
    """One of the six steps of the ketenkaart."""

    id: str
    naam: str
    uitleg: str


def opties() -> tuple[tuple[str, tuple[Keuzewoorden, ...]], ...]:
    """Return what can be chosen per gegeven and ontvanger, grouped: give it or not, and why."""
    return tuple(
        (
            _(_NAAM[keuze]),
            tuple(
                keuze_in_woorden(Teamkeuze(keuze, reden))
                for reden in ("", *(een.id for een in teamredenen().bij(keuze)))
            ),
        )
        for keuze in teamregels.KEUZES
    )


def keuze_in_woorden(keuze: Teamkeuze | None) -> Keuzewoorden:
    """Return a choice as its option says it."""
    if keuze is None:
        return Keuzewoorden("", _("Nog niet gekozen"), nederlands=False)
    naam = _NAAM[keuze.keuze]
    if not keuze.reden:
        return Keuzewoorden(waarde_van(keuze), _(naam), nederlands=False)
    return Keuzewoorden(waarde_van(keuze), f"{naam}: {teamredenen().tekst(keuze.reden)}", nederlands=True)


def maak_kaart(spel: Teamspel, partij: str, gekozen: Keuzes | None = None) -> tuple[Kaartrij, ...]:
    """Return the card of a team. ``gekozen`` is what somebody sent that was not saved; it differs from what is."""
    naslag, casus = Naslag(diensten().handvat), spel.casus
    bewaard = spel.team(partij).keuzes
    rijen = []
    for nummer, een in enumerate(casus.partijen[partij].kaart, start=1):
        vakken = []
        for ontvanger in casus.anderen(partij):
            nu = bewaard.get((een.id, ontvanger))
            hier = nu if gekozen is None else gekozen.get((een.id, ontvanger))
            anders = None if hier == nu else keuze_in_woorden(nu)
            vakken.append(Vak(naam_van(nummer, ontvanger), partijnaam(naslag, ontvanger), waarde_van(hier), anders))
        rijen.append(Kaartrij(naslag.veld(een.veld).label, casus.personen[een.persoon].wie, een.weet, tuple(vakken)))
    return tuple(rijen)


def maak_feiten(spel: Teamspel, partij: str) -> tuple[Feit, ...]:
    """Return what a team knows: first its own card, then what others gave."""
    naslag, casus = Naslag(diensten().handvat), spel.casus
    eigen = tuple((partij, een) for een in casus.partijen[partij].kaart)
    return tuple(
        Feit(
            partijnaam(naslag, van) if van != partij else "",
            casus.personen[een.persoon].wie,
            naslag.veld(een.veld).label,
            een.weet,
        )
        for van, een in (*eigen, *spel.gekregen(partij))
    )


def maak_tafel(spel: Teamspel) -> tuple[Tafelgenoot, ...]:
    """Return who sits at the table, and how far each team is; never what it chose, but for its advice."""
    naslag, casus = Naslag(diensten().handvat), spel.casus
    adviezen = {een.id: een.tekst for een in casus.adviezen}
    return tuple(
        Tafelgenoot(
            id=een.partij,
            naam=partijnaam(naslag, een.partij),
            functie=functienaam(casus.partijen[een.partij].functie, naslag.partij(een.partij)),
            doel=naslag.doel(casus.partijen[een.partij].doel).naam,
            leden=een.leden,
            gekozen=len(een.keuzes),
            plekken=len(casus.partijen[een.partij].kaart) * (len(casus.partijen) - 1),
            bewaard=een.uitgave,
            advies=adviezen.get(een.advies or "", ""),
        )
        for een in spel.teams.values()
    )


def stappen() -> tuple[Kaartstap, ...]:
    """Return the six steps of the ketenkaart, as the werkplek calls them; the header is none."""
    return tuple(Kaartstap(een.id, _(een.naam), _(een.uitleg)) for een in kaartregels.kaart().stappen[1:])


def personen(casus: Any) -> tuple[tuple[str, str, int], ...]:
    """Return who is in the story: what they are called, their rol, and a made-up age."""
    naslag = Naslag(diensten().handvat)
    return tuple((een.wie, naslag.rol(een.rol), een.leeftijd) for een in casus.personen.values())


def fase(naam: str) -> tuple[str, str]:
    """Return a round in words, and what is to be done in it."""
    return _(FASEN[naam][0]), _(FASEN[naam][1])


def knoppen(naam: str) -> tuple[tuple[str, str], ...]:
    """Return to which rounds a trainer can go now; what is meant to come next stands first."""
    return tuple((naar, _(tekst)) for naar, tekst in _NAAR[naam])


def partijnaam(naslag: Naslag, partij: str) -> str:
    """Return the short name of a partij."""
    return kort(naslag.partij(partij).naam)
