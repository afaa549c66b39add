"""The tables of who the employees are and of destructions. Texts and names are not here but in the kluis, by hash."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, Integer, String, Table

from gateway.store.tabellen import HASH, ID, UUID, Moment, metadata

_PSEUDONIEM: Final = String(32)

medewerkers: Final = Table(
    "medewerkers",
    metadata,
    Column("pseudoniem", _PSEUDONIEM, primary_key=True),
    Column("partij", ID),
    Column("functie", ID),
    Column("naam_hash", HASH, nullable=False),
    Column("gezien_op", Moment, nullable=False),  # the last time that somebody logged in
)

vernietigingen: Final = Table(
    "vernietigingen",
    metadata,
    Column("id", UUID, primary_key=True),
    Column("onderwerp", _PSEUDONIEM, nullable=False),
    Column("soort", ID, nullable=False),  # persoon or medewerker
    Column("grond", ID, nullable=False),
    Column("reden_hash", HASH, nullable=False),
    Column("door", _PSEUDONIEM, nullable=False),
    Column("voorgesteld_op", Moment, nullable=False, index=True),
    Column("besluit", ID),  # null: nobody decided yet
    Column("besluit_door", _PSEUDONIEM),
    Column("besluit_reden_hash", HASH),
    Column("besloten_op", Moment),
    Column("teksten", Integer),  # how many became unreadable
)
