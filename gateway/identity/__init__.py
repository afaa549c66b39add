"""Who is asking: OpenID Connect for people, access tokens for programs, and the guard before every endpoint.

Purpose. Turn a verified token or session into an ``Aanvrager``. partij, functie, regio and systeemrol come from claims
of the login service and are checked against the handvat; a request body is never looked at.

May import: ``handvat``, ``gateway.{aanvrager,errors,settings,sessies,access,koppen}``, flask, authlib, joserfc,
requests. No SQL: sessions are kept behind the Protocol ``gateway.sessies.Sessieopslag``.

Main names. ``registreer`` wires an app; ``huidige_aanvrager`` and ``optionele_aanvrager`` tell who asks. Files:
``aanbieder`` discovery and keys · ``tokens`` verification of the three kinds of JWT · ``claims`` claims to Aanvrager ·
``inlogclient`` our side of the code flow · ``routes`` logging in and out · ``aanvraag`` who sent this request ·
``wacht`` the hook that closes everything · ``errors``.

Order of wiring: ``identity.registreer(app, …)`` before other hooks that need the aanvrager (a hook that sets
``g.spoor`` goes first), then all blueprints, and last ``access.registreer(app)``; until then every endpoint is closed.

Decisions.
- 2026-11-22 API paths take a bearer token and never the cookie, pages take the cookie and never a token: so another
  site cannot make a browser call the API, and only pages need a CSRF token.
- 2026-11-22 The ID token is checked by us with a fixed list of algorithms; Authlib alone would follow the list that the
  login service publishes. Authlib does the flow (PKCE S256, state, nonce) and the claims of the ID token.
- 2026-11-22 A login is recorded in the logboek before it takes effect; if that fails there is no login. Logging out is
  the other way round: first it ends everything, then it is recorded.
- 2026-11-22 Logging out ends all sessions of a person at once and makes older access tokens worthless, because a shared
  desk is normal on ZSM and "log out" must mean it. A token issued in the same second as the logout is refused too.
- 2026-11-22 The ID token is not kept and not sent along at logging out (no ``id_token_hint``): an address holds no
  personal data. The login service finds its session by its own cookie; one that cannot will ask the person.
- 2026-11-22 Keys are believed for ten minutes; an unknown key id makes us look again at most once per 30 seconds. A
  login service that does not answer is a 503, never a yes.
- 2026-11-22 Claims are read from the ID token and access token only, not from userinfo: one place, signed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from flask import Flask

from gateway.identity import routes, wacht
from gateway.identity.aanbieder import Aanbieder
from gateway.identity.aanvraag import (
    EXTENSIE,
    SESSIEWACHT,
    Identiteit,
    Meld,
    huidig_spoor,
    huidige_aanvrager,
    optionele_aanvrager,
    sessiewacht,
    wacht_op_sessie,
)
from gateway.identity.inlogclient import Inlogclient
from gateway.identity.tokens import Tokens
from gateway.sessies import Sessiebeheer, Sessieopslag
from gateway.settings import Settings
from handvat.model import Partij

__all__ = [
    "SESSIEWACHT",
    "Identiteit",
    "huidig_spoor",
    "huidige_aanvrager",
    "optionele_aanvrager",
    "registreer",
    "sessiewacht",
]


def registreer(
    app: Flask,
    settings: Settings,
    *,
    sessieopslag: Sessieopslag,
    partijen: Mapping[str, Partij],
    klok: Callable[[], datetime],
    meld: Meld,
) -> Identiteit:
    """Give this app sessions, the routes of logging in and out, and the guard. The network is not used yet.

    ``partijen`` are those of the handvat in force. ``meld("aangemeld" | "afgemeld", aanvrager, spoor)`` records; if it
    raises at a login, there is no login.
    """
    app.secret_key = settings.sessie_sleutel
    beheer = Sessiebeheer(sessieopslag, settings, klok)
    app.session_interface = beheer
    aanbieder = Aanbieder(settings.oidc_issuer, klok)
    tokens = Tokens(aanbieder, settings, klok)
    identiteit = Identiteit(
        settings=settings,
        tokens=tokens,
        client=Inlogclient(settings, aanbieder, tokens),
        opslag=sessieopslag,
        beheer=beheer,
        partijen=partijen,
        klok=klok,
        meld=meld,
    )
    app.extensions[EXTENSIE] = identiteit
    app.extensions[SESSIEWACHT] = wacht_op_sessie
    wacht.registreer(app)
    app.register_blueprint(routes.bp)
    return identiteit
