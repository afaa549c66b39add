"""Sessions of a workshop (votes, or a game in teams), who takes part, their votes, what is kept, and own questions.

A vote and the look whether its round is open are one transaction that holds the row of the session, and so does a step
of the trainer: one after the other, in the order in which they came, so that many votes never keep a step waiting. What
was counted is in the tally of the closed round, and nothing else is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from gateway.store.rijen import lees, voeg_toe
from gateway.store.tabellen_oefensessies import (
    oefendeelnemers,
    oefensessies,
    oefenstemmen,
    oefentotalen,
    oefenvragen,
)
from gateway.store.zet import zet
from leren.workshop.misverstaan import Totaal
from leren.workshop.telling import Stem


@dataclass(frozen=True, slots=True, kw_only=True)
class Sessierij:
    """A session as it is kept; ``vragen`` and ``notities`` are JSON. In a game in teams ``vragen`` is its case."""

    id: str
    soort: str
    code: str | None
    eigenaar: str
    naam: str
    vragen: tuple[dict[str, Any], ...]
    vraag: int
    fase: str
    nummer: int
    notities: dict[str, str]
    praten_tot: datetime | None
    begonnen_op: datetime
    eindigt_op: datetime
    geeindigd_op: datetime | None = None


def maak(verbinding: Connection, nieuw: Sessierij) -> bool:
    """Write a session; return False if its code is in use."""
    try:
        with verbinding.begin_nested():
            voeg_toe(verbinding, oefensessies, nieuw)
    except IntegrityError:
        return False
    return True


def met_code(verbinding: Connection, code: str, soort: str, *, houd: bool = False) -> Sessierij | None:
    """Return the session of this kind with this code, None if there is none. ``houd`` as for :func:`met_id`."""
    kolom = oefensessies.c
    vraag = select(oefensessies).where(kolom.code == code, kolom.soort == soort)
    rij = verbinding.execute(vraag.with_for_update(key_share=True) if houd else vraag).one_or_none()
    return None if rij is None else lees(Sessierij, rij)


def stand_van(verbinding: Connection, code: str) -> tuple[int, str, datetime] | None:
    """Return step, fase and end of the session with this code: what a page that waits asks for, again and again."""
    kolom = oefensessies.c
    rij = verbinding.execute(select(kolom.nummer, kolom.fase, kolom.eindigt_op).where(kolom.code == code)).one_or_none()
    return None if rij is None else (rij.nummer, rij.fase, rij.eindigt_op)


def met_id(verbinding: Connection, sessie_id: str, *, houd: bool = False) -> Sessierij | None:
    """Return a session, None if there is none. ``houd``: it stays as it is until the transaction ends."""
    vraag = select(oefensessies).where(oefensessies.c.id == sessie_id)
    rij = verbinding.execute(vraag.with_for_update(key_share=True) if houd else vraag).one_or_none()
    return None if rij is None else lees(Sessierij, rij)


def van(verbinding: Connection, eigenaar: str, soort: str) -> tuple[Sessierij, ...]:
    """Return the sessions of a trainer, the newest first."""
    kolom = oefensessies.c
    van_wie = select(oefensessies).where(kolom.eigenaar == eigenaar, kolom.soort == soort)
    vraag = van_wie.order_by(kolom.begonnen_op.desc(), kolom.id)
    return tuple(lees(Sessierij, rij) for rij in verbinding.execute(vraag))


def verlopen(verbinding: Connection, nu: datetime, soort: str) -> tuple[str, ...]:
    """Return the ids of the sessions whose time is over and whose code is still in use."""
    kolom = oefensessies.c
    is_over = (kolom.eindigt_op <= nu) & kolom.code.is_not(None)
    return tuple(verbinding.scalars(select(kolom.id).where(is_over, kolom.soort == soort)))


def werk_bij(verbinding: Connection, sessie_id: str, **waarden: object) -> None:
    """Write these columns of a session."""
    verbinding.execute(update(oefensessies).where(oefensessies.c.id == sessie_id).values(**waarden))


def verwijder_oude(verbinding: Connection, voor: datetime) -> None:
    """Remove the sessions that ended before this moment; their totals stay."""
    verbinding.execute(delete(oefensessies).where(oefensessies.c.geeindigd_op < voor))


def deelnemer(verbinding: Connection, sessie_id: str, wie: str) -> tuple[str | None] | None:
    """Return the organisatie of a participant, which may be None; None if nobody is there with this hash."""
    kolom = oefendeelnemers.c
    rij = verbinding.execute(
        select(kolom.organisatie).where(kolom.sessie == sessie_id, kolom.deelnemer == wie)
    ).one_or_none()
    return None if rij is None else (rij.organisatie,)


def zet_deelnemer(verbinding: Connection, sessie_id: str, wie: str, organisatie: str | None) -> None:
    """Write a participant, new or with another organisatie."""
    zet(verbinding, oefendeelnemers, {"sessie": sessie_id, "deelnemer": wie}, {"organisatie": organisatie})


def deelnemers(verbinding: Connection, sessie_id: str) -> dict[str | None, int]:
    """Return how many take part, per organisatie."""
    kolom = oefendeelnemers.c
    vraag = select(kolom.organisatie, func.count()).where(kolom.sessie == sessie_id).group_by(kolom.organisatie)
    return {rij.organisatie: rij[1] for rij in verbinding.execute(vraag)}


def stem(verbinding: Connection, sessie_id: str, vraag: int, ronde: int, wie: str, keuze: str) -> None:
    """Write a vote; a vote of before in the same round is replaced."""
    sleutel = {"sessie": sessie_id, "vraag": vraag, "ronde": ronde, "deelnemer": wie}
    zet(verbinding, oefenstemmen, sleutel, {"keuze": keuze})


def stemmen_van(verbinding: Connection, sessie_id: str, vraag: int, wie: str) -> dict[int, str]:
    """Return what a participant chose in a question, per round."""
    kolom = oefenstemmen.c
    deze = and_(kolom.sessie == sessie_id, kolom.vraag == vraag, kolom.deelnemer == wie)
    return {rij.ronde: rij.keuze for rij in verbinding.execute(select(kolom.ronde, kolom.keuze).where(deze))}


def stemmen(verbinding: Connection, sessie_id: str) -> dict[tuple[int, int], list[Stem]]:
    """Return all votes of a session, by index of the question and round."""
    kolom, wie = oefenstemmen.c, oefendeelnemers.c
    vraag = (
        select(kolom.vraag, kolom.ronde, wie.organisatie, kolom.keuze, func.count())
        .join(oefendeelnemers, and_(wie.sessie == kolom.sessie, wie.deelnemer == kolom.deelnemer))
        .where(kolom.sessie == sessie_id)
        .group_by(kolom.vraag, kolom.ronde, wie.organisatie, kolom.keuze)
    )
    gevonden: dict[tuple[int, int], list[Stem]] = {}
    for nummer, ronde, organisatie, keuze, aantal in verbinding.execute(vraag):
        gevonden.setdefault((nummer, ronde), []).append(Stem(organisatie, keuze, aantal))
    return gevonden


def vergeet(verbinding: Connection, sessie_id: str) -> None:
    """Remove everybody who took part, and what they chose."""
    verbinding.execute(delete(oefenstemmen).where(oefenstemmen.c.sessie == sessie_id))
    verbinding.execute(delete(oefendeelnemers).where(oefendeelnemers.c.sessie == sessie_id))


def bewaar_totalen(verbinding: Connection, vraag: int, totalen: Iterable[Totaal]) -> None:
    """Keep what may be kept of a question."""
    for totaal in totalen:
        voeg_toe(verbinding, oefentotalen, totaal, vraag=vraag)


def totalen(verbinding: Connection, sessie_id: str | None = None) -> tuple[tuple[int, Totaal], ...]:
    """Return what was kept of all sessions or of one, each with the index of its question."""
    vraag = select(oefentotalen).order_by(*oefentotalen.primary_key.columns)
    if sessie_id is not None:
        vraag = vraag.where(oefentotalen.c.sessie == sessie_id)
    return tuple((rij.vraag, lees(Totaal, rij)) for rij in verbinding.execute(vraag))


def bewaar_vraag(verbinding: Connection, vraag_id: str, eigenaar: str, inhoud: dict[str, Any], op: datetime) -> None:
    """Keep a question that a trainer made."""
    verbinding.execute(insert(oefenvragen).values(id=vraag_id, eigenaar=eigenaar, inhoud=inhoud, gemaakt_op=op))


def eigen_vragen(verbinding: Connection, eigenaar: str) -> tuple[dict[str, Any], ...]:
    """Return the questions that a trainer made, the oldest first."""
    kolom = oefenvragen.c
    vraag = select(kolom.inhoud).where(kolom.eigenaar == eigenaar).order_by(kolom.gemaakt_op, kolom.id)
    return tuple(verbinding.scalars(vraag))


def verwijder_vraag(verbinding: Connection, vraag_id: str, eigenaar: str) -> None:
    """Remove a question of this trainer; nothing happens if there is none."""
    kolom = oefenvragen.c
    verbinding.execute(delete(oefenvragen).where(kolom.id == vraag_id, kolom.eigenaar == eigenaar))
