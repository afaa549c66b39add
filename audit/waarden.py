"""Checks of the single values of an entry. What does not fit its type is refused; nothing is cut or repaired."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from uuid import UUID

from audit.canoniek import Json
from audit.soorten import Waarde

WOORDEN = frozenset({Waarde.ID, Waarde.ROUTE})
"""The types that are words, for which a Logboek can hold a list of those that exist."""

_MAX_GETAL = 999_999
_MAX_CIJFERS = 7  # a BSN has 8 or 9, with or without separators
_PATRONEN: Mapping[Waarde, re.Pattern[str]] = {
    soort: re.compile(patroon, re.ASCII)
    for soort, patroon in {
        Waarde.ID: r"(?=.{1,64}\Z)[a-z0-9]+(?:[.-][a-z0-9]+)*",
        Waarde.ROUTE: r"(?=.{1,64}\Z)[a-z0-9]+(?:[._-][a-z0-9]+)*",
        Waarde.VERSIE: r"\d{4}\.\d{1,3}",
        Waarde.UUID: r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}",
        Waarde.PSEUDONIEM: r"[0-9a-f]{32}",
        Waarde.HASH: r"[0-9a-f]{64}",
        Waarde.SPOOR: r"[0-9a-f]{32}",
        Waarde.MOMENT: r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z",
    }.items()
}


class VerkeerdeWaardeError(Exception):
    """A value is not of its type. ``pad`` and ``melding`` never hold the value."""

    def __init__(self, pad: str, melding: str) -> None:
        self.pad, self.melding = pad, melding
        super().__init__(f"{pad}: {melding}")


def moment_tekst(moment: datetime) -> str:
    """Return RFC 3339 text in UTC with microseconds, always 27 characters, so that text order is time order.

    Raises:
        ValueError: the datetime has no time zone.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def read_value(soort: Waarde, waarde: object, pad: str) -> Json:
    """Return the value as it stands in the entry.

    Raises:
        VerkeerdeWaardeError: it is not of this type.
    """
    match waarde:
        case bool() if soort is Waarde.JA_NEE:
            return waarde
        case int() if soort is Waarde.GETAL and not isinstance(waarde, bool) and 0 <= waarde <= _MAX_GETAL:
            return int(waarde)
        case datetime(tzinfo=zone) if soort is Waarde.MOMENT and zone is not None:
            return moment_tekst(waarde)
        case UUID() if soort is Waarde.UUID:
            return str(waarde)
        case str() if soort in _PATRONEN and _fits(soort, str(waarde)):
            return str(waarde)
    raise VerkeerdeWaardeError(pad, f"expected {soort.value}")


@lru_cache(maxsize=8192)
def _fits(soort: Waarde, tekst: str) -> bool:
    """Tell whether a text has the shape of its type. Cached: an entry repeats the same ids hundreds of times."""
    if not _PATRONEN[soort].fullmatch(tekst):
        return False
    if soort in WOORDEN:
        return sum(map(str.isdigit, tekst)) <= _MAX_CIJFERS
    if soort is Waarde.MOMENT:
        return _is_moment(tekst)
    return True


def _is_moment(tekst: str) -> bool:
    try:
        return moment_tekst(datetime.fromisoformat(tekst)) == tekst
    except ValueError:
        return False
