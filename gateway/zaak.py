"""A zaak as the poort knows it: enough to judge a question, nothing a bron holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Zaakpersoon:
    """A person in a zaak. ``sleutel`` is how a bron knows the person; it never reaches a page, an answer or the log."""

    nummer: int  # within the zaak; the verdachte is 1
    rol: str
    geboortedatum: date
    sleutel: str


@dataclass(frozen=True, slots=True)
class Zaakfeit:
    """An omstandigheid of the zaak that its partners know. None means: every persoon, every ontvanger."""

    omstandigheid: str
    waarde: bool
    persoon: int | None = None
    ontvanger: str | None = None


@dataclass(frozen=True, slots=True)
class Zaak:
    """A case on one ZSM location. ``partijen`` are those involved in it; only they can see that it exists."""

    zaaknummer: str
    regio: str
    zaaktype: str
    processtap: str
    loopt: bool
    feit: str  # the offence in a few words, without persons
    begonnen_op: datetime
    partijen: tuple[str, ...]
    personen: tuple[Zaakpersoon, ...]
    feiten: tuple[Zaakfeit, ...] = ()
    oefenverhaal: str | None = None  # name of the invented story; only in the demo stand
