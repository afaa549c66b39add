"""Read the file of POORT_BRONNEN: where each bron is, its token, and which omstandigheden it may establish."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from gateway.connectors.errors import Bronbevinding, BronnenConfiguratieError
from gateway.strikt_json import StriktJsonError, lees_object
from handvat.model import Handvat

MIN_TOKEN_TEKENS: Final = 16

_TOKEN = re.compile(r"[A-Za-z0-9._~+/-]+=*")  # RFC 6750, section 2.1
_PAD = re.compile(r"(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?")
_SLEUTELS = frozenset({"url", "token", "token_env", "omstandigheden"})
_SOORTEN = frozenset({"feit", "maatregel"})  # what a bron can hold; the rest is for a person to establish


@dataclass(frozen=True, slots=True)
class Bronadres:
    """One connected bron. ``omstandigheden`` are those it may be asked to establish."""

    bron: str
    url: str
    token: str = field(repr=False)
    omstandigheden: frozenset[str] = frozenset()


def lees(pad: Path, handvat: Handvat, omgeving: Mapping[str, str]) -> tuple[Bronadres, ...]:
    """Return the connected bronnen. ``omgeving`` holds the tokens that the file names with ``token_env``.

    Raises:
        BronnenConfiguratieError: with every mistake at once; it never holds a token.
    """
    try:
        inhoud = lees_object(pad.read_bytes())
    except OSError:
        raise BronnenConfiguratieError(pad.name, (Bronbevinding("", "dit bestand is niet te lezen"),)) from None
    except StriktJsonError:
        melding = "dit is geen geldige JSON, of een naam staat er twee keer in"
        raise BronnenConfiguratieError(pad.name, (Bronbevinding("", melding),)) from None
    bevindingen = tuple(_toets(inhoud, handvat, omgeving))
    if bevindingen:
        raise BronnenConfiguratieError(pad.name, bevindingen)
    return tuple(
        Bronadres(bron, item["url"], _token(item, omgeving), frozenset(item.get("omstandigheden", ())))
        for bron, item in inhoud["bronnen"].items()
    )


def _token(item: Mapping[str, Any], omgeving: Mapping[str, str]) -> str:
    return str(item["token"] if "token" in item else omgeving[item["token_env"]])


def _toets(inhoud: Mapping[str, Any], handvat: Handvat, omgeving: Mapping[str, str]) -> Iterator[Bronbevinding]:
    for naam in inhoud:
        if naam != "bronnen":
            yield Bronbevinding(naam, "deze sleutel is onbekend")
    bronnen = inhoud.get("bronnen")
    if not isinstance(bronnen, dict):
        yield Bronbevinding("bronnen", "hier hoort een object met de bronnen")
        return
    for bron, item in bronnen.items():
        pad = f"bronnen.{bron}"
        if bron not in handvat.bronnen:
            yield Bronbevinding(pad, "deze bron staat niet in het handvat")
        if not isinstance(item, dict):
            yield Bronbevinding(pad, "hier hoort een object met url en token")
            continue
        for naam in item.keys() - _SLEUTELS:
            yield Bronbevinding(f"{pad}.{naam}", "deze sleutel is onbekend")
        yield from _toets_url(f"{pad}.url", item.get("url"))
        yield from _toets_token(pad, item, omgeving)
        yield from _toets_omstandigheden(f"{pad}.omstandigheden", bron, item.get("omstandigheden", []), handvat)


def _toets_url(pad: str, url: object) -> Iterator[Bronbevinding]:
    if not isinstance(url, str):
        yield Bronbevinding(pad, "het adres ontbreekt")
        return
    try:
        delen = urlsplit(url)
        host, heeft_poort = delen.hostname, delen.port != 0
        (host or "").encode("idna")
    except ValueError:
        host, heeft_poort = None, False
    if (
        not host
        or not heeft_poort
        or not url.isascii()
        or not url.isprintable()
        or delen.scheme not in ("http", "https")
    ):
        yield Bronbevinding(pad, "dit is geen adres dat met http:// of https:// begint")
        return
    if delen.username is not None or "?" in url or "#" in url or not _PAD.fullmatch(delen.path):
        yield Bronbevinding(pad, "het adres mag alleen een naam, een poort en een pad hebben")
    if delen.scheme == "http" and not _is_deze_machine(host):
        yield Bronbevinding(pad, "een bron op een andere machine moet https:// hebben")


def _is_deze_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _toets_token(pad: str, item: Mapping[str, Any], omgeving: Mapping[str, str]) -> Iterator[Bronbevinding]:
    if ("token" in item) == ("token_env" in item):
        yield Bronbevinding(f"{pad}.token", "geef token of token_env, precies één van de twee")
        return
    if "token_env" in item:
        naam = item["token_env"]
        if not isinstance(naam, str) or naam not in omgeving:
            yield Bronbevinding(f"{pad}.token_env", "deze omgevingsvariabele is er niet")
            return
        pad, token = f"{pad}.token_env", omgeving[naam]
    else:
        pad, token = f"{pad}.token", item["token"]
    if not isinstance(token, str) or len(token) < MIN_TOKEN_TEKENS or not _TOKEN.fullmatch(token):
        yield Bronbevinding(pad, f"een token heeft minstens {MIN_TOKEN_TEKENS} tekens: letters, cijfers en -._~+/")


def _toets_omstandigheden(pad: str, bron: str, genoemd: object, handvat: Handvat) -> Iterator[Bronbevinding]:
    if not isinstance(genoemd, list) or not all(isinstance(naam, str) for naam in genoemd):
        yield Bronbevinding(pad, "hier hoort een lijst van omstandigheden")
        return
    houder = handvat.bronnen[bron].houder if bron in handvat.bronnen else None
    for naam in dict.fromkeys(genoemd):
        omstandigheid = handvat.omstandigheden.get(naam)
        if genoemd.count(naam) > 1:
            yield Bronbevinding(pad, f"{naam} staat er twee keer in")
        if omstandigheid is None:
            yield Bronbevinding(pad, f"{naam} staat niet in het handvat")
            continue
        if omstandigheid.soort not in _SOORTEN:
            yield Bronbevinding(
                pad, f"{naam} is een {omstandigheid.soort}; een bron geeft alleen feiten en maatregelen"
            )
        if houder is not None and all(bevoegde.partij != houder for bevoegde in omstandigheid.wie):
            yield Bronbevinding(pad, f"{houder} mag {naam} volgens het handvat niet vastleggen")
