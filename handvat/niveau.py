"""What a partij may see: three ordered levels, on their own because everything rests on them."""

from __future__ import annotations

from enum import IntEnum


class Niveau(IntEnum):
    """What a partij may see: geen < dat < volledig.

    ``bool(niveau)`` raises, so that nobody can write ``if niveau`` and call *dat* a yes.
    """

    GEEN = 0
    DAT = 1
    VOLLEDIG = 2

    def __bool__(self) -> bool:
        raise TypeError("a Niveau is not a yes or no: compare it with Niveau.GEEN, DAT or VOLLEDIG")

    @property
    def id(self) -> str:
        """The id of the woordenlijst: ``geen``, ``dat`` or ``volledig``."""
        return _NIVEAU_IDS[self]

    @classmethod
    def van_id(cls, niveau_id: str) -> Niveau:
        """Return the niveau with this id; ``KeyError`` if there is none."""
        return cls[niveau_id.upper()]


# An answer names a niveau a thousand times, and ``name`` of an enum is slow.
_NIVEAU_IDS = tuple(niveau.name.lower() for niveau in Niveau)
