"""A tree as a picture: every node on a line of its own, its children indented below it.

The picture only repeats what stands next to it as a nested list, so it is hidden from who cannot see it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

BREEDTE: Final = 760  # in user units; one is a pixel on a wide screen
REGEL: Final = 34
HOOGTE: Final = 26  # of a node
INSPRONG: Final = 28
_PER_LETTER: Final = 7.6  # about, at 15 pixels; a line that is too long ends in dots
_TEKENRUIMTE: Final = 36  # for the bar and the sign in front of the words


@dataclass(frozen=True, slots=True)
class Knoop:
    """One node. ``stand`` is part of the name of its class; ``teken`` says the same without colour."""

    tekst: str
    teken: str
    stand: str
    kinderen: tuple[Knoop, ...] = ()


@dataclass(frozen=True, slots=True)
class Vak:
    """A node with its place, and the line to it as the path of an SVG; empty for the first."""

    x: int
    y: int
    tekst: str
    teken: str
    stand: str
    lijn: str


@dataclass(frozen=True, slots=True)
class Boom:
    """The picture: its nodes from top to bottom, and how high it is."""

    vakken: tuple[Vak, ...]
    breedte: int
    hoogte: int


def maak_boom(wortel: Knoop) -> Boom:
    """Return the picture of a tree."""
    vakken = tuple(_leg(wortel, 0, 0, None))
    return Boom(vakken, BREEDTE, len(vakken) * REGEL)


def _leg(knoop: Knoop, diepte: int, regel: int, ouder: int | None) -> Iterator[Vak]:
    """Yield a node and everything below it. ``ouder`` is the line on which its parent stands."""
    x, y = diepte * INSPRONG, regel * REGEL
    ruimte = BREEDTE - x - _TEKENRUIMTE
    tekst = _kort(knoop.tekst, int(ruimte / _PER_LETTER))
    lijn = ""
    if ouder is not None:
        van = x - INSPRONG + 2
        lijn = f"M{van} {ouder * REGEL + HOOGTE}V{y + HOOGTE // 2}H{x}"
    yield Vak(x, y, tekst, knoop.teken, knoop.stand, lijn)
    volgende = regel + 1
    for kind in knoop.kinderen:
        onder = tuple(_leg(kind, diepte + 1, volgende, regel))
        volgende += len(onder)
        yield from onder


def _kort(tekst: str, hoogstens: int) -> str:
    return tekst if len(tekst) <= hoogstens else f"{tekst[: hoogstens - 1].rstrip()}…"
