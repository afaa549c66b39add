"""The first form: register, verzoeken, vrijgaven, vastleggingen, sessions and the logboek."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gateway.store.tabellen import Moment

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "afmeldingen",
        sa.Column("sub", sa.String(length=255), nullable=False),
        sa.Column("afgemeld_op", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("sub", name=op.f("pk_afmeldingen")),
    )
    op.create_table(
        "sessies",
        sa.Column("id_hash", sa.String(length=64), nullable=False),
        sa.Column("sub", sa.String(length=255), nullable=True),
        sa.Column("inhoud", sa.Text(), nullable=False),
        sa.Column("aangemaakt_op", Moment(), nullable=False),
        sa.Column("laatst_op", Moment(), nullable=False),
        sa.Column("eindigt_op", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id_hash", name=op.f("pk_sessies")),
    )
    op.create_index(op.f("ix_sessies_eindigt_op"), "sessies", ["eindigt_op"], unique=False)
    op.create_index(op.f("ix_sessies_sub"), "sessies", ["sub"], unique=False)
    op.create_table(
        "zaken",
        sa.Column("zaaknummer", sa.String(length=40), nullable=False),
        sa.Column("regio", sa.String(length=120), nullable=False),
        sa.Column("zaaktype", sa.String(length=120), nullable=False),
        sa.Column("processtap", sa.String(length=120), nullable=False),
        sa.Column("loopt", sa.Boolean(), nullable=False),
        sa.Column("feit", sa.Text(), nullable=False),
        sa.Column("begonnen_op", Moment(), nullable=False),
        sa.Column("oefenverhaal", sa.String(length=120), nullable=True),
        sa.PrimaryKeyConstraint("zaaknummer", name=op.f("pk_zaken")),
    )
    op.create_index(op.f("ix_zaken_regio"), "zaken", ["regio"], unique=False)
    op.create_table(
        "vastleggingen",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("soort", sa.String(length=120), nullable=False),
        sa.Column("omstandigheid", sa.String(length=120), nullable=False),
        sa.Column("waarde", sa.Boolean(), nullable=False),
        sa.Column("zaaknummer", sa.String(length=40), nullable=False),
        sa.Column("persoon", sa.Integer(), nullable=False),
        sa.Column("houder", sa.String(length=120), nullable=False),
        sa.Column("ontvanger", sa.String(length=120), nullable=False),
        sa.Column("doel", sa.String(length=120), nullable=False),
        sa.Column("categorieen", sa.JSON(), nullable=False),
        sa.Column("reden", sa.Text(), nullable=False),
        sa.Column("geldig_tot", Moment(), nullable=False),
        sa.Column("door_sub", sa.String(length=255), nullable=False),
        sa.Column("door_naam", sa.Text(), nullable=False),
        sa.Column("door_partij", sa.String(length=120), nullable=False),
        sa.Column("door_functie", sa.String(length=120), nullable=True),
        sa.Column("vastgelegd_op", Moment(), nullable=False),
        sa.Column("ingetrokken_op", Moment(), nullable=True),
        sa.Column("ingetrokken_door_sub", sa.String(length=255), nullable=True),
        sa.Column("ingetrokken_door_naam", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["zaaknummer"], ["zaken.zaaknummer"], name=op.f("fk_vastleggingen_zaaknummer_zaken")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vastleggingen")),
    )
    op.create_index(
        op.f("ix_vastleggingen_zaaknummer_persoon"), "vastleggingen", ["zaaknummer", "persoon"], unique=False
    )
    op.create_table(
        "verzoeken",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("sub", sa.String(length=255), nullable=False),
        sa.Column("partij", sa.String(length=120), nullable=False),
        sa.Column("functie", sa.String(length=120), nullable=True),
        sa.Column("zaaknummer", sa.String(length=40), nullable=False),
        sa.Column("persoon", sa.Integer(), nullable=False),
        sa.Column("doel", sa.String(length=120), nullable=False),
        sa.Column("velden", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("motivering", sa.Text(), nullable=False),
        sa.Column("idempotentie_sleutel", sa.String(length=255), nullable=True),
        sa.Column("inhoud_hash", sa.String(length=64), nullable=False),
        sa.Column("aangemaakt_op", Moment(), nullable=False),
        sa.Column("handvat_versie", sa.String(length=20), nullable=False),
        sa.Column("handvat_sha256", sa.String(length=64), nullable=False),
        sa.Column("oordelen", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("standen", sa.JSON(), nullable=False),
        sa.Column("bronnen", sa.JSON(), nullable=False),
        sa.Column("bewijs_index", sa.BigInteger(), nullable=False),
        sa.Column("bewijs_blad", sa.String(length=64), nullable=False),
        sa.Column("bewijs_checkpoint", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["zaaknummer"], ["zaken.zaaknummer"], name=op.f("fk_verzoeken_zaaknummer_zaken")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verzoeken")),
        sa.UniqueConstraint("sub", "idempotentie_sleutel", name=op.f("uq_verzoeken_sub_idempotentie_sleutel")),
    )
    op.create_index(op.f("ix_verzoeken_zaaknummer"), "verzoeken", ["zaaknummer"], unique=False)
    op.create_table(
        "zaak_feiten",
        sa.Column("zaaknummer", sa.String(length=40), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("omstandigheid", sa.String(length=120), nullable=False),
        sa.Column("waarde", sa.Boolean(), nullable=False),
        sa.Column("persoon", sa.Integer(), nullable=True),
        sa.Column("ontvanger", sa.String(length=120), nullable=True),
        sa.ForeignKeyConstraint(["zaaknummer"], ["zaken.zaaknummer"], name=op.f("fk_zaak_feiten_zaaknummer_zaken")),
        sa.PrimaryKeyConstraint("zaaknummer", "volgorde", name=op.f("pk_zaak_feiten")),
    )
    op.create_table(
        "zaak_partijen",
        sa.Column("zaaknummer", sa.String(length=40), nullable=False),
        sa.Column("partij", sa.String(length=120), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["zaaknummer"], ["zaken.zaaknummer"], name=op.f("fk_zaak_partijen_zaaknummer_zaken")),
        sa.PrimaryKeyConstraint("zaaknummer", "partij", name=op.f("pk_zaak_partijen")),
    )
    op.create_index(op.f("ix_zaak_partijen_partij"), "zaak_partijen", ["partij"], unique=False)
    op.create_table(
        "zaak_personen",
        sa.Column("zaaknummer", sa.String(length=40), nullable=False),
        sa.Column("nummer", sa.Integer(), nullable=False),
        sa.Column("rol", sa.String(length=120), nullable=False),
        sa.Column("geboortedatum", sa.Date(), nullable=False),
        sa.Column("sleutel", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["zaaknummer"], ["zaken.zaaknummer"], name=op.f("fk_zaak_personen_zaaknummer_zaken")),
        sa.PrimaryKeyConstraint("zaaknummer", "nummer", name=op.f("pk_zaak_personen")),
    )
    op.create_table(
        "vrijgaven",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("verzoek_id", sa.String(length=36), nullable=False),
        sa.Column("houder", sa.String(length=120), nullable=False),
        sa.Column("regel", sa.String(length=120), nullable=False),
        sa.Column("niveau", sa.String(length=120), nullable=False),
        sa.Column("velden", sa.JSON(), nullable=False),
        sa.Column("gevraagd_op", Moment(), nullable=False),
        sa.Column("wacht_tot", Moment(), nullable=False),
        sa.Column("besluit", sa.String(length=120), nullable=True),
        sa.Column("besloten_op", Moment(), nullable=True),
        sa.Column("door_sub", sa.String(length=255), nullable=True),
        sa.Column("door_naam", sa.Text(), nullable=True),
        sa.Column("door_functie", sa.String(length=120), nullable=True),
        sa.Column("reden", sa.Text(), nullable=False),
        sa.Column("geldig_tot", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["verzoek_id"], ["verzoeken.id"], name=op.f("fk_vrijgaven_verzoek_id_verzoeken")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vrijgaven")),
    )
    op.create_index(op.f("ix_vrijgaven_houder"), "vrijgaven", ["houder"], unique=False)
    op.create_index(op.f("ix_vrijgaven_verzoek_id"), "vrijgaven", ["verzoek_id"], unique=False)
    op.create_table(
        "logknoop",
        sa.Column("niveau", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("positie", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.CheckConstraint("niveau >= 1 AND positie >= 0", name="logknoop_plaats"),
        sa.PrimaryKeyConstraint("niveau", "positie"),
    )
    op.create_table(
        "logregel",
        sa.Column("idx", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("blad", sa.LargeBinary(length=32), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("idx >= 0", name="logregel_idx"),
        sa.PrimaryKeyConstraint("idx"),
    )
    op.create_table(
        "logstand",
        sa.Column("id", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("maat", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("rand", sa.LargeBinary(), nullable=False),
        sa.Column("checkpoint", sa.Text(), nullable=False),
        sa.CheckConstraint("id = 1", name="logstand_een_rij"),
        sa.CheckConstraint("maat > 0", name="logstand_maat"),
        sa.PrimaryKeyConstraint("id"),
    )
