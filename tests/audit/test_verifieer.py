"""Whoever holds the database but not the key: each change is found, and where it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from sqlalchemy import Connection, and_, delete, select, update

from audit import boom
from audit.logboek import Logboek
from audit.tabellen import logknoop, logregel, logstand, logteller
from audit.toets.uitkomst import Bevinding
from audit.verifieer import main, verifieer, verifieer_adres
from audit.vormen.note import encode
from tests.audit.hulp import SLEUTEL, append, beeld_met, in_geheugen, logboek, nieuw_log
from tests.audit.inbraak import (
    AANTAL,
    INDEX,
    KNOPEN,
    PLAATS,
    VERSCHIL,
    another_entry,
    flip,
    found,
    outcome,
    put_entry,
    stored_checkpoint,
)


def test_an_untouched_log_is_right_with_and_without_the_key() -> None:
    met, zonder = outcome(lambda db: None), outcome(lambda db: None, sleutel=None)
    assert (met.in_orde, met.getekend, met.maat) == (True, True, AANTAL)
    assert (zonder.in_orde, zonder.getekend, zonder.wortel) == (True, False, met.wortel)


# --- one byte


@given(INDEX, PLAATS, VERSCHIL)
def test_any_byte_of_any_entry(index: int, plaats: int, verschil: int) -> None:
    fout = found(lambda db: flip(db, logregel.c.inhoud, logregel.c.idx == index, plaats, verschil))
    assert (fout.van, fout.tot) == (index, index + 1)


@given(INDEX, PLAATS, VERSCHIL)
def test_any_byte_of_any_leaf(index: int, plaats: int, verschil: int) -> None:
    fout = found(lambda db: flip(db, logregel.c.blad, logregel.c.idx == index, plaats, verschil))
    assert (fout.van, fout.tot) == (index, index + 1)


@given(st.sampled_from(KNOPEN), PLAATS, VERSCHIL)
def test_any_byte_of_any_node(knoop: tuple[int, int], plaats: int, verschil: int) -> None:
    niveau, positie = knoop
    waar = and_(logknoop.c.niveau == niveau, logknoop.c.positie == positie)
    fout = found(lambda db: flip(db, logknoop.c.hash, waar, plaats, verschil))
    assert (fout.van, fout.tot) == (positie << niveau, (positie + 1) << niveau)


@given(PLAATS, VERSCHIL)
def test_any_byte_of_the_edge(plaats: int, verschil: int) -> None:
    assert found(lambda db: flip(db, logstand.c.rand, logstand.c.id == 1, plaats, verschil)).van == AANTAL


@given(PLAATS, st.integers(1, 127))
def test_any_byte_of_the_checkpoint(plaats: int, verschil: int) -> None:
    def inbraak(db: Connection) -> None:
        (oud,) = db.exec_driver_sql("SELECT checkpoint FROM logstand").one()
        waar = plaats % len(oud)
        nieuw = oud[:waar] + chr(ord(oud[waar]) ^ verschil) + oud[waar + 1 :]
        db.exec_driver_sql("UPDATE logstand SET checkpoint = ?", (nieuw,))

    assert found(inbraak).van == AANTAL


@given(st.integers(1, 1000).filter(lambda maat: maat != AANTAL))
def test_any_other_size(maat: int) -> None:
    assert found(lambda db: db.exec_driver_sql("UPDATE logstand SET maat = ?", (maat,))).van == AANTAL


# --- whole rows


@given(INDEX)
def test_an_entry_taken_out(index: int) -> None:
    fout = found(lambda db: db.exec_driver_sql("DELETE FROM logregel WHERE idx = ?", (index,)))
    assert (fout.van, fout.tot) == (index, index + 1)


@given(INDEX)
def test_an_entry_taken_out_and_the_rest_renumbered(index: int) -> None:
    def inbraak(db: Connection) -> None:
        db.exec_driver_sql("DELETE FROM logregel WHERE idx = ?", (index,))
        for later in range(index + 1, AANTAL):
            db.exec_driver_sql("UPDATE logregel SET idx = idx - 1 WHERE idx = ?", (later,))

    fout = found(inbraak)
    assert fout.van <= index + 1
    assert fout.tot > index


@given(st.sampled_from(KNOPEN))
def test_a_node_taken_out(knoop: tuple[int, int]) -> None:
    niveau, positie = knoop
    fout = found(lambda db: db.exec_driver_sql("DELETE FROM logknoop WHERE niveau = ? AND positie = ?", knoop))
    assert (fout.van, fout.tot) == (positie << niveau, (positie + 1) << niveau)


@given(st.integers(1, AANTAL))
def test_the_last_entries_cut_off(aantal: int) -> None:
    fout = found(lambda db: db.exec_driver_sql("DELETE FROM logregel WHERE idx >= ?", (AANTAL - aantal,)))
    assert fout.van == AANTAL - aantal


@given(INDEX, INDEX, st.sampled_from([("inhoud",), ("blad",), ("inhoud", "blad")]))
def test_two_entries_swapped(een: int, ander: int, kolommen: tuple[str, ...]) -> None:
    assume(een < ander)

    def inbraak(db: Connection) -> None:
        rijen = {rij.idx: rij._asdict() for rij in db.execute(select(logregel))}
        for naar, van in ((een, ander), (ander, een)):
            nieuw = {kolom: rijen[van][kolom] for kolom in kolommen}
            db.execute(update(logregel).where(logregel.c.idx == naar).values(nieuw))

    fout = found(inbraak)
    assert fout.van <= een < fout.tot


@given(st.integers(0, AANTAL - 2))
def test_an_entry_written_twice(index: int) -> None:
    def inbraak(db: Connection) -> None:
        (regel,) = db.exec_driver_sql("SELECT inhoud FROM logregel WHERE idx = ?", (index,)).one()
        put_entry(db, index + 1, regel)

    fout = found(inbraak)
    assert fout.van <= index + 1 < fout.tot


@pytest.mark.parametrize("index", [-1, AANTAL, AANTAL + 7, 10**12])
def test_an_entry_put_in_outside_the_log(index: int) -> None:
    def inbraak(db: Connection) -> None:
        db.exec_driver_sql("PRAGMA ignore_check_constraints = ON")
        regel = another_entry()
        db.exec_driver_sql("INSERT INTO logregel VALUES (?, ?, ?, ?)", (index, "nieuw", boom.leaf_hash(regel), regel))

    assert found(inbraak).van == AANTAL


@pytest.mark.parametrize("knoop", [(1, 500), (7, 0), (60, 0), (1, AANTAL // 2)])
def test_a_node_put_in_that_the_tree_does_not_have(knoop: tuple[int, int]) -> None:
    assert found(lambda db: db.exec_driver_sql("INSERT INTO logknoop VALUES (?, ?, zeroblob(32))", knoop)).van == AANTAL


def test_a_second_state_put_in() -> None:
    def inbraak(db: Connection) -> None:
        db.exec_driver_sql("PRAGMA ignore_check_constraints = ON")
        db.exec_driver_sql("INSERT INTO logstand SELECT 2, maat, rand, checkpoint FROM logstand")

    assert found(inbraak).van == AANTAL


def test_the_state_taken_out() -> None:
    assert found(lambda db: db.exec_driver_sql("DELETE FROM logstand")).van == 0


def test_the_state_and_all_entries_taken_out_shows_against_an_earlier_checkpoint() -> None:
    def inbraak(db: Connection) -> None:
        for tabel in (logregel, logknoop, logstand, logteller):
            db.execute(delete(tabel))

    assert outcome(inbraak).in_orde  # an empty log is a right log, to whoever never saw another
    assert outcome(inbraak, eerder=stored_checkpoint()).eerste_fout == 0


def test_an_entry_or_leaf_stored_as_text() -> None:
    assert (
        found(lambda db: db.exec_driver_sql("UPDATE logregel SET inhoud = CAST(inhoud AS TEXT) WHERE idx = 9")).van == 9
    )
    assert found(lambda db: db.exec_driver_sql("UPDATE logregel SET blad = 'blad' WHERE idx = 9")).van == 9


def test_a_state_of_other_types() -> None:
    assert found(lambda db: db.exec_driver_sql("UPDATE logstand SET maat = 'veel', checkpoint = x'00'")).van == 0
    assert found(lambda db: db.exec_driver_sql("UPDATE logstand SET rand = 'rand'")).van == AANTAL


def test_a_ref_of_two_entries_where_the_database_no_longer_forbids_it() -> None:
    def inbraak(db: Connection) -> None:
        for stap in (
            "CREATE TABLE kopie AS SELECT * FROM logregel",
            "DROP TABLE logregel",
            "ALTER TABLE kopie RENAME TO logregel",
            "UPDATE logregel SET ref = (SELECT ref FROM logregel WHERE idx = 30) WHERE idx = 60",
        ):
            db.exec_driver_sql(stap)

    fout = found(inbraak)
    assert (fout.van, fout.tot) == (30, 31)
    assert "ref" in fout.wat


# --- many blocks, an address, a command


@pytest.mark.parametrize("index", [0, 63, 64, 127])
def test_an_entry_taken_out_of_runs_that_are_full(index: int) -> None:
    with in_geheugen(beeld_met(128)) as (_, engine), engine.begin() as verbinding:
        assert verifieer(verbinding, SLEUTEL).in_orde
        verbinding.execute(delete(logregel).where(logregel.c.idx == index))
        fout = verifieer(verbinding, SLEUTEL).bevinding
    assert fout is not None
    assert (fout.van, fout.tot) == (index, index + 1)


def test_a_log_of_several_blocks() -> None:
    aantal = 4096 + 4096 + 5
    with in_geheugen(beeld_met(aantal)) as (_, engine), engine.begin() as verbinding:
        assert verifieer(verbinding, SLEUTEL).maat == aantal
        assert verifieer(verbinding, SLEUTEL).in_orde
        flip(verbinding, logknoop.c.hash, and_(logknoop.c.niveau == 13, logknoop.c.positie == 0), 3, 1)
        flip(verbinding, logregel.c.inhoud, logregel.c.idx == 8195, 3, 1)
        fout = verifieer(verbinding, SLEUTEL).bevinding
    assert fout is not None
    assert (fout.van, fout.tot) == (0, 8192)  # complete before entry 8195 was read


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    adres = f"sqlite:///{tmp_path / 'log.sqlite3'}"
    kapot = tmp_path / "kapot"
    kapot.write_bytes(b"\xff")
    with nieuw_log(tmp_path / "log.sqlite3") as engine:
        log: Logboek = logboek()
        (tmp_path / "checkpoint").write_text(append(engine, log, 0).checkpoint, "utf-8")
        append(engine, log, 1)
        assert verifieer_adres(adres, SLEUTEL).maat == 2
        assert main([adres, "--sleutel", SLEUTEL, "--checkpoint", str(tmp_path / "checkpoint")]) == 0
        assert "klopt: 2 regels" in capsys.readouterr().out
        assert main([adres]) == 0
        assert "niet getoetst" in capsys.readouterr().out
        with engine.begin() as verbinding:
            verbinding.exec_driver_sql("UPDATE logregel SET blad = zeroblob(32) WHERE idx = 1")
        assert main([adres, "--sleutel", SLEUTEL]) == 1
        assert "regel 1" in capsys.readouterr().out
    assert main([adres, "--sleutel", "geen sleutel"]) == 2
    assert main([adres, "--checkpoint", str(kapot)]) == 2
    assert main([f"sqlite:///{tmp_path / 'niets'}"]) == 2
    assert main(["geen adres"]) == 2
    assert capsys.readouterr().out == ""
    assert not (tmp_path / "niets").exists()


def test_the_outcome_names_the_place() -> None:
    assert Bevinding(5, 6, "x").plaats == "regel 5"
    assert Bevinding(4, 8, "x").plaats == "regel 4 tot en met 7"
    assert "stand" in Bevinding(8, 8, "x").plaats
    assert encode(outcome(lambda db: None).wortel) in stored_checkpoint()
