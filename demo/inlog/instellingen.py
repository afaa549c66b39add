"""What the login service reads from the environment, once. It shares most settings with the poort it works for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


class InlogdienstFoutError(Exception):
    """The login service may not or cannot start."""


@dataclass(frozen=True, slots=True, repr=False)
class Instellingen:
    """The one client of this service and where it lives. ``repr`` shows nothing, as there is a secret in it."""

    issuer: str
    client_id: str
    client_secret: str
    audience: str  # of access tokens: the API of the poort
    terug: tuple[str, ...]  # where a browser may be sent after a login
    na_afmelden: tuple[str, ...]  # and after logging out
    afmelding: str  # where a back-channel logout is told
    sleutel: Path | None  # PEM file of the signing key; None: a new key at every start
    handvat: Path | None  # folder of one versie; None: the versie in force today


def lees_instellingen(omgeving: Mapping[str, str]) -> Instellingen:
    """Read the settings; the addresses of the client follow from POORT_URL unless they are given.

    Raises:
        InlogdienstFoutError: this is not the demo stand, or something is missing; the message names all of it.
    """
    if omgeving.get("POORT_STAND") != "demo":
        raise InlogdienstFoutError("De inlogdienst met demo-accounts start alleen met POORT_STAND=demo.")
    nodig = ("POORT_OIDC_ISSUER", "POORT_OIDC_CLIENT_ID", "POORT_OIDC_CLIENT_SECRET")
    ontbreekt = [naam for naam in nodig if not omgeving.get(naam, "").strip()]
    if ontbreekt:
        raise InlogdienstFoutError(f"Deze instellingen ontbreken: {', '.join(ontbreekt)}.")
    issuer, client_id, client_secret = (omgeving[naam].strip() for naam in nodig)
    poort = (omgeving.get("POORT_URL") or f"http://{omgeving.get('POORT_BIND') or '127.0.0.1:8080'}").rstrip("/")
    return Instellingen(
        issuer=issuer.rstrip("/"),
        client_id=client_id,
        client_secret=client_secret,
        audience=omgeving.get("POORT_API_AUDIENCE") or "informatiepoort",
        terug=_adressen(omgeving, "POORT_INLOG_TERUG", f"{poort}/aanmelden/terug"),
        na_afmelden=_adressen(omgeving, "POORT_INLOG_NA_AFMELDEN", f"{poort}/"),
        afmelding=omgeving.get("POORT_INLOG_AFMELDING") or f"{poort}/oidc/afmelding",
        sleutel=_pad(omgeving, "POORT_INLOG_SLEUTEL"),
        handvat=_pad(omgeving, "POORT_HANDVAT"),
    )


def _adressen(omgeving: Mapping[str, str], naam: str, standaard: str) -> tuple[str, ...]:
    return tuple((omgeving.get(naam) or standaard).split())


def _pad(omgeving: Mapping[str, str], naam: str) -> Path | None:
    return Path(omgeving[naam]) if omgeving.get(naam) else None
