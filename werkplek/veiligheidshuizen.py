"""The 33 Veiligheidshuizen: region and system."""

from __future__ import annotations


def woorden() -> frozenset[str]:
    """Return the ids of this part that may stand in the log."""
    return frozenset()
