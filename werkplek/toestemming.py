"""Who may consent to what, from which age, and where consent has no legal value."""

from __future__ import annotations


def woorden() -> frozenset[str]:
    """Return the ids of this part that may stand in the log."""
    return frozenset()
