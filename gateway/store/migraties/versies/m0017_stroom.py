"""A verzoek tells when its bronnen were asked, for one that gets its answer bron by bron is asked in a second step."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gateway.store.tabellen import Moment

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("verzoeken", sa.Column("opgehaald_op", Moment(), nullable=True))
