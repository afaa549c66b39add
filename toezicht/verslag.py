"""The monthly report: counts without persons. A specific one exists only for a deviation that somebody states.

The tables share nothing but the number of accesses: by partij and uitkomst, by doel, by verklaring; and the answers of
the bronnen, which are counted apart. So no table helps to compute what another one hides (see ``onderdrukking``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from toezicht.errors import VerslagError
from toezicht.onderdrukking import MINSTENS, Reeks, Tabel, onderdruk_reeks, onderdruk_tabel
from toezicht.toegang import Bevinding

ONBEKEND: Final = "onbekend"
ONVERKLAARD: Final = "onverklaard"


@dataclass(slots=True)
class Telling:
    """Counts of one month. ``tel`` takes each access once; the service may also fill the counters from its own."""

    partij_uitkomst: Counter[tuple[str, str]] = field(default_factory=Counter)
    doel: Counter[str] = field(default_factory=Counter)
    verklaring: Counter[str] = field(default_factory=Counter)
    bron_stand: Counter[tuple[str, str]] = field(default_factory=Counter)

    def tel(self, bevinding: Bevinding, bronnen: Mapping[str, str]) -> None:
        """Count one access and the state in which each bron answered it."""
        toegang = bevinding.toegang
        self.partij_uitkomst[toegang.partij, toegang.uitkomst] += 1
        self.doel[toegang.doel or ONBEKEND] += 1
        self.verklaring[bevinding.verklaring or ONVERKLAARD] += 1
        self.bron_stand.update(bronnen.items())


@dataclass(frozen=True, slots=True)
class Maandverslag:
    """What may be published of one month; None is hidden: fewer than ``minstens``, or needed to hide that."""

    maand: date  # its first day
    minstens: int
    partij_uitkomst: Tabel
    doel: Reeks
    verklaring: Reeks
    bron_stand: Tabel


def maandverslag(maand: date, telling: Telling, minstens: int = MINSTENS) -> Maandverslag:
    """Return the report of a month.

    Raises:
        VerslagError: ``maand`` is not the first of a month, or the tables do not count the same accesses.
    """
    if maand.day != 1:
        raise VerslagError("maand: expected the first day of a month")
    if len({telling.partij_uitkomst.total(), telling.doel.total(), telling.verklaring.total()}) != 1:
        raise VerslagError("partij_uitkomst, doel, verklaring: they do not count the same accesses")
    return Maandverslag(
        maand,
        minstens,
        _tabel(telling.partij_uitkomst, minstens),
        onderdruk_reeks(dict(sorted(telling.doel.items())), minstens),
        onderdruk_reeks(dict(sorted(telling.verklaring.items())), minstens),
        _tabel(telling.bron_stand, minstens),
    )


def _tabel(telling: Counter[tuple[str, str]], minstens: int) -> Tabel:
    rijen = tuple(sorted({rij for rij, _ in telling}))
    kolommen = tuple(sorted({kolom for _, kolom in telling}))
    return onderdruk_tabel(telling, rijen, kolommen, minstens)


@dataclass(frozen=True, slots=True)
class Afwijking:
    """Why a report about one person or one employee is made. No reason, no report."""

    regel: str  # the rule that struck
    over: str  # a pseudonym
    reden: str  # keyed hash of what the officer wrote

    def __post_init__(self) -> None:
        leeg = [naam for naam in ("regel", "over", "reden") if not getattr(self, naam)]
        if leeg:
            raise VerslagError(f"{', '.join(leeg)}: a specific report needs a stated deviation")


def specifiek_verslag(bevindingen: Iterable[Bevinding], afwijking: Afwijking) -> tuple[Bevinding, ...]:
    """Return the accesses by or about whom the deviation is, and on which its rule struck or which that rests on.

    Raises:
        VerslagError: that rule did not strike there, so there is no such deviation.
    """
    van = [een for een in bevindingen if afwijking.over in (een.toegang.medewerker, een.toegang.persoon)]
    bewijs = {
        index for een in van for signaal in een.signalen if signaal.regel == afwijking.regel for index in signaal.bewijs
    }
    if not bewijs:
        raise VerslagError("regel: this rule did not strike at an access by or about whom the report would be")
    return tuple(een for een in van if een.toegang.index in bewijs)
