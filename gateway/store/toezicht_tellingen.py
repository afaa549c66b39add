"""Counts per day, kept up to date by the follower, so that no page counts rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from sqlalchemy import Connection, Table, and_, delete, func, insert, select, update

from gateway.store.tabellen_toezicht import toezicht_bronstanden, toezicht_tellingen

_SLEUTEL: Final = ("dag", "soort", "partij", "doel", "uitkomst", "verklaring")
_BRONSLEUTEL: Final = ("dag", "bron", "stand")
_Sleutel = TypeVar("_Sleutel", bound=tuple[object, ...])


@dataclass(frozen=True, slots=True)
class Telling:
    """How many entries of one day are alike; an empty text is: none."""

    dag: date
    soort: str
    partij: str
    doel: str
    uitkomst: str
    verklaring: str
    aantal: int


def tel(verbinding: Connection, erbij: Mapping[tuple[date, str, str, str, str, str], int]) -> None:
    """Add to the counts, or take off; the caller is the only one who does, as it holds the follower."""
    _tel(verbinding, toezicht_tellingen, _SLEUTEL, erbij)
    if min(erbij.values(), default=0) < 0:
        verbinding.execute(delete(toezicht_tellingen).where(toezicht_tellingen.c.aantal == 0))


def tel_bronnen(verbinding: Connection, erbij: Mapping[tuple[date, str, str], int]) -> None:
    """Add to the counts of bronnen, in the same way."""
    _tel(verbinding, toezicht_bronstanden, _BRONSLEUTEL, erbij)


def tussen(verbinding: Connection, van: date, tot: date) -> tuple[Telling, ...]:
    """Return the counts of the days in [van, tot)."""
    kolom = toezicht_tellingen.c
    vraag = select(*(kolom[naam] for naam in (*_SLEUTEL, "aantal"))).where(kolom.dag >= van, kolom.dag < tot)
    return tuple(Telling(*rij) for rij in verbinding.execute(vraag.order_by(*(kolom[naam] for naam in _SLEUTEL))))


@dataclass(frozen=True, slots=True)
class Samen:
    """Sums over a period: all entries; and accesses per day and by uitkomst and verklaring ("" is: none)."""

    regels: int
    per_dag: Mapping[date, int]
    toegangen: Mapping[tuple[str, str], int]


def samen(verbinding: Connection, van: date, tot: date) -> Samen:
    """Return the sums over the days in [van, tot)."""
    kolom = toezicht_tellingen.c
    som = func.sum(kolom.aantal).label("som")
    periode = (kolom.dag >= van, kolom.dag < tot)
    toegang = (*periode, kolom.uitkomst != "", kolom.partij != "")
    per_dag = select(kolom.dag, som).where(*toegang).group_by(kolom.dag)
    soorten = select(kolom.uitkomst, kolom.verklaring, som).where(*toegang).group_by(kolom.uitkomst, kolom.verklaring)
    return Samen(
        int(verbinding.scalar(select(som).where(*periode)) or 0),
        {rij.dag: int(rij.som) for rij in verbinding.execute(per_dag)},
        {(rij.uitkomst, rij.verklaring): int(rij.som) for rij in verbinding.execute(soorten)},
    )


def bronnen_samen(verbinding: Connection, van: date, tot: date) -> dict[tuple[str, str], int]:
    """Return how often each bron had which stand in the days in [van, tot)."""
    kolom = toezicht_bronstanden.c
    som = func.sum(kolom.aantal).label("som")
    vraag = select(kolom.bron, kolom.stand, som).where(kolom.dag >= van, kolom.dag < tot)
    rijen = verbinding.execute(vraag.group_by(kolom.bron, kolom.stand).order_by(kolom.bron, kolom.stand))
    return {(rij.bron, rij.stand): int(rij.som) for rij in rijen}


def leeg(verbinding: Connection) -> None:
    """Throw the counts away; they are made again from the log."""
    for tabel in (toezicht_tellingen, toezicht_bronstanden):
        verbinding.execute(delete(tabel))


def _tel(verbinding: Connection, tabel: Table, sleutel: tuple[str, ...], erbij: Mapping[_Sleutel, int]) -> None:
    nieuw = []
    for waarden, aantal in erbij.items():
        kolommen = dict(zip(sleutel, waarden, strict=True))
        deze = and_(*(tabel.c[naam] == waarde for naam, waarde in kolommen.items()))
        if not verbinding.execute(update(tabel).where(deze).values(aantal=tabel.c.aantal + aantal)).rowcount:
            nieuw.append({**kolommen, "aantal": aantal})
    if nieuw:
        verbinding.execute(insert(tabel), nieuw)
