"""The tables of a workshop in teams. Everything in them goes when the session ends; nobody is named.

A trainer is a keyed pseudonym; a phone is a hash that differs per game.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import JSON, Column, ForeignKey, Integer, String, Table

from gateway.store.tabellen import HASH, ID, Moment, metadata

teamspelen: Final = Table(
    "teamspelen",
    metadata,
    Column("sessie", ID, primary_key=True),
    Column("casus", ID, nullable=False),
    Column("fase", ID, nullable=False),
    Column("eigenaar", String(32), nullable=False),
    Column("op", Moment, nullable=False),
)

teams: Final = Table(
    "teams",
    metadata,
    Column("sessie", ForeignKey("teamspelen.sessie"), primary_key=True),
    Column("partij", ID, primary_key=True),
    Column("uitgave", Integer, nullable=False),  # how often was saved; who saves names what it saw
    Column("keuzes", JSON, nullable=False),  # rows of kaartveld, ontvanger, keuze, reden
    Column("advies", ID),
)

teamleden: Final = Table(
    "teamleden",
    metadata,
    Column("sessie", ForeignKey("teamspelen.sessie"), primary_key=True),
    Column("deelnemer", HASH, primary_key=True),
    Column("partij", ID, nullable=False),
)
