"""The tables of what partijen bring in themselves, and of what happened in a zaak (for who has it open)."""

from __future__ import annotations

from typing import Final

from sqlalchemy import JSON, BigInteger, Column, Date, ForeignKey, Index, Integer, String, Table

from gateway.store.tabellen import HASH, ID, UUID, Moment, metadata

inbrengen: Final = Table(
    "inbrengen",
    metadata,
    Column("id", UUID, primary_key=True),
    Column("zaaknummer", ForeignKey("zaken.zaaknummer"), nullable=False),
    Column("persoon", Integer, nullable=False),
    Column("plek", ID, nullable=False),
    Column("stuk", UUID, nullable=False),  # the advies, kaart, besluit or scenario that it is a part of
    Column("onderdeel", ID, nullable=False),
    Column("categorie", ID, nullable=False),
    Column("veld", ID),
    Column("houder", ID, nullable=False),
    Column("bevestigd", JSON, nullable=False),  # beperkingen that the writer says it meets
    Column("doel", ID, nullable=False),
    Column("door_partij", ID, nullable=False),
    Column("opgesteld_op", Date, nullable=False),
    Column("uitgave", Integer, nullable=False),
    Column("ingetrokken_op", Moment),
    Column("ingetrokken_door_sub", String(255)),
    Column("intrekreden_hash", HASH),
    Index(None, "zaaknummer", "persoon", "plek"),
)

inbreng_uitgaven: Final = Table(
    "inbreng_uitgaven",
    metadata,
    Column("inbreng_id", ForeignKey("inbrengen.id"), primary_key=True),
    Column("uitgave", Integer, primary_key=True),
    Column("tekst_hash", HASH, nullable=False),
    Column("door_sub", String(255), nullable=False),
    Column("door_naam_hash", HASH),
    Column("door_functie", ID),
    Column("op", Moment, nullable=False),
)

zaakmomenten: Final = Table(
    "zaakmomenten",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("zaaknummer", ForeignKey("zaken.zaaknummer"), nullable=False),
    Column("regio", ID, nullable=False),
    Column("wat", ID, nullable=False),
    Column("op", Moment, nullable=False, index=True),
    sqlite_autoincrement=True,
)
