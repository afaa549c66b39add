"""The sessions of a trainer, and a new one from the library and from own questions."""

from __future__ import annotations

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from gateway.errors import OngeldigeInvoerError
from gateway.identity import huidige_aanvrager
from gateway.services import diensten
from webtool.blauwdruk import bp
from webtool.formulier import Fout, fouten_uit
from webtool.leren.workshop.blad import FASEN
from webtool.leren.zaken.blad import NIVEAUS, Vraagblad, maak_vraagblad
from webtool.pagina import toon
from webtool.tekst import tijdstip


@bp.get("/oefenen/sessies")
def sessies() -> ResponseReturnValue:
    """Show the sessions of this trainer, the newest first."""
    wie = huidige_aanvrager()
    return toon(
        "leren/workshop_sessies.html",
        rijen=[
            (een, tijdstip(een.begonnen_op), FASEN[een.plek.fase])
            for een in diensten().leren.workshop.sessies.lijst(wie)
        ],
        eigen=[maak_vraagblad(een) for een in diensten().leren.workshop.vragen.van(wie)],
        bewaard="bewaard" in request.args,
    )


@bp.get("/oefenen/sessies/nieuw")
def sessie_nieuw() -> ResponseReturnValue:
    """Show the questions that a session can ask."""
    return _formulier("", tuple(request.args.getlist("vragen")), ())


@bp.post("/oefenen/sessies/nieuw")
def sessie_maak() -> ResponseReturnValue:
    """Begin a session."""
    wie, naam, ids = huidige_aanvrager(), request.form.get("naam", "").strip(), tuple(request.form.getlist("vragen"))
    workshop = diensten().leren.workshop
    try:
        sessie = workshop.sessies.maak(wie, workshop.vragen.kies(wie, ids), naam)
    except OngeldigeInvoerError as error:
        return _formulier(naam, ids, fouten_uit(error)), 400
    return redirect(url_for("webtool.sessie_een", sessie_id=sessie.id), 303)


def _formulier(naam: str, gekozen: tuple[str, ...], fouten: tuple[Fout, ...]) -> str:
    leren = diensten().leren
    per: dict[str, list[Vraagblad]] = {niveau: [] for niveau in NIVEAUS}
    for vraag in leren.zaken.alle():
        per[vraag.niveau].append(maak_vraagblad(vraag))
    return toon(
        "leren/workshop_nieuw.html",
        naam=naam,
        gekozen=gekozen,
        groepen=[(NIVEAUS[niveau], bladen) for niveau, bladen in per.items() if bladen],
        eigen=[maak_vraagblad(een) for een in leren.workshop.vragen.van(huidige_aanvrager())],
        fouten=fouten,
    )
