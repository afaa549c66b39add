"""Markings, scenarios and casus of the Veiligheidshuizen."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gateway.store.tabellen import HASH, ID, UUID, Moment

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "zvh_markeringen",
        sa.Column("id", UUID, nullable=False),
        sa.Column("wie", sa.String(32), nullable=False),
        sa.Column("huis", ID, nullable=False),
        sa.Column("regio", ID, nullable=False),
        sa.Column("zaaknummer", sa.String(40), nullable=False),
        sa.Column("persoon", sa.Integer(), nullable=False),
        sa.Column("reden_hash", HASH, nullable=False),
        sa.Column("bevestigd", sa.JSON(), nullable=False),
        sa.Column("geldig_tot", sa.Date(), nullable=False),
        sa.Column("door_partij", ID, nullable=False),
        sa.Column("door_sub", sa.String(255), nullable=False),
        sa.Column("door_naam_hash", HASH, nullable=True),
        sa.Column("door_functie", ID, nullable=True),
        sa.Column("op", Moment(), nullable=False),
        sa.Column("ingetrokken_op", Moment(), nullable=True),
        sa.Column("ingetrokken_door_sub", sa.String(255), nullable=True),
        sa.Column("intrekreden_hash", HASH, nullable=True),
        sa.ForeignKeyConstraint(["zaaknummer"], ["zaken.zaaknummer"], name="fk_zvh_markeringen_zaaknummer_zaken"),
        sa.PrimaryKeyConstraint("id", name="pk_zvh_markeringen"),
    )
    op.create_index("ix_zvh_markeringen_regio", "zvh_markeringen", ["regio"])
    op.create_index("ix_zvh_markeringen_wie", "zvh_markeringen", ["wie"])
    op.create_table(
        "zvh_scenarios",
        sa.Column("markering_id", UUID, nullable=False),
        sa.Column("uitgave", sa.Integer(), nullable=False),
        sa.Column("soort", ID, nullable=False),
        sa.Column("tekst_hash", HASH, nullable=False),
        sa.Column("opgesteld_op", sa.Date(), nullable=False),
        sa.Column("bevestigd", sa.JSON(), nullable=False),
        sa.Column("door_sub", sa.String(255), nullable=False),
        sa.Column("door_naam_hash", HASH, nullable=True),
        sa.Column("door_functie", ID, nullable=True),
        sa.Column("op", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["markering_id"], ["zvh_markeringen.id"], name="fk_zvh_scenarios_markering_id_zvh_markeringen"
        ),
        sa.PrimaryKeyConstraint("markering_id", "uitgave", name="pk_zvh_scenarios"),
    )
    op.create_table(
        "zvh_plaatsingen",
        sa.Column("markering_id", UUID, nullable=False),
        sa.Column("zaaknummer", sa.String(40), nullable=False),
        sa.Column("persoon", sa.Integer(), nullable=False),
        sa.Column("uitgave", sa.Integer(), nullable=False),
        sa.Column("inbreng_id", UUID, nullable=True),
        sa.Column("op", Moment(), nullable=False),
        sa.Column("weg_op", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["markering_id"], ["zvh_markeringen.id"], name="fk_zvh_plaatsingen_markering_id_zvh_markeringen"
        ),
        sa.ForeignKeyConstraint(["zaaknummer"], ["zaken.zaaknummer"], name="fk_zvh_plaatsingen_zaaknummer_zaken"),
        sa.PrimaryKeyConstraint("markering_id", "zaaknummer", "persoon", "uitgave", name="pk_zvh_plaatsingen"),
    )
    op.create_index("ix_zvh_plaatsingen_inbreng_id", "zvh_plaatsingen", ["inbreng_id"])
    op.create_table(
        "zvh_gelezen",
        sa.Column("inbreng_id", UUID, nullable=False),
        sa.Column("partij", ID, nullable=False),
        sa.Column("niveau", ID, nullable=False),
        sa.Column("op", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["inbreng_id"], ["inbrengen.id"], name="fk_zvh_gelezen_inbreng_id_inbrengen"),
        sa.PrimaryKeyConstraint("inbreng_id", "partij", "niveau", name="pk_zvh_gelezen"),
    )
    op.create_table(
        "zvh_vragen",
        sa.Column("id", UUID, nullable=False),
        sa.Column("zaaknummer", sa.String(40), nullable=False),
        sa.Column("persoon", sa.Integer(), nullable=False),
        sa.Column("regio", ID, nullable=False),
        sa.Column("vraag", ID, nullable=False),
        sa.Column("door_partij", ID, nullable=False),
        sa.Column("door_functie", ID, nullable=True),
        sa.Column("door_sub", sa.String(255), nullable=False),
        sa.Column("op", Moment(), nullable=False),
        sa.Column("beantwoord_op", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["zaaknummer"], ["zaken.zaaknummer"], name="fk_zvh_vragen_zaaknummer_zaken"),
        sa.PrimaryKeyConstraint("id", name="pk_zvh_vragen"),
    )
    op.create_index("ix_zvh_vragen_zaaknummer_persoon", "zvh_vragen", ["zaaknummer", "persoon"])
    op.create_table(
        "zvh_casussen",
        sa.Column("id", UUID, nullable=False),
        sa.Column("zaaknummer", sa.String(40), nullable=False),
        sa.Column("persoon", sa.Integer(), nullable=False),
        sa.Column("regio", ID, nullable=False),
        sa.Column("huis", ID, nullable=False),
        sa.Column("stand", ID, nullable=False),
        sa.Column("door_partij", ID, nullable=False),
        sa.Column("door_functie", ID, nullable=True),
        sa.Column("door_sub", sa.String(255), nullable=False),
        sa.Column("op", Moment(), nullable=False),
        sa.Column("besloten_op", Moment(), nullable=True),
        sa.Column("besloten_door_sub", sa.String(255), nullable=True),
        sa.Column("teruggave", ID, nullable=True),
        sa.ForeignKeyConstraint(["zaaknummer"], ["zaken.zaaknummer"], name="fk_zvh_casussen_zaaknummer_zaken"),
        sa.PrimaryKeyConstraint("id", name="pk_zvh_casussen"),
    )
    op.create_index("ix_zvh_casussen_zaaknummer_persoon", "zvh_casussen", ["zaaknummer", "persoon"])
