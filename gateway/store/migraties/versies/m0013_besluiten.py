"""Adviezen, besluiten and who heard of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gateway.store.tabellen import ID, UUID, Moment

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "adviesvragen",
        sa.Column("id", UUID, nullable=False),
        sa.Column("zaaknummer", sa.String(40), nullable=False),
        sa.Column("persoon", sa.Integer(), nullable=False),
        sa.Column("partij", ID, nullable=False),
        sa.Column("door_partij", ID, nullable=False),
        sa.Column("door_sub", sa.String(255), nullable=False),
        sa.Column("op", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["zaaknummer"], ["zaken.zaaknummer"], name="fk_adviesvragen_zaaknummer_zaken"),
        sa.PrimaryKeyConstraint("id", name="pk_adviesvragen"),
    )
    op.create_index("ix_adviesvragen_zaaknummer_partij", "adviesvragen", ["zaaknummer", "partij"])
    op.create_table(
        "adviezen",
        sa.Column("id", UUID, nullable=False),
        sa.Column("zaaknummer", sa.String(40), nullable=False),
        sa.Column("persoon", sa.Integer(), nullable=False),
        sa.Column("partij", ID, nullable=False),
        sa.Column("nummer", sa.Integer(), nullable=False),
        sa.Column("uitgave", sa.Integer(), nullable=False),
        sa.Column("opgesteld_op", sa.Date(), nullable=False),
        sa.Column("gegeven_op", Moment(), nullable=False),
        sa.Column("gewijzigd_op", Moment(), nullable=False),
        sa.Column("ingetrokken_op", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["zaaknummer"], ["zaken.zaaknummer"], name="fk_adviezen_zaaknummer_zaken"),
        sa.PrimaryKeyConstraint("id", name="pk_adviezen"),
        sa.UniqueConstraint(
            "zaaknummer", "persoon", "partij", "nummer", name="uq_adviezen_zaaknummer_persoon_partij_nummer"
        ),
    )
    op.create_table(
        "besluiten",
        sa.Column("id", UUID, nullable=False),
        sa.Column("zaaknummer", sa.String(40), nullable=False),
        sa.Column("persoon", sa.Integer(), nullable=False),
        sa.Column("nummer", sa.Integer(), nullable=False),
        sa.Column("soort", ID, nullable=False),
        sa.Column("besluit", ID, nullable=False),
        sa.Column("gedeeld", sa.Boolean(), nullable=False),
        sa.Column("door_partij", ID, nullable=False),
        sa.Column("door_functie", ID, nullable=True),
        sa.Column("door_sub", sa.String(255), nullable=False),
        sa.Column("genomen_op", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["zaaknummer"], ["zaken.zaaknummer"], name="fk_besluiten_zaaknummer_zaken"),
        sa.PrimaryKeyConstraint("id", name="pk_besluiten"),
        sa.UniqueConstraint("zaaknummer", "persoon", "nummer", name="uq_besluiten_zaaknummer_persoon_nummer"),
    )
    op.create_table(
        "besluit_adviezen",
        sa.Column("besluit_id", UUID, nullable=False),
        sa.Column("stuk", UUID, nullable=False),
        sa.Column("partij", ID, nullable=False),
        sa.Column("gevolgd", ID, nullable=False),
        sa.ForeignKeyConstraint(["besluit_id"], ["besluiten.id"], name="fk_besluit_adviezen_besluit_id_besluiten"),
        sa.PrimaryKeyConstraint("besluit_id", "stuk", name="pk_besluit_adviezen"),
    )
    op.create_index("ix_besluit_adviezen_stuk", "besluit_adviezen", ["stuk"])
    op.create_table(
        "leesmerken",
        sa.Column("stuk", UUID, nullable=False),
        sa.Column("partij", ID, nullable=False),
        sa.Column("sub", sa.String(255), nullable=False),
        sa.Column("functie", ID, nullable=True),
        sa.Column("op", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("stuk", "partij", "sub", name="pk_leesmerken"),
    )
