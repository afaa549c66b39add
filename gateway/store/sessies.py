"""Sessions of people and the moments at which they logged out. Only hashes of session ids are kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import Connection, select, update

from gateway.store.tabellen import afmeldingen, sessies
from gateway.store.zet import zet


@dataclass(frozen=True, slots=True)
class Sessierij:
    """One session. ``id_hash`` is SHA-256 in hex of the id in the cookie; ``inhoud`` is JSON, stored locked."""

    id_hash: str
    sub: str | None
    inhoud: str
    aangemaakt_op: datetime
    laatst_op: datetime
    eindigt_op: datetime


def get(verbinding: Connection, id_hash: str) -> Sessierij | None:
    """Return the session, or None if there is none (any more). The caller judges whether it has ended."""
    rij = verbinding.execute(select(sessies).where(sessies.c.id_hash == id_hash)).one_or_none()
    if rij is None:
        return None
    return Sessierij(rij.id_hash, rij.sub, rij.inhoud, rij.aangemaakt_op, rij.laatst_op, rij.eindigt_op)


def put(verbinding: Connection, rij: Sessierij) -> None:
    """Write a session, new or in the place of the one with the same id."""
    zet(verbinding, sessies, {"id_hash": rij.id_hash}, _kolommen(rij))


def werk_bij(verbinding: Connection, rij: Sessierij) -> bool:
    """Write a session only if it still exists, so that a deleted one stays deleted; tell whether it did."""
    uitkomst = verbinding.execute(update(sessies).where(sessies.c.id_hash == rij.id_hash).values(**_kolommen(rij)))
    return uitkomst.rowcount == 1


def delete(verbinding: Connection, id_hash: str) -> None:
    """Remove one session; nothing happens if it is not there."""
    verbinding.execute(sa.delete(sessies).where(sessies.c.id_hash == id_hash))


def delete_van(verbinding: Connection, sub: str) -> int:
    """Remove every session of one person; return how many."""
    return verbinding.execute(sa.delete(sessies).where(sessies.c.sub == sub)).rowcount


def ruim_op(verbinding: Connection, nu: datetime) -> int:
    """Remove the sessions that have ended; return how many."""
    return verbinding.execute(sa.delete(sessies).where(sessies.c.eindigt_op <= nu)).rowcount


def meld_af(verbinding: Connection, sub: str, moment: datetime) -> None:
    """Record that this person logged out; tokens issued before ``moment`` are worth nothing from now on."""
    zet(verbinding, afmeldingen, {"sub": sub}, {"afgemeld_op": moment})


def afgemeld_op(verbinding: Connection, sub: str) -> datetime | None:
    """Return the last moment at which this person logged out, or None."""
    moment: datetime | None = verbinding.execute(
        select(afmeldingen.c.afgemeld_op).where(afmeldingen.c.sub == sub)
    ).scalar_one_or_none()
    return moment


def _kolommen(rij: Sessierij) -> dict[str, object]:
    return {
        "sub": rij.sub,
        "inhoud": rij.inhoud,
        "aangemaakt_op": rij.aangemaakt_op,
        "laatst_op": rij.laatst_op,
        "eindigt_op": rij.eindigt_op,
    }
