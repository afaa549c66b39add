"""Finds what looks like data of somebody who exists, in text that was typed for a lesson. The patterns are data.

A lesson holds only what was made up. This catches a slip of the hand, such as a number that was pasted; it cannot see
that a name or a story is real, so a page asks for that in words too.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

BESTAND: Final = Path(__file__).with_suffix(".toml")
_GEWICHTEN: Final = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_ONZICHTBAAR: Final = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_STREEPJES: Final = re.compile("[\u2010-\u2015\u2212]")


@dataclass(frozen=True, slots=True)
class Soort:
    """One kind of data: in words, what it looks like, and a check on its digits."""

    id: str
    naam: str
    patronen: tuple[re.Pattern[str], ...]
    proef: Callable[[str], bool]

    def staat_in(self, tekst: str) -> bool:
        """Tell whether something of this kind is in a text that was made plain before."""
        return any(self.proef(treffer[0]) for patroon in self.patronen for treffer in patroon.finditer(tekst))


def gevonden(tekst: str) -> tuple[str, ...]:
    """Return the ids of the kinds of data that seem to be in this text, in the order of the file."""
    gewoon = _STREEPJES.sub("-", _ONZICHTBAAR.sub("", unicodedata.normalize("NFKC", tekst)))
    return tuple(soort.id for soort in soorten().values() if soort.staat_in(gewoon))


@cache
def soorten() -> Mapping[str, Soort]:
    """Return every kind by its id; a missing or wrong key in the file is an error at the first use."""
    rijen = tomllib.loads(BESTAND.read_text(encoding="utf-8"))["soort"]
    return MappingProxyType(
        {
            rij["id"]: Soort(
                rij["id"], rij["naam"], tuple(map(re.compile, rij["patronen"])), _PROEVEN[rij.get("proef", "geen")]
            )
            for rij in rijen
        }
    )


def _elfproef(treffer: str) -> bool:
    cijfers = [int(teken) for teken in treffer if teken.isdigit()]
    if len(cijfers) == len(_GEWICHTEN) - 1:
        cijfers.insert(0, 0)  # an older number, written without its zero
    if len(cijfers) != len(_GEWICHTEN) or not any(cijfers):
        return False
    return sum(cijfer * gewicht for cijfer, gewicht in zip(cijfers, _GEWICHTEN, strict=True)) % 11 == 0


def _altijd(treffer: str) -> bool:
    return True


_PROEVEN: Final[Mapping[str, Callable[[str], bool]]] = {"elfproef": _elfproef, "geen": _altijd}
