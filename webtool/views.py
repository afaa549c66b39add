"""The pages of a case and of a request: parse, call a service, draw. Nothing is decided here."""

from __future__ import annotations

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from gateway.errors import OngeldigeInvoerError
from gateway.identity import huidig_spoor, huidige_aanvrager, optionele_aanvrager
from gateway.services import Contextantwoord, Persoonskaart, Verzoek, Zaakkaart, diensten
from webtool.bevraagd import wie_bevraagd
from webtool.blauwdruk import bp
from webtool.formulier import Fout, Verzoekinvoer, fouten_uit
from webtool.leren.lezen.start import startpagina
from webtool.naslag import Naslag
from webtool.pagina import houdt_toezicht, maak_persoon, maak_zaak, toon, zoek_persoon
from webtool.tekst import tijdstip
from webtool.uitleg import maak_resultaat, zet_bezig
from webtool.vastlegging import maak_vastleggingen, soorten_van
from webtool.verzoeken import maak_verzoeken
from webtool.werkplek.blokken import blokken
from webtool.werkplek.doel import gekozen_doel, onthoud_doel


@bp.get("/")
def start() -> ResponseReturnValue:
    """Lead a medewerker to the monitor and a privacyfunctionaris to toezicht, all others into the handvat."""
    aanvrager = optionele_aanvrager()
    if aanvrager is not None and houdt_toezicht(aanvrager):
        return redirect(url_for("webtool.toezicht"), 303)
    if aanvrager is not None and aanvrager.partij is not None:
        return redirect(url_for("webtool.monitor"), 303)
    return toon("start.html", **startpagina(aanvrager))


@bp.get("/zaken/<zaaknummer>")
def zaak(zaaknummer: str) -> ResponseReturnValue:
    """Show one zaak, its personen, what the caller asked about them before, and what was recorded in it."""
    dienst, aanvrager = diensten(), huidige_aanvrager()
    kaart = dienst.zaken.get(aanvrager, zaaknummer)
    mogelijk = dienst.vastleggingen.mogelijk(aanvrager, zaaknummer)
    vast = dienst.vastleggingen.van_zaak(aanvrager, zaaknummer)
    naslag = Naslag(dienst.handvat)
    woorden = maak_zaak(kaart, naslag)
    return toon(
        "zaak.html",
        zaak=woorden,
        blokken=blokken(kaart, naslag),
        verzoeken=maak_verzoeken(dienst.context.van_zaak(aanvrager, zaaknummer), woorden.personen, naslag),
        vastlegbaar=soorten_van(mogelijk),
        vastleggingen=maak_vastleggingen(vast, mogelijk, naslag),
    )


@bp.get("/zaken/<zaaknummer>/personen/<int:persoon>/verzoek")
def verzoek_nieuw(zaaknummer: str, persoon: int) -> ResponseReturnValue:
    """Show the form of a request: doel first, never chosen beforehand."""
    kaart = diensten().zaken.get(huidige_aanvrager(), zaaknummer)
    return _formulier(kaart, zoek_persoon(kaart, persoon), Verzoekinvoer(gekozen_doel(zaaknummer) or "", ""))


@bp.post("/zaken/<zaaknummer>/personen/<int:persoon>/verzoek")
def verzoek_maak(zaaknummer: str, persoon: int) -> ResponseReturnValue:
    """Ask, and show the result at once: values are not kept, so there is no page to lead to."""
    dienst, aanvrager = diensten(), huidige_aanvrager()
    kaart = dienst.zaken.get(aanvrager, zaaknummer)
    wie = zoek_persoon(kaart, persoon)
    invoer = Verzoekinvoer.lees(request.form)
    fouten = invoer.fouten(doel.id for doel in dienst.handvat.doelen_voor(aanvrager))
    if fouten:
        return _formulier(kaart, wie, invoer, fouten)
    onthoud_doel(zaaknummer, invoer.doel)
    verzoek = Verzoek(zaaknummer, persoon, invoer.doel, motivering=invoer.motivering)
    vraag = dienst.context.vraag if invoer.per_bron else dienst.context.verstrek
    try:
        antwoord = vraag(aanvrager, verzoek, huidig_spoor())
    except OngeldigeInvoerError as error:
        return _formulier(kaart, wie, invoer, fouten_uit(error))
    return _resultaat(antwoord, kaart, wie, live=invoer.per_bron)


@bp.get("/verzoeken/<uuid:verzoek_id>")
def verzoek(verzoek_id: object) -> ResponseReturnValue:
    """Show what became of an earlier request, without values."""
    dienst, aanvrager = diensten(), huidige_aanvrager()
    antwoord = dienst.context.stand(aanvrager, str(verzoek_id))
    if antwoord.hoogstens is not None:
        return redirect(url_for("webtool.systeemcheck_stand", verzoek_id=verzoek_id), 303)
    kaart = dienst.zaken.get(aanvrager, antwoord.zaaknummer)
    return _resultaat(antwoord, kaart, zoek_persoon(kaart, antwoord.persoon), zonder_waarden=True)


@bp.post("/verzoeken/<uuid:verzoek_id>/ophaling")
def ophaling(verzoek_id: object) -> ResponseReturnValue:
    """Fetch what was released since, and show it at once."""
    dienst, aanvrager = diensten(), huidige_aanvrager()
    antwoord = dienst.context.ophaling(aanvrager, str(verzoek_id), huidig_spoor())
    kaart = dienst.zaken.get(aanvrager, antwoord.zaaknummer)
    return _resultaat(antwoord, kaart, zoek_persoon(kaart, antwoord.persoon))


def _formulier(
    kaart: Zaakkaart, persoon: Persoonskaart, invoer: Verzoekinvoer, fouten: tuple[Fout, ...] = ()
) -> ResponseReturnValue:
    dienst, aanvrager = diensten().handvat, huidige_aanvrager()
    naslag = Naslag(dienst)
    doelen = dienst.doelen_voor(aanvrager)
    namen = tuple((doel.id, doel.naam) for doel in doelen)
    pagina = toon(
        "verzoek_nieuw.html",
        zaak=maak_zaak(kaart, naslag),
        persoon=maak_persoon(persoon, naslag),
        doelen=doelen,
        bevraagd=wie_bevraagd(dienst, aanvrager.partij or "", kaart.processtap, namen),
        gekozen=invoer.doel,
        motivering=invoer.motivering,
        fouten=fouten,
    )
    return pagina, 400 if fouten else 200


def _resultaat(
    antwoord: Contextantwoord,
    kaart: Zaakkaart,
    persoon: Persoonskaart,
    *,
    zonder_waarden: bool = False,
    live: bool = False,
) -> ResponseReturnValue:
    dienst, aanvrager = diensten(), huidige_aanvrager()
    naslag = Naslag(dienst.handvat)
    mogelijk = dienst.vastleggingen.mogelijk(aanvrager, kaart.zaaknummer)
    return toon(
        "resultaat.html",
        resultaat=maak_resultaat(
            zet_bezig(antwoord) if live else antwoord,
            dienst.handvat,
            aanvrager.partij or "",
            mogelijk,
            per_bron=live,
        ),
        vult=live,
        zaak=maak_zaak(kaart, naslag),
        persoon=maak_persoon(persoon, naslag),
        doel=naslag.doel(antwoord.doel).naam,
        gevraagd=tijdstip(antwoord.aangemaakt_op),
        verzoek_id=antwoord.id,
        handvat_versie=antwoord.handvat_versie,
        handvat_sha256=antwoord.handvat_sha256,
        bewijs=antwoord.bewijs,
        zonder_waarden=zonder_waarden,
    )
