"""What the teams of a workshop share with each other."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gateway.store.tabellen import HASH, ID, Moment

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "teamspelen",
        sa.Column("sessie", ID, nullable=False),
        sa.Column("casus", ID, nullable=False),
        sa.Column("fase", ID, nullable=False),
        sa.Column("eigenaar", sa.String(32), nullable=False),
        sa.Column("op", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("sessie", name=op.f("pk_teamspelen")),
    )
    op.create_table(
        "teams",
        sa.Column("sessie", ID, nullable=False),
        sa.Column("partij", ID, nullable=False),
        sa.Column("uitgave", sa.Integer(), nullable=False),
        sa.Column("keuzes", sa.JSON(), nullable=False),
        sa.Column("advies", ID, nullable=True),
        sa.ForeignKeyConstraint(["sessie"], ["teamspelen.sessie"], name=op.f("fk_teams_sessie_teamspelen")),
        sa.PrimaryKeyConstraint("sessie", "partij", name=op.f("pk_teams")),
    )
    op.create_table(
        "teamleden",
        sa.Column("sessie", ID, nullable=False),
        sa.Column("deelnemer", HASH, nullable=False),
        sa.Column("partij", ID, nullable=False),
        sa.ForeignKeyConstraint(["sessie"], ["teamspelen.sessie"], name=op.f("fk_teamleden_sessie_teamspelen")),
        sa.PrimaryKeyConstraint("sessie", "deelnemer", name=op.f("pk_teamleden")),
    )
