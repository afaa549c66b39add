"""The steps of a zaak and its adviezen: the block on its page, moving it on, asking for advies, and reading them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from gateway.errors import OngeldigeInvoerError
from gateway.identity import huidig_spoor, huidige_aanvrager
from gateway.services import Zaakkaart, besluitregels, diensten, stapregels
from webtool.blauwdruk import bp
from webtool.formulier import Fout, fouten_uit
from webtool.naslag import Naslag
from webtool.pagina import maak_zaak, toon
from webtool.tekst import datum, functienaam, kort, opsomming, tijdstip
from webtool.vertaling import _
from webtool.werkplek.besluit import adviesformulier, besluit, terugkoppeling
from webtool.werkplek.blok import Blok
from webtool.werkplek.doel import gekozen_doel
from webtool.werkplek.kop import maak_kop
from webtool.werkplek.zichtwoorden import maak_delen, maak_gesloten

# Importing these modules adds their routes to the blueprint.
_MET_ROUTES: Final = (adviesformulier, besluit, terugkoppeling)
ANKER: Final = "stappen"
_STAP, _SELECTIE, _BESLUIT = "stap-zetten", "selectie-beslissen", "besluit-nemen"


@dataclass(frozen=True, slots=True)
class Persoonswerk:
    """What this reader can do about one persoon of the zaak."""

    nummer: int
    rol: str
    mag_adviseren: bool
    te_vragen: tuple[tuple[str, str], ...]  # partij, its name
    mag_selecteren: bool
    mag_beslissen: bool


def blok(kaart: Zaakkaart, naslag: Naslag) -> Blok | None:
    """Return the block: the steps with the current one, who may act now, and what this reader can do."""
    return Blok(
        ANKER,
        _("Stappen, advies en besluit"),
        "werkplek/blok_advies.html",
        _inhoud(kaart, naslag),
        "werkplek/persoon_advies.html",
    )


def _inhoud(kaart: Zaakkaart, naslag: Naslag) -> dict[str, Any]:
    dienst, aanvrager = diensten().werkplek, huidige_aanvrager()
    adviseert = dienst.adviesinzage.mag_geven(aanvrager, kaart.zaaknummer)
    over = besluitregels.over_rollen()

    def mag(handeling: str) -> bool:
        partij, functie = aanvrager.partij or "", aanvrager.functie
        return kaart.loopt and stapregels.mag(handeling, kaart.processtap, partij, functie)

    return {
        "stappen": [
            {
                "naam": _(stap.naam),
                "uitleg": _(stap.uitleg),
                "nu": stap.id == kaart.processtap,
                "getoetst": stap.toetsing == "getoetst",
            }
            for stap in stapregels.stappen()
            if stap.hoofdlijn or stap.id == kaart.processtap
        ],
        "wie": _wie(kaart, naslag),
        "personen": [
            Persoonswerk(
                nummer=een.nummer,
                rol=naslag.rol(een.rol),
                mag_adviseren=een.nummer in adviseert,
                te_vragen=tuple(
                    (partij, naslag.partij(partij).afkorting)
                    for partij in dienst.adviezen.te_vragen(aanvrager, kaart.zaaknummer, een.nummer)
                ),
                mag_selecteren=een.rol in over and mag(_SELECTIE),
                mag_beslissen=een.rol in over and mag(_BESLUIT),
            )
            for een in kaart.personen
            if een.rol in over or besluitregels.ook_over(besluitregels.AFDOENING, een.rol)
        ],
        "stand": [
            (
                naslag.partij(partij).afkorting,
                tijdstip(een.gevraagd_op) if een.gevraagd_op else "",
                tijdstip(een.gegeven_op) if een.gegeven_op else "",
            )
            for partij, een in dienst.adviezen.stand(aanvrager, [kaart.zaaknummer]).get(kaart.zaaknummer, {}).items()
        ],
        "naar": [
            (stap.id, _(stap.naam) if richting == stapregels.VERDER else _("Terug: %(stap)s", stap=_(stap.naam)))
            for stap in stapregels.stappen()
            if mag(_STAP) and (richting := stapregels.richting(kaart.processtap, stap.id))
        ],
    }


def _wie(kaart: Zaakkaart, naslag: Naslag) -> list[tuple[str, str]]:
    """Return per handeling that belongs to this step who may do it now."""
    gevonden = []
    for handeling in stapregels.handelingen().values():
        wie = [een for een in stapregels.wie_mag(handeling.id, kaart.processtap, kaart.partijen) if een.processtappen]
        if wie and kaart.loopt:
            namen = [_namen(een, naslag) for een in wie]
            gevonden.append((_(handeling.naam), "; ".join(namen)))
    return gevonden


def _namen(wie: stapregels.Wie, naslag: Naslag) -> str:
    partij = naslag.partij(wie.partij)
    functies = opsomming(tuple(functienaam(functie, partij) for functie in wie.functies))
    return f"{partij.afkorting} ({functies})" if functies else str(partij.afkorting)


@bp.post("/zaken/<zaaknummer>/stap")
def stap_zet(zaaknummer: str) -> ResponseReturnValue:
    """Move the zaak to another step."""
    naar, reden = request.form.get("naar", ""), request.form.get("reden", "").strip()
    try:
        diensten().werkplek.stappen.zet(huidige_aanvrager(), zaaknummer, naar, reden, huidig_spoor())
    except OngeldigeInvoerError as error:
        return _stapformulier(zaaknummer, naar, reden, fouten_uit(error)), 400
    return redirect(url_for("webtool.zaak", zaaknummer=zaaknummer, _anchor=ANKER), 303)


@bp.get("/zaken/<zaaknummer>/stap")
def stap(zaaknummer: str) -> ResponseReturnValue:
    """Show the form to move the zaak on."""
    return _stapformulier(zaaknummer, "", "", ())


def _stapformulier(zaaknummer: str, naar: str, reden: str, fouten: tuple[Fout, ...]) -> str:
    dienst = diensten()
    kaart, naslag = dienst.zaken.get(huidige_aanvrager(), zaaknummer), Naslag(dienst.handvat)
    return toon(
        "werkplek/advies_stap.html",
        zaak=maak_zaak(kaart, naslag),
        mogelijk=_inhoud(kaart, naslag)["naar"],
        naar=naar,
        reden=reden,
        fouten=fouten,
    )


@bp.post("/zaken/<zaaknummer>/personen/<int:persoon>/advies-vragen")
def advies_vraag(zaaknummer: str, persoon: int) -> ResponseReturnValue:
    """Ask a partij for its advies."""
    partij = request.form.get("partij", "")
    diensten().werkplek.adviezen.vraag(huidige_aanvrager(), zaaknummer, persoon, partij, huidig_spoor())
    return redirect(url_for("webtool.zaak", zaaknummer=zaaknummer, _anchor="advies-stand"), 303)


@bp.get("/zaken/<zaaknummer>/personen/<int:persoon>/adviezen")
def adviezen(zaaknummer: str, persoon: int) -> ResponseReturnValue:
    """Show the adviezen about a persoon as this reader may see them; without a doel ask for it."""
    dienst, aanvrager = diensten(), huidige_aanvrager()
    _kaart, naslag, kop = maak_kop(zaaknummer, persoon)
    basis = kop | {"doelen": dienst.handvat.doelen_voor(aanvrager)}
    doel = gekozen_doel(zaaknummer)
    if doel is None:
        return toon("werkplek/adviezen.html", **basis, doel="", gekozen="")
    gezien = dienst.werkplek.adviesinzage.lees(aanvrager, zaaknummer, persoon, doel, huidig_spoor())
    return toon(
        "werkplek/adviezen.html",
        **basis,
        doel=naslag.doel(doel).naam,
        gekozen=doel,
        adviezen=[
            {
                "van": kort(naslag.partij(een.partij).naam),
                "dag": datum(een.opgesteld_op),
                "verouderd": een.verouderd,
                "eigen": een.eigen,
                "delen": maak_delen(een.delen, naslag),
            }
            for een in gezien.adviezen
        ],
        gesloten=maak_gesloten(gezien.gesloten, naslag, aanvrager.partij or ""),
        bewijs=gezien.bewijs,
    )
