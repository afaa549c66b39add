"""Workshop sessions, votes while they run, totals that stay, and questions that trainers made."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gateway.store.tabellen import ID, UUID, Moment

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "oefensessies",
        sa.Column("id", UUID, nullable=False),
        sa.Column("soort", ID, nullable=False),
        sa.Column("code", sa.String(6), nullable=True),
        sa.Column("eigenaar", sa.String(32), nullable=False),
        sa.Column("naam", sa.String(120), nullable=False),
        sa.Column("vragen", sa.JSON(), nullable=False),
        sa.Column("vraag", sa.Integer(), nullable=False),
        sa.Column("fase", ID, nullable=False),
        sa.Column("nummer", sa.Integer(), nullable=False),
        sa.Column("notities", sa.JSON(), nullable=False),
        sa.Column("praten_tot", Moment(), nullable=True),
        sa.Column("begonnen_op", Moment(), nullable=False),
        sa.Column("eindigt_op", Moment(), nullable=False),
        sa.Column("geeindigd_op", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_oefensessies"),
        sa.UniqueConstraint("code", name="uq_oefensessies_code"),
    )
    op.create_index("ix_oefensessies_eigenaar", "oefensessies", ["eigenaar"])
    op.create_index("ix_oefensessies_eindigt_op", "oefensessies", ["eindigt_op"])
    op.create_table(
        "oefendeelnemers",
        sa.Column("sessie", UUID, nullable=False),
        sa.Column("deelnemer", sa.String(64), nullable=False),
        sa.Column("organisatie", ID, nullable=True),
        sa.ForeignKeyConstraint(["sessie"], ["oefensessies.id"], name="fk_oefendeelnemers_sessie_oefensessies"),
        sa.PrimaryKeyConstraint("sessie", "deelnemer", name="pk_oefendeelnemers"),
    )
    op.create_table(
        "oefenstemmen",
        sa.Column("sessie", UUID, nullable=False),
        sa.Column("vraag", sa.Integer(), nullable=False),
        sa.Column("ronde", sa.Integer(), nullable=False),
        sa.Column("deelnemer", sa.String(64), nullable=False),
        sa.Column("keuze", ID, nullable=False),
        sa.ForeignKeyConstraint(["sessie"], ["oefensessies.id"], name="fk_oefenstemmen_sessie_oefensessies"),
        sa.PrimaryKeyConstraint("sessie", "vraag", "ronde", "deelnemer", name="pk_oefenstemmen"),
    )
    op.create_table(
        "oefentotalen",
        sa.Column("sessie", UUID, nullable=False),
        sa.Column("vraag", sa.Integer(), nullable=False),
        sa.Column("ronde", sa.Integer(), nullable=False),
        sa.Column("organisatie", ID, nullable=False),
        sa.Column("keuze", ID, nullable=False),
        sa.Column("aantal", sa.Integer(), nullable=False),
        sa.Column("maand", sa.String(7), nullable=False),
        sa.Column("vraag_id", ID, nullable=False),
        sa.Column("versie", sa.String(20), nullable=False),
        sa.Column("partij", ID, nullable=False),
        sa.Column("doel", ID, nullable=False),
        sa.Column("veld", ID, nullable=False),
        sa.Column("regel", ID, nullable=False),
        sa.Column("antwoord", ID, nullable=False),
        sa.PrimaryKeyConstraint("sessie", "vraag", "ronde", "organisatie", "keuze", name="pk_oefentotalen"),
    )
    op.create_table(
        "oefenvragen",
        sa.Column("id", ID, nullable=False),
        sa.Column("eigenaar", sa.String(32), nullable=False),
        sa.Column("inhoud", sa.JSON(), nullable=False),
        sa.Column("gemaakt_op", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_oefenvragen"),
    )
    op.create_index("ix_oefenvragen_eigenaar", "oefenvragen", ["eigenaar"])
