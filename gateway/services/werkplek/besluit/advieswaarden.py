"""Adviezen as pages show them and as people fill them in. No rows, no hashes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from gateway.services.waarden import Ontvangstbewijs
from gateway.services.werkplek.inbreng.waarden import Inbreng, Lesplek
from gateway.services.werkplek.inbreng.zicht import Partijzicht


@dataclass(frozen=True, slots=True, kw_only=True)
class NieuwAdvies:
    """What somebody fills in: a text per onderdeel, which beperkingen it meets, and of which day it is."""

    teksten: Mapping[str, str]
    bevestigd: tuple[str, ...] = ()
    opgesteld_op: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Vormdeel:
    """One part of the form. ``keuzes`` (id, naam) if one must be chosen; ``zicht``: who would see it now."""

    id: str
    naam: str
    vraag: str
    hint: str
    max_tekens: int
    verplicht: bool
    keuzes: tuple[tuple[str, str], ...]
    categorie: str
    veld: str | None
    zicht: tuple[Partijzicht, ...]
    toetsing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Adviesvorm:
    """The form of the caller's partij for one persoon. ``beperkingen`` are what the writer may confirm."""

    partij: str
    doel: str
    delen: tuple[Vormdeel, ...]
    beperkingen: tuple[str, ...]
    geldig_dagen: int
    bron: str
    toetsing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Eigenadvies:
    """The advies of the own partij that stands, with its texts by onderdeel (of a choice: the id)."""

    id: str
    uitgave: int
    opgesteld_op: date
    gewijzigd_op: datetime
    verouderd: bool
    teksten: Mapping[str, str]
    bevestigd: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leesadvies:
    """One advies as a reader may see it; ``delen`` are only the parts that the handvat opens."""

    stuk: str
    partij: str
    opgesteld_op: date
    verouderd: bool
    eigen: bool
    delen: tuple[tuple[str, Inbreng], ...]  # naam of the part, what stands there


@dataclass(frozen=True, slots=True, kw_only=True)
class Gesloten:
    """Something of a partij that this reader may not read in full for this doel, whether or not there is any.

    ``wegingen`` are what a person could establish to open it; the handvat says who may.
    """

    partij: str
    categorie: str
    niveau: str
    uitleg: str
    wegingen: tuple[str, ...]
    les: Lesplek


@dataclass(frozen=True, slots=True, kw_only=True)
class Adviesinzage:
    """The adviezen about a persoon as one reader may see them for one doel."""

    doel: str
    adviezen: tuple[Leesadvies, ...]
    gesloten: tuple[Gesloten, ...]
    bewijs: Ontvangstbewijs


@dataclass(frozen=True, slots=True)
class Stand:
    """Of one partij in a zaak: when it was last asked for advies and when it last gave one; None if not."""

    gevraagd_op: datetime | None
    gegeven_op: datetime | None
