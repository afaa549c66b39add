"""What somebody who holds the database can do to the log, for the tests of the check."""

from __future__ import annotations

import json
from collections.abc import Callable

from hypothesis import strategies as st
from sqlalchemy import Column, ColumnElement, Connection, delete, insert, select, update

from audit import boom
from audit.tabellen import logknoop, logregel, logstand, logteller
from audit.toets.uitkomst import Bevinding, Uitkomst
from audit.verifieer import verifieer
from audit.vormen import canoniek, checkpoint
from tests.audit.hulp import ONDERTEKENAAR, SLEUTEL, beeld_met, entry, in_geheugen, klok, logboek

AANTAL = 75  # odd and no power of two: complete and incomplete subtrees
BEELD = beeld_met(AANTAL)
KNOPEN = [(niveau, positie) for niveau in range(1, 7) for positie in range(AANTAL >> niveau)]

Inbraak = Callable[[Connection], object]
TE_LANG = canoniek.write({"inhoud": "x" * 70_000, "schema": "poort.log/1"})
INDEX = st.integers(0, AANTAL - 1)
PLAATS = st.integers(0, 100_000)
VERSCHIL = st.integers(1, 255)


def outcome(inbraak: Inbraak, sleutel: str | None = SLEUTEL, eerder: str | None = None) -> Uitkomst:
    """Verify the log after somebody was at the database."""
    with in_geheugen(BEELD) as (_, engine):
        with engine.begin() as db:
            inbraak(db)
        with engine.begin() as verbinding:
            return verifieer(verbinding, sleutel, eerder)


def found(inbraak: Inbraak, sleutel: str | None = SLEUTEL) -> Bevinding:
    """Return what is found after it; something must be."""
    uitkomst = outcome(inbraak, sleutel)
    assert uitkomst.bevinding is not None
    assert not uitkomst.in_orde
    assert uitkomst.eerste_fout == uitkomst.bevinding.van
    return uitkomst.bevinding


def flip(db: Connection, kolom: Column[bytes], waar: ColumnElement[bool], plaats: int, verschil: int) -> None:
    """Change one byte of one cell."""
    oud = db.execute(select(kolom).where(waar)).scalar_one()
    plaats %= len(oud)
    nieuw = oud[:plaats] + bytes([oud[plaats] ^ verschil]) + oud[plaats + 1 :]
    db.execute(update(kolom.table).values({kolom: nieuw}).where(waar))


def put_entry(db: Connection, index: int, regel: bytes) -> None:
    """Change an entry together with its leaf."""
    waarden = {"inhoud": regel, "blad": boom.leaf_hash(regel)}
    db.execute(update(logregel).where(logregel.c.idx == index).values(waarden))


def rebuild(db: Connection) -> None:
    """Compute all nodes and the edge again from the stored leaves, and write a checkpoint with the old signature."""
    rand: list[bytes] = []
    bladeren = db.execute(select(logregel.c.blad).order_by(logregel.c.idx)).scalars().all()
    knopen = [
        {"niveau": niveau, "positie": positie, "hash": waarde}
        for index, blad in enumerate(bladeren)
        for (niveau, positie), waarde in boom.grow(index, rand, blad)
    ]
    db.execute(delete(logknoop))
    if knopen:
        db.execute(insert(logknoop), knopen)
    oud = db.execute(select(logstand.c.checkpoint)).scalar_one()
    vals = checkpoint.Checkpoint(ONDERTEKENAAR.naam, len(bladeren), boom.fold(rand)).tekst
    handtekening = oud.rpartition("\n\n")[2]
    waarden = {"maat": len(bladeren), "rand": b"".join(rand), "checkpoint": f"{vals}\n{handtekening}"}
    db.execute(update(logstand).values(waarden))


def recount(db: Connection) -> None:
    """Make the counters per person fit the entries that are there."""
    tellers: dict[str, int] = {}
    for regel in db.execute(select(logregel.c.inhoud).order_by(logregel.c.idx)).scalars():
        inhoud = json.loads(regel)["inhoud"]
        if inhoud["persoon_nr"] is not None:
            tellers[inhoud["persoon"]] = inhoud["persoon_nr"]
    db.execute(delete(logteller))
    db.execute(insert(logteller), [{"persoon": persoon, "aantal": nr} for persoon, nr in tellers.items()])


def another_entry() -> bytes:
    return entry(12_345).bytes_met(klok())


def stored_checkpoint() -> str:
    with in_geheugen(BEELD) as (_, engine), engine.begin() as verbinding:
        return logboek().checkpoint(verbinding)
