"""The one hook before every request: first who may call this endpoint, then whether a form is really ours."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote, urlsplit

from flask import Flask, current_app, redirect, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError, CSRFProtect

from gateway import access
from gateway.errors import NietAangemeldError
from gateway.identity.aanvraag import identiteit, met_token, optionele_aanvrager
from gateway.identity.errors import FormulierGeweigerdError, GeenToegangError
from gateway.identity.routes import lokaal_pad
from gateway.koppen import herkomst

_VEILIG: Final = frozenset({"GET", "HEAD", "OPTIONS"})


def registreer(app: Flask) -> None:
    """Guard every endpoint of this app. Until ``access.registreer`` was called all of them are closed."""
    # One check, by us and after access: Flask-WTF's own hook would run on API paths too, and before access.
    app.config.update(WTF_CSRF_CHECK_DEFAULT=False, WTF_CSRF_TIME_LIMIT=None, WTF_CSRF_SSL_STRICT=False)
    csrf = CSRFProtect(app)

    @app.before_request
    def bewaak() -> ResponseReturnValue | None:
        if request.routing_exception is not None or request.endpoint is None:
            return None
        naar_aanmelden = _controleer_toegang(request.endpoint, request.method)
        if naar_aanmelden is not None:
            return naar_aanmelden
        if request.method not in _VEILIG and not met_token():
            _controleer_herkomst()
            # What everybody may do, such as voting with a code, uses no rights of a session that could be misused.
            if not _toegang().mag(None, request.endpoint, request.method):
                _controleer_formulier(csrf)
        return None


def _controleer_toegang(endpoint: str, methode: str) -> ResponseReturnValue | None:
    """Return where to log in, or None if the caller may go on.

    Raises:
        NietAangemeldError: nobody is logged in and this is no page.
        GeenToegangError: this caller may not.
    """
    toegang = _toegang()
    if toegang.mag(None, endpoint, methode):
        return None
    aanvrager = optionele_aanvrager()
    if aanvrager is None:
        if met_token():
            raise NietAangemeldError("Stuur een toegangstoken mee.")
        return redirect(f"/aanmelden?verder={quote(_waarheen(), safe='/')}", 303)
    if not toegang.mag(aanvrager, endpoint, methode):
        raise GeenToegangError("Dit mag jouw functie niet.")
    return None


def _toegang() -> access.Toegang:
    toegang: access.Toegang | None = current_app.extensions.get(access.EXTENSIE)
    if toegang is None:
        raise GeenToegangError("Er is geen toegangsbeleid.")
    return toegang


def _waarheen() -> str:
    """Return the page to show after logging in: this one, or for a form the page it stood on."""
    if request.method in _VEILIG:
        return lokaal_pad(request.full_path.rstrip("?"))
    van = urlsplit(request.referrer or "")
    eigen = herkomst(identiteit().settings.url) == f"{van.scheme}://{van.netloc}"
    return lokaal_pad(van.path) if eigen else "/"


def _controleer_herkomst() -> None:
    """Refuse a form that another site made a browser send.

    Raises:
        FormulierGeweigerdError: it came from elsewhere.
    """
    van_site = request.headers.get("Sec-Fetch-Site", "same-origin")
    van = request.headers.get("Origin")
    eigen = herkomst(identiteit().settings.url)
    if van_site not in ("same-origin", "none") or (van is not None and van != eigen):
        raise FormulierGeweigerdError("Dit formulier komt niet van een pagina van de poort.")


def _controleer_formulier(csrf: CSRFProtect) -> None:
    """Refuse a form that does not come from a page of this session.

    Raises:
        FormulierGeweigerdError: its token is not of this session.
    """
    try:
        csrf.protect()
    except CSRFError:
        raise FormulierGeweigerdError("Je sessie is intussen veranderd. Open de pagina opnieuw.") from None
