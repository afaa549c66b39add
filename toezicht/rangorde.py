"""What to look at first: points per access, explained in words, and one order that does not depend on chance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from toezicht.grenzen import Grenzen
from toezicht.signalen import OVER_BRON
from toezicht.teksten import Teksten
from toezicht.toegang import Bevinding, Signaal
from toezicht.vergissing import vergissingen

DEEL_VAN_BEWIJS: Final = 2  # an access that a later rule rests on gets the points of that rule, divided by this


@dataclass(frozen=True, slots=True)
class Rang:
    """The place of one access: its points and where they come from."""

    bevinding: Bevinding
    punten: int
    basis: int  # because nothing explains it
    als_bewijs: tuple[Signaal, ...]  # signalen at later accesses that rest on this one; the heaviest of each rule
    vergissing: bool  # perhaps the wrong zaak was opened: part of the points count

    def in_woorden(self, teksten: Teksten, grenzen: Grenzen) -> tuple[str, ...]:
        """Return one sentence per part of the points; the numbers in them add up to ``punten``."""
        deel = _deel(grenzen, self.vergissing)
        zinnen = []
        if self.basis:
            zinnen.append(f"{self.basis * deel // 100} punten: het werk verklaart deze toegang niet.")
        for signaal in _over_medewerker(self.bevinding):
            zinnen.append(f"{signaal.gewicht * deel // 100} punten: {teksten.zin(signaal, grenzen)}")
        for signaal in self.als_bewijs:
            naam = teksten.signalen[signaal.regel].naam
            zinnen.append(f"{signaal.gewicht // DEEL_VAN_BEWIJS} punten: hoort bij een later signaal ({naam}).")
        if self.vergissing:
            binnen = grenzen.vergissing["seconden"]
            zinnen.append(
                f"Binnen {binnen} seconden ging de medewerker verder met werk in een andere zaak. "
                f"Misschien was dit de verkeerde zaak. De punten tellen daarom voor {deel} procent."
            )
        return tuple(zinnen)


def punten(
    bevinding: Bevinding, grenzen: Grenzen, als_bewijs: Iterable[Signaal] = (), *, vergissing: bool = False
) -> int:
    """Return the points of one access: the basis, its own signalen, and half of what later ones rest on it.

    A rule about a bron gives no points here: it says nothing about the employee.
    """
    deel = _deel(grenzen, vergissing)
    return (
        _basis(bevinding, grenzen) * deel // 100
        + sum(signaal.gewicht * deel // 100 for signaal in _over_medewerker(bevinding))
        + sum(signaal.gewicht // DEEL_VAN_BEWIJS for signaal in als_bewijs)
    )


def rangschik(bevindingen: Iterable[Bevinding], grenzen: Grenzen) -> tuple[Rang, ...]:
    """Return all accesses that have points, the most first; equal points in the order of the log."""
    kandidaten = sorted(bevindingen, key=lambda bevinding: bevinding.toegang.index)
    later: defaultdict[int, dict[str, Signaal]] = defaultdict(dict)
    for bevinding in kandidaten:
        for signaal in bevinding.signalen:
            for index in signaal.bewijs:
                if index != signaal.toegang:
                    _houd_zwaarste(later[index], signaal)
    mis = vergissingen(kandidaten, grenzen)
    rangen = (_rang(bevinding, later.get(bevinding.toegang.index, {}), grenzen, mis) for bevinding in kandidaten)
    return tuple(
        sorted((rang for rang in rangen if rang.punten), key=lambda rang: (-rang.punten, rang.bevinding.toegang.index))
    )


@dataclass(frozen=True, slots=True)
class Regel:
    """One line of the list: the first access of an employee on a day (UTC), and the others with points beneath it."""

    rang: Rang
    ook: tuple[Rang, ...]


def vouw(rangen: Iterable[Rang]) -> tuple[Regel, ...]:
    """Return one line per employee and day, in the order of their first access: who browsed fills no whole page."""
    groepen: dict[tuple[str, date], list[Rang]] = {}
    for rang in rangen:
        toegang = rang.bevinding.toegang
        groepen.setdefault((toegang.medewerker, toegang.moment.date()), []).append(rang)
    return tuple(Regel(rijen[0], tuple(rijen[1:])) for rijen in groepen.values())


def _rang(bevinding: Bevinding, later: Mapping[str, Signaal], grenzen: Grenzen, mis: frozenset[int]) -> Rang:
    eigen = {signaal.regel for signaal in bevinding.signalen}
    als_bewijs = tuple(signaal for regel, signaal in sorted(later.items()) if regel not in eigen)
    vergissing = bevinding.toegang.index in mis
    totaal = punten(bevinding, grenzen, als_bewijs, vergissing=vergissing)
    return Rang(bevinding, totaal, _basis(bevinding, grenzen), als_bewijs, vergissing)


def _over_medewerker(bevinding: Bevinding) -> Iterator[Signaal]:
    return (signaal for signaal in bevinding.signalen if signaal.regel not in OVER_BRON)


def _deel(grenzen: Grenzen, vergissing: bool) -> int:
    return grenzen.vergissing["procent"] if vergissing else 100


def _basis(bevinding: Bevinding, grenzen: Grenzen) -> int:
    return grenzen.basis_onverklaard if bevinding.verklaring is None else 0


def _houd_zwaarste(per_regel: dict[str, Signaal], signaal: Signaal) -> None:
    bekend = per_regel.get(signaal.regel)
    if bekend is None or signaal.gewicht > bekend.gewicht:
        per_regel[signaal.regel] = signaal
