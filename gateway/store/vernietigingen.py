"""Destructions of keys: proposed by one person, decided by another. The reasons are in the kluis."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select, update

from gateway.errors import OnbekendeVernietigingError, ReedsBeslotenError
from gateway.store.rijen import lees, voeg_toe
from gateway.store.tabellen_kluis import vernietigingen


@dataclass(frozen=True, slots=True)
class Voorstel:
    """What somebody proposes to destroy; ``onderwerp`` and ``door`` are pseudonyms."""

    id: str
    onderwerp: str
    soort: str  # persoon or medewerker
    grond: str
    reden_hash: str
    door: str
    voorgesteld_op: datetime


@dataclass(frozen=True, slots=True)
class Besluit:
    """What somebody else decided: ``vernietig`` with the number of texts, or ``wijs-af`` with a reason."""

    besluit: str
    door: str
    op: datetime
    reden_hash: str | None = None
    teksten: int | None = None


@dataclass(frozen=True, slots=True)
class Vernietigingrij:
    """A proposal with the decision on it, if any."""

    voorstel: Voorstel
    besluit: Besluit | None


def maak(verbinding: Connection, voorstel: Voorstel) -> None:
    """Write a new proposal."""
    voeg_toe(verbinding, vernietigingen, voorstel)


def lijst(verbinding: Connection, hoogstens: int) -> tuple[Vernietigingrij, ...]:
    """Return the latest proposals: those without a decision first, then the newest first."""
    vraag = select(vernietigingen).order_by(
        vernietigingen.c.besluit.is_not(None), vernietigingen.c.voorgesteld_op.desc(), vernietigingen.c.id
    )
    return tuple(_waarde(rij) for rij in verbinding.execute(vraag.limit(hoogstens)))


def neem(verbinding: Connection, vernietiging_id: str) -> Vernietigingrij:
    """Return a proposal, and keep it from everybody else until this write transaction ends.

    Raises:
        OnbekendeVernietigingError: there is none.
    """
    vraag = select(vernietigingen).where(vernietigingen.c.id == vernietiging_id).with_for_update()
    rij = verbinding.execute(vraag).one_or_none()
    if rij is None:
        raise OnbekendeVernietigingError
    return _waarde(rij)


def besluit(verbinding: Connection, vernietiging_id: str, genomen: Besluit) -> None:
    """Write the decision; only the first one counts, and never one of whoever proposed it.

    Raises:
        ReedsBeslotenError: it was decided before, or this is the same person.
    """
    uitkomst = verbinding.execute(
        update(vernietigingen)
        .where(
            vernietigingen.c.id == vernietiging_id,
            vernietigingen.c.besluit.is_(None),
            vernietigingen.c.door != genomen.door,
        )
        .values(
            besluit=genomen.besluit,
            besluit_door=genomen.door,
            besluit_reden_hash=genomen.reden_hash,
            besloten_op=genomen.op,
            teksten=genomen.teksten,
        )
    )
    if uitkomst.rowcount != 1:
        raise ReedsBeslotenError


def ligt_voor(verbinding: Connection, onderwerp: str) -> bool:
    """Tell whether there is a proposal about this onderwerp that nobody decided on."""
    waar = (vernietigingen.c.onderwerp == onderwerp) & vernietigingen.c.besluit.is_(None)
    return verbinding.execute(select(vernietigingen.c.id).where(waar).limit(1)).first() is not None


def _waarde(rij: Any) -> Vernietigingrij:
    genomen = None
    if rij.besluit is not None:
        genomen = Besluit(rij.besluit, rij.besluit_door, rij.besloten_op, rij.besluit_reden_hash, rij.teksten)
    return Vernietigingrij(lees(Voorstel, rij), genomen)
