"""What a value says about itself, and whether that meets a beperking. Missing or unclear never passes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from handvat.model import Beperking, Eis
from handvat.woordenlijst import MAX_LEEFTIJD

MAX_TEKST: Final = 200  # characters in a label; a label is not a place to send content

_ISO_DATUM: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")  # fromisoformat also takes weeks and other forms


def is_datum(waarde: object) -> bool:
    """Tell whether this is a calendar date written as ``2026-11-22``."""
    return _datum(waarde) is not None


def _datum(waarde: object) -> date | None:
    if not isinstance(waarde, str) or not _ISO_DATUM.fullmatch(waarde):
        return None
    try:
        return date.fromisoformat(waarde)
    except ValueError:
        return None


def is_schone_tekst(waarde: object) -> bool:
    """Tell whether this is text that can be sent on: no half characters (lone surrogates) and no NUL."""
    if not isinstance(waarde, str) or "\x00" in waarde:
        return False
    try:
        waarde.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_korte_tekst(waarde: object) -> bool:
    return is_schone_tekst(waarde) and isinstance(waarde, str) and 0 < len(waarde) <= MAX_TEKST and waarde.isprintable()


def _is_ja_nee(waarde: object) -> bool:
    return isinstance(waarde, bool)


def _is_leeftijd(waarde: object) -> bool:
    return isinstance(waarde, int) and not isinstance(waarde, bool) and 0 <= waarde <= MAX_LEEFTIJD


LABELS: Final[Mapping[str, Callable[[object], bool]]] = MappingProxyType(
    {
        "herkomst": _is_korte_tekst,
        "datum": is_datum,
        "verwerkingsartikel": _is_korte_tekst,
        "bewaarfase": _is_ja_nee,
        "embargo": _is_ja_nee,
        "onherroepelijk": _is_ja_nee,
        "leeftijd-bij-feit": _is_leeftijd,
        "over-derden": _is_ja_nee,
        "binnen-bewaartermijn": _is_ja_nee,
    }
)
"""The labels of the bron interface and what each may hold. Anything else a bron puts in a label is dropped."""


def lees_label(label: Mapping[str, Any]) -> tuple[Mapping[str, Any], int]:
    """Return the known, well-formed part of a label in a fixed order, and how much was dropped."""
    goed = {naam: label[naam] for naam, past in LABELS.items() if naam in label and past(label[naam])}
    return MappingProxyType(goed), len(label) - len(goed)


def voldoet(label: Mapping[str, Any], eis: Eis | None, peildatum: date) -> bool:
    """Tell whether a label meets an eis. No eis, no such label, or another type than the test needs: it does not."""
    if eis is None or eis.label not in label:
        return False
    gezegd = label[eis.label]
    uitkomsten: list[bool] = []
    if eis.een_van is not None:
        uitkomsten.append(isinstance(gezegd, str) and gezegd in eis.een_van)
    if eis.is_waar is not None:
        uitkomsten.append(isinstance(gezegd, bool) and gezegd is eis.is_waar)
    if eis.minstens is not None:
        uitkomsten.append(_is_leeftijd(gezegd) and gezegd >= eis.minstens)
    if eis.hoogstens_dagen is not None:
        op = _datum(gezegd)
        uitkomsten.append(op is not None and 0 <= (peildatum - op).days <= eis.hoogstens_dagen)
    return bool(uitkomsten) and all(uitkomsten)


def voldoet_aan_alle(
    label: Mapping[str, Any], beperkingen: Iterable[str], bekende: Mapping[str, Beperking], peildatum: date
) -> bool:
    """Tell whether a label meets every beperking. One that the handvat does not define is never met."""
    return all(naam in bekende and voldoet(label, bekende[naam].eis, peildatum) for naam in beperkingen)
