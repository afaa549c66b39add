"""A game in teams is a session like others; totals over games; which codes were tried in vain.

Games that run go: they last a day at most, and keep nothing.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gateway.store.tabellen import HASH, ID, UUID, Moment

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for tabel in ("teamleden", "teams", "teamspelen"):
        op.drop_table(tabel)
    op.create_table(
        "teams",
        sa.Column("sessie", UUID, nullable=False),
        sa.Column("partij", ID, nullable=False),
        sa.Column("uitgave", sa.Integer(), nullable=False),
        sa.Column("keuzes", sa.JSON(), nullable=False),
        sa.Column("advies", ID, nullable=True),
        sa.ForeignKeyConstraint(["sessie"], ["oefensessies.id"], name=op.f("fk_teams_sessie_oefensessies")),
        sa.PrimaryKeyConstraint("sessie", "partij", name=op.f("pk_teams")),
    )
    op.create_table(
        "teamleden",
        sa.Column("sessie", UUID, nullable=False),
        sa.Column("deelnemer", HASH, nullable=False),
        sa.Column("partij", ID, nullable=False),
        sa.ForeignKeyConstraint(["sessie"], ["oefensessies.id"], name=op.f("fk_teamleden_sessie_oefensessies")),
        sa.PrimaryKeyConstraint("sessie", "deelnemer", name=op.f("pk_teamleden")),
    )
    op.create_table(
        "teamtotalen",
        sa.Column("vraag_id", ID, nullable=False),
        sa.Column("partij", ID, nullable=False),
        sa.Column("versie", sa.String(20), nullable=False),
        sa.Column("regel", ID, nullable=False),
        sa.Column("antwoord", ID, nullable=False),
        sa.Column("keuze", ID, nullable=False),
        sa.Column("doel", ID, nullable=False),
        sa.Column("veld", ID, nullable=False),
        sa.Column("aantal", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "vraag_id", "partij", "versie", "regel", "antwoord", "keuze", name=op.f("pk_teamtotalen")
        ),
    )
    op.create_table(
        "foute_codes",
        sa.Column("wie", sa.String(32), nullable=False),
        sa.Column("code", sa.String(6), nullable=False),
        sa.Column("vervalt_op", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("wie", "code", name=op.f("pk_foute_codes")),
    )
    op.create_index(op.f("ix_foute_codes_vervalt_op"), "foute_codes", ["vervalt_op"])
