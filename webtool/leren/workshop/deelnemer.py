"""The phone of a participant: no account, no name, no script needed. A random cookie makes one vote of two taps.

These pages use no session of the poort. Who has no cookie gets one with the page; a vote without one is not counted, as
it could be sent twice.
"""

from __future__ import annotations

import re
import secrets
from typing import Final

from flask import Response, current_app, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from gateway.services import diensten
from gateway.services.lesstof import leesbare_code, normaliseer_code
from gateway.services.lesstof import workshopwaarden as waarden
from webtool.blauwdruk import bp
from webtool.formulier import Fout
from webtool.leren.workshop import blad
from webtool.leren.zaken.blad import KEUZES, maak_uitslag, maak_vraagblad
from webtool.pagina import toon
from webtool.vertaling import merk

KOEKJE: Final = "oefenen"
PAD: Final = "/s/"
ONBEKEND: Final = merk("Deze code kennen we niet. Kijk op het scherm.")
KIES: Final = merk("Kies eerst een antwoord.")
ZONDER_KOEKJE: Final = "zonder-koekje"
MEE: Final = "mee"
_VORM: Final = re.compile(r"[\w-]{32}", re.ASCII)
_DUUR_SEC: Final = 24 * 60 * 60
_UITKOMSTEN: Final = (waarden.TELT, waarden.DICHT, waarden.VOL, ZONDER_KOEKJE, MEE)


@bp.get("/s/<code>")
def deelnemen(code: str) -> ResponseReturnValue:
    """Show the present question to a participant, or what they wait for."""
    sessie = diensten().leren.workshop.deelname.sessie(code)
    if sessie is None:
        if diensten().leren.codes.soort(code) is not None:
            return redirect(url_for("webtool.team_kies", code=normaliseer_code(code)), 303)
        fouten = (Fout("code", ONBEKEND),)
        return toon("leren/deelnemen_code.html", fouten=fouten, getypt=code[:20]), 404
    uitkomst = request.args.get("uitkomst", "")
    return _pagina(sessie, code, uitkomst if uitkomst in _UITKOMSTEN else "")


@bp.get("/s/<code>/deel")
def deelnemen_deel(code: str) -> ResponseReturnValue:
    """Give the part of the page that changes with a step; nothing while the session is at the step that was seen."""
    gezien = request.args.get("nummer", "")
    if gezien.isascii() and gezien.isdigit() and not diensten().leren.workshop.deelname.is_verder(code, int(gezien)):
        return "", 204
    sessie = diensten().leren.workshop.deelname.sessie(code)
    if sessie is None:
        return "", 204, {"HX-Refresh": "true"}
    return render_template("leren/deelnemen_deel.html", **_inhoud(sessie, code, "", ""), live_deel=True)


@bp.post("/s/<code>/mee")
def deelnemen_mee(code: str) -> ResponseReturnValue:
    """Let somebody take part before the first round."""
    uitkomst = ZONDER_KOEKJE
    if koekje := geheim():
        uitkomst = diensten().leren.workshop.deelname.neem_deel(code, koekje, request.form.get("organisatie") or None)
    return _terug(code, MEE if uitkomst == waarden.TELT else uitkomst)


@bp.post("/s/<code>/stem")
def stem(code: str) -> ResponseReturnValue:
    """Count a vote and say what became of it."""
    velden, koekje = request.form, geheim()
    if not koekje:
        return _terug(code, ZONDER_KOEKJE)
    nummers = [velden.get(naam, "") for naam in ("vraag", "ronde")]
    vraag, ronde = (int(een) if re.fullmatch(r"[0-9]{1,2}", een) else -1 for een in nummers)
    keuze, organisatie = velden.get("keuze", ""), velden.get("organisatie") or None
    uitkomst = diensten().leren.workshop.deelname.stem(code, koekje, vraag, ronde, keuze, organisatie)
    sessie = diensten().leren.workshop.deelname.sessie(code) if uitkomst == waarden.ZONDER_KEUZE else None
    if sessie is not None:
        return _pagina(sessie, code, "", organisatie or "", (Fout("keuze", KIES),))
    return _terug(code, uitkomst)


def _pagina(
    sessie: waarden.Sessie, code: str, uitkomst: str, organisatie: str = "", fouten: tuple[Fout, ...] = ()
) -> Response:
    pagina = toon("leren/deelnemen.html", **_inhoud(sessie, code, uitkomst, organisatie), fouten=fouten)
    antwoord = make_response(pagina, 400 if fouten else 200)
    veilig = request.is_secure or bool(current_app.config["SESSION_COOKIE_SECURE"])
    koekje = geheim() or secrets.token_urlsafe(24)
    antwoord.set_cookie(KOEKJE, koekje, max_age=_DUUR_SEC, path=PAD, secure=veilig, httponly=True, samesite="Lax")
    return antwoord


def _inhoud(sessie: waarden.Sessie, code: str, uitkomst: str, organisatie: str) -> dict[str, object]:
    ik = diensten().leren.workshop.deelname.meedoen(sessie, geheim() or "niemand")
    plek = sessie.plek
    gekozen = ik.gekozen.get(plek.ronde or 0)
    laatste = ik.gekozen.get(2) or ik.gekozen.get(1)
    open_ = plek.ronde is not None
    return {
        "s": sessie,
        "code": normaliseer_code(code),
        "leesbaar": leesbare_code(normaliseer_code(code) or ""),
        "nummer": plek.vraag + 1,
        "aantal": len(sessie.vragen),
        "fase": blad.FASEN[plek.fase],
        "b": maak_vraagblad(sessie.vraag) if not sessie.is_klaar else None,
        "u": maak_uitslag(sessie.vraag, laatste) if plek.fase == "antwoord" else None,
        "keuzes": KEUZES,
        "gekozen": gekozen,
        "eerder": KEUZES[ik.gekozen[1]][0] if open_ and plek.ronde == 2 and 1 in ik.gekozen else None,
        "doet_mee": ik.is_bekend,
        "organisatie": organisatie or ik.organisatie or "",
        "organisaties": blad.organisaties() if open_ or plek.fase == "wacht" else (),
        "uitkomst": uitkomst,
    }


def geheim() -> str:
    """Return the cookie of this phone; empty if it has none of ours."""
    koekje = request.cookies.get(KOEKJE, "")
    return koekje if _VORM.fullmatch(koekje) else ""


def _terug(code: str, uitkomst: str) -> ResponseReturnValue:
    return redirect(url_for("webtool.deelnemen", code=code, uitkomst=uitkomst, _anchor="uitkomst"), 303)
