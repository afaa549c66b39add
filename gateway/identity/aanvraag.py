"""Who sent this request: from a bearer token on API paths, from the session on pages; never both, never a body."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from flask import current_app, g, request
from flask.globals import request_ctx

from gateway.aanvrager import Aanvrager
from gateway.errors import NietAangemeldError
from gateway.identity.claims import lees_aanvrager
from gateway.identity.errors import OnbekendeClaimError, OngeldigTokenError
from gateway.identity.inlogclient import Inlogclient
from gateway.identity.tokens import Tokens, gemaakt_op
from gateway.sessies import ZONDER_SESSIE, Sessie, Sessiebeheer, Sessieopslag
from gateway.settings import Settings
from handvat.model import Partij

EXTENSIE: Final = "poort.identiteit"
SESSIEWACHT: Final = "poort.sessiewacht"
CLAIMS: Final = "claims"  # the key in a session

Meld = Callable[[str, Aanvrager, str], None]


class Identiteit:
    """Everything that recognising people needs; built once per app."""

    def __init__(
        self,
        *,
        settings: Settings,
        tokens: Tokens,
        client: Inlogclient,
        opslag: Sessieopslag,
        beheer: Sessiebeheer,
        partijen: Mapping[str, Partij],
        klok: Callable[[], datetime],
        meld: Meld,
    ) -> None:
        self.settings = settings
        self.tokens = tokens
        self.client = client
        self.opslag = opslag
        self.beheer = beheer
        self.partijen = partijen
        self.klok = klok
        self.meld = meld

    def uit_token(self, kop: str) -> Aanvrager | None:
        """Return who this Authorization header is of; None if there is none.

        Raises:
            NietAangemeldError: the token is not valid, or older than the last time this person logged out.
            OnbekendeClaimError: the token is valid but says something the handvat does not know.
        """
        if not kop:
            return None
        soort, _, token = kop.partition(" ")
        if soort.lower() != "bearer" or not token:
            raise OngeldigTokenError("Stuur een toegangstoken mee als Bearer.")
        claims = self.tokens.lees_toegang(token.strip())
        afgemeld_op = self.opslag.afgemeld_op(claims["sub"])
        if afgemeld_op is not None and gemaakt_op(claims) < afgemeld_op:
            raise OngeldigTokenError("Je hebt je afgemeld nadat dit token is gemaakt.")
        return lees_aanvrager(claims, self.partijen)

    def uit_sessie(self, sessie: Sessie) -> Aanvrager | None:
        """Return who this session is of; None if nobody is logged in, or no longer as somebody the handvat knows.

        Raises:
            OpslagError: the session could not be read.
        """
        if sessie.fout is not None:
            raise sessie.fout
        claims: Mapping[str, Any] | None = sessie.get(CLAIMS)
        if claims is None or sessie.rij is None or sessie.rij.sub != claims.get("sub"):
            return None
        try:
            return lees_aanvrager(claims, self.partijen)
        except OnbekendeClaimError:
            self.beheer.beeindig(sessie)
            return None


def identiteit() -> Identiteit:
    """Return the Identiteit of the current app."""
    gevonden: Identiteit = current_app.extensions[EXTENSIE]
    return gevonden


def met_token() -> bool:
    """Tell whether this path takes a token and never a cookie."""
    return request.path.startswith(ZONDER_SESSIE)


def optionele_aanvrager() -> Aanvrager | None:
    """Return who sent this request, or None if nobody is logged in.

    Raises:
        NietAangemeldError: a token was sent, but not a valid one.
    """
    if "aanvrager" not in g:
        wie = identiteit()
        g.aanvrager = wie.uit_token(request.headers.get("Authorization", "")) if met_token() else _uit_sessie(wie)
    gevonden: Aanvrager | None = g.aanvrager
    return gevonden


def huidige_aanvrager() -> Aanvrager:
    """Return who sent this request.

    Raises:
        NietAangemeldError: nobody is logged in, or the token is not valid.
    """
    aanvrager = optionele_aanvrager()
    if aanvrager is None:
        raise NietAangemeldError("Je bent niet aangemeld.")
    return aanvrager


def huidig_spoor() -> str:
    """Return the trace id of this request (32 hex); a new one if nobody gave it one."""
    if "spoor" not in g:
        g.spoor = secrets.token_hex(16)
    return str(g.spoor)


def sessiewacht() -> Callable[[], bool]:
    """Return what tells, for as long as this answer takes, whether the one who asked is still logged in."""
    maak: Callable[[], Callable[[], bool]] = current_app.extensions[SESSIEWACHT]
    return maak()


def wacht_op_sessie() -> Callable[[], bool]:
    """Return the check of the session of this request."""
    sessie, beheer = huidige_sessie(), identiteit().beheer
    return lambda: beheer.leeft(sessie)


def huidige_sessie() -> Sessie:
    """Return the session of this request."""
    gevonden = request_ctx.session  # not the proxy: the object that Sessiebeheer opened
    if not isinstance(gevonden, Sessie):
        raise NietAangemeldError("Dit adres kent geen sessie.")
    return gevonden


def _uit_sessie(wie: Identiteit) -> Aanvrager | None:
    return wie.uit_sessie(huidige_sessie())
