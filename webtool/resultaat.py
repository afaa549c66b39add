"""What the result page holds: parts, categorieen, groups and rows. Frozen values, in words; made by ``uitleg``."""

from __future__ import annotations

from dataclasses import dataclass

from webtool.tekst import Badge
from webtool.toelichting import Toelichting


@dataclass(frozen=True, slots=True)
class Rij:
    """One contextveld with a value, or several that are answered alike without one."""

    velden: tuple[str, ...]
    labels: tuple[str, ...]
    waarde: tuple[str, ...]  # lines; empty when there is none to show
    tekst: str  # instead of a value
    bron: str = ""
    datum: str = ""
    uitleg: str = ""  # what was counted, for a number


@dataclass(frozen=True, slots=True)
class Groep:
    """Velden of one categorie with the same answer for the same reason."""

    badge: Badge
    zin: str  # begins with ``waarom``
    waarom: str  # of the handvat, in Dutch
    toelichting: Toelichting
    plek: str  # on a page that fills bron by bron: what comes at one moment
    rijen: tuple[Rij, ...]

    @property
    def naam(self) -> str:
        """The name of its place on the page."""
        return f"groep-{self.rijen[0].velden[0]}".replace(".", "-")


@dataclass(frozen=True, slots=True)
class Categoriedeel:
    """The groups of one categorie within one part of the page."""

    id: str
    naam: str
    herkomst: str  # the houder, and the bron if all values come from one
    groepen: tuple[Groep, ...]


@dataclass(frozen=True, slots=True)
class Weigerrij:
    """The velden of one categorie that are denied for one reason."""

    naam: str
    houder: str
    velden: tuple[str, ...]
    labels: tuple[str, ...]
    toelichting: Toelichting


@dataclass(frozen=True, slots=True)
class Weigering:
    """Everything that is denied with the same words."""

    badge: Badge
    zin: str  # begins with ``waarom``
    waarom: str  # of the handvat, in Dutch
    aantal: int
    rijen: tuple[Weigerrij, ...]

    @property
    def toelichting(self) -> Toelichting | None:
        """What holds for several rows alike; None if rows differ, or there is one, so that each has its own."""
        eerste, *rest = (rij.toelichting for rij in self.rijen)
        return eerste if rest and all(een == eerste for een in rest) else None


@dataclass(frozen=True, slots=True)
class Deel:
    """One part of the page: what you see, what needs something, what you may not see.

    The last part has ``weigeringen`` instead of ``categorieen``.
    """

    id: str
    titel: str
    aantal: int
    categorieen: tuple[Categoriedeel, ...]
    weigeringen: tuple[Weigering, ...]
    met_waarden: bool


@dataclass(frozen=True, slots=True)
class Resultaat:
    """The result page. ``tellingen`` and ``bronnen`` have only what occurs."""

    delen: tuple[Deel, ...]
    tellingen: tuple[tuple[Badge, int], ...]  # badge, number of velden
    aantal: int
    bronnen: tuple[tuple[str, tuple[str, ...]], ...]  # stand in words, names of bronnen
    op_te_halen: bool  # something was released and not fetched
    wacht: bool  # something waits for a release
    iets: bool  # there is something to see, or something to do about it
