"""The pages of a transfer: the four criteria, and what the house decides on it."""

from __future__ import annotations

from typing import Final

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from gateway.errors import NietBevoegdError, OngeldigeInvoerError
from gateway.identity import huidig_spoor, huidige_aanvrager
from gateway.services import diensten, huisregels
from webtool.blauwdruk import bp
from webtool.formulier import Fout
from webtool.naslag import Naslag
from webtool.pagina import maak_persoon, maak_zaak, toon, zoek_persoon
from webtool.vertaling import _
from webtool.werkplek.doel import gekozen_doel
from webtool.werkplek.veiligheidshuis.invoer import Overdrachtinvoer, huisfouten
from webtool.werkplek.zichtwoorden import beperkingen, wie_ziet

_PAD: Final = "/zaken/<zaaknummer>/personen/<int:persoon>/overdragen"


@bp.get(_PAD)
def overdragen(zaaknummer: str, persoon: int) -> ResponseReturnValue:
    """Show the form of a transfer; the doel first."""
    return _formulier(zaaknummer, persoon, Overdrachtinvoer.lees(request.args))


@bp.post(_PAD)
def overdragen_maak(zaaknummer: str, persoon: int) -> ResponseReturnValue:
    """Transfer a casus, if it meets all four criteria."""
    invoer, doel = Overdrachtinvoer.lees(request.form), gekozen_doel(zaaknummer)
    if doel is None:
        return redirect(url_for("webtool.overdragen", zaaknummer=zaaknummer, persoon=persoon), 303)
    if not invoer.huis:
        return _formulier(
            zaaknummer, persoon, invoer, (Fout("huis", _("Kies aan welk Veiligheidshuis je de casus overdraagt.")),)
        )
    try:
        diensten().werkplek.veiligheidshuizen.casussen.draag_over(
            huidige_aanvrager(), invoer.overdracht(zaaknummer, persoon, doel), huidig_spoor()
        )
    except OngeldigeInvoerError as error:
        return _formulier(zaaknummer, persoon, invoer, huisfouten(error))
    return redirect(url_for("webtool.huis_in_zaak", zaaknummer=zaaknummer, persoon=persoon, _anchor="casussen"), 303)


@bp.post("/veiligheidshuis/casussen/<uuid:casus_id>/besluit")
def casus_besluit(casus_id: object) -> ResponseReturnValue:
    """Take a casus on, or give it back."""
    casussen, aanvrager = diensten().werkplek.veiligheidshuizen.casussen, huidige_aanvrager()
    if request.form.get("besluit") == "aannemen":
        rij = casussen.neem_aan(aanvrager, str(casus_id), huidig_spoor())
    else:
        rij = casussen.geef_terug(aanvrager, str(casus_id), request.form.get("teruggave", ""), huidig_spoor())
    return redirect(
        url_for("webtool.huis_in_zaak", zaaknummer=rij.zaaknummer, persoon=rij.persoon, _anchor="casussen"), 303
    )


def _formulier(
    zaaknummer: str, persoon: int, invoer: Overdrachtinvoer, fouten: tuple[Fout, ...] = ()
) -> ResponseReturnValue:
    dienst, aanvrager, een = diensten(), huidige_aanvrager(), huisregels.proces()
    kaart, naslag = dienst.zaken.get(aanvrager, zaaknummer), Naslag(dienst.handvat)
    zaak = dienst.werkplek.veiligheidshuizen.zaak
    if huisregels.OVERDRAGEN not in zaak.mag(aanvrager, kaart.processtap):
        raise NietBevoegdError
    doel = gekozen_doel(zaaknummer)
    zicht = dienst.werkplek.inbreng.zichtbaarheid(aanvrager, zaaknummer, persoon, een.teksten[aanvrager.partij or ""])
    pagina = toon(
        "werkplek/veiligheidshuis_overdragen.html",
        zaak=maak_zaak(kaart, naslag),
        persoon=maak_persoon(zoek_persoon(kaart, persoon), naslag),
        doelen=dienst.handvat.doelen_voor(aanvrager),
        doel=naslag.doel(doel).naam if doel else "",
        huizen=[(huis.id, huis.naam) for huis in huisregels.huizen_in([kaart.regio])],
        criteria=[(wat.id, _(wat.vraag)) for wat in een.criteria],
        grondslag=naslag.grondslag(een.grondslag),
        wie_ziet=wie_ziet(zicht, naslag),
        te_bevestigen=beperkingen(zaak.te_bevestigen(aanvrager), naslag),
        invoer=invoer,
        bevestigd=invoer.bevestigd,
        fouten=fouten,
    )
    return pagina, 400 if fouten else 200
