"""The pages of the handvat itself, without a case: one regel, one grondslag; and the page on accessibility."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from flask import abort, request
from flask.typing import ResponseReturnValue

from gateway.errors import OngeldigeInvoerError
from gateway.services import diensten
from webtool.blauwdruk import bp
from webtool.naslag import Naslag, grondslaglink
from webtool.pagina import toon
from webtool.tekst import datum, functienaam, kort, leesbaar, opsomming

_NIVEAU: Final[Mapping[str, str]] = {
    "volledig": "De inhoud",
    "dat": "Alleen of er iets bekend is",
    "geen": "Niets, ook niet of er iets bekend is",
}
_MODALITEIT: Final[Mapping[str, str]] = {"moet": "Moet", "kan": "Mag, maar hoeft niet"}
_WIJZE: Final[Mapping[str, str]] = {"rechtstreeks": "Meteen", "na-vrijgave": "Pas als een medewerker het vrijgeeft"}
_HOE: Final[Mapping[str, str]] = {
    "voorwaarde": "Dit moet waar zijn",
    "wanneer": "Geldt niet als het antwoord nee is",
    "tenzij": "Geldt niet als het antwoord ja is",
}


@bp.get("/regels/<regel_id>")
def regel(regel_id: str) -> ResponseReturnValue:
    """Show one regel with its review status and where it rests on."""
    dienst, versie = diensten().handvat, request.args.get("versie")
    try:
        json = dienst.regel_json(regel_id, versie)
    except OngeldigeInvoerError:
        abort(404)
    return toon("regel.html", regel=_regel(json, Naslag(dienst, versie)), versie=versie)


@bp.get("/grondslagen/<grondslag_id>")
def grondslag(grondslag_id: str) -> ResponseReturnValue:
    """Show one place in the law with its review status and where it can be read."""
    dienst, versie = diensten().handvat, request.args.get("versie")
    try:
        json = dienst.grondslag_json(grondslag_id, versie)
    except OngeldigeInvoerError:
        abort(404)
    feiten = [
        ("Soort", leesbaar(json["soort"])),
        ("Gelezen versie", json["gelezen_versie"]),
        ("Gelezen bij", json["bron"]),
    ]
    inhoud = {
        "link": grondslaglink(json),
        "samenvatting": json["samenvatting"],
        "feiten": [(naam, tekst) for naam, tekst in feiten if tekst],
        "adres": json["link"],
    }
    return toon("grondslag.html", grondslag=inhoud, versie=versie)


@bp.get("/toegankelijkheid")
def toegankelijkheid() -> ResponseReturnValue:
    """Show how accessible the pages are, and who tested that."""
    return toon("toegankelijkheid.html")


def _regel(json: Mapping[str, Any], naslag: Naslag) -> dict[str, Any]:
    mag = json["soort"] == "verstrekking"
    feiten = [
        ("Soort regel", "Hiermee mag een partij iets geven" if mag else "Hiermee mag een partij iets niet geven"),
        ("Van", kort(naslag.partij(json["verstrekker"]).naam)),
        ("Aan", _namen(json["ontvangers"], lambda een: kort(naslag.partij(een).naam)) or "Iedere partij"),
        ("Functies", _functies(json, naslag)),
        ("Gegevens", _namen(json["categorieen"], lambda een: naslag.categorie(een).naam)),
        ("Losse gegevens", _namen(json["velden"], lambda een: naslag.veld(een).label)),
        ("Behalve", _namen(json["behalve"], lambda een: naslag.veld(een).label)),
        ("Doel", _namen(json["doelen"], lambda een: naslag.doel(een).naam)),
        ("Stap", _namen(json["processtappen"], naslag.processtap)),
        ("Over wie", _namen(json["rollen"], naslag.rol)),
        ("Leeftijd", _namen(json["leeftijdsgroepen"], naslag.leeftijd)),
        ("Soort zaak", _namen(json["zaaktypen"], naslag.zaaktype)),
        ("Wat je dan ziet" if mag else "Wat je hoogstens ziet", _NIVEAU[json["niveau" if mag else "hoogstens"]]),
        ("Plicht", _MODALITEIT[json["modaliteit"]] if mag else ""),
        ("Wanneer", _WIJZE[json["wijze"]] if mag else ""),
        ("Geldig vanaf", datum(date.fromisoformat(json["geldig_van"]))),
        ("Nummer", json["id"]),
    ]
    return {
        "link": naslag.regel(json["id"]),
        "uitleg": json["uitleg"],
        "feiten": [(naam, tekst) for naam, tekst in feiten if tekst],
        "lijsten": [
            *((titel, [een["vraag"] for een in json["inWoorden"] if een["hoe"] == hoe]) for hoe, titel in _HOE.items()),
            ("Wat de ontvanger moet doen", [naslag.verplichting(een).uitleg for een in json.get("verplichtingen", ())]),
            ("Alleen als dit klopt", [naslag.beperking(een).uitleg for een in json.get("beperkingen", ())]),
        ],
        "grondslagen": [naslag.grondslag(een) for een in json["grondslagen"]],
    }


def _namen(ids: list[str], naam: Callable[[str], str]) -> str:
    return opsomming(tuple(naam(een) for een in ids))


def _functies(json: Mapping[str, Any], naslag: Naslag) -> str:
    """Return the functies of a regel, each with the partij among the ontvangers that has it."""
    partijen = [naslag.partij(een) for een in json["ontvangers"]]
    van = {functie: partij for partij in partijen for functie in partij.functies}
    return _namen(json["functies"], lambda een: functienaam(een, van[een]) if een in van else leesbaar(een).lower())
