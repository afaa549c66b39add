"""The writer: entries follow each other, receipts hold, and what cannot be written is not written at all."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import Engine, Table, event
from sqlalchemy.engine import make_url
from sqlalchemy.schema import CreateTable

from audit import boom, lezen, tabellen
from audit.errors import BewijsError, GebeurtenisError
from audit.logboek import Logboek
from audit.verifieer import controleer_bewijs, verifieer
from audit.vormen import checkpoint
from tests.audit.hulp import ONDERTEKENAAR, SLEUTEL, Transacties, append, entry, klok, logboek, nieuw_log

MOMENT = klok()
POSTGRESQL = make_url("postgresql://").get_dialect()()


def size(engine: Engine) -> int:
    """Verify the log and return its size."""
    with engine.begin() as verbinding:
        uitkomst = verifieer(verbinding, SLEUTEL)
        assert uitkomst.in_orde, uitkomst.tekst
        return uitkomst.maat


def test_entries_follow_each_other_and_each_receipt_covers_its_entry(engine: Engine) -> None:
    log = logboek()
    for nummer in range(20):
        bewijs = append(engine, log, nummer)
        punt = checkpoint.lees(bewijs.checkpoint, [ONDERTEKENAAR.sleutel])
        assert (bewijs.index, punt.maat) == (nummer, nummer + 1)
        with engine.begin() as verbinding:
            assert boom.leaf_hash(lezen.regel(verbinding, nummer)) == bewijs.blad
    assert size(engine) == 20


def test_every_entry_has_a_proof_that_needs_no_log(engine: Engine) -> None:
    log = logboek()
    for nummer in range(23):
        append(engine, log, nummer)
    with engine.begin() as verbinding:
        regels = [lezen.regel(verbinding, index) for index in range(23)]
        bewijzen = [lezen.bewijs(verbinding, index) for index in range(23)]
        assert log.checkpoint(verbinding) == bewijzen[0].partition("\n\n")[2]
    for index, (regel, bewijs) in enumerate(zip(regels, bewijzen, strict=True)):
        assert controleer_bewijs(regel, bewijs, SLEUTEL).maat == 23
        with pytest.raises(BewijsError):
            controleer_bewijs(regels[index - 1], bewijs, SLEUTEL)


def test_each_checkpoint_continues_the_one_before(engine: Engine) -> None:
    log = logboek()
    bewijzen = [append(engine, log, nummer) for nummer in range(17)]
    bladeren = [bewijs.blad for bewijs in bewijzen]
    punten = [checkpoint.parse(checkpoint.tekst_van(bewijs.checkpoint)) for bewijs in bewijzen]
    for eerder, later in pairwise(punten):
        proof = boom.consistency_proof(eerder.maat, later.maat, bladeren)
        boom.verify_consistency(eerder.maat, later.maat, proof, eerder.wortel, later.wortel)


def test_several_entries_in_one_transaction_give_the_same_log(engine: Engine, tmp_path: Path) -> None:
    log = Logboek(ONDERTEKENAAR, lambda: MOMENT)
    with engine.begin() as verbinding:
        toegezegd = log.append_alle(verbinding, [entry(nummer) for nummer in range(7)])
        assert log.append_alle(verbinding, []) == ()
        toegezegd += (log.append(verbinding, entry(7)),)
    samen = [log.bevestig(Transacties(engine), toezegging.ref) for toezegging in toegezegd]
    assert [bewijs.blad for bewijs in samen] == [toezegging.blad for toezegging in toegezegd]
    with nieuw_log(tmp_path / "los.sqlite3") as los:
        apart = [append(los, Logboek(ONDERTEKENAAR, lambda: MOMENT), nummer) for nummer in range(8)]
    assert [(bewijs.index, bewijs.blad) for bewijs in samen] == [(bewijs.index, bewijs.blad) for bewijs in apart]
    assert samen[-1].checkpoint == apart[-1].checkpoint
    assert size(engine) == 8


def test_what_the_caller_rolls_back_was_never_in_the_log(engine: Engine) -> None:
    log = logboek()
    append(engine, log, 0)
    with engine.connect() as verbinding:
        log.append(verbinding, entry(1))
        verbinding.rollback()
    assert append(engine, log, 2).index == 1
    assert size(engine) == 2


def test_another_writer_with_the_same_key_continues_the_log(engine: Engine) -> None:
    for nummer in range(5):
        assert append(engine, logboek(), nummer).index == nummer
    assert size(engine) == 5


def test_the_empty_log_has_a_signed_checkpoint_and_no_entries(engine: Engine) -> None:
    with engine.begin() as verbinding:
        punt = checkpoint.lees(logboek().checkpoint(verbinding), [ONDERTEKENAAR.sleutel])
        assert (punt.maat, punt.wortel) == (0, boom.empty_root())
        with pytest.raises(BewijsError):
            lezen.bewijs(verbinding, 0)
        with pytest.raises(BewijsError):
            lezen.regel(verbinding, 0)
    assert size(engine) == 0


def test_an_id_that_does_not_exist_is_refused(engine: Engine) -> None:
    gewoon = entry(0)
    with engine.begin() as verbinding:
        Logboek(ONDERTEKENAAR, klok, woorden=gewoon.ids).append(verbinding, gewoon)
        with pytest.raises(GebeurtenisError) as fout:
            Logboek(ONDERTEKENAAR, klok, woorden=gewoon.ids - {"voorbeelddoel"}).append(verbinding, gewoon)
    assert "voorbeelddoel" not in str(fout.value)
    logboek().orden(Transacties(engine))
    assert size(engine) == 1


# --- cost and portability


def count_statements(engine: Engine) -> list[str]:
    gezien: list[str] = []

    def note(verbinding: object, cursor: object, statement: str, *_: object) -> None:
        gezien.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    return gezien


def test_a_proof_and_an_append_read_a_fixed_number_of_queries(engine: Engine) -> None:
    log = logboek()
    with engine.begin() as verbinding:
        log.append_alle(verbinding, [entry(nummer) for nummer in range(1000)])
    log.orden(Transacties(engine))
    gezien = count_statements(engine)
    with engine.begin() as verbinding:
        gezien.clear()
        lezen.bewijs(verbinding, 417)
        assert len(gezien) <= 3
        gezien.clear()
        log.append(verbinding, entry(1000))
        assert len(gezien) <= 7  # two of them the savepoint, one the number of the person


@pytest.mark.parametrize("tabel", tabellen.metadata.sorted_tables, ids=lambda tabel: str(tabel.name))
def test_tables_can_be_made_on_postgresql(tabel: Table) -> None:
    ddl = str(CreateTable(tabel).compile(dialect=POSTGRESQL))
    assert ("SERIAL" in ddl) == (tabel.name == "loginname")
