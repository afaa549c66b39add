"""JSON of others, read so that it means one thing only."""

from __future__ import annotations

import json
from typing import Any, NoReturn


class StriktJsonError(ValueError):
    """This is no JSON that means one thing: broken, a name twice, NaN, too deep, or not UTF-8. Never holds the text."""

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


def lees_object(inhoud: bytes) -> dict[str, Any]:
    """Return the JSON object in these bytes.

    Raises:
        StriktJsonError: it is not one, or a name occurs twice, or it holds NaN or Infinity, or it is nested too deeply.
    """
    try:
        gelezen = _LEZER.decode(inhoud.decode("utf-8"))
    except (ValueError, RecursionError):
        raise StriktJsonError from None
    if not isinstance(gelezen, dict):
        raise StriktJsonError
    return gelezen
