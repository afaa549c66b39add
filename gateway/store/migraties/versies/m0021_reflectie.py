"""Forms of reflection meetings and of the cases that a location studies."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gateway.store.tabellen import ID, UUID

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reflecties",
        sa.Column("id", UUID, nullable=False),
        sa.Column("soort", ID, nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("regio", ID, nullable=False),
        sa.Column("periode", sa.String(10), nullable=False),
        sa.Column("antwoorden", sa.JSON(), nullable=False),
        sa.Column("vervalt_op", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reflecties"),
    )
    op.create_index("ix_reflecties_regio", "reflecties", ["regio"])
    op.create_index("ix_reflecties_vervalt_op", "reflecties", ["vervalt_op"])
