"""Where things are drawn on the heat map: a square per row and partij, with a colour, a sign and a border."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from webtool.leren.matrix.blad import Inhoud

_LINKS: Final = 250
_BOVEN: Final = 90
_BREED: Final = 26
_HOOG: Final = 18
_LANG: Final = 34  # letters of a name that fit


@dataclass(frozen=True, slots=True)
class Kaart:
    """The picture: size, names with their places, and per square its place and which sign it has."""

    breedte: int
    hoogte: int
    kolommen: tuple[tuple[int, str], ...]
    namen: tuple[tuple[int, str], ...]
    vakken: tuple[tuple[int, int, str], ...]


def teken_kaart(inhoud: Inhoud) -> Kaart:
    """Return the heat map of a matrix."""
    namen, vakken, y = [], [], _BOVEN
    for groep in inhoud.groepen:
        naam = groep.naam if len(groep.naam) <= _LANG else f"{groep.naam[: _LANG - 1]}…"
        namen.append((y + 13, naam))
        for rij in groep.rijen:
            vakken += [
                (_LINKS + plek * _BREED, y, f"{vak.cel.keuze[0]}{'-als' if vak.cel.als else ''}")
                for plek, vak in enumerate(rij.vakken)
            ]
            y += _HOOG
        y += 3
    kolommen = tuple((_LINKS + plek * _BREED + 16, kort) for plek, (kort, _) in enumerate(inhoud.partijen))
    return Kaart(_LINKS + len(kolommen) * _BREED + 50, y + 4, kolommen, tuple(namen), tuple(vakken))
