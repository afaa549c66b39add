"""What an advies of each partij must hold, and its quality criteria."""

from __future__ import annotations


def woorden() -> frozenset[str]:
    """Return the ids of this part that may stand in the log."""
    return frozenset()
