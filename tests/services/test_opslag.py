"""Transactions, migrations and repositories, on a real file."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from importlib import import_module
from pathlib import Path
from threading import Barrier, Thread

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.engine import make_url
from sqlalchemy.schema import CreateTable

from audit import tabellen as logboek
from gateway.errors import InstellingError, OnbekendeZaakError, OpslagError
from gateway.store import (
    migraties,
    sessies,
    tabellen,
    zaken,
)
from gateway.store.opslag import Opslag
from gateway.store.sessies import Sessierij
from tests.databank import lege_databank
from tests.services.opzet import BEGIN, ZAAK, Opzet

# Importing a module adds its tables to the metadata.
for _pad in sorted(Path(tabellen.__file__).parent.glob("tabellen_*.py")):
    import_module(f"gateway.store.{_pad.stem}")
METADATA = sa.MetaData()
for _metadata in (tabellen.metadata, logboek.metadata):
    for _tabel in _metadata.tables.values():
        _tabel.to_metadata(METADATA)
RIJ = Sessierij("hash-1", "sub-1", '{"a": 1}', BEGIN, BEGIN, BEGIN + timedelta(hours=1))


def test_the_migrations_make_exactly_the_tables_of_the_code(opzet: Opzet) -> None:
    with opzet.opslag.lees() as verbinding:
        context = MigrationContext.configure(verbinding, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []


def test_bringing_up_to_date_twice_changes_nothing(opzet: Opzet) -> None:
    opzet.opslag.sluit()
    voor = opzet.rijen("zaken")
    migraties.bijwerken(opzet.url)
    assert opzet.rijen("zaken") == voor


def test_every_table_can_be_made_on_postgresql() -> None:
    dialect = make_url("postgresql://").get_dialect()()
    for tabel in METADATA.sorted_tables:
        tekst = str(CreateTable(tabel).compile(dialect=dialect))
        assert tekst.strip().startswith("CREATE TABLE")
        for kolom in tabel.columns:
            if isinstance(kolom.type, tabellen.Moment):
                assert f"{kolom.name} TIMESTAMP WITH TIME ZONE" in tekst


def test_a_moment_keeps_its_instant_and_a_naive_one_is_refused(opzet: Opzet) -> None:
    amsterdam = timezone(timedelta(hours=2))
    begonnen = datetime(2026, 7, 1, 1, 30, 0, 123456, tzinfo=amsterdam)
    opzet.registreer(replace(ZAAK, begonnen_op=begonnen))
    with opzet.opslag.lees() as verbinding:
        terug = zaken.van_nummers(verbinding, [ZAAK.zaaknummer])[ZAAK.zaaknummer].begonnen_op
    assert (terug, terug.tzinfo) == (begonnen, UTC)
    with pytest.raises(OpslagError):
        opzet.registreer(replace(ZAAK, begonnen_op=begonnen.replace(tzinfo=None)))


@pytest.mark.sqlite
def test_a_commit_is_on_disk_and_the_journal_is_a_wal(opzet: Opzet) -> None:
    with opzet.opslag.lees() as verbinding:
        gevraagd = {
            naam: verbinding.exec_driver_sql(f"PRAGMA {naam}").scalar_one()
            for naam in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert gevraagd == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_an_error_rolls_everything_back(opzet: Opzet) -> None:
    def mislukt() -> None:
        with opzet.opslag.schrijf() as verbinding:
            sessies.put(verbinding, RIJ)
            zaken.get(verbinding, "ZSM-2026-9998", partij="molen", regios=["rotterdam"])

    with pytest.raises(OnbekendeZaakError):
        mislukt()
    assert opzet.rijen("sessies") == 0


def test_a_read_never_writes(opzet: Opzet) -> None:
    with pytest.raises(OpslagError), opzet.opslag.lees() as verbinding:
        sessies.put(verbinding, RIJ)
    assert opzet.rijen("sessies") == 0
    with opzet.opslag.schrijf() as verbinding:
        sessies.put(verbinding, RIJ)
    assert opzet.rijen("sessies") == 1


def test_an_error_of_the_database_tells_no_values(opzet: Opzet) -> None:
    with opzet.opslag.schrijf() as verbinding:
        sessies.put(verbinding, RIJ)
    with pytest.raises(OpslagError) as fout, opzet.opslag.schrijf() as verbinding:
        verbinding.execute(sa.insert(tabellen.sessies).values(id_hash="hash-1", sub="geheim-canarie", inhoud="x"))
    assert fout.value.__cause__ is None
    assert fout.value.__suppress_context__
    assert "canarie" not in str(fout.value)
    assert "canarie" not in str(fout.value.__context__)  # what a debugger or error tracker would show


def test_a_database_that_is_not_there_is_an_opslag_error(tmp_path: Path) -> None:
    nergens = f"sqlite:///{tmp_path / 'geen-map' / 'x.sqlite3'}"
    opslag = Opslag(nergens)
    with pytest.raises(OpslagError), opslag.lees():
        pass
    with pytest.raises(OpslagError):
        migraties.bijwerken(nergens)
    for adres in ("dit is geen adres", "bestaatniet://x/y"):
        with pytest.raises(InstellingError) as fout:
            Opslag(adres)
        assert adres not in str(fout.value)


def test_writers_wait_for_each_other_and_none_is_lost(opzet: Opzet) -> None:
    klaar = Barrier(8)

    def schrijf(nummer: int) -> None:
        klaar.wait()
        for ronde in range(5):
            with opzet.opslag.schrijf() as verbinding:
                sessies.put(verbinding, replace(RIJ, id_hash=f"hash-{nummer}-{ronde}"))

    draden = [Thread(target=schrijf, args=(nummer,)) for nummer in range(8)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert opzet.rijen("sessies") == 40


def test_registering_a_zaak_again_replaces_what_was_known(opzet: Opzet) -> None:
    anders = replace(ZAAK, loopt=False, partijen=("markt",), personen=ZAAK.personen[:1])
    opzet.registreer(anders)
    with opzet.opslag.lees() as verbinding:
        assert zaken.van_nummers(verbinding, [ZAAK.zaaknummer, "ZSM-2026-9998"]) == {ZAAK.zaaknummer: anders}


def test_a_deleted_session_stays_deleted(opzet: Opzet) -> None:
    with opzet.opslag.schrijf() as verbinding:
        sessies.put(verbinding, RIJ)
        assert sessies.werk_bij(verbinding, replace(RIJ, inhoud="{}"))
        assert sessies.get(verbinding, "hash-1") == replace(RIJ, inhoud="{}")
        sessies.delete(verbinding, "hash-1")
        assert not sessies.werk_bij(verbinding, RIJ)
        assert sessies.get(verbinding, "hash-1") is None


def test_sessions_of_one_person_end_together_and_the_old_ones_are_cleaned_up(opzet: Opzet) -> None:
    with opzet.opslag.schrijf() as verbinding:
        for nummer, sub in enumerate(("sub-1", "sub-1", "sub-2")):
            sessies.put(verbinding, replace(RIJ, id_hash=f"hash-{nummer}", sub=sub))
        assert sessies.delete_van(verbinding, "sub-1") == 2
        assert sessies.ruim_op(verbinding, RIJ.eindigt_op - timedelta(seconds=1)) == 0
        assert sessies.ruim_op(verbinding, RIJ.eindigt_op) == 1


def test_the_last_logout_counts(opzet: Opzet) -> None:
    with opzet.opslag.schrijf() as verbinding:
        assert sessies.afgemeld_op(verbinding, "sub-1") is None
        sessies.meld_af(verbinding, "sub-1", BEGIN)
        sessies.meld_af(verbinding, "sub-1", BEGIN + timedelta(hours=1))
        assert sessies.afgemeld_op(verbinding, "sub-1") == BEGIN + timedelta(hours=1)
        assert sessies.afgemeld_op(verbinding, "sub-2") is None


def test_one_row_written_by_many_at_once_is_one_row_and_nobody_is_refused(opzet: Opzet) -> None:
    klaar = Barrier(6)
    mislukt: list[Exception] = []

    def schrijf(nummer: int) -> None:
        klaar.wait()
        try:
            with opzet.opslag.schrijf() as verbinding:
                sessies.meld_af(verbinding, "sub-1", BEGIN + timedelta(hours=nummer))
                zaken.registreer(verbinding, replace(ZAAK, zaaknummer="ZSM-2026-0007"))
        except OpslagError as fout:
            mislukt.append(fout)

    draden = [Thread(target=schrijf, args=(nummer,)) for nummer in range(6)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert (mislukt, opzet.rijen("afmeldingen"), opzet.rijen("zaken")) == ([], 1, 2)


@pytest.mark.postgresql
def test_who_waits_too_long_for_a_lock_or_an_answer_is_refused(opzet: Opzet) -> None:
    with opzet.opslag.lees() as verbinding:
        grenzen = {
            naam: verbinding.exec_driver_sql(f"SHOW {naam}").scalar_one()
            for naam in ("lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout")
        }
    assert grenzen == {"lock_timeout": "10s", "statement_timeout": "30s", "idle_in_transaction_session_timeout": "1min"}
    with pytest.raises(OpslagError, match="QueryCanceled"):
        opzet.sql("SET LOCAL statement_timeout = 10; SELECT pg_sleep(30)")


@pytest.mark.postgresql
def test_a_read_shows_one_moment(opzet: Opzet) -> None:
    with opzet.opslag.lees() as verbinding:
        telling = sa.select(sa.func.count()).select_from(tabellen.sessies)
        assert verbinding.scalar(telling) == 0
        with opzet.opslag.schrijf() as ander:
            sessies.put(ander, RIJ)
        assert verbinding.scalar(telling) == 0
    assert opzet.rijen("sessies") == 1


@pytest.mark.postgresql
def test_a_connection_that_the_database_ended_is_replaced_unseen(opzet: Opzet) -> None:
    assert opzet.rijen("zaken") == 1  # leaves a connection in the pool
    einde = sa.create_engine(opzet.url, isolation_level="AUTOCOMMIT")
    with einde.connect() as verbinding:
        alle = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        verbinding.exec_driver_sql(f"{alle} WHERE pid <> pg_backend_pid() AND datname = current_database()")
    einde.dispose()
    assert opzet.rijen("zaken") == 1


def test_two_that_bring_up_to_date_at_once_do_it_once(tmp_path: Path, databank: None) -> None:
    url, klaar = lege_databank(tmp_path), Barrier(3)

    def werk_bij() -> None:
        klaar.wait()
        migraties.bijwerken(url)

    with ThreadPoolExecutor(3) as pool:
        for toekomst in [pool.submit(werk_bij) for _ in range(3)]:
            toekomst.result()
    opslag = Opslag(url)
    with opslag.lees() as verbinding:
        assert MigrationContext.configure(verbinding).get_current_heads() != ()
    opslag.sluit()


def test_text_that_the_database_cannot_hold_is_not_found(opzet: Opzet) -> None:
    with opzet.opslag.lees() as verbinding:
        assert zaken.van_nummers(verbinding, [f"{ZAAK.zaaknummer}\0", "\0"]) == {}
        assert sessies.get(verbinding, "hash-1\0") is None


@pytest.mark.postgresql
def test_text_that_the_database_cannot_hold_is_refused_and_not_changed(opzet: Opzet) -> None:
    with pytest.raises(OpslagError):
        opzet.registreer(replace(ZAAK, zaaknummer="ZSM-2026-0003", feit="winkel\0diefstal"))
    assert opzet.rijen("zaken") == 1
