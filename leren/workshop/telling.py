"""Votes counted, with what would point to somebody hidden.

Below five votes nothing is shown. An organisation is shown from five votes on, and only if the votes of all who are
not shown are none or at least five together: otherwise the difference with the total would tell what they chose.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from leren.oefenvraag import KEUZES

MINSTENS: Final = 5

Aantallen = Mapping[str, int]  # per keuze


class Stem(NamedTuple):
    """Votes that are alike: which organisation (None: it was not said), what was chosen, how many."""

    organisatie: str | None
    keuze: str
    aantal: int


class Telling(NamedTuple):
    """What may be shown of a round. ``alle`` is None below five votes; ``per`` holds the organisations to be shown.

    ``stemmen`` is how many voted. ``verborgen`` tells that organisations are left out of ``per``.
    """

    stemmen: int
    alle: Aantallen | None
    per: Mapping[str, Aantallen]
    verborgen: bool


def tel(stemmen: Iterable[Stem]) -> Telling:
    """Return what may be shown of these votes."""
    groepen: dict[str | None, Counter[str]] = {}
    for stem in stemmen:
        groepen.setdefault(stem.organisatie, Counter())[stem.keuze] += stem.aantal
    totaal = sum(groep.total() for groep in groepen.values())
    if totaal < MINSTENS:
        return Telling(totaal, None, MappingProxyType({}), verborgen=bool(totaal))
    alle: Counter[str] = Counter()
    for groep in groepen.values():
        alle.update(groep)
    te_tonen = toonbaar({naam: groep.total() for naam, groep in groepen.items()})
    per = {naam: _heel(groepen[naam]) for naam in te_tonen}
    return Telling(totaal, _heel(alle), MappingProxyType(per), verborgen=len(per) < len(groepen))


def toonbaar(groottes: Mapping[str | None, int]) -> tuple[str, ...]:
    """Return the organisations whose number may be shown beside the total, by name."""
    tonen = {naam: aantal for naam, aantal in groottes.items() if naam is not None and aantal >= MINSTENS}
    rest = sum(groottes.values()) - sum(tonen.values())
    while tonen and 0 < rest < MINSTENS:
        kleinste = min(tonen, key=lambda naam: (tonen[naam], naam))
        rest += tonen.pop(kleinste)
    return tuple(sorted(tonen))


def aandeel(deel: int, geheel: int) -> int:
    """Return a part as a whole percentage."""
    return (200 * deel + geheel) // (2 * geheel) if geheel else 0


def _heel(groep: Counter[str]) -> Aantallen:
    return MappingProxyType({keuze: groep[keuze] for keuze in KEUZES})


def van_aantallen(alle: Aantallen, per: Mapping[str, Aantallen]) -> Telling:
    """Return a tally of which only what may be shown was kept."""
    stemmen = sum(alle.values())
    rest = stemmen - sum(sum(een.values()) for een in per.values())
    return Telling(stemmen, MappingProxyType(dict(alle)), MappingProxyType(dict(per)), verborgen=rest > 0)
