"""Acuut gevaar: for which doelen, how long at most, and what is established with it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from werkplek.bestanden import lees


@dataclass(frozen=True, slots=True)
class Noodregels:
    """Everything of ``nood.toml``. Units are hours."""

    omstandigheid: str
    ook: tuple[str, ...]
    doelen: tuple[str, ...]
    max_uren: int
    keuze_uren: tuple[int, ...]
    bron: str
    toetsing: str


@cache
def regels() -> Noodregels:
    """Return the rules of ``nood.toml``."""
    data = lees("nood.toml")
    return Noodregels(
        omstandigheid=data["omstandigheid"],
        ook=tuple(data["ook"]),
        doelen=tuple(data["doelen"]),
        max_uren=data["max_uren"],
        keuze_uren=tuple(data["keuze_uren"]),
        bron=data["bron"],
        toetsing=data["toetsing"],
    )


def woorden() -> frozenset[str]:
    """Return the ids of this part that may stand in the log: none of its own, they are all of the handvat."""
    return frozenset()
