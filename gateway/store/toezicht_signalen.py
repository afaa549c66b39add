"""Signalen and the steps people took with them, samples and reports."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, and_, delete, func, insert, or_, select, update

from gateway.store.tabellen_toezicht import signaalstappen, signalen
from gateway.store.toezicht import als_kolommen, in_delen

OPEN: Final = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signaalrij:
    """One regel that struck at one access; see ``tabellen_toezicht``."""

    id: str
    regel: str
    idx: int
    moment: datetime
    medewerker: str
    partij: str | None
    persoon: str | None
    zaak: str | None
    verklaard: bool
    bewijs: tuple[int, ...]
    getallen: Mapping[str, int]
    gewicht: int
    stand: str = OPEN


_als_kolommen: Final = als_kolommen(Signaalrij)


@dataclass(frozen=True, slots=True)
class Stap:
    """What somebody (pseudonym) did with a signaal; ``tekst`` is the hash of the words in the kluis."""

    stand: str
    door: str
    op: datetime
    tekst: str | None


Plek = tuple[int, int]
"""Where a page of signalen begins: gewicht and index of the last one before it."""


def schrijf(verbinding: Connection, nieuw: Iterable[Signaalrij]) -> None:
    """Add signalen; one that is there already (it was handled before a rebuild) stays as it is."""
    rijen = {rij.id: rij for rij in nieuw}
    for deel in in_delen(sorted(rijen)):
        for bestaand in verbinding.scalars(select(signalen.c.id).where(signalen.c.id.in_(deel))):
            del rijen[bestaand]
    if rijen:
        kolommen = [
            _als_kolommen(rij) | {"bewijs": list(rij.bewijs), "getallen": dict(rij.getallen)} for rij in rijen.values()
        ]
        verbinding.execute(insert(signalen), kolommen)


def bladzijde(
    verbinding: Connection, standen: Collection[str], na: Plek | None, aantal: int, regel: str | None = None
) -> tuple[Signaalrij, ...]:
    """Return at most ``aantal`` signalen in these standen after ``na``: the heaviest first, then the newest."""
    kolom = signalen.c
    vraag = select(signalen).where(kolom.stand.in_(list(standen)))
    if regel is not None:
        vraag = vraag.where(kolom.regel == regel)
    if na is not None:
        gewicht, idx = na
        vraag = vraag.where(or_(kolom.gewicht < gewicht, and_(kolom.gewicht == gewicht, kolom.idx < idx)))
    volgorde = (kolom.gewicht.desc(), kolom.idx.desc(), kolom.regel)
    return tuple(_rij(rij) for rij in verbinding.execute(vraag.order_by(*volgorde).limit(aantal)))


def get(verbinding: Connection, signaal: str) -> Signaalrij | None:
    """Return one signaal, or None."""
    rij = verbinding.execute(select(signalen).where(signalen.c.id == signaal)).one_or_none()
    return None if rij is None else _rij(rij)


def van_regel(verbinding: Connection, idx: int) -> tuple[Signaalrij, ...]:
    """Return the signalen that struck at one access, the heaviest first."""
    vraag = select(signalen).where(signalen.c.idx == idx).order_by(signalen.c.gewicht.desc(), signalen.c.regel)
    return tuple(_rij(rij) for rij in verbinding.execute(vraag))


def vanaf(verbinding: Connection, idx: int) -> tuple[Signaalrij, ...]:
    """Return the signalen that struck at an index or after it, per access the heaviest first."""
    kolom = signalen.c
    vraag = select(signalen).where(kolom.idx >= idx).order_by(kolom.idx, kolom.gewicht.desc(), kolom.regel)
    return tuple(_rij(rij) for rij in verbinding.execute(vraag))


def van_medewerker(
    verbinding: Connection, medewerker: str, standen: Collection[str] | None = None
) -> tuple[Signaalrij, ...]:
    """Return the signalen about one employee, all of them or those in these standen, the newest first."""
    vraag = select(signalen).where(signalen.c.medewerker == medewerker)
    if standen is not None:
        vraag = vraag.where(signalen.c.stand.in_(list(standen)))
    vraag = vraag.order_by(signalen.c.idx.desc(), signalen.c.regel)
    return tuple(_rij(rij) for rij in verbinding.execute(vraag))


def per_stand(verbinding: Connection) -> dict[str, int]:
    """Return how many signalen there are in each stand."""
    vraag = select(signalen.c.stand, func.count().label("aantal")).group_by(signalen.c.stand)
    return {rij.stand: rij.aantal for rij in verbinding.execute(vraag)}


def verander(verbinding: Connection, signaal: str, van: Collection[str], stap: Stap) -> bool:
    """Take a step if the signaal is in one of the standen ``van``; return whether it was. One of two at once wins."""
    deze = and_(signalen.c.id == signaal, signalen.c.stand.in_(list(van)))
    if not verbinding.execute(update(signalen).where(deze).values(stand=stap.stand)).rowcount:
        return False
    nummer = verbinding.scalar(select(func.count()).where(signaalstappen.c.signaal == signaal)) or 0
    verbinding.execute(insert(signaalstappen).values(signaal=signaal, nummer=nummer + 1, **asdict(stap)))
    return True


def stappen(verbinding: Connection, signaal: str) -> tuple[Stap, ...]:
    """Return what was done with a signaal, in order."""
    kolom = signaalstappen.c
    vraag = select(kolom.stand, kolom.door, kolom.op, kolom.tekst).where(kolom.signaal == signaal)
    return tuple(Stap(*rij) for rij in verbinding.execute(vraag.order_by(kolom.nummer)))


def leeg_open(verbinding: Connection) -> None:
    """Throw away the signalen that nobody did anything with."""
    verbinding.execute(delete(signalen).where(signalen.c.stand == OPEN))


def _rij(rij: Row[Any]) -> Signaalrij:
    kolommen = dict(rij._mapping)
    return Signaalrij(**{**kolommen, "bewijs": tuple(kolommen["bewijs"])})
