"""The timeline of the versies in one folder: on which days each is in force, and what is wrong with it.

A versie is in force from ``geldig_van`` until the next one begins, or until its own ``geldig_tot`` if that is earlier.
A versie that was in force never changes, so it may lack an end: its successor ends it, for good.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

from handvat.bestanden import KOP as KOPBESTAND
from handvat.bestanden import Inhoud, lees_map
from handvat.errors import Bevinding, GeenGeldendHandvatError, OngeldigHandvatError
from handvat.schema import KOP, lees_rij


@dataclass(frozen=True, slots=True)
class Periode:
    """The days ``[van, tot)`` on which one versie is in force; ``tot`` None is no end yet."""

    map: Path
    versie: str
    sha256: str  # of the folder as it was when the timeline was read
    van: date
    tot: date | None


@dataclass(frozen=True, slots=True)
class Tijdlijn:
    """All versies of one folder, in the order in which they begin."""

    perioden: tuple[Periode, ...]

    def op(self, dag: date) -> Periode:
        """Return the versie that is in force on this day: the last one that began, if it has not ended.

        Raises:
            GeenGeldendHandvatError: there is none, or two began on the same day; it names the nearest day that has one.
        """
        begonnen = [periode for periode in self.perioden if periode.van <= dag]
        laatste = [periode for periode in begonnen if periode.van == begonnen[-1].van]
        if len(laatste) != 1:
            namen = tuple(periode.versie for periode in laatste)
            raise GeenGeldendHandvatError(dag, namen, self._dichtstbij(dag))
        tot = laatste[0].tot
        if tot is not None and tot <= dag:
            raise GeenGeldendHandvatError(dag, (), self._dichtstbij(dag))
        return laatste[0]

    def fouten(self) -> tuple[Bevinding, ...]:
        """Return why some day from the first versie on does not have exactly one."""
        groepen = self._per_begin()
        fouten = [_samen(groep) for groep in groepen if len(groep) > 1]
        for groep, volgende in zip(groepen, [*groepen[1:], None], strict=True):
            begin = None if volgende is None else volgende[0].van
            fouten += [
                _gat(een, begin) for een in groep if len(groep) == 1 and een.tot is not None and een.tot != begin
            ]
        return tuple(fouten)

    def _per_begin(self) -> list[list[Periode]]:
        return [list(groep) for _, groep in groupby(self.perioden, key=lambda periode: periode.van)]

    def _dichtstbij(self, dag: date) -> date | None:
        """Return the nearest day that has exactly one versie: the first or the last day of one."""
        alleen = [groep[0] for groep in self._per_begin() if len(groep) == 1]
        randen = [periode.van for periode in alleen]
        randen += [periode.tot - timedelta(days=1) for periode in alleen if periode.tot is not None]
        return min(randen, key=lambda rand: (abs(rand - dag), rand), default=None)


def lees_tijdlijn(mappen: Path) -> Tijdlijn:
    """Read the head and the hash of every versie in this folder; what they say is not judged here.

    Raises:
        OngeldigHandvatError: the head of a versie cannot be read, or its folder does not have its name.
    """
    gelezen = []
    for map_ in _versiemappen(mappen):
        kop, sha256, bevindingen = _kop_van(map_)
        if bevindingen or kop is None:
            raise OngeldigHandvatError(map_, tuple(bevindingen))
        gelezen.append((map_, kop, sha256))
    return _tijdlijn(gelezen)


def toets_tijdlijn(mappen: Path) -> tuple[Bevinding, ...]:
    """Return everything that is wrong between the versies of this folder: heads, names of folders, and days."""
    gelezen, fouten = [], []
    for map_ in _versiemappen(mappen):
        kop, sha256, bevindingen = _kop_van(map_)
        fouten += [Bevinding(f"{map_.name}/{een.bestand}", een.regel_id, een.melding) for een in bevindingen]
        if kop is not None:
            gelezen.append((map_, kop, sha256))
    return (*fouten, *_tijdlijn(gelezen).fouten())


def lees_kop(inhoud: Inhoud, bevindingen: list[Bevinding]) -> dict[str, Any] | None:
    """Return the head of a versie, or None; what is wrong with it is added to ``bevindingen``."""
    if inhoud.kop is None:
        return None
    kop, meldingen = lees_rij(KOP, inhoud.kop)
    bevindingen += [Bevinding(KOPBESTAND, None, melding) for melding in meldingen]
    if kop is not None and kop["geldig_tot"] is not None and kop["geldig_tot"] <= kop["geldig_van"]:
        bevindingen.append(Bevinding(KOPBESTAND, None, "geldig_tot ligt niet na geldig_van"))
    return kop


def _versiemappen(mappen: Path) -> list[Path]:
    return sorted(pad for pad in mappen.iterdir() if pad.is_dir())


def _kop_van(map_: Path) -> tuple[dict[str, Any] | None, str, list[Bevinding]]:
    """Return the head, the hash, and what is wrong with the head."""
    inhoud = lees_map(map_)
    bevindingen = [bevinding for bevinding in inhoud.bevindingen if bevinding.bestand == KOPBESTAND]
    kop = lees_kop(inhoud, bevindingen)
    if kop is not None and kop["versie"] != map_.name:
        melding = f"versie {kop['versie']!r} staat in een map met een andere naam: {map_.name!r}"
        bevindingen.append(Bevinding(KOPBESTAND, None, melding))
    return kop, inhoud.sha256, bevindingen


def _tijdlijn(gelezen: list[tuple[Path, dict[str, Any], str]]) -> Tijdlijn:
    """Order the versies; each ends when a later one begins, or earlier if it says so itself."""
    begin = sorted({kop["geldig_van"] for _, kop, _ in gelezen})
    perioden = []
    for map_, kop, sha256 in gelezen:
        einden = [dag for dag in begin if dag > kop["geldig_van"]][:1]
        einden += [kop["geldig_tot"]] if kop["geldig_tot"] is not None else []
        perioden.append(Periode(map_, kop["versie"], sha256, kop["geldig_van"], min(einden, default=None)))
    return Tijdlijn(tuple(sorted(perioden, key=lambda periode: (periode.van, periode.versie))))


def _samen(groep: list[Periode]) -> Bevinding:
    namen = " en ".join(periode.versie for periode in groep)
    melding = f"{namen} beginnen op dezelfde dag, {groep[0].van}; zo geldt er geen"
    return Bevinding(f"{groep[-1].map.name}/{KOPBESTAND}", None, melding)


def _gat(periode: Periode, begin: date | None) -> Bevinding:
    daarna = "er is geen opvolger" if begin is None else f"de volgende begint op {begin}"
    melding = f"na deze versie geldt er geen: zij loopt tot {periode.tot} en {daarna}"
    return Bevinding(f"{periode.map.name}/{KOPBESTAND}", None, melding)
