"""Random bytes of the SQLite file itself: whatever the log then says differently is found, and where.

A byte that changes nothing of what is stored (free pages, a number of SQLite's own) is harmless, and is counted apart.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.exc import SQLAlchemyError

from audit.errors import LogboekLeesError
from audit.tabellen import loginname, logknoop, logregel, logstand, logteller
from audit.toets.uitkomst import Bevinding
from audit.verifieer import main, verifieer
from tests.audit.hulp import SLEUTEL, beeld_met, in_geheugen

GEWOON = (1_000, 80)  # entries, changed bytes
UITPUTTEND = (10_000, 1_000)

Rij = tuple[object, ...]
Bereik = tuple[int, int]
_VRAGEN = (
    ("knoop", select(logknoop)),
    ("stand", select(logstand)),
    ("inname", select(loginname)),
    ("teller", select(logteller)),
)


def inhoud_van(engine: Engine) -> set[Rij]:
    """Everything that the log says."""
    with engine.connect() as db:
        gelezen: set[Rij] = {(naam, *rij) for naam, vraag in _VRAGEN for rij in db.execute(vraag)}
        for rij in db.execute(select(logregel)):  # whole rows: a part could come from an index of the database
            gelezen |= {("regel", rij.idx, rij.blad, rij.inhoud), ("ref", rij.idx, rij.ref)}
        return gelezen


def plaatsen(oud: set[Rij], nieuw: set[Rij], maat: int) -> Iterator[Bereik]:
    """Where the log says something else: the entries under each row that is in one and not in the other."""
    for naam, *rij in oud ^ nieuw:
        match naam, rij:
            case "regel" | "ref", [int() as index, *_]:
                yield index, index + 1
            case "knoop", [int() as niveau, int() as positie, *_] if 0 <= niveau < 64:
                yield positie << niveau, (positie + 1) << niveau
        yield maat, maat  # what is too much, or of another type, may show at the end only


def outcome(beeld: bytes, heel: set[Rij], maat: int) -> tuple[str, Bevinding | None]:
    """Say what becomes of a log with this image; and for what is found, check the place."""
    with in_geheugen(beeld) as (_, engine):
        try:
            with engine.connect() as verbinding:
                fout = verifieer(verbinding, SLEUTEL).bevinding
        except LogboekLeesError:
            return "onleesbaar", None
        if fout is None:
            return ("onschadelijk" if inhoud_van(engine) == heel else "GEMIST"), None
        try:
            anders = set(plaatsen(heel, inhoud_van(engine), maat))
        except SQLAlchemyError:
            return "gevonden", fout  # part of it cannot be read at all
        if not anders:
            return "gevonden in een index", fout  # the table is whole, but not how the database finds its rows
        assert any((van < fout.tot and fout.van < tot) or van == fout.van for van, tot in anders), fout
        return "gevonden", fout


@pytest.mark.parametrize("omvang", [GEWOON, pytest.param(UITPUTTEND, marks=pytest.mark.traag)])
def test_any_byte_of_the_file_is_found_or_changes_nothing(omvang: tuple[int, int]) -> None:
    aantal, keren = omvang
    beeld = beeld_met(aantal)
    with in_geheugen(beeld) as (_, engine):
        heel = inhoud_van(engine)
    kans = random.Random(20261126)
    geteld: Counter[str] = Counter()
    for _ in range(keren):
        kapot = bytearray(beeld)
        kapot[kans.randrange(len(beeld))] ^= kans.randrange(1, 256)
        geteld[outcome(bytes(kapot), heel, aantal)[0]] += 1
    assert geteld["GEMIST"] == 0, geteld
    assert geteld["gevonden"] > keren * 0.5, geteld
    assert geteld["onschadelijk"] < keren * 0.3, geteld


def test_a_file_that_cannot_be_read_any_more_is_not_called_right(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pad = tmp_path / "log.sqlite3"
    pad.write_bytes(bytes(16) + beeld_met(10)[16:])
    assert main([f"sqlite:///{pad}", "--sleutel", SLEUTEL]) == 2
    assert "geeft geen antwoord" in capsys.readouterr().err
