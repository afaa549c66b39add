"""Transactions on the one database of the poort."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from threading import Lock
from typing import Any, Final, TypeAlias

from sqlalchemy import Connection, Engine, create_engine, event, func, select
from sqlalchemy.engine import ExecutionContext, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from gateway.errors import InstellingError, OpslagError

Verbinding: TypeAlias = Connection  # the services pass it on and never look inside

_WACHT_SEC = 10  # for a lock or a free connection; after that the request is answered 503
_WACHT_MIGRATIE_SEC: Final = 600  # for somebody else who changes the tables
_SCHRIJF = "poort_schrijf"
_MIGRATIE: Final = 0x7A736D  # the advisory lock of who changes the tables; any number that nobody else uses
_BUITEN = "poort_buiten"  # a statement that may not be in a transaction
_WIS_SQLITE = "PRAGMA wal_checkpoint(TRUNCATE)"
_WIS_ELDERS = "VACUUM (FULL) logsleutel"
_PRAGMAS = (
    f"PRAGMA busy_timeout={_WACHT_SEC * 1000}",  # first, as the others may have to wait too
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",  # a commit is on disk before anybody hears of it
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA secure_delete=ON",  # what was destroyed is overwritten in the file
)

_SQLITE: Final[dict[str, Any]] = {"pool_size": 10, "max_overflow": 40}
# Four processes of the poort fit in the hundred connections that PostgreSQL has by default.
_POSTGRESQL: Final[dict[str, Any]] = {
    "pool_size": 10,
    "max_overflow": 10,
    "pool_pre_ping": True,  # after a restart of the database no request gets a connection of before
    "connect_args": {
        "application_name": "informatiepoort",
        "connect_timeout": _WACHT_SEC,
        # Who hangs in a transaction loses it, so that its locks do not stop everybody else.
        "options": f"-c lock_timeout={_WACHT_SEC}s -c statement_timeout={3 * _WACHT_SEC}s"
        f" -c idle_in_transaction_session_timeout={6 * _WACHT_SEC}s",
    },
}


def maak_engine(url: str) -> Engine:
    """Return an engine whose transactions begin where we say so and whose errors show no parameters.

    Raises:
        InstellingError: ``url`` is not a database address.
    """
    try:
        adres = make_url(url)
        opties = _SQLITE if adres.get_backend_name() == "sqlite" else _POSTGRESQL
        engine = create_engine(adres, hide_parameters=True, pool_timeout=_WACHT_SEC, **opties)
    except (ArgumentError, ImportError) as fout:
        raise InstellingError(f"POORT_DATABASE is not a usable database address ({type(fout).__name__})") from None
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _sqlite_connect)
        event.listen(engine, "begin", _sqlite_begin)
    else:
        event.listen(engine, "before_cursor_execute", _zonder_nulteken, retval=True)
    return engine


def _sqlite_connect(dbapi_connection: Any, _record: Any) -> None:
    dbapi_connection.isolation_level = None  # the driver begins nothing by itself
    cursor = dbapi_connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _sqlite_begin(verbinding: Connection) -> None:
    opties = verbinding.get_execution_options()
    if opties.get(_BUITEN, False):
        return
    schrijf = opties.get(_SCHRIJF, False)
    verbinding.exec_driver_sql(f"PRAGMA query_only={'OFF' if schrijf else 'ON'}")
    verbinding.exec_driver_sql("BEGIN IMMEDIATE" if schrijf else "BEGIN")


def _zonder_nulteken(
    _verbinding: Connection, _cursor: Any, opdracht: str, waarden: Any, context: ExecutionContext | None, _vele: bool
) -> tuple[str, Any]:
    """Look for text with a NUL as for text that is not there: PostgreSQL has none, and calls the question an error.

    Who writes it is still refused: what is kept is kept as it was sent.
    """
    if isinstance(waarden, dict) and not (context and (context.isinsert or context.isupdate)):
        waarden = {
            naam: waarde.replace("\0", "\N{REPLACEMENT CHARACTER}") if isinstance(waarde, str) else waarde
            for naam, waarde in waarden.items()
        }
    return opdracht, waarden


class Opslag:
    """The database. Thread-safe; every transaction has its own connection."""

    def __init__(self, url: str) -> None:
        self._engine = self._lezer = maak_engine(url)
        self._rij: AbstractContextManager[object] = nullcontext()
        if self._engine.dialect.name == "sqlite":
            # It has one writer: queue in this process, as its own waiting is polling and unfair.
            self._rij = Lock()
        else:
            self._lezer = self._engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

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
            OpslagError: the database could not be read, or was asked to write.
        """
        with _vertaald(), self._lezer.connect() as verbinding, verbinding.begin() as transactie:
            yield verbinding
            transactie.rollback()

    def wis_sporen(self) -> bool:
        """Overwrite what the files of the database still hold of destroyed keys; tell whether that was possible now.

        SQLite: what is in the write-ahead log goes to the file, in which ``secure_delete`` wrote zeros, and the log is
        emptied. Elsewhere the table of keys is written anew. Call it after the transaction. See ``docs/kluis.md``.
        """
        sqlite = self._engine.dialect.name == "sqlite"
        opties: dict[str, Any] = {_BUITEN: True} if sqlite else {"isolation_level": "AUTOCOMMIT"}
        try:
            with self._rij, self._engine.connect() as verbinding:
                uitkomst = verbinding.execution_options(**opties).exec_driver_sql(
                    _WIS_SQLITE if sqlite else _WIS_ELDERS
                )
                return not sqlite or uitkomst.one()[0] == 0
        except SQLAlchemyError:
            return False

    def sluit(self) -> None:
        """Close all connections."""
        self._engine.dispose()


@contextmanager
def migratie(url: str) -> Iterator[Connection]:
    """Give a connection in the one transaction that may change the tables; a second one waits for the first.

    Raises:
        InstellingError: ``url`` is not a database address.
        OpslagError: the database cannot be reached or refuses.
    """
    engine = maak_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _wacht_lang)
    try:
        with _vertaald(), engine.connect().execution_options(**{_SCHRIJF: True}) as verbinding, verbinding.begin():
            if engine.dialect.name == "postgresql":
                for naam in ("lock_timeout", "statement_timeout"):  # an index on millions of rows takes its time
                    verbinding.exec_driver_sql(f"SET LOCAL {naam} = 0")
                verbinding.execute(select(func.pg_advisory_xact_lock(_MIGRATIE)))
            yield verbinding
    finally:
        engine.dispose()


def _wacht_lang(dbapi_connection: Any, _record: Any) -> None:
    dbapi_connection.execute(f"PRAGMA busy_timeout={_WACHT_MIGRATIE_SEC * 1000}")


@contextmanager
def _vertaald() -> Iterator[None]:
    """Turn an error of the driver into ours. Its text can hold values of a row, so that goes no further."""
    try:
        yield
    except SQLAlchemyError as fout:
        oorzaak = type(getattr(fout, "orig", None) or fout).__name__
        fout.args = (oorzaak,)
        fout.__cause__ = fout.__context__ = None
        if isinstance(fout, DBAPIError):
            fout.orig = None
        raise OpslagError(f"the database did not do what was asked ({oorzaak})") from None
