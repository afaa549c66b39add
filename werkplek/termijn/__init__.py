"""The clock of a zaak: which term runs, how much is left, and in which words.

``regels.toml`` holds the terms and what can happen · ``tijd`` how much of a stretch counts · ``klok`` the clock.
The regel is that of the day (in Amsterdam) on which the term began. Durations are absolute: 72 hours are 72 hours, also
when the clock changes; only the pause is read from the wall.
"""

from __future__ import annotations

from werkplek.termijn.regels import soorten

ZAAKHANDELINGEN = ("zaak-opgepakt", "zaak-losgelaten")
"""That a medewerker took a zaak on, and let it go."""

VOORVOEGSEL = "termijn-"
INGETROKKEN = VOORVOEGSEL + "ingetrokken"


def handeling(soort: str) -> str:
    """Return the id of the handeling that records this gebeurtenis."""
    return VOORVOEGSEL + soort


def woorden() -> frozenset[str]:
    """Return the ids of this part that may stand in the log."""
    return frozenset({*map(handeling, soorten()), INGETROKKEN, *ZAAKHANDELINGEN})
