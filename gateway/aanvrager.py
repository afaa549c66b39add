"""The identified caller. Everything here comes from the claims of a verified token, never from a request body."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Aanvrager:
    """A medewerker with a functie at a partij, or somebody with only a systeemrol."""

    sub: str  # stable id at the login service
    naam: str  # for the screen and beside a vastlegging; never in a logregel
    partij: str | None
    functie: str | None
    regios: tuple[str, ...]  # the ZSM locations this medewerker works for
    systeemrollen: tuple[str, ...]
