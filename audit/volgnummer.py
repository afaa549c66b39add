"""Counts the entries about each person, so that one that is left out leaves a gap."""

from __future__ import annotations

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import ReturningInsert

from audit.tabellen import logteller


def _upsert(insert: sqlite.Insert | postgresql.Insert) -> ReturningInsert[int]:
    een_meer = {"aantal": logteller.c.aantal + 1}
    return (
        insert.values(aantal=1)
        .on_conflict_do_update(index_elements=[logteller.c.persoon], set_=een_meer)
        .returning(logteller.c.aantal)
    )


_VOLGENDE = {
    "sqlite": _upsert(sqlite.insert(logteller)),
    "postgresql": _upsert(postgresql.insert(logteller)),
}


def volgende(verbinding: Connection, persoon: str) -> int:
    """Return the number, from 1, of the next entry about this person (a pseudonym).

    The row stays locked until the transaction ends, and a transaction that fails gives its number back: no gaps.

    Raises:
        sqlalchemy.exc.SQLAlchemyError: the database fails.
    """
    return int(verbinding.execute(_VOLGENDE[verbinding.dialect.name], {"persoon": persoon}).scalar_one())


def aantal(verbinding: Connection, persoon: str) -> int:
    """Return how many entries about this person (a pseudonym) got a number, also those without an index yet.

    Raises:
        sqlalchemy.exc.SQLAlchemyError: the database fails.
    """
    return verbinding.scalar(select(logteller.c.aantal).where(logteller.c.persoon == persoon)) or 0
