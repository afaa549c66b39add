"""The register van verwerkingsactiviteiten as pages: a list, and one versie of one activiteit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import abort
from flask.typing import ResponseReturnValue

from gateway.errors import OngeldigeInvoerError
from gateway.services import diensten
from webtool.blauwdruk import bp
from webtool.naslag import GETOETST, Naslag
from webtool.pagina import toon
from webtool.tekst import datum, opsomming
from webtool.vertaling import NEDERLANDS, _, in_taal, merk


@bp.get("/register")
def register() -> ResponseReturnValue:
    """List every activiteit, the newest versie of the handvat first."""
    alle = diensten().uitvoer.register.alle()
    versies = list(dict.fromkeys(_groep(een) for een in alle))
    groepen = [(versie, [een for een in alle if _groep(een) == versie]) for versie in versies]
    return toon("register.html", groepen=groepen)


@bp.get("/register/<activiteit>/<versie>")
def activiteit(activiteit: str, versie: str) -> ResponseReturnValue:
    """Show who processes what for whom, on which ground, and how much of it is still to be reviewed."""
    try:
        gevonden = diensten().uitvoer.activiteit(activiteit, versie)
    except OngeldigeInvoerError:
        abort(404)
    with in_taal(NEDERLANDS):  # the register is a legal text
        in_woorden = _activiteit(gevonden)
    return toon("activiteit.html", activiteit=in_woorden)


def _groep(een: Mapping[str, Any]) -> str:
    return _("Handvat %(versie)s", versie=een["handvat"]["versie"]) if "handvat" in een else _("De poort zelf")


def _activiteit(een: Mapping[str, Any]) -> dict[str, Any]:
    van_handvat = "handvat" in een
    bewaren = een["bewaartermijn"]
    feiten = [
        (merk("Bij"), _groep(een)),
        (merk("Geldig vanaf"), datum(date.fromisoformat(een["geldigVan"]))),
        (merk("Over wie"), opsomming(tuple(een["betrokkenen"]))),
        (merk("Ontvangers"), opsomming(tuple(wie["naam"] if van_handvat else wie for wie in een["ontvangers"]))),
        (merk("Hoelang bewaard"), bewaren[:1].upper() + bewaren[1:]),
        (merk("Buiten Nederland"), een["doorgifte"]),
        (merk("Beveiliging"), een["beveiliging"]),
        (merk("Te zien voor de betrokkene"), _("Pas na een toets") if een["vertrouwelijk"] else _("Ja")),
        (merk("Adres"), een["uri"]),
    ]
    return {
        "naam": een["naam"],
        "doel": een["doel"],
        "feiten": [(naam, tekst) for naam, tekst in feiten if tekst],
        "te_toetsen": set(een["toetsing"] if van_handvat else [een["toetsing"]]) != {GETOETST},
        "gegevens": () if van_handvat else een["gegevens"],
        "houders": [_houder(deel) for deel in een.get("verwerkingsverantwoordelijken", ())],
        "plichten": een.get("plichten", ()),
        "grondslagen": _grondslagen(een) if van_handvat else (),
        "grondslagteksten": () if van_handvat else een["grondslagen"],
    }


def _houder(deel: Mapping[str, Any]) -> dict[str, Any]:
    naslag = Naslag(diensten().handvat)
    return {
        "naam": deel["naam"],
        "regime": deel["regimeNaam"],
        "gegevens": [gegeven["naam"] for gegeven in deel["gegevens"]],
        "ontvangers": opsomming(tuple(naslag.partij(partij).naam for partij in deel["ontvangers"])),
        "regels": len(deel["regels"]),
    }


def _grondslagen(een: Mapping[str, Any]) -> list[Any]:
    naslag = Naslag(diensten().handvat, een["handvat"]["versie"])
    return [naslag.grondslag(deel["id"]) for deel in een["grondslagen"]]
