"""Numbers for invented people: nine digits that pass the elfproef, in the range 9999 that is never given out."""

from __future__ import annotations

from functools import cache
from typing import Final

_BEGIN: Final = "9999"
_LENGTE: Final = 9


def voldoet_aan_elfproef(nummer: str) -> bool:
    """Return True if nine digits pass the elfproef of a burgerservicenummer.

    Source: weights 9 down to 2 and -1 for the last digit; the sum is a multiple of eleven.
    """
    gewichten: tuple[int, ...] = (*range(_LENGTE, 1, -1), -1)
    som = sum(gewicht * int(cijfer) for gewicht, cijfer in zip(gewichten, nummer, strict=True))
    return som % 11 == 0


@cache
def testnummers() -> tuple[str, ...]:
    """Return every number of the range that passes the elfproef, in ascending order (about nine thousand)."""
    open_cijfers = _LENGTE - len(_BEGIN)
    alle = (f"{_BEGIN}{getal:0{open_cijfers}d}" for getal in range(10**open_cijfers))
    return tuple(nummer for nummer in alle if voldoet_aan_elfproef(nummer))
