"""The kluis: one hash is one text, a destroyed key opens nothing, and nobody can swap what is stored."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, func, select, update
from sqlalchemy.exc import IntegrityError

from audit.errors import (
    GeenSleutelError,
    KluisError,
    KluisSleutelError,
    TekstBeschadigdError,
    TekstVernietigdError,
)
from audit.kluis.kluis import Kluis, Tekst
from audit.kluis.tabellen import logsleutel, logtekst
from tests.audit.hulp import klok

HOOFDSLEUTEL, ANDERE = b"k" * 32, b"a" * 32
KEES, LIES = "a" * 32, "b" * 32
TEKST = "Kees Canarie woont bij de molen €"


@pytest.fixture
def kluis() -> Kluis:
    return Kluis(HOOFDSLEUTEL, klok)


@pytest.fixture
def verbinding(engine: Engine) -> Iterator[Connection]:
    with engine.begin() as open_:
        yield open_


def _zet(verbinding: Connection, hash_: str, **kolommen: Any) -> None:
    verbinding.execute(update(logtekst).where(logtekst.c.hash == hash_).values(**kolommen))


def _rij(verbinding: Connection, hash_: str) -> Any:
    return verbinding.execute(select(logtekst).where(logtekst.c.hash == hash_)).one()


def test_a_text_comes_back_under_its_hash(kluis: Kluis, verbinding: Connection) -> None:
    hash_ = kluis.berg(verbinding, KEES, "motivering", TEKST)
    assert kluis.lees(verbinding, hash_) == TEKST
    assert len(bytes.fromhex(hash_)) == 32


def test_the_same_text_has_another_hash_each_time(kluis: Kluis, verbinding: Connection) -> None:
    hashes = {kluis.berg(verbinding, wie, soort, TEKST) for wie in (KEES, KEES, LIES) for soort in ("a", "b")}
    assert len(hashes) == 6
    assert set(kluis.lees_alle(verbinding, hashes).values()) == {Tekst(TEKST)}


def test_many_texts_are_read_at_once(kluis: Kluis, verbinding: Connection) -> None:
    hashes = [kluis.berg(verbinding, KEES, "reden", f"tekst {nummer}") for nummer in range(2100)]
    gelezen = kluis.lees_alle(verbinding, hashes + hashes[:3])
    assert [gelezen[hash_].inhoud for hash_ in hashes] == [f"tekst {nummer}" for nummer in range(2100)]


def test_an_empty_text_and_a_short_key_are_refused(kluis: Kluis, verbinding: Connection) -> None:
    with pytest.raises(KluisError):
        kluis.berg(verbinding, KEES, "reden", "")
    with pytest.raises(KluisSleutelError):
        Kluis(b"kort", klok)
    with pytest.raises(KluisSleutelError):
        Kluis(HOOFDSLEUTEL, klok, [b"kort"])


def test_after_destruction_no_text_of_this_onderwerp_opens_and_all_others_do(
    kluis: Kluis, verbinding: Connection
) -> None:
    van_kees = [kluis.berg(verbinding, KEES, "reden", f"{TEKST} {nummer}") for nummer in range(3)]
    van_lies = kluis.berg(verbinding, LIES, "reden", "van Lies")
    assert kluis.vernietig(verbinding, KEES) == 3
    for hash_ in van_kees:
        with pytest.raises(TekstVernietigdError) as fout:
            kluis.lees(verbinding, hash_)
        assert fout.value.op == kluis.lees_alle(verbinding, [hash_])[hash_].vernietigd_op
    assert kluis.lees(verbinding, van_lies) == "van Lies"
    assert [kluis.aantal(verbinding, wie) for wie in (KEES, LIES)] == [0, 1]


def test_a_key_is_destroyed_once(kluis: Kluis, verbinding: Connection) -> None:
    kluis.berg(verbinding, KEES, "reden", TEKST)
    kluis.vernietig(verbinding, KEES)
    for wie in (KEES, LIES):
        with pytest.raises(GeenSleutelError):
            kluis.vernietig(verbinding, wie)


def test_a_new_text_after_destruction_gets_the_next_generatie_and_opens_nothing_old(
    kluis: Kluis, verbinding: Connection
) -> None:
    oud = kluis.berg(verbinding, KEES, "reden", TEKST)
    kluis.vernietig(verbinding, KEES)
    nieuw = kluis.berg(verbinding, KEES, "reden", "later")
    assert kluis.lees(verbinding, nieuw) == "later"
    assert [_rij(verbinding, hash_).generatie for hash_ in (oud, nieuw)] == [1, 2]
    with pytest.raises(TekstVernietigdError):
        kluis.lees(verbinding, oud)
    assert kluis.vernietig(verbinding, KEES) == 1


def test_a_rollback_keeps_the_text_and_the_key(kluis: Kluis, engine: Engine) -> None:
    with engine.begin() as verbinding:
        hash_ = kluis.berg(verbinding, KEES, "reden", TEKST)
    with engine.connect() as verbinding, verbinding.begin() as transactie:
        kluis.vernietig(verbinding, KEES)
        transactie.rollback()
    with engine.begin() as verbinding:
        assert kluis.lees(verbinding, hash_) == TEKST


@pytest.mark.parametrize("kolom", ["nonce", "cijfertekst"])
@pytest.mark.parametrize("plek", [0, -1])
def test_a_changed_byte_is_noticed(kluis: Kluis, verbinding: Connection, kolom: str, plek: int) -> None:
    hash_ = kluis.berg(verbinding, KEES, "reden", TEKST)
    anders = bytearray(_rij(verbinding, hash_)._mapping[kolom])
    anders[plek] ^= 1
    _zet(verbinding, hash_, **{kolom: bytes(anders)})
    with pytest.raises(TekstBeschadigdError):
        kluis.lees(verbinding, hash_)


def test_texts_of_one_onderwerp_cannot_be_swapped(kluis: Kluis, verbinding: Connection) -> None:
    een, ander = (kluis.berg(verbinding, KEES, "reden", tekst) for tekst in ("een", "ander"))
    rij = _rij(verbinding, ander)
    _zet(verbinding, een, nonce=rij.nonce, cijfertekst=rij.cijfertekst)
    with pytest.raises(TekstBeschadigdError, match="does not belong"):
        kluis.lees(verbinding, een)


def test_a_text_cannot_become_of_another_soort(kluis: Kluis, verbinding: Connection) -> None:
    hash_ = kluis.berg(verbinding, KEES, "reden", TEKST)
    _zet(verbinding, hash_, soort="motivering")
    with pytest.raises(TekstBeschadigdError, match="does not belong"):
        kluis.lees(verbinding, hash_)


def test_a_text_cannot_move_to_another_onderwerp(kluis: Kluis, verbinding: Connection) -> None:
    hash_ = kluis.berg(verbinding, KEES, "reden", TEKST)
    kluis.berg(verbinding, LIES, "reden", "van Lies")
    _zet(verbinding, hash_, onderwerp=LIES)
    with pytest.raises(TekstBeschadigdError):
        kluis.lees(verbinding, hash_)


def test_the_key_of_another_onderwerp_does_not_fit(kluis: Kluis, verbinding: Connection) -> None:
    hash_ = kluis.berg(verbinding, KEES, "reden", TEKST)
    kluis.berg(verbinding, LIES, "reden", "van Lies")
    van_lies = verbinding.scalars(select(logsleutel.c.verpakt).where(logsleutel.c.onderwerp == LIES)).one()
    verbinding.execute(update(logsleutel).where(logsleutel.c.onderwerp == KEES).values(verpakt=van_lies))
    with pytest.raises(KluisSleutelError):
        kluis.lees(verbinding, hash_)


def test_whoever_has_the_key_cannot_show_another_text_for_the_same_hash(kluis: Kluis, verbinding: Connection) -> None:
    """The holder of all keys encrypts another text under an existing hash, as the kluis itself would."""
    hash_ = kluis.berg(verbinding, KEES, "reden", TEKST)
    sleutel = kluis._sleutel_voor(verbinding, KEES)
    _zet(verbinding, hash_, cijfertekst=sleutel.versleutel(_rij(verbinding, hash_).nonce, hash_, "reden", b"z" * 40))
    with pytest.raises(TekstBeschadigdError, match="not the one"):
        kluis.lees(verbinding, hash_)


def test_a_text_that_is_gone_is_not_taken_for_destroyed(kluis: Kluis, verbinding: Connection) -> None:
    hash_ = kluis.berg(verbinding, KEES, "reden", TEKST)
    _zet(verbinding, hash_, nonce=None, cijfertekst=None)
    zonder_sleutel = kluis.berg(verbinding, LIES, "reden", TEKST)
    verbinding.execute(update(logsleutel).where(logsleutel.c.onderwerp == LIES).values(verpakt=None))
    for gevraagd in (hash_, zonder_sleutel, "0" * 64):
        with pytest.raises(TekstBeschadigdError):
            kluis.lees(verbinding, gevraagd)


def test_another_hoofdsleutel_opens_nothing(kluis: Kluis, verbinding: Connection) -> None:
    hash_ = kluis.berg(verbinding, KEES, "reden", TEKST)
    with pytest.raises(KluisSleutelError):
        Kluis(ANDERE, klok).lees(verbinding, hash_)


def test_after_wrapping_anew_the_earlier_hoofdsleutel_opens_nothing(kluis: Kluis, verbinding: Connection) -> None:
    hashes = {wie: kluis.berg(verbinding, wie * 32, "reden", f"van {wie}") for wie in "abc"}
    kluis.vernietig(verbinding, KEES)
    wissel = Kluis(ANDERE, klok, [HOOFDSLEUTEL])
    assert wissel.lees(verbinding, hashes["b"]) == "van b"
    assert [wissel.herverpak(verbinding, 1) for _ in range(3)] == [1, 1, 0]
    nieuw = Kluis(ANDERE, klok)
    assert [nieuw.lees(verbinding, hashes[wie]) for wie in "bc"] == ["van b", "van c"]
    with pytest.raises(TekstVernietigdError):
        nieuw.lees(verbinding, hashes["a"])
    with pytest.raises(KluisSleutelError):
        kluis.lees(verbinding, hashes["b"])


def test_two_first_texts_at_once_share_one_key(kluis: Kluis, engine: Engine) -> None:
    klaar, hashes = Barrier(8), []

    def berg(nummer: int) -> None:
        klaar.wait()
        with engine.begin() as verbinding:
            hashes.append(kluis.berg(verbinding, KEES, "reden", f"tekst {nummer}"))

    draden = [Thread(target=berg, args=(nummer,)) for nummer in range(8)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    with engine.begin() as verbinding:
        assert verbinding.scalar(select(func.count()).select_from(logsleutel)) == 1
        assert len(kluis.lees_alle(verbinding, hashes)) == 8


@pytest.mark.sqlite
def test_neither_text_nor_key_is_in_the_file_or_in_a_message(kluis: Kluis, engine: Engine, pad: Path) -> None:
    with engine.begin() as verbinding:
        hash_ = kluis.berg(verbinding, KEES, "reden", TEKST)
        sleutel = kluis._sleutel_voor(verbinding, KEES)
        _zet(verbinding, hash_, soort="ander")
    inhoud = b"".join(bestand.read_bytes() for bestand in pad.parent.iterdir())
    assert hash_.encode() in inhoud  # so the scan finds what is there
    assert TEKST.encode() not in inhoud
    for geheim in (sleutel.voor_tekst, sleutel.voor_hash, HOOFDSLEUTEL):
        assert geheim not in inhoud
        assert repr(geheim) not in repr(sleutel)
    assert TEKST not in repr(Tekst(TEKST))
    with engine.begin() as verbinding, pytest.raises(TekstBeschadigdError) as fout:
        kluis.lees(verbinding, hash_)
    assert fout.value.__cause__ is None
    assert "Canarie" not in str(fout.value)


def test_a_hash_is_never_used_twice(kluis: Kluis, verbinding: Connection) -> None:
    hash_ = kluis.berg(verbinding, KEES, "reden", TEKST)
    rij = dict(_rij(verbinding, hash_)._mapping)
    with pytest.raises(IntegrityError):
        verbinding.execute(logtekst.insert().values(**rij))
