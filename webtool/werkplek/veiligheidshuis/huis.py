"""The pages of the Veiligheidshuis: the block of a zaak, the list of a house, and what plays in a zaak."""

from __future__ import annotations

from typing import Any

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from gateway.errors import NietBevoegdError, OngeldigeInvoerError
from gateway.identity import huidig_spoor, huidige_aanvrager
from gateway.services import Zaakkaart, diensten, huisregels
from webtool.blauwdruk import bp
from webtool.formulier import Fout
from webtool.naslag import Naslag
from webtool.pagina import maak_persoon, toon
from webtool.vertaling import _
from webtool.werkplek.blok import Blok
from webtool.werkplek.doel import gekozen_doel
from webtool.werkplek.kop import maak_kop
from webtool.werkplek.veiligheidshuis import casus as veiligheidshuiscasus
from webtool.werkplek.veiligheidshuis import markering as veiligheidshuismarkering
from webtool.werkplek.veiligheidshuis.invoer import huisfouten
from webtool.werkplek.veiligheidshuis.woorden import maak_casus, maak_markering, maak_stukjes, maak_vraag
from webtool.werkplek.zichtwoorden import beperkingen, wie_ziet

_MET_ROUTES = (veiligheidshuiscasus, veiligheidshuismarkering)  # importing these adds their routes
_PAD = "/zaken/<zaaknummer>/personen/<int:persoon>/veiligheidshuis"


def blok(kaart: Zaakkaart, naslag: Naslag) -> Blok | None:
    """Return the block on the page of a zaak: the same links for everybody who may not mark or transfer."""
    aanvrager, dienst = huidige_aanvrager(), diensten().werkplek.veiligheidshuizen
    inhoud = {
        "personen": [maak_persoon(een, naslag) for een in kaart.personen],
        "markeren": bool(dienst.markeringen.huizen(aanvrager)),
        "overdragen": huisregels.OVERDRAGEN in dienst.zaak.mag(aanvrager, kaart.processtap),
    }
    return Blok(
        "veiligheidshuis",
        _("Veiligheidshuis"),
        "werkplek/blok_veiligheidshuis.html" if inhoud["markeren"] else "",
        inhoud,
        "werkplek/persoon_veiligheidshuis.html",
    )


@bp.get("/veiligheidshuis")
def veiligheidshuis() -> ResponseReturnValue:
    """List what a house marked, what hit, and what waits for it."""
    dienst = diensten()
    beeld, naslag = dienst.werkplek.veiligheidshuizen.markeringen.overzicht(huidige_aanvrager()), Naslag(dienst.handvat)
    return toon(
        "werkplek/veiligheidshuis.html",
        markeringen=[maak_markering(een, naslag) for een in beeld.markeringen],
        vragen=[maak_vraag(een, naslag) for een in beeld.vragen],
        casussen=[maak_casus(een, naslag) for een in beeld.casussen],
        huizen=[
            (huis.naam, naslag.bron(huis.systeem).naam, _(huis.twijfel) if huis.twijfel else "")
            for huis in dienst.werkplek.veiligheidshuizen.markeringen.huizen(huidige_aanvrager())
        ],
    )


@bp.get(_PAD)
def huis_in_zaak(zaaknummer: str, persoon: int) -> ResponseReturnValue:
    """Show what this reader may see of the Veiligheidshuis about a persoon; the doel first."""
    dienst, aanvrager = diensten(), huidige_aanvrager()
    basis = _basis(zaaknummer, persoon)
    doel = gekozen_doel(zaaknummer)
    if doel is None:
        return toon(
            "werkplek/veiligheidshuis_zaak.html", doelen=dienst.handvat.doelen_voor(aanvrager), doel="", **basis
        )
    beeld = dienst.werkplek.veiligheidshuizen.zaak.bekijk(aanvrager, zaaknummer, persoon, doel, huidig_spoor())
    naslag: Naslag = basis["naslag"]
    eigen = bool(dienst.werkplek.veiligheidshuizen.markeringen.huizen(aanvrager))  # who sees its own texts anyway
    return toon(
        "werkplek/veiligheidshuis_zaak.html",
        doelen=dienst.handvat.doelen_voor(aanvrager),
        doel=naslag.doel(doel).naam,
        stukjes=maak_stukjes(beeld, naslag),
        niet=[naslag.categorie(een).naam for een in beeld.niet if een in _categorieen() and not eigen],
        vragen=[maak_vraag(een, naslag) for een in beeld.vragen],
        casussen=[maak_casus(een, naslag) for een in beeld.casussen],
        mag=beeld.mag,
        teruggaven=[(een.id, _(een.naam)) for een in huisregels.proces().teruggaven],
        bewijs=", ".join(str(een.index) for een in beeld.bewijzen),
        **basis,
    )


@bp.get(f"{_PAD}/vraag")
def huis_vraag(zaaknummer: str, persoon: int) -> ResponseReturnValue:
    """Show the form of a question to the house."""
    return _vraagformulier(zaaknummer, persoon)


@bp.post(f"{_PAD}/vraag")
def huis_vraag_maak(zaaknummer: str, persoon: int) -> ResponseReturnValue:
    """Ask the house something, for the own partij."""
    doel, invoer = gekozen_doel(zaaknummer), request.form
    if doel is None:
        return redirect(url_for("webtool.huis_in_zaak", zaaknummer=zaaknummer, persoon=persoon), 303)
    if not invoer.get("vraag"):
        return _vraagformulier(zaaknummer, persoon, (Fout("vraag", _("Kies wat je wilt weten.")),))
    try:
        diensten().werkplek.veiligheidshuizen.zaak.stel_vraag(
            huidige_aanvrager(),
            zaaknummer,
            persoon,
            doel,
            vraag=invoer["vraag"],
            namens=invoer.get("namens", ""),
            toelichting=invoer.get("tekst", ""),
            bevestigd=tuple(invoer.getlist("bevestigd")),
            spoor=huidig_spoor(),
        )
    except OngeldigeInvoerError as error:
        return _vraagformulier(zaaknummer, persoon, huisfouten(error))
    return redirect(url_for("webtool.huis_in_zaak", zaaknummer=zaaknummer, persoon=persoon, _anchor="vragen"), 303)


@bp.get(f"{_PAD}/vragen/<uuid:vraag_id>")
def huis_antwoord(zaaknummer: str, persoon: int, vraag_id: object) -> ResponseReturnValue:
    """Show the form of an answer."""
    return _antwoordformulier(zaaknummer, persoon)


@bp.post(f"{_PAD}/vragen/<uuid:vraag_id>")
def huis_antwoord_maak(zaaknummer: str, persoon: int, vraag_id: object) -> ResponseReturnValue:
    """Answer a question of ZSM."""
    invoer = request.form
    if not invoer.get("veld"):
        return _antwoordformulier(zaaknummer, persoon, (Fout("veld", _("Kies in welk systeem dit staat.")),))
    try:
        diensten().werkplek.veiligheidshuizen.zaak.beantwoord(
            huidige_aanvrager(),
            zaaknummer,
            str(vraag_id),
            veld=invoer["veld"],
            tekst=invoer.get("tekst", ""),
            bevestigd=tuple(invoer.getlist("bevestigd")),
            spoor=huidig_spoor(),
        )
    except OngeldigeInvoerError as error:
        return _antwoordformulier(zaaknummer, persoon, huisfouten(error))
    return redirect(url_for("webtool.veiligheidshuis", _anchor="vragen"), 303)


def _vraagformulier(zaaknummer: str, persoon: int, fouten: tuple[Fout, ...] = ()) -> ResponseReturnValue:
    dienst, aanvrager, basis = diensten(), huidige_aanvrager(), _basis(zaaknummer, persoon)
    zaak, naslag = dienst.werkplek.veiligheidshuizen.zaak, basis["naslag"]
    if huisregels.VRAGEN not in zaak.mag(aanvrager, basis["kaart"].processtap):
        raise NietBevoegdError
    categorie = huisregels.proces().teksten[aanvrager.partij or ""]
    pagina = toon(
        "werkplek/veiligheidshuis_vraag.html",
        vragen=[(een.id, _(een.naam)) for een in huisregels.proces().vragen],
        namens=(aanvrager.partij, naslag.partij(aanvrager.partij or "").naam),
        wie_ziet=wie_ziet(dienst.werkplek.inbreng.zichtbaarheid(aanvrager, zaaknummer, persoon, categorie), naslag),
        te_bevestigen=beperkingen(zaak.te_bevestigen(aanvrager), naslag),
        invoer=request.form,
        bevestigd=request.form.getlist("bevestigd"),
        fouten=fouten,
        **basis,
    )
    return pagina, 400 if fouten else 200


def _antwoordformulier(zaaknummer: str, persoon: int, fouten: tuple[Fout, ...] = ()) -> ResponseReturnValue:
    dienst, aanvrager, basis = diensten(), huidige_aanvrager(), _basis(zaaknummer, persoon)
    huizen, naslag = dienst.werkplek.veiligheidshuizen, basis["naslag"]
    if huisregels.ANTWOORDEN not in huizen.zaak.mag(aanvrager, basis["kaart"].processtap):
        raise NietBevoegdError
    een = huisregels.proces()
    systemen = {huis.systeem for huis in huisregels.huizen_in([basis["kaart"].regio])}
    velden = dict.fromkeys(
        veld for systeem in sorted(systemen) for naam, veld in een.velden[systeem].items() if naam != huisregels.BEKEND
    )
    pagina = toon(
        "werkplek/veiligheidshuis_antwoord.html",
        velden=[(veld, naslag.veld(veld).label) for veld in velden],
        wie_ziet=wie_ziet(
            dienst.werkplek.inbreng.zichtbaarheid(aanvrager, zaaknummer, persoon, een.scenario_categorie), naslag
        ),
        te_bevestigen=beperkingen(huizen.markeringen.te_bevestigen(), naslag),
        invoer=request.form,
        bevestigd=request.form.getlist("bevestigd"),
        fouten=fouten,
        **basis,
    )
    return pagina, 400 if fouten else 200


def _basis(zaaknummer: str, persoon: int) -> dict[str, Any]:
    kaart, naslag, kop = maak_kop(zaaknummer, persoon)
    return kop | {"kaart": kaart, "naslag": naslag}


def _categorieen() -> frozenset[str]:
    een = huisregels.proces()
    return frozenset((een.markering_categorie, een.scenario_categorie))
