"""A case for a workshop in teams: a story for everybody, and per partij a card with what only that partij knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from leren.situatie import Situatie

GEEF: Final = "geef"
NIET: Final = "niet"
KEUZES: Final = (GEEF, NIET)
MAX_VELDEN: Final = 6  # on one card: more is no game for a phone
FASEN: Final = ("delen", "duiden", "onthuld")
"""In this order: share, say what it means and advise, look at what the handvat says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Teampersoon:
    """Somebody in the story. ``leeftijd`` is made up; ``feiten`` are known to the whole table."""

    id: str
    wie: str
    rol: str
    leeftijd: int
    feiten: Mapping[str, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kaartveld:
    """One gegeven on a card: about whom, and what it says there in one plain sentence."""

    veld: str
    persoon: str
    weet: str

    @property
    def id(self) -> str:
        """What names it within its card; the same veld may be there of two people."""
        return f"{self.persoon}.{self.veld}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Teampartij:
    """One partij at the table. ``feiten`` are about it as ontvanger, and known to all.

    ``alleen`` is what only this partij knows of a persoon, by its id. ``doel`` is what it may receive for.
    """

    id: str
    functie: str
    doel: str
    feiten: Mapping[str, bool]
    kaart: tuple[Kaartveld, ...]
    alleen: Mapping[str, Mapping[str, bool]]


@dataclass(frozen=True, slots=True)
class Tekstkeuze:
    """Something a team can choose, in words: an advice of this case, or a reason to share or not."""

    id: str
    tekst: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Teamcasus:
    """One case. ``feiten`` are known to all and about everybody in it. No advies is the right one."""

    id: str
    titel: str
    bron: str
    verhaal: tuple[str, ...]
    bedoeling: str
    stap: str
    zaaktype: str
    niveau: str
    duur_min: int
    leerdoelen: tuple[str, ...]
    trainer: tuple[str, ...]
    feiten: Mapping[str, bool]
    personen: Mapping[str, Teampersoon]
    partijen: Mapping[str, Teampartij]
    adviezen: tuple[Tekstkeuze, ...]

    def anderen(self, partij: str) -> tuple[str, ...]:
        """Return who else sits at the table."""
        return tuple(een for een in self.partijen if een != partij)

    def kaartvelden(self) -> Iterator[tuple[str, Kaartveld]]:
        """Yield everything on the cards, with the partij that has it."""
        for partij in self.partijen.values():
            for veld in partij.kaart:
                yield partij.id, veld

    def kaartveld(self, partij: str, kaartveld_id: str) -> Kaartveld | None:
        """Return what stands under this id on the card of a partij; None if it does not."""
        return next((een for een in self.partijen[partij].kaart if een.id == kaartveld_id), None)

    def situatie(self, ontvanger: str, persoon: str, houder: str | None = None) -> Situatie:
        """Return how an ontvanger asks about a persoon, with what the table knows, and the houder if there is one."""
        wie, over = self.partijen[ontvanger], self.personen[persoon]
        eigen = {} if houder is None else self.partijen[houder].alleen.get(persoon, {})
        return Situatie(
            partij=ontvanger,
            functie=wie.functie,
            doel=wie.doel,
            stap=self.stap,
            rol=over.rol,
            leeftijd=over.leeftijd,
            zaaktype=self.zaaktype,
            feiten=MappingProxyType({**self.feiten, **over.feiten, **wie.feiten, **eigen}),
        )


@dataclass(frozen=True, slots=True)
class Redenen:
    """Why a team shares, and why it does not."""

    geef: tuple[Tekstkeuze, ...]
    niet: tuple[Tekstkeuze, ...]

    def bij(self, keuze: str) -> tuple[Tekstkeuze, ...]:
        """Return the reasons for a choice."""
        return self.geef if keuze == GEEF else self.niet

    def tekst(self, reden_id: str) -> str:
        """Return a reason in words; empty if there is none with this id."""
        return next((een.tekst for een in (*self.geef, *self.niet) if een.id == reden_id), "")
