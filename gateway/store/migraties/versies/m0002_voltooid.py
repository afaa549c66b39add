"""A verzoek tells whether it was answered; of those from before nobody knows, so they do not say so."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gateway.store.tabellen import Moment

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("verzoeken", sa.Column("voltooid_op", Moment(), nullable=True))
