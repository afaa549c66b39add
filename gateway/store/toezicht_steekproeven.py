"""Samples that were drawn and reports that were made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import Connection, select

from gateway.store.rijen import lees, voeg_toe
from gateway.store.tabellen_toezicht import steekproeven, verslagen

_LAATSTE: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Steekproefrij:
    """One sample; ``gevonden`` in the order in which they were drawn."""

    id: str
    door: str
    op: datetime
    wortel: str
    maat: int
    aantal: int
    gevonden: tuple[int, ...]
    reden: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verslagrij:
    """One report: its JSON text and the hash that stands in the log."""

    id: str
    maand: date
    door: str
    op: datetime
    sha256: str
    inhoud: str


def maak(verbinding: Connection, rij: Steekproefrij) -> None:
    """Write a sample."""
    voeg_toe(verbinding, steekproeven, rij)


def get(verbinding: Connection, steekproef: str) -> Steekproefrij | None:
    """Return one sample, or None."""
    rij = verbinding.execute(select(steekproeven).where(steekproeven.c.id == steekproef)).one_or_none()
    return None if rij is None else lees(Steekproefrij, rij)


def laatste(verbinding: Connection) -> tuple[Steekproefrij, ...]:
    """Return the latest samples, the newest first."""
    vraag = select(steekproeven).order_by(steekproeven.c.op.desc(), steekproeven.c.id).limit(_LAATSTE)
    return tuple(lees(Steekproefrij, rij) for rij in verbinding.execute(vraag))


def maak_verslag(verbinding: Connection, rij: Verslagrij) -> None:
    """Write a report."""
    voeg_toe(verbinding, verslagen, rij)


def verslag(verbinding: Connection, verslag_id: str) -> Verslagrij | None:
    """Return one report, or None."""
    rij = verbinding.execute(select(verslagen).where(verslagen.c.id == verslag_id)).one_or_none()
    return None if rij is None else lees(Verslagrij, rij)


def laatste_verslagen(verbinding: Connection) -> tuple[Verslagrij, ...]:
    """Return the latest reports, the newest first."""
    vraag = select(verslagen).order_by(verslagen.c.op.desc(), verslagen.c.id).limit(_LAATSTE)
    return tuple(lees(Verslagrij, rij) for rij in verbinding.execute(vraag))
