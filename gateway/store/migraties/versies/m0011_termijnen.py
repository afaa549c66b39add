"""The clock of a zaak: what happened to its term, a planned hearing, and who took it on."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gateway.store.tabellen import ID, UUID, Moment

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "termijn_gebeurtenissen",
        sa.Column("id", UUID, nullable=False),
        sa.Column("zaaknummer", sa.String(40), nullable=False),
        sa.Column("persoon", sa.Integer(), nullable=False),
        sa.Column("soort", ID, nullable=False),
        sa.Column("termijn", ID, nullable=True),
        sa.Column("moment", Moment(), nullable=False),
        sa.Column("op", Moment(), nullable=False),
        sa.Column("door_sub", sa.String(255), nullable=False),
        sa.Column("door_partij", ID, nullable=False),
        sa.Column("door_functie", ID, nullable=True),
        sa.Column("ingetrokken_op", Moment(), nullable=True),
        sa.Column("ingetrokken_door_sub", sa.String(255), nullable=True),
        sa.ForeignKeyConstraint(
            ["zaaknummer"], ["zaken.zaaknummer"], name="fk_termijn_gebeurtenissen_zaaknummer_zaken"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_termijn_gebeurtenissen"),
    )
    op.create_index("ix_termijn_gebeurtenissen_zaaknummer_persoon", "termijn_gebeurtenissen", ["zaaknummer", "persoon"])
    op.create_table(
        "zaak_medewerkers",
        sa.Column("zaaknummer", sa.String(40), nullable=False),
        sa.Column("sub", sa.String(255), nullable=False),
        sa.Column("partij", ID, nullable=False),
        sa.Column("op", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["zaaknummer"], ["zaken.zaaknummer"], name="fk_zaak_medewerkers_zaaknummer_zaken"),
        sa.PrimaryKeyConstraint("zaaknummer", "sub", "partij", name="pk_zaak_medewerkers"),
    )
    op.create_index("ix_zaak_medewerkers_sub", "zaak_medewerkers", ["sub"])
