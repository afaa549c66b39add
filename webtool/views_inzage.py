"""The pages of inzage: a person asks who saw what about them, and two officers look before the answer goes out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from flask import Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from gateway.errors import OngeldigeInvoerError
from gateway.identity import huidig_spoor, huidige_aanvrager
from gateway.services import NieuwInzageverzoek, Toetsantwoord, diensten
from gateway.services.inzage import Inhoud
from webtool.blauwdruk import bp
from webtool.embargo import maak_embargo
from webtool.formulier import Fout
from webtool.inzagebrief import maak_brief
from webtool.inzagedossier import (
    OMVANG,
    fouten_van,
    lees_dag,
    lees_moment,
    lees_toetsing,
    maak_dossier,
    maak_kaart,
    opties,
)
from webtool.naslag import Naslag
from webtool.pagina import toon
from webtool.pdf import maak_pdf
from webtool.vertaling import NEDERLANDS, in_taal, vertaal

_BESTAND: Final = "wie-zag-jouw-gegevens.pdf"


@bp.get("/inzage")
def inzages() -> ResponseReturnValue:
    """List the newest requests."""
    let_op = [een for een in diensten().embargos.lijst(huidige_aanvrager()) if een.loopt_af or een.wacht]
    return toon(
        "inzage_lijst.html",
        verzoeken=[maak_kaart(kaart) for kaart in diensten().inzage.lijst()],
        embargos=[maak_embargo(een) for een in let_op],
        herzien=diensten().embargos.beleid.herzien_dagen,
    )


@bp.get("/inzage/nieuw")
def inzage_nieuw() -> ResponseReturnValue:
    """Show the form of the desk."""
    return _formulier({})


@bp.post("/inzage/nieuw")
def inzage_maak() -> ResponseReturnValue:
    """Record a request that is made at the desk."""
    dienst, velden = diensten().inzage, {naam: waarde.strip() for naam, waarde in request.form.items()}
    moment, nummer = lees_moment(velden.get("vastgesteld_op", "")), velden.get("persoon", "")
    fouten = []
    if not velden.get("zaaknummer"):
        fouten.append(Fout("zaaknummer", "Vul het nummer van een zaak in."))
    if not (nummer.isascii() and nummer.isdigit() and len(nummer) < 5):
        fouten.append(Fout("persoon", "Vul in welke persoon in de zaak dit is."))
    if moment is None:
        fouten.append(Fout("vastgesteld_op", "Vul in wanneer je zag wie dit is."))
    if fouten or moment is None:
        return _formulier(velden, tuple(fouten))
    nieuw = NieuwInzageverzoek(
        velden["zaaknummer"], int(nummer), velden.get("voor", ""), velden.get("identiteit", ""), moment
    )
    try:
        kaart = dienst.vraag(huidige_aanvrager(), nieuw, huidig_spoor())
    except OngeldigeInvoerError as error:
        return _formulier(velden, fouten_van(error))
    return redirect(url_for("webtool.inzage", inzage_id=kaart.id), 303)


@bp.get("/inzage/<uuid:inzage_id>")
def inzage(inzage_id: object) -> ResponseReturnValue:
    """Show one request with the answer as it would go out now."""
    return _dossier(str(inzage_id))


@bp.post("/inzage/<uuid:inzage_id>/toetsing")
def inzage_toetsing(inzage_id: object) -> ResponseReturnValue:
    """Answer the checklist."""
    dienst = diensten().inzage
    toetsing = lees_toetsing(request.form, dienst.beleid)
    return _stap(
        str(inzage_id), lambda: dienst.toets(huidige_aanvrager(), str(inzage_id), toetsing, huidig_spoor()), toetsing
    )


@bp.post("/inzage/<uuid:inzage_id>/besluit")
def inzage_besluit(inzage_id: object) -> ResponseReturnValue:
    """Approve or reject what another officer checked."""
    keuze, reden = request.form.get("besluit", ""), request.form.get("reden", "").strip()
    gezien = request.form.get("inhoud_hash", "")
    return _stap(
        str(inzage_id),
        lambda: diensten().inzage.besluit(huidige_aanvrager(), str(inzage_id), keuze, reden, gezien, huidig_spoor()),
    )


@bp.post("/inzage/<uuid:inzage_id>/verstrekking")
def inzage_verstrekking(inzage_id: object) -> ResponseReturnValue:
    """Give the answer: as a page to print, or as a PDF."""
    vorm = request.form.get("vorm", "")
    maak: Callable[[Inhoud], bytes] = (lambda inhoud: maak_pdf(brief_html(inhoud))) if vorm == "pdf" else _pagina
    bestand = diensten().inzage.verstrek(huidige_aanvrager(), str(inzage_id), vorm, maak, huidig_spoor())
    if vorm != "pdf":
        return Response(bestand, mimetype="text/html")
    kop = {"Content-Disposition": f'attachment; filename="{_BESTAND}"'}
    return Response(bestand, mimetype="application/pdf", headers=kop)


@bp.get("/embargos")
def embargos() -> ResponseReturnValue:
    """List the embargo's, with the form to lay one."""
    return _embargos()


@bp.post("/embargos")
def embargo_maak() -> ResponseReturnValue:
    """Lay an embargo on a zaak."""
    velden = {naam: waarde.strip() for naam, waarde in request.form.items()}
    tot = lees_dag(velden.get("geldig_tot", ""))
    if tot is None:
        return _embargos(velden, (Fout("geldig_tot", "Kies op welke dag dit stopt."),))
    try:
        diensten().embargos.leg(
            huidige_aanvrager(), velden.get("zaaknummer", ""), tot, velden.get("reden", ""), huidig_spoor()
        )
    except OngeldigeInvoerError as error:
        return _embargos(velden, fouten_van(error))
    return redirect(url_for("webtool.embargos"), 303)


@bp.post("/embargos/<uuid:embargo_id>/opheffing")
def embargo_opheffing(embargo_id: object) -> ResponseReturnValue:
    """Propose to end an embargo."""
    reden = request.form.get("reden", "").strip()
    try:
        diensten().embargos.hef_op(huidige_aanvrager(), str(embargo_id), reden, huidig_spoor())
    except OngeldigeInvoerError as error:
        return _embargos({}, tuple(Fout(f"reden-{embargo_id}", fout.tekst) for fout in fouten_van(error)))
    return redirect(url_for("webtool.embargos"), 303)


@bp.post("/embargos/<uuid:embargo_id>/bevestiging")
def embargo_bevestiging(embargo_id: object) -> ResponseReturnValue:
    """Agree as a second person that an embargo was laid, or that it ends."""
    wat = request.form.get("wat", "")
    diensten().embargos.bevestig(huidige_aanvrager(), str(embargo_id), wat, huidig_spoor())
    return redirect(url_for("webtool.embargos"), 303)


def brief_html(inhoud: Inhoud, *, pagina: bool = False) -> str:
    """Return the letter as a whole page; only for a screen does it name a style sheet."""
    dienst = diensten()
    with in_taal(NEDERLANDS):  # a letter to a citizen
        brief = maak_brief(inhoud, dienst.handvat, dienst.inzage.beleid)
        return render_template("inzage_brief.html", brief=brief, pagina=pagina)


def _pagina(inhoud: Inhoud) -> bytes:
    return brief_html(inhoud, pagina=True).encode()


def _stap(
    inzage_id: str, doe: Callable[[], object], toetsing: Mapping[str, Toetsantwoord] | None = None
) -> ResponseReturnValue:
    try:
        doe()
    except OngeldigeInvoerError as error:
        return _dossier(inzage_id, fouten_van(error), toetsing)
    return redirect(url_for("webtool.inzage", inzage_id=inzage_id), 303)


def _formulier(velden: Mapping[str, str], fouten: tuple[Fout, ...] = ()) -> ResponseReturnValue:
    beleid = diensten().inzage.beleid
    pagina = toon(
        "inzage_nieuw.html",
        voor=opties(beleid.voor),
        identiteiten=opties(beleid.identiteiten),
        dagen=beleid.identiteit_dagen,
        gekozen=velden,
        fouten=fouten,
    )
    return pagina, 400 if fouten else 200


def _dossier(
    inzage_id: str, fouten: tuple[Fout, ...] = (), toetsing: Mapping[str, Toetsantwoord] | None = None
) -> ResponseReturnValue:
    dienst = diensten()
    beleid, gelezen = dienst.inzage.beleid, dienst.inzage.dossier(huidige_aanvrager(), inzage_id, huidig_spoor())
    with in_taal(NEDERLANDS):  # as the person reads it
        brief = maak_brief(gelezen.inhoud, dienst.handvat, beleid)
    pagina = toon(
        "inzage_dossier.html",
        d=maak_dossier(gelezen, beleid, Naslag(dienst.handvat), toetsing),
        brief=brief,
        omvang=[(een, vertaal(naam), vertaal(uitleg)) for een, naam, uitleg in OMVANG],
        besluit=request.form.get("besluit", ""),
        reden=request.form.get("reden", ""),
        fouten=fouten,
    )
    return pagina, 400 if fouten else 200


def _embargos(velden: Mapping[str, str] | None = None, fouten: tuple[Fout, ...] = ()) -> ResponseReturnValue:
    dienst = diensten().embargos
    pagina = toon(
        "embargos.html",
        embargos=[maak_embargo(een) for een in dienst.lijst(huidige_aanvrager())],
        dagen=dienst.beleid.embargo_dagen,
        herzien=dienst.beleid.herzien_dagen,
        gekozen=velden or {},
        fouten=fouten,
    )
    return pagina, 400 if fouten else 200
