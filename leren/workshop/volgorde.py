"""The order of the questions of a session, while they were not asked yet. Notes go along with their question."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeVar

OMHOOG: Final = "omhoog"
OMLAAG: Final = "omlaag"
WEG: Final = "weg"

_Ding = TypeVar("_Ding")


def verzet(aantal: int, vanaf: int, plek: int, doe: str) -> tuple[int, ...] | None:
    """Return the old place of each question after one was moved or left out; None if that cannot be done.

    Only questions from ``vanaf`` on may move, and one question stays.
    """
    volgorde = list(range(aantal))
    if not vanaf <= plek < aantal:
        return None
    if doe == WEG:
        return None if aantal == 1 else tuple(een for een in volgorde if een != plek)
    naar = plek + {OMHOOG: -1, OMLAAG: 1}.get(doe, aantal)
    if not vanaf <= naar < aantal:
        return None
    volgorde[plek], volgorde[naar] = naar, plek
    return tuple(volgorde)


def mee(notities: Mapping[str, _Ding], volgorde: tuple[int, ...]) -> dict[str, _Ding]:
    """Return the notes, by the new index of their question as text; those of a question that went are gone."""
    return {str(nieuw): notities[str(oud)] for nieuw, oud in enumerate(volgorde) if str(oud) in notities}
