"""How far each receiver has confirmed the log. Every change is a compare-and-swap: two exporters cannot both win."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.exc import IntegrityError

from gateway.store.tabellen_uitvoer import uitvoerposities


@dataclass(frozen=True, slots=True)
class Positie:
    """Two indexes of the log. What lies between them was announced in the log and is not confirmed yet."""

    bevestigd: int
    aangekondigd: int


def get(verbinding: Connection, naam: str) -> Positie:
    """Return how far the receiver with this name is; nowhere if it never got anything."""
    rij = verbinding.execute(
        select(uitvoerposities.c.positie, uitvoerposities.c.aangekondigd).where(uitvoerposities.c.naam == naam)
    ).one_or_none()
    return Positie(0, 0) if rij is None else Positie(rij.positie, rij.aangekondigd)


def verzet(verbinding: Connection, naam: str, oud: Positie, nieuw: Positie, nu: datetime) -> bool:
    """Go from one position to the next; False if another exporter did something in between."""
    waarden = {"positie": nieuw.bevestigd, "aangekondigd": nieuw.aangekondigd, "bijgewerkt_op": nu}
    gewijzigd = verbinding.execute(
        update(uitvoerposities)
        .where(
            uitvoerposities.c.naam == naam,
            uitvoerposities.c.positie == oud.bevestigd,
            uitvoerposities.c.aangekondigd == oud.aangekondigd,
        )
        .values(**waarden)
    )
    if gewijzigd.rowcount or oud != Positie(0, 0):
        return gewijzigd.rowcount == 1
    try:
        with verbinding.begin_nested():
            verbinding.execute(insert(uitvoerposities).values(naam=naam, **waarden))
    except IntegrityError:
        return False
    return True
