"""How far a follower of the log has read. Its position moves in the transaction of what it made of the entries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select, update

from gateway.store.tabellen_toezicht import logvolgers


@dataclass(frozen=True, slots=True)
class Volgerstand:
    """The first entry that was not read yet, and what the follower must remember of the entries before it."""

    positie: int
    stand: Mapping[str, Any] | None


def positie(verbinding: Connection, naam: str) -> int:
    """Return the first entry that this follower did not read yet; locks nothing."""
    return verbinding.scalar(select(logvolgers.c.positie).where(logvolgers.c.naam == naam)) or 0


def neem(verbinding: Connection, naam: str) -> Volgerstand:
    """Return where a follower is; until the transaction ends nobody else can take it (SQLite: BEGIN IMMEDIATE)."""
    vraag = select(logvolgers).where(logvolgers.c.naam == naam).with_for_update()
    rij = verbinding.execute(vraag).one_or_none()
    if rij is None:
        verbinding.execute(insert(logvolgers).values(naam=naam, positie=0))
        return Volgerstand(0, None)
    return Volgerstand(rij.positie, rij.stand)


def zet(verbinding: Connection, naam: str, nieuw: Volgerstand) -> None:
    """Move a follower that was taken in this transaction."""
    verbinding.execute(
        update(logvolgers).where(logvolgers.c.naam == naam).values(positie=nieuw.positie, stand=nieuw.stand)
    )
