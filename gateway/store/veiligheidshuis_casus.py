"""What is asked of a Veiligheidshuis in a zaak, and which casus was transferred to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select, update

from gateway.errors import OnbekendStukError, ReedsBeslotenError
from gateway.store.rijen import lees, voeg_toe
from gateway.store.tabellen_veiligheidshuis import zvh_casussen, zvh_vragen


@dataclass(frozen=True, slots=True, kw_only=True)
class Vraagrij:
    """A question to the Veiligheidshuis; ``vraag`` is which one."""

    id: str
    zaaknummer: str
    persoon: int
    regio: str
    vraag: str
    door_partij: str
    door_functie: str | None
    door_sub: str
    op: datetime
    beantwoord_op: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Casusrij:
    """A casus that was transferred; ``stand`` tells what came of it."""

    id: str
    zaaknummer: str
    persoon: int
    regio: str
    huis: str
    stand: str
    door_partij: str
    door_functie: str | None
    door_sub: str
    op: datetime
    besloten_op: datetime | None = None
    teruggave: str | None = None


def maak_vraag(verbinding: Connection, rij: Vraagrij) -> None:
    """Write a question."""
    voeg_toe(verbinding, zvh_vragen, rij)


def vragen(
    verbinding: Connection, *, zaaknummer: str | None = None, regios: Iterable[str] | None = None
) -> tuple[Vraagrij, ...]:
    """Return the questions in a zaak, or the open ones in these regio's, the oldest first."""
    vraag = select(zvh_vragen)
    if zaaknummer is not None:
        vraag = vraag.where(zvh_vragen.c.zaaknummer == zaaknummer)
    if regios is not None:
        vraag = vraag.where(zvh_vragen.c.regio.in_(list(regios)), zvh_vragen.c.beantwoord_op.is_(None))
    return tuple(lees(Vraagrij, rij) for rij in verbinding.execute(vraag.order_by(zvh_vragen.c.op, zvh_vragen.c.id)))


def beantwoord(verbinding: Connection, vraag_id: str, op: datetime) -> None:
    """Write that a question was answered.

    Raises:
        ReedsBeslotenError: it was answered before.
    """
    waar = (zvh_vragen.c.id == vraag_id, zvh_vragen.c.beantwoord_op.is_(None))
    if not verbinding.execute(update(zvh_vragen).where(*waar).values(beantwoord_op=op)).rowcount:
        raise ReedsBeslotenError


def maak_casus(verbinding: Connection, rij: Casusrij) -> None:
    """Write a casus that is transferred."""
    voeg_toe(verbinding, zvh_casussen, rij)


def casussen(
    verbinding: Connection, *, zaaknummer: str | None = None, regios: Iterable[str] | None = None
) -> tuple[Casusrij, ...]:
    """Return the casussen of a zaak or of these regio's, the newest first."""
    vraag = select(zvh_casussen)
    if zaaknummer is not None:
        vraag = vraag.where(zvh_casussen.c.zaaknummer == zaaknummer)
    if regios is not None:
        vraag = vraag.where(zvh_casussen.c.regio.in_(list(regios)))
    return tuple(
        lees(Casusrij, rij) for rij in verbinding.execute(vraag.order_by(zvh_casussen.c.op.desc(), zvh_casussen.c.id))
    )


def casus(verbinding: Connection, casus_id: str) -> Casusrij:
    """Return a casus, whoever's it is.

    Raises:
        OnbekendStukError: there is none.
    """
    rij = verbinding.execute(select(zvh_casussen).where(zvh_casussen.c.id == casus_id)).one_or_none()
    if rij is None:
        raise OnbekendStukError
    return lees(Casusrij, rij)


def besluit_casus(
    verbinding: Connection, wat: Casusrij, stand: str, *, sub: str, op: datetime, teruggave: str | None
) -> None:
    """Write what came of a casus.

    Raises:
        ReedsBeslotenError: it was decided before.
    """
    gewijzigd = verbinding.execute(
        update(zvh_casussen)
        .where(zvh_casussen.c.id == wat.id, zvh_casussen.c.besloten_op.is_(None))
        .values(stand=stand, besloten_op=op, besloten_door_sub=sub, teruggave=teruggave)
    )
    if not gewijzigd.rowcount:
        raise ReedsBeslotenError
