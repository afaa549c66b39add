"""What people put into a zaak is known as theirs, and so is the step that was delivered: a delivery keeps their work.

Of what is there already nobody knows who brought it: it counts as delivered, but the step stays until it changes.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gateway.store.tabellen import ID

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("zaken", sa.Column("processtap_geleverd", ID, nullable=True))
    for tabel in ("zaak_partijen", "zaak_feiten"):
        op.add_column(tabel, sa.Column("bijgezet", sa.Boolean(), nullable=False, server_default=sa.false()))
