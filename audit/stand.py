"""The single row of ``logstand``: size, right edge and latest checkpoint of the tree."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, insert, select, update

from audit.boom import HASH_BYTES
from audit.errors import LogboekSchrijfError
from audit.tabellen import logstand

_RIJ = 1
_READ = select(logstand.c.maat, logstand.c.rand, logstand.c.checkpoint).where(logstand.c.id == _RIJ)
_BEGIN = insert(logstand).values(id=_RIJ)
_MOVE = (
    update(logstand)
    .where(logstand.c.id == _RIJ, logstand.c.maat == bindparam("oude_maat"))
    .values(maat=bindparam("maat"), rand=bindparam("rand"), checkpoint=bindparam("checkpoint"))
)


@dataclass(frozen=True, slots=True)
class Stand:
    """What the row holds; ``maat`` 0 if there is no row yet."""

    maat: int
    rand: tuple[bytes, ...]
    checkpoint: str


def read(verbinding: Connection) -> Stand:
    """Return the state.

    Raises:
        sqlalchemy.exc.SQLAlchemyError: the database fails.
    """
    rij = verbinding.execute(_READ).one_or_none()
    if rij is None:
        return Stand(0, (), "")
    return Stand(rij.maat, rand_van(bytes(rij.rand)), rij.checkpoint)


def rand_van(data: bytes) -> tuple[bytes, ...]:
    """Return a right edge that is kept as one string of hashes."""
    return tuple(data[i : i + HASH_BYTES] for i in range(0, len(data), HASH_BYTES))


def move(verbinding: Connection, oude_maat: int, nieuw: Stand) -> None:
    """Write the new state, if the stored one still has the size that was read.

    Raises:
        LogboekSchrijfError: another writer was first.
        sqlalchemy.exc.SQLAlchemyError: the database fails.
    """
    waarden = {"maat": nieuw.maat, "rand": b"".join(nieuw.rand), "checkpoint": nieuw.checkpoint}
    if oude_maat == 0:
        verbinding.execute(_BEGIN, waarden)
    elif verbinding.execute(_MOVE, {**waarden, "oude_maat": oude_maat}).rowcount != 1:
        raise LogboekSchrijfError("another writer was first; begin the transaction again")
