"""What the tests of the log share: an engine as the poort makes it, and entries."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection, Engine, StaticPool, create_engine, event

from audit import gebeurtenis, tabellen
from audit.gebeurtenis import Gebeurtenis
from audit.logboek import Bewijs, Logboek
from audit.pseudoniem import Pseudoniemen
from audit.vormen.note import Ondertekenaar

WORTEL = Path(__file__).parents[2]
ONDERTEKENAAR = Ondertekenaar.van_bytes("voorbeeld.test/logboek", b"voorbeeldsleutel van 32 bytes..!")
SLEUTEL = ONDERTEKENAAR.sleuteltekst
PSEUDONIEMEN = Pseudoniemen(b"een voorbeeldsleutel van de proef")
WIE = {
    "aanvrager": PSEUDONIEMEN.van("aanvrager", "iemand"),
    "partij": "voorbeeldpartij",
    "functie": None,
    "systeemrollen": ["zsm-medewerker"],
}


def klok() -> datetime:
    return datetime.now(UTC)


def logboek() -> Logboek:
    return Logboek(ONDERTEKENAAR, klok)


def entry(nummer: int) -> Gebeurtenis:
    return gebeurtenis.maak(
        "context-gevraagd",
        spoor=f"{nummer:032x}",
        wie=WIE,
        verzoek=UUID(int=nummer),
        zaak=PSEUDONIEMEN.van("zaak", str(nummer)),
        persoon=PSEUDONIEMEN.van("persoon", str(nummer)),
        doel="voorbeelddoel",
        ontvanger="voorbeeldpartij",
        velden=["bron.veld-een", "bron.veld-twee"],
    )


def engine_op(plek: str | Path, *pragmas: str) -> Engine:
    """Return an engine on a database or a file of SQLite, with durable commits and write transactions."""
    engine = create_engine(f"sqlite:///{plek}" if isinstance(plek, Path) else plek)
    if engine.dialect.name != "sqlite":
        return engine

    def connect(dbapi: sqlite3.Connection, _: object) -> None:
        dbapi.isolation_level = None
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "busy_timeout = 30000", *pragmas):
            dbapi.execute(f"PRAGMA {pragma}").close()

    event.listen(engine, "connect", connect)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def _begin_immediate(verbinding: Connection) -> None:
    verbinding.exec_driver_sql("BEGIN IMMEDIATE")


@contextmanager
def nieuw_log(plek: str | Path, *pragmas: str) -> Iterator[Engine]:
    """Give an engine on a database or a file of SQLite, with empty tables."""
    engine = engine_op(plek, *pragmas)
    try:
        tabellen.metadata.create_all(engine)
        yield engine
    finally:
        engine.dispose()


class Transacties:
    """The transactions of an engine, as the log wants them."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def schrijf(self) -> AbstractContextManager[Connection]:
        return self._engine.begin()

    def lees(self) -> AbstractContextManager[Connection]:
        return self._engine.begin()


def append(engine: Engine, log: Logboek, nummer: int) -> Bewijs:
    """Add one entry in a transaction of its own, and return its receipt."""
    with engine.begin() as verbinding:
        toezegging = log.append(verbinding, entry(nummer))
    return log.bevestig(Transacties(engine), toezegging.ref)


@contextmanager
def in_geheugen(beeld: bytes | None = None) -> Iterator[tuple[sqlite3.Connection, Engine]]:
    """Give one database in memory, raw and as engine; from an earlier image if there is one."""
    dbapi = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    if beeld is not None:
        dbapi.deserialize(beeld)
    engine = create_engine("sqlite://", creator=lambda: dbapi, poolclass=StaticPool)
    event.listen(engine, "begin", _begin_immediate)
    try:
        yield dbapi, engine
    finally:
        engine.dispose()
        dbapi.close()


def beeld_met(aantal: int) -> bytes:
    """Return the image of a database with a log of this many entries."""
    with in_geheugen() as (dbapi, engine):
        tabellen.metadata.create_all(engine)
        log = logboek()
        with engine.begin() as verbinding:
            log.append_alle(verbinding, [entry(nummer) for nummer in range(aantal)])
        return dbapi.serialize()
