"""The continuous check of the log: how far it is, and the differences that it found."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gateway.store.tabellen import Moment

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_REGEL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "bewaking",
        sa.Column("id", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("positie", _REGEL, nullable=False),
        sa.Column("rand", sa.LargeBinary(), nullable=False),
        sa.Column("maat", _REGEL, nullable=False),
        sa.Column("wortel", sa.LargeBinary(length=32), nullable=False),
        sa.Column("checkpoint", sa.Text(), nullable=False),
        sa.Column("laatste_ronde_op", Moment(), nullable=True),
        sa.Column("bijgewerkt_op", Moment(), nullable=False),
        sa.CheckConstraint("id = 1", name="bewaking_een_rij"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bewaking")),
    )
    op.create_table(
        "logafwijkingen",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("soort", sa.String(length=120), nullable=False),
        sa.Column("van", _REGEL, nullable=False),
        sa.Column("tot", _REGEL, nullable=False),
        sa.Column("wat", sa.String(length=200), nullable=False),
        sa.Column("gevonden_op", Moment(), nullable=False),
        sa.Column("ref", sa.String(length=36), nullable=True),
        sa.Column("voorgesteld_door", sa.String(length=32), nullable=True),
        sa.Column("voorgesteld_op", Moment(), nullable=True),
        sa.Column("reden_hash", sa.String(length=64), nullable=True),
        sa.Column("opgelost_door", sa.String(length=32), nullable=True),
        sa.Column("opgelost_op", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_logafwijkingen")),
    )
    op.create_index(op.f("ix_logafwijkingen_gevonden_op"), "logafwijkingen", ["gevonden_op"], unique=False)
