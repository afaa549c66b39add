"""The tables of the ketenkaart: one per zaak, the state of its steps, and the division of work."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, String, Table

from gateway.store.tabellen import ID, UUID, Moment, metadata

ketenkaarten: Final = Table(
    "ketenkaarten",
    metadata,
    Column("zaaknummer", ForeignKey("zaken.zaaknummer"), primary_key=True),  # so there is never a second one
    Column("id", UUID, nullable=False, unique=True),
    Column("begonnen_op", Moment, nullable=False),
    Column("door_partij", ID, nullable=False),
)

ketenkaart_stappen: Final = Table(
    "ketenkaart_stappen",
    metadata,
    Column("zaaknummer", ForeignKey("ketenkaarten.zaaknummer"), primary_key=True),
    Column("stap", ID, primary_key=True),
    Column("stand", ID, nullable=False),
    Column("door_partij", ID, nullable=False),
    Column("op", Moment, nullable=False),
)

ketenkaart_taken: Final = Table(
    "ketenkaart_taken",
    metadata,
    Column("id", UUID, primary_key=True),
    Column("zaaknummer", ForeignKey("ketenkaarten.zaaknummer"), nullable=False),
    Column("persoon", Integer, nullable=False),
    Column("soort", ID, nullable=False),
    Column("categorie", ID, nullable=False),
    Column("wie", ID, nullable=False),
    Column("voor", ID, nullable=False),
    Column("door_partij", ID, nullable=False),
    Column("door_sub", String(255), nullable=False),
    Column("wanneer", Date),
    Column("op", Moment, nullable=False),
    Column("klaar_op", Moment),
    Index(None, "zaaknummer"),
)
