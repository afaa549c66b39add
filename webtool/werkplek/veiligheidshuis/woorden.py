"""Markings, questions and casussen of the Veiligheidshuis in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from gateway.services import Casuskaart, Inbreng, Markeringskaart, Vraagkaart, Zaakbeeld, huisregels
from webtool.naslag import Naslag
from webtool.tekst import datum, tijdstip
from webtool.vertaling import _, merk

_STAND: Final = {
    "zvh-gevraagd": merk("Wacht op het Veiligheidshuis"),
    "zvh-aangenomen": merk("Aangenomen"),
    "zvh-teruggegeven": merk("Teruggegeven"),
}
_ONDERDEEL: Final = {
    "zvh-hit": merk("Markering"),
    "zvh-tekst": merk("Klaargezet voor ZSM"),
    "zvh-toelichting": merk("Toelichting bij een vraag"),
    "zvh-antwoord": merk("Antwoord van het Veiligheidshuis"),
}
_NIVEAU: Final = {"volledig": merk("las de inhoud"), "dat": merk("zag dat er iets is")}


@dataclass(frozen=True, slots=True)
class Stukje:
    """Something of the house that a reader may see; without ``tekst`` only that it is there."""

    naam: str
    van: str
    tekst: str
    datum: str
    oud: bool
    uitleg: str
    verplichtingen: tuple[str, ...]
    les: Any


def maak_stukjes(beeld: Zaakbeeld, naslag: Naslag) -> list[Stukje]:
    """Return what a reader sees, in words."""
    return [
        Stukje(
            naam=_naam(een),
            van=naslag.partij(een.door_partij).naam,
            tekst=een.tekst or "",
            datum=datum(een.opgesteld_op),
            oud=een.id in beeld.oud,
            uitleg=een.uitleg,
            verplichtingen=tuple(naslag.verplichting(plicht).naam for plicht in een.verplichtingen),
            les=een.les,
        )
        for een in beeld.inbrengen
    ]


def maak_markering(kaart: Markeringskaart, naslag: Naslag) -> dict[str, Any]:
    """Return a marking in words."""
    soorten = {een.id: een.naam for een in huisregels.proces().scenariosoorten}
    return {
        "id": kaart.id,
        "huis": huisregels.huizen()[kaart.huis].naam,
        "zaaknummer": kaart.zaaknummer,
        "persoon": kaart.persoon,
        "sinds": datum(kaart.gemarkeerd_op.date()),
        "tot": datum(kaart.geldig_tot),
        "verlopen": kaart.verlopen,
        "uitgave": kaart.uitgave,
        "soort": _(soorten[kaart.soort]) if kaart.soort else "",
        "van": datum(kaart.opgesteld_op) if kaart.opgesteld_op else "",
        "oud": kaart.oud,
        "hits": [
            {
                "zaaknummer": hit.zaaknummer,
                "persoon": hit.persoon,
                "wanneer": tijdstip(hit.op),
                "weg": hit.weg,
                "gelezen": [
                    (naslag.partij(een.partij).naam, _(_NIVEAU[een.niveau]), tijdstip(een.op)) for een in hit.gelezen
                ],
            }
            for hit in kaart.hits
        ],
    }


def maak_vraag(kaart: Vraagkaart, naslag: Naslag) -> dict[str, Any]:
    """Return a question in words."""
    vragen = {een.id: een.naam for een in huisregels.proces().vragen}
    return {
        "id": kaart.id,
        "zaaknummer": kaart.zaaknummer,
        "persoon": kaart.persoon,
        "vraag": _(vragen[kaart.vraag]),
        "van": naslag.partij(kaart.door_partij).naam,
        "wanneer": tijdstip(kaart.op),
        "beantwoord": tijdstip(kaart.beantwoord_op) if kaart.beantwoord_op else "",
    }


def maak_casus(kaart: Casuskaart, naslag: Naslag) -> dict[str, Any]:
    """Return a casus in words."""
    redenen = {een.id: een.naam for een in huisregels.proces().teruggaven}
    return {
        "id": kaart.id,
        "zaaknummer": kaart.zaaknummer,
        "persoon": kaart.persoon,
        "huis": huisregels.huizen()[kaart.huis].naam,
        "stand": _(_STAND[kaart.stand]),
        "open": kaart.besloten_op is None,
        "van": naslag.partij(kaart.door_partij).naam,
        "wanneer": tijdstip(kaart.op),
        "besloten": tijdstip(kaart.besloten_op) if kaart.besloten_op else "",
        "reden": _(redenen[kaart.teruggave]) if kaart.teruggave else "",
    }


def _naam(een: Inbreng) -> str:
    criteria = {wat.id: wat.vraag for wat in huisregels.proces().criteria}
    return _(_ONDERDEEL.get(een.onderdeel) or criteria.get(een.onderdeel, een.onderdeel))
