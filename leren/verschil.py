"""What appears and disappears between two situations, per partij. Both are judged by the engine of their own day."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final

from handvat.model import Niveau
from leren.oefenvraag import keuze_van
from leren.situatie import Situatie
from policies.oordeel import Oordeel

ERBIJ: Final = "erbij"
WEG: Final = "weg"
ANDERS: Final = "anders"

Oordelen = Callable[[Situatie], Iterable[Oordeel]]


@dataclass(frozen=True, slots=True)
class Veldverschil:
    """A veld of which the answer changes; None where the versie of that day does not have the veld.

    ``soort``: ``erbij`` something may be known of it now, ``weg`` no longer, ``anders`` another niveau, another regel
    that decides, another way in which it is given, or an afweging that can open it.
    """

    veld: str
    soort: str
    voor: Oordeel | None
    na: Oordeel | None


@dataclass(frozen=True, slots=True)
class Partijverschil:
    """How many velden a partij sees before and after, and which of them change. ``situatie`` is the one after."""

    situatie: Situatie
    partij: str
    voor: int
    na: int
    velden: tuple[Veldverschil, ...]

    def van_soort(self, soort: str) -> tuple[Veldverschil, ...]:
        """Return the changes of one kind, in the order of the handvat."""
        return tuple(een for een in self.velden if een.soort == soort)


def verschillen(
    van: Situatie, naar: Situatie, partijen: Iterable[str], oordelen: Oordelen
) -> tuple[Partijverschil, ...]:
    """Return per partij what changes: the one of the situation first, then by how much changes.

    Both situations have a doel. A functie of which nothing is said any more stays as it was: it is of another partij.
    """
    alle = []
    for partij in partijen:
        eerst, dan = van.voor(partij), naar.voor(partij)
        if naar.partij != partij:
            dan = replace(dan, functie=eerst.functie)
        alle.append(_vergelijk(dan, partij, oordelen(eerst), oordelen(dan)))
    return tuple(sorted(alle, key=lambda een: (een.partij != naar.partij, -len(een.velden))))


def _vergelijk(situatie: Situatie, partij: str, voor: Iterable[Oordeel], na: Iterable[Oordeel]) -> Partijverschil:
    eerst, dan = ({oordeel.veld: oordeel for oordeel in oordelen} for oordelen in (voor, na))
    velden = tuple(
        Veldverschil(veld, soort, eerst.get(veld), dan.get(veld))
        for veld in dict.fromkeys((*dan, *eerst))
        if (soort := _soort(eerst.get(veld), dan.get(veld))) is not None
    )
    return Partijverschil(situatie, partij, _zichtbaar(eerst.values()), _zichtbaar(dan.values()), velden)


def _zichtbaar(oordelen: Iterable[Oordeel]) -> int:
    return sum(_is_zichtbaar(oordeel) for oordeel in oordelen)


def _soort(voor: Oordeel | None, na: Oordeel | None) -> str | None:
    if _is_zichtbaar(voor) != _is_zichtbaar(na):
        return ERBIJ if _is_zichtbaar(na) else WEG
    return None if _kern(voor) == _kern(na) else ANDERS


def _is_zichtbaar(oordeel: Oordeel | None) -> bool:
    return oordeel is not None and oordeel.niveau is not Niveau.GEEN


def _kern(oordeel: Oordeel | None) -> tuple[str | None, ...]:
    """What makes an answer another one; of a no only whether an afweging can open it."""
    if oordeel is None or oordeel.niveau is Niveau.GEEN:
        return ("nee" if oordeel is None else keuze_van(oordeel),)
    return keuze_van(oordeel), oordeel.redenen[0].regel, oordeel.wijze, oordeel.modaliteit
