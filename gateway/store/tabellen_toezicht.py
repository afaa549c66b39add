"""The tables of toezicht: what the log says, in columns that can be searched, and what explains it.

Everything here is derived from the log or from what partijen send (rosters, kenmerken); none of it is proof, and
``toezicht_regels``, ``toezicht_tellingen``, ``toezicht_bronstanden`` and open signalen can be thrown away and made
again. People and zaken are only pseudonyms here, except in the last two tables, which belong to the register of zaken.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import JSON, BigInteger, Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, Text, text

from gateway.store.tabellen import ID, UUID, Moment, metadata

# SQLite keeps an INTEGER primary key in the row itself; a BIGINT one would need a second index.
REGEL: Final = BigInteger().with_variant(Integer(), "sqlite")
PSEUDONIEM: Final = String(32)
HASH: Final = String(64)


def _deel(naam: str, *kolommen: str, gevuld: str) -> Index:
    """Return an index of only the rows in which a column is not null: few, so cheap to keep."""
    waar = text(f"{gevuld} IS NOT NULL")
    return Index(f"ix_toezicht_regels_{naam}", *kolommen, postgresql_where=waar, sqlite_where=waar)


logvolgers: Final = Table(
    "logvolgers",
    metadata,
    Column("naam", ID, primary_key=True),
    Column("positie", REGEL, nullable=False),  # the first entry that was not read yet
    Column("stand", JSON(none_as_null=True)),  # what the follower must remember between two batches
)

toezicht_regels: Final = Table(
    "toezicht_regels",
    metadata,
    Column("idx", REGEL, primary_key=True, autoincrement=False),
    Column("moment", Moment, nullable=False),
    Column("dag", Date, nullable=False),  # in the Netherlands
    Column("soort", ID, nullable=False),
    Column("medewerker", PSEUDONIEM),
    Column("partij", ID),
    Column("functie", ID),
    Column("zaak", PSEUDONIEM),
    Column("persoon", PSEUDONIEM),
    Column("persoon_nr", Integer),
    Column("verzoek", UUID),
    Column("doel", ID),
    Column("ontvanger", ID),
    Column("uitkomst", ID),  # of an access
    Column("volledig", Integer, nullable=False),  # velden of which the content was given
    Column("dat", Integer, nullable=False),  # velden of which it was told whether something is known
    Column("te_veel", Integer, nullable=False),  # velden that bronnen sent and nobody asked for
    Column("bron_mis", Integer, nullable=False),  # bronnen that were asked and gave no good answer
    Column("rol", ID),
    Column("leeftijdsgroep", ID),
    Column("motivering", HASH),
    Column("verklaring", ID),  # of an access that follows from work
    Column("signaal", ID),  # the heaviest regel that struck
    Column("reden_nodig", Boolean),  # what it rests on may not be done without a reason; null: says nothing about it
    Column("wacht_op", PSEUDONIEM),  # trace id of a step of a verzoek as long as the next step is not in the log
    Column("bekend_bij", REGEL),  # index of the entry at which it was clear that this access broke off
    Index(None, "persoon", "idx"),
    Index(None, "medewerker", "idx"),
    Index(None, "zaak", "idx"),
    Index(None, "dag", "idx"),
    Index(None, "verzoek"),
    _deel("persoon_signaal", "persoon", "signaal", "idx", gevuld="signaal"),
    _deel("medewerker_signaal", "medewerker", "signaal", "idx", gevuld="signaal"),
    _deel("zaak_signaal", "zaak", "signaal", "idx", gevuld="signaal"),
    _deel("wacht_op", "idx", gevuld="wacht_op"),
    _deel("bekend_bij", "bekend_bij", gevuld="bekend_bij"),
)

toezicht_tellingen: Final = Table(
    "toezicht_tellingen",
    metadata,
    Column("dag", Date, primary_key=True),
    Column("soort", ID, primary_key=True),
    Column("partij", ID, primary_key=True),  # in this table "" is: none
    Column("doel", ID, primary_key=True),
    Column("uitkomst", ID, primary_key=True),
    Column("verklaring", ID, primary_key=True),
    Column("aantal", Integer, nullable=False),
)

toezicht_bronstanden: Final = Table(
    "toezicht_bronstanden",
    metadata,
    Column("dag", Date, primary_key=True),
    Column("bron", ID, primary_key=True),
    Column("stand", ID, primary_key=True),
    Column("aantal", Integer, nullable=False),
)

signalen: Final = Table(
    "signalen",
    metadata,
    Column("id", UUID, primary_key=True),
    Column("regel", ID, nullable=False),
    Column("idx", REGEL, nullable=False),  # the access at which it struck
    Column("moment", Moment, nullable=False),
    Column("medewerker", PSEUDONIEM, nullable=False),
    Column("partij", ID),
    Column("persoon", PSEUDONIEM),
    Column("zaak", PSEUDONIEM),
    Column("verklaard", Boolean, nullable=False),
    Column("bewijs", JSON, nullable=False),  # indexes of the accesses it rests on
    Column("getallen", JSON, nullable=False),  # what was counted
    Column("gewicht", Integer, nullable=False),
    Column("stand", ID, nullable=False),
    Index(None, "stand", "gewicht", "idx"),
    Index(None, "medewerker", "stand"),
    Index(None, "idx"),
)

signaalstappen: Final = Table(
    "signaalstappen",
    metadata,
    Column("signaal", ForeignKey("signalen.id"), primary_key=True),
    Column("nummer", Integer, primary_key=True),
    Column("stand", ID, nullable=False),  # the stand after this step
    Column("door", PSEUDONIEM, nullable=False),
    Column("op", Moment, nullable=False),
    Column("tekst", HASH),  # of what was asked, explained or judged; the words are in the kluis
)

steekproeven: Final = Table(
    "steekproeven",
    metadata,
    Column("id", UUID, primary_key=True),
    Column("door", PSEUDONIEM, nullable=False),
    Column("op", Moment, nullable=False),
    Column("wortel", HASH, nullable=False),  # root of the checkpoint
    Column("maat", REGEL, nullable=False),
    Column("aantal", Integer, nullable=False),
    Column("gevonden", JSON, nullable=False),  # indexes, in the order in which they were drawn
    Column("reden", HASH, nullable=False),  # the words are in the kluis
)

verslagen: Final = Table(
    "verslagen",
    metadata,
    Column("id", UUID, primary_key=True),
    Column("maand", Date, nullable=False),
    Column("door", PSEUDONIEM, nullable=False),
    Column("op", Moment, nullable=False),
    Column("sha256", HASH, nullable=False),
    Column("inhoud", Text, nullable=False),
)

rooster: Final = Table(
    "rooster",
    metadata,
    Column("medewerker", PSEUDONIEM, primary_key=True),
    Column("regio", ID, primary_key=True),
    Column("van", Moment, primary_key=True),
    Column("tot", Moment, nullable=False),
)

kenmerken: Final = Table(
    "kenmerken",
    metadata,
    Column("pseudoniem", PSEUDONIEM, primary_key=True),
    Column("soort", ID, primary_key=True),
    Column("hash", HASH, primary_key=True),
    Index(None, "hash"),
)

toewijzingen: Final = Table(
    "toewijzingen",
    metadata,
    Column("zaak", PSEUDONIEM, primary_key=True),
    Column("medewerker", PSEUDONIEM, primary_key=True),
    Column("soort", ID, primary_key=True),  # behandeling or kwaliteit
)

zaak_sluitingen: Final = Table(
    "zaak_sluitingen",
    metadata,
    Column("zaaknummer", ForeignKey("zaken.zaaknummer"), primary_key=True),
    Column("gesloten_op", Moment, nullable=False),
)

zaak_verwijzingen: Final = Table(
    "zaak_verwijzingen",
    metadata,
    Column("zaaknummer", ForeignKey("zaken.zaaknummer"), primary_key=True),
    Column("partij", ID, primary_key=True),
    Column("verwezen_op", Moment, nullable=False),
)
