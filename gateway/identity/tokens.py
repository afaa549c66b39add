"""Verification of the three kinds of JWT that reach us. Each kind has its own checks, so that none passes for another.

Signature first, by a key of our login service and an algorithm of a fixed list; then issuer, audience, type and times.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jws import JWSRegistry, extract_compact

from gateway.identity.aanbieder import ALGORITMEN, Aanbieder
from gateway.identity.errors import OngeldigTokenError
from gateway.settings import Settings

_SPELING: Final = timedelta(seconds=10)  # how far the clock of the login service may run ahead of ours
_MAX_TEKENS: Final = 16 * 1024
_AFMELDING_MAX: Final = timedelta(minutes=2)  # how old a logout token may be that names no end
_AFMELDING: Final = "http://schemas.openid.net/event/backchannel-logout"
_JOSE: Final = JWSRegistry(algorithms=sorted(ALGORITMEN), strict_check_header=False)


class Tokens:
    """Reads tokens of one login service for one client and one API."""

    def __init__(self, aanbieder: Aanbieder, settings: Settings, klok: Callable[[], datetime]) -> None:
        self._aanbieder = aanbieder
        self._client_id = settings.oidc_client_id
        self._audience = settings.api_audience
        self._klok = klok

    def lees_toegang(self, token: str) -> dict[str, Any]:
        """Return the claims of an access token for our API. Source: RFC 9068, section 4.

        Raises:
            OngeldigTokenError: any check failed.
            InlogdienstOnbereikbaarError: the keys cannot be had.
        """
        claims = self._open(token, frozenset({"at+jwt"}))
        self._controleer(claims, self._audience)
        _eis_teksten(claims, "sub", "client_id", "jti")
        _eis(_moment(claims, "exp") is not None, "Het token zegt niet tot wanneer het geldt.")
        _eis(_moment(claims, "iat") is not None, "Het token zegt niet wanneer het is gemaakt.")
        return claims

    def lees_id_token(self, token: str, *, nonce: str, access_token: str) -> dict[str, Any]:
        """Return the claims of an ID token for our client. Source: OpenID Connect Core 1.0, section 3.1.3.7.

        Raises:
            OngeldigTokenError: any check failed.
            InlogdienstOnbereikbaarError: the keys cannot be had.
        """
        claims = self._open(token, frozenset({"", "jwt"}))
        self._controleer(claims, self._client_id)
        _eis_teksten(claims, "sub", "nonce")
        eisen = {"nonce": nonce, "client_id": self._client_id, "access_token": access_token}
        try:
            gelezen = CodeIDToken(claims, extract_compact(token.encode()).headers(), {}, eisen)
            gelezen.validate(now=int(self._klok().timestamp()), leeway=int(_SPELING.total_seconds()))
        except JoseError:
            raise OngeldigTokenError("Het bewijs van aanmelden hoort niet bij deze aanmelding.") from None
        return claims

    def lees_afmelding(self, token: str) -> dict[str, Any]:
        """Return the claims of a logout token. Source: OpenID Connect Back-Channel Logout 1.0, section 2.6.

        Raises:
            OngeldigTokenError: any check failed.
            InlogdienstOnbereikbaarError: the keys cannot be had.
        """
        claims = self._open(token, frozenset({"", "jwt", "logout+jwt"}))
        self._controleer(claims, self._client_id)
        gemaakt_op = _moment(claims, "iat")
        _eis(gemaakt_op is not None, "De afmelding zegt niet wanneer zij is gemaakt.")
        if gemaakt_op is not None and "exp" not in claims:
            _eis(self._klok() - gemaakt_op <= _AFMELDING_MAX, "De afmelding is te oud.")
        gebeurtenissen = claims.get("events")
        _eis(isinstance(gebeurtenissen, dict) and isinstance(gebeurtenissen.get(_AFMELDING), dict), "Geen afmelding.")
        _eis("nonce" not in claims, "Dit is een bewijs van aanmelden, geen afmelding.")
        _eis_teksten(claims, "jti", *(naam for naam in ("sub", "sid") if naam in claims))
        _eis("sub" in claims or "sid" in claims, "De afmelding zegt niet om wie het gaat.")
        return claims

    def eindigt_op(self, claims: Mapping[str, Any]) -> datetime:
        """Return until when a logout token could be offered again."""
        return (_moment(claims, "exp") or self._klok() + _AFMELDING_MAX) + _SPELING

    def _open(self, token: str, typen: frozenset[str]) -> dict[str, Any]:
        """Return the claims after checking type, algorithm and signature."""
        _eis(len(token) <= _MAX_TEKENS and token.isascii(), "Het token is te lang of heeft vreemde tekens.")
        try:
            kop = extract_compact(token.encode()).headers()
            alg, kid, typ = kop.get("alg"), kop.get("kid"), str(kop.get("typ", "")).lower()
            _eis(
                isinstance(alg, str) and alg in ALGORITMEN,
                "Het token is ondertekend op een manier die wij niet kennen.",
            )
            _eis(typ.removeprefix("application/") in typen, "Dit is een ander soort token.")
            _eis(kid is None or isinstance(kid, str), "Het token noemt een onbekende sleutel.")
            _eis("crit" not in kop, "Het token vraagt iets wat wij niet kennen.")
            return dict(jwt.decode(token, self._aanbieder.sleutel(kid, str(alg)), registry=_JOSE).claims)
        except (JoseError, ValueError, TypeError):
            raise OngeldigTokenError("Dit is geen geldig token.") from None

    def _controleer(self, claims: Mapping[str, Any], audience: str) -> None:
        """Check issuer, audience and every moment that the token names."""
        _eis(claims.get("iss") == self._aanbieder.metadata()["issuer"], "Het token komt van een andere inlogdienst.")
        voor = claims.get("aud")
        _eis(audience in voor if isinstance(voor, list) else voor == audience, "Het token is niet voor deze poort.")
        nu = self._klok()
        einde, begin, gemaakt = (_moment(claims, naam) for naam in ("exp", "nbf", "iat"))
        _eis(einde is None or nu < einde, "Het token is verlopen.")
        _eis(begin is None or begin <= nu + _SPELING, "Het token geldt nog niet.")
        _eis(gemaakt is None or gemaakt <= nu + _SPELING, "Het token komt uit de toekomst.")


def gemaakt_op(claims: Mapping[str, Any]) -> datetime:
    """Return when a verified token was issued; the first moment there is, if it does not say so."""
    return _moment(claims, "iat") or datetime.min.replace(tzinfo=UTC)


def _moment(claims: Mapping[str, Any], naam: str) -> datetime | None:
    """Return a NumericDate as a moment, or None if the claim is absent.

    Raises:
        OngeldigTokenError: it is something else.
    """
    waarde = claims.get(naam)
    if waarde is None:
        return None
    if isinstance(waarde, bool) or not isinstance(waarde, int | float):
        raise OngeldigTokenError("Een tijd in het token klopt niet.")
    try:
        return datetime.fromtimestamp(waarde, UTC)
    except (OverflowError, OSError, ValueError):
        raise OngeldigTokenError("Een tijd in het token klopt niet.") from None


def _eis_teksten(claims: Mapping[str, Any], *namen: str) -> None:
    for naam in namen:
        waarde = claims.get(naam)
        _eis(isinstance(waarde, str) and bool(waarde) and len(waarde) <= 255, "Het token is niet volledig.")


def _eis(voldaan: object, melding: str) -> None:
    if voldaan is not True:
        raise OngeldigTokenError(melding)
