"""The tables, as SQLAlchemy Core. Portable: only types and constraints that SQLite and PostgreSQL both have."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)
from sqlalchemy.types import TypeDecorator

metadata: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

ID: Final = String(120)  # an id of the handvat or woordenlijst
UUID: Final = String(36)
HASH: Final = String(64)  # of a text in the kluis (``audit.kluis.tabellen``)


class Moment(TypeDecorator[datetime]):
    """A moment in UTC. Refuses a naive datetime; gives an aware one back, also where the database forgets the zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC; ``ValueError`` if it has no time zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the stored moment as aware UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


zaken: Final = Table(
    "zaken",
    metadata,
    Column("zaaknummer", String(40), primary_key=True),
    Column("regio", ID, nullable=False, index=True),
    Column("zaaktype", ID, nullable=False),
    Column("processtap", ID, nullable=False),
    Column("loopt", Boolean, nullable=False),
    Column("feit", Text, nullable=False),
    Column("begonnen_op", Moment, nullable=False),
    Column("oefenverhaal", ID),
    Column("processtap_geleverd", ID),  # by the last delivery; people may have moved the zaak since
)

zaak_partijen: Final = Table(
    "zaak_partijen",
    metadata,
    Column("zaaknummer", ForeignKey("zaken.zaaknummer"), primary_key=True),
    Column("partij", ID, primary_key=True, index=True),
    Column("volgorde", Integer, nullable=False),
    Column("bijgezet", Boolean, nullable=False, server_default=false()),  # by people: a delivery does not take it out
)

zaak_personen: Final = Table(
    "zaak_personen",
    metadata,
    Column("zaaknummer", ForeignKey("zaken.zaaknummer"), primary_key=True),
    Column("nummer", Integer, primary_key=True),
    Column("rol", ID, nullable=False),
    Column("geboortedatum", Date, nullable=False),
    Column("sleutel", String(40), nullable=False),  # how a bron knows the person; never leaves the poort otherwise
)

zaak_feiten: Final = Table(
    "zaak_feiten",
    metadata,
    Column("zaaknummer", ForeignKey("zaken.zaaknummer"), primary_key=True),
    Column("volgorde", Integer, primary_key=True),
    Column("omstandigheid", ID, nullable=False),
    Column("waarde", Boolean, nullable=False),
    Column("persoon", Integer),
    Column("ontvanger", ID),
    Column("bijgezet", Boolean, nullable=False, server_default=false()),  # by people: a delivery does not take it out
)

verzoeken: Final = Table(
    "verzoeken",
    metadata,
    Column("id", UUID, primary_key=True),
    Column("sub", String(255), nullable=False),
    Column("partij", ID, nullable=False),
    Column("functie", ID),
    Column("zaaknummer", ForeignKey("zaken.zaaknummer"), nullable=False, index=True),
    Column("persoon", Integer, nullable=False),
    Column("doel", ID, nullable=False),
    Column("velden", JSON(none_as_null=True)),  # null is all
    Column("motivering_hash", HASH),
    Column("idempotentie_sleutel", String(255)),
    Column("inhoud_hash", String(64), nullable=False),
    Column("aangemaakt_op", Moment, nullable=False),
    # what came of it; no values
    Column("handvat_versie", String(20), nullable=False),
    Column("handvat_sha256", String(64), nullable=False),
    Column("oordelen", JSON(none_as_null=True)),  # null until judged
    Column("standen", JSON, nullable=False),  # veld: stand
    Column("bronnen", JSON, nullable=False),  # bron: stand
    Column("bewijs_ref", UUID, nullable=False),
    Column("voltooid_op", Moment),  # null until the answer is recorded and about to leave
    Column("opgehaald_op", Moment),  # when the bronnen were asked, which happens once; null: not yet
    Column("hoogstens", ID),  # the highest niveau that was asked for; null is all that the handvat allows
    UniqueConstraint("sub", "idempotentie_sleutel"),
)

vrijgaven: Final = Table(
    "vrijgaven",
    metadata,
    Column("id", UUID, primary_key=True),
    Column("verzoek_id", ForeignKey("verzoeken.id"), nullable=False, index=True),
    Column("houder", ID, nullable=False, index=True),
    Column("regel", ID, nullable=False),
    Column("niveau", ID, nullable=False),
    Column("velden", JSON, nullable=False),
    Column("gevraagd_op", Moment, nullable=False),
    Column("wacht_tot", Moment, nullable=False),  # undecided by then: lapsed
    Column("besluit", ID),
    Column("besloten_op", Moment),
    Column("door_sub", String(255)),
    Column("door_naam_hash", HASH),
    Column("door_functie", ID),
    Column("reden_hash", HASH),
    Column("geldig_tot", Moment),  # of a release
)

vastleggingen: Final = Table(
    "vastleggingen",
    metadata,
    Column("id", UUID, primary_key=True),
    Column("soort", ID, nullable=False),
    Column("omstandigheid", ID, nullable=False),
    Column("waarde", Boolean, nullable=False),
    Column("zaaknummer", ForeignKey("zaken.zaaknummer"), nullable=False),
    Column("persoon", Integer, nullable=False),
    Column("houder", ID, nullable=False),
    Column("ontvanger", ID, nullable=False),
    Column("doel", ID, nullable=False),
    Column("categorieen", JSON, nullable=False),
    Column("reden_hash", HASH),
    Column("geldig_tot", Moment, nullable=False),
    Column("door_sub", String(255), nullable=False),
    Column("door_naam_hash", HASH),
    Column("door_partij", ID, nullable=False),
    Column("door_functie", ID),
    Column("vastgelegd_op", Moment, nullable=False),
    Column("ingetrokken_op", Moment),
    Column("ingetrokken_door_sub", String(255)),
    Column("ingetrokken_door_naam_hash", HASH),
    Index(None, "zaaknummer", "persoon"),
)

sessies: Final = Table(
    "sessies",
    metadata,
    Column("id_hash", String(64), primary_key=True),
    Column("sub", String(255), index=True),
    Column("inhoud", Text, nullable=False),
    Column("aangemaakt_op", Moment, nullable=False),
    Column("laatst_op", Moment, nullable=False),
    Column("eindigt_op", Moment, nullable=False, index=True),
)

afmeldingen: Final = Table(
    "afmeldingen",
    metadata,
    Column("sub", String(255), primary_key=True),
    Column("afgemeld_op", Moment, nullable=False),
)
