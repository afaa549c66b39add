"""What the pages get of a session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import Final

from gateway.store.oefensessies import Sessierij
from leren.oefenvraag import Oefenvraag, uit_json
from leren.workshop import fasen
from leren.workshop.fasen import Plek
from leren.workshop.telling import Telling

# What became of a vote.
TELT, DICHT, VOL, VOORBIJ, ZONDER_KEUZE = "telt", "dicht", "vol", "voorbij", "zonder-keuze"
MAX_DEELNEMERS: Final = 500
ANDERS: Final = "anders"  # an organisatie that the handvat does not know


@dataclass(frozen=True, slots=True, kw_only=True)
class Sessie:
    """A session as it is now. Its questions are judged by the law of the day on which it began."""

    id: str
    soort: str
    code: str | None
    naam: str
    vragen: tuple[Oefenvraag, ...]
    plek: Plek
    notities: Mapping[int, str]
    praten_tot: datetime | None
    begonnen_op: datetime
    eindigt_op: datetime
    geeindigd_op: datetime | None

    @property
    def vraag(self) -> Oefenvraag:
        """The question that it is at."""
        return self.vragen[self.plek.vraag]

    @property
    def is_klaar(self) -> bool:
        """Whether it is over."""
        return self.plek.fase == fasen.KLAAR

    @property
    def vrij_vanaf(self) -> int:
        """From which question on the order can still change."""
        return fasen.vrij_vanaf(self.plek)

    @property
    def stappen(self) -> tuple[str, ...]:
        """What the trainer can do now."""
        return fasen.stappen(self.plek, len(self.vragen))


@dataclass(frozen=True, slots=True)
class Uitslag:
    """What may be shown of both rounds of a question; None is a round that has not been closed."""

    ronde_1: Telling | None
    ronde_2: Telling | None


@dataclass(frozen=True, slots=True)
class Meedoen:
    """One participant: the organisatie, if it was said, and what was chosen in the present question, per round."""

    is_bekend: bool
    organisatie: str | None
    gekozen: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Aanwezig:
    """How many take part, and how many of each organisatie that may be shown; ``gestemd`` in the open round."""

    deelnemers: int
    per: Mapping[str, int]
    gestemd: int


@dataclass(frozen=True, slots=True)
class Vraagverslag:
    """One question afterwards: both rounds, what the engine answers, and the notes of the trainer.

    ``antwoord`` is one of the four answers, ``regel`` the one that decides (empty: none does).
    """

    vraag: Oefenvraag
    ronde_1: Telling | None
    ronde_2: Telling | None
    antwoord: str
    regel: str
    notitie: str


@dataclass(frozen=True, slots=True)
class Verslag:
    """A session afterwards, for the hand-out."""

    sessie: Sessie
    versie: str
    vragen: tuple[Vraagverslag, ...]


def lees_sessie(rij: Sessierij, nu: datetime, tijdzone: tzinfo) -> Sessie:
    """Return a session as it is at this moment: one whose time is over is over, also before it was cleared away."""
    dag = rij.begonnen_op.astimezone(tijdzone).date()
    vragen = tuple(uit_json(een) for een in rij.vragen)
    return Sessie(
        id=rij.id,
        soort=rij.soort,
        code=rij.code,
        naam=rij.naam,
        vragen=tuple(replace(een, situatie=replace(een.situatie, datum=dag)) for een in vragen),
        plek=Plek(rij.vraag, rij.fase if nu < rij.eindigt_op else fasen.KLAAR, rij.nummer),
        notities={int(nummer): tekst for nummer, tekst in rij.notities.items()},
        praten_tot=rij.praten_tot,
        begonnen_op=rij.begonnen_op,
        eindigt_op=rij.eindigt_op,
        geeindigd_op=rij.geeindigd_op,
    )
