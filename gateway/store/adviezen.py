"""Adviezen and who was asked for one: which there are and when, never what they say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, func, literal, select, update

from gateway.errors import InbrengGewijzigdError, OnbekendStukError
from gateway.store.rijen import lees, voeg_toe
from gateway.store.tabellen_besluiten import adviesvragen, adviezen

_PER_KEER = 500  # ids in one statement; every database accepts that many


@dataclass(frozen=True, slots=True, kw_only=True)
class Adviesrij:
    """One advies of a partij about a persoon; its parts were brought in with ``stuk`` = ``id``."""

    id: str
    zaaknummer: str
    persoon: int
    partij: str
    nummer: int
    uitgave: int
    opgesteld_op: date
    gegeven_op: datetime
    gewijzigd_op: datetime
    ingetrokken_op: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Vraagrij:
    """That a partij was asked for advies, by whom."""

    id: str
    zaaknummer: str
    persoon: int
    partij: str
    door_partij: str
    door_sub: str
    op: datetime


@dataclass(frozen=True, slots=True)
class Adviesstand:
    """Of one partij in one zaak: when it was last asked, and when it gave the advies that stands; None if not."""

    gevraagd_op: datetime | None
    gegeven_op: datetime | None


def maak(verbinding: Connection, rij: Adviesrij) -> None:
    """Write a new advies."""
    voeg_toe(verbinding, adviezen, rij)


def volgend_nummer(verbinding: Connection, zaaknummer: str, persoon: int, partij: str) -> int:
    """Return the number of the next advies of this partij about this persoon."""
    hoogste = select(func.max(adviezen.c.nummer)).where(
        adviezen.c.zaaknummer == zaaknummer, adviezen.c.persoon == persoon, adviezen.c.partij == partij
    )
    return int(verbinding.scalar(hoogste) or 0) + 1


def nieuwe_uitgave(verbinding: Connection, advies_id: str, uitgave: int, opgesteld_op: date, op: datetime) -> None:
    """Make edition ``uitgave`` + 1 of an advies that stands.

    Raises:
        InbrengGewijzigdError: somebody changed or withdrew it in the meantime; nothing was written.
    """
    gewijzigd = verbinding.execute(
        update(adviezen)
        .where(adviezen.c.id == advies_id, adviezen.c.uitgave == uitgave, adviezen.c.ingetrokken_op.is_(None))
        .values(uitgave=uitgave + 1, opgesteld_op=opgesteld_op, gewijzigd_op=op)
    )
    if not gewijzigd.rowcount:
        raise InbrengGewijzigdError


def trek_in(verbinding: Connection, advies_id: str, op: datetime) -> None:
    """Withdraw an advies that stands.

    Raises:
        InbrengGewijzigdError: it was withdrawn before.
    """
    gewijzigd = verbinding.execute(
        update(adviezen)
        .where(adviezen.c.id == advies_id, adviezen.c.ingetrokken_op.is_(None))
        .values(ingetrokken_op=op)
    )
    if not gewijzigd.rowcount:
        raise InbrengGewijzigdError


def get(verbinding: Connection, advies_id: str, *, partij: str) -> Adviesrij:
    """Return an advies of this partij itself, withdrawn or not.

    Raises:
        OnbekendStukError: there is none, or it is not theirs.
    """
    vraag = select(adviezen).where(adviezen.c.id == advies_id, adviezen.c.partij == partij)
    rij = verbinding.execute(vraag).one_or_none()
    if rij is None:
        raise OnbekendStukError
    return lees(Adviesrij, rij)


def van_zaak(verbinding: Connection, zaaknummer: str, persoon: int | None = None) -> tuple[Adviesrij, ...]:
    """Return the adviezen that stand in a zaak, the first one first."""
    vraag = select(adviezen).where(adviezen.c.zaaknummer == zaaknummer, adviezen.c.ingetrokken_op.is_(None))
    if persoon is not None:
        vraag = vraag.where(adviezen.c.persoon == persoon)
    return tuple(
        lees(Adviesrij, rij) for rij in verbinding.execute(vraag.order_by(adviezen.c.gegeven_op, adviezen.c.id))
    )


def vraag_aan(verbinding: Connection, rij: Vraagrij) -> None:
    """Write that a partij was asked for advies."""
    voeg_toe(verbinding, adviesvragen, rij)


def vragen(verbinding: Connection, zaaknummer: str, persoon: int, partij: str) -> tuple[Vraagrij, ...]:
    """Return what this partij was asked about a persoon, the last one first."""
    vraag = select(adviesvragen).where(
        adviesvragen.c.zaaknummer == zaaknummer,
        adviesvragen.c.persoon == persoon,
        adviesvragen.c.partij == partij,
    )
    gevonden = verbinding.execute(vraag.order_by(adviesvragen.c.op.desc(), adviesvragen.c.id))
    return tuple(lees(Vraagrij, rij) for rij in gevonden)


def stand(verbinding: Connection, zaaknummers: Iterable[str]) -> dict[str, dict[str, Adviesstand]]:
    """Return per zaak, per partij that was asked or gave: when. One query per five hundred zaken.

    This is everything; who may know it is for the caller to decide.
    """
    gevonden: dict[str, dict[str, Adviesstand]] = {}
    nummers = sorted(set(zaaknummers))
    for begin in range(0, len(nummers), _PER_KEER):
        deel = nummers[begin : begin + _PER_KEER]
        gevraagd = select(adviesvragen.c.zaaknummer, adviesvragen.c.partij, adviesvragen.c.op, _wat("gevraagd"))
        gegeven = select(adviezen.c.zaaknummer, adviezen.c.partij, adviezen.c.gewijzigd_op, _wat("gegeven"))
        beide = gevraagd.where(adviesvragen.c.zaaknummer.in_(deel)).union_all(
            gegeven.where(adviezen.c.zaaknummer.in_(deel), adviezen.c.ingetrokken_op.is_(None))
        )
        for zaaknummer, partij, op, wat in verbinding.execute(beide):
            per_partij = gevonden.setdefault(zaaknummer, {})
            eerder = per_partij.get(partij, Adviesstand(None, None))
            per_partij[partij] = (
                Adviesstand(_laatste(eerder.gevraagd_op, op), eerder.gegeven_op)
                if wat == "gevraagd"
                else Adviesstand(eerder.gevraagd_op, _laatste(eerder.gegeven_op, op))
            )
    return gevonden


def gegeven(verbinding: Connection, zaaknummers: Iterable[str]) -> dict[str, dict[str, bool]]:
    """Return per zaak, per partij that was asked or gave: whether it gave. One query per five hundred zaken.

    It is what :func:`stand` says without when, for a list of hundreds; who may know it is for the caller to decide.
    """
    gevonden: dict[str, dict[str, bool]] = {}
    nummers = sorted(set(zaaknummers))
    for begin in range(0, len(nummers), _PER_KEER):
        deel = nummers[begin : begin + _PER_KEER]
        gevraagd = select(adviesvragen.c.zaaknummer, adviesvragen.c.partij, literal(0).label("gaf"))
        gaf = select(adviezen.c.zaaknummer, adviezen.c.partij, literal(1).label("gaf"))
        beide = gevraagd.where(adviesvragen.c.zaaknummer.in_(deel)).union_all(
            gaf.where(adviezen.c.zaaknummer.in_(deel), adviezen.c.ingetrokken_op.is_(None))
        )
        for zaaknummer, partij, een in verbinding.execute(beide).all():
            per_partij = gevonden.setdefault(zaaknummer, {})
            per_partij[partij] = bool(een) or per_partij.get(partij, False)
    return gevonden


def _wat(woord: str) -> Any:
    return literal(woord).label("wat")


def _laatste(een: datetime | None, ander: datetime) -> datetime:
    return ander if een is None else max(een, ander)
