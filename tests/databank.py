"""A fresh database for a test, on SQLite or on PostgreSQL: ``pytest --databank sqlite|postgresql``.

Whoever asks for one names the fixture ``databank`` (or a fixture that does), so that a run on PostgreSQL knows which
tests need a database. The server is that of ``POORT_PROEF_POSTGRESQL``; without it a run starts its own.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy import Connection, Engine, make_url

from gateway.store import migraties
from tests.hergebruik import Hergebruik

SQLITE, POSTGRESQL = "sqlite", "postgresql"
SERVER: Final = "POORT_PROEF_POSTGRESQL"


@dataclass
class _Proefronde:
    """What this run works on, and what it made there."""

    soort: str = SQLITE
    gevraagd: bool = False  # the running test said that it needs a database
    sjabloon: str = ""  # the address of a database as the migrations make it
    beheer: Engine | None = None
    gemaakt: list[str] = field(default_factory=list)  # on PostgreSQL, and still there
    vers: set[str] = field(default_factory=set)  # those of them that were made of the template
    hergebruik: Hergebruik | None = None


RONDE: Final = _Proefronde()


def is_postgresql() -> bool:
    return RONDE.soort == POSTGRESQL


def lege_databank(map_: Path) -> str:
    """Return the address of a database without tables. On SQLite it is ``map_``/poort.sqlite3."""
    return _op_server("template0") if is_postgresql() else _bestand(map_)


def verse_databank(map_: Path) -> str:
    """Return the address of a database with the tables as the migrations make them, and nothing in them."""
    if RONDE.hergebruik is None:
        return kopie(RONDE.sjabloon, map_)
    _toets()
    vrij = RONDE.hergebruik.vrij
    url = _neem(vrij.pop()) if vrij else kopie(RONDE.sjabloon, map_)
    RONDE.vers.add(RONDE.gemaakt[-1])
    return url


def omgeving(map_: Path) -> dict[str, str]:
    """Return the environment of this process, with an empty database for a poort that starts in it."""
    return os.environ | {"POORT_DATABASE": lege_databank(map_)}


def kopie(url: str, map_: Path) -> str:
    """Return the address of a copy of a database that nobody is connected to."""
    bron = make_url(url).database or ""
    if is_postgresql():
        return _op_server(bron)
    doel = _bestand(map_)
    shutil.copyfile(bron, make_url(doel).database or "")
    return doel


def maak_sjabloon(map_: Path) -> None:
    """Make what :func:`verse_databank` copies."""
    RONDE.sjabloon = lege_databank(map_)
    migraties.bijwerken(RONDE.sjabloon)
    if is_postgresql():
        RONDE.hergebruik = Hergebruik(make_url(RONDE.sjabloon))


def ruim_op(vanaf: int) -> None:
    """Remove what was made on PostgreSQL, but for the first ``vanaf``, or keep it for another test, empty."""
    for naam in RONDE.gemaakt[vanaf:]:
        if not _weer_vers(naam):
            _beheer(f"DROP DATABASE {naam} WITH (FORCE)")
    del RONDE.gemaakt[vanaf:]


def _weer_vers(naam: str) -> bool:
    if RONDE.hergebruik is None or naam not in RONDE.vers:
        return False
    _beheer("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %(naam)s", naam=naam)
    RONDE.vers.remove(naam)
    return RONDE.hergebruik.maak_leeg(naam)


def sluit() -> None:
    """Remove everything that is still there."""
    if RONDE.hergebruik is not None:
        RONDE.gemaakt += RONDE.hergebruik.vrij
        RONDE.hergebruik = None
    ruim_op(0)
    if RONDE.beheer is not None:
        RONDE.beheer.dispose()


def bytes_van(verbinding: Connection) -> bytes:
    """All bytes that the database at this address keeps in its tables, as they are; SQLite: in its files."""
    if verbinding.dialect.name == SQLITE:
        bestand = Path(verbinding.engine.url.database or "")
        return b"".join(pad.read_bytes() for pad in sorted(bestand.parent.glob(f"{bestand.name}*")))
    cursor = verbinding.connection.cursor()
    delen: list[bytes] = []
    for tabel in sa.inspect(verbinding).get_table_names():
        with cursor.copy(f'COPY "{tabel}" TO STDOUT (FORMAT BINARY)') as stroom:
            delen += map(bytes, stroom)
    return b"".join(delen)


def weiger(verbinding: Connection, wat: str, als: str = "") -> None:
    """Let the database refuse this (``INSERT ON tabel``) as a full disk would; ``als`` is about the row ``NEW``."""
    voorwaarde = f"WHEN ({als})" if als else ""
    if verbinding.dialect.name == SQLITE:
        doe = "BEGIN SELECT RAISE(ABORT, 'disk full'); END"
    else:
        functie = "BEGIN RAISE EXCEPTION USING ERRCODE = 'disk_full'; END"
        verbinding.exec_driver_sql(f"CREATE FUNCTION vol() RETURNS trigger LANGUAGE plpgsql AS $${functie}$$")
        voorwaarde, doe = f"FOR EACH ROW {voorwaarde}", "EXECUTE FUNCTION vol()"
    verbinding.exec_driver_sql(f"CREATE TRIGGER vol BEFORE {wat} {voorwaarde} {doe}")


def weiger_log(verbinding: Connection, vanaf: int) -> None:
    """Let the database refuse every new entry of the log from this index on."""
    if verbinding.dialect.name == SQLITE:
        weiger(verbinding, "INSERT ON logregel", f"NEW.idx >= {vanaf}")
    else:  # there the business transaction writes it here; the log is put in order afterwards
        weiger(verbinding, "INSERT ON loginname", f"NEW.nr > {vanaf}")


def laat_toe(verbinding: Connection) -> None:
    """Undo :func:`weiger`."""
    is_sqlite = verbinding.dialect.name == SQLITE
    verbinding.exec_driver_sql("DROP TRIGGER vol" if is_sqlite else "DROP FUNCTION vol() CASCADE")


def alleen_lezen(url: str) -> str:
    """Return an address at which the database at ``url`` cannot be written."""
    adres = make_url(url)
    if adres.get_backend_name() == SQLITE:
        return f"sqlite:///file:{adres.database}?mode=ro&uri=true"
    _beheer(f"ALTER DATABASE {adres.database} SET role = pg_read_all_data")  # for new connections
    return url


def _bestand(map_: Path) -> str:
    _toets()
    return f"sqlite:///{map_ / 'poort.sqlite3'}"


def _op_server(sjabloon: str) -> str:
    _toets()
    naam = f"proef_{uuid4().hex}"
    _beheer(f"CREATE DATABASE {naam} TEMPLATE {sjabloon}")
    return _neem(naam)


def _neem(naam: str) -> str:
    RONDE.gemaakt.append(naam)
    return make_url(os.environ[SERVER]).set(database=naam).render_as_string(hide_password=False)


def _toets() -> None:
    assert RONDE.gevraagd, "name the fixture `databank` in this test or its fixture: then it also runs on PostgreSQL"


def _beheer(opdracht: str, **waarden: str) -> None:
    if RONDE.beheer is None:
        RONDE.beheer = sa.create_engine(os.environ[SERVER], isolation_level="AUTOCOMMIT", pool_size=1)
    with RONDE.beheer.connect() as verbinding:
        verbinding.exec_driver_sql(opdracht, waarden)
