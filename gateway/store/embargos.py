"""Embargo's: zaken of which nothing may be told to the people in them, until a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import Connection, select, update

from gateway.errors import OnbekendEmbargoError, ReedsBeslotenError
from gateway.store.rijen import lees, voeg_toe
from gateway.store.tabellen_inzage import embargos

_STAPPEN: Final = ("bevestigd_door", "einde_voorgesteld_door", "opgeheven_door")  # each is written once, by somebody


@dataclass(frozen=True, slots=True, kw_only=True)
class Embargorij:
    """One embargo; the columns of ``tabellen_inzage``."""

    id: str
    zaaknummer: str
    gelegd_op: datetime
    geldig_tot: date  # the first day on which it no longer holds
    door: str
    reden: str | None
    opgeheven_op: datetime | None = None
    opgeheven_door: str | None = None
    opheffingsreden: str | None = None
    bevestigd_op: datetime | None = None
    bevestigd_door: str | None = None
    einde_voorgesteld_op: datetime | None = None
    einde_voorgesteld_door: str | None = None

    def geldt(self, dag: date) -> bool:
        """Tell whether it holds on a day; also while its beginning or its end waits for a second person."""
        return self.opgeheven_op is None and dag < self.geldig_tot


def maak(verbinding: Connection, rij: Embargorij) -> None:
    """Write a new embargo."""
    voeg_toe(verbinding, embargos, rij)


def lijst(verbinding: Connection) -> tuple[Embargorij, ...]:
    """Return all embargo's, the one that ends first in front."""
    vraag = select(embargos).order_by(embargos.c.geldig_tot, embargos.c.id)
    return tuple(lees(Embargorij, rij) for rij in verbinding.execute(vraag))


def zaken_onder(verbinding: Connection, dag: date) -> frozenset[str]:
    """Return the numbers of the zaken that are under embargo on a day."""
    vraag = select(embargos.c.zaaknummer).where(embargos.c.opgeheven_op.is_(None), embargos.c.geldig_tot > dag)
    return frozenset(verbinding.scalars(vraag))


def get(verbinding: Connection, embargo_id: str) -> Embargorij:
    """Return one embargo.

    Raises:
        OnbekendEmbargoError: there is none with this id.
    """
    rij = verbinding.execute(select(embargos).where(embargos.c.id == embargo_id)).one_or_none()
    if rij is None:
        raise OnbekendEmbargoError
    return lees(Embargorij, rij)


def werk_bij(verbinding: Connection, rij: Embargorij, **nieuw: object) -> None:
    """Write the next step of an embargo, as it was read in ``rij``.

    Raises:
        ReedsBeslotenError: somebody else took a step since then.
    """
    zelfde = [embargos.c[naam].is_not_distinct_from(getattr(rij, naam)) for naam in _STAPPEN]
    if verbinding.execute(update(embargos).where(embargos.c.id == rij.id, *zelfde).values(**nieuw)).rowcount != 1:
        raise ReedsBeslotenError
