"""How far the continuous check of the log is, and the differences that it found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, Connection, func, insert, literal, select, update

from audit.stand import rand_van
from audit.toets.bewaker import Ronde
from gateway.errors import OnbekendeAfwijkingError
from gateway.store.rijen import lees, voeg_toe
from gateway.store.tabellen_bewaking import bewaking, logafwijkingen

_RIJ: Final = 1
_SLOT: Final = 0x62657761616B  # "bewaak"; the advisory lock of whoever checks


@dataclass(frozen=True, slots=True)
class Voortgang:
    """How far the check is, and since when."""

    ronde: Ronde
    laatste_ronde_op: datetime | None = None
    bijgewerkt_op: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Afwijkingrij:
    """One difference; the columns of ``tabellen_bewaking``. The log is no longer certain in ``[van, tot)``."""

    id: str
    soort: str
    van: int
    tot: int
    wat: str
    gevonden_op: datetime
    ref: str | None = None
    voorgesteld_door: str | None = None
    voorgesteld_op: datetime | None = None
    reden_hash: str | None = None
    opgelost_door: str | None = None
    opgelost_op: datetime | None = None


def mijn_beurt(verbinding: Connection) -> bool:
    """Tell whether nobody else checks now; if so, nobody will until this transaction ends.

    SQLite has no such lock. There two may check the same entries, and only one of them moves on (:func:`zet`).
    """
    if not _heeft_slot(verbinding):
        return True
    return bool(verbinding.scalar(select(func.pg_try_advisory_xact_lock(literal(_SLOT)))))


def wacht_op_beurt(verbinding: Connection) -> None:
    """Wait until nobody else checks, to write what was found; nobody will until this transaction ends."""
    if _heeft_slot(verbinding):
        verbinding.execute(select(func.pg_advisory_xact_lock(literal(_SLOT))))


def get(verbinding: Connection) -> Voortgang:
    """Return how far the check is; at the beginning if it never ran."""
    rij = verbinding.execute(select(bewaking).where(bewaking.c.id == _RIJ)).one_or_none()
    if rij is None:
        return Voortgang(Ronde())
    ronde = Ronde(rij.positie, rand_van(rij.rand), rij.maat, rij.wortel, rij.checkpoint)
    return Voortgang(ronde, rij.laatste_ronde_op, rij.bijgewerkt_op)


def zet(verbinding: Connection, oud: Voortgang, nieuw: Ronde, op: datetime, *, rond: bool) -> bool:
    """Move on from what was read; return False, and change nothing, if somebody else moved on in the meantime."""
    waarden = {
        "positie": nieuw.positie,
        "rand": b"".join(nieuw.rand),
        "maat": nieuw.maat,
        "wortel": nieuw.wortel,
        "checkpoint": nieuw.gezien,
        "bijgewerkt_op": op,
        **({"laatste_ronde_op": op} if rond else {}),
    }
    if oud.bijgewerkt_op is None:
        if verbinding.scalar(select(bewaking.c.id)) is not None:
            return False
        verbinding.execute(insert(bewaking).values(id=_RIJ, **waarden))
        return True
    waar = (bewaking.c.positie == oud.ronde.positie, bewaking.c.checkpoint == oud.ronde.gezien)
    klaar = verbinding.execute(
        update(bewaking).where(bewaking.c.bijgewerkt_op == oud.bijgewerkt_op, *waar).values(waarden)
    )
    return klaar.rowcount == 1


def begin_opnieuw(verbinding: Connection, op: datetime) -> None:
    """Start a new round that takes the log as it is now for granted up to its checkpoint."""
    leeg = Ronde()
    verbinding.execute(
        update(bewaking).values(
            positie=0, rand=b"", maat=0, wortel=leeg.wortel, checkpoint=leeg.gezien, bijgewerkt_op=op
        )
    )


def open_afwijking(verbinding: Connection) -> Afwijkingrij | None:
    """Return the difference that is not solved yet; there is at most one."""
    return _eerste(verbinding, logafwijkingen.c.opgelost_op.is_(None))


def get_afwijking(verbinding: Connection, afwijking_id: str) -> Afwijkingrij:
    """Return an open difference; nobody else gets it until the transaction ends.

    Raises:
        OnbekendeAfwijkingError: there is none with this id, or it is solved.
    """
    rij = _eerste(verbinding, logafwijkingen.c.id == afwijking_id, slot=True)
    if rij is None or rij.opgelost_op is not None:
        raise OnbekendeAfwijkingError
    return rij


def lijst(verbinding: Connection, hoogstens: int) -> tuple[Afwijkingrij, ...]:
    """Return the differences that were found, the newest first."""
    vraag = select(logafwijkingen).order_by(logafwijkingen.c.gevonden_op.desc()).limit(hoogstens)
    return tuple(lees(Afwijkingrij, rij) for rij in verbinding.execute(vraag))


def meld(verbinding: Connection, rij: Afwijkingrij) -> bool:
    """Keep a new difference; return False if one is open already."""
    if open_afwijking(verbinding) is not None:
        return False
    voeg_toe(verbinding, logafwijkingen, rij)
    return True


def werk_bij(verbinding: Connection, afwijking_id: str, **waarden: object) -> None:
    """Change columns of a difference."""
    verbinding.execute(update(logafwijkingen).where(logafwijkingen.c.id == afwijking_id).values(waarden))


def _heeft_slot(verbinding: Connection) -> bool:
    return verbinding.dialect.name == "postgresql"


def _eerste(verbinding: Connection, waar: ColumnElement[bool], *, slot: bool = False) -> Afwijkingrij | None:
    vraag = select(logafwijkingen).where(waar).order_by(logafwijkingen.c.gevonden_op).limit(1)
    rij = verbinding.execute(vraag.with_for_update() if slot else vraag).one_or_none()
    return None if rij is None else lees(Afwijkingrij, rij)
