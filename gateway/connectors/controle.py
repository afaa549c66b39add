"""Build up what mag from what a bron sent. What was not asked, has the wrong type or exceeds a beperking is not taken
over.

A wrong shape makes the whole answer a storing: who cannot follow the interface may have mixed up more than one value.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Final

from gateway.connectors.base import (
    BEANTWOORD,
    Bronantwoord,
    Categorievraag,
    Omstandighedenantwoord,
    Veldvraag,
    Waarde,
)
from gateway.connectors.errors import BronStoringError
from gateway.connectors.labels import is_datum, is_schone_tekst, lees_label, voldoet_aan_alle
from gateway.strikt_json import StriktJsonError, lees_object
from handvat.model import Handvat


def _is_tijdstip(waarde: object) -> bool:
    """Tell whether this is a moment with its offset, like ``2026-11-22T10:00:00+01:00``."""
    if not isinstance(waarde, str) or "T" not in waarde:
        return False
    try:
        return datetime.fromisoformat(waarde).tzinfo is not None
    except ValueError:
        return False


def _is_getal(waarde: object) -> bool:
    return isinstance(waarde, int | float) and not isinstance(waarde, bool) and math.isfinite(waarde)


def _is_lijst(waarde: object) -> bool:
    return isinstance(waarde, list) and all(is_schone_tekst(deel) for deel in waarde)


TYPEN: Final[Mapping[str, Callable[[object], bool]]] = MappingProxyType(
    {
        "tekst": is_schone_tekst,
        "code": is_schone_tekst,
        "datum": is_datum,
        "tijdstip": _is_tijdstip,
        "getal": _is_getal,
        "ja-nee": lambda waarde: isinstance(waarde, bool),
        "lijst": _is_lijst,
    }
)
"""What the value of a contextveld of each type must be. A type that is not here fits nothing."""


@dataclass(frozen=True, slots=True)
class Maatstaf:
    """What answers are held against: the versie on which was judged, on the day of the question."""

    handvat: Handvat
    peildatum: date


def lees_bevraging(inhoud: bytes, transactie: str, gevraagd: tuple[Veldvraag, ...], maatstaf: Maatstaf) -> Bronantwoord:
    """Return the values of the velden that were asked, that have the right type and of which the label meets every
    beperking.

    Raises:
        BronStoringError: the answer does not have the shape of ``/v1/bevraging``.
    """
    bericht, te_veel = _lees_bericht(inhoud, transactie, "antwoorden", list)
    vragen = {vraag.veld: vraag for vraag in gevraagd}
    waarden: dict[str, Waarde] = {}
    gezien: set[str] = set()
    for item in bericht:
        veld, gestuurd, label = _lees_item(item)
        if veld in gezien:
            raise BronStoringError("verkeerde-vorm")  # two answers on one question: which is right?
        gezien.add(veld)
        te_veel += len(item) - 3
        if veld not in vragen or veld not in maatstaf.handvat.velden:
            te_veel += 1
            continue
        goed_label, weggelaten = lees_label(label)
        te_veel += weggelaten
        past = TYPEN.get(maatstaf.handvat.velden[veld].type)
        mag = voldoet_aan_alle(goed_label, vragen[veld].beperkingen, maatstaf.handvat.beperkingen, maatstaf.peildatum)
        if past is not None and past(gestuurd) and mag:
            waarden[veld] = Waarde(gestuurd, goed_label)
        else:
            te_veel += 1
    return Bronantwoord(BEANTWOORD, waarden=MappingProxyType(waarden), te_veel=te_veel)


def lees_bekendheid(inhoud: bytes, transactie: str, gevraagd: tuple[Categorievraag, ...]) -> Bronantwoord:
    """Return for every categorie that was asked whether the bron knows anything.

    Raises:
        BronStoringError: the answer does not have the shape of ``/v1/bekendheid``, or leaves an asked categorie open:
        silence
            is not a no.
    """
    bericht, te_veel = _lees_bericht(inhoud, transactie, "bekend", dict)
    bekend: dict[str, bool] = {}
    for vraag in gevraagd:
        antwoord = bericht.get(vraag.categorie)
        if not isinstance(antwoord, bool):
            raise BronStoringError("verkeerde-vorm")
        bekend[vraag.categorie] = antwoord
    te_veel += len(bericht) - len(bekend)
    return Bronantwoord(BEANTWOORD, bekend=MappingProxyType(bekend), te_veel=te_veel)


def lees_omstandigheden(inhoud: bytes, transactie: str, gevraagd: tuple[str, ...]) -> Omstandighedenantwoord:
    """Return the omstandigheden that were asked and are true or false; anything else is unknown.

    Raises:
        BronStoringError: the answer does not have the shape of ``/v1/omstandigheden``.
    """
    bericht, te_veel = _lees_bericht(inhoud, transactie, "omstandigheden", dict)
    waarden = {naam: bericht[naam] for naam in gevraagd if isinstance(bericht.get(naam), bool)}
    te_veel += len(bericht) - len(waarden)
    return Omstandighedenantwoord(BEANTWOORD, MappingProxyType(waarden), te_veel)


def _lees_bericht(inhoud: bytes, transactie: str, naam: str, vorm: type) -> tuple[Any, int]:
    """Return the one part of the message that we read, and how many other parts there were.

    An answer repeats the transactie of its question. A bron, or a proxy before it, that answers twice would otherwise
    have the second answer taken for the answer to the next question: about somebody else.
    """
    try:
        bericht = lees_object(inhoud)
    except StriktJsonError:
        raise BronStoringError("geen-json") from None
    if not isinstance(bericht.get("transactie"), str) or not isinstance(bericht.get(naam), vorm):
        raise BronStoringError("verkeerde-vorm")
    if bericht["transactie"] != transactie:
        raise BronStoringError("andere-vraag")
    return bericht[naam], len(bericht) - 2


def _lees_item(item: object) -> tuple[str, Any, dict[str, Any]]:
    if not isinstance(item, dict) or "waarde" not in item:
        raise BronStoringError("verkeerde-vorm")
    veld, label = item.get("veld"), item.get("label")
    if not isinstance(veld, str) or not isinstance(label, dict):
        raise BronStoringError("verkeerde-vorm")
    return veld, item["waarde"], label
