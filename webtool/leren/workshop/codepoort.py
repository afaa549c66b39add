"""Before every page that a code opens: who tries one code after another has to wait; who takes part already goes on."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from gateway.services import diensten
from webtool.blauwdruk import bp
from webtool.leren.teams.deelnemer import deelnemer as teamtelefoon
from webtool.leren.workshop.deelnemer import PAD, geheim
from webtool.pagina import toon


@bp.before_request
def bewaak_code() -> ResponseReturnValue | None:
    """Look at the code in an address of a participant before anything is told about it."""
    code = (request.view_args or {}).get("code")
    if code is None or not request.path.startswith(PAD):
        return None
    return weiger_of_tel(code)


def weiger_of_tel(getypt: str) -> ResponseReturnValue | None:
    """Return the page that says to wait, or None; a code that does not exist is counted."""
    codes, adres = diensten().leren.codes, request.remote_addr or ""
    wacht_sec = codes.wacht_sec(adres)
    if wacht_sec and not _doet_mee(getypt):
        minuten = -(-wacht_sec // 60)
        return toon("leren/code_te_vaak.html", minuten=minuten), 429, {"Retry-After": str(wacht_sec)}
    if codes.soort(getypt) is None:
        codes.meld_fout(getypt, adres)
    return None


def _doet_mee(getypt: str) -> bool:
    """Tell whether this phone takes part in the session or the game already."""
    leren, wie = diensten().leren, teamtelefoon(getypt)
    if wie is not None and leren.teams.team_van(getypt, wie) is not None:
        return True
    sessie = leren.workshop.deelname.sessie(getypt) if geheim() else None
    return sessie is not None and leren.workshop.deelname.meedoen(sessie, geheim()).is_bekend
