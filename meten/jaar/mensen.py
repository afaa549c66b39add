"""Invented people: surnames by frequency, addresses in neighbourhoods, households, and the employees among them."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from random import Random
from typing import Final

from toezicht.toegang import Kenmerk

NAMEN: Final = 50_000  # surnames; the most frequent one has 0.6% of the people, as in the Netherlands
_NAAM_VLAKTE: Final = 20
BUURTEN: Final = 44_000  # postcodes of six signs in one regio
_ADRESSEN: Final = 18  # in such a postcode
_WOONT_ELDERS: Final = 0.15  # of the employees, in another regio than where they work
_TWEE_REGIOS: Final = 0.1
_LANG_WEG: Final = 0.05  # of the employees, months of leave
_VAKANTIES: Final = 3
_ZONDER_ROOSTER: Final = 0.3  # of the employees of a partij that does not keep rosters well

PARTIJEN: Final = {  # share of the employees
    "om": 0.22,
    "politie": 0.30,
    "reclassering": 0.12,
    "rvdk": 0.08,
    "shn": 0.10,
    "halt": 0.05,
    "veilig-thuis": 0.06,
    "zvh": 0.04,
    "gemeente": 0.03,
}
SLORDIG: Final = frozenset({"zvh", "gemeente"})


@dataclass(slots=True)
class Mens:
    """Somebody with a name and an address. Numbers stand for both."""

    id: str
    regio: int
    naam: int
    buurt: int
    adres: int
    werkgever: str | None = None
    zelf: str | None = None  # one number for a person in both worlds, if employee and persoon are the same

    def kenmerken(self) -> Iterator[Kenmerk]:
        """Yield what is known, as hashes would be."""
        yield "achternaam", f"n{self.naam}"
        yield "adres", f"a{self.regio}.{self.buurt}.{self.adres}"
        yield "buurt", f"b{self.regio}.{self.buurt}"
        if self.werkgever is not None:
            yield "werkgever", self.werkgever
        if self.zelf is not None:
            yield "identiteit", self.zelf


@dataclass(slots=True)
class Medewerker:
    """An employee of one partij. Days count from the start of the year."""

    mens: Mens
    partij: str
    regios: tuple[int, ...]
    rooster_bekend: bool
    weg: list[tuple[int, int]] = field(default_factory=list)  # [from, until)
    vaste_redenen: int = 3

    @property
    def id(self) -> str:
        """The pseudonym."""
        return self.mens.id

    def is_weg(self, dag: int) -> bool:
        """Return whether the employee is on leave that day."""
        return any(van <= dag < tot for van, tot in self.weg)


class Bevolking:
    """Makes people, always the same ones for a seed."""

    def __init__(self, kans: Random, regios: int) -> None:
        self._kans, self._regios = kans, regios
        self._namen = list(accumulate(1 / (rang + _NAAM_VLAKTE) for rang in range(1, NAMEN + 1)))
        self.mensen: list[Mens] = []

    def nieuw(self, regio: int, letter: str = "p") -> Mens:
        """Return somebody new in a regio."""
        naam = bisect(self._namen, self._kans.random() * self._namen[-1])
        return self._bewaar(letter, regio, naam, self._kans.randrange(BUURTEN), self._kans.randrange(_ADRESSEN))

    def huisgenoot(self, van: Mens) -> Mens:
        """Return somebody new at the same address; in most households with the same name."""
        ander = self.nieuw(van.regio)
        ander.buurt, ander.adres = van.buurt, van.adres
        if self._kans.random() < 0.6:
            ander.naam = van.naam
        return ander

    def _bewaar(self, letter: str, regio: int, naam: int, buurt: int, adres: int) -> Mens:
        mens = Mens(f"{letter}{len(self.mensen):07d}", regio, naam, buurt, adres)
        self.mensen.append(mens)
        return mens

    def medewerkers(self, aantal: int, dagen: int) -> list[Medewerker]:
        """Return the employees, spread over partijen and regios, with their leave."""
        kans = self._kans
        namen, gewichten = list(PARTIJEN), list(PARTIJEN.values())
        uit = []
        for nummer in range(aantal):
            # Every partij is in every regio before chance decides.
            plek = nummer % (len(namen) * self._regios * 2)
            zeker = plek < len(namen) * self._regios and nummer < len(namen) * self._regios
            partij = namen[plek % len(namen)] if zeker else kans.choices(namen, gewichten)[0]
            regio = plek // len(namen) % self._regios if zeker else kans.randrange(self._regios)
            regios = {regio}
            if kans.random() < _TWEE_REGIOS:
                regios.add(kans.randrange(self._regios))
            woont = kans.randrange(self._regios) if kans.random() < _WOONT_ELDERS else regio
            mens = self.nieuw(woont, "m")
            mens.werkgever = f"{partij}.{regio}"
            bekend = not (partij in SLORDIG and kans.random() < _ZONDER_ROOSTER)
            uit.append(Medewerker(mens, partij, tuple(sorted(regios)), bekend, self._verlof(dagen)))
        return uit

    def _verlof(self, dagen: int) -> list[tuple[int, int]]:
        kans = self._kans
        weg = []
        for _ in range(_VAKANTIES):
            begin = kans.randrange(dagen)
            weg.append((begin, begin + kans.randint(5, 21)))
        if kans.random() < _LANG_WEG:
            begin = kans.randrange(dagen)
            weg.append((begin, begin + kans.randint(60, 150)))
        return weg
