"""Help for who works by keyboard, and the small address that keeps a session alive."""

from __future__ import annotations

from typing import Any, Final

from flask import current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue

from webtool.blauwdruk import bp
from webtool.pagina import toon

KOEKJE: Final = "sneltoetsen"
AAN: Final = "aan"
_JAAR: Final = 365 * 24 * 3600


@bp.get("/sneltoetsen")
def sneltoetsen() -> ResponseReturnValue:
    """Show which keys do something, and whether they are on: off until somebody wants them."""
    return toon("sneltoetsen.html")


@bp.post("/sneltoetsen")
def sneltoetsen_zet() -> ResponseReturnValue:
    """Switch the keys on or off in this browser."""
    antwoord = redirect(url_for("webtool.sneltoetsen", _anchor="stand"), 303)
    veilig = request.is_secure or bool(current_app.config["SESSION_COOKIE_SECURE"])
    if request.form.get("zet") == AAN:
        antwoord.set_cookie(KOEKJE, AAN, max_age=_JAAR, path="/", secure=veilig, httponly=True, samesite="Lax")
    else:
        antwoord.delete_cookie(KOEKJE, path="/", secure=veilig, httponly=True, samesite="Lax")
    return antwoord


@bp.get("/sessie")
def sessie() -> ResponseReturnValue:
    """Nothing but a request: the session of who sends it goes on."""
    return "", 204


def hulp() -> dict[str, Any]:
    """Return what the frame of every page needs for its script."""
    return {
        "sneltoetsen_aan": request.cookies.get(KOEKJE) == AAN,
        "sessie_sec": current_app.config.get("POORT_SESSIE_SEC", 0),
    }
