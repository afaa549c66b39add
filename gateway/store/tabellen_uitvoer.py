"""The table of the exports: how far each receiver has confirmed the log."""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger, CheckConstraint, Column, String, Table

from gateway.store.tabellen import Moment, metadata

uitvoerposities: Final = Table(
    "uitvoerposities",
    metadata,
    Column("naam", String(64), primary_key=True),
    Column("positie", BigInteger, nullable=False),  # the receiver confirmed all entries before this one
    Column("aangekondigd", BigInteger, nullable=False),  # the log says that entries before this one went out
    Column("bijgewerkt_op", Moment(), nullable=False),
    CheckConstraint("positie >= 0 AND aangekondigd >= positie", name="uitvoerposities_volgorde"),
)
