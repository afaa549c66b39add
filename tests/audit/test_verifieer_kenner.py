"""Whoever knows the tree, and whoever holds the key as well: what still shows."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy import Connection

from audit import boom
from audit.errors import NoteError
from audit.verifieer import verifieer
from audit.vormen import checkpoint
from audit.vormen.note import Ondertekenaar
from tests.audit.hulp import ONDERTEKENAAR, SLEUTEL, append, beeld_met, in_geheugen, logboek
from tests.audit.inbraak import (
    AANTAL,
    INDEX,
    TE_LANG,
    another_entry,
    found,
    outcome,
    put_entry,
    rebuild,
    recount,
    stored_checkpoint,
)

# --- with knowledge of the tree


@given(INDEX)
@example(AANTAL - 1)
def test_an_entry_replaced_with_its_leaf_is_found_in_its_smallest_subtree(index: int) -> None:
    fout = found(lambda db: put_entry(db, index, another_entry()))
    assert fout.van <= index < fout.tot
    assert fout.tot - fout.van == (AANTAL if index == AANTAL - 1 else 2)


@given(INDEX)
def test_an_entry_replaced_and_the_tree_rebuilt_lacks_the_signature(index: int) -> None:
    def inbraak(db: Connection) -> None:
        put_entry(db, index, another_entry())
        rebuild(db)

    assert "checkpoint" in found(inbraak).wat


@given(st.integers(1, AANTAL - 1))
def test_the_log_cut_off_and_the_tree_rebuilt_lacks_the_signature(maat: int) -> None:
    def inbraak(db: Connection) -> None:
        db.exec_driver_sql("DELETE FROM logregel WHERE idx >= ?", (maat,))
        rebuild(db)

    assert "checkpoint" in found(inbraak).wat


def test_a_checkpoint_of_another_key_is_found() -> None:
    def inbraak(db: Connection) -> None:
        vreemd = Ondertekenaar.van_bytes(ONDERTEKENAAR.naam, b"x" * 32)
        wortel = checkpoint.parse(checkpoint.tekst_van(stored_checkpoint())).wortel
        db.exec_driver_sql("UPDATE logstand SET checkpoint = ?", (checkpoint.onderteken(vreemd, AANTAL, wortel),))

    assert found(inbraak).van == AANTAL
    assert outcome(inbraak, sleutel=None).in_orde  # who signed cannot be seen without the key


def test_an_entry_in_another_spelling_is_found() -> None:
    def inbraak(db: Connection) -> None:
        put_entry(db, 9, another_entry().replace(b":", b": ", 1))

    fout = found(inbraak)
    assert (fout.van, fout.tot) == (9, 10)
    assert "8785" in fout.wat


@pytest.mark.parametrize("regel", [b"[" * 60_000, b"[]", b'{"schema":"ander/1"}', TE_LANG, b"", b"\xff"])
def test_an_entry_that_is_none_is_found(regel: bytes) -> None:
    fout = found(lambda db: put_entry(db, 9, regel))
    assert (fout.van, fout.tot) == (9, 10)


# --- with the key: only an earlier checkpoint helps


def rewrite_with_key(db: Connection, regels: int) -> None:
    rebuild(db)
    (tekst,) = db.exec_driver_sql("SELECT checkpoint FROM logstand").one()
    punt = checkpoint.parse(checkpoint.tekst_van(tekst))
    db.exec_driver_sql(
        "UPDATE logstand SET checkpoint = ?", (checkpoint.onderteken(ONDERTEKENAAR, regels, punt.wortel),)
    )


def test_a_log_cut_off_with_the_key_does_not_continue_an_earlier_checkpoint() -> None:
    def inbraak(db: Connection) -> None:
        db.exec_driver_sql("DELETE FROM logregel WHERE idx >= 70")
        rewrite_with_key(db, 70)

    def inbraak_met_tellers(db: Connection) -> None:
        inbraak(db)
        recount(db)

    assert "teller" in found(inbraak).wat
    assert outcome(inbraak_met_tellers).in_orde
    fout = outcome(inbraak, eerder=stored_checkpoint()).bevinding
    assert fout is not None
    assert (fout.van, fout.tot) == (70, AANTAL)


@given(INDEX)
def test_a_log_rewritten_with_the_key_does_not_continue_an_earlier_checkpoint(index: int) -> None:
    def inbraak(db: Connection) -> None:
        put_entry(db, index, another_entry())
        rewrite_with_key(db, AANTAL)
        recount(db)

    assert outcome(inbraak).in_orde
    assert not outcome(inbraak, eerder=stored_checkpoint()).in_orde


def test_a_log_that_grew_continues_every_earlier_checkpoint() -> None:
    with in_geheugen(beeld_met(1)) as (_, engine):
        log = logboek()
        eerder = [append(engine, log, nummer).checkpoint for nummer in range(1, 20)]
        with engine.begin() as verbinding:
            assert all(verifieer(verbinding, SLEUTEL, tekst).in_orde for tekst in eerder)


def test_an_earlier_checkpoint_of_another_key_is_not_used() -> None:
    vreemd = checkpoint.onderteken(Ondertekenaar.van_bytes(ONDERTEKENAAR.naam, b"x" * 32), 1, boom.empty_root())
    with pytest.raises(NoteError):
        outcome(lambda db: None, eerder=vreemd)
