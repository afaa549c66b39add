"""The ketenkaart: that there is one, the state of its steps, and who collects or tells what for whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, or_, select, update
from sqlalchemy.exc import IntegrityError

from gateway.errors import OnbekendStukError
from gateway.store.rijen import lees, voeg_toe
from gateway.store.tabellen_ketenkaart import ketenkaart_stappen, ketenkaart_taken, ketenkaarten
from gateway.store.zet import zet


@dataclass(frozen=True, slots=True)
class Kaartrij:
    """The kaart of a zaak."""

    id: str
    begonnen_op: datetime
    door_partij: str


@dataclass(frozen=True, slots=True)
class Stapstand:
    """How far a step is, and who said so."""

    stand: str
    door_partij: str
    op: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Taak:
    """Who collects or tells something of a categorie, and for whom. It holds no text."""

    id: str
    persoon: int
    soort: str
    categorie: str
    wie: str
    voor: str
    door_partij: str
    wanneer: date | None
    op: datetime
    klaar_op: datetime | None = None


def zoek(verbinding: Connection, zaaknummer: str) -> Kaartrij | None:
    """Return the kaart of this zaak; None if nobody began it."""
    rij = verbinding.execute(select(ketenkaarten).where(ketenkaarten.c.zaaknummer == zaaknummer)).one_or_none()
    return None if rij is None else lees(Kaartrij, rij)


def begin(verbinding: Connection, zaaknummer: str, nieuw: Kaartrij) -> bool:
    """Make the kaart of this zaak; return False if somebody else did so before, or at the same time."""
    try:
        with verbinding.begin_nested():
            voeg_toe(verbinding, ketenkaarten, nieuw, zaaknummer=zaaknummer)
    except IntegrityError:
        return False
    return True


def zet_stap(verbinding: Connection, zaaknummer: str, stap: str, stand: Stapstand) -> None:
    """Write how far a step is; what it was stays in the log."""
    waarden = {"stand": stand.stand, "door_partij": stand.door_partij, "op": stand.op}
    zet(verbinding, ketenkaart_stappen, {"zaaknummer": zaaknummer, "stap": stap}, waarden)


def stappen(verbinding: Connection, zaaknummer: str) -> Mapping[str, Stapstand]:
    """Return how far each step is that somebody set."""
    vraag = select(ketenkaart_stappen).where(ketenkaart_stappen.c.zaaknummer == zaaknummer)
    return {rij.stap: lees(Stapstand, rij) for rij in verbinding.execute(vraag)}


def maak_taak(verbinding: Connection, zaaknummer: str, taak: Taak, door_sub: str) -> None:
    """Write a task."""
    voeg_toe(verbinding, ketenkaart_taken, taak, zaaknummer=zaaknummer, door_sub=door_sub)


def taken(verbinding: Connection, zaaknummer: str, partij: str) -> tuple[Taak, ...]:
    """Return the tasks that this partij gave, has to do, or has done for it, in the order in which they were given."""
    kolom = ketenkaart_taken.c
    eigen = or_(kolom.wie == partij, kolom.voor == partij, kolom.door_partij == partij)
    vraag = select(ketenkaart_taken).where(kolom.zaaknummer == zaaknummer, eigen).order_by(kolom.op, kolom.id)
    return tuple(lees(Taak, rij) for rij in verbinding.execute(vraag))


def rond_af(verbinding: Connection, zaaknummer: str, taak_id: str, *, wie: str, op: datetime) -> Taak:
    """Note that a task is done, by the partij that had to do it; doing so again changes nothing.

    Raises:
        OnbekendStukError: there is no such task in this zaak that this partij has to do.
    """
    kolom = ketenkaart_taken.c
    deze = (kolom.id == taak_id) & (kolom.zaaknummer == zaaknummer) & (kolom.wie == wie)
    verbinding.execute(update(ketenkaart_taken).where(deze, kolom.klaar_op.is_(None)).values(klaar_op=op))
    rij = verbinding.execute(select(ketenkaart_taken).where(deze)).one_or_none()
    if rij is None:
        raise OnbekendStukError
    return lees(Taak, rij)
