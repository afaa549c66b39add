"""In words: who sees a text, what of it a reader sees, and what stays shut."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from gateway.services import Partijzicht
from webtool.naslag import Naslag
from webtool.tekst import kort, opsomming
from webtool.vertaling import _


@dataclass(frozen=True, slots=True)
class Deel:
    """One part of something that was brought in, as a page shows it; without ``tekst`` only that it is there."""

    naam: str
    tekst: str
    uitleg: str
    verplichtingen: tuple[str, ...]
    les: Any


@dataclass(frozen=True, slots=True)
class Dicht:
    """What stays shut: of whom, why, and what somebody could establish to open it."""

    partij: str
    houder: str
    categorie_id: str
    categorie: str
    uitleg: str
    alleen_dat: bool
    wegingen: tuple[tuple[str, str], ...]  # id and question
    ontvanger: str
    les: Any


def wie_ziet(zicht: Iterable[Partijzicht], naslag: Naslag) -> str:
    """Return in one sentence who sees a text, who only that it is there, and who nothing."""
    per_niveau: dict[str, list[str]] = {"volledig": [], "dat": [], "geen": []}
    for een in zicht:
        per_niveau[een.niveau].append(naslag.partij(een.partij).afkorting)
    zinnen = {
        "volledig": _("Dit leest: %(wie)s."),
        "dat": _("Alleen dát er iets is, ziet: %(wie)s."),
        "geen": _("Niets ziet: %(wie)s."),
    }
    return " ".join(
        zin % {"wie": opsomming(tuple(per_niveau[niveau]))} for niveau, zin in zinnen.items() if per_niveau[niveau]
    )


def beperkingen(namen: Iterable[str], naslag: Naslag) -> list[tuple[str, str]]:
    """Return what a writer can confirm: the id, and its sentence."""
    return [(naam, naslag.beperking(naam).uitleg) for naam in namen]


def maak_delen(delen: Iterable[tuple[str, Any]], naslag: Naslag) -> list[Deel]:
    """Return the parts that a reader may see, in words."""
    return [
        Deel(
            naam=_(naam),
            tekst=een.tekst or "",
            uitleg=een.uitleg,
            verplichtingen=tuple(naslag.verplichting(plicht).naam for plicht in een.verplichtingen),
            les=een.les,
        )
        for naam, een in delen
    ]


def maak_gesloten(gesloten: Iterable[Any], naslag: Naslag, ontvanger: str) -> list[Dicht]:
    """Return what stays shut for this reader, whether or not there is anything."""
    return [
        Dicht(
            partij=kort(naslag.partij(een.partij).naam),
            houder=een.partij,
            categorie_id=een.categorie,
            categorie=naslag.categorie(een.categorie).naam,
            uitleg=een.uitleg,
            alleen_dat=een.niveau == "dat",
            wegingen=tuple((naam, naslag.omstandigheid(naam).vraag) for naam in een.wegingen),
            ontvanger=ontvanger,
            les=een.les,
        )
        for een in gesloten
    ]
