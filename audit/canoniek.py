"""RFC 8785 canonical JSON: one value has one spelling, so that one entry has one hash."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import cast

import rfc8785

Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]


def write(waarde: Json) -> bytes:
    """Return the canonical bytes of any JSON value.

    Raises:
        ValueError: it has no canonical form (NaN, an integer beyond 2**53, a lone surrogate).
    """
    return rfc8785.dumps(waarde)


def write_plain(waarde: Json) -> bytes:
    """Return the canonical bytes of a value with only ASCII text, integers below 2**53, booleans, null, lists and maps.

    For these the standard library writes RFC 8785 already, many times faster than :func:`write`. No floats: it spells
    those in another way.

    Raises:
        UnicodeEncodeError: there is other text than ASCII.
    """
    return json.dumps(waarde, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode(
        "ascii"
    )


def read(data: bytes) -> Json:
    """Return the value of these bytes, if they are its canonical spelling.

    Raises:
        ValueError: they are not JSON, or another spelling would be the canonical one.
    """
    floats: list[str] = []

    def lees_float(tekst: str) -> float:
        floats.append(tekst)
        return float(tekst)

    waarde = cast(Json, json.loads(data, parse_float=lees_float, parse_constant=lees_float))
    plain = data.isascii() and not floats
    if (write_plain(waarde) if plain else write(waarde)) != data:
        raise ValueError("not the canonical spelling (RFC 8785)")
    return waarde
