"""Many write at once: each entry gets one index, none without a commit, and each person is counted without a gap."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select, update

from audit import gebeurtenis, lezen
from audit.errors import LogboekBeschadigdError, LogboekSchrijfError
from audit.gebeurtenis import Gebeurtenis
from audit.logboek import Toezegging
from audit.ordenaar import Ordenaar
from audit.tabellen import loginname, logregel, logstand, logteller
from audit.verifieer import verifieer
from gateway.store.opslag import Opslag
from tests.audit.hulp import ONDERTEKENAAR, PSEUDONIEMEN, SLEUTEL, WIE, logboek
from tests.databank import verse_databank

DRADEN = 4
PER_DRAAD = 25
PERSONEN = 3


@pytest.fixture
def opslag(tmp_path: Path, databank: None) -> Iterator[Opslag]:
    gemaakt = Opslag(verse_databank(tmp_path))
    yield gemaakt
    gemaakt.sluit()


def over(persoon: int, nummer: int = 0) -> Gebeurtenis:
    return gebeurtenis.maak(
        "inzage-gevraagd", spoor=f"{nummer:032x}", wie=WIE, inzage=UUID(int=nummer), persoon=pseudoniem(persoon)
    )


def pseudoniem(persoon: int) -> str:
    return PSEUDONIEMEN.van("persoon", str(persoon))


def schrijf(opslag: Opslag, *gebeurtenissen: Gebeurtenis) -> tuple[Toezegging, ...]:
    with opslag.schrijf() as verbinding:
        return logboek().append_alle(verbinding, gebeurtenissen)


def nummers(opslag: Opslag) -> dict[str, list[int]]:
    """Return the numbers of each person in the order of the log."""
    gevonden = defaultdict(list)
    with opslag.lees() as verbinding:
        for _, regel in lezen.regels(verbinding, 0, 10_000):
            inhoud = json.loads(regel)["inhoud"]
            gevonden[inhoud["persoon"]].append(inhoud["persoon_nr"])
    return gevonden


def klopt(opslag: Opslag, maat: int) -> bool:
    with opslag.lees() as verbinding:
        uitkomst = verifieer(verbinding, SLEUTEL)
        assert uitkomst.in_orde, uitkomst.tekst
        assert verbinding.execute(select(loginname)).first() is None
        return uitkomst.maat == maat


def test_there_is_no_receipt_before_the_commit(opslag: Opslag) -> None:
    log = logboek()
    with opslag.schrijf() as verbinding:
        toezegging = log.append(verbinding, over(1))
        with pytest.raises(LogboekSchrijfError):
            log.bevestig(opslag, toezegging.ref, wacht_sec=0.05)
    assert log.bevestig(opslag, toezegging.ref).blad == toezegging.blad


def test_what_was_rolled_back_has_no_receipt_and_gives_its_number_back(opslag: Opslag) -> None:
    log = logboek()
    with opslag.schrijf() as verbinding:
        toezegging = log.append(verbinding, over(1))
        verbinding.rollback()
    with pytest.raises(LogboekSchrijfError):
        log.bevestig(opslag, toezegging.ref, wacht_sec=0.05)
    (later,) = schrijf(opslag, over(1))
    assert log.bevestig(opslag, later.ref).index == 0
    assert nummers(opslag) == {pseudoniem(1): [1]}


def test_writers_at_once_leave_no_gap_in_the_log_or_in_the_numbers_of_a_person(opslag: Opslag) -> None:
    log = logboek()

    def werk(draad: int) -> list[int]:
        indexen = []
        for nummer in range(PER_DRAAD):
            with opslag.schrijf() as verbinding:
                toezegging = log.append(verbinding, over((draad + nummer) % PERSONEN, draad * 1000 + nummer))
            indexen.append(log.bevestig(opslag, toezegging.ref).index)
        return indexen

    with ThreadPoolExecutor(DRADEN) as pool:
        per_draad = list(pool.map(werk, range(DRADEN)))
    assert sorted(index for indexen in per_draad for index in indexen) == list(range(DRADEN * PER_DRAAD))
    assert all(indexen == sorted(indexen) for indexen in per_draad)
    gevonden = nummers(opslag)
    assert set(gevonden) == {pseudoniem(persoon) for persoon in range(PERSONEN)}
    assert all(reeks == list(range(1, len(reeks) + 1)) for reeks in gevonden.values())
    with opslag.lees() as verbinding:
        tellers = {rij.persoon: rij.aantal for rij in verbinding.execute(select(logteller))}
    assert tellers == {persoon: len(reeks) for persoon, reeks in gevonden.items()}
    assert klopt(opslag, DRADEN * PER_DRAAD)


def test_entries_of_one_transaction_keep_their_order(opslag: Opslag) -> None:
    toezeggingen = schrijf(opslag, *(over(1, nummer) for nummer in range(7)))
    log = logboek()
    assert [log.bevestig(opslag, toezegging.ref).index for toezegging in toezeggingen] == list(range(7))
    assert nummers(opslag) == {pseudoniem(1): [1, 2, 3, 4, 5, 6, 7]}


@pytest.mark.postgresql
def test_entries_of_a_process_that_stopped_get_their_index_later(opslag: Opslag) -> None:
    schrijf(opslag, *(over(nummer) for nummer in range(5)))
    with opslag.lees() as verbinding:
        assert lezen.maat(verbinding) == 0
    assert logboek().orden(opslag) == 5
    assert logboek().orden(opslag) == 0
    assert klopt(opslag, 5)


@pytest.mark.postgresql
def test_who_orders_keeps_others_out_and_they_say_so(opslag: Opslag) -> None:
    schrijf(opslag, over(1), over(2))
    ordenaar = Ordenaar(ONDERTEKENAAR)
    with opslag.schrijf() as een, opslag.schrijf() as ander:
        assert ordenaar.orden(een) == 2
        assert Ordenaar(ONDERTEKENAAR).orden(ander) is None
    assert klopt(opslag, 2)


@pytest.mark.postgresql
def test_two_that_order_at_once_without_the_lock_never_fork(opslag: Opslag) -> None:
    """As if the lock were a lie: both read the same state, and one of them fails as a whole."""
    schrijf(opslag, *(over(nummer) for nummer in range(20)))

    def tweede() -> int:
        with opslag.schrijf() as verbinding:
            return Ordenaar(ONDERTEKENAAR).orden_zonder_slot(verbinding)

    with ThreadPoolExecutor(1) as pool:
        with opslag.schrijf() as verbinding:
            assert Ordenaar(ONDERTEKENAAR).orden_zonder_slot(verbinding) == 20
            schrijf(opslag, *(over(nummer) for nummer in range(20, 25)))
            ander = pool.submit(tweede)
            _wacht_op_wachtende(opslag)
        fout = ander.exception()
    assert fout is not None
    assert logboek().orden(opslag) == 5
    assert klopt(opslag, 25)
    with opslag.lees() as verbinding:
        assert len(verbinding.execute(select(logregel.c.ref).distinct()).all()) == 25


def _wacht_op_wachtende(opslag: Opslag) -> None:
    """Return when a statement waits for what another transaction has written."""
    vraag = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
    for _ in range(20_000):
        with opslag.lees() as verbinding:
            if verbinding.exec_driver_sql(vraag).scalar_one():
                return
    pytest.fail("nothing waits")


@pytest.mark.postgresql
@pytest.mark.parametrize("schade", [{"maat": 1}, {"checkpoint": ""}, {"rand": b""}])
def test_on_a_log_that_was_touched_nothing_gets_an_index(opslag: Opslag, schade: dict[str, object]) -> None:
    schrijf(opslag, over(1), over(1))
    logboek().orden(opslag)
    with opslag.schrijf() as verbinding:
        verbinding.execute(update(logstand).values(schade))
    (toezegging,) = schrijf(opslag, over(1))
    with pytest.raises(LogboekBeschadigdError):
        logboek().bevestig(opslag, toezegging.ref)
    assert len(nummers(opslag)[pseudoniem(1)]) == 2
