"""The flow from bron by categorie to partij: how many gegevens may go where; layout of the picture, and its list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from flask import url_for

from gateway.services import diensten
from gateway.services.lesstof import Matrixblad
from webtool.leren.matrix.blad import aantallen
from webtool.naslag import Naslag
from webtool.tekst import kort

_OPEN: Final = ("ja", "deels", "afweging")  # what is denied does not flow
_X: Final = (190, 500, 810)  # where bronnen, categorieen and partijen stand
_BREED: Final = 12
_MINST: Final = 16  # so that a name fits beside each
_HOOGTE: Final = 900  # of all ribbons together, about


@dataclass(frozen=True, slots=True)
class Knoop:
    """A bron, categorie or partij in the picture."""

    x: int
    y: float
    hoogte: float
    naam: str


@dataclass(frozen=True, slots=True)
class Lint:
    """A ribbon: its path, how wide, and for a partij which outcome."""

    pad: str
    dikte: float
    keuze: str


@dataclass(frozen=True, slots=True)
class Stroom:
    """The picture, and the same as a list: bron, categorieen with their addresses, partijen with how much they get."""

    breedte: int
    hoogte: int
    knopen: tuple[Knoop, ...]
    linten: tuple[Lint, ...]
    lijst: tuple[tuple[str, tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]], ...]


def maak_stroom(blad: Matrixblad) -> Stroom:
    """Return the flow of a matrix; what nobody may know is not in it."""
    naslag = Naslag(diensten().handvat, blad.handvat.versie)
    links: Counter[tuple[str, str]] = Counter()
    rechts: Counter[tuple[str, str, str]] = Counter()
    per_bron: dict[str, dict[str, Counter[tuple[str, str]]]] = {}
    for regel in blad.regels:
        paren = [(wie, cel.keuze) for wie, cel in zip(blad.partijen, regel.cellen, strict=True) if cel.keuze in _OPEN]
        if paren:
            links[regel.bron, regel.categorie] += len(regel.velden)
            hier = per_bron.setdefault(regel.bron, {}).setdefault(regel.categorie, Counter())
            for wie, keuze in paren:
                rechts[regel.categorie, wie, keuze] += len(regel.velden)
                hier[wie, keuze] += len(regel.velden)
    categorieen = dict.fromkeys(categorie for _, categorie in links)
    namen = (
        {een: naslag.bron(een).naam for een in dict.fromkeys(bron for bron, _ in links)},
        {een: naslag.categorie(een).naam for een in categorieen},
        {een: kort(naslag.partij(een).naam) for een in blad.partijen if any(wie == een for _, wie, _ in rechts)},
    )
    eenheid = min(8.0, _HOOGTE / max(1, rechts.total()))
    lagen = (
        _stapel(_X[0], namen[0], _som((bron, n) for (bron, _), n in links.items()), eenheid),
        _stapel(
            _X[1],
            namen[1],
            _som((een, n) for (_, een), n in links.items()) | _som((een, n) for (een, _, _), n in rechts.items()),
            eenheid,
        ),
        _stapel(_X[2], namen[2], _som((wie, n) for (_, wie, _), n in rechts.items()), eenheid),
    )
    linten = (
        *_linten([((bron, een), (), n) for (bron, een), n in links.items()], lagen[0], lagen[1], eenheid),
        *_linten([((een, wie), (keuze,), n) for (een, wie, keuze), n in rechts.items()], lagen[1], lagen[2], eenheid),
    )
    knopen = tuple(knoop for laag in lagen for knoop in laag.values())
    hoogte = max((knoop.y + knoop.hoogte for knoop in knopen), default=0)
    adres = {een: url_for("webtool.categorie", categorie_id=een) for een in categorieen}
    lijst = tuple(
        (namen[0][bron], tuple((namen[1][een], adres[een], _telling(per, namen[2])) for een, per in hier.items()))
        for bron, hier in per_bron.items()
    )
    return Stroom(_X[2] + 230, round(hoogte) + 10, knopen, linten, lijst)


def _som(paren: Iterable[tuple[str, int]]) -> Counter[str]:
    samen: Counter[str] = Counter()
    for naam, aantal in paren:
        samen[naam] += aantal
    return samen


def _stapel(x: int, namen: dict[str, str], maten: Counter[str], eenheid: float) -> dict[str, Knoop]:
    """Put these under each other."""
    knopen, y = {}, 5.0
    for een, naam in namen.items():
        hoogte = max(_MINST, maten[een] * eenheid)
        knopen[een] = Knoop(x, round(y, 1), round(hoogte, 1), naam)
        y += hoogte + 6
    return knopen


def _linten(
    stukken: list[tuple[tuple[str, str], tuple[str, ...], int]],
    van: dict[str, Knoop],
    naar: dict[str, Knoop],
    eenheid: float,
) -> list[Lint]:
    """Draw each ribbon under the one before it, at both ends."""
    begin = {een: knoop.y for een, knoop in van.items()}
    eind = {een: knoop.y for een, knoop in naar.items()}
    gevonden = []
    for (een, ander), keuze, aantal in stukken:
        dikte = aantal * eenheid
        y0, y1 = round(begin[een] + dikte / 2, 1), round(eind[ander] + dikte / 2, 1)
        begin[een] += dikte
        eind[ander] += dikte
        x0, x1 = van[een].x + _BREED, naar[ander].x
        mid = (x0 + x1) // 2
        pad = f"M{x0} {y0}C{mid} {y0} {mid} {y1} {x1} {y1}"
        gevonden.append(Lint(pad, round(max(1, dikte), 1), keuze[0] if keuze else "bron"))
    return gevonden


def _telling(per: Counter[tuple[str, str]], namen: dict[str, str]) -> tuple[tuple[str, str], ...]:
    tellingen = ((naam, aantallen({keuze: per[wie, keuze] for keuze in _OPEN})) for wie, naam in namen.items())
    return tuple((naam, telling) for naam, telling in tellingen if telling)
