"""Reads the cases for teams; whatever is wrong with one is told at once, with its file and id."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from handvat import woordenlijst
from handvat.lezers import VormFout, bedoeld, een_id, keuze, tekst, teksten, veld_id
from handvat.model import Handvat
from handvat.schema import Vorm, lees_rij
from leren.oefenvraag import NIVEAUS
from leren.teams.model import (
    GEEF,
    MAX_VELDEN,
    NIET,
    Kaartveld,
    Redenen,
    Teamcasus,
    Teampartij,
    Teampersoon,
    Tekstkeuze,
)

MAP: Final = Path(__file__).parent / "casussen"
_MAX_MIN: Final = 180


class OngeldigeTeamcasusError(Exception):
    """The cases cannot be used; ``bevindingen`` are all of their mistakes, each with its file and id, in Dutch."""

    def __init__(self, bevindingen: tuple[str, ...]) -> None:
        self.bevindingen = bevindingen
        super().__init__("\n".join(bevindingen))


def _feiten(waarde: object) -> Mapping[str, bool]:
    if not isinstance(waarde, dict) or not all(isinstance(waar, bool) for waar in waarde.values()):
        raise VormFout("moet een tabel zijn van omstandigheden die true of false zijn")
    return MappingProxyType(dict(waarde))


def _getal(hoogstens: int, waarde: object) -> int:
    if isinstance(waarde, bool) or not isinstance(waarde, int) or not 0 <= waarde <= hoogstens:
        raise VormFout(f"moet een heel getal zijn van 0 tot en met {hoogstens}")
    return waarde


def _rijen(vorm: Vorm, waarde: object) -> tuple[Any, ...]:
    if not isinstance(waarde, list) or not waarde or not all(isinstance(deel, dict) for deel in waarde):
        raise VormFout("moet een gevulde rij tabellen zijn")
    gelezen, meldingen = [], []
    for nummer, deel in enumerate(waarde, start=1):
        een, fouten = lees_rij(vorm, deel)
        naam = deel.get("id", f"nummer {nummer}")
        meldingen += [f"{naam}: {fout}" for fout in fouten]
        gelezen.append(een)
    if meldingen:
        raise VormFout(*meldingen)
    return tuple(gelezen)


def _per_id(rijen: Iterable[Any]) -> Mapping[str, Any]:
    alle = tuple(rijen)
    if dubbel := [naam for naam, aantal in Counter(een.id for een in alle).items() if aantal > 1]:
        raise VormFout(*(f"{naam!r} staat er vaker dan eens" for naam in dubbel))
    return MappingProxyType({een.id: een for een in alle})


def _maak_partij(alleen: tuple[dict[str, Any], ...], **rest: Any) -> Teampartij:
    return Teampartij(**rest, alleen=MappingProxyType({een["persoon"]: een["feiten"] for een in alleen}))


_TEKSTKEUZE: Final = Vorm(Tekstkeuze, {"id": een_id, "tekst": tekst})
_ALLEEN: Final = Vorm(dict, {"persoon": een_id, "feiten": _feiten})
_KAART: Final = Vorm(Kaartveld, {"veld": veld_id, "persoon": een_id, "weet": tekst})
_PERSOON: Final = Vorm(
    Teampersoon,
    {
        "id": een_id,
        "wie": tekst,
        "rol": keuze(*woordenlijst.ROLLEN_PERSOON),
        "leeftijd": partial(_getal, woordenlijst.MAX_LEEFTIJD),
    },
    {"feiten": (_feiten, MappingProxyType({}))},
)
_PARTIJ: Final = Vorm(
    _maak_partij,
    {"id": een_id, "functie": een_id, "doel": een_id, "kaart": lambda waarde: tuple(_rijen(_KAART, waarde))},
    {
        "feiten": (_feiten, MappingProxyType({})),
        "alleen": (lambda waarde: tuple(_rijen(_ALLEEN, waarde)), ()),
    },
)
_CASUS: Final = Vorm(
    Teamcasus,
    {
        "id": een_id,
        "titel": tekst,
        "bron": tekst,
        "verhaal": teksten,
        "bedoeling": tekst,
        "stap": keuze(*woordenlijst.PROCESSTAPPEN),
        "zaaktype": keuze(*woordenlijst.ZAAKTYPEN),
        "niveau": keuze(*NIVEAUS),
        "duur_min": partial(_getal, _MAX_MIN),
        "leerdoelen": teksten,
        "trainer": teksten,
        "feiten": _feiten,
        "personen": lambda waarde: _per_id(_rijen(_PERSOON, waarde)),
        "partijen": lambda waarde: _per_id(_rijen(_PARTIJ, waarde)),
        "adviezen": lambda waarde: tuple(_per_id(_rijen(_TEKSTKEUZE, waarde)).values()),
    },
)


def lees_teamcasussen(handvat: Handvat, map_: Path = MAP) -> Mapping[str, Teamcasus]:
    """Return the cases of this folder by id, in the order of their files, checked against this versie.

    Raises:
        OngeldigeTeamcasusError: anything is wrong with any of them.
    """
    gelezen, bevindingen = _lees(map_)
    bevindingen += [f"{naam}: {melding}" for naam, casus in gelezen for melding in onbekend(casus, handvat)]
    if bevindingen:
        raise OngeldigeTeamcasusError(tuple(bevindingen))
    return MappingProxyType({casus.id: casus for _naam, casus in gelezen})


def _lees(map_: Path) -> tuple[list[tuple[str, Teamcasus]], list[str]]:
    gelezen: list[tuple[str, Teamcasus]] = []
    bevindingen: list[str] = []
    for pad in sorted(map_.glob("*.toml")):
        try:
            inhoud = tomllib.loads(pad.read_text(encoding="utf-8"))
        except ValueError as fout:
            bevindingen.append(f"{pad.name}: geen geldige TOML: {fout}")
            continue
        casus, meldingen = lees_rij(_CASUS, inhoud)
        bevindingen += [f"{pad.name}: {inhoud.get('id', 'zonder id')}: {melding}" for melding in meldingen]
        if casus is not None:
            gelezen.append((pad.name, casus))
    aantal = Counter(casus.id for _naam, casus in gelezen)
    bevindingen += [f"{naam}: {casus.id}: dit id is er vaker" for naam, casus in gelezen if aantal[casus.id] > 1]
    return gelezen, bevindingen


def onbekend(casus: Teamcasus, handvat: Handvat) -> Iterator[str]:
    """Say what this versie does not know, or holds elsewhere; each with the id of what it stands at."""
    if len(casus.partijen) < 2:
        yield f"{casus.id}: er zijn minstens twee partijen nodig"
    yield from _bestaat(casus.id, "omstandigheid", casus.feiten, handvat.omstandigheden)
    for persoon in casus.personen.values():
        yield from _bestaat(persoon.id, "omstandigheid", persoon.feiten, handvat.omstandigheden)
    for partij in casus.partijen.values():
        if partij.id not in handvat.partijen:
            yield from _bestaat(casus.id, "partij", (partij.id,), handvat.partijen)
            continue
        yield from _bestaat(partij.id, "functie", (partij.functie,), handvat.partijen[partij.id].functies)
        yield from _bestaat(partij.id, "doel", (partij.doel,), handvat.doelen)
        yield from _bestaat(partij.id, "omstandigheid", partij.feiten, handvat.omstandigheden)
        yield from _bestaat(partij.id, "persoon", partij.alleen, casus.personen)
        for feiten in partij.alleen.values():
            yield from _bestaat(partij.id, "omstandigheid", feiten, handvat.omstandigheden)
        yield from _kaart(partij, casus, handvat)


def _kaart(partij: Teampartij, casus: Teamcasus, handvat: Handvat) -> Iterator[str]:
    if len(partij.kaart) > MAX_VELDEN:
        yield f"{partij.id}: hoogstens {MAX_VELDEN} gegevens op een kaart"
    for naam, aantal in Counter(een.id for een in partij.kaart).items():
        if aantal > 1:
            yield f"{partij.id}: {naam} staat er vaker dan eens"
    for een in partij.kaart:
        yield from _bestaat(partij.id, "persoon", (een.persoon,), casus.personen)
        if een.veld not in handvat.velden:
            yield from _bestaat(partij.id, "veld", (een.veld,), handvat.velden)
        elif (houder := handvat.houder(een.veld)) != partij.id:
            yield f"{partij.id}: veld {een.veld!r} is van {houder!r}"


def _bestaat(plek: str, wat: str, namen: Iterable[str], bekend: Collection[str]) -> Iterator[str]:
    for naam in namen:
        if naam not in bekend:
            yield f"{plek}: {wat} {naam!r} bestaat niet{bedoeld(naam, bekend)}"


@cache
def redenen() -> Redenen:
    """Return why a team shares or not."""
    lees: Callable[[object], tuple[Any, ...]] = partial(_rijen, _TEKSTKEUZE)
    inhoud = tomllib.loads((MAP.parent / "redenen.toml").read_text(encoding="utf-8"))
    return Redenen(geef=lees(inhoud[GEEF]), niet=lees(inhoud[NIET]))
