"""The login service as it describes itself: OpenID Connect discovery and its public keys, fetched with limits and kept.

Whatever is wrong with that description ends in ``InlogdienstOnbereikbaarError``; no failure ever lets a token through.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import urlsplit

import requests
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, OKPKey, RSAKey, import_key

from gateway.identity.errors import InlogdienstOnbereikbaarError, OngeldigTokenError
from gateway.strikt_json import StriktJsonError, lees_object

Sleutel = RSAKey | ECKey | OKPKey
Haal = Callable[[str], Mapping[str, Any]]

_VERS: Final = timedelta(minutes=10)  # a key that was withdrawn is not believed for longer
_OPNIEUW: Final = timedelta(seconds=30)  # an unknown key id makes us look again, but not more often than this
_NA_STORING: Final = timedelta(seconds=2)  # so that waiting requests do not each wait for the same silence
_TIMEOUT_SEC: Final = (2.0, 3.0)  # connect, read
_MAX_SEC: Final = 6.0
_MAX_BYTES: Final = 256 * 1024
_NODIG: Final = ("authorization_endpoint", "token_endpoint", "jwks_uri")
_ADRESSEN: Final = (*_NODIG, "end_session_endpoint")


@dataclass(frozen=True, slots=True)
class _Stand:
    """What we know of the login service since ``gehaald_op``."""

    metadata: Mapping[str, Any]
    sleutels: tuple[Sleutel, ...]
    gehaald_op: datetime


def haal_json(url: str) -> Mapping[str, Any]:
    """Return the JSON object at this address: no redirects, bounded in time and size.

    Raises:
        InlogdienstOnbereikbaarError: there is no such answer.
    """
    einde = time.monotonic() + _MAX_SEC
    inhoud = b""
    try:
        with requests.get(
            url, timeout=_TIMEOUT_SEC, allow_redirects=False, stream=True, headers={"Accept": "application/json"}
        ) as antwoord:
            if antwoord.status_code != 200:
                raise InlogdienstOnbereikbaarError(f"the login service answered {antwoord.status_code}")
            for stuk in antwoord.iter_content(8192):
                inhoud += stuk
                if len(inhoud) > _MAX_BYTES or time.monotonic() > einde:
                    raise InlogdienstOnbereikbaarError("the answer of the login service is too large or too slow")
        return lees_object(inhoud)
    except requests.RequestException as fout:
        raise InlogdienstOnbereikbaarError(f"no answer from the login service ({type(fout).__name__})") from None
    except StriktJsonError:
        raise InlogdienstOnbereikbaarError("the login service did not answer with a JSON object") from None


class Aanbieder:
    """One login service. Thread-safe; the network is used by one thread at a time."""

    def __init__(self, issuer: str, klok: Callable[[], datetime], haal: Haal = haal_json) -> None:
        self._issuer = issuer
        self._klok = klok
        self._haal = haal
        self._slot = Lock()
        self._stand: _Stand | None = None
        self._poging_op: datetime | None = None

    def metadata(self) -> Mapping[str, Any]:
        """Return the discovery document.

        Raises:
            InlogdienstOnbereikbaarError: it cannot be had or is not of this issuer.
        """
        return self._verse_stand().metadata

    def sleutel(self, kid: str | None, alg: str) -> Sleutel:
        """Return the public key that must have signed a token with this header.

        Raises:
            OngeldigTokenError: the login service has no such key.
            InlogdienstOnbereikbaarError: we cannot find out.
        """
        stand = self._verse_stand()
        gevonden = _zoek(stand.sleutels, kid, alg)
        if gevonden is None and self._klok() - stand.gehaald_op >= _OPNIEUW:
            gevonden = _zoek(self._ververs(ouder_dan=stand.gehaald_op).sleutels, kid, alg)
        if gevonden is None:
            raise OngeldigTokenError("Het token is ondertekend met een sleutel die we niet kennen.")
        return gevonden

    def _verse_stand(self) -> _Stand:
        stand = self._stand
        if stand is None or self._is_oud(stand):
            stand = self._ververs(ouder_dan=stand.gehaald_op if stand is not None else None)
        return stand

    def _is_oud(self, stand: _Stand) -> bool:
        return self._klok() - stand.gehaald_op >= _VERS

    def _ververs(self, ouder_dan: datetime | None) -> _Stand:
        """Fetch, unless another thread did so while we waited or an attempt just failed."""
        with self._slot:
            stand, nu = self._stand, self._klok()
            if stand is not None and stand.gehaald_op != ouder_dan:
                return stand
            wacht = _NA_STORING if stand is None or self._is_oud(stand) else _OPNIEUW
            if self._poging_op is not None and nu - self._poging_op < wacht:
                raise InlogdienstOnbereikbaarError("the login service failed a moment ago")
            self._poging_op = nu
            self._stand = self._haal_stand(nu)
            self._poging_op = None
            return self._stand

    def _haal_stand(self, nu: datetime) -> _Stand:
        metadata = dict(self._haal(f"{self._issuer.rstrip('/')}/.well-known/openid-configuration"))
        if str(metadata.get("issuer", "")).rstrip("/") != self._issuer.rstrip("/"):
            raise InlogdienstOnbereikbaarError("the login service names itself differently than the setting does")
        for naam in _ADRESSEN:
            if (naam in metadata or naam in _NODIG) and not self._is_adres(metadata.get(naam)):
                raise InlogdienstOnbereikbaarError(f"the login service gives no usable {naam}")
        rijen = self._haal(metadata["jwks_uri"]).get("keys")
        if not isinstance(rijen, list):
            raise InlogdienstOnbereikbaarError("the login service gives no list of keys")
        sleutels = tuple(sleutel for rij in rijen if (sleutel := _lees_sleutel(rij)) is not None)
        return _Stand(MappingProxyType(metadata), sleutels, nu)

    def _is_adres(self, waarde: object) -> bool:
        """An endpoint is an absolute address, and https as soon as the issuer is."""
        if not isinstance(waarde, str):
            return False
        delen = urlsplit(waarde)
        return bool(delen.netloc) and delen.scheme in ("https", urlsplit(self._issuer).scheme)


def _lees_sleutel(rij: object) -> Sleutel | None:
    """Return a public key for signatures; what is something else (also a shared secret) is passed over."""
    if not isinstance(rij, dict) or rij.get("use", "sig") != "sig":
        return None
    try:
        sleutel = import_key(rij)
    except (JoseError, ValueError, KeyError, TypeError):
        return None
    return sleutel if isinstance(sleutel, RSAKey | ECKey | OKPKey) else None


_SOORT_VAN_ALG: Final[Mapping[str, type[Sleutel]]] = MappingProxyType(
    {"RS256": RSAKey, "ES256": ECKey, "EdDSA": OKPKey, "Ed25519": OKPKey}
)
ALGORITMEN: Final = frozenset(_SOORT_VAN_ALG)


def _zoek(sleutels: tuple[Sleutel, ...], kid: str | None, alg: str) -> Sleutel | None:
    """Return the key with this id and kind; without an id only if there is no choice."""
    passend = [
        sleutel
        for sleutel in sleutels
        if isinstance(sleutel, _SOORT_VAN_ALG[alg])
        and sleutel.get("alg") in (None, alg)
        and (kid is None or sleutel.kid == kid)
    ]
    return passend[0] if len(passend) == 1 else None
