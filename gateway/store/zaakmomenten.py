"""That something happened in a zaak, for who has it open. Only where and what kind, never what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select

from gateway.store.tabellen_inbreng import zaakmomenten


@dataclass(frozen=True, slots=True)
class Zaakmoment:
    """One thing that happened; ``id`` rises, but on PostgreSQL a lower one can become visible after a higher one."""

    id: int
    zaaknummer: str
    regio: str
    wat: str


def meld(verbinding: Connection, zaaknummer: str, regio: str, wat: str, op: datetime) -> None:
    """Write that it happened, in the transaction of what happened."""
    verbinding.execute(insert(zaakmomenten).values(zaaknummer=zaaknummer, regio=regio, wat=wat, op=op))


def sinds(verbinding: Connection, vanaf: int, aantal: int = 500) -> tuple[Zaakmoment, ...]:
    """Return what happened after the one with id ``vanaf``, at most this many, oldest first."""
    vraag = select(zaakmomenten).where(zaakmomenten.c.id > vanaf).order_by(zaakmomenten.c.id).limit(aantal)
    return tuple(Zaakmoment(rij.id, rij.zaaknummer, rij.regio, rij.wat) for rij in verbinding.execute(vraag))


def laatste(verbinding: Connection) -> int:
    """Return the highest id, 0 if nothing happened yet."""
    return int(verbinding.scalar(select(func.max(zaakmomenten.c.id))) or 0)


def ruim_op(verbinding: Connection, voor: datetime) -> None:
    """Throw away what happened before this moment: it is a signal to open pages, and no record."""
    verbinding.execute(delete(zaakmomenten).where(zaakmomenten.c.op < voor))
