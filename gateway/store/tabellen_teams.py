"""The tables of a workshop in teams. What a team chose goes when the game ends; only totals over games stay.

The game itself is a row of ``oefensessies``; a phone is a hash that differs per game. Nobody is named.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import JSON, Column, ForeignKey, Integer, String, Table

from gateway.store.tabellen import HASH, ID, metadata

teams: Final = Table(
    "teams",
    metadata,
    Column("sessie", ForeignKey("oefensessies.id"), primary_key=True),
    Column("partij", ID, primary_key=True),
    Column("uitgave", Integer, nullable=False),  # how often was saved; who saves names what it saw
    Column("keuzes", JSON, nullable=False),  # rows of kaartveld, ontvanger, keuze, reden
    Column("advies", ID),
)

teamleden: Final = Table(
    "teamleden",
    metadata,
    Column("sessie", ForeignKey("oefensessies.id"), primary_key=True),
    Column("deelnemer", HASH, primary_key=True),
    Column("partij", ID, nullable=False),
)

# Of no game and no moment: each game adds one to a choice that was made in it.
teamtotalen: Final = Table(
    "teamtotalen",
    metadata,
    Column("vraag_id", ID, primary_key=True),  # the case, and what stands on a card in it
    Column("partij", ID, primary_key=True),  # for whom it was
    Column("versie", String(20), primary_key=True),
    Column("regel", ID, primary_key=True),  # empty: the handvat is silent
    Column("antwoord", ID, primary_key=True),
    Column("keuze", ID, primary_key=True),
    Column("doel", ID, nullable=False),
    Column("veld", ID, nullable=False),
    Column("aantal", Integer, nullable=False),
)
