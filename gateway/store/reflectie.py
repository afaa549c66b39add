"""Filled-in forms of reflection and casusonderzoek."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, delete, select

from gateway.store.rijen import lees, voeg_toe
from gateway.store.tabellen_reflectie import reflecties


@dataclass(frozen=True, slots=True, kw_only=True)
class Reflectie:
    """One filled-in form. ``antwoorden`` holds per question an id, a list of ids or a text; not answered is not there.

    ``vervalt_op`` is the first day on which it is no longer kept.
    """

    id: str
    soort: str
    versie: int
    regio: str
    periode: str
    antwoorden: Mapping[str, str | list[str]]
    vervalt_op: date


def maak(verbinding: Connection, rij: Reflectie) -> None:
    """Write one."""
    voeg_toe(verbinding, reflecties, rij)


def alle(verbinding: Connection, vandaag: date, regio: str | None = None) -> tuple[Reflectie, ...]:
    """Return what is still kept, the newest period first."""
    vraag = select(reflecties).where(reflecties.c.vervalt_op > vandaag)
    if regio is not None:
        vraag = vraag.where(reflecties.c.regio == regio)
    vraag = vraag.order_by(reflecties.c.periode.desc(), reflecties.c.id)
    return tuple(lees(Reflectie, rij) for rij in verbinding.execute(vraag))


def een(verbinding: Connection, id_: str, vandaag: date) -> Reflectie | None:
    """Return the one with this id, if it is still kept."""
    vraag = select(reflecties).where(reflecties.c.id == id_, reflecties.c.vervalt_op > vandaag)
    rij = verbinding.execute(vraag).one_or_none()
    return None if rij is None else lees(Reflectie, rij)


def verwijder(verbinding: Connection, id_: str) -> bool:
    """Remove one; tell whether it was there."""
    return verbinding.execute(delete(reflecties).where(reflecties.c.id == id_)).rowcount == 1


def ruim_op(verbinding: Connection, vandaag: date) -> int:
    """Remove what is no longer kept; return how many."""
    return verbinding.execute(delete(reflecties).where(reflecties.c.vervalt_op <= vandaag)).rowcount
