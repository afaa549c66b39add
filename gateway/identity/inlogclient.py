"""Our side of the authorization code flow: Authlib's client, with our own discovery and check of the ID token."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlencode

from authlib.integrations.flask_client import FlaskIntegration, FlaskOAuth2App, OAuthError
from flask import session
from requests import RequestException

from gateway.identity.aanbieder import Aanbieder
from gateway.identity.errors import AanmeldenMisluktError, InlogdienstOnbereikbaarError
from gateway.identity.tokens import Tokens
from gateway.settings import Settings

_NAAM: Final = "poort"
_TIMEOUT_SEC: Final = (2.0, 5.0)  # connect, read
_MAX_LOPEND: Final = 5  # logins begun in one browser and not finished; the oldest is forgotten


class Inlogclient(FlaskOAuth2App):
    """Authorization code with PKCE S256, state and nonce; the client proves itself with its secret."""

    def __init__(self, settings: Settings, aanbieder: Aanbieder, tokens: Tokens) -> None:
        super().__init__(
            FlaskIntegration(_NAAM),
            name=_NAAM,
            client_id=settings.oidc_client_id,
            client_secret=settings.oidc_client_secret,
            client_kwargs={
                "scope": "openid profile",
                "code_challenge_method": "S256",
                "token_endpoint_auth_method": "client_secret_basic",
                "default_timeout": _TIMEOUT_SEC,
            },
        )
        self._aanbieder = aanbieder
        self._tokens = tokens
        self._terug = f"{settings.url}/aanmelden/terug"

    def load_server_metadata(self) -> dict[str, Any]:
        """Return what discovery gave; called by Authlib."""
        return dict(self._aanbieder.metadata())

    def parse_id_token(self, token: Mapping[str, Any], nonce: str, *_: object, **__: object) -> dict[str, Any]:
        """Return the verified claims; called by Authlib, whose own check knows no fixed list of algorithms."""
        return self._tokens.lees_id_token(token["id_token"], nonce=nonce, access_token=token["access_token"])

    def begin(self, verder: str, begonnen_op: str) -> str:
        """Return the address at the login service; state, nonce and verifier stay in the session at our side.

        Raises:
            InlogdienstOnbereikbaarError: the login service cannot be found.
        """
        lopend = [sleutel for sleutel in session if sleutel.startswith(f"_state_{_NAAM}_")]
        for sleutel in lopend[: len(lopend) - _MAX_LOPEND + 1]:
            session.pop(sleutel)
        begin: dict[str, Any] = self.create_authorization_url(self._terug)
        url = str(begin.pop("url"))
        self.save_authorize_data(redirect_uri=self._terug, verder=verder, begonnen_op=begonnen_op, **begin)
        return url

    def rond_af(self, state: str) -> tuple[dict[str, Any], Mapping[str, Any]]:
        """Return the claims and what ``begin`` kept. The state works once; the ID token itself is kept nowhere.

        Raises:
            AanmeldenMisluktError: this login was not begun in this browser, was used before, or is refused.
            OngeldigTokenError: the ID token is not right.
            InlogdienstOnbereikbaarError: the login service gives no usable answer.
        """
        bewaard: Mapping[str, Any] | None = self.framework.get_state_data(session, state)
        if bewaard is None:
            raise AanmeldenMisluktError("Deze aanmelding is niet in deze browser begonnen, of is al gebruikt.")
        try:
            token: Mapping[str, Any] = self.authorize_access_token()
        except OAuthError:
            raise AanmeldenMisluktError("De inlogdienst heeft de aanmelding niet bevestigd.") from None
        except (RequestException, ValueError) as fout:
            raise InlogdienstOnbereikbaarError(f"no token from the login service ({type(fout).__name__})") from None
        if "userinfo" not in token:
            raise AanmeldenMisluktError("De inlogdienst zegt niet wie je bent.")
        return dict(token["userinfo"]), bewaard

    def afmeldadres(self, terug: str) -> str | None:
        """Return where a browser ends its session at the login service, or None if that service has no such place.

        The address says which client asks and where to come back, and not who somebody is: an address is kept in
        logs and histories. So there is no ``id_token_hint`` in it; the login service knows its own session by its
        cookie. Source: OpenID Connect RP-Initiated Logout 1.0, section 2.

        Raises:
            InlogdienstOnbereikbaarError: the login service cannot be found.
        """
        adres = self._aanbieder.metadata().get("end_session_endpoint")
        if adres is None:
            return None
        # No state: coming back from there does nothing that needs one.
        vraag = {"client_id": self.client_id, "post_logout_redirect_uri": terug}
        return f"{adres}{'&' if '?' in adres else '?'}{urlencode(vraag)}"
