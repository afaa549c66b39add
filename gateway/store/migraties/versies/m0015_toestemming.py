"""How a toestemming was given, and what was explained; every use of acuut gevaar, for toezicht."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gateway.store.tabellen import HASH, ID, UUID, Moment
from gateway.store.tabellen_toezicht import PSEUDONIEM, REGEL

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "toestemmingen",
        sa.Column("vastlegging_id", UUID, nullable=False),
        sa.Column("akte", UUID, nullable=False),
        sa.Column("hoedanigheid", ID, nullable=False),
        sa.Column("gevers", sa.JSON(), nullable=False),
        sa.Column("uitleg_hash", HASH, nullable=False),
        sa.Column("bevestigd", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["vastlegging_id"], ["vastleggingen.id"], name="fk_toestemmingen_vastlegging_id_vastleggingen"
        ),
        sa.PrimaryKeyConstraint("vastlegging_id", name="pk_toestemmingen"),
    )
    op.create_index("ix_toestemmingen_akte", "toestemmingen", ["akte"])
    op.create_table(
        "toezicht_nood",
        sa.Column("idx", REGEL, autoincrement=False, nullable=False),
        sa.Column("vastlegging", UUID, nullable=False),
        sa.Column("medewerker", PSEUDONIEM, nullable=True),
        sa.Column("partij", ID, nullable=True),
        sa.Column("functie", ID, nullable=True),
        sa.Column("zaak", PSEUDONIEM, nullable=True),
        sa.Column("persoon", PSEUDONIEM, nullable=True),
        sa.Column("houder", ID, nullable=False),
        sa.Column("ontvanger", ID, nullable=False),
        sa.Column("doel", ID, nullable=False),
        sa.Column("categorieen", sa.JSON(), nullable=False),
        sa.Column("op", Moment(), nullable=False),
        sa.Column("geldig_tot", Moment(), nullable=False),
        sa.Column("ingetrokken_bij", REGEL, nullable=True),
        sa.PrimaryKeyConstraint("idx", name="pk_toezicht_nood"),
    )
    op.create_index("ix_toezicht_nood_vastlegging", "toezicht_nood", ["vastlegging"])
    # It follows from the log, also for what was recorded before: the follower begins at the first entry.
    volgers = sa.table("logvolgers", sa.column("naam", sa.String()), sa.column("positie", sa.BigInteger()))
    op.bulk_insert(volgers, [{"naam": "nood", "positie": 0}])
