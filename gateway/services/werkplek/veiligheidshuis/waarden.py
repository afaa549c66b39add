"""Markings, scenarios, questions and casussen of the Veiligheidshuizen, as pages show them. No rows, no hashes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from gateway.services.waarden import Ontvangstbewijs
from gateway.services.werkplek.inbreng.waarden import Inbreng, Lesplek


@dataclass(frozen=True, slots=True, kw_only=True)
class NieuwScenario:
    """What is prepared for ZSM: ``soort`` is one of the process model, ``opgesteld_op`` the day the text is of."""

    soort: str
    tekst: str
    opgesteld_op: date
    bevestigd: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NieuweMarkering:
    """A persoon of a zaak to mark for the casusoverleg of a house, until and including a day."""

    zaaknummer: str
    persoon: int
    huis: str
    reden: str
    geldig_tot: date
    bevestigd: tuple[str, ...] = ()
    scenario: NieuwScenario | None = None


@dataclass(frozen=True, slots=True)
class Lezing:
    """That a partij saw it, at which niveau, and when first."""

    partij: str
    niveau: str
    op: datetime


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a marking hit. ``gelezen`` is who read the marking or the scenario there; ``weg``: it ended there."""

    zaaknummer: str
    persoon: int
    op: datetime
    weg: bool
    gelezen: tuple[Lezing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Markeringskaart:
    """One marking in the list of a house. ``soort`` is None if nothing is prepared; ``oud`` if it is over a year."""

    id: str
    huis: str
    zaaknummer: str
    persoon: int
    gemarkeerd_op: datetime
    geldig_tot: date
    verlopen: bool
    uitgave: int
    soort: str | None
    opgesteld_op: date | None
    oud: bool
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Markering:
    """One marking with its texts, as its own house sees it."""

    kaart: Markeringskaart
    reden: str
    door_naam: str
    tekst: str
    bevestigd: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vraagkaart:
    """A question to the house. Its explanation, if any, is an inbreng with ``stuk`` this id."""

    id: str
    zaaknummer: str
    persoon: int
    vraag: str
    door_partij: str
    op: datetime
    beantwoord_op: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Casuskaart:
    """A casus that was transferred. Its reasons are inbrengen with ``stuk`` this id."""

    id: str
    zaaknummer: str
    persoon: int
    huis: str
    stand: str
    door_partij: str
    op: datetime
    besloten_op: datetime | None
    teruggave: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Huisoverzicht:
    """What waits for, and what happened to, a house."""

    markeringen: tuple[Markeringskaart, ...]
    vragen: tuple[Vraagkaart, ...]
    casussen: tuple[Casuskaart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Zaakbeeld:
    """What one reader sees of the Veiligheidshuis about a persoon, with what this reader may do now.

    ``oud`` are the ids of inbrengen that are over a year old. Questions and casussen are there for the house and for
    the partij that wrote them, and for nobody else.
    """

    inbrengen: tuple[Inbreng, ...]
    niet: tuple[str, ...]  # categorieen of which this reader sees nothing, whether or not there is anything
    bewijzen: tuple[Ontvangstbewijs, ...]
    oud: frozenset[str]
    vragen: tuple[Vraagkaart, ...]
    casussen: tuple[Casuskaart, ...]
    mag: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opvolging:
    """What came of a marking in one zaak: per besluit that this house may see whether it follows the scenario.

    ``gevolgd`` are ids of the data of besluiten; ``uitleg`` is why nothing more is shown, in the words of the handvat.
    """

    zaaknummer: str
    persoon: int
    gevolgd: tuple[str, ...]
    besluiten: int
    uitleg: str
    les: Lesplek | None
