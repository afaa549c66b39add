"""The pages on which something is brought in: fill in, look who will see it, save; and change or withdraw it later."""

from __future__ import annotations

from typing import Any

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from gateway.errors import InbrengGewijzigdError, OngeldigeInvoerError
from gateway.identity import huidig_spoor, huidige_aanvrager
from gateway.problems import maak_probleem
from gateway.services import Eigeninbreng, diensten, kaartregels
from webtool.blauwdruk import bp
from webtool.formulier import Fout
from webtool.naslag import Naslag
from webtool.pagina import toon
from webtool.tekst import kort, tijdstip
from webtool.vertaling import vertaal
from webtool.werkplek.doel import gekozen_doel
from webtool.werkplek.ketenkaart import woorden as ketenkaart_woorden
from webtool.werkplek.ketenkaart.invoer import Inbrenginvoer, fouten_van
from webtool.werkplek.kop import maak_kop

_PAD = "/zaken/<zaaknummer>/ketenkaart/personen/<int:persoon>/<onderdeel>"
_INBRENG = "/ketenkaart/inbrengen/<uuid:inbreng_id>"


@bp.get(_PAD)
def ketenkaart_inbreng(zaaknummer: str, persoon: int, onderdeel: str) -> ResponseReturnValue:
    """Show the form of an onderdeel, with what a text of this partij usually is about."""
    wat = _onderdeel(onderdeel)
    standaard = ketenkaart_woorden.standaardgegeven(wat, huidige_aanvrager().partij or "")
    return _formulier(zaaknummer, persoon, wat, Inbrenginvoer({}, standaard, (), "", "", ""))


@bp.post(_PAD)
def ketenkaart_inbreng_maak(zaaknummer: str, persoon: int, onderdeel: str) -> ResponseReturnValue:
    """Check what was filled in, show who will see it, and only then save it."""
    wat, doel = _onderdeel(onderdeel), gekozen_doel(zaaknummer)
    invoer = Inbrenginvoer.lees(request.form, wat)
    fouten = invoer.fouten(wat)
    if fouten or doel is None or invoer.stap == "terug":
        return _formulier(zaaknummer, persoon, wat, invoer, () if invoer.stap == "terug" else fouten)
    dienst, aanvrager = diensten().werkplek, huidige_aanvrager()
    nieuw = invoer.nieuw(zaaknummer, persoon, doel, wat)
    try:
        if invoer.stap == "bewaar":
            dienst.ketenkaart.breng_in(aanvrager, nieuw, huidig_spoor())
            return _naar_kaart(zaaknummer, persoon, wat)
        dienst.inbreng.voorbereid(aanvrager, nieuw, huidig_spoor())
    except OngeldigeInvoerError as error:
        return _formulier(zaaknummer, persoon, wat, invoer, fouten_van(error, wat))
    return _controle(zaaknummer, persoon, wat, invoer)


@bp.get(_INBRENG)
def ketenkaart_eigen(inbreng_id: object) -> ResponseReturnValue:
    """Show something of the own partij: who sees it, and its history."""
    een, wat = _eigen(inbreng_id)
    naslag, dienst = Naslag(diensten().handvat), diensten().werkplek.ketenkaart
    controle = dienst.controle(
        huidige_aanvrager(),
        een.zaaknummer,
        een.persoon,
        een.categorie,
        een.veld,
        een.bevestigd,
        een.opgesteld_op,
    )
    return toon(
        "werkplek/inbreng.html",
        **_kop(een.zaaknummer, een.persoon, wat),
        een=een,
        gegeven=ketenkaart_woorden.naam_gegeven(naslag, een.categorie, een.veld),
        houder=kort(naslag.partij(een.houder).naam),
        uitgaven=ketenkaart_woorden.maak_uitgaven(een, wat),
        ingetrokken=tijdstip(een.ingetrokken_op) if een.ingetrokken_op else "",
        lezers=ketenkaart_woorden.maak_lezers(controle, naslag),
    )


@bp.get(_INBRENG + "/wijziging")
def ketenkaart_wijziging(inbreng_id: object) -> ResponseReturnValue:
    """Show the form with the newest text."""
    een, wat = _eigen(inbreng_id)
    return _formulier(een.zaaknummer, een.persoon, wat, Inbrenginvoer.van(een, wat), een=een)


@bp.post(_INBRENG + "/wijziging")
def ketenkaart_wijziging_maak(inbreng_id: object) -> ResponseReturnValue:
    """Change a text; if somebody else did so first, show both and let the second merge."""
    een, wat = _eigen(inbreng_id)
    eerder, invoer = Inbrenginvoer.van(een, wat), Inbrenginvoer.lees(request.form, wat)
    fouten = invoer.fouten(wat)
    if fouten or invoer.stap == "terug":
        return _formulier(een.zaaknummer, een.persoon, wat, invoer, () if invoer.stap == "terug" else fouten, een=een)
    if invoer.uitgave != eerder.uitgave:
        return _samenvoegen(een, wat, invoer)
    dienst, aanvrager = diensten().werkplek.inbreng, huidige_aanvrager()
    try:
        if invoer.stap != "bewaar":
            dienst.voorbereid_wijziging(
                aanvrager, een.id, invoer.tekst(wat), huidig_spoor(), bevestigd=invoer.bevestigd
            )
            return _controle(een.zaaknummer, een.persoon, wat, invoer, een=een)
        dienst.wijzig(
            aanvrager,
            een.id,
            invoer.tekst(wat),
            int(invoer.uitgave),
            huidig_spoor(),
            bevestigd=invoer.bevestigd,
            opgesteld_op=invoer.dag,
        )
    except InbrengGewijzigdError:
        return _samenvoegen(_eigen(inbreng_id)[0], wat, invoer)
    except OngeldigeInvoerError as error:
        return _formulier(een.zaaknummer, een.persoon, wat, invoer, fouten_van(error, wat), een=een)
    return redirect(url_for("webtool.ketenkaart_eigen", inbreng_id=een.id, _anchor="geschiedenis"), 303)


@bp.post(_INBRENG + "/intrekking")
def ketenkaart_intrekken(inbreng_id: object) -> ResponseReturnValue:
    """Withdraw something of the own partij."""
    een, wat = _eigen(inbreng_id)
    diensten().werkplek.inbreng.trek_in(huidige_aanvrager(), een.id, request.form.get("reden", ""), huidig_spoor())
    return _naar_kaart(een.zaaknummer, een.persoon, wat)


def _onderdeel(onderdeel_id: str) -> Any:
    return kaartregels.kaart().onderdeel(onderdeel_id) or abort(404)


def _eigen(inbreng_id: object) -> tuple[Eigeninbreng, Any]:
    een = diensten().werkplek.inzien.eigen(huidige_aanvrager(), str(inbreng_id), huidig_spoor())
    return een, _onderdeel(een.onderdeel)


def _naar_kaart(zaaknummer: str, persoon: int, wat: Any) -> ResponseReturnValue:
    return redirect(url_for("webtool.ketenkaart", zaaknummer=zaaknummer, persoon=persoon, _anchor=wat.id), 303)


def _kop(zaaknummer: str, persoon: int, wat: Any) -> dict[str, Any]:
    _kaart, _naslag, kop = maak_kop(zaaknummer, persoon)
    return kop | {"onderdeel": wat, "titel": vertaal(wat.naam)}


def _formulier(
    zaaknummer: str,
    persoon: int,
    wat: Any,
    invoer: Inbrenginvoer,
    fouten: tuple[Fout, ...] = (),
    een: Eigeninbreng | None = None,
) -> ResponseReturnValue:
    kop = _kop(zaaknummer, persoon, wat)
    if een is None and gekozen_doel(zaaknummer) is None:
        return redirect(url_for("webtool.ketenkaart", zaaknummer=zaaknummer, persoon=persoon), 303)
    naslag = Naslag(diensten().handvat)
    pagina = toon(
        "werkplek/inbreng_nieuw.html",
        **kop,
        delen=[(deel, ketenkaart_woorden.keuzes(deel)) for deel in wat.delen],
        groepen=() if een else ketenkaart_woorden.gegevenkeuzes(naslag, huidige_aanvrager().partij or ""),
        gegeven=ketenkaart_woorden.naam_gegeven(naslag, een.categorie, een.veld) if een else "",
        een=een,
        invoer=invoer,
        fouten=fouten,
    )
    return pagina, 400 if fouten else 200


def _controle(
    zaaknummer: str, persoon: int, wat: Any, invoer: Inbrenginvoer, een: Eigeninbreng | None = None
) -> ResponseReturnValue:
    """Show who will see the text if it is saved like this, and what there is to confirm."""
    naslag = Naslag(diensten().handvat)
    categorie, veld = (een.categorie, een.veld) if een else (invoer.categorie, invoer.veld)
    controle = diensten().werkplek.ketenkaart.controle(
        huidige_aanvrager(),
        zaaknummer,
        persoon,
        categorie,
        veld,
        invoer.bevestigd,
        invoer.dag,
    )
    return toon(
        "werkplek/inbreng_controle.html",
        **_kop(zaaknummer, persoon, wat),
        antwoorden=ketenkaart_woorden.antwoorden(wat, invoer.tekst(wat)),
        gegeven=ketenkaart_woorden.naam_gegeven(naslag, categorie, veld),
        houder=kort(naslag.partij(diensten().handvat.categorie(categorie).houder).naam),
        lezers=ketenkaart_woorden.maak_lezers(controle, naslag),
        te_bevestigen=[(id_, naslag.beperking(id_)) for id_ in controle.te_bevestigen],
        een=een,
        invoer=invoer,
    )


def _samenvoegen(een: Eigeninbreng, wat: Any, invoer: Inbrenginvoer) -> ResponseReturnValue:
    """Show what stands there now beside what this reader wrote, so that nothing is lost."""
    nu = Inbrenginvoer.van(een, wat)
    pagina = toon(
        "werkplek/inbreng_samenvoegen.html",
        **_kop(een.zaaknummer, een.persoon, wat),
        delen=[(deel, ketenkaart_woorden.keuzes(deel)) for deel in wat.delen],
        een=een,
        nu=ketenkaart_woorden.maak_uitgaven(een, wat)[0],
        ingetrokken=tijdstip(een.ingetrokken_op) if een.ingetrokken_op else "",
        uitgave=nu.uitgave,
        invoer=invoer,
    )
    return pagina, maak_probleem(InbrengGewijzigdError()).status
