"""The home page of who is not led to a page of his work: a quick question, and where to begin."""

from __future__ import annotations

from typing import Any, Final

from flask import request, url_for

from gateway.aanvrager import Aanvrager
from gateway.services import diensten
from webtool.leren.situatie import keuzes, lees_situatie
from webtool.vertaling import merk, vertaal

AANMELDEN: Final = "/aanmelden"
Ingang = tuple[str, str, str]  # endpoint, name, what it is


_LEZER: Final[tuple[Ingang, ...]] = (
    ("webtool.handvat", merk("Lees het handvat"), merk("Alle regels, met de reden in de wet.")),
    ("webtool.beslishulp", merk("Beslishulp"), merk("In hoogstens zeven vragen naar een antwoord.")),
    ("webtool.matrix", merk("Matrix"), merk("Per organisatie wat zij mag weten.")),
    ("webtool.watals", merk("Wat als"), merk("Kijk wat er verandert als de situatie anders is.")),
    ("webtool.oefenen", merk("Oefenen"), merk("Met verzonnen zaken, alleen of met een code.")),
)
# Tasks of who has no partij, by systeemrol.
_TAKEN: Final[dict[str, tuple[Ingang, ...]]] = {
    "trainer": (
        ("webtool.sessies", merk("Sessies"), merk("Maak een sessie en geef je groep de code.")),
        ("webtool.handleiding", merk("Handleiding"), merk("Hoe je een workshop geeft.")),
        ("webtool.reflecties", merk("Reflectie en casusonderzoek"), merk("Kijk samen terug op jullie werk.")),
    ),
    "jurist": (
        ("webtool.open_punten", merk("Open punten"), merk("Wat een jurist nog moet beslissen.")),
        ("webtool.misverstaan", merk("Wat vaak misgaat"), merk("Welke regels mensen vaak verkeerd begrijpen.")),
    ),
    "handvatbeheerder": (
        ("webtool.open_punten", merk("Open punten"), merk("Wat een jurist nog moet beslissen.")),
        ("webtool.misverstaan", merk("Wat vaak misgaat"), merk("Welke regels mensen vaak verkeerd begrijpen.")),
    ),
}


def startpagina(aanvrager: Aanvrager | None) -> dict[str, Any]:
    """Return what the home page needs; what was filled in is kept."""
    situatie, _fouten = lees_situatie()
    lezen = diensten().leren.lezen
    rollen = () if aanvrager is None else aanvrager.systeemrollen
    taken = dict.fromkeys(taak for rol in rollen for taak in _TAKEN.get(rol, ()))
    eigen, ingangen = (
        [(vertaal(naam), url_for(waar), vertaal(wat)) for waar, naam, wat in deel] for deel in (taken, _LEZER)
    )
    if aanvrager is None:
        ingangen.append(
            (vertaal(merk("Aanmelden")), AANMELDEN, vertaal(merk("Als je op ZSM werkt of workshops geeft.")))
        )
    namen = {een.naam for een in lezen.alles("categorieen")} | {een.label for een in lezen.alles("velden")}
    return {
        "s": situatie,
        "k": keuzes(situatie),
        "wat": request.args.get("wat", ""),
        "ingevuld": {"leeftijd": request.args.get("leeftijd")},
        "gegevens": sorted(namen),
        "taken": eigen,
        "ingangen": ingangen,
    }
