"""What the selectie-instrument shows and takes, as pages see it. No rows, no hashes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Selectievraag:
    """A question with its answer so far: ja, nee or onbekend. ``uit_check``: a systeemcheck can answer it."""

    id: str
    domein: str
    tekst: str
    antwoord: str
    uit_check: bool
    getoetst: bool


@dataclass(frozen=True, slots=True)
class Kleurkeuze:
    """A colour that a human can choose, with the partijen it involves for this persoon."""

    id: str
    naam: str
    uitleg: str
    partijen: tuple[str, ...]
    bron: str
    getoetst: bool


@dataclass(frozen=True, slots=True)
class Instrumentadvies:
    """What the instrument advises; a human decides. ``redenen`` are questions with the points their ja gave.

    ``hoogstens`` is the colour if every onbekend were ja; ``onzeker`` that this is another one.
    """

    kleur: Kleurkeuze
    punten: int
    redenen: tuple[tuple[str, int], ...]
    open_vragen: tuple[str, ...]
    hoogstens: Kleurkeuze
    onzeker: bool
    gewichten: str
    gewichten_bron: str
    voorbeeld: bool
    getoetst: bool
    vanaf: tuple[tuple[str, int], ...]  # colour in words, points


@dataclass(frozen=True, slots=True)
class Invulling:
    """The instrument filled in so far, for one persoon."""

    vragen: tuple[Selectievraag, ...]
    advies: Instrumentadvies
    kleuren: tuple[Kleurkeuze, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NieuweSelectie:
    """What a human confirms. ``gezien`` is the colour that the instrument advised on the page they looked at."""

    zaaknummer: str
    persoon: int
    antwoorden: Mapping[str, str]
    gezien: str
    kleur: str
    reden: str


@dataclass(frozen=True, slots=True)
class Selectie:
    """A confirmed selectie, as one reader may see it. ``eigen``: this reader may open the answers."""

    id: str
    persoon: int
    kleur: str
    kleurnaam: str
    advies: str
    partijen: tuple[str, ...]
    door_partij: str
    door_functie: str | None
    op: datetime
    eigen: bool


@dataclass(frozen=True, slots=True)
class Selectieantwoorden:
    """What a human answered, with the reason; only for the own partij."""

    selectie: Selectie
    zaaknummer: str
    antwoorden: tuple[tuple[str, str], ...]  # vraag in words, antwoord
    reden: str
    door_naam: str
