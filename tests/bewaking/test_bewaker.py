"""The log is checked all the time: round after round, from a kept place, and every difference is found and located."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, delete, text, update

from audit import boom
from audit.errors import LogboekLeesError
from audit.tabellen import logknoop, logregel, logstand
from audit.toets.bewaker import (
    CHECKPOINT_ONGELDIG,
    NIET_VOORTGEZET,
    REGEL_GEWIJZIGD,
    WORTEL_ANDERS,
    Afwijking,
    Bewaker,
    Ronde,
    Stap,
)
from audit.vormen.checkpoint import onderteken
from audit.vormen.note import Ondertekenaar
from tests.audit.hulp import ONDERTEKENAAR, SLEUTEL, entry, in_geheugen, logboek
from tests.audit.inbraak import AANTAL, BEELD, INDEX, PLAATS, VERSCHIL, Inbraak, flip, put_entry

BEWAKER = Bewaker(SLEUTEL)
BEGIN = Ronde()


@pytest.fixture
def engine() -> Iterator[Engine]:
    with in_geheugen(BEELD) as (_, gemaakt):
        yield gemaakt


def stap(engine: Engine, ronde: Ronde, aantal: int = 10) -> Stap:
    with engine.begin() as verbinding:
        return BEWAKER.stap(verbinding, ronde, aantal)


def rond(engine: Engine, ronde: Ronde = BEGIN, aantal: int = 10) -> Stap:
    """Go on until a round ends or something is found."""
    for _ in range(AANTAL + 1):
        klaar = stap(engine, ronde, aantal)
        if klaar.rond or klaar.afwijking:
            return klaar
        ronde = klaar.ronde
    raise AssertionError("no round ends")


def gevonden(inbraak: Inbraak, ronde: Ronde = BEGIN, aantal: int = 10) -> Afwijking:
    """Return what is found after somebody was at the database."""
    with in_geheugen(BEELD) as (_, engine):
        ronde = rond(engine, ronde).ronde
        with engine.begin() as db:
            inbraak(db)
        afwijking = rond(engine, ronde, aantal).afwijking
        assert afwijking is not None
        return afwijking


def voeg_toe(engine: Engine, van: int, tot: int) -> None:
    with engine.begin() as verbinding:
        logboek().append_alle(verbinding, [entry(nummer) for nummer in range(van, tot)])


@pytest.mark.parametrize("aantal", [1, 7, 64, AANTAL, 1000])
def test_a_round_ends_with_the_root_of_the_checkpoint_it_started_from(engine: Engine, aantal: int) -> None:
    klaar = rond(engine, aantal=aantal)
    assert klaar.rond
    assert (klaar.ronde.positie, klaar.ronde.maat) == (AANTAL, AANTAL)
    assert boom.fold(klaar.ronde.rand) == klaar.ronde.wortel
    assert f"\n{AANTAL}\n" in klaar.ronde.gezien


def test_a_round_goes_on_where_it_was_and_re_hashes_each_entry_once(engine: Engine) -> None:
    ronde, posities = BEGIN, []
    while True:
        klaar = stap(engine, ronde, 20)
        ronde = klaar.ronde
        posities.append(ronde.positie)
        if klaar.rond:
            break
    assert posities == [20, 40, 60, AANTAL]
    assert stap(engine, ronde, 20).ronde.positie == 20  # the next round


def test_entries_that_come_during_a_round_are_for_the_next(engine: Engine) -> None:
    begonnen = stap(engine, BEGIN, 70).ronde
    voeg_toe(engine, AANTAL, AANTAL + 30)
    klaar = stap(engine, begonnen, 70)
    assert klaar.rond
    assert klaar.ronde.maat == AANTAL
    assert f"\n{AANTAL + 30}\n" in klaar.ronde.gezien
    assert rond(engine, klaar.ronde).ronde.maat == AANTAL + 30


def test_an_empty_log_is_right() -> None:
    with in_geheugen() as (_, engine):
        with engine.begin() as db:
            logregel.metadata.create_all(db)
        klaar = stap(engine, BEGIN)
        assert klaar.rond
        assert klaar.ronde.gezien == ""
        voeg_toe(engine, 0, 3)
        assert rond(engine, klaar.ronde).ronde.positie == 3


@given(INDEX, PLAATS, VERSCHIL, st.integers(1, AANTAL))
@settings(max_examples=120, deadline=None)
def test_any_changed_byte_of_an_entry_is_found_at_that_entry(index: int, plaats: int, verschil: int, per: int) -> None:
    afwijking = gevonden(lambda db: flip(db, logregel.c.inhoud, logregel.c.idx == index, plaats, verschil), aantal=per)
    assert afwijking.soort == REGEL_GEWIJZIGD
    assert (afwijking.bevinding.van, afwijking.bevinding.tot) == (index, index + 1)


def test_an_entry_that_was_changed_with_its_leaf_is_found_under_the_first_node_above_it() -> None:
    afwijking = gevonden(lambda db: put_entry(db, 21, b"{}"))
    assert afwijking.soort == REGEL_GEWIJZIGD
    assert afwijking.bevinding.van <= 21 < afwijking.bevinding.tot <= afwijking.bevinding.van + 2


def test_the_last_entry_changed_with_its_leaf_is_found_by_the_root() -> None:
    """No node is above it yet."""
    afwijking = gevonden(lambda db: put_entry(db, AANTAL - 1, b"{}"))
    assert afwijking.soort == WORTEL_ANDERS
    assert afwijking.bevinding.van <= AANTAL - 1 < afwijking.bevinding.tot


@pytest.mark.parametrize("index", [0, 31, AANTAL - 1])
def test_an_entry_that_is_gone_is_found(index: int) -> None:
    afwijking = gevonden(lambda db: db.execute(delete(logregel).where(logregel.c.idx == index)))
    assert (afwijking.soort, afwijking.bevinding.van) == (REGEL_GEWIJZIGD, index)


def test_a_changed_or_extra_node_is_found() -> None:
    weg = gevonden(lambda db: db.execute(delete(logknoop).where(logknoop.c.niveau == 3, logknoop.c.positie == 2)))
    assert (weg.soort, weg.bevinding.van, weg.bevinding.tot) == (REGEL_GEWIJZIGD, 16, 24)
    extra = gevonden(lambda db: db.execute(logknoop.insert().values(niveau=9, positie=4, hash=bytes(32))))
    assert extra.soort == WORTEL_ANDERS


def _getekend(db: Connection, wie: Ondertekenaar, maat: int, wortel: bytes, rand: list[bytes]) -> None:
    """Write a state with its checkpoint, as the one who holds the database would."""
    waarden = {"maat": maat, "rand": b"".join(rand), "checkpoint": onderteken(wie, maat, wortel)}
    db.execute(update(logstand).values(waarden))


def _kap_af(db: Connection, maat: int, wie: Ondertekenaar = ONDERTEKENAAR) -> None:
    """Cut the log off, with everything that belongs to it."""
    db.execute(delete(logregel).where(logregel.c.idx >= maat))
    rand: list[bytes] = []
    bladeren = db.execute(logregel.select().order_by(logregel.c.idx)).all()
    for index, rij in enumerate(bladeren):
        boom.grow(index, rand, rij.blad)
    db.execute(delete(logknoop).where((logknoop.c.positie + 1).op("<<")(logknoop.c.niveau) > maat))
    _getekend(db, wie, maat, boom.fold(rand), rand)


def test_a_log_that_was_cut_off_is_found_though_it_is_signed_with_our_key() -> None:
    afwijking = gevonden(lambda db: _kap_af(db, 60))
    assert afwijking.soort == NIET_VOORTGEZET
    assert (afwijking.bevinding.van, afwijking.bevinding.tot) == (60, AANTAL)


def test_a_log_that_was_written_again_with_our_key_is_found_and_located() -> None:
    def herschrijf(db: Connection) -> None:
        _kap_af(db, 60)
        db.execute(text("DELETE FROM logteller"))
        logboek().append_alle(db, [entry(nummer) for nummer in range(1060, 1100)])

    afwijking = gevonden(herschrijf)
    assert afwijking.soort == NIET_VOORTGEZET
    assert afwijking.bevinding.van == 0  # all that a root tells; a log that is right in itself has no first bad entry
    assert afwijking.bevinding.tot == AANTAL


def test_a_log_that_another_key_signed_is_found() -> None:
    ander = Ondertekenaar.van_bytes(ONDERTEKENAAR.naam, b"x" * 32)
    assert gevonden(lambda db: _kap_af(db, 60, ander)).soort == CHECKPOINT_ONGELDIG


def test_all_entries_gone_is_found() -> None:
    def leeg(db: Connection) -> None:
        for tabel in (logregel, logknoop, logstand):
            db.execute(delete(tabel))

    afwijking = gevonden(leeg)
    assert (afwijking.soort, afwijking.bevinding.van) == (NIET_VOORTGEZET, 0)


@pytest.mark.parametrize(
    "vraag",
    [
        "UPDATE logstand SET maat = maat + 1",
        "UPDATE logstand SET rand = zeroblob(length(rand))",
        "UPDATE logstand SET rand = 'tekst'",
        "UPDATE logstand SET checkpoint = 7",
        "UPDATE logstand SET checkpoint = ''",
    ],
)
def test_a_state_that_is_not_that_of_its_checkpoint_is_found(vraag: str) -> None:
    assert gevonden(lambda db: db.execute(text(vraag))).soort in (WORTEL_ANDERS, CHECKPOINT_ONGELDIG, NIET_VOORTGEZET)


def test_a_kept_checkpoint_that_nobody_signed_is_found(engine: Engine) -> None:
    klaar = rond(engine).ronde
    vals = Ronde(klaar.positie, klaar.rand, klaar.maat, klaar.wortel, klaar.gezien.replace(f"\n{AANTAL}\n", "\n70\n"))
    afwijking = stap(engine, vals).afwijking
    assert afwijking is not None
    assert afwijking.soort == CHECKPOINT_ONGELDIG


def test_after_a_difference_the_round_stands_where_it_stood(engine: Engine) -> None:
    ronde = stap(engine, BEGIN, 20).ronde
    with engine.begin() as db:
        flip(db, logregel.c.inhoud, logregel.c.idx == 33, 5, 1)
    assert stap(engine, ronde, 20) == Stap(ronde, False, stap(engine, ronde, 20).afwijking)


def test_a_database_that_fails_is_no_difference(engine: Engine) -> None:
    with engine.begin() as db:
        db.execute(text("DROP TABLE logregel"))
    with pytest.raises(LogboekLeesError):
        stap(engine, BEGIN)
