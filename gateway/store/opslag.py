"""Transactions on the one database of the poort."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from threading import Lock
from typing import Any, TypeAlias

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from gateway.errors import InstellingError, OpslagError

Verbinding: TypeAlias = Connection  # the services pass it on and never look inside

_WACHT_SEC = 10  # for a lock or a free connection; after that the request is answered 503
_SCHRIJF = "poort_schrijf"
_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",  # a commit is on disk before anybody hears of it
    "PRAGMA foreign_keys=ON",
    f"PRAGMA busy_timeout={_WACHT_SEC * 1000}",
    "PRAGMA trusted_schema=OFF",
)


def maak_engine(url: str) -> Engine:
    """Return an engine whose transactions begin where we say so and whose errors show no parameters.

    Raises:
        InstellingError: ``url`` is not a database address.
    """
    try:
        adres = make_url(url)
        opties: dict[str, Any] = {"pool_timeout": _WACHT_SEC, "pool_size": 10, "max_overflow": 40}
        engine = create_engine(adres, hide_parameters=True, **opties)
    except (ArgumentError, ImportError) as fout:
        raise InstellingError(f"POORT_DATABASE is not a usable database address ({type(fout).__name__})") from None
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _sqlite_connect)
        event.listen(engine, "begin", _sqlite_begin)
    return engine


def _sqlite_connect(dbapi_connection: Any, _record: Any) -> None:
    dbapi_connection.isolation_level = None  # the driver begins nothing by itself
    cursor = dbapi_connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _sqlite_begin(verbinding: Connection) -> None:
    schrijf = verbinding.get_execution_options().get(_SCHRIJF, False)
    verbinding.exec_driver_sql("BEGIN IMMEDIATE" if schrijf else "BEGIN")


class Opslag:
    """The database. Thread-safe; every transaction has its own connection."""

    def __init__(self, url: str) -> None:
        self._engine = maak_engine(url)
        # SQLite has one writer: queue in this process, as its own waiting is polling and unfair.
        self._rij: AbstractContextManager[object] = Lock() if self._engine.dialect.name == "sqlite" else nullcontext()

    @contextmanager
    def schrijf(self) -> Iterator[Connection]:
        """Give a connection in a write transaction: commits at the exit, rolls back on any error.

        Raises:
            OpslagError: the database refused or the commit did not succeed; nothing was written.
        """
        with self._rij, _vertaald(), self._engine.connect() as verbinding:
            verbinding = verbinding.execution_options(**{_SCHRIJF: True})
            with verbinding.begin():
                yield verbinding

    @contextmanager
    def lees(self) -> Iterator[Connection]:
        """Give a connection in a read transaction: one consistent view, never a write.

        Raises:
            OpslagError: the database could not be read.
        """
        with _vertaald(), self._engine.connect() as verbinding, verbinding.begin() as transactie:
            yield verbinding
            transactie.rollback()

    def sluit(self) -> None:
        """Close all connections."""
        self._engine.dispose()


@contextmanager
def _vertaald() -> Iterator[None]:
    """Turn an error of the driver into ours; not chained, as its text can hold values of a row."""
    try:
        yield
    except SQLAlchemyError as fout:
        oorzaak = type(getattr(fout, "orig", None) or fout).__name__
        raise OpslagError(f"the database did not do what was asked ({oorzaak})") from None
