"""The tables of the Veiligheidshuizen: markings and scenarios, where they hit, what is asked, read and transferred."""

from __future__ import annotations

from typing import Final

from sqlalchemy import JSON, Column, Date, ForeignKey, Index, Integer, String, Table

from gateway.store.tabellen import HASH, ID, UUID, Moment, metadata

_PSEUDONIEM: Final = String(32)

zvh_markeringen: Final = Table(
    "zvh_markeringen",
    metadata,
    Column("id", UUID, primary_key=True),
    Column("wie", _PSEUDONIEM, nullable=False, index=True),  # the person, in whichever zaak; never a number or a name
    Column("huis", ID, nullable=False),
    Column("regio", ID, nullable=False, index=True),
    Column("zaaknummer", ForeignKey("zaken.zaaknummer"), nullable=False),  # in which the person was found
    Column("persoon", Integer, nullable=False),
    Column("reden_hash", HASH, nullable=False),
    Column("bevestigd", JSON, nullable=False),
    Column("geldig_tot", Date, nullable=False),  # the last day
    Column("door_partij", ID, nullable=False),
    Column("door_sub", String(255), nullable=False),
    Column("door_naam_hash", HASH),
    Column("door_functie", ID),
    Column("op", Moment, nullable=False),
    Column("ingetrokken_op", Moment),
    Column("ingetrokken_door_sub", String(255)),
    Column("intrekreden_hash", HASH),
)

zvh_scenarios: Final = Table(
    "zvh_scenarios",
    metadata,
    Column("markering_id", ForeignKey("zvh_markeringen.id"), primary_key=True),
    Column("uitgave", Integer, primary_key=True),  # from 1; the newest one counts
    Column("soort", ID, nullable=False),
    Column("tekst_hash", HASH, nullable=False),
    Column("opgesteld_op", Date, nullable=False),
    Column("bevestigd", JSON, nullable=False),
    Column("door_sub", String(255), nullable=False),
    Column("door_naam_hash", HASH),
    Column("door_functie", ID),
    Column("op", Moment, nullable=False),
)

# Uitgave 0 is the marking itself, the others are editions of its scenario.
zvh_plaatsingen: Final = Table(
    "zvh_plaatsingen",
    metadata,
    Column("markering_id", ForeignKey("zvh_markeringen.id"), primary_key=True),
    Column("zaaknummer", ForeignKey("zaken.zaaknummer"), primary_key=True),
    Column("persoon", Integer, primary_key=True),
    Column("uitgave", Integer, primary_key=True),
    Column("inbreng_id", UUID, index=True),
    Column("op", Moment, nullable=False),
    Column("weg_op", Moment),
)

zvh_gelezen: Final = Table(
    "zvh_gelezen",
    metadata,
    Column("inbreng_id", ForeignKey("inbrengen.id"), primary_key=True),
    Column("partij", ID, primary_key=True),
    Column("niveau", ID, primary_key=True),
    Column("op", Moment, nullable=False),  # the first time
)

zvh_vragen: Final = Table(
    "zvh_vragen",
    metadata,
    Column("id", UUID, primary_key=True),
    Column("zaaknummer", ForeignKey("zaken.zaaknummer"), nullable=False),
    Column("persoon", Integer, nullable=False),
    Column("regio", ID, nullable=False),
    Column("vraag", ID, nullable=False),
    Column("door_partij", ID, nullable=False),
    Column("door_functie", ID),
    Column("door_sub", String(255), nullable=False),
    Column("op", Moment, nullable=False),
    Column("beantwoord_op", Moment),
    Index(None, "zaaknummer", "persoon"),
)

zvh_casussen: Final = Table(
    "zvh_casussen",
    metadata,
    Column("id", UUID, primary_key=True),
    Column("zaaknummer", ForeignKey("zaken.zaaknummer"), nullable=False),
    Column("persoon", Integer, nullable=False),
    Column("regio", ID, nullable=False),
    Column("huis", ID, nullable=False),
    Column("stand", ID, nullable=False),
    Column("door_partij", ID, nullable=False),
    Column("door_functie", ID),
    Column("door_sub", String(255), nullable=False),
    Column("op", Moment, nullable=False),
    Column("besloten_op", Moment),
    Column("besloten_door_sub", String(255)),
    Column("teruggave", ID),
    Index(None, "zaaknummer", "persoon"),
)
