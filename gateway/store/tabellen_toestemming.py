"""The tables of how a toestemming was given, and of every use of acuut gevaar as toezicht lists it."""

from __future__ import annotations

from typing import Final

from sqlalchemy import JSON, Column, ForeignKey, Table

from gateway.store.tabellen import HASH, ID, UUID, Moment, metadata
from gateway.store.tabellen_toezicht import PSEUDONIEM, REGEL

toestemmingen: Final = Table(
    "toestemmingen",
    metadata,
    Column("vastlegging_id", ForeignKey("vastleggingen.id"), primary_key=True),
    Column("akte", UUID, nullable=False, index=True),  # what was given in one go, and is withdrawn in one go
    Column("hoedanigheid", ID, nullable=False),
    Column("gevers", JSON, nullable=False),  # numbers in the zaak; empty: somebody who is not a persoon of the zaak
    Column("uitleg_hash", HASH, nullable=False),
    Column("bevestigd", JSON, nullable=False),
)

# Derived from the log, as the other tables of toezicht.
toezicht_nood: Final = Table(
    "toezicht_nood",
    metadata,
    Column("idx", REGEL, primary_key=True, autoincrement=False),
    Column("vastlegging", UUID, nullable=False, index=True),
    Column("medewerker", PSEUDONIEM),
    Column("partij", ID),
    Column("functie", ID),
    Column("zaak", PSEUDONIEM),
    Column("persoon", PSEUDONIEM),
    Column("houder", ID, nullable=False),
    Column("ontvanger", ID, nullable=False),
    Column("doel", ID, nullable=False),
    Column("categorieen", JSON, nullable=False),
    Column("op", Moment, nullable=False),
    Column("geldig_tot", Moment, nullable=False),
    Column("ingetrokken_bij", REGEL),  # index of the entry of its withdrawal
)
