"""Choosing the language: a link on every page, also on one for a fault; it leads back to where the reader was."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from flask import abort, current_app, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from webtool.blauwdruk import bp
from webtool.vertaling import KOEKJE, TALEN

_JAAR: Final = 365 * 24 * 3600
_BEGIN: Final = "/"
_KIES: Final = "/taal/"


@bp.get("/taal/<code>")
def taal(code: str) -> ResponseReturnValue:
    """Keep the language for a year, and go back."""
    if code not in TALEN:
        abort(404)
    antwoord = redirect(pad_van_ons(request.args.get("naar") or _vandaan()), 303)
    veilig = request.is_secure or bool(current_app.config["SESSION_COOKIE_SECURE"])
    antwoord.set_cookie(KOEKJE, code, max_age=_JAAR, path="/", secure=veilig, httponly=True, samesite="Lax")
    return antwoord


def pad_van_ons(naar: str) -> str:
    """Return where to go back to: a path of this site, and never an address of another."""
    eigen = naar.startswith("/") and "//" not in naar and "\\" not in naar and naar.isprintable()
    if not eigen or naar.startswith(_KIES):
        return _BEGIN
    delen = urlsplit(naar)
    return _BEGIN if delen.scheme or delen.netloc else naar


def terugweg() -> str:
    """Return the page that shows what the reader sees now; after a form the nearest page above it that can be opened.

    What was filled in and what was answered is not in an address, so it is not kept.
    """
    if request.method in ("GET", "HEAD"):
        return request.full_path.rstrip("?")
    pad = _te_openen(request.path)
    vraag = request.query_string.decode("ascii", "ignore")
    return f"{pad}?{vraag}" if vraag and pad == request.path else pad


def _vandaan() -> str:
    """Return the page that the browser names. A page for a fault is the same whatever was asked, so it has no path."""
    vandaan = urlsplit(request.referrer or "")
    return _te_openen(vandaan.path) if vandaan.netloc == request.host else _BEGIN


def _te_openen(pad: str) -> str:
    """Return this path; if it only takes forms, the nearest one above it that can be opened."""
    if _vindt(pad) is not False:
        return pad
    while pad and not _vindt(pad):
        pad = pad.rpartition("/")[0]
    return pad or _BEGIN


def _vindt(pad: str) -> bool | None:
    """Tell whether a path can be opened; False if it only takes forms, None if there is nothing."""
    kaart = current_app.create_url_adapter(request)
    try:
        if kaart is not None:
            kaart.match(pad, method="GET")
    except MethodNotAllowed:
        return False
    except HTTPException:  # a redirect is one too
        return None
    return True
