"""One session, for the trainer: step by step, with counts that keep up; and the big screen in front of the room."""

from __future__ import annotations

from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from gateway.errors import IntussenVerderError, OngeldigeInvoerError
from gateway.identity import huidige_aanvrager
from gateway.services import diensten
from gateway.services.lesstof import workshopwaarden as waarden
from webtool.blauwdruk import bp
from webtool.formulier import Fout, fouten_uit
from webtool.leren.workshop.blad import STAPPEN, maak_rondes, maak_sessieblad, merk_van, praattijd
from webtool.leren.workshop.volgorde import plek_van
from webtool.leren.zaken.blad import KEUZES, maak_vraagblad
from webtool.pagina import toon


@bp.get("/oefenen/sessies/<uuid:sessie_id>")
def sessie_een(sessie_id: UUID) -> ResponseReturnValue:
    """Show where a session is and what can be done; what stays of it once it is over."""
    return _pagina(_eigen(sessie_id))


@bp.post("/oefenen/sessies/<uuid:sessie_id>/stap")
def sessie_stap(sessie_id: UUID) -> ResponseReturnValue:
    """Take a step; if another window was first, say so and show where the session is."""
    gezien, stap = request.form.get("nummer", ""), request.form.get("stap", "")
    nummer = int(gezien) if gezien.isascii() and gezien.isdigit() and len(gezien) < 6 else -1
    try:
        diensten().leren.workshop.sessies.stap(huidige_aanvrager(), str(sessie_id), nummer, stap)
    except IntussenVerderError:
        return _pagina(_eigen(sessie_id), verder=True), 409
    return redirect(url_for("webtool.sessie_een", sessie_id=sessie_id, _anchor="stap"), 303)


@bp.post("/oefenen/sessies/<uuid:sessie_id>/notitie/<int:vraag>")
def sessie_notitie(sessie_id: UUID, vraag: int) -> ResponseReturnValue:
    """Keep a note for the hand-out."""
    tekst = request.form.get("notitie", "").strip()
    try:
        diensten().leren.workshop.sessies.noteer(huidige_aanvrager(), str(sessie_id), vraag, tekst)
    except OngeldigeInvoerError as error:
        return _pagina(_eigen(sessie_id), fouten=fouten_uit(error), notitie=tekst), 400
    return redirect(url_for("webtool.sessie_een", sessie_id=sessie_id, bewaard="ja", _anchor="bewaard"), 303)


@bp.get("/oefenen/sessies/<uuid:sessie_id>/stand")
def sessie_stand(sessie_id: UUID) -> ResponseReturnValue:
    """Give the counts of now; nothing if they are those that were seen, the whole page anew after a step."""
    sessie = _eigen(sessie_id)
    if request.args.get("nummer") != str(sessie.plek.nummer) or sessie.is_klaar:
        return "", 204, {"HX-Refresh": "true"}
    if _ongewijzigd(sessie):
        return _tijd(sessie)
    return render_template("leren/workshop_stand.html", **_blad(sessie))


@bp.get("/oefenen/sessies/<uuid:sessie_id>/scherm")
def scherm(sessie_id: UUID) -> ResponseReturnValue:
    """Show what the room sees."""
    return toon("leren/scherm.html", **_blad(_eigen(sessie_id)))


@bp.get("/oefenen/sessies/<uuid:sessie_id>/scherm/deel")
def scherm_deel(sessie_id: UUID) -> ResponseReturnValue:
    """Give the part of the screen that changes; nothing if it is what was seen."""
    sessie = _eigen(sessie_id)
    if _ongewijzigd(sessie):
        return _tijd(sessie)
    return render_template("leren/scherm_deel.html", **_blad(sessie))


def _ongewijzigd(sessie: waarden.Sessie) -> bool:
    """Tell whether the page that asks shows what is there now; it asks every second, so this costs little."""
    return request.args.get("gezien") == merk_van(sessie, diensten().leren.workshop.sessies.aanwezig(sessie))


def _tijd(sessie: waarden.Sessie) -> ResponseReturnValue:
    """Give only how long the talk still takes, for a page on which nothing else changed; nothing if nobody talks."""
    if not (tijd := praattijd(sessie)):
        return "", 204
    return render_template("leren/workshop_tijd.html", tijd=tijd, los=True), {"HX-Reswap": "none"}


def _eigen(sessie_id: UUID) -> waarden.Sessie:
    return diensten().leren.workshop.sessies.eigen(huidige_aanvrager(), str(sessie_id))


def _blad(sessie: waarden.Sessie, *, ook_antwoord: bool = False) -> dict[str, object]:
    blad = maak_sessieblad(sessie, ook_antwoord=ook_antwoord)
    return {"blad": blad, "merk": merk_van(sessie, blad.aanwezig), "tijd": praattijd(sessie)}


def _pagina(
    sessie: waarden.Sessie, *, verder: bool = False, fouten: tuple[Fout, ...] = (), notitie: str | None = None
) -> str:
    if sessie.is_klaar:
        verslag = diensten().leren.workshop.verslagen.verslag(huidige_aanvrager(), sessie.id)
        vragen = [(een, maak_vraagblad(een.vraag), maak_rondes(een.ronde_1, een.ronde_2)) for een in verslag.vragen]
        return toon("leren/workshop_klaar.html", s=sessie, vragen=vragen, versie=verslag.versie, keuzes=KEUZES)
    return toon(
        "leren/workshop.html",
        s=sessie,
        **_blad(sessie, ook_antwoord=True),
        stappen=STAPPEN,
        verzet=request.args.get("verzet", ""),
        plek=plek_van(sessie, request.args.get("verzet", "")),
        verder=verder,
        fouten=fouten,
        bewaard="bewaard" in request.args,
        notitie=sessie.notities.get(sessie.plek.vraag, "") if notitie is None else notitie,
    )
