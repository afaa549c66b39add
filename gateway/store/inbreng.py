"""What partijen bring in: each text an edition of its own, so that nothing is overwritten."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Select, select, update

from gateway.errors import InbrengGewijzigdError, OnbekendeInbrengError
from gateway.store.rijen import lees, voeg_toe
from gateway.store.tabellen_inbreng import inbreng_uitgaven, inbrengen


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbrengrij:
    """One thing that was brought in, with its newest edition."""

    id: str
    zaaknummer: str
    persoon: int
    plek: str
    stuk: str
    onderdeel: str
    categorie: str
    veld: str | None
    houder: str
    bevestigd: tuple[str, ...]
    doel: str
    door_partij: str
    opgesteld_op: date
    uitgave: int
    tekst_hash: str
    door_sub: str
    door_naam_hash: str | None
    door_functie: str | None
    op: datetime
    ingetrokken_op: datetime | None = None


@dataclass(frozen=True, slots=True)
class Uitgave:
    """One edition of a text: who wrote it and when."""

    uitgave: int
    tekst_hash: str
    door_sub: str
    door_naam_hash: str | None
    door_functie: str | None
    op: datetime


def maak(verbinding: Connection, rij: Inbrengrij) -> None:
    """Write something new, with its first edition."""
    voeg_toe(verbinding, inbrengen, rij)
    _schrijf_uitgave(verbinding, rij.id, _uitgave_van(rij))


def wijzig(
    verbinding: Connection, inbreng_id: str, nieuw: Uitgave, opgesteld_op: date, bevestigd: tuple[str, ...]
) -> None:
    """Add an edition that follows directly on the newest one.

    Raises:
        InbrengGewijzigdError: somebody added an edition in the meantime, or withdrew it; nothing was written.
    """
    gewijzigd = verbinding.execute(
        update(inbrengen)
        .where(
            inbrengen.c.id == inbreng_id,
            inbrengen.c.uitgave == nieuw.uitgave - 1,
            inbrengen.c.ingetrokken_op.is_(None),
        )
        .values(uitgave=nieuw.uitgave, opgesteld_op=opgesteld_op, bevestigd=list(bevestigd))
    )
    if not gewijzigd.rowcount:
        raise InbrengGewijzigdError
    _schrijf_uitgave(verbinding, inbreng_id, nieuw)


def trek_in(verbinding: Connection, inbreng_id: str, *, op: datetime, sub: str, reden_hash: str | None) -> None:
    """Withdraw; the texts stay for the log.

    Raises:
        InbrengGewijzigdError: it was withdrawn before.
    """
    gewijzigd = verbinding.execute(
        update(inbrengen)
        .where(inbrengen.c.id == inbreng_id, inbrengen.c.ingetrokken_op.is_(None))
        .values(ingetrokken_op=op, ingetrokken_door_sub=sub, intrekreden_hash=reden_hash)
    )
    if not gewijzigd.rowcount:
        raise InbrengGewijzigdError


def get(verbinding: Connection, inbreng_id: str, *, partij: str) -> Inbrengrij:
    """Return what this partij brought in itself, withdrawn or not.

    Raises:
        OnbekendeInbrengError: there is none, or it is not theirs.
    """
    vraag = _alles().where(inbrengen.c.id == inbreng_id, inbrengen.c.door_partij == partij)
    rij = verbinding.execute(vraag).one_or_none()
    if rij is None:
        raise OnbekendeInbrengError
    return lees(Inbrengrij, rij)


def van_zaak(
    verbinding: Connection,
    zaaknummer: str,
    persoon: int,
    plekken: Iterable[str],
    *,
    stuk: str | None = None,
    ook_ingetrokken: bool = False,
) -> tuple[Inbrengrij, ...]:
    """Return what was brought in about a persoon at these places, in the order in which it was first brought in."""
    vraag = _alles().where(
        inbrengen.c.zaaknummer == zaaknummer, inbrengen.c.persoon == persoon, inbrengen.c.plek.in_(list(plekken))
    )
    if stuk is not None:
        vraag = vraag.where(inbrengen.c.stuk == stuk)
    if not ook_ingetrokken:
        vraag = vraag.where(inbrengen.c.ingetrokken_op.is_(None))
    begin = inbreng_uitgaven.alias()
    eerste = select(begin.c.op).where(begin.c.inbreng_id == inbrengen.c.id, begin.c.uitgave == 1).scalar_subquery()
    return tuple(lees(Inbrengrij, rij) for rij in verbinding.execute(vraag.order_by(eerste, inbrengen.c.id)))


def uitgaven(verbinding: Connection, inbreng_id: str) -> tuple[Uitgave, ...]:
    """Return every edition, the first one first."""
    vraag = (
        select(inbreng_uitgaven).where(inbreng_uitgaven.c.inbreng_id == inbreng_id).order_by(inbreng_uitgaven.c.uitgave)
    )
    return tuple(lees(Uitgave, rij) for rij in verbinding.execute(vraag))


def _alles() -> Select[Any]:
    uit = inbreng_uitgaven.c
    return select(inbrengen, uit.tekst_hash, uit.door_sub, uit.door_naam_hash, uit.door_functie, uit.op).join(
        inbreng_uitgaven, (uit.inbreng_id == inbrengen.c.id) & (uit.uitgave == inbrengen.c.uitgave)
    )


def _uitgave_van(rij: Inbrengrij) -> Uitgave:
    return Uitgave(rij.uitgave, rij.tekst_hash, rij.door_sub, rij.door_naam_hash, rij.door_functie, rij.op)


def _schrijf_uitgave(verbinding: Connection, inbreng_id: str, uitgave: Uitgave) -> None:
    voeg_toe(verbinding, inbreng_uitgaven, uitgave, inbreng_id=inbreng_id)
