"""How much of ordinary work the toezicht explains in a simulated year, and how much misuse is among the first shown."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from time import process_time
from typing import Final

from meten.jaar.jaar import Jaar, Maat, maak
from meten.jaar.misbruik import ZONDER_SPOOR
from meten.meting import Meting
from toezicht.grenzen import grenzen
from toezicht.rangorde import Rang, rangschik, vouw
from toezicht.toegang import Bevinding
from toezicht.wacht import Wacht

MAAT: Final = Maat(medewerkers=2_000, toegangen=1_000_000, misbruiken=200)
ZADEN: Final = (101, 102)  # other ones than those the numbers of the rules were chosen with
_STREVEN, _SNELHEID = 0.95, 30_000.0
_OPDRACHT: Final = "make meet DEEL=toezicht"


@dataclass(frozen=True, slots=True)
class Oogst:
    """What was found of the misuse in the first part of the list."""

    gevonden: frozenset[int]  # numbers of misuses with at least one access there
    toegangen: float  # share of all accesses of misuse
    vals: Counter[str]  # rules at ordinary accesses there


def meet() -> Iterator[Meting]:
    """Yield the shares for each seed, with what was missed by kind, and the speed."""
    for zaad in ZADEN:
        yield from _jaar(f"toezicht.{zaad}", maak(zaad, MAAT))


def _jaar(naam: str, jaar: Jaar) -> Iterator[Meting]:
    gc.freeze()  # the year itself is no garbage, and must not be searched for it
    begin = process_time()
    bevindingen = doorloop(jaar)
    duur = process_time() - begin
    aantal = len(bevindingen)
    deel = verklaard(jaar, bevindingen)
    yield _meting(f"{naam}.verklaard", deel, "deel", f"van het gewone werk in {aantal} toegangen", deel / _STREVEN)
    rangen = rangschik(bevindingen, grenzen())
    for hoeveel, keer in (("1procent", 100), ("1promille", 1000)):
        oogst = pluk(jaar, islice(rangen, aantal // keer))
        deel = len(oogst.gevonden) / len(jaar.soorten)
        yield _meting(f"{naam}.misbruik.{hoeveel}", deel, "deel", _per_soort(jaar, oogst), deel / _STREVEN)
        deel = _met_spoor(jaar, oogst.gevonden) / _met_spoor(jaar, range(len(jaar.soorten)))
        yield _meting(f"{naam}.misbruik.{hoeveel}.met_spoor", deel, "deel", "zonder de soort stil")
        yield _meting(f"{naam}.misbruik.{hoeveel}.toegangen", oogst.toegangen, "deel", "van de toegangen van misbruik")
        oogst = pluk(jaar, (regel.rang for regel in islice(vouw(rangen), aantal // keer)))
        deel = len(oogst.gevonden) / len(jaar.soorten)
        yield _meting(f"{naam}.misbruik.{hoeveel}.gevouwen", deel, "deel", _per_soort(jaar, oogst), deel / _STREVEN)
        deel = _met_spoor(jaar, oogst.gevonden) / _met_spoor(jaar, range(len(jaar.soorten)))
        yield _meting(f"{naam}.misbruik.{hoeveel}.gevouwen.met_spoor", deel, "deel", "zonder de soort stil")
    yield from _zonder_vergissing(naam, jaar, bevindingen)
    vals = sum(rang.bevinding.toegang.index not in jaar.misbruik for rang in rangen)
    yield _meting(f"{naam}.vals", vals, "toegangen", _vals(jaar, bevindingen))
    snelheid = aantal / duur
    yield _meting(f"{naam}.per_seconde", round(snelheid), "toegangen/s", "rekentijd, één kern", snelheid / _SNELHEID)
    gc.unfreeze()


def _zonder_vergissing(naam: str, jaar: Jaar, bevindingen: list[Bevinding]) -> Iterator[Meting]:
    """Yield the shares if nobody's mistake counted for less: how mistakes go is the least certain part of the year."""
    vol = replace(grenzen(), vergissing={**grenzen().vergissing, "procent": 100})
    rangen, aantal = rangschik(bevindingen, vol), len(bevindingen) // 100
    for soort, eerste in (("", rangen), (".gevouwen", (regel.rang for regel in vouw(rangen)))):
        deel = len(pluk(jaar, islice(eerste, aantal)).gevonden) / len(jaar.soorten)
        yield _meting(
            f"{naam}.misbruik.1procent{soort}.zonder_vergissing", deel, "deel", "vergissingen tellen ten volle"
        )


def doorloop(jaar: Jaar) -> list[Bevinding]:
    """Return what a new Wacht finds in the whole year."""
    wacht = Wacht(grenzen(), jaar.achtergrond)
    return [wacht.neem(toegang) for toegang in jaar.toegangen]


def verklaard(jaar: Jaar, bevindingen: Iterable[Bevinding]) -> float:
    """Return the share of ordinary accesses that something explains."""
    gewoon = [een.verklaring is not None for een in bevindingen if een.toegang.index not in jaar.misbruik]
    return sum(gewoon) / len(gewoon)


def pluk(jaar: Jaar, eerste: Iterable[Rang]) -> Oogst:
    """Return what of the misuse is among these lines."""
    indexen = {rang.bevinding.toegang.index: rang for rang in eerste}
    raak = [index for index in indexen if index in jaar.misbruik]
    vals = Counter(
        signaal.regel
        for index, rang in indexen.items()
        if index not in jaar.misbruik
        for signaal in rang.bevinding.signalen
    )
    return Oogst(frozenset(jaar.misbruik[index] for index in raak), len(raak) / len(jaar.misbruik), vals)


def _met_spoor(jaar: Jaar, nummers: Iterable[int]) -> int:
    return sum(jaar.soorten[nummer] not in ZONDER_SPOOR for nummer in nummers)


def _per_soort(jaar: Jaar, oogst: Oogst) -> str:
    alle = Counter(jaar.soorten)
    gezien = Counter(jaar.soorten[nummer] for nummer in oogst.gevonden)
    return ", ".join(f"{soort} {gezien[soort]}/{alle[soort]}" for soort in sorted(alle))


def _vals(jaar: Jaar, bevindingen: Iterable[Bevinding]) -> str:
    vals = Counter(
        signaal.regel for een in bevindingen if een.toegang.index not in jaar.misbruik for signaal in een.signalen
    )
    return "gewoon werk met punten: " + ", ".join(f"{regel} {keer}" for regel, keer in vals.most_common())


def _meting(naam: str, waarde: float, eenheid: str, tegen: str, verhouding: float | None = None) -> Meting:
    return Meting(naam, round(waarde, 4), eenheid, tegen, verhouding, _OPDRACHT)
