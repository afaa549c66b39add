"""The table of selecties: what a human answered and confirmed, never what a systeemcheck gave."""

from __future__ import annotations

from typing import Final

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, String, Table

from gateway.store.tabellen import HASH, ID, UUID, Moment, metadata

selecties: Final = Table(
    "selecties",
    metadata,
    Column("id", UUID, primary_key=True),
    Column("zaaknummer", ForeignKey("zaken.zaaknummer"), nullable=False),
    Column("persoon", Integer, nullable=False),
    Column("gewichten", ID, nullable=False),  # the set of weights
    Column("antwoorden", JSON, nullable=False),  # vraag: ja, nee, onbekend
    Column("advies", ID, nullable=False),  # the colour that the instrument gave
    Column("kleur", ID, nullable=False),  # the colour that a human chose
    Column("partijen", JSON, nullable=False),
    Column("reden_hash", HASH),
    Column("door_partij", ID, nullable=False),
    Column("door_functie", ID),
    Column("door_sub", String(255), nullable=False),
    Column("door_naam_hash", HASH),
    Column("op", Moment, nullable=False),
    Index(None, "zaaknummer", "persoon"),
)
