"""Somebody with all rights on the database, SQLite or PostgreSQL: every change of a row is found, and where."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, create_engine, delete, insert, select, update

from audit import boom
from audit.tabellen import loginname, logknoop, logregel, logstand, logteller
from audit.toets.uitkomst import Bevinding
from audit.verifieer import verifieer
from audit.vormen import canoniek, checkpoint
from gateway.store.opslag import Opslag
from tests.audit.hulp import ONDERTEKENAAR, SLEUTEL, entry, logboek
from tests.audit.inbraak import another_entry, put_entry, rebuild, recount
from tests.databank import verse_databank

AANTAL = 1_000
KNIP = 640  # what is left after the log was cut off
VER = 1_000_000


@pytest.fixture(scope="module")
def engine(databank: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A log of AANTAL entries. Nobody commits here: each test undoes what it did."""
    url = verse_databank(tmp_path_factory.mktemp("rijen"))
    opslag = Opslag(url)
    log = logboek()
    for van, tot in ((0, KNIP), (KNIP, AANTAL)):
        with opslag.schrijf() as verbinding:
            log.append_alle(verbinding, [entry(nummer) for nummer in range(van, tot)])
        while log.orden(opslag):
            continue
    engine = create_engine(url)
    yield engine
    engine.dispose()
    opslag.sluit()


@pytest.fixture
def db(engine: Engine) -> Iterator[Connection]:
    with engine.connect() as verbinding:
        yield verbinding
        verbinding.rollback()


def found(db: Connection, eerder: str | None = None) -> Bevinding:
    fout = verifieer(db, SLEUTEL, eerder).bevinding
    assert fout is not None
    return fout


def stand(db: Connection) -> dict[str, Any]:
    return dict(db.execute(select(logstand)).mappings().one())


def renumber(db: Connection, vanaf: int, erbij: int) -> None:
    """Shift the indexes from ``vanaf`` on, by way of numbers that nobody has."""
    db.execute(update(logregel).where(logregel.c.idx >= vanaf).values(idx=logregel.c.idx + VER))
    db.execute(update(logregel).where(logregel.c.idx >= VER).values(idx=logregel.c.idx - VER + erbij))


def test_the_untouched_log_is_right(db: Connection) -> None:
    uitkomst = verifieer(db, SLEUTEL)
    assert (uitkomst.in_orde, uitkomst.maat, uitkomst.tekst.count("klopt")) == (True, AANTAL, 2)


@pytest.mark.parametrize("kolom", [logregel.c.inhoud, logregel.c.blad], ids=str)
def test_any_byte_of_any_entry_or_leaf(db: Connection, kolom: Any) -> None:
    kans = random.Random(5)
    for _ in range(40):
        index = kans.randrange(AANTAL)
        oud = db.execute(select(kolom).where(logregel.c.idx == index)).scalar_one()
        nieuw = bytearray(oud)
        nieuw[kans.randrange(len(oud))] ^= kans.randrange(1, 256)
        db.execute(update(logregel).where(logregel.c.idx == index).values({kolom: bytes(nieuw)}))
        fout = found(db)
        assert (fout.van, fout.tot) == (index, index + 1)
        db.execute(update(logregel).where(logregel.c.idx == index).values({kolom: oud}))


def test_any_byte_of_any_node(db: Connection) -> None:
    kans = random.Random(5)
    knopen = db.execute(select(logknoop)).all()
    for niveau, positie, oud in kans.sample(knopen, 40):
        waar = (logknoop.c.niveau == niveau) & (logknoop.c.positie == positie)
        nieuw = bytearray(oud)
        nieuw[kans.randrange(32)] ^= kans.randrange(1, 256)
        db.execute(update(logknoop).where(waar).values(hash=bytes(nieuw)))
        fout = found(db)
        assert (fout.van, fout.tot) == (positie << niveau, (positie + 1) << niveau)
        db.execute(update(logknoop).where(waar).values(hash=oud))


def test_any_byte_of_the_state(db: Connection) -> None:
    heel = stand(db)
    for naam in ("rand", "checkpoint"):
        for plaats in range(0, len(heel[naam]), 5):
            kapot = bytearray(heel[naam] if naam == "rand" else heel[naam].encode())
            kapot[plaats] ^= 1
            db.execute(
                update(logstand).values({naam: bytes(kapot) if naam == "rand" else kapot.decode("utf-8", "replace")})
            )
            assert found(db).van == found(db).tot
        db.execute(update(logstand).values({naam: heel[naam]}))
    for maat in (1, AANTAL - 1, AANTAL + 1):
        db.execute(update(logstand).values(maat=maat))
        assert found(db).van == AANTAL


@pytest.mark.parametrize("index", [0, 511, 512, AANTAL - 1])
def test_an_entry_taken_out(db: Connection, index: int) -> None:
    db.execute(delete(logregel).where(logregel.c.idx == index))
    assert (found(db).van, found(db).tot) == (index, index + 1)


@pytest.mark.parametrize("index", [0, 511, 512, AANTAL - 2])
def test_an_entry_taken_out_and_the_rest_renumbered(db: Connection, index: int) -> None:
    db.execute(delete(logregel).where(logregel.c.idx == index))
    renumber(db, index + 1, -1)
    fout = found(db)
    assert fout.van <= index + 1
    assert index < fout.tot


@pytest.mark.parametrize("index", [0, 512, AANTAL])
def test_an_entry_put_in(db: Connection, index: int) -> None:
    renumber(db, index, +1)
    regel = another_entry()
    ref = "00000000-0000-4000-8000-000000000000"
    db.execute(insert(logregel).values(idx=index, ref=ref, blad=boom.leaf_hash(regel), inhoud=regel))
    fout = found(db)
    assert (fout.van, fout.tot) == (AANTAL, AANTAL) if index == AANTAL else fout.van <= index + 1 < fout.tot + 2


@pytest.mark.parametrize(("een", "ander"), [(0, 1), (3, 900), (511, 512)])
def test_two_entries_swapped(db: Connection, een: int, ander: int) -> None:
    rijen = {rij.idx: rij for rij in db.execute(select(logregel).where(logregel.c.idx.in_((een, ander))))}
    for naar, van in ((een, ander), (ander, een)):
        nieuw = {"inhoud": rijen[van].inhoud, "blad": rijen[van].blad}
        db.execute(update(logregel).where(logregel.c.idx == naar).values(nieuw))
    fout = found(db)
    assert fout.van <= een < fout.tot


@pytest.mark.parametrize("index", [0, 511, AANTAL - 2])
def test_an_entry_written_twice(db: Connection, index: int) -> None:
    put_entry(db, index + 1, db.execute(select(logregel.c.inhoud).where(logregel.c.idx == index)).scalar_one())
    fout = found(db)
    assert fout.van <= index + 1 < fout.tot


@pytest.mark.parametrize("index", [0, 511, AANTAL - 1])
def test_a_past_written_again_without_the_key(db: Connection, index: int) -> None:
    """Leaf, nodes, edge, root and counters all fit; only the signature cannot be made."""
    put_entry(db, index, another_entry())
    rebuild(db)
    recount(db)
    assert (found(db).van, found(db).tot) == (AANTAL, AANTAL)
    assert "handtekening" in found(db).wat or "checkpoint" in found(db).wat


@pytest.mark.parametrize("maat", [1, 63, 64, 65, KNIP, AANTAL])
def test_a_past_written_again_with_the_key_shows_against_a_checkpoint_that_was_kept(db: Connection, maat: int) -> None:
    bladeren = db.execute(select(logregel.c.blad).order_by(logregel.c.idx)).scalars().all()
    bewaard = checkpoint.onderteken(ONDERTEKENAAR, maat, boom.root(bladeren[:maat]))
    assert verifieer(db, SLEUTEL, bewaard).in_orde
    put_entry(db, 0, another_entry())
    rebuild(db)
    recount(db)
    sign_again(db, AANTAL)
    assert verifieer(db, SLEUTEL).in_orde
    assert (found(db, bewaard).van, found(db, bewaard).tot) == (0, maat)


def sign_again(db: Connection, maat: int) -> None:
    """Sign what is stored, as only who has the key can."""
    wortel = checkpoint.parse(checkpoint.tekst_van(stand(db)["checkpoint"])).wortel
    db.execute(update(logstand).values(checkpoint=checkpoint.onderteken(ONDERTEKENAAR, maat, wortel)))


def cut_off(db: Connection, *, met_tellers: bool) -> None:
    """Take the log back to what it was at KNIP entries, with the checkpoint that was really signed then."""
    db.execute(delete(logregel).where(logregel.c.idx >= KNIP))
    rebuild(db)
    sign_again(db, KNIP)
    if met_tellers:
        recount(db)


def test_the_log_cut_off_to_an_earlier_checkpoint_shows_against_one_that_was_kept(db: Connection) -> None:
    bewaard = stand(db)["checkpoint"]
    cut_off(db, met_tellers=True)
    assert verifieer(db, SLEUTEL).in_orde  # it is what it was then
    fout = found(db, bewaard)
    assert (fout.van, fout.tot) == (KNIP, AANTAL)


def test_the_log_cut_off_shows_in_the_counters_per_person(db: Connection) -> None:
    cut_off(db, met_tellers=False)
    assert (found(db).van, found(db).tot) == (KNIP, KNIP)
    assert "teller" in found(db).wat


@pytest.mark.parametrize(
    "inbraak",
    [
        lambda persoon: update(logteller).where(logteller.c.persoon == persoon).values(aantal=2),
        lambda persoon: delete(logteller).where(logteller.c.persoon == persoon),
        lambda persoon: insert(logteller).values(persoon="0" * 32, aantal=1),
        lambda persoon: update(logteller).where(logteller.c.persoon == persoon).values(persoon="0" * 32),
    ],
    ids=["more", "gone", "somebody", "renamed"],
)
def test_a_counter_changed(db: Connection, inbraak: Callable[[str], Any]) -> None:
    db.execute(inbraak(db.execute(select(logteller.c.persoon).limit(1)).scalar_one()))
    assert (found(db).van, found(db).tot) == (AANTAL, AANTAL)


def test_a_ref_that_is_none(db: Connection) -> None:
    een = db.execute(select(logregel.c.ref).where(logregel.c.idx == 4)).scalar_one()
    db.execute(update(logregel).where(logregel.c.idx == 4).values(ref=een[:-1] + "z"))
    assert (found(db).van, found(db).tot) == (4, 5)


def test_a_node_too_many(db: Connection) -> None:
    db.execute(insert(logknoop).values(niveau=1, positie=AANTAL, hash=bytes(32)))
    assert found(db).van == AANTAL


@pytest.mark.parametrize(("nummer", "goed"), [(None, True), (1, True), (2, False), (0, False), ("1", False)], ids=str)
def test_an_entry_without_an_index_is_counted_in_its_turn(db: Connection, nummer: int | str | None, goed: bool) -> None:
    """It is committed, and about a person without other entries; only its place in the log is still to come."""
    persoon = "f" * 32
    regel = canoniek.write({"inhoud": {"persoon": persoon, "persoon_nr": nummer}, "schema": "poort.log/1"})
    db.execute(insert(loginname).values(nr=1, ref="00000000-0000-4000-8000-000000000000", inhoud=regel))
    if nummer is not None:
        db.execute(insert(logteller).values(persoon=persoon, aantal=1))
    assert verifieer(db, SLEUTEL).in_orde == goed


def test_an_entry_without_an_index_that_is_none(db: Connection) -> None:
    db.execute(insert(loginname).values(nr=1, ref="00000000-0000-4000-8000-000000000000", inhoud=b"{}"))
    assert (found(db).van, found(db).tot) == (AANTAL, AANTAL)
