"""The list of every use of acuut gevaar."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for
from flask.typing import ResponseReturnValue

from gateway.services import diensten
from gateway.services.toezicht import Noodgebruik
from webtool.blauwdruk import bp
from webtool.naslag import Naslag
from webtool.pagina import toon
from webtool.tekst import functienaam, kort, opsomming, tijdstip
from webtool.toezicht.gebruik import blik, in_woorden, met_gebruik
from webtool.toezicht.views import getal


@dataclass(frozen=True, slots=True)
class Gebruik:
    """One use in words; an empty text is: does not apply."""

    index: int
    wanneer: str
    tot: str
    ingetrokken: int | None
    medewerker: str
    partij: str
    functie: str
    zaak: str
    persoon: str
    houder: str
    ontvanger: str
    categorieen: str
    gevraagd: tuple[tuple[int, int, int], ...]
    meer: bool


@bp.get("/toezicht/nood")
@met_gebruik
def toezicht_nood() -> ResponseReturnValue:
    """Show who used acuut gevaar, for what, and what was then asked with it; the newest first."""
    nummer = getal("bladzijde") or 1
    blad = diensten().toezicht.nood.lijst(blik(), getal("voor"), nummer)
    naslag = Naslag(diensten().handvat)
    volgende = blad.volgende
    return toon(
        "toezicht/nood.html",
        gebruik=in_woorden(),
        blad=blad,
        nummer=nummer,
        regels=[_gebruik(een, naslag) for een in blad.gebruik],
        volgende=None if volgende is None else url_for("webtool.toezicht_nood", voor=volgende, bladzijde=nummer + 1),
    )


def _gebruik(een: Noodgebruik, naslag: Naslag) -> Gebruik:
    rij = een.rij
    partij = naslag.partij(rij.partij) if rij.partij else None
    return Gebruik(
        index=rij.idx,
        wanneer=tijdstip(rij.op),
        tot=tijdstip(rij.geldig_tot),
        ingetrokken=rij.ingetrokken_bij,
        medewerker=rij.medewerker or "",
        partij=kort(partij.naam) if partij else "",
        functie=functienaam(rij.functie, partij) if partij and rij.functie else "",
        zaak=rij.zaak or "",
        persoon=rij.persoon or "",
        houder=kort(naslag.partij(rij.houder).naam),
        ontvanger=kort(naslag.partij(rij.ontvanger).naam),
        categorieen=opsomming(tuple(naslag.categorie(cat).naam for cat in rij.categorieen)),
        gevraagd=een.gevraagd,
        meer=een.meer,
    )
