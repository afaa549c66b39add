"""Every id of this package that may stand in the log, together."""

from __future__ import annotations

from typing import Final

from werkplek import adviezen, ketenkaart, nood, selectie, stappen, termijn, toestemming, veiligheidshuizen

PLEKKEN: Final = ("ketenkaart", "advies", "beslissing", "scenario", "veiligheidshuis")
"""Where something can be brought in."""

OMWEGEN: Final = ("niet-zelf-gekregen", "mag-zelf-niet", "niet-doorverstrekken", "mag-ontvanger-niet")
"""Why bringing in or asking for another is refused."""

_DELEN: Final = (adviezen, ketenkaart, nood, selectie, stappen, termijn, toestemming, veiligheidshuizen)


def woorden() -> frozenset[str]:
    """Return all of them."""
    return frozenset({*PLEKKEN, *OMWEGEN}).union(*(deel.woorden() for deel in _DELEN))
