"""The protocol side: Authlib's authorization server with one client, codes in memory, PKCE S256 obligatory."""

from __future__ import annotations

import hmac
import time
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any, Final

from authlib.integrations.flask_oauth2 import AuthorizationServer
from authlib.oauth2.rfc6749 import ClientMixin, InvalidRequestError
from authlib.oauth2.rfc6749.grants import AuthorizationCodeGrant
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oauth2.rfc9068 import JWTBearerTokenGenerator
from authlib.oauth2.rfc9207 import IssuerParameter
from authlib.oidc.core import AuthorizationCodeMixin, OpenIDCode
from flask import Flask
from joserfc.jwk import ECKey, KeySet

from demo.inlog.accounts import Account
from demo.inlog.instellingen import Instellingen

ALG: Final = "ES256"
TOKEN_SEC: Final = 3600
SCOPES: Final = ("openid", "profile")
_CODE_SEC: Final = 60


class Gebruiker:
    """An account that logged in, as Authlib wants a user, with the id of this one login."""

    def __init__(self, account: Account, sid: str) -> None:
        self.account = account
        self.sid = sid

    def get_user_id(self) -> str:
        """Return the sub."""
        return self.account.sub


class Client(ClientMixin):
    """The one client: the poort."""

    def __init__(self, instellingen: Instellingen) -> None:
        self._instellingen = instellingen
        self.id_token_signed_response_alg = ALG

    def get_client_id(self) -> str:
        """See ClientMixin."""
        return self._instellingen.client_id

    def get_default_redirect_uri(self) -> None:
        """There is none: an authorization request names its redirect_uri."""
        return

    def get_allowed_scope(self, scope: str | None) -> str:
        """See ClientMixin."""
        return " ".join(item for item in (scope or "").split() if item in SCOPES)

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        """Exact match only."""
        return redirect_uri in self._instellingen.terug

    def check_client_secret(self, client_secret: str) -> bool:
        """Compare without telling by time how much was right."""
        return hmac.compare_digest(client_secret.encode(), self._instellingen.client_secret.encode())

    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:
        """A client always proves itself with its secret."""
        return method in ("client_secret_basic", "client_secret_post")

    def check_response_type(self, response_type: str) -> bool:
        """Authorization code only."""
        return response_type == "code"

    def check_grant_type(self, grant_type: str) -> bool:
        """Authorization code only; no refresh tokens."""
        return grant_type == "authorization_code"


@dataclass(frozen=True, slots=True)
class Code(AuthorizationCodeMixin):
    """What an authorization code stands for."""

    gebruiker: Gebruiker
    redirect_uri: str
    scope: str
    nonce: str
    code_challenge: str
    code_challenge_method: str
    gemaakt: float

    def get_redirect_uri(self) -> str:
        """See AuthorizationCodeMixin."""
        return self.redirect_uri

    def get_scope(self) -> str:
        """See AuthorizationCodeMixin."""
        return self.scope

    def get_nonce(self) -> str:
        """See AuthorizationCodeMixin."""
        return self.nonce

    def get_auth_time(self) -> int:
        """See AuthorizationCodeMixin."""
        return int(self.gemaakt)


class Codes:
    """The codes that were given out. Each can be taken once, also when what follows fails."""

    def __init__(self) -> None:
        self._codes: dict[str, Code] = {}
        self._slot = Lock()

    def leg(self, sleutel: str, code: Code) -> None:
        """Keep a code and forget those that were never used."""
        grens = time.time() - _CODE_SEC
        with self._slot:
            self._codes = {naam: oud for naam, oud in self._codes.items() if oud.gemaakt >= grens}
            self._codes[sleutel] = code

    def neem(self, sleutel: str) -> Code | None:
        """Take a code away; None if it is unknown, used or too old."""
        with self._slot:
            code = self._codes.pop(sleutel, None)
        return code if code is not None and time.time() - code.gemaakt < _CODE_SEC else None


class VerplichtS256(CodeChallenge):
    """PKCE for every client, with S256 and nothing else."""

    SUPPORTED_CODE_CHALLENGE_METHOD: Final = ["S256"]

    def validate_code_challenge(self, grant: AuthorizationCodeGrant, redirect_uri: str) -> None:
        """Refuse a request without an S256 challenge."""
        data = grant.request.payload.data
        if not data.get("code_challenge") or data.get("code_challenge_method") != "S256":
            raise InvalidRequestError("A 'code_challenge' with method S256 is required.")
        super().validate_code_challenge(grant, redirect_uri)


class Toegangstokens(JWTBearerTokenGenerator):
    """Access tokens of RFC 9068 for the API of the poort, with the claims of the account."""

    def __init__(self, instellingen: Instellingen, sleutels: KeySet) -> None:
        super().__init__(issuer=instellingen.issuer, alg=ALG, expires_generator=TOKEN_SEC)
        self._audience = instellingen.audience
        self._sleutels = sleutels

    def _get_expires_in(self, client: Client, grant_type: str) -> int:
        return TOKEN_SEC

    def get_jwks(self) -> KeySet:
        """Return the signing key; Authlib puts its id in the header."""
        return self._sleutels

    def get_audiences(self, client: Client, user: Gebruiker, scope: str) -> str:
        """Return the API, not the client."""
        return self._audience

    def get_extra_claims(self, client: Client, grant_type: str, user: Gebruiker, scope: str) -> dict[str, object]:
        """Return who this is for the poort."""
        return user.account.claims()

    def maak(self, client: Client, gebruiker: Gebruiker) -> str:
        """Return an access token for this account outside the browser flow."""
        return str(self.access_token_generator(client, "authorization_code", gebruiker, " ".join(SCOPES)))


def maak_server(app: Flask, instellingen: Instellingen, sleutel: ECKey) -> tuple[AuthorizationServer, Toegangstokens]:
    """Return the authorization server for this app and its generator of access tokens."""
    client, codes, sleutels = Client(instellingen), Codes(), KeySet([sleutel])

    class Codegrant(AuthorizationCodeGrant):
        TOKEN_ENDPOINT_AUTH_METHODS: Final = ["client_secret_basic", "client_secret_post"]

        def save_authorization_code(self, code: str, request: Any) -> None:
            data = request.payload.data
            codes.leg(
                code,
                Code(
                    gebruiker=request.user,
                    redirect_uri=request.payload.redirect_uri,
                    scope=request.scope,
                    nonce=data["nonce"],
                    code_challenge=data["code_challenge"],
                    code_challenge_method=data["code_challenge_method"],
                    gemaakt=time.time(),
                ),
            )

        def query_authorization_code(self, code: str, client: Client) -> Code | None:
            return codes.neem(code)

        def delete_authorization_code(self, authorization_code: Code) -> None:
            """Do nothing: it was taken away when it was asked for."""

        def authenticate_user(self, authorization_code: Code) -> Gebruiker:
            return authorization_code.gebruiker

    class Idtokens(OpenIDCode):
        def exists_nonce(self, nonce: str, request: Any) -> bool:
            return False  # the client checks its nonce; a code works once

        def resolve_client_private_key(self, client: Client) -> ECKey:
            return sleutel

        def get_encode_header(self, client: Client) -> dict[str, str]:
            return {"alg": ALG, "kid": str(sleutel.kid)}

        def get_client_claims(self, client: Client) -> dict[str, object]:
            return {"iss": instellingen.issuer, "aud": client.get_client_id()}

        def generate_user_info(self, user: Gebruiker, scope: str) -> Mapping[str, object]:
            return user.account.claims() | {"sid": user.sid}

    class Afzender(IssuerParameter):
        def get_issuer(self) -> str:
            return instellingen.issuer

    tokens = Toegangstokens(instellingen, sleutels)
    server = AuthorizationServer(
        app,
        query_client=lambda client_id: client if client_id == instellingen.client_id else None,
        save_token=lambda token, request: None,
    )
    server.register_token_generator("default", tokens)
    server.register_grant(Codegrant, [VerplichtS256(required=True), Idtokens(require_nonce=True)])
    server.register_extension(Afzender())
    return server, tokens
