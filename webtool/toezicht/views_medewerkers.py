"""The employees of a partij, by pseudonym: whom to look at, and from there to what the log says about them."""

from __future__ import annotations

from flask import request, url_for
from flask.typing import ResponseReturnValue

from gateway.services import diensten
from gateway.services.toezicht import DAGEN, Medewerkersblad
from webtool.blauwdruk import bp
from webtool.naslag import Naslag
from webtool.pagina import toon
from webtool.tekst import functienaam, kort, tijdstip
from webtool.toezicht.gebruik import blik, in_woorden, met_gebruik
from webtool.toezicht.views import PSEUDONIEM, getal
from webtool.vertaling import vertaal


@bp.get("/toezicht/medewerkers")
@met_gebruik
def toezicht_medewerkers() -> ResponseReturnValue:
    """Ask for a partij, and list its employees; without one nothing is read, so nothing is recorded."""
    partijen = {een.id: kort(vertaal(een.naam)) for een in diensten().handvat.partijen()}
    partij = request.args.get("partij", "")
    if partij not in partijen:
        partij = ""
    na = request.args.get("na", "")
    nummer = getal("bladzijde") or 1
    blad = Medewerkersblad((), None, 0)
    if partij:
        na = na if PSEUDONIEM.fullmatch(na) else ""
        blad = diensten().toezicht.medewerkers.lijst(blik(), partij, na, nummer)
    gegevens = Naslag(diensten().handvat).partij(partij) if partij else None
    return toon(
        "toezicht/medewerkers.html",
        gebruik=in_woorden(),
        dagen=DAGEN,
        partijen=list(partijen.items()),
        partij=partij,
        naam=partijen.get(partij, ""),
        achterstand=blad.achterstand,
        rijen=[
            (een, functienaam(een.functie, gegevens) if een.functie and gegevens else "", tijdstip(een.gezien_op))
            for een in blad.medewerkers
        ],
        volgende=url_for("webtool.toezicht_medewerkers", partij=partij, na=blad.volgende, bladzijde=nummer + 1)
        if blad.volgende
        else None,
    )
