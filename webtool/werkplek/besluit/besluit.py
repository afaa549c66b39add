"""The forms of the selectiebeslissing and of the afdoeningsbeslissing, with a check of who will see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from gateway.errors import OngeldigeInvoerError
from gateway.identity import huidig_spoor, huidige_aanvrager
from gateway.services import Adviesoordeel, NieuwBesluit, TeBeoordelen, besluitregels, diensten
from webtool.blauwdruk import bp
from webtool.formulier import Fout, fouten_uit
from webtool.naslag import Naslag
from webtool.pagina import toon
from webtool.tekst import kort
from webtool.vertaling import _
from webtool.werkplek.kop import maak_kop
from webtool.werkplek.zichtwoorden import beperkingen, maak_delen, wie_ziet

_BESLUIT: Final = "/zaken/<zaaknummer>/personen/<int:persoon>/besluit"
_SELECTIE: Final = "/zaken/<zaaknummer>/personen/<int:persoon>/selectiebeslissing"


@dataclass(frozen=True, slots=True)
class Besluitinvoer:
    """The form as it was filled in. ``gecontroleerd``: the besluit of which the reader was shown who will see it."""

    besluit: str
    reden: str
    vervolg: str
    adviezen: tuple[Adviesoordeel, ...]
    bevestigd: tuple[str, ...]
    gedeeld: bool
    gecontroleerd: str

    @classmethod
    def lees(cls, velden: MultiDict[str, str]) -> Besluitinvoer:
        """Return what was filled in."""
        return cls(
            besluit=velden.get("besluit", ""),
            reden=velden.get("reden", "").strip(),
            vervolg=velden.get("vervolg", "").strip(),
            adviezen=tuple(
                Adviesoordeel(
                    stuk=stuk, gevolgd=velden.get(f"gevolgd-{stuk}", ""), reden=velden.get(f"reden-{stuk}", "").strip()
                )
                for stuk in velden.getlist("stuk")
            ),
            bevestigd=tuple(velden.getlist("bevestigd")),
            gedeeld=velden.get("gedeeld") == "ja",
            gecontroleerd=velden.get("gecontroleerd", ""),
        )


@bp.get(_BESLUIT)
def besluit_neem(zaaknummer: str, persoon: int) -> ResponseReturnValue:
    """Show the form, with every advies and scenario that the officier may read."""
    return _formulier(zaaknummer, persoon, Besluitinvoer.lees(request.args))


@bp.post(_BESLUIT)
def besluit_maak(zaaknummer: str, persoon: int) -> ResponseReturnValue:
    """Take the besluit; the first time show who will see it."""
    invoer = Besluitinvoer.lees(request.form)
    fouten = _fouten(invoer)
    if fouten:
        return _formulier(zaaknummer, persoon, invoer, fouten)
    if request.form.get("terug"):
        return _formulier(zaaknummer, persoon, invoer)
    if invoer.gecontroleerd != invoer.besluit:
        return _controle(zaaknummer, persoon, invoer)
    nieuw = NieuwBesluit(
        zaaknummer=zaaknummer,
        persoon=persoon,
        besluit=invoer.besluit,
        reden=invoer.reden,
        vervolg=invoer.vervolg,
        adviezen=invoer.adviezen,
        bevestigd=invoer.bevestigd,
    )
    try:
        diensten().werkplek.besluiten.neem(huidige_aanvrager(), nieuw, huidig_spoor())
    except OngeldigeInvoerError as error:
        return _formulier(zaaknummer, persoon, invoer, fouten_uit(error))
    return redirect(url_for("webtool.terugkoppeling", zaaknummer=zaaknummer, persoon=persoon, _anchor="besluiten"), 303)


@bp.get(_SELECTIE)
def selectiebeslissing(zaaknummer: str, persoon: int) -> ResponseReturnValue:
    """Show the form of the selectiebeslissing."""
    return _selectieformulier(zaaknummer, persoon, Besluitinvoer.lees(request.args))


@bp.post(_SELECTIE)
def selectiebeslissing_maak(zaaknummer: str, persoon: int) -> ResponseReturnValue:
    """Take the selectiebeslissing."""
    invoer = Besluitinvoer.lees(request.form)
    fouten = _fouten(invoer)
    if fouten:
        return _selectieformulier(zaaknummer, persoon, invoer, fouten)
    try:
        diensten().werkplek.besluiten.selecteer(
            huidige_aanvrager(),
            zaaknummer,
            persoon,
            invoer.besluit,
            invoer.reden,
            huidig_spoor(),
            gedeeld=invoer.gedeeld,
            bevestigd=invoer.bevestigd,
        )
    except OngeldigeInvoerError as error:
        return _selectieformulier(zaaknummer, persoon, invoer, fouten_uit(error))
    return redirect(url_for("webtool.zaak", zaaknummer=zaaknummer, _anchor="stappen"), 303)


def _fouten(invoer: Besluitinvoer) -> tuple[Fout, ...]:
    """Return the mistakes that we can see ourselves, in the order of the page."""
    gevonden = [] if invoer.besluit else [Fout("besluit", _("Kies wat je besluit."))]
    if not invoer.reden:
        gevonden.append(Fout("reden", _("Schrijf op waarom je dit besluit.")))
    soorten = besluitregels.gevolgd()
    for een in invoer.adviezen:
        if een.gevolgd not in soorten:
            gevonden.append(Fout(f"gevolgd-{een.stuk}", _("Kies of je dit advies volgt.")))
        elif soorten[een.gevolgd].reden and not een.reden:
            gevonden.append(Fout(f"reden-{een.stuk}", _("Schrijf op waarom je dit advies niet helemaal volgt.")))
    return tuple(gevonden)


def _formulier(
    zaaknummer: str, persoon: int, invoer: Besluitinvoer, fouten: tuple[Fout, ...] = ()
) -> ResponseReturnValue:
    dienst, aanvrager = diensten().werkplek.besluiten, huidige_aanvrager()
    _kaart, naslag, basis = maak_kop(zaaknummer, persoon)
    mogelijk = dienst.mogelijk(aanvrager, zaaknummer, persoon, besluitregels.AFDOENING)
    if not mogelijk:
        abort(403)
    leesbaar = dienst.te_beoordelen(aanvrager, zaaknummer, persoon, huidig_spoor())
    gezegd = {een.stuk: een for een in invoer.adviezen}
    pagina = toon(
        "werkplek/besluit_formulier.html",
        **basis,
        besluiten=[(een.id, _(een.naam), een.toetsing == "getoetst") for een in mogelijk],
        adviezen=[_advies(een, gezegd.get(een.stuk), naslag) for een in leesbaar],
        gevolgd=[(een.id, _(een.naam)) for een in besluitregels.gevolgd().values()],
        invoer=invoer,
        fouten=fouten,
    )
    return pagina, 400 if fouten else 200


def _controle(zaaknummer: str, persoon: int, invoer: Besluitinvoer) -> ResponseReturnValue:
    dienst, aanvrager = diensten().werkplek.besluiten, huidige_aanvrager()
    _kaart, naslag, basis = maak_kop(zaaknummer, persoon)
    try:
        zicht = dienst.zicht_na(aanvrager, zaaknummer, persoon, invoer.besluit)
    except OngeldigeInvoerError as error:
        return _formulier(zaaknummer, persoon, invoer, fouten_uit(error))
    return toon(
        "werkplek/besluit_controle.html",
        **basis,
        naam=_(besluitregels.soorten(besluitregels.AFDOENING)[invoer.besluit].naam),
        zicht=[(_(een.naam), een.persoon, wie_ziet(een.zicht, naslag)) for een in zicht],
        beperkingen=beperkingen(dienst.te_bevestigen(aanvrager, zaaknummer), naslag),
        invoer=invoer,
    )


def _selectieformulier(
    zaaknummer: str, persoon: int, invoer: Besluitinvoer, fouten: tuple[Fout, ...] = ()
) -> ResponseReturnValue:
    dienst, aanvrager = diensten().werkplek.besluiten, huidige_aanvrager()
    _kaart, naslag, basis = maak_kop(zaaknummer, persoon)
    mogelijk = dienst.mogelijk(aanvrager, zaaknummer, persoon, besluitregels.SELECTIE)
    if not mogelijk:
        abort(403)
    pagina = toon(
        "werkplek/besluit_selectie.html",
        **basis,
        besluiten=[(een.id, _(een.naam), een.toetsing == "getoetst") for een in mogelijk],
        zicht=[
            (_(een.naam), wie_ziet(een.zicht, naslag))
            for een in dienst.zicht_nu(aanvrager, zaaknummer, persoon, besluitregels.SELECTIE)
        ],
        beperkingen=beperkingen(dienst.te_bevestigen(aanvrager, zaaknummer, besluitregels.SELECTIE), naslag),
        invoer=invoer,
        fouten=fouten,
    )
    return pagina, 400 if fouten else 200


def _advies(een: TeBeoordelen, gezegd: Adviesoordeel | None, naslag: Naslag) -> dict[str, Any]:
    return {
        "stuk": een.stuk,
        "van": kort(naslag.partij(een.partij).naam),
        "scenario": een.plek == "scenario",
        "verouderd": een.verouderd,
        "delen": maak_delen(een.delen, naslag),
        "gevolgd": gezegd.gevolgd if gezegd else "",
        "reden": gezegd.reden if gezegd else "",
    }
