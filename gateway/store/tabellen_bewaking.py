"""The tables of the continuous check of the log: how far it is, and the differences that it found."""

from __future__ import annotations

from typing import Final

from sqlalchemy import CheckConstraint, Column, LargeBinary, SmallInteger, String, Table, Text

from gateway.store.tabellen import ID, UUID, Moment, metadata
from gateway.store.tabellen_toezicht import HASH, PSEUDONIEM, REGEL

bewaking: Final = Table(
    "bewaking",
    metadata,
    Column("id", SmallInteger, primary_key=True, autoincrement=False),
    Column("positie", REGEL, nullable=False),  # entries of this round that are right
    Column("rand", LargeBinary, nullable=False),  # right edge of the tree of those
    Column("maat", REGEL, nullable=False),  # of the checkpoint where this round ends
    Column("wortel", LargeBinary(32), nullable=False),
    Column("checkpoint", Text, nullable=False),  # the last one that was seen; the next has to continue it
    Column("laatste_ronde_op", Moment),
    Column("bijgewerkt_op", Moment, nullable=False),
    CheckConstraint("id = 1", name="bewaking_een_rij"),
)

logafwijkingen: Final = Table(
    "logafwijkingen",
    metadata,
    Column("id", UUID, primary_key=True),
    Column("soort", ID, nullable=False),
    Column("van", REGEL, nullable=False),
    Column("tot", REGEL, nullable=False),
    Column("wat", String(200), nullable=False),
    Column("gevonden_op", Moment, nullable=False, index=True),
    Column("ref", UUID),  # of its own entry; null as long as the log could not hold it
    # Ended by two people: one proposes it with a reason, another ends it.
    Column("voorgesteld_door", PSEUDONIEM),
    Column("voorgesteld_op", Moment),
    Column("reden_hash", HASH),
    Column("opgelost_door", PSEUDONIEM),
    Column("opgelost_op", Moment),
)
