"""The page of terugkoppeling: what was decided, as each reader may know it, and who read it."""

from __future__ import annotations

from typing import Any, Final

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from gateway.identity import huidig_spoor, huidige_aanvrager
from gateway.services import Terugkoppeling, besluitregels, diensten
from webtool.blauwdruk import bp
from webtool.naslag import Naslag
from webtool.pagina import toon
from webtool.tekst import datum_of_tekst, kort, tijdstip
from webtool.vertaling import _, merk
from webtool.werkplek.doel import gekozen_doel
from webtool.werkplek.kop import maak_kop
from webtool.werkplek.zichtwoorden import maak_delen

_PAD: Final = "/zaken/<zaaknummer>/personen/<int:persoon>/terugkoppeling"
_SOORT: Final = {"selectie": merk("Selectiebeslissing"), "afdoening": merk("Routerings- of afdoeningsbeslissing")}


@bp.get(_PAD)
def terugkoppeling(zaaknummer: str, persoon: int) -> ResponseReturnValue:
    """Show what was decided about a persoon; without a doel ask for it."""
    dienst, aanvrager = diensten(), huidige_aanvrager()
    _kaart, naslag, kop = maak_kop(zaaknummer, persoon)
    basis = kop | {"doelen": dienst.handvat.doelen_voor(aanvrager)}
    doel = gekozen_doel(zaaknummer)
    if doel is None:
        return toon("werkplek/terugkoppeling.html", **basis, doel="", gekozen="")
    gezien = dienst.werkplek.terugkoppeling.lees(aanvrager, zaaknummer, persoon, doel, huidig_spoor())
    return toon(
        "werkplek/terugkoppeling.html",
        **basis,
        doel=naslag.doel(doel).naam,
        gekozen=doel,
        besluiten=_besluiten(gezien, naslag),
        uitleg=gezien.uitleg,
        les=gezien.les,
        wegingen=[naslag.omstandigheid(naam).vraag for naam in gezien.wegingen],
        bewijs=gezien.bewijs,
    )


@bp.post(_PAD)
def terugkoppeling_gelezen(zaaknummer: str, persoon: int) -> ResponseReturnValue:
    """Record that the reader read a besluit."""
    doel, stuk = gekozen_doel(zaaknummer) or "", request.form.get("stuk", "")
    diensten().werkplek.terugkoppeling.merk_gelezen(
        huidige_aanvrager(), zaaknummer, persoon, doel, stuk, huidig_spoor()
    )
    return redirect(url_for("webtool.terugkoppeling", zaaknummer=zaaknummer, persoon=persoon, _anchor="besluiten"), 303)


def _besluiten(gezien: Terugkoppeling, naslag: Naslag) -> list[dict[str, Any]]:
    namen = besluitregels.gevolgd()
    return [
        {
            "stuk": een.stuk,
            "soort": _(_SOORT[een.soort]),
            "van": kort(naslag.partij(een.door_partij).naam),
            "delen": [
                (deel.naam, datum_of_tekst(deel.tekst), deel.verplichtingen) for deel in maak_delen(een.delen, naslag)
            ],
            "gevolgd": [
                (kort(naslag.partij(partij).naam), _(namen[gevolgd].naam) if gevolgd in namen else gevolgd)
                for partij, gevolgd in een.gevolgd
            ],
            "eigen": een.eigen,
            "gelezen": [
                (naslag.partij(partij).afkorting, tijdstip(op) if op else "") for partij, op in een.gelezen.items()
            ],
            "zelf_gelezen": een.zelf_gelezen,
        }
        for een in gezien.besluiten
    ]
