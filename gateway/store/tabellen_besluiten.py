"""The tables of adviezen, besluiten and who read what. Texts are not here: partijen brought them in (``inbreng``)."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, UniqueConstraint

from gateway.store.tabellen import ID, UUID, Moment, metadata

adviesvragen: Final = Table(
    "adviesvragen",
    metadata,
    Column("id", UUID, primary_key=True),
    Column("zaaknummer", ForeignKey("zaken.zaaknummer"), nullable=False),
    Column("persoon", Integer, nullable=False),
    Column("partij", ID, nullable=False),  # who was asked
    Column("door_partij", ID, nullable=False),
    Column("door_sub", String(255), nullable=False),
    Column("op", Moment, nullable=False),
    Index(None, "zaaknummer", "partij"),
)

adviezen: Final = Table(
    "adviezen",
    metadata,
    Column("id", UUID, primary_key=True),
    Column("zaaknummer", ForeignKey("zaken.zaaknummer"), nullable=False),
    Column("persoon", Integer, nullable=False),
    Column("partij", ID, nullable=False),
    Column("nummer", Integer, nullable=False),  # per zaak, persoon and partij: two at once cannot both be
    Column("uitgave", Integer, nullable=False),
    Column("opgesteld_op", Date, nullable=False),
    Column("gegeven_op", Moment, nullable=False),
    Column("gewijzigd_op", Moment, nullable=False),
    Column("ingetrokken_op", Moment),
    UniqueConstraint("zaaknummer", "persoon", "partij", "nummer"),
)

besluiten: Final = Table(
    "besluiten",
    metadata,
    Column("id", UUID, primary_key=True),
    Column("zaaknummer", ForeignKey("zaken.zaaknummer"), nullable=False),
    Column("persoon", Integer, nullable=False),
    Column("nummer", Integer, nullable=False),  # counts per zaak and persoon
    Column("soort", ID, nullable=False),
    Column("besluit", ID, nullable=False),
    Column("gedeeld", Boolean, nullable=False),  # whether partners may see it, as far as the handvat lets them
    Column("door_partij", ID, nullable=False),
    Column("door_functie", ID),
    Column("door_sub", String(255), nullable=False),
    Column("genomen_op", Moment, nullable=False),
    UniqueConstraint("zaaknummer", "persoon", "nummer"),
)

besluit_adviezen: Final = Table(
    "besluit_adviezen",
    metadata,
    Column("besluit_id", ForeignKey("besluiten.id"), primary_key=True),
    Column("stuk", UUID, primary_key=True),  # the advies or scenario
    Column("partij", ID, nullable=False),
    Column("gevolgd", ID, nullable=False),
    Index(None, "stuk"),
)

leesmerken: Final = Table(
    "leesmerken",
    metadata,
    Column("stuk", UUID, primary_key=True),  # a besluit, advies or scenario
    Column("partij", ID, primary_key=True),
    Column("sub", String(255), primary_key=True),
    Column("functie", ID),
    Column("op", Moment, nullable=False),
)
