"""The pages of a marking: made, read with what came of it, prepared for ZSM, and withdrawn."""

from __future__ import annotations

from typing import Any, Final

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from gateway.errors import NietBevoegdError, OngeldigeInvoerError
from gateway.identity import huidig_spoor, huidige_aanvrager
from gateway.services import besluitregels, diensten, huisregels
from webtool.blauwdruk import bp
from webtool.formulier import Fout
from webtool.naslag import Naslag
from webtool.pagina import maak_persoon, maak_zaak, toon, zoek_persoon
from webtool.vertaling import _
from webtool.werkplek.veiligheidshuis.invoer import Markeerinvoer, huisfouten
from webtool.werkplek.veiligheidshuis.woorden import maak_markering
from webtool.werkplek.zichtwoorden import beperkingen, wie_ziet

_PAD: Final = "/zaken/<zaaknummer>/personen/<int:persoon>/markeren"
_KAART: Final = "/veiligheidshuis/markeringen/<uuid:markering_id>"


@bp.get(_PAD)
def markeren(zaaknummer: str, persoon: int) -> ResponseReturnValue:
    """Show the form of a marking."""
    return _formulier(zaaknummer, persoon, Markeerinvoer())


@bp.post(_PAD)
def markeren_maak(zaaknummer: str, persoon: int) -> ResponseReturnValue:
    """Mark a persoon for the casusoverleg of a house."""
    invoer = Markeerinvoer.lees(request.form)
    fouten = invoer.fouten(markering=True)
    if fouten:
        return _formulier(zaaknummer, persoon, invoer, fouten)
    try:
        id_ = diensten().werkplek.veiligheidshuizen.markeringen.markeer(
            huidige_aanvrager(), invoer.markering(zaaknummer, persoon), huidig_spoor()
        )
    except OngeldigeInvoerError as error:
        return _formulier(zaaknummer, persoon, invoer, huisfouten(error))
    return redirect(url_for("webtool.markering", markering_id=id_, _anchor="inhoud"), 303)


@bp.get(_KAART)
def markering(markering_id: object) -> ResponseReturnValue:
    """Show one marking of the own house; with ``opvolging`` also what was decided where it hit."""
    return _kaart(str(markering_id), Markeerinvoer())


@bp.post(f"{_KAART}/tekst")
def klaarzetten(markering_id: object) -> ResponseReturnValue:
    """Prepare a text for ZSM, or replace the newest one."""
    invoer, uitgave = Markeerinvoer.lees(request.form), request.form.get("uitgave", "")
    fouten = invoer.fouten(markering=False)
    if fouten:
        return _kaart(str(markering_id), invoer, fouten)
    try:
        diensten().werkplek.veiligheidshuizen.markeringen.zet_klaar(
            huidige_aanvrager(),
            str(markering_id),
            invoer.scenario(),
            int(uitgave) if uitgave.isdecimal() and len(uitgave) < 7 else 0,
            huidig_spoor(),
        )
    except OngeldigeInvoerError as error:
        return _kaart(str(markering_id), invoer, huisfouten(error))
    return redirect(url_for("webtool.markering", markering_id=markering_id, _anchor="klaargezet"), 303)


@bp.post(f"{_KAART}/intrekking")
def markering_intrekken(markering_id: object) -> ResponseReturnValue:
    """Withdraw a marking."""
    reden = request.form.get("intrekreden", "")
    if not reden.strip():
        fout = Fout("intrekreden", _("Schrijf op waarom je de markering intrekt."))
        return _kaart(str(markering_id), Markeerinvoer(), (fout,))
    diensten().werkplek.veiligheidshuizen.markeringen.trek_in(
        huidige_aanvrager(), str(markering_id), reden, huidig_spoor()
    )
    return redirect(url_for("webtool.veiligheidshuis", _anchor="markeringen"), 303)


def _formulier(
    zaaknummer: str, persoon: int, invoer: Markeerinvoer, fouten: tuple[Fout, ...] = ()
) -> ResponseReturnValue:
    dienst, aanvrager, een = diensten(), huidige_aanvrager(), huisregels.proces()
    kaart, naslag = dienst.zaken.get(aanvrager, zaaknummer), Naslag(dienst.handvat)
    markeringen = dienst.werkplek.veiligheidshuizen.markeringen
    huizen = [huis for huis in markeringen.huizen(aanvrager) if huis.regio == kaart.regio]
    if not huizen:
        raise NietBevoegdError
    zicht = {
        categorie: dienst.werkplek.inbreng.zichtbaarheid(aanvrager, zaaknummer, persoon, categorie)
        for categorie in (een.markering_categorie, een.scenario_categorie)
    }
    pagina = toon(
        "werkplek/veiligheidshuis_markeren.html",
        zaak=maak_zaak(kaart, naslag),
        persoon=maak_persoon(zoek_persoon(kaart, persoon), naslag),
        huizen=[(huis.id, huis.naam) for huis in huizen],
        soorten=_soorten(huizen),
        zicht=[(naslag.categorie(categorie).naam, wie_ziet(wie, naslag)) for categorie, wie in zicht.items()],
        te_bevestigen=beperkingen(markeringen.te_bevestigen(), naslag),
        hoogstens=een.hoogstens_dagen,
        invoer=invoer,
        bevestigd=invoer.bevestigd,
        fouten=fouten,
    )
    return pagina, 400 if fouten else 200


def _kaart(markering_id: str, invoer: Markeerinvoer, fouten: tuple[Fout, ...] = ()) -> ResponseReturnValue:
    dienst, aanvrager = diensten(), huidige_aanvrager()
    naslag, huizen = Naslag(dienst.handvat), dienst.werkplek.veiligheidshuizen
    gevonden = huizen.markeringen.lees(aanvrager, markering_id, huidig_spoor())
    pagina = toon(
        "werkplek/veiligheidshuis_markering.html",
        k=maak_markering(gevonden.kaart, naslag),
        reden=gevonden.reden,
        door=gevonden.door_naam,
        tekst=gevonden.tekst,
        soorten=_soorten([huisregels.huizen()[gevonden.kaart.huis]]),
        te_bevestigen=beperkingen(huizen.markeringen.te_bevestigen(), naslag),
        opvolging=_opvolging(gevonden, naslag) if request.args.get("opvolging") else None,
        invoer=invoer,
        bevestigd=invoer.bevestigd,
        intrekreden=request.form.get("intrekreden", ""),
        fouten=fouten,
    )
    return pagina, 400 if fouten else 200


def _opvolging(gevonden: Any, naslag: Naslag) -> list[dict[str, Any]]:
    """Return per hit what was decided; the doel is terugkoppeling, as the reader pressed that."""
    woorden = {een.id: een.naam for een in besluitregels.gevolgd().values()}
    return [
        {
            "zaaknummer": een.zaaknummer,
            "persoon": een.persoon,
            "gevolgd": [_(woorden.get(waarde, waarde)) for waarde in een.gevolgd],
            "besluiten": een.besluiten,
            "uitleg": een.uitleg,
            "les": een.les,
        }
        for een in diensten().werkplek.veiligheidshuizen.opvolging(
            huidige_aanvrager(), gevonden, huisregels.proces().terugkoppeling, huidig_spoor()
        )
    ]


def _soorten(huizen: list[huisregels.Huis]) -> list[tuple[str, str, str]]:
    soorten = {soort.id: soort for huis in huizen for soort in huisregels.soorten_van(huis)}
    return [(een.id, _(een.naam), _(een.uitleg)) for een in soorten.values()]
