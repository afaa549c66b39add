"""Checks of the single values of an entry. What does not fit its type is refused; nothing is cut or repaired."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import lru_cache
from uuid import UUID

from audit.soorten import Waarde
from audit.vormen.canoniek import Json

Lezer = Callable[[object, set[str]], Json]
"""Returns a checked value as it stands in the entry, and adds the words in it to the set."""

_WOORDEN = frozenset({Waarde.ID, Waarde.ROUTE})  # a Logboek can hold a list of the words that exist
_MAX_GETAL = 999_999
_MAX_CIJFERS = 7  # a BSN has 8 or 9, with or without separators
_PATRONEN = {
    Waarde.ID: r"(?=.{1,64}\Z)[a-z0-9]+(?:[.-][a-z0-9]+)*",
    Waarde.ROUTE: r"(?=.{1,64}\Z)[a-z0-9]+(?:[._-][a-z0-9]+)*",
    Waarde.VERSIE: r"\d{4}\.\d{1,3}",
    Waarde.UUID: r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}",
    Waarde.PSEUDONIEM: r"[0-9a-f]{32}",
    Waarde.HASH: r"[0-9a-f]{64}",
    Waarde.SPOOR: r"[0-9a-f]{32}",
}


class VerkeerdeWaardeError(Exception):
    """A value is not of its type. ``pad`` grows from the inside out; neither it nor the message holds the value."""

    def __init__(self, melding: str, pad: str = "") -> None:
        self.melding, self.pad = melding, pad
        super().__init__(melding)


def moment_tekst(moment: datetime) -> str:
    """Return RFC 3339 text in UTC with microseconds, always 27 characters, so that text order is time order.

    Raises:
        ValueError: the datetime has no time zone.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def value_reader(soort: Waarde) -> Lezer:
    """Return the reader of one type of value; it raises :class:`VerkeerdeWaardeError`."""
    match soort:
        case Waarde.JA_NEE:
            return _read_ja_nee
        case Waarde.GETAL:
            return _read_getal
        case Waarde.DATUM:
            return _read_datum
        case Waarde.MOMENT:
            return _read_moment
        case Waarde.UUID:
            return _read_uuid
        case _:
            return _text_reader(soort)


def _wrong(soort: Waarde) -> VerkeerdeWaardeError:
    return VerkeerdeWaardeError(f"expected {soort.value}")


def _read_ja_nee(waarde: object, woorden: set[str]) -> Json:
    if not isinstance(waarde, bool):
        raise _wrong(Waarde.JA_NEE)
    return waarde


def _read_getal(waarde: object, woorden: set[str]) -> Json:
    if isinstance(waarde, bool) or not isinstance(waarde, int) or not 0 <= waarde <= _MAX_GETAL:
        raise _wrong(Waarde.GETAL)
    return int(waarde)


def _read_datum(waarde: object, woorden: set[str]) -> Json:
    if not isinstance(waarde, date) or isinstance(waarde, datetime):
        raise _wrong(Waarde.DATUM)
    return waarde.isoformat()


def _read_moment(waarde: object, woorden: set[str]) -> Json:
    if not isinstance(waarde, datetime) or waarde.tzinfo is None:
        raise _wrong(Waarde.MOMENT)
    return moment_tekst(waarde)


def _read_uuid(waarde: object, woorden: set[str]) -> Json:
    return _UUID_TEKST(str(waarde) if isinstance(waarde, UUID) else waarde, woorden)


def _text_reader(soort: Waarde) -> Lezer:
    """Return the reader of a text with the shape of this type.

    The shapes are cached, because one entry repeats the same ids hundreds of times.
    """
    past = re.compile(_PATRONEN[soort], re.ASCII).fullmatch
    is_woord = soort in _WOORDEN

    @lru_cache(maxsize=4096)
    def fits(tekst: str) -> bool:
        return past(tekst) is not None and not (is_woord and sum(map(str.isdigit, tekst)) > _MAX_CIJFERS)

    def read(waarde: object, woorden: set[str]) -> Json:
        if not isinstance(waarde, str) or not fits(waarde):
            raise _wrong(soort)
        if is_woord:
            woorden.add(waarde)
        return waarde

    return read


_UUID_TEKST = _text_reader(Waarde.UUID)
