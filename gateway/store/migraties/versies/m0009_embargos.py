"""Embargo's are laid and ended by two people: who confirmed, and who proposed to end it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gateway.store.tabellen import Moment

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("embargos", sa.Column("bevestigd_op", Moment(), nullable=True))
    op.add_column("embargos", sa.Column("bevestigd_door", sa.String(32), nullable=True))
    op.add_column("embargos", sa.Column("einde_voorgesteld_op", Moment(), nullable=True))
    op.add_column("embargos", sa.Column("einde_voorgesteld_door", sa.String(32), nullable=True))
