"""Reads the library of practice cases; whatever is wrong with it is told at once."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from handvat.casus import Casus
from handvat.lezers import VormFout, bedoeld, een_id, ids, keuze, tekst, teksten, veld_id
from handvat.model import Handvat
from handvat.schema import Vorm, lees_rij
from leren.oefenvraag import KEUZES, NIVEAUS, Oefenvraag
from leren.situatie import van_vraag

MAP: Final = Path(__file__).parent
MAX_MIN: Final = 30  # a longer one leaves no time to talk about others
_MAX_DOELEN: Final = 3


class OngeldigeZakenError(Exception):
    """The library cannot be used; ``bevindingen`` are all of its mistakes, each with its file and zaak."""

    def __init__(self, bevindingen: tuple[str, ...]) -> None:
        self.bevindingen = bevindingen
        super().__init__("\n".join(bevindingen))


@dataclass(frozen=True, slots=True)
class Thema:
    """What a number of cases are about."""

    id: str
    naam: str
    uitleg: str


@dataclass(frozen=True, slots=True)
class Oefenzaak:
    """A practice question with its themes. ``anders`` says why its author expects something else than the engine."""

    vraag: Oefenvraag
    themas: tuple[str, ...]
    anders: str = ""


@dataclass(frozen=True, slots=True)
class Bibliotheek:
    """All cases by id, in the order of their files, and the themes by id."""

    zaken: Mapping[str, Oefenzaak]
    themas: Mapping[str, Thema]


def _duur(waarde: object) -> int:
    if isinstance(waarde, bool) or not isinstance(waarde, int) or not 1 <= waarde <= MAX_MIN:
        raise VormFout(f"moet een aantal minuten zijn van 1 tot en met {MAX_MIN}")
    return waarde


def _rij(waarde: object, minstens: int, hoogstens: int) -> tuple[str, ...]:
    gelezen = teksten(waarde)
    if not minstens <= len(gelezen) <= hoogstens:
        raise VormFout(f"heeft er {len(gelezen)}; {minstens} tot en met {hoogstens} mag")
    return gelezen


_THEMA: Final = Vorm(Thema, {"id": een_id, "naam": tekst, "uitleg": tekst})
_ZAAK: Final = Vorm(
    dict,
    {
        "id": een_id,
        "casus": een_id,
        "veld": veld_id,
        "titel": tekst,
        "themas": ids,
        "niveau": keuze(*NIVEAUS),
        "duur_min": _duur,
        "leerdoelen": lambda waarde: _rij(waarde, 1, _MAX_DOELEN),
        "valkuil": tekst,
        "gesprek": lambda waarde: _rij(waarde, 2, 3),
    },
    {"verwacht": (keuze(*KEUZES), None), "anders": (tekst, "")},
)


def lees_bibliotheek(
    casussen: Mapping[str, Casus], handvat_van: Callable[[Casus], Handvat], map_: Path = MAP
) -> Bibliotheek:
    """Return the library of this folder. ``handvat_van`` gives the versie that a casus is judged by.

    Raises:
        OngeldigeZakenError: anything is wrong with any of it.
    """
    bevindingen: list[str] = []
    themas = {een.id: een for een in _lees(map_ / "themas.toml", "thema", _THEMA, bevindingen)}
    zaken: list[Oefenzaak] = []
    ids_: Counter[str] = Counter()
    for pad in sorted((map_ / "bibliotheek").glob("*.toml")):
        for waarden in _lees(pad, "zaak", _ZAAK, bevindingen):
            plek = f"{pad.name}: {waarden['id']}"
            ids_[waarden["id"]] += 1
            meldingen = tuple(_samenhang(waarden, casussen, handvat_van, themas))
            bevindingen += [f"{plek}: {melding}" for melding in meldingen]
            if not meldingen:
                zaken.append(_zaak(waarden, casussen[waarden["casus"]]))
    bevindingen += [f"{id_}: dit id komt {aantal} keer voor" for id_, aantal in ids_.items() if aantal > 1]
    if bevindingen:
        raise OngeldigeZakenError(tuple(bevindingen))
    return Bibliotheek({een.vraag.id: een for een in zaken}, themas)


def _lees(pad: Path, soort: str, vorm: Vorm, bevindingen: list[str]) -> Iterator[Any]:
    try:
        inhoud = tomllib.loads(pad.read_text(encoding="utf-8"))
    except (OSError, ValueError) as fout:
        bevindingen.append(f"{pad.name}: kan niet worden gelezen: {fout}")
        return
    rijen = inhoud.pop(soort, None)
    bevindingen += [f"{pad.name}: onbekende tabel {naam!r}, hier hoort alleen [[{soort}]]" for naam in inhoud]
    if not isinstance(rijen, list) or not rijen or not all(isinstance(rij, dict) for rij in rijen):
        bevindingen.append(f"{pad.name}: hier hoort een gevulde rij tabellen: [[{soort}]]")
        return
    for nummer, rij in enumerate(rijen, start=1):
        gelezen, meldingen = lees_rij(vorm, rij)
        wie = rij.get("id", f"[[{soort}]] {nummer}")
        bevindingen += [f"{pad.name}: {wie}: {melding}" for melding in meldingen]
        if gelezen is not None:
            yield gelezen


def _samenhang(
    waarden: Mapping[str, Any],
    casussen: Mapping[str, Casus],
    handvat_van: Callable[[Casus], Handvat],
    themas: Mapping[str, Thema],
) -> Iterator[str]:
    if not waarden["titel"].endswith("?"):
        yield "titel moet een vraag zijn"
    if waarden["anders"] and waarden["verwacht"] is None:
        yield "anders hoort bij een verwacht antwoord"
    if not waarden["themas"]:
        yield "themas mag niet leeg zijn"
    for thema in waarden["themas"]:
        if thema not in themas:
            yield f"thema {thema!r} bestaat niet{bedoeld(thema, themas)}"
    casus = casussen.get(waarden["casus"])
    if casus is None:
        yield f"casus {waarden['casus']!r} bestaat niet{bedoeld(waarden['casus'], casussen)}"
        return
    if casus.vraag.get("perHouder"):
        yield f"casus {casus.id!r} zegt iets per houder; dat kan een oefenvraag niet dragen"
    velden = handvat_van(casus).velden
    if waarden["veld"] not in velden:
        yield f"veld {waarden['veld']!r} bestaat niet{bedoeld(waarden['veld'], velden)}"


def _zaak(waarden: Mapping[str, Any], casus: Casus) -> Oefenzaak:
    rest = dict(waarden)
    themas, anders = rest.pop("themas"), rest.pop("anders")
    rest["casus"] = casus.id
    return Oefenzaak(Oefenvraag(verhaal=casus.verhaal, situatie=van_vraag(casus.vraag), **rest), themas, anders)
