"""Hide small counts so that nobody can compute them back from what is shown.

A count from 1 up to ``minstens - 1`` is hidden. Because totals are shown, one hidden count in a row is their
difference, so others are hidden with it. A reader may know every total that is shown, that counts are whole numbers and
that a 0 is always shown, so that what is hidden is 1 or more. Each hidden count then still has at least two values that
fit. In a table rectangles see to that: four hidden counts at the corners of two rows and two columns can be moved by
one, in turn up and down, and no total changes. A total of a row or column is a count like any other here, and may be
hidden too; the grand total is shown, or nothing is.

What is shown next to another table must share no more than the grand total with it: two tables that share the totals of
their columns could be used against each other. Reports of overlapping periods are not protected against each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Final

MINSTENS: Final = 5

Getal = int | None
"""A count; None is hidden."""
_Plaats = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Reeks:
    """Counts of one kind, with their sum."""

    cellen: Mapping[str, Getal]
    totaal: Getal


@dataclass(frozen=True, slots=True)
class Tabel:
    """Counts by row and column, with the sums of both."""

    rijen: tuple[str, ...]
    kolommen: tuple[str, ...]
    cellen: Mapping[tuple[str, str], Getal]
    rijtotalen: Mapping[str, Getal]
    kolomtotalen: Mapping[str, Getal]
    totaal: Getal


def onderdruk_reeks(waarden: Mapping[str, int], minstens: int = MINSTENS) -> Reeks:
    """Return the counts that may be shown. The order of ``waarden`` is kept."""
    totaal = sum(waarden.values())
    if 0 < totaal < minstens:
        return Reeks(dict.fromkeys(waarden), None)
    verborgen = {naam for naam, waarde in waarden.items() if 0 < waarde < minstens}
    over = sorted((waarde, naam) for naam, waarde in waarden.items() if waarde >= minstens)
    while verborgen and over and not _rij_veilig([waarden[naam] for naam in verborgen]):
        verborgen.add(over.pop(0)[1])
    if verborgen and not _rij_veilig([waarden[naam] for naam in verborgen]):
        return Reeks(dict.fromkeys(waarden), None)
    return Reeks({naam: None if naam in verborgen else waarde for naam, waarde in waarden.items()}, totaal)


def _rij_veilig(verborgen: list[int]) -> bool:
    """Two or more, and not all of them 1: one can then be one higher and another one lower, or the reverse."""
    return len(verborgen) >= 2 and sum(verborgen) > len(verborgen)


def onderdruk_tabel(
    waarden: Mapping[tuple[str, str], int],
    rijen: tuple[str, ...],
    kolommen: tuple[str, ...],
    minstens: int = MINSTENS,
) -> Tabel:
    """Return the counts that may be shown; what is absent in ``waarden`` is 0."""
    vak = _Vak([[waarden.get((rij, kolom), 0) for kolom in kolommen] for rij in rijen])
    if 0 < vak.totaal < minstens:
        return _tabel(vak, rijen, kolommen, alles=True, totaal=None)
    vak.verberg_kleine(minstens)
    veilig = vak.bescherm()
    return _tabel(vak, rijen, kolommen, alles=not veilig, totaal=vak.totaal)


class _Vak:
    """The counts with a row and a column of totals; positions are numbers."""

    def __init__(self, cellen: list[list[int]]) -> None:
        self.cellen = [[*rij, sum(rij)] for rij in cellen]
        self.cellen.append([sum(kolom) for kolom in zip(*self.cellen, strict=True)] or [0])
        self.onder, self.rechts = len(self.cellen) - 1, len(self.cellen[0]) - 1
        self.totaal = self.cellen[self.onder][self.rechts]
        self.verborgen: set[_Plaats] = set()

    def plaatsen(self) -> Iterator[_Plaats]:
        yield from product(range(self.onder + 1), range(self.rechts + 1))

    def verberg_kleine(self, minstens: int) -> None:
        self.verborgen |= {(i, j) for i, j in self.plaatsen() if 0 < self.cellen[i][j] < minstens}

    def bescherm(self) -> bool:
        """Hide what is needed, the smallest counts first; return False if that cannot be done."""
        for plaats in sorted(self.verborgen):
            kandidaten = sorted(self._rechthoeken(plaats))
            if not kandidaten:
                return False
            self.verborgen |= set(kandidaten[0][2])
        return True

    def _rechthoeken(self, plaats: _Plaats) -> Iterator[tuple[int, int, tuple[_Plaats, ...]]]:
        """Yield the rectangles that protect a place: what they cost in counts and in places, and their corners."""
        i, j = plaats
        for k, m in self.plaatsen():
            hoeken = (plaats, (i, m), (k, m), (k, j))
            if k == i or m == j or (self.onder, self.rechts) in hoeken or not self._beweegt(hoeken):
                continue
            nieuw = [self.cellen[a][b] for a, b in hoeken if (a, b) not in self.verborgen]
            yield sum(nieuw), len(nieuw), hoeken

    def _beweegt(self, hoeken: tuple[_Plaats, ...]) -> bool:
        """Return whether the corners can be moved by one in some direction and all stay 1 or more."""
        if any(self.cellen[i][j] == 0 for i, j in hoeken):
            return False
        # A total moves against the counts it is the sum of.
        tekens = [
            (-1) ** nr * (-1 if (i == self.onder) != (j == self.rechts) else 1) for nr, (i, j) in enumerate(hoeken)
        ]
        return any(
            all(self.cellen[i][j] + richting * teken >= 1 for (i, j), teken in zip(hoeken, tekens, strict=True))
            for richting in (1, -1)
        )


def _tabel(vak: _Vak, rijen: tuple[str, ...], kolommen: tuple[str, ...], *, alles: bool, totaal: Getal) -> Tabel:
    def toon(i: int, j: int) -> Getal:
        return None if alles or (i, j) in vak.verborgen else vak.cellen[i][j]

    return Tabel(
        rijen,
        kolommen,
        {(rij, kolom): toon(i, j) for i, rij in enumerate(rijen) for j, kolom in enumerate(kolommen)},
        {rij: toon(i, vak.rechts) for i, rij in enumerate(rijen)},
        {kolom: toon(vak.onder, j) for j, kolom in enumerate(kolommen)},
        totaal,
    )
