"""Besluiten and terugkoppeling as pages show them and as people fill them in. No rows, no hashes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from gateway.services.waarden import Ontvangstbewijs
from gateway.services.werkplek.inbreng.waarden import Inbreng, Lesplek
from gateway.services.werkplek.inbreng.zicht import Partijzicht


@dataclass(frozen=True, slots=True, kw_only=True)
class Adviesoordeel:
    """What the officier says of one advies or scenario (``stuk``): ``gevolgd`` is an id of the data."""

    stuk: str
    gevolgd: str
    reden: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NieuwBesluit:
    """A routerings- of afdoeningsbeslissing as it is filled in. ``vervolg``: who does what afterwards."""

    zaaknummer: str
    persoon: int
    besluit: str
    reden: str
    vervolg: str = ""
    adviezen: tuple[Adviesoordeel, ...] = ()
    bevestigd: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TeBeoordelen:
    """An advies or scenario that the officier can read now, and of which it must be said whether it is followed."""

    stuk: str
    plek: str
    partij: str
    verouderd: bool
    delen: tuple[tuple[str, Inbreng], ...]  # naam of the part, what stands there


@dataclass(frozen=True, slots=True, kw_only=True)
class Besluitzicht:
    """Who would see one part of a besluit once it is taken."""

    onderdeel: str
    naam: str
    persoon: int
    zicht: tuple[Partijzicht, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Teruggekoppeld:
    """One besluit as a reader may see it.

    ``gevolgd``: per advies or scenario of the own partij whether it was followed; the partij that decided sees it of
    all. ``gelezen``: per partij in the zaak the last moment at which somebody read it; only for who decided.
    """

    stuk: str
    soort: str
    door_partij: str
    delen: tuple[tuple[str, Inbreng], ...]
    gevolgd: tuple[tuple[str, str], ...]  # partij, id of gevolgd
    eigen: bool
    gelezen: Mapping[str, datetime | None]
    zelf_gelezen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Terugkoppeling:
    """What was decided about a persoon, as one reader may see it for one doel."""

    doel: str
    besluiten: tuple[Teruggekoppeld, ...]
    uitleg: str  # why nothing more, in the words of the handvat, whether or not there is anything
    wegingen: tuple[str, ...]  # what a person could establish so that this reader sees more
    les: Lesplek | None  # about what decided that there is nothing more; None if all may be seen
    bewijs: Ontvangstbewijs
