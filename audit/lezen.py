"""Read from the log without its key: the latest checkpoint, one entry, the proof of one entry."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, NullPool, and_, create_engine, event, make_url, or_, select
from sqlalchemy.exc import SQLAlchemyError

from audit import boom, stand
from audit.boom import Knoop
from audit.errors import BewijsError, LogboekBeschadigdError, LogboekLeesError
from audit.tabellen import logknoop, logregel
from audit.vormen.bewijs import Opneembewijs
from audit.vormen.groei import Groeibewijs


@contextmanager
def _reading() -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as fout:
        raise LogboekLeesError("the log could not be read") from fout


@contextmanager
def lees_transactie(url: str) -> Iterator[Connection]:
    """Give a connection that shows one moment of the database at this SQLAlchemy address and cannot write.

    Raises:
        LogboekLeesError: the address is wrong, there is no database, or it fails.
    """
    with _reading():
        adres = make_url(url)
        is_sqlite = adres.get_backend_name() == "sqlite"
        if is_sqlite and not Path(adres.database or "").is_file():
            raise LogboekLeesError("there is no database at this address")
        engine = create_engine(adres, poolclass=NullPool)
        if is_sqlite:
            event.listen(engine, "connect", _sqlite_connect)
            event.listen(engine, "begin", _sqlite_begin)
        else:
            engine = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        try:
            with engine.connect() as verbinding:
                yield verbinding
        finally:
            engine.dispose()


def _sqlite_connect(dbapi: sqlite3.Connection, _: object) -> None:
    """Leave transactions to us: the driver begins none for a SELECT, and then each one shows another moment."""
    dbapi.isolation_level = None
    dbapi.execute("PRAGMA query_only = ON").close()


def _sqlite_begin(verbinding: Connection) -> None:
    verbinding.exec_driver_sql("BEGIN")


def checkpoint(verbinding: Connection) -> str | None:
    """Return the latest signed checkpoint; None if there are no entries.

    Raises:
        LogboekLeesError: the database fails.
    """
    with _reading():
        return stand.read(verbinding).checkpoint or None


def regel(verbinding: Connection, index: int) -> bytes:
    """Return the bytes of entry ``index``, exactly as they were hashed.

    Raises:
        BewijsError: there is no such entry.
        LogboekLeesError: the database fails.
    """
    with _reading():
        inhoud = verbinding.scalar(select(logregel.c.inhoud).where(logregel.c.idx == index))
    if inhoud is None:
        raise BewijsError(f"there is no entry {index}")
    return bytes(inhoud)


def regels(verbinding: Connection, van: int, aantal: int) -> tuple[tuple[int, bytes], ...]:
    """Return at most ``aantal`` entries from index ``van`` on, in order, each with its index.

    Raises:
        LogboekLeesError: the database fails.
    """
    vraag = (
        select(logregel.c.idx, logregel.c.inhoud)
        .where(logregel.c.idx >= van, logregel.c.idx < van + aantal)
        .order_by(logregel.c.idx)
    )
    with _reading():
        return tuple((rij.idx, bytes(rij.inhoud)) for rij in verbinding.execute(vraag))


@dataclass(frozen=True, slots=True)
class Ontvangst:
    """Where one entry is: index, leaf (32 bytes), the latest checkpoint, and the C2SP tlog-proof under it."""

    index: int
    blad: bytes
    checkpoint: str
    opneembewijs: str


def ontvangst(verbinding: Connection, ref: str) -> Ontvangst | None:
    """Return where the entry with this ``ref`` is; None if it has no index, or is not there.

    Raises:
        LogboekLeesError: the database fails.
        LogboekBeschadigdError: a stored hash is missing.
    """
    with _reading():
        rij = verbinding.execute(select(logregel.c.idx, logregel.c.blad).where(logregel.c.ref == ref)).one_or_none()
        if rij is None:
            return None
        nu = stand.read(verbinding)
        return Ontvangst(rij.idx, bytes(rij.blad), nu.checkpoint, _opneembewijs(verbinding, rij.idx, nu))


def maat(verbinding: Connection) -> int:
    """Return how many entries there are.

    Raises:
        LogboekLeesError: the database fails.
    """
    with _reading():
        return stand.read(verbinding).maat


def bewijs(verbinding: Connection, index: int) -> str:
    """Return the C2SP tlog-proof of entry ``index`` under the latest checkpoint; reads O(log n) hashes.

    Raises:
        BewijsError: there is no such entry.
        LogboekLeesError: the database fails.
        LogboekBeschadigdError: a stored hash is missing.
    """
    with _reading():
        return _opneembewijs(verbinding, index, stand.read(verbinding))


def _opneembewijs(verbinding: Connection, index: int, nu: stand.Stand) -> str:
    return Opneembewijs(index, _read_plan(verbinding, boom.inclusion_plan(index, nu.maat)), nu.checkpoint).tekst


def groei(verbinding: Connection, oude_maat: int) -> str:
    """Return the proof (see :mod:`audit.vormen.groei`) that the log continues its tree of ``oude_maat`` entries.

    Raises:
        BewijsError: there are fewer entries, or ``oude_maat`` is 0: nothing can be proven of the empty tree.
        LogboekLeesError: the database fails.
        LogboekBeschadigdError: a stored hash is missing.
    """
    with _reading():
        nu = stand.read(verbinding)
        if oude_maat == 0:
            raise BewijsError("from the empty tree nothing can be proven")
        hashes = _read_plan(verbinding, boom.consistency_plan(oude_maat, nu.maat))
    return Groeibewijs(oude_maat, hashes, nu.checkpoint).tekst


def _read_plan(verbinding: Connection, plan: Sequence[boom.Bereik]) -> tuple[bytes, ...]:
    """Return the hashes of these subtrees."""
    knopen = {knoop for van, tot in plan for knoop in boom.complete(van, tot)}
    return tuple(boom.hashes(plan, lees_knopen(verbinding, knopen).__getitem__))


def lees_knopen(verbinding: Connection, knopen: Collection[Knoop]) -> Mapping[Knoop, bytes]:
    """Return the hashes of these complete subtrees, in at most two queries.

    Raises:
        sqlalchemy.exc.SQLAlchemyError: the database fails.
        LogboekBeschadigdError: a stored hash is missing.
    """
    bladeren = [positie for niveau, positie in knopen if niveau == 0]
    hoger = [and_(logknoop.c.niveau == niveau, logknoop.c.positie == positie) for niveau, positie in knopen if niveau]
    gevonden: dict[Knoop, bytes] = {}
    if bladeren:
        vraag = select(logregel.c.idx, logregel.c.blad).where(logregel.c.idx.in_(bladeren))
        gevonden |= {(0, rij.idx): bytes(rij.blad) for rij in verbinding.execute(vraag)}
    if hoger:
        rijen = verbinding.execute(select(logknoop).where(or_(*hoger)))
        gevonden |= {(rij.niveau, rij.positie): bytes(rij.hash) for rij in rijen}
    if len(gevonden) != len(knopen):
        raise LogboekBeschadigdError("a hash of the tree is not stored; run `poort log verifieer`")
    return gevonden
