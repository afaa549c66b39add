"""JSON of others, read so that it means one thing only and can always be written again."""

from __future__ import annotations

import json
import math
from typing import Any, Final, NoReturn

MAX_DIEP: Final = 64  # lists and objects in each other; nothing we read needs more than a few


class StriktJsonError(ValueError):
    """This is no JSON that means one thing. Never holds the text.

    It is broken, is not UTF-8, has a name twice, NaN, Infinity or a number of thousands of digits, or is nested too
    deeply; for ``lees`` also: it has half a character (a lone surrogate) or a number that is too large.
    """

    def __init__(self) -> None:
        super().__init__("no strict JSON")


def _zonder_dubbele(paren: list[tuple[str, Any]]) -> dict[str, Any]:
    gelezen = dict(paren)
    if len(gelezen) != len(paren):
        raise StriktJsonError
    return gelezen


def _geen_constante(_: str) -> NoReturn:
    raise StriktJsonError


_LEZER = json.JSONDecoder(object_pairs_hook=_zonder_dubbele, parse_constant=_geen_constante)


def lees(inhoud: bytes) -> Any:
    """Return the JSON value that somebody sent us; all of it can be written again.

    Raises:
        StriktJsonError: it is not JSON that means one thing.
    """
    gelezen = _ontleed(inhoud)
    try:
        _controleer(gelezen)
    except UnicodeEncodeError:
        raise StriktJsonError from None
    return gelezen


def lees_object(inhoud: bytes) -> dict[str, Any]:
    """Return the JSON object in these bytes; the reader checks each value, so that one bad value spoils no other.

    Raises:
        StriktJsonError: it is not JSON that means one thing, or not an object.
    """
    gelezen = _ontleed(inhoud)
    if not isinstance(gelezen, dict):
        raise StriktJsonError
    return gelezen


def _ontleed(inhoud: bytes) -> Any:
    try:
        return _LEZER.decode(inhoud.decode("utf-8"))
    except (ValueError, RecursionError):
        raise StriktJsonError from None


def _controleer(waarde: object) -> None:
    """Refuse what is too deep or too large, and half characters (``encode`` raises a UnicodeEncodeError)."""
    laag, diep = [waarde], 0
    while laag:
        if diep > MAX_DIEP:
            raise StriktJsonError
        volgende: list[object] = []
        for een in laag:
            if isinstance(een, str):
                een.encode()
            elif isinstance(een, float) and not math.isfinite(een):
                raise StriktJsonError
            elif isinstance(een, dict):
                volgende += [*een, *een.values()]
            elif isinstance(een, list):
                volgende += een
        laag, diep = volgende, diep + 1
