"""Logging out at this service: whose ID token is this, and tell the poort (back-channel logout)."""

from __future__ import annotations

import secrets
import time
from typing import Any, Final

import requests
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from demo.inlog.instellingen import Instellingen
from demo.inlog.oauth import ALG

_TIMEOUT_SEC: Final = (1.0, 3.0)
_GEBEURTENIS: Final = "http://schemas.openid.net/event/backchannel-logout"


def lees_hint(id_token: str, instellingen: Instellingen, sleutel: ECKey) -> str | None:
    """Return the sub of an ID token that we gave, even when it has expired; None if it is not ours."""
    try:
        claims = jwt.decode(id_token, sleutel, algorithms=[ALG]).claims
    except (JoseError, ValueError):
        return None
    eigen = claims.get("iss") == instellingen.issuer and claims.get("aud") == instellingen.client_id
    return str(claims["sub"]) if eigen and "nonce" in claims else None


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
