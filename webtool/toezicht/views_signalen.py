"""Signalen: the list, one of them, asking and judging; and the page on which an employee answers."""

from __future__ import annotations

import re
from typing import Any, Final

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from gateway.errors import OngeldigeInvoerError
from gateway.identity import huidig_spoor, huidige_aanvrager
from gateway.services import diensten
from gateway.services.toezicht import BEOORDEELD, ONBEOORDEELD, Signaaldetail, woorden
from webtool.blauwdruk import bp
from webtool.formulier import Fout, fouten_uit
from webtool.naslag import Naslag
from webtool.pagina import toon
from webtool.tekst import tijdstip
from webtool.toezicht import teksten
from webtool.toezicht.gebruik import blik, in_woorden, met_gebruik
from webtool.toezicht.regels import maak_rijen, maak_signaal
from webtool.vertaling import _, vertaal

_PLEK: Final = re.compile(r"([0-9]{1,6})\.([0-9]{1,12})")


@bp.get("/toezicht/signalen")
@met_gebruik
def toezicht_signalen() -> ResponseReturnValue:
    """List signalen, the heaviest first; those that are not judged yet unless a stand is chosen."""
    stand, regel = request.args.get("stand", ""), request.args.get("regel", "")
    plek = _PLEK.fullmatch(request.args.get("na", ""))
    na = (int(plek[1]), int(plek[2])) if plek else None
    standen = (stand,) if stand in teksten.STAND else ONBEOORDEELD
    kaarten, volgende = diensten().toezicht.signalen.lijst(blik(), standen, na, regel or None)
    naslag = Naslag(diensten().handvat)
    adres: dict[str, Any] = {"stand": stand or None, "regel": regel or None}
    return toon(
        "toezicht/signalen.html",
        gebruik=in_woorden(),
        signalen=[maak_signaal(kaart, naslag) for kaart in kaarten],
        standen=[(een, _(badge.tekst)) for een, badge in teksten.STAND.items()],
        regels=[(een, vertaal(naam)) for een, naam in woorden.signalen().items()],
        stand=stand,
        regel=regel,
        volgende=url_for("webtool.toezicht_signalen", **adres, na=f"{volgende[0]}.{volgende[1]}") if volgende else None,
    )


@bp.get("/toezicht/signalen/<uuid:signaal>")
@met_gebruik
def toezicht_signaal(signaal: object) -> ResponseReturnValue:
    """Show one signaal with the accesses it rests on and what was done with it."""
    return _signaal(str(signaal))


@bp.post("/toezicht/signalen/<uuid:signaal>/vraag")
@met_gebruik
def toezicht_signaal_vraag(signaal: object) -> ResponseReturnValue:
    """Ask the employee for an explanation."""
    vraag = request.form.get("vraag", "")
    try:
        diensten().toezicht.signalen.vraag_uitleg(blik(), str(signaal), vraag)
    except OngeldigeInvoerError as error:
        return _signaal(str(signaal), fouten_uit(error))
    return redirect(url_for("webtool.toezicht_signaal", signaal=signaal), 303)


@bp.post("/toezicht/signalen/<uuid:signaal>/oordeel")
@met_gebruik
def toezicht_signaal_oordeel(signaal: object) -> ResponseReturnValue:
    """Judge a signaal."""
    oordeel, reden = request.form.get("oordeel", ""), request.form.get("reden", "")
    if oordeel not in BEOORDEELD:
        return _signaal(str(signaal), (Fout("oordeel", "Kies wat je oordeel is."),))
    try:
        diensten().toezicht.signalen.beoordeel(blik(), str(signaal), oordeel, reden)
    except OngeldigeInvoerError as error:
        return _signaal(str(signaal), fouten_uit(error))
    return redirect(url_for("webtool.toezicht_signaal", signaal=signaal), 303)


@bp.get("/vragen")
def vragen() -> ResponseReturnValue:
    """Show an employee what a privacyfunctionaris asks."""
    return _vragen()


@bp.post("/vragen/<uuid:signaal>")
def vraag_uitleg(signaal: object) -> ResponseReturnValue:
    """Record the answer of an employee."""
    uitleg = request.form.get("uitleg", "")
    try:
        diensten().toezicht.signalen.geef_uitleg(huidige_aanvrager(), huidig_spoor(), str(signaal), uitleg)
    except OngeldigeInvoerError as error:
        fouten = tuple(Fout(f"uitleg-{signaal}", fout.tekst) for fout in fouten_uit(error))
        return _vragen(fouten)
    return redirect(url_for("webtool.vragen"), 303)


def _signaal(signaal: str, fouten: tuple[Fout, ...] = ()) -> ResponseReturnValue:
    detail, naslag = diensten().toezicht.signalen.detail(blik(), signaal), Naslag(diensten().handvat)
    stand = detail.kaart.rij.stand
    pagina = toon(
        "toezicht/signaal.html",
        gebruik=in_woorden(),
        s=maak_signaal(detail.kaart, naslag),
        rijen=maak_rijen(detail.bewijs, naslag),
        stappen=_stappen(detail),
        naam=detail.naam,
        te_vragen=stand == "open",
        te_beoordelen=stand in ONBEOORDEELD,
        ingevuld=request.form,
        fouten=fouten,
    )
    return pagina, 400 if fouten else 200


def _vragen(fouten: tuple[Fout, ...] = ()) -> ResponseReturnValue:
    naslag = Naslag(diensten().handvat)
    open_ = diensten().toezicht.signalen.vragen_aan(huidige_aanvrager())
    pagina = toon(
        "toezicht/vragen.html",
        vragen=[(maak_signaal(een.kaart, naslag), _stappen(een)[-1], maak_rijen(een.bewijs, naslag)) for een in open_],
        ingevuld=request.form,
        fouten=fouten,
    )
    return pagina, 400 if fouten else 200


def _stappen(detail: Signaaldetail) -> list[dict[str, object]]:
    return [
        {
            "badge": teksten.STAND[stap.stand],
            "door": teksten.kort(stap.door),
            "op": tijdstip(stap.op),
            "tekst": stap.tekst if stap.tekst is not None else _("Deze tekst is vernietigd."),
        }
        for stap in detail.stappen
    ]
