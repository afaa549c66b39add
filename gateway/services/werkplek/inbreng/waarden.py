"""What is brought in and seen, as pages show it. No rows, no hashes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from gateway.services.waarden import Ontvangstbewijs


@dataclass(frozen=True, slots=True, kw_only=True)
class NieuweInbreng:
    """What somebody wants to bring in about a persoon.

    ``plek`` is one of ``werkplek.woorden.PLEKKEN``; ``stuk`` the id (UUID) of what it is a part of; ``doel`` what the
    writer works for; ``bevestigd`` the beperkingen that the writer says the text meets; ``opgesteld_op`` the day the
    text is of, today if None.
    """

    zaaknummer: str
    persoon: int
    plek: str
    stuk: str
    onderdeel: str
    categorie: str
    tekst: str
    doel: str
    veld: str | None = None
    bevestigd: tuple[str, ...] = ()
    opgesteld_op: date | None = None


@dataclass(frozen=True, slots=True)
class Lesplek:
    """What a lesson about an answer is about: no zaak, no age, nothing of a person."""

    veld: str
    partij: str
    doel: str
    regel: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbreng:
    """Something that was brought in, as one reader may see it.

    ``tekst`` is None at niveau dat: then only that there is something. ``eigen``: the reader's own partij wrote it.
    """

    id: str
    plek: str
    stuk: str
    onderdeel: str
    categorie: str
    veld: str | None
    houder: str
    door_partij: str
    door_functie: str | None
    door_naam: str | None  # only to the own partij
    niveau: str
    tekst: str | None
    eigen: bool
    uitgave: int
    op: datetime
    opgesteld_op: date
    bevestigd: tuple[str, ...]
    verplichtingen: tuple[str, ...]
    uitleg: str
    regels: tuple[str, ...]
    les: Lesplek | None = None  # about the oordeel by which it is seen; None if it is the reader's own


@dataclass(frozen=True, slots=True, kw_only=True)
class Uitgavetekst:
    """One edition of an own text, for the history that the own partij sees."""

    uitgave: int
    tekst: str
    door_naam: str
    op: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Eigeninbreng:
    """Something that the own partij brought in, with every edition, the newest one last."""

    id: str
    zaaknummer: str
    persoon: int
    plek: str
    onderdeel: str
    categorie: str
    veld: str | None
    houder: str
    doel: str
    bevestigd: tuple[str, ...]
    opgesteld_op: date
    ingetrokken_op: datetime | None
    uitgaven: tuple[Uitgavetekst, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingezien:
    """What a reader sees, with the receipt of the entry that says so.

    ``niet`` are the categorieen of which this reader sees nothing for this doel, whether or not anything was brought
    in: it follows from the handvat and the zaak alone. ``waarom`` says it in the words of the handvat, per group, with
    the lesson about it.
    """

    doel: str
    inbrengen: tuple[Inbreng, ...]
    niet: tuple[str, ...]
    bewijs: Ontvangstbewijs
    waarom: tuple[tuple[str, tuple[str, ...], Lesplek], ...] = ()
