"""Many processes may write at once: entries have a ref, wait in ``loginname``, and are counted per person.

A verzoek remembers the ref of its last entry; index and checkpoint are looked up.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_INDEX = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _geef_ref(tabel: str, kolom: str, index: str) -> None:
    """Give every row a ref that tells the index of an entry from before, as nobody holds one yet."""
    waar = sa.table(tabel, sa.column(kolom), sa.column(index))
    cijfers = sa.literal("0" * 12) + sa.cast(waar.c[index], sa.String)
    ref = sa.literal("00000000-0000-0000-0000-") + sa.func.substr(cijfers, sa.func.length(cijfers) - 11)
    op.execute(sa.update(waar).values({kolom: ref}))


def upgrade() -> None:
    op.create_table(
        "loginname",
        sa.Column("nr", _INDEX, autoincrement=True, nullable=False),
        sa.Column("ref", sa.String(length=36), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("nr"),
    )
    op.create_table(
        "logteller",
        sa.Column("persoon", sa.String(length=32), nullable=False),
        sa.Column("aantal", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("persoon"),
    )
    op.add_column("logregel", sa.Column("ref", sa.String(length=36), nullable=True))
    _geef_ref("logregel", "ref", "idx")
    with op.batch_alter_table("logregel") as logregel:
        logregel.alter_column("ref", existing_type=sa.String(length=36), nullable=False)
        logregel.create_unique_constraint("logregel_ref", ["ref"])
    op.add_column("verzoeken", sa.Column("bewijs_ref", sa.String(length=36), nullable=True))
    _geef_ref("verzoeken", "bewijs_ref", "bewijs_index")
    with op.batch_alter_table("verzoeken") as verzoeken:
        verzoeken.alter_column("bewijs_ref", existing_type=sa.String(length=36), nullable=False)
        verzoeken.drop_column("bewijs_index")
        verzoeken.drop_column("bewijs_blad")
        verzoeken.drop_column("bewijs_checkpoint")
