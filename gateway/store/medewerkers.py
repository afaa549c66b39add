"""Who is behind a pseudonym of an employee: partij, functie, and the name by its hash in the kluis."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.exc import IntegrityError

from gateway.store.tabellen_kluis import medewerkers

_PER_KEER: Final = 1000  # pseudonyms in one statement


@dataclass(frozen=True, slots=True)
class Medewerkerrij:
    """One employee as of the last login."""

    pseudoniem: str
    partij: str | None
    functie: str | None
    naam_hash: str
    gezien_op: datetime


def zet(verbinding: Connection, rij: Medewerkerrij) -> None:
    """Write an employee, new or in the place of what was known."""
    kolommen = {
        "partij": rij.partij,
        "functie": rij.functie,
        "naam_hash": rij.naam_hash,
        "gezien_op": rij.gezien_op,
    }
    bestaande = update(medewerkers).where(medewerkers.c.pseudoniem == rij.pseudoniem).values(**kolommen)
    if verbinding.execute(bestaande).rowcount:
        return
    try:
        with verbinding.begin_nested():
            verbinding.execute(insert(medewerkers).values(pseudoniem=rij.pseudoniem, **kolommen))
    except IntegrityError:  # the same person logged in elsewhere at the same moment
        verbinding.execute(bestaande)


def van(verbinding: Connection, pseudoniemen: Iterable[str]) -> dict[str, Medewerkerrij]:
    """Return the employees with these pseudonyms, as far as they ever logged in."""
    gevraagd = sorted(set(pseudoniemen))
    uit: dict[str, Medewerkerrij] = {}
    for begin in range(0, len(gevraagd), _PER_KEER):
        deel = gevraagd[begin : begin + _PER_KEER]
        for rij in verbinding.execute(select(medewerkers).where(medewerkers.c.pseudoniem.in_(deel))):
            uit[rij.pseudoniem] = Medewerkerrij(*rij)
    return uit
