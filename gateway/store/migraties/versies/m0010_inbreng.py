"""What partijen bring in themselves, each text an edition of its own, and what happened in a zaak."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gateway.store.tabellen import HASH, ID, UUID, Moment

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "inbrengen",
        sa.Column("id", UUID, nullable=False),
        sa.Column("zaaknummer", sa.String(40), nullable=False),
        sa.Column("persoon", sa.Integer(), nullable=False),
        sa.Column("plek", ID, nullable=False),
        sa.Column("stuk", UUID, nullable=False),
        sa.Column("onderdeel", ID, nullable=False),
        sa.Column("categorie", ID, nullable=False),
        sa.Column("veld", ID, nullable=True),
        sa.Column("houder", ID, nullable=False),
        sa.Column("bevestigd", sa.JSON(), nullable=False),
        sa.Column("doel", ID, nullable=False),
        sa.Column("door_partij", ID, nullable=False),
        sa.Column("opgesteld_op", sa.Date(), nullable=False),
        sa.Column("uitgave", sa.Integer(), nullable=False),
        sa.Column("ingetrokken_op", Moment(), nullable=True),
        sa.Column("ingetrokken_door_sub", sa.String(255), nullable=True),
        sa.Column("intrekreden_hash", HASH, nullable=True),
        sa.ForeignKeyConstraint(["zaaknummer"], ["zaken.zaaknummer"], name="fk_inbrengen_zaaknummer_zaken"),
        sa.PrimaryKeyConstraint("id", name="pk_inbrengen"),
    )
    op.create_index("ix_inbrengen_zaaknummer_persoon_plek", "inbrengen", ["zaaknummer", "persoon", "plek"])
    op.create_table(
        "inbreng_uitgaven",
        sa.Column("inbreng_id", UUID, nullable=False),
        sa.Column("uitgave", sa.Integer(), nullable=False),
        sa.Column("tekst_hash", HASH, nullable=False),
        sa.Column("door_sub", sa.String(255), nullable=False),
        sa.Column("door_naam_hash", HASH, nullable=True),
        sa.Column("door_functie", ID, nullable=True),
        sa.Column("op", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["inbreng_id"], ["inbrengen.id"], name="fk_inbreng_uitgaven_inbreng_id_inbrengen"),
        sa.PrimaryKeyConstraint("inbreng_id", "uitgave", name="pk_inbreng_uitgaven"),
    )
    op.create_table(
        "zaakmomenten",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("zaaknummer", sa.String(40), nullable=False),
        sa.Column("regio", ID, nullable=False),
        sa.Column("wat", ID, nullable=False),
        sa.Column("op", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["zaaknummer"], ["zaken.zaaknummer"], name="fk_zaakmomenten_zaaknummer_zaken"),
        sa.PrimaryKeyConstraint("id", name="pk_zaakmomenten"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_zaakmomenten_op", "zaakmomenten", ["op"])
