"""The kluis, the employees and the destructions. What people typed leaves the tables; these hold its hash.

What was typed before is not taken over: it would need the key of the kluis, and the entries of then hold another hash.
Nothing was in production yet. The hash of a verzoek was over its motivering too, so it is made to fit nothing.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gateway.store.tabellen import Moment

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


_TEKSTEN = {
    "verzoeken": ("motivering",),
    "vrijgaven": ("door_naam", "reden"),
    "vastleggingen": ("reden", "door_naam", "ingetrokken_door_naam"),
}


def upgrade() -> None:
    for tabel, kolommen in _TEKSTEN.items():
        with op.batch_alter_table(tabel) as wijziging:
            for kolom in kolommen:
                wijziging.drop_column(kolom)
                wijziging.add_column(sa.Column(f"{kolom}_hash", sa.String(length=64), nullable=True))
    verzoeken = sa.table("verzoeken", sa.column("inhoud_hash"))
    op.execute(sa.update(verzoeken).values(inhoud_hash="0" * 64))
    op.create_table(
        "logsleutel",
        sa.Column("onderwerp", sa.String(length=32), nullable=False),
        sa.Column("generatie", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("verpakt", sa.LargeBinary(), nullable=True),
        sa.Column("hoofdsleutel", sa.String(length=16), nullable=False),
        sa.Column("gemaakt_op", sa.String(length=27), nullable=False),
        sa.Column("vernietigd_op", sa.String(length=27), nullable=True),
        sa.PrimaryKeyConstraint("onderwerp", "generatie"),
    )
    op.create_table(
        "logtekst",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("onderwerp", sa.String(length=32), nullable=False),
        sa.Column("generatie", sa.SmallInteger(), nullable=False),
        sa.Column("soort", sa.String(length=40), nullable=False),
        sa.Column("nonce", sa.LargeBinary(), nullable=True),
        sa.Column("cijfertekst", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["onderwerp", "generatie"], ["logsleutel.onderwerp", "logsleutel.generatie"], name="logtekst_sleutel"
        ),
        sa.PrimaryKeyConstraint("hash"),
    )
    op.create_index("logtekst_onderwerp", "logtekst", ["onderwerp", "generatie"], unique=False)
    op.create_table(
        "medewerkers",
        sa.Column("pseudoniem", sa.String(length=32), nullable=False),
        sa.Column("partij", sa.String(length=120), nullable=True),
        sa.Column("functie", sa.String(length=120), nullable=True),
        sa.Column("naam_hash", sa.String(length=64), nullable=False),
        sa.Column("gezien_op", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("pseudoniem", name=op.f("pk_medewerkers")),
    )
    op.create_table(
        "vernietigingen",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("onderwerp", sa.String(length=32), nullable=False),
        sa.Column("soort", sa.String(length=120), nullable=False),
        sa.Column("grond", sa.String(length=120), nullable=False),
        sa.Column("reden_hash", sa.String(length=64), nullable=False),
        sa.Column("door", sa.String(length=32), nullable=False),
        sa.Column("voorgesteld_op", Moment(), nullable=False),
        sa.Column("besluit", sa.String(length=120), nullable=True),
        sa.Column("besluit_door", sa.String(length=32), nullable=True),
        sa.Column("besluit_reden_hash", sa.String(length=64), nullable=True),
        sa.Column("besloten_op", Moment(), nullable=True),
        sa.Column("teksten", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vernietigingen")),
    )
    op.create_index(op.f("ix_vernietigingen_voorgesteld_op"), "vernietigingen", ["voorgesteld_op"], unique=False)
