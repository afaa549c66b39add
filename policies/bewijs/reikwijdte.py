"""Which situaties and contextvelden an invariant is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handvat.invariant import Invariant
from policies.bewijs.ruimte import Keuzes, Ruimte, onbekend_of_eerste
from policies.klassen import Doos, Klasse
from policies.tabel import SITUATIEKEUZES


@dataclass(frozen=True, slots=True)
class Geval:
    """A class of situaties that an invariant is about, at least in part, and for these of its velden."""

    invariant: Invariant
    klasse: Klasse
    velden: tuple[str, ...]

    def situaties(self) -> Iterator[tuple[Doos, Keuzes]]:
        """Yield the dozen that the invariant is about, each with one of its situaties that makes the fewest choices."""
        for doos in self.klasse.dozen:
            if (keuzes := _situatie(self.invariant, doos)) is not None:
                yield doos, keuzes


def gevallen(ruimte: Ruimte, invariant: Invariant, over: frozenset[str]) -> Iterator[Geval]:
    """Yield the classes of situaties that an invariant is about; ``over`` are its velden."""
    for klasse in ruimte.klassen:
        velden = tuple(veld for veld in klasse.velden if veld in over)
        if velden and bedoelt(invariant, klasse.ontvanger, klasse.houder):
            geval = Geval(invariant, klasse, velden)
            if any(True for _ in geval.situaties()):
                yield geval


def bedoelt(invariant: Invariant, ontvanger: str, houder: str) -> bool:
    """True if an invariant is about what this ontvanger sees of this houder."""
    if ontvanger == houder and not invariant.ook_eigen:
        return False
    if ontvanger in invariant.ontvangers_buiten:
        return False
    return not invariant.ontvangers or ontvanger in invariant.ontvangers


def binnen(invariant: Invariant, keuze: str, waarden: tuple[str | None, ...]) -> tuple[str | None, ...]:
    """Return which of these values of a choice an invariant is about. An unknown choice is not a named one."""
    gekozen = getattr(invariant, keuze)
    return tuple(waarde for waarde in waarden if waarde in gekozen) if gekozen else waarden


def _situatie(invariant: Invariant, doos: Doos) -> Keuzes | None:
    """Return a situatie of this doos that an invariant is about, with as few choices as can be."""
    if invariant.doelen and doos.doel not in invariant.doelen:
        return None
    keuzes: dict[str, str | None] = {}
    for keuze in SITUATIEKEUZES:
        mogelijk = binnen(invariant, keuze, getattr(doos, keuze))
        if not mogelijk:
            return None
        keuzes[keuze] = onbekend_of_eerste(mogelijk)
    return keuzes
