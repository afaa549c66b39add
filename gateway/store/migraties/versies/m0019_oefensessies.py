"""Workshop sessions, votes while they run, totals that stay, and questions that trainers made."""

from __future__ import annotations

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass
