"""Seeded chance: the only source of variation in the world, so that the same zaad gives the same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random


class Loting(Random):
    """A seeded generator with the few draws this package needs. Not for secrets."""

    def kans(self, kans: float) -> bool:
        """Return True with this chance (0.0 to 1.0)."""
        return self.random() < kans

    def tussen(self, bereik: Sequence[int]) -> int:
        """Return a whole number from ``[van, tot en met]``."""
        van, tot_en_met = bereik
        return self.randint(van, tot_en_met)
