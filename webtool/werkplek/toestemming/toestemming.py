"""The pages of toestemming: what it is for, who gives it, a look before it is saved, and the list on the zaak."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from gateway.errors import NietBevoegdError, OngeldigeInvoerError
from gateway.identity import huidig_spoor, huidige_aanvrager
from gateway.services import Vastlegging, Zaakkaart, diensten
from gateway.services.werkplek.toestemming.waarden import Deling, Toestemmingvorm
from webtool.blauwdruk import bp
from webtool.formulier import Fout, fouten_uit
from webtool.naslag import Naslag
from webtool.pagina import maak_persoon, toon
from webtool.tekst import kort, opsomming
from webtool.vastlegging import InWoorden, in_woorden
from webtool.vertaling import _, merk, vertaal
from webtool.werkplek.blok import Blok
from webtool.werkplek.kop import maak_kop
from webtool.werkplek.toestemming import nood
from webtool.werkplek.toestemming.invoer import Toestemminginvoer

_SOORT: Final = "toestemming"
_STAP_1: Final = {
    "houder": merk("Kies van wie de gegevens zijn."),
    "ontvanger": merk("Kies voor wie de gegevens zijn."),
    "doel": merk("Kies waarvoor de gegevens nodig zijn."),
}
_PAD: Final = "/zaken/<zaaknummer>/personen/<int:persoon>/toestemming"
# The service names what is wrong; on the page some of it stands at another field.
_VELD: Final = {"gevers": "hoedanigheid", "omstandigheid": "hoedanigheid"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Akte(InWoorden):
    """What was recorded in one go, in words; withdrawing the vastlegging ``id`` withdraws all of it."""

    gever: str
    uitleg: str


@bp.get(_PAD)
def toestemming(zaaknummer: str, persoon: int) -> ResponseReturnValue:
    """Ask what it is for, and then who gave it; a link may have chosen what it is for."""
    invoer = Toestemminginvoer.lees(request.args)
    fouten = tuple(Fout(veld, _(tekst)) for veld, tekst in _STAP_1.items() if not getattr(invoer, veld))
    return _formulier(zaaknummer, persoon, invoer, fouten if request.args.get("stap") == "2" else ())


@bp.post(_PAD)
def toestemming_maak(zaaknummer: str, persoon: int) -> ResponseReturnValue:
    """Check what was filled in, show it once more, and only then record it."""
    invoer, stap = Toestemminginvoer.lees(request.form), request.form.get("stap", "")
    if stap == "terug":
        return _formulier(zaaknummer, persoon, invoer, ())
    dienst, aanvrager = diensten().werkplek.toestemming, huidige_aanvrager()
    nieuw, fouten = invoer.toestemming(zaaknummer, persoon), invoer.fouten()
    if nieuw is None or fouten:
        return _formulier(zaaknummer, persoon, invoer, fouten)
    try:
        if stap == "vast":
            dienst.geef(aanvrager, nieuw, huidig_spoor())
            return redirect(url_for("webtool.zaak", zaaknummer=zaaknummer, _anchor="toestemmingen"), 303)
        dienst.controleer(aanvrager, nieuw)
    except OngeldigeInvoerError as error:
        return _formulier(zaaknummer, persoon, invoer, _fouten_uit(error))
    return _toon("werkplek/toestemming_controle.html", zaaknummer, persoon, invoer)


@bp.post("/toestemmingen/<uuid:vastlegging_id>/intrekking")
def toestemming_intrekken(vastlegging_id: object) -> ResponseReturnValue:
    """Withdraw what was given in one go: one press, no reason, by any colleague of the partij."""
    vast = diensten().vastleggingen.trek_in(huidige_aanvrager(), str(vastlegging_id), huidig_spoor(), soort=_SOORT)
    return redirect(url_for("webtool.zaak", zaaknummer=vast.inhoud.zaaknummer, _anchor="toestemmingen"), 303)


def blok(kaart: Zaakkaart, naslag: Naslag) -> Blok | None:
    """Return the toestemmingen of the own partij, and the way to acuut gevaar; None if there is nothing."""
    dienst, aanvrager = diensten(), huidige_aanvrager()
    vast = [een for een in dienst.vastleggingen.van_zaak(aanvrager, kaart.zaaknummer) if een.soort == _SOORT]
    kan = {een.soort for een in dienst.vastleggingen.mogelijk(aanvrager, kaart.zaaknummer)}
    bij_gevaar = nood.personen(kaart, aanvrager, naslag)
    if not vast and not bij_gevaar and _SOORT not in kan:
        return None
    return Blok(
        "toestemmingen",
        _("Toestemming en gevaar"),
        "werkplek/blok_toestemming.html" if vast else "",
        {
            "aktes": maak_aktes(vast, naslag),
            "kan": _SOORT in kan,
            "personen": [maak_persoon(een, naslag) for een in kaart.personen],
            "gevaar": bij_gevaar,
        },
        "werkplek/persoon_toestemming.html",
    )


def maak_aktes(vast: Iterable[Vastlegging], naslag: Naslag) -> list[Akte]:
    """Return what was recorded in words, the newest first; what was given in one go is one."""
    per_akte: dict[str, list[Vastlegging]] = {}
    for een in vast:
        per_akte.setdefault(een.akte or een.id, []).append(een)
    return [_akte(samen, naslag) for samen in per_akte.values()]


def _akte(samen: list[Vastlegging], naslag: Naslag) -> Akte:
    hoofd = max(samen, key=lambda een: len(een.inhoud.toestemming.gevers) if een.inhoud.toestemming else 0)
    categorieen = dict.fromkeys(cat for een in samen for cat in een.inhoud.categorieen)
    gegeven = hoofd.inhoud.toestemming
    return Akte(
        gever=_gever(hoofd),
        uitleg=gegeven.uitleg if gegeven else "",
        **in_woorden(hoofd, categorieen, naslag, bevoegd=True),
    )


def _gever(vast: Vastlegging) -> str:
    gegeven = vast.inhoud.toestemming
    if gegeven is None:
        return ""
    naam = diensten().werkplek.toestemming.hoedanigheid(gegeven.hoedanigheid)
    return f"{vertaal(naam)} ({personen_in_woorden(gegeven.gevers)})"


def personen_in_woorden(nummers: Iterable[int]) -> str:
    """Return who of the zaak they are, by number; somebody else if there is no number."""
    genoemd = tuple(_("persoon %(nummer)s", nummer=nummer) for nummer in nummers)
    return opsomming(genoemd) if genoemd else _("iemand die niet in deze zaak staat")


def _formulier(
    zaaknummer: str, persoon: int, invoer: Toestemminginvoer, fouten: tuple[Fout, ...]
) -> ResponseReturnValue:
    return _toon("werkplek/toestemming.html", zaaknummer, persoon, invoer, fouten)


def _toon(
    sjabloon: str, zaaknummer: str, nummer: int, invoer: Toestemminginvoer, fouten: tuple[Fout, ...] = ()
) -> ResponseReturnValue:
    dienst, aanvrager = diensten(), huidige_aanvrager()
    _kaart, naslag, kop = maak_kop(zaaknummer, nummer)
    mogelijk = [een for een in dienst.vastleggingen.mogelijk(aanvrager, zaaknummer) if een.soort == _SOORT]
    paren = {(houder, ontvanger) for een in mogelijk for houder in een.houders for ontvanger in een.ontvangers}
    vorm = _vorm(Deling(zaaknummer, nummer, invoer.houder, invoer.ontvanger, invoer.doel))
    partijen = sorted({een for paar in paren for een in paar})
    pagina = toon(
        sjabloon,
        **kop,
        mogelijk=bool(mogelijk),
        partijen=[(een, kort(dienst.handvat.partij(een).naam)) for een in partijen],
        doelen=[(doel.id, doel.naam) for doel in dienst.handvat.doelen()],
        vorm=None if vorm is None else _in_woorden(vorm, invoer, naslag),
        gekozen=invoer,
        tot=invoer.dag_in_woorden(),
        fouten=fouten,
    )
    return pagina, 400 if fouten else 200


def _vorm(deling: Deling) -> Toestemmingvorm | None:
    if not (deling.houder and deling.ontvanger and deling.doel):
        return None
    try:
        return diensten().werkplek.toestemming.vorm(huidige_aanvrager(), deling)
    except OngeldigeInvoerError:
        return None
    except NietBevoegdError:
        abort(404)


def _in_woorden(vorm: Toestemmingvorm, invoer: Toestemminginvoer, naslag: Naslag) -> dict[str, Any]:
    bevestigingen = {een.id: een for gever in vorm.gevers for een in gever.bevestigingen}
    return {
        "houder": kort(naslag.partij(invoer.houder).naam),
        "ontvanger": kort(naslag.partij(invoer.ontvanger).naam),
        "doel": naslag.doel(invoer.doel).naam,
        "categorieen": [(een, naslag.categorie(een).naam) for een in vorm.categorieen],
        "gevers": [
            (een.hoedanigheid.id, een.hoedanigheid.naam, personen_in_woorden(een.gevers)) for een in vorm.gevers
        ],
        "bevestigingen": [
            (een.id, een.tekst, een.wanneer == "gezag" and len(vorm.gevers) > 1) for een in bevestigingen.values()
        ],
        "regels": [(regel.uitleg, regel.bron) for regel in vorm.regels],
        "waardeloos": vorm.waardeloos,
        "uitzondering": vorm.uitzondering,
        "wegen": [
            (
                naslag.categorie(een.categorie).naam,
                een.niveau,
                [naslag.omstandigheid(wat).vraag for wat in een.omstandigheden],
                een.les,
            )
            for een in vorm.andere_wegen
        ],
    }


def _fouten_uit(error: OngeldigeInvoerError) -> tuple[Fout, ...]:
    return tuple(Fout(_VELD.get(fout.veld, fout.veld), fout.tekst) for fout in fouten_uit(error))
