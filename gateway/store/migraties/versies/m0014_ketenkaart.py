"""The ketenkaart: its state per step, and the division of work."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gateway.store.tabellen import ID, UUID, Moment

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ketenkaarten",
        sa.Column("zaaknummer", sa.String(40), nullable=False),
        sa.Column("id", UUID, nullable=False),
        sa.Column("begonnen_op", Moment(), nullable=False),
        sa.Column("door_partij", ID, nullable=False),
        sa.ForeignKeyConstraint(["zaaknummer"], ["zaken.zaaknummer"], name="fk_ketenkaarten_zaaknummer_zaken"),
        sa.PrimaryKeyConstraint("zaaknummer", name="pk_ketenkaarten"),
        sa.UniqueConstraint("id", name="uq_ketenkaarten_id"),
    )
    op.create_table(
        "ketenkaart_stappen",
        sa.Column("zaaknummer", sa.String(40), nullable=False),
        sa.Column("stap", ID, nullable=False),
        sa.Column("stand", ID, nullable=False),
        sa.Column("door_partij", ID, nullable=False),
        sa.Column("op", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["zaaknummer"], ["ketenkaarten.zaaknummer"], name="fk_ketenkaart_stappen_zaaknummer_ketenkaarten"
        ),
        sa.PrimaryKeyConstraint("zaaknummer", "stap", name="pk_ketenkaart_stappen"),
    )
    op.create_table(
        "ketenkaart_taken",
        sa.Column("id", UUID, nullable=False),
        sa.Column("zaaknummer", sa.String(40), nullable=False),
        sa.Column("persoon", sa.Integer(), nullable=False),
        sa.Column("soort", ID, nullable=False),
        sa.Column("categorie", ID, nullable=False),
        sa.Column("wie", ID, nullable=False),
        sa.Column("voor", ID, nullable=False),
        sa.Column("door_partij", ID, nullable=False),
        sa.Column("door_sub", sa.String(255), nullable=False),
        sa.Column("wanneer", sa.Date(), nullable=True),
        sa.Column("op", Moment(), nullable=False),
        sa.Column("klaar_op", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["zaaknummer"], ["ketenkaarten.zaaknummer"], name="fk_ketenkaart_taken_zaaknummer_ketenkaarten"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_ketenkaart_taken"),
    )
    op.create_index("ix_ketenkaart_taken_zaaknummer", "ketenkaart_taken", ["zaaknummer"])
