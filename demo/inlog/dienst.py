"""The Flask app of the login service: discovery, keys, login page, tokens, logging out."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

from authlib.oauth2 import OAuth2Error
from flask import Flask, Response, jsonify, redirect, render_template, request
from flask.typing import ResponseReturnValue
from joserfc.jwk import ECKey

from demo.inlog.accounts import Account, maak_accounts, zoek
from demo.inlog.afmelding import Sessies, meld_afmelding
from demo.inlog.instellingen import Instellingen, lees_instellingen
from demo.inlog.oauth import ALG, SCOPES, TOKEN_SEC, Gebruiker, maak_server
from handvat.loader import VERSIES, geldende, load_handvat

_MAX_BODY: Final = 16 * 1024


def maak_app_uit_omgeving() -> Flask:
    """Return the app with the settings of the environment; what gunicorn calls."""
    instellingen = lees_instellingen(os.environ)
    map_ = instellingen.handvat or geldende(VERSIES, datetime.now(UTC).date())
    return maak_app(instellingen, maak_accounts(load_handvat(map_).partijen), lees_sleutel(instellingen.sleutel))


def lees_sleutel(pad: Path | None) -> ECKey:
    """Return the signing key in this file, or a new one (P-256) if there is no file to read."""
    gemaakt = ECKey.generate_key("P-256", {"use": "sig", "alg": ALG}, auto_kid=True)
    if pad is None:
        return gemaakt
    gelezen = ECKey.import_key(pad.read_bytes(), {"use": "sig", "alg": ALG})
    gelezen.ensure_kid()
    return gelezen


def maak_app(instellingen: Instellingen, accounts: Mapping[str, Account], sleutel: ECKey) -> Flask:
    """Return the app for these accounts."""
    app = Flask("demo.inlog", root_path=str(Path(__file__).parent))
    app.config["MAX_CONTENT_LENGTH"] = _MAX_BODY
    server, tokens = maak_server(app, instellingen, sleutel)
    client, sessies = server.query_client(instellingen.client_id), Sessies()
    _registreer_beschrijving(app, instellingen, sleutel)
    _registreer_koppen(app, instellingen)

    @app.get("/authorize")
    def inloggen() -> ResponseReturnValue:
        try:
            server.get_consent_grant(end_user=None)
        except OAuth2Error as fout:
            return _weiger(server.handle_error_response(None, fout))
        return _inlogpagina(accounts, None)

    @app.post("/authorize")
    def ingelogd() -> ResponseReturnValue:
        account = zoek(accounts, request.form.get("gebruiker", ""))
        if account is None or not _van_eigen_pagina(instellingen):
            return _inlogpagina(accounts, "Kies een account uit de lijst."), 400
        gebruiker = Gebruiker(account, secrets.token_urlsafe(16))
        try:
            grant = server.get_consent_grant(end_user=gebruiker)
        except OAuth2Error as fout:
            return _weiger(server.handle_error_response(None, fout))
        antwoord = _redirect(server.create_authorization_response(grant_user=gebruiker, grant=grant))
        sessies.eindig(request.cookies.get(Sessies.COOKIE, ""))
        antwoord.set_cookie(Sessies.COOKIE, sessies.begin(account.sub), **_cookie(instellingen))
        return antwoord

    @app.post("/token")
    def token() -> ResponseReturnValue:
        antwoord: Response = server.create_token_response()
        return antwoord

    @app.post("/demo/token")
    def demo_token() -> ResponseReturnValue:
        gevraagd = request.get_json()
        account = zoek(accounts, str(gevraagd.get("gebruiker", ""))) if isinstance(gevraagd, dict) else None
        if account is None:
            return jsonify(error="invalid_request", error_description="Dit account is er niet."), 400
        toegang = tokens.maak(client, Gebruiker(account, secrets.token_urlsafe(16)))
        return jsonify({"access_token": toegang, "token_type": "Bearer", "expires_in": TOKEN_SEC})

    @app.get(Sessies.PAD)
    def afmelden() -> ResponseReturnValue:
        terug, state = request.args.get("post_logout_redirect_uri", ""), request.args.get("state")
        van_poort = request.args.get("client_id") == instellingen.client_id and terug in instellingen.na_afmelden
        if not van_poort:
            return render_template("melding.html", titel="Afmelden", tekst="Meld je af in de poort zelf."), 400
        antwoord = redirect(f"{terug}?{urlencode({'state': state})}" if state else terug, 303)
        if request.headers.get("Sec-Fetch-Site") == "cross-site":
            return antwoord  # another site may have led the browser here; the poort ended its own sessions before
        sub = sessies.eindig(request.cookies.get(Sessies.COOKIE, ""))
        if sub is not None:
            meld_afmelding(sub, instellingen, sleutel)
        antwoord.delete_cookie(Sessies.COOKIE, **_cookie(instellingen))
        return antwoord

    return app


def _registreer_beschrijving(app: Flask, instellingen: Instellingen, sleutel: ECKey) -> None:
    issuer = instellingen.issuer

    @app.get("/.well-known/openid-configuration")
    def beschrijving() -> ResponseReturnValue:
        return jsonify(
            issuer=issuer,
            authorization_endpoint=f"{issuer}/authorize",
            token_endpoint=f"{issuer}/token",
            jwks_uri=f"{issuer}/jwks",
            end_session_endpoint=f"{issuer}/afmelden",
            scopes_supported=list(SCOPES),
            response_types_supported=["code"],
            response_modes_supported=["query"],
            grant_types_supported=["authorization_code"],
            subject_types_supported=["public"],
            id_token_signing_alg_values_supported=[ALG],
            token_endpoint_auth_methods_supported=["client_secret_basic", "client_secret_post"],
            code_challenge_methods_supported=["S256"],
            claims_supported=["sub", "name", "partij", "functie", "regio", "systeemrol", "sid"],
            authorization_response_iss_parameter_supported=True,
            backchannel_logout_supported=True,
            backchannel_logout_session_supported=False,
        )

    @app.get("/jwks")
    def sleutels() -> ResponseReturnValue:
        return jsonify(keys=[sleutel.as_dict(private=False)])

    @app.get("/healthz")
    def leeft() -> ResponseReturnValue:
        return jsonify(status="ok")


def _registreer_koppen(app: Flask, instellingen: Instellingen) -> None:
    naar = " ".join(sorted({f"{d.scheme}://{d.netloc}" for d in map(urlsplit, instellingen.terug)}))

    beleid = "; ".join(
        (
            "default-src 'none'",
            "style-src 'self'",
            "img-src 'self'",
            f"form-action 'self' {naar}",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )

    @app.after_request
    def koppen(antwoord: Response) -> Response:
        antwoord.headers["Content-Security-Policy"] = beleid
        antwoord.headers["X-Content-Type-Options"] = "nosniff"
        antwoord.headers["Referrer-Policy"] = "same-origin"
        antwoord.headers["Cache-Control"] = "no-store"
        return antwoord


def _cookie(instellingen: Instellingen) -> dict[str, Any]:
    veilig = urlsplit(instellingen.issuer).scheme == "https"
    return {"path": Sessies.PAD, "httponly": True, "samesite": "Lax", "secure": veilig}


def _inlogpagina(accounts: Mapping[str, Account], fout: str | None) -> str:
    groepen = [
        (groep, [(kop, list(rij)) for kop, rij in groupby(leden, key=lambda account: account.kop)])
        for groep, leden in groupby(accounts.values(), key=lambda account: account.groep)
    ]
    return render_template("inloggen.html", groepen=groepen, fout=fout, actie=request.full_path)


def _van_eigen_pagina(instellingen: Instellingen) -> bool:
    delen = urlsplit(instellingen.issuer)
    return request.headers.get("Origin", f"{delen.scheme}://{delen.netloc}") == f"{delen.scheme}://{delen.netloc}"


def _weiger(antwoord: Response) -> ResponseReturnValue:
    """Send a mistake of the client back to it; show a page if it cannot be trusted with the browser."""
    if antwoord.location:
        return _redirect(antwoord)
    return render_template("melding.html", titel="Dit lukt niet", tekst="De poort vroeg iets wat wij niet kennen."), 400


def _redirect(antwoord: Response) -> Response:
    """Make the browser follow with GET, whatever it sent."""
    if antwoord.location:
        antwoord.status_code = 303
    return antwoord
