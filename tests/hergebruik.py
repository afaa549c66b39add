"""On PostgreSQL a database that a test is done with is emptied for the next: to make one takes a tenth of a second."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import URL, Connection, NullPool

_HOOGSTENS: Final = 25  # times; nothing sweeps up the rows that are gone
# A test that changed a table, or what a database lets people do, leaves one that is of no use to another. Below 16384
# an oid is one of PostgreSQL itself.
_VORM: Final = sa.text("""SELECT
    (SELECT md5(string_agg(concat(relname, relkind), ' ' ORDER BY oid)) FROM pg_class WHERE oid >= 16384),
    (SELECT md5(string_agg(concat(attname, atttypid, attnotnull), ' ' ORDER BY attrelid, attnum))
        FROM pg_attribute WHERE attrelid >= 16384 AND attnum > 0),
    (SELECT md5(string_agg(concat(conname, contype), ' ' ORDER BY oid)) FROM pg_constraint WHERE oid >= 16384),
    (SELECT count(*) FROM pg_trigger WHERE oid >= 16384),
    (SELECT count(*) FROM pg_proc WHERE oid >= 16384),
    (SELECT count(*) FROM pg_namespace WHERE oid >= 16384),
    (SELECT count(*) FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase
        WHERE d.datname = current_database())""")


@dataclass
class Hergebruik:
    """Databases that are again as the one at this address, which nobody may change."""

    sjabloon: URL
    vrij: list[str] = field(default_factory=list)
    _keren: Counter[str] = field(default_factory=Counter)
    _vorm: Any = None
    _rijen: dict[sa.Table, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Learn what is in it."""
        tabellen = sa.MetaData()
        with sa.create_engine(self.sjabloon, poolclass=NullPool).connect() as verbinding:
            self._vorm = verbinding.execute(_VORM).one()
            tabellen.reflect(verbinding)
            for tabel in tabellen.tables.values():
                with verbinding.connection.cursor().copy(f'COPY "{tabel.name}" TO STDOUT') as stroom:
                    self._rijen[tabel] = b"".join(map(bytes, stroom))

    def maak_leeg(self, naam: str) -> bool:
        """Make a copy as it was, for another test; False if it cannot be, and must go. Nobody may be connected."""
        self._keren[naam] += 1
        if self._keren[naam] > _HOOGSTENS:
            return False
        with sa.create_engine(self.sjabloon.set(database=naam), poolclass=NullPool).begin() as verbinding:
            if verbinding.execute(_VORM).one() != self._vorm:
                return False
            self._vul(verbinding)
        self.vrij.append(naam)
        return True

    def _vul(self, verbinding: Connection) -> None:
        verbinding.exec_driver_sql("SET LOCAL session_replication_role = replica")  # no trigger, no foreign key
        verbinding.exec_driver_sql("; ".join(str(tabel.delete()) for tabel in self._rijen))
        verbinding.exec_driver_sql(
            "SELECT setval(format('%%I.%%I', schemaname, sequencename)::regclass, start_value, false) FROM pg_sequences"
        )
        for tabel, rijen in self._rijen.items():
            if rijen:
                with verbinding.connection.cursor().copy(f'COPY "{tabel.name}" FROM STDIN') as stroom:
                    stroom.write(rijen)
