"""Wegingen and toestemmingen as people recorded them: narrow, with a reason and an end, and possibly withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select, update

from gateway.errors import OnbekendeVastleggingError, ReedsBeslotenError
from gateway.store.rijen import lees, voeg_toe
from gateway.store.tabellen import vastleggingen


@dataclass(frozen=True, slots=True)
class Vastleggingrij:
    """One weging or toestemming, by whom, until when, and whether it was withdrawn."""

    id: str
    soort: str
    omstandigheid: str
    waarde: bool
    zaaknummer: str
    persoon: int
    houder: str
    ontvanger: str
    doel: str
    categorieen: tuple[str, ...]
    reden_hash: str | None
    geldig_tot: datetime
    door_sub: str
    door_naam_hash: str | None
    door_partij: str
    door_functie: str | None
    vastgelegd_op: datetime
    ingetrokken_op: datetime | None = None


def maak(verbinding: Connection, rij: Vastleggingrij) -> None:
    """Write a new weging or toestemming."""
    voeg_toe(verbinding, vastleggingen, rij)


def geldig(
    verbinding: Connection, *, zaaknummer: str, persoon: int, ontvanger: str, doel: str, nu: datetime
) -> tuple[Vastleggingrij, ...]:
    """Return what holds at this moment for exactly this persoon, ontvanger and doel: not ended, not withdrawn."""
    vraag = select(vastleggingen).where(
        vastleggingen.c.zaaknummer == zaaknummer,
        vastleggingen.c.persoon == persoon,
        vastleggingen.c.ontvanger == ontvanger,
        vastleggingen.c.doel == doel,
        vastleggingen.c.geldig_tot > nu,
        vastleggingen.c.ingetrokken_op.is_(None),
    )
    return tuple(lees(Vastleggingrij, rij) for rij in verbinding.execute(vraag.order_by(vastleggingen.c.id)))


def geldig_voor_allen(
    verbinding: Connection, *, zaaknummer: str, persoon: int, nu: datetime
) -> dict[tuple[str, str], tuple[Vastleggingrij, ...]]:
    """Return per ontvanger and doel what :func:`geldig` returns; what has nothing is absent."""
    vraag = select(vastleggingen).where(
        vastleggingen.c.zaaknummer == zaaknummer,
        vastleggingen.c.persoon == persoon,
        vastleggingen.c.geldig_tot > nu,
        vastleggingen.c.ingetrokken_op.is_(None),
    )
    gevonden: dict[tuple[str, str], tuple[Vastleggingrij, ...]] = {}
    for rij in verbinding.execute(vraag.order_by(vastleggingen.c.id)):
        sleutel = (rij.ontvanger, rij.doel)
        gevonden[sleutel] = (*gevonden.get(sleutel, ()), lees(Vastleggingrij, rij))
    return gevonden


def van_zaak(verbinding: Connection, zaaknummer: str) -> tuple[Vastleggingrij, ...]:
    """Return everything recorded in a zaak, the newest first, also what ended or was withdrawn."""
    vraag = select(vastleggingen).where(vastleggingen.c.zaaknummer == zaaknummer)
    volgorde = vraag.order_by(vastleggingen.c.vastgelegd_op.desc(), vastleggingen.c.id)
    return tuple(lees(Vastleggingrij, rij) for rij in verbinding.execute(volgorde))


def get(verbinding: Connection, vastlegging_id: str, *, partij: str | None, soort: str | None = None) -> Vastleggingrij:
    """Return what somebody of this partij recorded; only of this ``soort`` if one is given.

    Raises:
        OnbekendeVastleggingError: there is no such vastlegging, or another partij recorded it.
    """
    rij = verbinding.execute(
        select(vastleggingen).where(vastleggingen.c.id == vastlegging_id, vastleggingen.c.door_partij == partij)
    ).one_or_none()
    if rij is None or soort not in (None, rij.soort):
        raise OnbekendeVastleggingError
    return lees(Vastleggingrij, rij)


def trek_in(verbinding: Connection, vastlegging_id: str, *, op: datetime, sub: str, naam_hash: str | None) -> None:
    """Write that a vastlegging was withdrawn, by whom.

    Raises:
        ReedsBeslotenError: it was withdrawn before.
    """
    uitkomst = verbinding.execute(
        update(vastleggingen)
        .where(vastleggingen.c.id == vastlegging_id, vastleggingen.c.ingetrokken_op.is_(None))
        .values(ingetrokken_op=op, ingetrokken_door_sub=sub, ingetrokken_door_naam_hash=naam_hash)
    )
    if uitkomst.rowcount != 1:
        raise ReedsBeslotenError
