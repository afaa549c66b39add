"""How much of a stretch of time counts: wall clock of Amsterdam for the pause, absolute time for durations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Final
from zoneinfo import ZoneInfo

from werkplek.termijn.regels import Regel

AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")
Verhoor = tuple[datetime, datetime | None]
"""From, up to; None as long as it goes on."""


def stukken(regel: Regel, begin: datetime, verhoren: Sequence[Verhoor]) -> Iterator[tuple[datetime, datetime, bool]]:
    """Yield stretches ``(from, up to, counts)`` in UTC, one after the other from ``begin``, without end.

    A verhoor that still goes on is taken to go on: then the term ends at its earliest.
    """
    nu, dag = begin.astimezone(UTC), begin.astimezone(AMSTERDAM).date()
    while True:
        # Before the time zone is applied: a day with a change of the clock is 23 or 25 hours long.
        morgen = _op_de_wand(dag + timedelta(days=1), time.min)
        nacht: tuple[datetime, datetime] | None = None
        if regel.pauze is not None:
            nacht = (_op_de_wand(dag, regel.pauze[0]), _op_de_wand(dag, regel.pauze[1]))
        grenzen = {nu, morgen, *(nacht or ())}
        grenzen |= {grens.astimezone(UTC) for paar in verhoren for grens in paar if grens is not None}
        rij = sorted(grens for grens in grenzen if nu <= grens <= morgen)
        for van, tot in pairwise(rij):
            stil = nacht is not None and nacht[0] <= van < nacht[1]
            yield van, tot, not stil or (regel.verhoor_telt and _in_verhoor(van, verhoren))
        nu, dag = morgen, dag + timedelta(days=1)


def geteld(regel: Regel, begin: datetime, tot: datetime, verhoren: Sequence[Verhoor]) -> timedelta:
    """Return how much time between ``begin`` and ``tot`` counts."""
    som = timedelta()
    for van, einde, telt in stukken(regel, begin, verhoren):
        if van >= tot:
            return som
        if telt:
            som += min(einde, tot.astimezone(UTC)) - van
    raise AssertionError("unreachable: the stretches have no end")


def einde(regel: Regel, begin: datetime, duur: timedelta, verhoren: Sequence[Verhoor]) -> datetime:
    """Return the first moment (UTC) at which ``duur`` has been counted."""
    over = duur
    for van, tot, telt in stukken(regel, begin, verhoren):
        if telt and tot - van >= over:
            return van + over
        if telt:
            over -= tot - van
    raise AssertionError("unreachable: the stretches have no end")


def telt_weer(regel: Regel, nu: datetime, verhoren: Sequence[Verhoor]) -> datetime:
    """Return the first moment (UTC) from ``nu`` on that counts; ``nu`` itself if it does."""
    return next(van for van, _, telt in stukken(regel, nu, verhoren) if telt)


def stopt_met_tellen(regel: Regel, nu: datetime, verhoren: Sequence[Verhoor], eindigt_op: datetime) -> datetime | None:
    """Return the first moment (UTC) from ``nu`` on, before the end of the term, that does not count; None if all do."""
    for van, _, telt in stukken(regel, nu, verhoren):
        if van >= eindigt_op:
            return None
        if not telt:
            return van
    raise AssertionError("unreachable: the stretches have no end")


@lru_cache(maxsize=512)  # a list of zaken asks the same few days hundreds of times
def _op_de_wand(dag: date, tijd: time) -> datetime:
    """Return the moment (UTC) at which the clocks of Amsterdam show this."""
    return datetime.combine(dag, tijd, AMSTERDAM).astimezone(UTC)


def _in_verhoor(moment: datetime, verhoren: Sequence[Verhoor]) -> bool:
    return any(van <= moment and (tot is None or moment < tot) for van, tot in verhoren)
