"""What toezicht counts per employee of a partij, a page at a time."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from gateway.store.tabellen_kluis import medewerkers
from gateway.store.tabellen_toezicht import signalen, toezicht_regels


@dataclass(frozen=True, slots=True)
class Teller:
    """One employee (pseudonym) with what happened since some moment."""

    pseudoniem: str
    functie: str | None
    gezien_op: datetime
    toegangen: int
    onverklaard: int
    signalen: int


def bladzijde(
    verbinding: Connection, partij: str, na: str, aantal: int, *, vanaf: int, standen: Collection[str]
) -> tuple[Teller, ...]:
    """Return at most ``aantal`` employees of a partij whose pseudonym comes after ``na``, in that order.

    Args:
        verbinding: where to read.
        partij: as of the last login.
        na: a pseudonym; empty is from the beginning.
        aantal: of employees.
        vanaf: index of the first entry that counts.
        standen: of the signalen that count.
    """
    wie = medewerkers.c
    vraag = select(wie.pseudoniem, wie.functie, wie.gezien_op).where(wie.partij == partij, wie.pseudoniem > na)
    rijen = verbinding.execute(vraag.order_by(wie.pseudoniem).limit(aantal)).all()
    deze = [rij.pseudoniem for rij in rijen]
    regel, signaal = toezicht_regels.c, signalen.c
    geteld = select(regel.medewerker, func.count(), func.count(regel.verklaring)).where(
        regel.medewerker.in_(deze), regel.idx >= vanaf, regel.uitkomst.is_not(None), regel.partij.is_not(None)
    )
    toegangen = {een: (n, verklaard) for een, n, verklaard in verbinding.execute(geteld.group_by(regel.medewerker))}
    openstaand = select(signaal.medewerker, func.count().label("aantal")).where(
        signaal.medewerker.in_(deze), signaal.stand.in_(list(standen)), signaal.idx >= vanaf
    )
    open_ = {rij.medewerker: rij.aantal for rij in verbinding.execute(openstaand.group_by(signaal.medewerker))}
    tellers = []
    for rij in rijen:
        aantal_toegangen, verklaard = toegangen.get(rij.pseudoniem, (0, 0))
        onverklaard = aantal_toegangen - verklaard
        tellers.append(Teller(*rij, aantal_toegangen, onverklaard, open_.get(rij.pseudoniem, 0)))
    return tuple(tellers)
