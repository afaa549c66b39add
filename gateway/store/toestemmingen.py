"""How each toestemming was given: beside its vastlegging, which says what it is for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, select

from gateway.store.rijen import lees, voeg_toe
from gateway.store.tabellen_toestemming import toestemmingen


@dataclass(frozen=True, slots=True)
class Toestemmingrij:
    """In which capacity, by whom in the zaak, what was explained and confirmed; ``akte``: what was given in one go."""

    vastlegging_id: str
    akte: str
    hoedanigheid: str
    gevers: tuple[int, ...]
    uitleg_hash: str
    bevestigd: tuple[str, ...]


def maak(verbinding: Connection, rij: Toestemmingrij) -> None:
    """Write how a toestemming was given."""
    voeg_toe(verbinding, toestemmingen, rij)


def van(verbinding: Connection, vastlegging_ids: Collection[str]) -> dict[str, Toestemmingrij]:
    """Return per vastlegging how it was given, of those of which that is known."""
    vraag = select(toestemmingen).where(toestemmingen.c.vastlegging_id.in_(list(vastlegging_ids)))
    return {rij.vastlegging_id: lees(Toestemmingrij, rij) for rij in verbinding.execute(vraag)}


def van_akte(verbinding: Connection, akte: str) -> tuple[str, ...]:
    """Return the ids of the vastleggingen that were given in one go, in a fixed order."""
    vraag = select(toestemmingen.c.vastlegging_id).where(toestemmingen.c.akte == akte)
    return tuple(verbinding.scalars(vraag.order_by(toestemmingen.c.vastlegging_id)))
