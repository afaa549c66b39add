"""Rosters: who really worked when, and what the roster says about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Final

from meten.jaar.mensen import Medewerker

UUR: Final = 3600.0
DAG: Final = 24 * UUR
_VROEG, _DAGDIENST, _LAAT, _NACHT = (6.0, 8.0), (8.0, 8.5), (14.0, 8.0), (22.0, 8.0)  # UTC start and length, hours
_SOORTEN: Final = {
    "politie": ((_VROEG, 0.3), (_DAGDIENST, 0.25), (_LAAT, 0.27), (_NACHT, 0.18)),
    "om": ((_VROEG, 0.25), (_DAGDIENST, 0.4), (_LAAT, 0.35)),
}
_ANDERE: Final = ((_DAGDIENST, 0.7), (_LAAT, 0.3))
_WERKT: Final = (0.78, 0.4)  # chance to work on a weekday, and at the weekend
_NIET_INGEVOERD: Final = 0.015  # shifts that were swapped and never entered
_ELDERS: Final = 0.03  # shifts in another regio, entered as such


@dataclass(frozen=True, slots=True)
class Dienst:
    """One shift; seconds since the start of the year."""

    medewerker: Medewerker
    van: float
    tot: float
    regios: frozenset[int]
    ingevoerd: bool


class Diensten:
    """All shifts of the year."""

    def __init__(self, kans: Random, medewerkers: list[Medewerker], dagen: int, regios: int) -> None:
        self._plek: defaultdict[tuple[str, int, int], list[Dienst]] = defaultdict(list)
        self._van: defaultdict[tuple[str, int], list[Dienst]] = defaultdict(list)
        for medewerker in medewerkers:
            soorten = _SOORTEN.get(medewerker.partij, _ANDERE)
            tijden, gewichten = zip(*soorten, strict=True)
            # A number of days of the same kind of shift, as rosters go.
            tijd = kans.choices(tijden, gewichten)[0]
            for dag in range(dagen):
                if dag % 5 == 0:
                    tijd = kans.choices(tijden, gewichten)[0]
                if medewerker.is_weg(dag) or kans.random() > _WERKT[dag % 7 >= 5]:
                    continue
                plekken = frozenset(medewerker.regios)
                if kans.random() < _ELDERS:
                    plekken = frozenset({kans.randrange(regios)})
                van = dag * DAG + tijd[0] * UUR
                self._voeg(Dienst(medewerker, van, van + tijd[1] * UUR, plekken, kans.random() > _NIET_INGEVOERD))

    def _voeg(self, dienst: Dienst) -> None:
        dag = int(dienst.van // DAG)
        self._van[dienst.medewerker.id, dag].append(dienst)
        for regio in dienst.regios:
            self._plek[dienst.medewerker.partij, regio, dag].append(dienst)

    def per_dag(self) -> Mapping[tuple[str, int], list[Dienst]]:
        """Return all shifts by employee and the day they begin on."""
        return self._van

    def op(self, partij: str, regio: int, moment: float) -> list[Dienst]:
        """Return the shifts of a partij that are really worked in a regio at a moment."""
        dag = int(moment // DAG)
        return [
            dienst
            for een in (dag - 1, dag)
            for dienst in self._plek.get((partij, regio, een), ())
            if dienst.van <= moment < dienst.tot
        ]

    def van(self, medewerker: str, moment: float) -> Dienst | None:
        """Return the shift that an employee really works at a moment."""
        dag = int(moment // DAG)
        for een in (dag - 1, dag):
            for dienst in self._van.get((medewerker, een), ()):
                if dienst.van <= moment < dienst.tot:
                    return dienst
        return None

    def eerstvolgende(self, medewerker: str, moment: float, dagen: int) -> Dienst | None:
        """Return the next shift that starts within so many days; None if there is none."""
        dag = int(moment // DAG)
        for een in range(dag, dag + dagen):
            for dienst in self._van.get((medewerker, een), ()):
                if dienst.van >= moment:
                    return dienst
        return None
