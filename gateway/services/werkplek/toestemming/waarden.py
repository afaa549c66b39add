"""What the service of toestemming takes and gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gateway.services.werkplek.inbreng.waarden import Lesplek
from werkplek.toestemming import Bevestiging, Hoedanigheid, Regel, ZonderWaarde


@dataclass(frozen=True, slots=True)
class Deling:
    """What a toestemming would be for: whose gegevens, for whom and what for."""

    zaaknummer: str
    persoon: int
    houder: str
    ontvanger: str
    doel: str


@dataclass(frozen=True, slots=True)
class Gever:
    """A capacity in which toestemming can be given now: by whom in the zaak, and what to confirm."""

    hoedanigheid: Hoedanigheid
    gevers: tuple[int, ...]
    bevestigingen: tuple[Bevestiging, ...]


@dataclass(frozen=True, slots=True)
class AndereWeg:
    """What decides about a categorie without toestemming: what holds now, and what people could establish."""

    categorie: str
    niveau: str
    omstandigheden: tuple[str, ...]
    les: Lesplek


@dataclass(frozen=True, slots=True)
class Toestemmingvorm:
    """What can be recorded for a deling. Without ``categorieen`` or ``gevers`` nothing can; ``waardeloos`` says why."""

    categorieen: tuple[str, ...]  # of which the handvat looks at toestemming
    gevers: tuple[Gever, ...]
    regels: tuple[Regel, ...]
    waardeloos: ZonderWaarde | None
    uitzondering: str  # in whose hands it counts all the same; empty: nobody's
    andere_wegen: tuple[AndereWeg, ...]


@dataclass(frozen=True, slots=True)
class NieuweToestemming:
    """A toestemming as somebody wants to record it. ``waarde`` False is: asked, and the answer was no."""

    deling: Deling
    waarde: bool
    categorieen: tuple[str, ...]
    hoedanigheid: str
    uitleg: str
    bevestigd: tuple[str, ...]
    reden: str  # how it was asked and given
    geldig_tot: datetime
