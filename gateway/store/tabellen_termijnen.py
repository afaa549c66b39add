"""The tables of the clock of a zaak, and of who took a zaak on."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table

from gateway.store.tabellen import ID, UUID, Moment, metadata

termijn_gebeurtenissen: Final = Table(
    "termijn_gebeurtenissen",
    metadata,
    Column("id", UUID, primary_key=True),
    Column("zaaknummer", ForeignKey("zaken.zaaknummer"), nullable=False),
    Column("persoon", Integer, nullable=False),
    Column("soort", ID, nullable=False),
    Column("termijn", ID),  # which term began, where there is a choice
    Column("moment", Moment, nullable=False),  # when it happened, or for a zitting will happen
    Column("op", Moment, nullable=False),  # when it was recorded
    Column("door_sub", String(255), nullable=False),
    Column("door_partij", ID, nullable=False),
    Column("door_functie", ID),
    Column("ingetrokken_op", Moment),
    Column("ingetrokken_door_sub", String(255)),
    Index(None, "zaaknummer", "persoon"),
)

zaak_medewerkers: Final = Table(
    "zaak_medewerkers",
    metadata,
    Column("zaaknummer", ForeignKey("zaken.zaaknummer"), primary_key=True),
    Column("sub", String(255), primary_key=True, index=True),
    Column("partij", ID, primary_key=True),
    Column("op", Moment, nullable=False),
)
