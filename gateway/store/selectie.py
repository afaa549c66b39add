"""Confirmed selecties, each a row of its own: the newest counts, the older ones stay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, insert, select, update

from gateway.store.rijen import lees, voeg_toe
from gateway.store.tabellen import zaak_partijen, zaken
from gateway.store.tabellen_selectie import selecties


@dataclass(frozen=True, slots=True, kw_only=True)
class Selectierij:
    """One selectie as a human confirmed it."""

    id: str
    zaaknummer: str
    persoon: int
    gewichten: str
    antwoorden: Mapping[str, str]
    advies: str
    kleur: str
    partijen: tuple[str, ...]
    reden_hash: str | None
    door_partij: str
    door_functie: str | None
    door_sub: str
    door_naam_hash: str | None
    op: datetime


def maak(verbinding: Connection, rij: Selectierij) -> None:
    """Write a selectie."""
    voeg_toe(verbinding, selecties, rij)


def laatste(verbinding: Connection, zaaknummer: str) -> dict[int, Selectierij]:
    """Return the newest selectie of each persoon in a zaak."""
    vraag = select(selecties).where(selecties.c.zaaknummer == zaaknummer).order_by(selecties.c.op, selecties.c.id)
    return {rij.persoon: lees(Selectierij, rij) for rij in verbinding.execute(vraag)}


def betrek(verbinding: Connection, zaaknummer: str, partijen: Iterable[str]) -> tuple[str, ...]:
    """Add these partijen to a zaak, after those that are in it; return which are new. Nobody is ever taken out.

    A later delivery of the zaak does not take them out either, also not those it had brought itself.
    """
    # Two people who add partijen do so one after the other.
    verbinding.execute(select(zaken.c.zaaknummer).where(zaken.c.zaaknummer == zaaknummer).with_for_update())
    al = select(zaak_partijen.c.partij).where(zaak_partijen.c.zaaknummer == zaaknummer)
    erin = set(verbinding.scalars(al))
    gevraagd = tuple(dict.fromkeys(partijen))
    nieuw = tuple(partij for partij in gevraagd if partij not in erin)
    deze = (zaak_partijen.c.zaaknummer == zaaknummer, zaak_partijen.c.partij.in_(gevraagd))
    verbinding.execute(update(zaak_partijen).where(*deze).values(bijgezet=True))
    plek = select(func.max(zaak_partijen.c.volgorde)).where(zaak_partijen.c.zaaknummer == zaaknummer)
    hoogste = verbinding.scalar(plek)
    begin = 0 if hoogste is None else int(hoogste) + 1
    for volgorde, partij in enumerate(nieuw, begin):
        rij = {"zaaknummer": zaaknummer, "partij": partij, "volgorde": volgorde, "bijgezet": True}
        verbinding.execute(insert(zaak_partijen).values(rij))
    return nieuw
