"""Logging out at this service: whose session has this browser, and tell the poort (back-channel logout)."""

from __future__ import annotations

import secrets
import time
from threading import Lock
from typing import Any, Final

import requests
from joserfc import jwt
from joserfc.jwk import ECKey

from demo.inlog.instellingen import Instellingen
from demo.inlog.oauth import ALG

_TIMEOUT_SEC: Final = (1.0, 3.0)
_MAX_SESSIES: Final = 1000  # the oldest is forgotten
_GEBEURTENIS: Final = "http://schemas.openid.net/event/backchannel-logout"


class Sessies:
    """Which person logged in last in which browser, in memory. Only to log out with: every login asks who somebody is.

    The cookie is random and is sent to the one path that ends the session.
    """

    COOKIE: Final = "inlog"
    PAD: Final = "/afmelden"

    def __init__(self) -> None:
        self._subs: dict[str, str] = {}
        self._slot = Lock()

    def begin(self, sub: str) -> str:
        """Return the cookie for a browser in which this person just logged in."""
        geheim = secrets.token_urlsafe(32)
        with self._slot:
            while len(self._subs) >= _MAX_SESSIES:
                del self._subs[next(iter(self._subs))]
            self._subs[geheim] = sub
        return geheim

    def eindig(self, geheim: str) -> str | None:
        """End the session with this cookie and return whose it was; None if there is none."""
        with self._slot:
            return self._subs.pop(geheim, None)


def afmeldtoken(sub: str, instellingen: Instellingen, sleutel: ECKey) -> str:
    """Return a logout token for every session of this person."""
    nu = int(time.time())
    claims: dict[str, Any] = {
        "iss": instellingen.issuer,
        "aud": instellingen.client_id,
        "sub": sub,
        "iat": nu,
        "exp": nu + 120,
        "jti": secrets.token_urlsafe(16),
        "events": {_GEBEURTENIS: {}},
    }
    return jwt.encode({"alg": ALG, "typ": "logout+jwt", "kid": str(sleutel.kid)}, claims, sleutel)


def meld_afmelding(sub: str, instellingen: Instellingen, sleutel: ECKey) -> bool:
    """Tell the poort that this person logged out; return whether it heard us. A silent poort does not stop a logout."""
    token = afmeldtoken(sub, instellingen, sleutel)
    try:
        with requests.post(
            instellingen.afmelding, data={"logout_token": token}, timeout=_TIMEOUT_SEC, allow_redirects=False
        ) as antwoord:
            return antwoord.status_code == 200
    except requests.RequestException:
        return False
