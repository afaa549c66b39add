"""The selectie of a zaak: answers, colour, who confirmed it; and how much a verzoek asked for at most."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gateway.store.tabellen import HASH, ID, UUID, Moment

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("verzoeken", sa.Column("hoogstens", ID, nullable=True))
    op.create_table(
        "selecties",
        sa.Column("id", UUID, nullable=False),
        sa.Column("zaaknummer", sa.String(40), nullable=False),
        sa.Column("persoon", sa.Integer(), nullable=False),
        sa.Column("gewichten", ID, nullable=False),
        sa.Column("antwoorden", sa.JSON(), nullable=False),
        sa.Column("advies", ID, nullable=False),
        sa.Column("kleur", ID, nullable=False),
        sa.Column("partijen", sa.JSON(), nullable=False),
        sa.Column("reden_hash", HASH, nullable=True),
        sa.Column("door_partij", ID, nullable=False),
        sa.Column("door_functie", ID, nullable=True),
        sa.Column("door_sub", sa.String(255), nullable=False),
        sa.Column("door_naam_hash", HASH, nullable=True),
        sa.Column("op", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["zaaknummer"], ["zaken.zaaknummer"], name="fk_selecties_zaaknummer_zaken"),
        sa.PrimaryKeyConstraint("id", name="pk_selecties"),
    )
    op.create_index("ix_selecties_zaaknummer_persoon", "selecties", ["zaaknummer", "persoon"])
