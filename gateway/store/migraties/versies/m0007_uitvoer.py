"""How far each receiver of an export has confirmed the log."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gateway.store.tabellen import Moment

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "uitvoerposities",
        sa.Column("naam", sa.String(64), nullable=False),
        sa.Column("positie", sa.BigInteger, nullable=False),
        sa.Column("aangekondigd", sa.BigInteger, nullable=False),
        sa.Column("bijgewerkt_op", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("naam", name="pk_uitvoerposities"),
        sa.CheckConstraint("positie >= 0 AND aangekondigd >= positie", name="uitvoerposities_volgorde"),
    )
