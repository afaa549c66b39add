"""Inzage: requests of people about whom the log is, and zaken that are held back for a time."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gateway.store.tabellen import Moment

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "inzageverzoeken",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("persoon", sa.String(32), nullable=False),
        sa.Column("zaaknummer", sa.String(40), nullable=False),
        sa.Column("nummer", sa.Integer(), nullable=False),
        sa.Column("voor", sa.String(120), nullable=False),
        sa.Column("identiteit", sa.String(120), nullable=False),
        sa.Column("vastgesteld_op", Moment(), nullable=False),
        sa.Column("gevraagd_op", Moment(), nullable=False),
        sa.Column("door", sa.String(32), nullable=False),
        sa.Column("stand", sa.String(120), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("toetsing", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("toetsredenen", sa.String(64), nullable=True),
        sa.Column("getoetst_op", Moment(), nullable=True),
        sa.Column("getoetst_door", sa.String(32), nullable=True),
        sa.Column("grens", sa.BigInteger(), nullable=True),
        sa.Column("inhoud_hash", sa.String(64), nullable=True),
        sa.Column("besluit", sa.String(120), nullable=True),
        sa.Column("besluitreden", sa.String(64), nullable=True),
        sa.Column("besloten_op", Moment(), nullable=True),
        sa.Column("besloten_door", sa.String(32), nullable=True),
        sa.Column("verstrekt_op", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["zaaknummer"], ["zaken.zaaknummer"], name="fk_inzageverzoeken_zaaknummer_zaken"),
        sa.PrimaryKeyConstraint("id", name="pk_inzageverzoeken"),
    )
    op.create_index("ix_inzageverzoeken_persoon", "inzageverzoeken", ["persoon"])
    op.create_index("ix_inzageverzoeken_gevraagd_op", "inzageverzoeken", ["gevraagd_op"])
    op.create_table(
        "embargos",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("zaaknummer", sa.String(40), nullable=False),
        sa.Column("gelegd_op", Moment(), nullable=False),
        sa.Column("geldig_tot", sa.Date(), nullable=False),
        sa.Column("door", sa.String(32), nullable=False),
        sa.Column("reden", sa.String(64), nullable=True),
        sa.Column("opgeheven_op", Moment(), nullable=True),
        sa.Column("opgeheven_door", sa.String(32), nullable=True),
        sa.Column("opheffingsreden", sa.String(64), nullable=True),
        sa.ForeignKeyConstraint(["zaaknummer"], ["zaken.zaaknummer"], name="fk_embargos_zaaknummer_zaken"),
        sa.PrimaryKeyConstraint("id", name="pk_embargos"),
    )
    op.create_index("ix_embargos_zaaknummer", "embargos", ["zaaknummer"])
    op.create_index("ix_zaak_personen_sleutel", "zaak_personen", ["sleutel"])
