"""A test gets a database as the migrations make it, also when another test had it before."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.databank import RONDE, bytes_van, ruim_op, verse_databank


def _inhoud(url: str) -> bytes:
    with sa.create_engine(url, poolclass=sa.NullPool).connect() as verbinding:
        return bytes_van(verbinding)


def _doe(url: str, *opdrachten: str) -> None:
    with sa.create_engine(url, poolclass=sa.NullPool).begin() as verbinding:
        for opdracht in opdrachten:
            verbinding.exec_driver_sql(opdracht)


@pytest.mark.postgresql
def test_a_database_of_another_test_is_as_new(tmp_path: Path, databank: None) -> None:
    begin, vooraf = _inhoud(RONDE.sjabloon), len(RONDE.gemaakt)
    eerst = verse_databank(tmp_path)
    _doe(
        eerst,
        "INSERT INTO loginname (ref, inhoud) VALUES ('een', 'x')",
        "UPDATE logvolgers SET positie = 7",
        "DELETE FROM alembic_version",
    )
    assert _inhoud(eerst) != begin
    ruim_op(vooraf)
    weer = verse_databank(tmp_path)
    assert weer == eerst
    assert _inhoud(weer) == begin
    _doe(weer, "INSERT INTO loginname (ref, inhoud) VALUES ('een', 'x')", "DELETE FROM loginname WHERE nr <> 1")
    assert _inhoud(weer) != begin  # numbers start at one again


@pytest.mark.postgresql
@pytest.mark.parametrize(
    "opdracht",
    [
        "CREATE TABLE erbij (een int)",
        "ALTER TABLE logvolgers RENAME TO weg",
        "ALTER TABLE logvolgers ALTER COLUMN positie DROP NOT NULL",
        "ALTER TABLE logvolgers ADD COLUMN erbij int",
        "CREATE FUNCTION erbij() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "ALTER DATABASE {naam} SET role = pg_read_all_data",
    ],
)
def test_one_that_was_changed_is_of_no_use_to_another(tmp_path: Path, databank: None, opdracht: str) -> None:
    vooraf = len(RONDE.gemaakt)
    eerst = verse_databank(tmp_path)
    _doe(eerst, opdracht.format(naam=sa.make_url(eerst).database))
    ruim_op(vooraf)
    assert RONDE.hergebruik is not None
    assert sa.make_url(eerst).database not in RONDE.hergebruik.vrij
