"""Toezicht: the log in columns that can be searched, what explains an access, signalen, samples and reports."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gateway.store.tabellen import Moment

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_REGEL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "kenmerken",
        sa.Column("pseudoniem", sa.String(length=32), nullable=False),
        sa.Column("soort", sa.String(length=120), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("pseudoniem", "soort", "hash", name=op.f("pk_kenmerken")),
    )
    op.create_index(op.f("ix_kenmerken_hash"), "kenmerken", ["hash"], unique=False)
    op.create_table(
        "logvolgers",
        sa.Column("naam", sa.String(length=120), nullable=False),
        sa.Column("positie", _REGEL, nullable=False),
        sa.Column("stand", sa.JSON(none_as_null=True), nullable=True),
        sa.PrimaryKeyConstraint("naam", name=op.f("pk_logvolgers")),
    )
    op.create_table(
        "rooster",
        sa.Column("medewerker", sa.String(length=32), nullable=False),
        sa.Column("regio", sa.String(length=120), nullable=False),
        sa.Column("van", Moment(), nullable=False),
        sa.Column("tot", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("medewerker", "regio", "van", name=op.f("pk_rooster")),
    )
    op.create_table(
        "signalen",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("regel", sa.String(length=120), nullable=False),
        sa.Column("idx", _REGEL, nullable=False),
        sa.Column("moment", Moment(), nullable=False),
        sa.Column("medewerker", sa.String(length=32), nullable=False),
        sa.Column("partij", sa.String(length=120), nullable=True),
        sa.Column("persoon", sa.String(length=32), nullable=True),
        sa.Column("zaak", sa.String(length=32), nullable=True),
        sa.Column("verklaard", sa.Boolean(), nullable=False),
        sa.Column("bewijs", sa.JSON(), nullable=False),
        sa.Column("getallen", sa.JSON(), nullable=False),
        sa.Column("gewicht", sa.Integer(), nullable=False),
        sa.Column("stand", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signalen")),
    )
    op.create_index(op.f("ix_signalen_idx"), "signalen", ["idx"], unique=False)
    op.create_index(op.f("ix_signalen_medewerker_stand"), "signalen", ["medewerker", "stand"], unique=False)
    op.create_index(op.f("ix_signalen_stand_gewicht_idx"), "signalen", ["stand", "gewicht", "idx"], unique=False)
    op.create_table(
        "steekproeven",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("door", sa.String(length=32), nullable=False),
        sa.Column("op", Moment(), nullable=False),
        sa.Column("wortel", sa.String(length=64), nullable=False),
        sa.Column("maat", _REGEL, nullable=False),
        sa.Column("aantal", sa.Integer(), nullable=False),
        sa.Column("gevonden", sa.JSON(), nullable=False),
        sa.Column("reden", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_steekproeven")),
    )
    op.create_table(
        "toewijzingen",
        sa.Column("zaak", sa.String(length=32), nullable=False),
        sa.Column("medewerker", sa.String(length=32), nullable=False),
        sa.Column("soort", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("zaak", "medewerker", "soort", name=op.f("pk_toewijzingen")),
    )
    op.create_table(
        "toezicht_bronstanden",
        sa.Column("dag", sa.Date(), nullable=False),
        sa.Column("bron", sa.String(length=120), nullable=False),
        sa.Column("stand", sa.String(length=120), nullable=False),
        sa.Column("aantal", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("dag", "bron", "stand", name=op.f("pk_toezicht_bronstanden")),
    )
    op.create_table(
        "toezicht_regels",
        sa.Column("idx", _REGEL, autoincrement=False, nullable=False),
        sa.Column("moment", Moment(), nullable=False),
        sa.Column("dag", sa.Date(), nullable=False),
        sa.Column("soort", sa.String(length=120), nullable=False),
        sa.Column("medewerker", sa.String(length=32), nullable=True),
        sa.Column("partij", sa.String(length=120), nullable=True),
        sa.Column("functie", sa.String(length=120), nullable=True),
        sa.Column("zaak", sa.String(length=32), nullable=True),
        sa.Column("persoon", sa.String(length=32), nullable=True),
        sa.Column("persoon_nr", sa.Integer(), nullable=True),
        sa.Column("verzoek", sa.String(length=36), nullable=True),
        sa.Column("doel", sa.String(length=120), nullable=True),
        sa.Column("ontvanger", sa.String(length=120), nullable=True),
        sa.Column("uitkomst", sa.String(length=120), nullable=True),
        sa.Column("volledig", sa.Integer(), nullable=False),
        sa.Column("dat", sa.Integer(), nullable=False),
        sa.Column("te_veel", sa.Integer(), nullable=False),
        sa.Column("bron_mis", sa.Integer(), nullable=False),
        sa.Column("rol", sa.String(length=120), nullable=True),
        sa.Column("leeftijdsgroep", sa.String(length=120), nullable=True),
        sa.Column("motivering", sa.String(length=64), nullable=True),
        sa.Column("verklaring", sa.String(length=120), nullable=True),
        sa.Column("signaal", sa.String(length=120), nullable=True),
        sa.Column("reden_nodig", sa.Boolean(), nullable=True),
        sa.Column("wacht_op", sa.String(length=32), nullable=True),
        sa.Column("bekend_bij", _REGEL, nullable=True),
        sa.PrimaryKeyConstraint("idx", name=op.f("pk_toezicht_regels")),
    )
    op.create_index(op.f("ix_toezicht_regels_dag_idx"), "toezicht_regels", ["dag", "idx"], unique=False)
    op.create_index(op.f("ix_toezicht_regels_medewerker_idx"), "toezicht_regels", ["medewerker", "idx"], unique=False)
    op.create_index(op.f("ix_toezicht_regels_persoon_idx"), "toezicht_regels", ["persoon", "idx"], unique=False)
    op.create_index(op.f("ix_toezicht_regels_verzoek"), "toezicht_regels", ["verzoek"], unique=False)
    op.create_index(op.f("ix_toezicht_regels_zaak_idx"), "toezicht_regels", ["zaak", "idx"], unique=False)
    for naam, kolommen, gevuld in (
        ("persoon_signaal", ["persoon", "signaal", "idx"], "signaal"),
        ("medewerker_signaal", ["medewerker", "signaal", "idx"], "signaal"),
        ("zaak_signaal", ["zaak", "signaal", "idx"], "signaal"),
        ("wacht_op", ["idx"], "wacht_op"),
        ("bekend_bij", ["bekend_bij"], "bekend_bij"),
    ):
        waar = sa.text(f"{gevuld} IS NOT NULL")
        op.create_index(
            f"ix_toezicht_regels_{naam}", "toezicht_regels", kolommen, postgresql_where=waar, sqlite_where=waar
        )
    op.create_table(
        "toezicht_tellingen",
        sa.Column("dag", sa.Date(), nullable=False),
        sa.Column("soort", sa.String(length=120), nullable=False),
        sa.Column("partij", sa.String(length=120), nullable=False),
        sa.Column("doel", sa.String(length=120), nullable=False),
        sa.Column("uitkomst", sa.String(length=120), nullable=False),
        sa.Column("verklaring", sa.String(length=120), nullable=False),
        sa.Column("aantal", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "dag", "soort", "partij", "doel", "uitkomst", "verklaring", name=op.f("pk_toezicht_tellingen")
        ),
    )
    op.create_table(
        "verslagen",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("maand", sa.Date(), nullable=False),
        sa.Column("door", sa.String(length=32), nullable=False),
        sa.Column("op", Moment(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("inhoud", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verslagen")),
    )
    op.create_table(
        "signaalstappen",
        sa.Column("signaal", sa.String(length=36), nullable=False),
        sa.Column("nummer", sa.Integer(), nullable=False),
        sa.Column("stand", sa.String(length=120), nullable=False),
        sa.Column("door", sa.String(length=32), nullable=False),
        sa.Column("op", Moment(), nullable=False),
        sa.Column("tekst", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["signaal"], ["signalen.id"], name=op.f("fk_signaalstappen_signaal_signalen")),
        sa.PrimaryKeyConstraint("signaal", "nummer", name=op.f("pk_signaalstappen")),
    )
    op.create_table(
        "zaak_sluitingen",
        sa.Column("zaaknummer", sa.String(length=40), nullable=False),
        sa.Column("gesloten_op", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["zaaknummer"], ["zaken.zaaknummer"], name=op.f("fk_zaak_sluitingen_zaaknummer_zaken")),
        sa.PrimaryKeyConstraint("zaaknummer", name=op.f("pk_zaak_sluitingen")),
    )
    op.create_table(
        "zaak_verwijzingen",
        sa.Column("zaaknummer", sa.String(length=40), nullable=False),
        sa.Column("partij", sa.String(length=120), nullable=False),
        sa.Column("verwezen_op", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["zaaknummer"], ["zaken.zaaknummer"], name=op.f("fk_zaak_verwijzingen_zaaknummer_zaken")
        ),
        sa.PrimaryKeyConstraint("zaaknummer", "partij", name=op.f("pk_zaak_verwijzingen")),
    )

    volgers = sa.table("logvolgers", sa.column("naam", sa.String()), sa.column("positie", sa.BigInteger()))
    op.bulk_insert(volgers, [{"naam": "toezicht", "positie": 0}])
