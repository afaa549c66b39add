"""Markings of the Veiligheidshuizen and the scenarios at them. Nothing is overwritten."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, func, select, update
from sqlalchemy.exc import IntegrityError

from gateway.errors import InbrengGewijzigdError, OnbekendStukError
from gateway.store.rijen import lees, voeg_toe
from gateway.store.tabellen_veiligheidshuis import zvh_markeringen, zvh_scenarios


@dataclass(frozen=True, slots=True, kw_only=True)
class Markeringrij:
    """One marking. ``wie`` is the pseudonym of the person; ``geldig_tot`` the last day."""

    id: str
    wie: str
    huis: str
    regio: str
    zaaknummer: str
    persoon: int
    reden_hash: str
    bevestigd: tuple[str, ...]
    geldig_tot: date
    door_partij: str
    door_sub: str
    door_naam_hash: str | None
    door_functie: str | None
    op: datetime
    ingetrokken_op: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenariorij:
    """One edition of what is prepared at a marking."""

    markering_id: str
    uitgave: int
    soort: str
    tekst_hash: str
    opgesteld_op: date
    bevestigd: tuple[str, ...]
    door_sub: str
    door_naam_hash: str | None
    door_functie: str | None
    op: datetime


def maak(verbinding: Connection, rij: Markeringrij) -> None:
    """Write a new marking."""
    voeg_toe(verbinding, zvh_markeringen, rij)


def get(verbinding: Connection, markering_id: str, *, partij: str, regios: Iterable[str]) -> Markeringrij:
    """Return a marking of this partij in one of these regio's, withdrawn or not.

    Raises:
        OnbekendStukError: there is none, or it is not theirs.
    """
    vraag = select(zvh_markeringen).where(
        zvh_markeringen.c.id == markering_id,
        zvh_markeringen.c.door_partij == partij,
        zvh_markeringen.c.regio.in_(list(regios)),
    )
    rij = verbinding.execute(vraag).one_or_none()
    if rij is None:
        raise OnbekendStukError
    return lees(Markeringrij, rij)


def lijst(verbinding: Connection, *, partij: str, regios: Iterable[str]) -> tuple[Markeringrij, ...]:
    """Return the markings of this partij in these regio's that were not withdrawn, the newest first."""
    vraag = select(zvh_markeringen).where(
        zvh_markeringen.c.door_partij == partij,
        zvh_markeringen.c.regio.in_(list(regios)),
        zvh_markeringen.c.ingetrokken_op.is_(None),
    )
    gevonden = verbinding.execute(vraag.order_by(zvh_markeringen.c.op.desc(), zvh_markeringen.c.id))
    return tuple(lees(Markeringrij, rij) for rij in gevonden)


def van_personen(verbinding: Connection, wie: Iterable[str], regio: str) -> tuple[Markeringrij, ...]:
    """Return the markings of these persons in a regio that were not withdrawn, also those that ended."""
    vraag = select(zvh_markeringen).where(
        zvh_markeringen.c.wie.in_(list(wie)),
        zvh_markeringen.c.regio == regio,
        zvh_markeringen.c.ingetrokken_op.is_(None),
    )
    return tuple(lees(Markeringrij, rij) for rij in verbinding.execute(vraag.order_by(zvh_markeringen.c.id)))


def neem_geldig(verbinding: Connection, markering_id: str) -> bool:
    """Tell whether a marking was not withdrawn; nobody withdraws it until the transaction ends."""
    vraag = select(zvh_markeringen.c.id).where(
        zvh_markeringen.c.id == markering_id, zvh_markeringen.c.ingetrokken_op.is_(None)
    )
    return verbinding.scalar(vraag.with_for_update()) is not None


def trek_in(verbinding: Connection, markering_id: str, *, op: datetime, sub: str, reden_hash: str | None) -> None:
    """Withdraw a marking.

    Raises:
        InbrengGewijzigdError: it was withdrawn before.
    """
    gewijzigd = verbinding.execute(
        update(zvh_markeringen)
        .where(zvh_markeringen.c.id == markering_id, zvh_markeringen.c.ingetrokken_op.is_(None))
        .values(ingetrokken_op=op, ingetrokken_door_sub=sub, intrekreden_hash=reden_hash)
    )
    if not gewijzigd.rowcount:
        raise InbrengGewijzigdError


def zet_scenario(verbinding: Connection, rij: Scenariorij) -> None:
    """Write an edition.

    Raises:
        InbrengGewijzigdError: somebody wrote that edition already; nothing was written.
    """
    try:
        with verbinding.begin_nested():
            voeg_toe(verbinding, zvh_scenarios, rij)
    except IntegrityError:
        raise InbrengGewijzigdError from None


def scenarios(verbinding: Connection, markeringen: Iterable[str]) -> dict[str, Scenariorij]:
    """Return the newest edition per marking; a marking without one is absent."""
    nieuwste = (
        select(zvh_scenarios.c.markering_id, func.max(zvh_scenarios.c.uitgave).label("uitgave"))
        .where(zvh_scenarios.c.markering_id.in_(list(markeringen)))
        .group_by(zvh_scenarios.c.markering_id)
        .subquery()
    )
    vraag = select(zvh_scenarios).join(
        nieuwste,
        (nieuwste.c.markering_id == zvh_scenarios.c.markering_id) & (nieuwste.c.uitgave == zvh_scenarios.c.uitgave),
    )
    return {rij.markering_id: lees(Scenariorij, rij) for rij in verbinding.execute(vraag)}
