"""The pages of the handvat itself, without a case: one regel, one grondslag; and the page on accessibility."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from flask import abort
from flask.typing import ResponseReturnValue

from gateway.services import HandvatDienst, OnbekendInHandvatError, diensten
from webtool.pagina import toon
from webtool.tekst import datum, kort, leeftijd, leesbaar, opsomming
from webtool.toelichting import GETOETST, Link, grondslaglink
from webtool.views import bp

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
    naslag = diensten().handvat
    try:
        json = naslag.regel_json(regel_id)
    except OnbekendInHandvatError:
        abort(404)
    return toon("regel.html", regel=_regel(json, naslag))


@bp.get("/grondslagen/<grondslag_id>")
def grondslag(grondslag_id: str) -> ResponseReturnValue:
    """Show one place in the law with its review status and where it can be read."""
    naslag = diensten().handvat
    try:
        gevonden = naslag.grondslag(grondslag_id)
    except OnbekendInHandvatError:
        abort(404)
    feiten = [
        ("Soort", leesbaar(gevonden.soort)),
        ("Gelezen versie", gevonden.gelezen_versie),
        ("Gelezen bij", gevonden.bron),
    ]
    inhoud = {
        "link": grondslaglink(gevonden),
        "samenvatting": gevonden.samenvatting,
        "feiten": [(naam, tekst) for naam, tekst in feiten if tekst],
        "adres": naslag.link(grondslag_id),
    }
    return toon("grondslag.html", grondslag=inhoud)


@bp.get("/toegankelijkheid")
def toegankelijkheid() -> ResponseReturnValue:
    """Show how accessible the pages are, and who tested that."""
    return toon("toegankelijkheid.html")


def _regel(json: Mapping[str, Any], naslag: HandvatDienst) -> dict[str, Any]:
    mag = json["soort"] == "verstrekking"
    feiten = [
        ("Soort regel", "Hiermee mag een partij iets geven" if mag else "Hiermee mag een partij iets niet geven"),
        ("Van", kort(naslag.partij(json["verstrekker"]).naam)),
        ("Aan", _namen(json["ontvangers"], lambda een: kort(naslag.partij(een).naam)) or "Iedere partij"),
        ("Functies", _namen(json["functies"], leesbaar)),
        ("Gegevens", _namen(json["categorieen"], lambda een: naslag.categorie(een).naam)),
        ("Losse gegevens", _namen(json["velden"], lambda een: naslag.veld(een).label)),
        ("Behalve", _namen(json["behalve"], lambda een: naslag.veld(een).label)),
        ("Doel", _namen(json["doelen"], lambda een: naslag.doel(een).naam)),
        ("Stap", _namen(json["processtappen"], naslag.processtap)),
        ("Over wie", _namen(json["rollen"], leesbaar)),
        ("Leeftijd", _namen(json["leeftijdsgroepen"], leeftijd)),
        ("Soort zaak", _namen(json["zaaktypen"], leesbaar)),
        ("Wat je dan ziet" if mag else "Wat je hoogstens ziet", _NIVEAU[json["niveau" if mag else "hoogstens"]]),
        ("Plicht", _MODALITEIT[json["modaliteit"]] if mag else ""),
        ("Wanneer", _WIJZE[json["wijze"]] if mag else ""),
        ("Geldig vanaf", datum(date.fromisoformat(json["geldig_van"]))),
        ("Nummer", json["id"]),
    ]
    return {
        "link": Link(json["id"], json["moment"], json["toetsing"] == GETOETST),
        "uitleg": json["uitleg"],
        "feiten": [(naam, tekst) for naam, tekst in feiten if tekst],
        "lijsten": [
            *((titel, [een["vraag"] for een in json["inWoorden"] if een["hoe"] == hoe]) for hoe, titel in _HOE.items()),
            ("Wat de ontvanger moet doen", [naslag.verplichting(een).uitleg for een in json.get("verplichtingen", ())]),
            ("Alleen als dit klopt", [naslag.beperking(een).uitleg for een in json.get("beperkingen", ())]),
        ],
        "grondslagen": [grondslaglink(naslag.grondslag(een)) for een in json["grondslagen"]],
    }


def _namen(ids: list[str], naam: Callable[[str], str]) -> str:
    return opsomming(tuple(naam(een) for een in ids))
