"""The tables of inzage: who asked what was seen of whom, what was checked and decided, and which zaken are held back.

People are pseudonyms here. What an officer typed is in the kluis; these rows hold its hash.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import JSON, BigInteger, Column, Date, ForeignKey, Index, Integer, String, Table

from gateway.store.tabellen import ID, UUID, Moment, metadata, zaak_personen

_PSEUDONIEM: Final = String(32)
_HASH: Final = String(64)

inzageverzoeken: Final = Table(
    "inzageverzoeken",
    metadata,
    Column("id", UUID, primary_key=True),
    Column("persoon", _PSEUDONIEM, nullable=False, index=True),
    Column("zaaknummer", ForeignKey("zaken.zaaknummer"), nullable=False),  # how the desk found the person
    Column("nummer", Integer, nullable=False),
    Column("voor", ID, nullable=False),
    Column("identiteit", ID, nullable=False),
    Column("vastgesteld_op", Moment, nullable=False),
    Column("gevraagd_op", Moment, nullable=False, index=True),
    Column("door", _PSEUDONIEM, nullable=False),
    Column("stand", ID, nullable=False),
    Column("versie", Integer, nullable=False),  # every step adds one: of two steps at once, one is refused
    # the last check; empty before it
    Column("toetsing", JSON(none_as_null=True)),  # toets: antwoord and what is held back
    Column("toetsredenen", _HASH),
    Column("getoetst_op", Moment),
    Column("getoetst_door", _PSEUDONIEM),
    Column("grens", BigInteger),  # entries of the log below this index count
    Column("inhoud_hash", _HASH),  # of the answer as it was checked, and later approved
    # the last decision
    Column("besluit", ID),
    Column("besluitreden", _HASH),
    Column("besloten_op", Moment),
    Column("besloten_door", _PSEUDONIEM),
    # the first time it went out
    Column("verstrekt_op", Moment),
)

embargos: Final = Table(
    "embargos",
    metadata,
    Column("id", UUID, primary_key=True),
    Column("zaaknummer", ForeignKey("zaken.zaaknummer"), nullable=False, index=True),
    Column("gelegd_op", Moment, nullable=False),
    Column("geldig_tot", Date, nullable=False),  # the first day on which it no longer holds
    Column("door", _PSEUDONIEM, nullable=False),
    Column("reden", _HASH),
    Column("opgeheven_op", Moment),
    Column("opgeheven_door", _PSEUDONIEM),
    Column("opheffingsreden", _HASH),  # of the proposal to end it
    # Whoever laid it or proposed to end it is not the one who confirms that.
    Column("bevestigd_op", Moment),
    Column("bevestigd_door", _PSEUDONIEM),
    Column("einde_voorgesteld_op", Moment),
    Column("einde_voorgesteld_door", _PSEUDONIEM),
)

# The same person can be in several zaken.
Index(None, zaak_personen.c.sleutel)
