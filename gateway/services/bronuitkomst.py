"""What each bron did, as the log counts it: answered, empty, too much, too late, a fault, or it refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from gateway.connectors.base import BEANTWOORD, GEWEIGERD, Bronantwoord, Omstandighedenantwoord

Bronuitkomst: TypeAlias = Mapping[str, str | int]
"""``stand``; ``leeg``: how much that was asked is empty there; ``te_veel``: how much was sent that was not asked."""


def bronuitkomsten(
    antwoorden: Mapping[str, Bronantwoord] | Mapping[str, Omstandighedenantwoord], leeg: Mapping[str, int]
) -> dict[str, Bronuitkomst]:
    """Return the outcome per bron; ``leeg`` counts only for a bron that answered."""
    return {
        bron: {
            "stand": GEWEIGERD if antwoord.geweigerd else antwoord.stand,
            "leeg": leeg.get(bron, 0) if antwoord.stand == BEANTWOORD else 0,
            "te_veel": antwoord.te_veel,
        }
        for bron, antwoord in antwoorden.items()
    }
