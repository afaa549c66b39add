"""Why one partij may or may not know one contextveld, and the lesson about it."""

from __future__ import annotations

from typing import Any

from flask import Response, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from gateway.services import OnbekendInHandvatError, diensten
from gateway.services.lesstof import Situatie
from webtool.blauwdruk import bp
from webtool.formulier import Fout, fout_uit
from webtool.leren.antwoordblad import maak_blad
from webtool.leren.situatie import feiten_in_woorden, in_woorden, keuzes
from webtool.leren.waarom import adres, blad, lessen
from webtool.leren.waarom.woorden import maak_padblad
from webtool.naslag import Naslag
from webtool.pagina import toon
from webtool.tekst import kort
from webtool.vertaling import _


@bp.get("/waarom/<partij>/<veld>")
def waarom(partij: str, veld: str) -> ResponseReturnValue:
    """Explain one cell: for one doel in full, without a doel what the answer is for each; 400 with a wrong choice."""
    situatie, fouten = _lees(partij, veld)
    handvat = diensten().leren.oordelen.handvat(situatie)
    naslag = Naslag(diensten().handvat, handvat.versie)
    inhoud: dict[str, Any] = {
        "s": situatie,
        "k": keuzes(situatie),
        "partij": kort(naslag.partij(partij).naam),
        "veld": naslag.veld(veld),
        "houder": kort(naslag.partij(handvat.houder(veld)).naam),
        "eigen": handvat.houder(veld) == partij,
        "gekozen": in_woorden(situatie)[1:],
        "feiten": feiten_in_woorden(situatie),
        "handvat": handvat,
        "status": blad.status(handvat),
        "ingevuld": {"leeftijd": request.args.get("leeftijd")},
        "trainer": blad.is_trainer(),
        "adressen": _adressen(situatie, veld),
    }
    meer = _per_doel(situatie, veld, naslag) if situatie.doel is None else _een_doel(situatie, veld, naslag)
    sjabloon = "leren/waarom_doelen.html" if situatie.doel is None else "leren/waarom.html"
    return toon(sjabloon, fouten=fouten, **inhoud, **meer), 400 if fouten else 200


@bp.get("/waarom/<partij>/<veld>/pad.svg")
def waarom_svg(partij: str, veld: str) -> ResponseReturnValue:
    """Draw the way to the answer as a tree; the page has it in words. 404 without a doel."""
    situatie, fouten = _lees(partij, veld)
    if fouten or situatie.doel is None:
        abort(404)
    naslag = Naslag(diensten().handvat, diensten().leren.oordelen.handvat(situatie).versie)
    boom = maak_padblad(diensten().leren.waarom.pad(situatie, veld), situatie, naslag).boom
    return Response(render_template("leren/waarom_boom.svg", b=boom), content_type="image/svg+xml")


def _lees(partij: str, veld: str) -> tuple[Situatie, tuple[Fout, ...]]:
    """Return the situation in the address and what is wrong with it; 404 if its handvat lacks the partij or veld."""
    situatie, gevonden = diensten().leren.oordelen.lees(
        lambda naam: [partij] if naam == "partij" else request.args.getlist(naam)
    )
    handvat = diensten().leren.oordelen.handvat(situatie)
    if situatie.partij is None or partij not in handvat.partijen or veld not in handvat.velden:
        abort(404)
    return situatie, tuple(fout_uit(fout) for fout in gevonden)


def _adressen(situatie: Situatie, veld: str) -> dict[str, str]:
    zonder = situatie.adres()
    partij, doel = zonder.pop("partij"), zonder.pop("doel", None)
    return {
        "doelen": url_for("webtool.waarom", partij=partij, veld=veld, **zonder),
        "boom": url_for("webtool.waarom_svg", partij=partij, veld=veld, doel=doel, **zonder),
        "matrix": url_for("webtool.matrix", **situatie.adres()),
        "watals": adres.watals(situatie, veld),
        "vraag": url_for("webtool.vraag_nieuw", **situatie.adres(), veld=veld),
        "les": "" if doel is None else adres.les(veld, partij, doel, None),
    }


def _per_doel(situatie: Situatie, veld: str, naslag: Naslag) -> dict[str, Any]:
    bladen = blad.doelbladen(situatie, veld, naslag)
    casussen, aantal = blad.casussen(veld, situatie.partij or "", None)
    return {
        "kort": blad.samengevat(bladen),
        "kan": [een for een in bladen if een.open or een.kan is not None],
        "nooit": [een for een in bladen if not een.open and een.kan is None],
        "casussen": casussen,
        "aantal_casussen": aantal,
    }


def _een_doel(situatie: Situatie, veld: str, naslag: Naslag) -> dict[str, Any]:
    dienst = diensten().leren.waarom
    partij, doel, versie = (
        situatie.partij or "",
        situatie.doel or "",
        diensten().leren.oordelen.handvat(situatie).versie,
    )
    pad, mogelijk = dienst.pad(situatie, veld), dienst.mogelijk(situatie, veld)
    oordeel = pad.oordeel
    casussen, aantal = blad.casussen(veld, partij, doel)
    grondslagen = [grondslag for reden in oordeel.redenen for grondslag in reden.grondslagen]
    return {
        "blad": maak_blad(oordeel, partij, doel, versie),
        "kan": blad.beter(oordeel, mogelijk, situatie, naslag),
        "pad": maak_padblad(pad, situatie, naslag),
        "welals": blad.welals(oordeel, situatie, naslag),
        "vol": oordeel.niveau.id == "volledig",
        "nooit": not oordeel.wel_als and oordeel.niveau.id != "volledig" and mogelijk is None,
        "doel": naslag.doel(doel).naam,
        "anderen": blad.anderen(situatie, veld, naslag),
        "wet": blad.wet(grondslagen or blad.rust_op(veld, partij, doel, naslag), versie),
        "regels": blad.regels(
            (reden.regel for reden in oordeel.redenen if reden.regel is not None),
            diensten().leren.oordelen.handvat(situatie),
            naslag,
        ),
        "casussen": casussen,
        "aantal_casussen": aantal,
    }


@bp.get("/lessen/<veld>")
def les(veld: str) -> ResponseReturnValue:
    """Show the lesson about one answer, and check an answer to its question; nothing is kept of it."""
    dienst, regel_id = diensten().handvat, request.args.get("regel")
    try:
        regel = dienst.regel(regel_id) if regel_id else None
        partij = request.args.get("partij") or next(iter(regel.ontvangers if regel else ()), "")
        doel = request.args.get("doel") or next(iter(regel.doelen if regel else ()), "")
        gevonden = diensten().leren.lessen.les(veld, partij, doel, regel_id)
    except OnbekendInHandvatError:
        abort(404)
    antwoord, gegeven = request.args.get("antwoord", ""), "geef" in request.args
    fouten = (Fout("antwoord", _("Kies een antwoord.")),) if gegeven and antwoord not in lessen.KEUZES else ()
    uitkomst = lessen.uitkomst(gevonden, antwoord) if gegeven and not fouten else None
    pagina = toon("leren/les.html", fouten=fouten, antwoord=antwoord, uitkomst=uitkomst, **lessen.inhoud(gevonden))
    return pagina, 400 if fouten else 200
