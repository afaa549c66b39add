"""The decision aid for who has no system at hand, and its page to print per partij."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from flask import abort, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from gateway.errors import OngeldigeInvoerError
from gateway.services import OnbekendInHandvatError, diensten
from gateway.services.lesstof import Beslisstand, Vraagblad
from webtool.blauwdruk import bp
from webtool.formulier import Fout, fout_uit
from webtool.leren.beslishulp.woorden import Woorden, bladrijen
from webtool.naslag import Naslag
from webtool.pagina import toon
from webtool.pdf import maak_pdf
from webtool.tekst import kort, opsomming
from webtool.vertaling import NEDERLANDS, in_taal

# What a question settles, and the name in the address that is not the same.
_NAMEN: Final[Mapping[str, str]] = {"ontvanger": "wie", "houder": "van", "persoon": "rol"}


@bp.get("/beslishulp")
def beslishulp() -> ResponseReturnValue:
    """Ask the next question, or one again, or answer. Everything stands in the address."""
    dienst = diensten().leren.beslishulp
    stand, gelezen = dienst.lees(request.args.getlist)
    fouten = tuple(fout_uit(fout) for fout in gelezen)
    verstuurd = request.args.get("gevraagd")
    blad = dienst.vraag(stand, request.args.get("vraag"))
    if (
        blad
        and verstuurd == blad.vraag.id
        and blad.vraag.mag_open
        and _NAMEN.get(blad.vraag.vult, blad.vraag.vult) in request.args
    ):
        stand = replace(stand, open=stand.open | {blad.vraag.vult})  # sent without a value: not known
        blad = dienst.vraag(stand)
    if blad is None:
        return _antwoord(stand, fouten)
    if verstuurd == blad.vraag.id and not stand.is_beantwoord(blad.vraag) and not fouten:
        fouten = (Fout(blad.vraag.vult, blad.vraag.kies),)
    return _vraag(blad, stand, fouten)


@bp.get("/beslishulp.pdf")
def beslishulp_pdf() -> ResponseReturnValue:
    """Give the answer as a PDF, in Dutch; without an answer the page that asks further."""
    dienst = diensten().leren.beslishulp
    stand, fouten = dienst.lees(request.args.getlist)
    try:
        if fouten:
            raise OngeldigeInvoerError(fouten)
        gegeven = dienst.antwoord(stand)
    except OngeldigeInvoerError:
        return redirect(url_for("webtool.beslishulp", **stand.adres()), 303)
    with in_taal(NEDERLANDS):
        woorden = Woorden()
        inhoud = {"a": woorden.antwoord(gegeven), "antwoorden": woorden.antwoorden(gegeven), "stand": gegeven.stand}
        html = render_template("leren/beslishulp_pdf.html", **inhoud)
    return _pdf(html, "beslishulp.pdf")


@bp.get("/beslishulp/<partij>")
def beslishulp_partij(partij: str) -> ResponseReturnValue:
    """Show what one partij may get at most, with the golden rules, on one page."""
    return toon("leren/partijblad.html", **_blad(partij))


@bp.get("/beslishulp/<partij>.pdf")
def beslishulp_partij_pdf(partij: str) -> ResponseReturnValue:
    """Give the sheet of a partij as a PDF of one page, in Dutch."""
    with in_taal(NEDERLANDS):
        html = render_template("leren/partijblad_pdf.html", **_blad(partij))
    return _pdf(html, f"blad-{partij}.pdf")


def _vraag(blad: Vraagblad, stand: Beslisstand, fouten: tuple[Fout, ...]) -> ResponseReturnValue:
    woorden, vult = Woorden(), blad.vraag.vult
    namen = {
        "ontvanger": ("partij", "functie"),
        "houder": ("van",),
        "persoon": ("rol", "leeftijd"),
    }.get(vult, (vult,))
    mee = replace(stand, open=stand.open - {vult}).adres()
    naslag = Naslag(diensten().handvat)
    partijen = [(een.id, kort(naslag.partij(een.id).naam)) for een in diensten().handvat.partijen()]
    inhoud: dict[str, Any] = {
        "blad": blad,
        "opties": woorden.opties(blad, stand),
        "leeftijden": woorden.leeftijden(blad, stand),
        "naam": _NAMEN.get(vult, vult),
        "mee": [(naam, een) for naam, waarde in mee.items() if naam not in namen for een in _lijst(waarde)],
        "adres": stand.adres(),
        "partijen": partijen,
        "open_gekozen": vult in stand.open,
        "fouten": fouten,
    }
    return toon("leren/beslishulp_vraag.html", **inhoud), 400 if fouten else 200


def _antwoord(stand: Beslisstand, fouten: tuple[Fout, ...]) -> ResponseReturnValue:
    gegeven, woorden = diensten().leren.beslishulp.antwoord(stand), Woorden()
    inhoud = {
        "a": woorden.antwoord(gegeven),
        "antwoorden": woorden.antwoorden(gegeven),
        "adres": gegeven.stand.adres(),
        "stand": gegeven.stand,
        "fouten": fouten,
    }
    return toon("leren/beslishulp_antwoord.html", **inhoud), 400 if fouten else 200


def _blad(partij: str) -> dict[str, Any]:
    try:
        blad = diensten().leren.beslishulp.blad(partij)
    except OnbekendInHandvatError:
        abort(404)
    naslag = Naslag(diensten().handvat)
    zonder = opsomming(tuple(naslag.doel(een).naam for een in blad.zonder))
    return {"blad": blad, "partij": naslag.partij(partij), "rijen": bladrijen(blad), "zonder": zonder}


def _pdf(html: str, naam: str) -> ResponseReturnValue:
    antwoord = make_response(maak_pdf(html))
    antwoord.mimetype = "application/pdf"
    antwoord.headers["Content-Disposition"] = f'attachment; filename="{naam}"'
    return antwoord


def _lijst(waarde: Any) -> list[Any]:
    return waarde if isinstance(waarde, list) else [waarde]
