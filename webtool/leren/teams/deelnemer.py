"""Who looks with a code: a phone without a name. The cookie is random, and is only used for one game."""

from __future__ import annotations

import hashlib
import secrets
from typing import Final

from flask import Response, abort, current_app, request, url_for

from gateway.services.lesstof import normaliseer_code

KOEKJE: Final = "team"
_DUUR_SEC: Final = 24 * 60 * 60


def lees_code(getypt: str) -> str:
    """Return the code in an address; an address without a good code is not there."""
    return normaliseer_code(getypt) or abort(404)


def deelnemer(code: str) -> str | None:
    """Return what stands for this phone in this game; None if it has no cookie yet."""
    koekje = request.cookies.get(KOEKJE, "")
    return _hash(code, koekje) if koekje else None


def geef_koekje(antwoord: Response, code: str, koekje: str) -> Response:
    """Give a phone its cookie, only for the pages of this game."""
    veilig = request.is_secure or bool(current_app.config["SESSION_COOKIE_SECURE"])
    pad = url_for("webtool.team_kies", code=code)
    antwoord.set_cookie(KOEKJE, koekje, max_age=_DUUR_SEC, path=pad, secure=veilig, httponly=True, samesite="Lax")
    return antwoord


def nieuw_of_eigen(code: str) -> tuple[str, str]:
    """Return the cookie of this phone, a new one if it has none, and what stands for it in this game."""
    koekje = request.cookies.get(KOEKJE, "") or secrets.token_urlsafe(16)
    return koekje, _hash(code, koekje)


def _hash(code: str, koekje: str) -> str:
    return hashlib.sha256(f"{code}:{koekje}".encode()).hexdigest()
