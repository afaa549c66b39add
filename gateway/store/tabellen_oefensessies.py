"""The tables of a workshop: the session and its votes while it runs, the totals that stay, and questions of trainers.

A game in teams is a session too, with its case in ``vragen``. ``foute_codes`` is there to stop who tries codes.

No name is in any of them. A trainer is a keyed pseudonym; a participant is a hash that differs per session.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, String, Table

from gateway.store.tabellen import ID, UUID, Moment, metadata

oefensessies: Final = Table(
    "oefensessies",
    metadata,
    Column("id", UUID, primary_key=True),
    Column("soort", ID, nullable=False),
    Column("code", String(6), unique=True),  # null once it can no longer be used
    Column("eigenaar", String(32), nullable=False, index=True),
    Column("naam", String(120), nullable=False),
    Column("vragen", JSON, nullable=False),
    Column("vraag", Integer, nullable=False),
    Column("fase", ID, nullable=False),
    Column("nummer", Integer, nullable=False),
    Column("notities", JSON, nullable=False),  # index of the question: text of the trainer
    Column("praten_tot", Moment),
    Column("begonnen_op", Moment, nullable=False),
    Column("eindigt_op", Moment, nullable=False, index=True),
    Column("geeindigd_op", Moment),
)

oefendeelnemers: Final = Table(
    "oefendeelnemers",
    metadata,
    Column("sessie", ForeignKey("oefensessies.id"), primary_key=True),
    Column("deelnemer", String(64), primary_key=True),
    Column("organisatie", ID),
)

oefenstemmen: Final = Table(
    "oefenstemmen",
    metadata,
    Column("sessie", ForeignKey("oefensessies.id"), primary_key=True),
    Column("vraag", Integer, primary_key=True),
    Column("ronde", Integer, primary_key=True),
    Column("deelnemer", String(64), primary_key=True),
    Column("keuze", ID, nullable=False),
)

oefentotalen: Final = Table(
    "oefentotalen",
    metadata,
    Column("sessie", UUID, primary_key=True),  # points nowhere once the session is gone
    Column("vraag", Integer, primary_key=True),
    Column("ronde", Integer, primary_key=True),
    Column("organisatie", ID, primary_key=True),  # empty: of everybody
    Column("keuze", ID, primary_key=True),
    Column("aantal", Integer, nullable=False),
    Column("maand", String(7), nullable=False),
    Column("vraag_id", ID, nullable=False),
    Column("versie", String(20), nullable=False),
    Column("partij", ID, nullable=False),
    Column("doel", ID, nullable=False),
    Column("veld", ID, nullable=False),
    Column("regel", ID, nullable=False),  # empty: the handvat is silent
    Column("antwoord", ID, nullable=False),
)

oefenvragen: Final = Table(
    "oefenvragen",
    metadata,
    Column("id", ID, primary_key=True),
    Column("eigenaar", String(32), nullable=False),
    Column("inhoud", JSON, nullable=False),
    Column("gemaakt_op", Moment, nullable=False),
    Index(None, "eigenaar"),
)

foute_codes: Final = Table(
    "foute_codes",
    metadata,
    Column("wie", String(32), primary_key=True),  # a keyed pseudonym of an address in this part of the hour
    Column("code", String(6), primary_key=True),
    Column("vervalt_op", Moment, nullable=False, index=True),
)
