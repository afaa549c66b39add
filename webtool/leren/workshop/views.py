"""Where practising begins: with a code, alone, or as a trainer."""

from __future__ import annotations

from typing import Final

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from gateway.services import diensten
from gateway.services.lesstof import normaliseer_code
from webtool.blauwdruk import bp
from webtool.formulier import Fout
from webtool.leren.workshop import codepoort, deelnemer, misverstaan, sessies, trainer, volgorde, vragen
from webtool.leren.zaken.blad import is_trainer
from webtool.pagina import toon

# Importing these modules adds their routes too.
ALLE: Final = (codepoort, deelnemer, misverstaan, sessies, trainer, volgorde, vragen)


@bp.get("/oefenen")
def oefenen() -> ResponseReturnValue:
    """Show how one can practise."""
    return toon("leren/oefenen.html", trainer=is_trainer(), getypt="")


@bp.post("/oefenen/meedoen")
def meedoen() -> ResponseReturnValue:
    """Bring somebody with a code to the session or the game; an unknown code is asked again."""
    getypt = request.form.get("code", "")
    if (geweigerd := codepoort.weiger_of_tel(getypt)) is not None:
        return geweigerd
    if diensten().leren.codes.soort(getypt) is None:
        fouten = (Fout("code", deelnemer.ONBEKEND),)
        return toon("leren/oefenen.html", trainer=is_trainer(), getypt=getypt[:20], fouten=fouten), 404
    return redirect(url_for("webtool.deelnemen", code=normaliseer_code(getypt)), 303)
