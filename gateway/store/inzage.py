"""Inzageverzoeken as rows, and the entries of the log that are about one person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, select, update

from audit import lezen
from audit.tabellen import loginname, logregel
from gateway.errors import InzageVeranderdError, OnbekendeInzageError
from gateway.store import logvolgers
from gateway.store.rijen import lees, voeg_toe
from gateway.store.tabellen import zaak_personen
from gateway.store.tabellen_inzage import inzageverzoeken
from gateway.store.tabellen_toezicht import toezicht_regels

_PER_KEER: Final = 500  # entries in one statement; every database accepts that many
_VOLGER: Final = "toezicht"  # the follower that fills ``toezicht_regels``


@dataclass(frozen=True, slots=True, kw_only=True)
class Inzagerij:
    """One inzageverzoek; the columns of ``tabellen_inzage``."""

    id: str
    persoon: str
    zaaknummer: str
    nummer: int
    voor: str
    identiteit: str
    vastgesteld_op: datetime
    gevraagd_op: datetime
    door: str
    stand: str
    versie: int = 1
    toetsing: Mapping[str, Any] | None = None
    toetsredenen: str | None = None
    getoetst_op: datetime | None = None
    getoetst_door: str | None = None
    grens: int | None = None
    inhoud_hash: str | None = None
    besluit: str | None = None
    besluitreden: str | None = None
    besloten_op: datetime | None = None
    besloten_door: str | None = None
    verstrekt_op: datetime | None = None


def maak(verbinding: Connection, rij: Inzagerij) -> None:
    """Write a new inzageverzoek."""
    voeg_toe(verbinding, inzageverzoeken, rij)


def get(verbinding: Connection, inzage_id: str) -> Inzagerij:
    """Return one inzageverzoek.

    Raises:
        OnbekendeInzageError: there is none with this id.
    """
    rij = verbinding.execute(select(inzageverzoeken).where(inzageverzoeken.c.id == inzage_id)).one_or_none()
    if rij is None:
        raise OnbekendeInzageError
    return lees(Inzagerij, rij)


def lijst(verbinding: Connection, aantal: int) -> tuple[Inzagerij, ...]:
    """Return the newest inzageverzoeken, the newest first."""
    vraag = select(inzageverzoeken).order_by(inzageverzoeken.c.gevraagd_op.desc(), inzageverzoeken.c.id).limit(aantal)
    return tuple(lees(Inzagerij, rij) for rij in verbinding.execute(vraag))


def werk_bij(verbinding: Connection, rij: Inzagerij, **nieuw: object) -> None:
    """Write the next step of an inzageverzoek, as it was read in ``rij``.

    Raises:
        InzageVeranderdError: somebody else took a step since then.
    """
    uitkomst = verbinding.execute(
        update(inzageverzoeken)
        .where(inzageverzoeken.c.id == rij.id, inzageverzoeken.c.versie == rij.versie)
        .values(versie=rij.versie + 1, **nieuw)
    )
    if uitkomst.rowcount != 1:
        raise InzageVeranderdError


def zaken_van(verbinding: Connection, sleutel: str) -> tuple[str, ...]:
    """Return the numbers of all zaken of the person with this sleutel, in order."""
    vraag = (
        select(zaak_personen.c.zaaknummer)
        .where(zaak_personen.c.sleutel == sleutel)
        .distinct()
        .order_by(zaak_personen.c.zaaknummer)
    )
    return tuple(verbinding.scalars(vraag))


def regels_over(verbinding: Connection, persoon: str, maat: int) -> Iterator[tuple[int, bytes]]:
    """Yield, in order, index and bytes of every entry that may be about this person (a pseudonym).

    What the index of toezicht has seen comes from there; what it has not, is looked at one by one. An entry that only
    names the person elsewhere may be among them: the caller reads what an entry is about. Those that have no index yet
    come last, each with the size of the log (``maat``) as its index.
    """
    gezien = logvolgers.positie(verbinding, _VOLGER)
    vraag = (
        select(toezicht_regels.c.idx)
        .where(toezicht_regels.c.persoon == persoon, toezicht_regels.c.idx < gezien)
        .order_by(toezicht_regels.c.idx)
    )
    indexen = list(verbinding.scalars(vraag))
    for begin in range(0, len(indexen), _PER_KEER):
        deel = select(logregel.c.idx, logregel.c.inhoud).where(logregel.c.idx.in_(indexen[begin : begin + _PER_KEER]))
        yield from ((rij.idx, bytes(rij.inhoud)) for rij in verbinding.execute(deel.order_by(logregel.c.idx)))
    genoemd = persoon.encode()
    for begin in range(gezien, maat, _PER_KEER):
        rest = lezen.regels(verbinding, begin, _PER_KEER)
        yield from (regel for regel in rest if genoemd in regel[1])
    wachtend = map(bytes, verbinding.scalars(select(loginname.c.inhoud).order_by(loginname.c.nr)))
    yield from ((maat, inhoud) for inhoud in wachtend if genoemd in inhoud)
