"""The four routes of logging in and out."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final
from urllib.parse import urlencode, urlsplit

from flask import Blueprint, Response, redirect, request
from flask.typing import ResponseReturnValue

from gateway.aanvrager import Aanvrager
from gateway.identity.aanvraag import (
    CLAIMS,
    huidig_spoor,
    huidige_aanvrager,
    huidige_sessie,
    identiteit,
    optionele_aanvrager,
)
from gateway.identity.claims import CLAIMS as GELEZEN_CLAIMS
from gateway.identity.claims import lees_aanvrager
from gateway.identity.errors import (
    AanmeldenMisluktError,
    InlogdienstOnbereikbaarError,
    OngeldigAfmeldtokenError,
    OngeldigTokenError,
)

bp = Blueprint("identiteit", __name__)

_LOKAAL: Final = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]*")
_MAX_VERDER: Final = 1000


@bp.get("/aanmelden")
def aanmelden() -> ResponseReturnValue:
    """Send the browser to the login service; who is logged in already goes on at once.

    The login service sends the browser back to the address of the settings. A browser that came by another name of this
    host (localhost) goes there first, or its cookie would not be found; once, as a proxy may hide the name.
    """
    wie, verder = identiteit(), lokaal_pad(request.args.get("verder", ""))
    if request.host != urlsplit(wie.settings.url).netloc and "hier" not in request.args:
        return redirect(f"{wie.settings.url}/aanmelden?{urlencode({'hier': 1, 'verder': verder})}", 303)
    if optionele_aanvrager() is not None:
        return redirect(verder, 303)
    return redirect(wie.client.begin(verder, wie.klok().isoformat()), 303)


@bp.get("/aanmelden/terug")
def terug() -> ResponseReturnValue:
    """Finish a login: verify, record, begin a session under a new id, go on."""
    wie, state = identiteit(), request.args.get("state", "")
    _controleer_afzender(request.args.get("iss"))
    claims, bewaard = wie.client.rond_af(state)
    aanvrager = lees_aanvrager(claims, wie.partijen)
    afgemeld_op = wie.opslag.afgemeld_op(aanvrager.sub)
    if afgemeld_op is not None and afgemeld_op >= datetime.fromisoformat(bewaard["begonnen_op"]):
        raise AanmeldenMisluktError("Je bent intussen afgemeld. Begin opnieuw met aanmelden.")
    wie.meld("aangemeld", aanvrager, huidig_spoor())
    inhoud = {CLAIMS: {naam: claims[naam] for naam in GELEZEN_CLAIMS if naam in claims}}
    sid = claims.get("sid")
    wie.beheer.begin(huidige_sessie(), aanvrager.sub, inhoud, sid if isinstance(sid, str) else None)
    return redirect(lokaal_pad(bewaard["verder"]), 303)


@bp.post("/afmelden")
def afmelden() -> ResponseReturnValue:
    """End every session of this person and every token issued before, then log out at the login service too."""
    wie, aanvrager, sessie = identiteit(), huidige_aanvrager(), huidige_sessie()
    wie.opslag.meld_af(aanvrager.sub, wie.klok())
    wie.beheer.beeindig(sessie)
    wie.meld("afgemeld", aanvrager, huidig_spoor())
    try:
        adres = wie.client.afmeldadres(f"{wie.settings.url}/")
    except InlogdienstOnbereikbaarError:
        adres = None  # here everything has ended; the login service will find out when it is back
    return redirect(adres or "/", 303)


@bp.post("/oidc/afmelding")
def afmelding() -> ResponseReturnValue:
    """Back-channel logout: the login service says that somebody logged out. Every token works once."""
    wie = identiteit()
    try:
        claims = wie.tokens.lees_afmelding(request.form.get("logout_token", ""))
    except OngeldigTokenError as fout:
        raise OngeldigAfmeldtokenError(str(fout)) from None
    if not wie.beheer.is_eerste(claims["jti"], wie.tokens.eindigt_op(claims)):
        raise OngeldigAfmeldtokenError("Deze afmelding is al verwerkt.")
    sub = claims.get("sub") or wie.beheer.sub_van(claims["sid"])
    if sub is not None and wie.opslag.meld_af(sub, wie.klok()) > 0:
        wie.meld("afgemeld", Aanvrager(sub, "", None, None, (), ()), huidig_spoor())
    return Response(status=200)


def lokaal_pad(pad: str) -> str:
    """Return this path on our own site, or the start page if it leads anywhere else or back into logging in."""
    if len(pad) > _MAX_VERDER or not _LOKAAL.fullmatch(pad):
        return "/"
    delen = urlsplit(pad)
    if delen.scheme or delen.netloc or delen.path.startswith(("/aanmelden", "/afmelden")):
        return "/"
    return pad


def _controleer_afzender(iss: str | None) -> None:
    """Refuse an answer of another login service. Source: RFC 9207, section 2.4."""
    metadata = identiteit().client.load_server_metadata()
    verplicht = metadata.get("authorization_response_iss_parameter_supported") is True
    if (iss is not None or verplicht) and iss != metadata["issuer"]:
        raise AanmeldenMisluktError("Dit antwoord komt van een andere inlogdienst.")
