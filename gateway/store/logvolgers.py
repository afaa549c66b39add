"""How far a follower of the log has read. Its position moves in the transaction of what it made of the entries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select, update

from gateway.store.tabellen_toezicht import logvolgers


def positie(verbinding: Connection, naam: str) -> int:
    """Return the first entry that this follower did not read yet; locks nothing."""
    return verbinding.scalar(select(logvolgers.c.positie).where(logvolgers.c.naam == naam)) or 0


def neem(verbinding: Connection, naam: str) -> None:
    """Take a follower: until the transaction ends nobody else gets it (SQLite: BEGIN IMMEDIATE)."""
    verbinding.execute(select(logvolgers.c.positie).where(logvolgers.c.naam == naam).with_for_update())


def neem_vrij(verbinding: Connection, naam: str) -> int | None:
    """Take a follower as :func:`neem` does and return its position; None at once if somebody else has it."""
    vraag = select(logvolgers.c.positie).where(logvolgers.c.naam == naam)
    return verbinding.scalar(vraag.with_for_update(skip_locked=True))


def zet(verbinding: Connection, naam: str, nieuw: int) -> None:
    """Move a follower that was taken in this transaction."""
    verbinding.execute(update(logvolgers).where(logvolgers.c.naam == naam).values(positie=nieuw))


def geheugen(verbinding: Connection, naam: str) -> Mapping[str, Any] | None:
    """Return what a follower kept of the entries before its position, or None. It may be megabytes."""
    return verbinding.scalar(select(logvolgers.c.stand).where(logvolgers.c.naam == naam))


def onthoud(verbinding: Connection, naam: str, wat: Mapping[str, Any] | None) -> None:
    """Keep what a follower must remember, in the place of what was kept."""
    verbinding.execute(update(logvolgers).where(logvolgers.c.naam == naam).values(stand=wat))
