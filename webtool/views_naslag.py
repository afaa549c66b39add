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
from webtool.leren.lezen.blad import Punt, adres
from webtool.leren.lezen.geschiedenis import stappen
from webtool.leren.lezen.rondom import om_grondslag, om_regel
from webtool.naslag import Naslag, grondslaglink
from webtool.pagina import toon
from webtool.tekst import NIVEAU, datum, functienaam, kort, leesbaar, opsomming
from webtool.vertaling import NEDERLANDS, _, in_taal, merk, vertaal

_MODALITEIT: Final[Mapping[str, str]] = {"moet": merk("Moet"), "kan": merk("Mag, maar hoeft niet")}
_WIJZE: Final[Mapping[str, str]] = {
    "rechtstreeks": merk("Meteen"),
    "na-vrijgave": merk("Pas als een medewerker het vrijgeeft"),
}
_HOE: Final[Mapping[str, str]] = {
    "voorwaarde": merk("Dit moet waar zijn"),
    "wanneer": merk("Geldt niet als het antwoord nee is"),
    "tenzij": merk("Geldt niet als het antwoord ja is"),
}


@bp.get("/regels/<regel_id>")
def regel(regel_id: str) -> ResponseReturnValue:
    """Show one regel with its review status and where it rests on."""
    dienst, versie = diensten().handvat, request.args.get("versie")
    try:
        json = dienst.regel_json(regel_id, versie)
    except OngeldigeInvoerError:
        abort(404)
    oud = None if versie == dienst.kop()["versie"] else versie
    waarde = diensten().leren.lezen.regel(regel_id, versie)
    return toon(
        "regel.html",
        regel=_regel(json, Naslag(dienst, versie), versie),
        versie=oud,
        delen=om_regel(waarde, oud),
        stappen=stappen("regels", regel_id),
    )


@bp.get("/grondslagen/<grondslag_id>")
def grondslag(grondslag_id: str) -> ResponseReturnValue:
    """Show one place in the law with its review status and where it can be read."""
    dienst, versie = diensten().handvat, request.args.get("versie")
    try:
        json = dienst.grondslag_json(grondslag_id, versie)
    except OngeldigeInvoerError:
        abort(404)
    with in_taal(NEDERLANDS):  # words of the handvat itself
        soort = leesbaar(json["soort"])
    feiten = [
        (merk("Soort"), soort),
        (merk("Gelezen versie"), json["gelezen_versie"]),
        (merk("Gelezen bij"), json["bron"]),
    ]
    inhoud = {
        "link": grondslaglink(json),
        "samenvatting": json["samenvatting"],
        "feiten": [(naam, tekst) for naam, tekst in feiten if tekst],
        "adres": json["link"],
    }
    oud = None if versie == dienst.kop()["versie"] else versie
    waarde = diensten().leren.lezen.een("grondslagen", grondslag_id, versie)
    return toon(
        "grondslag.html",
        grondslag=inhoud,
        versie=oud,
        delen=om_grondslag(waarde, oud),
        stappen=stappen("grondslagen", grondslag_id),
    )


@bp.get("/toegankelijkheid")
def toegankelijkheid() -> ResponseReturnValue:
    """Show how accessible the pages are, and who tested that."""
    return toon("toegankelijkheid.html")


def _regel(json: Mapping[str, Any], naslag: Naslag, versie: str | None) -> dict[str, Any]:
    mag = json["soort"] == "verstrekking"
    oud = None if versie == diensten().handvat.kop()["versie"] else versie
    feiten = [
        (
            merk("Soort regel"),
            _("Hiermee mag een partij iets geven") if mag else _("Hiermee mag een partij iets niet geven"),
        ),
        (merk("Van"), kort(naslag.partij(json["verstrekker"]).naam)),
        (merk("Aan"), _namen(json["ontvangers"], lambda een: kort(naslag.partij(een).naam)) or _("Iedere partij")),
        (merk("Functies"), _functies(json, naslag)),
        (merk("Gegevens"), _namen(json["categorieen"], lambda een: naslag.categorie(een).naam)),
        (merk("Losse gegevens"), _namen(json["velden"], lambda een: naslag.veld(een).label)),
        (merk("Behalve"), _namen(json["behalve"], lambda een: naslag.veld(een).label)),
        (merk("Doel"), _namen(json["doelen"], lambda een: naslag.doel(een).naam)),
        (merk("Stap"), _namen(json["processtappen"], naslag.processtap)),
        (merk("Over wie"), _namen(json["rollen"], naslag.rol)),
        (merk("Leeftijd"), _namen(json["leeftijdsgroepen"], naslag.leeftijd)),
        (merk("Soort zaak"), _namen(json["zaaktypen"], naslag.zaaktype)),
        (
            merk("Wat je dan ziet") if mag else merk("Wat je hoogstens ziet"),
            _(NIVEAU[json["niveau" if mag else "hoogstens"]]),
        ),
        (merk("Plicht"), _(_MODALITEIT[json["modaliteit"]]) if mag else ""),
        (merk("Wanneer"), _(_WIJZE[json["wijze"]]) if mag else ""),
        (merk("Geldig vanaf"), datum(date.fromisoformat(json["geldig_van"]))),
        (merk("Geldig tot"), datum(date.fromisoformat(json["geldig_tot"])) if json["geldig_tot"] else ""),
        (merk("Nummer"), json["id"]),
    ]
    return {
        "link": naslag.regel(json["id"]),
        "uitleg": json["uitleg"],
        "feiten": [(naam, tekst) for naam, tekst in feiten if tekst],
        "lijsten": [
            *(
                (
                    titel,
                    [
                        Punt(vertaal(een["vraag"]), adres("omstandigheden", een["omstandigheid"], oud))
                        for een in json["inWoorden"]
                        if een["hoe"] == hoe
                    ],
                )
                for hoe, titel in _HOE.items()
            ),
            (
                merk("Wat de ontvanger moet doen"),
                [
                    Punt(naslag.verplichting(een).uitleg, adres("verplichtingen", een, oud))
                    for een in json.get("verplichtingen", ())
                ],
            ),
            (
                merk("Alleen als dit klopt"),
                [
                    Punt(naslag.beperking(een).uitleg, adres("beperkingen", een, oud))
                    for een in json.get("beperkingen", ())
                ],
            ),
        ],
        "grondslagen": [
            (naslag.grondslag(een), diensten().leren.lezen.een("grondslagen", een, versie).samenvatting)
            for een in json["grondslagen"]
        ],
    }


def _namen(ids: list[str], naam: Callable[[str], str]) -> str:
    return opsomming(tuple(naam(een) for een in ids))


def _functies(json: Mapping[str, Any], naslag: Naslag) -> str:
    """Return the functies of a regel, each with the partij among the ontvangers that has it."""
    partijen = [naslag.partij(een) for een in json["ontvangers"]]
    van = {functie: partij for partij in partijen for functie in partij.functies}
    return _namen(json["functies"], lambda een: functienaam(een, van[een]) if een in van else leesbaar(een).lower())
