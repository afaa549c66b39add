"""The table of filled-in forms of reflection and casusonderzoek: nothing says who filled one in, or when."""

from __future__ import annotations

from typing import Final

from sqlalchemy import JSON, Column, Date, Integer, String, Table

from gateway.store.tabellen import ID, UUID, metadata

reflecties: Final = Table(
    "reflecties",
    metadata,
    Column("id", UUID, primary_key=True),
    Column("soort", ID, nullable=False),  # of form
    Column("versie", Integer, nullable=False),  # of the forms
    Column("regio", ID, nullable=False, index=True),
    Column("periode", String(10), nullable=False),  # a month or a half-year
    Column("antwoorden", JSON, nullable=False),  # question: id, list of ids, or text
    Column("vervalt_op", Date, nullable=False, index=True),
)
