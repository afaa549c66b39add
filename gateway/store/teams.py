"""Games in teams: which case, which round, and per team what it chose. All of it goes when the session ends."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from gateway.errors import OnbekendTeamspelError, TeamIntussenVeranderdError
from gateway.store.rijen import lees, voeg_toe
from gateway.store.tabellen_oefensessies import oefensessies
from gateway.store.tabellen_teams import teamleden, teams, teamspelen
from gateway.store.zet import zet


@dataclass(frozen=True, slots=True)
class Spelrij:
    """One game."""

    sessie: str
    casus: str
    fase: str
    eigenaar: str
    op: datetime


@dataclass(frozen=True, slots=True)
class Teamrij:
    """One team. ``keuzes`` are rows of kaartveld, ontvanger, keuze and reden; ``uitgave`` counts what was saved."""

    partij: str
    uitgave: int
    keuzes: tuple[list[str], ...]
    advies: str | None


def begin(verbinding: Connection, rij: Spelrij, partijen: tuple[str, ...]) -> None:
    """Write a new game, with a team for each partij."""
    voeg_toe(verbinding, teamspelen, rij)
    nieuw = {"sessie": rij.sessie, "uitgave": 0, "keuzes": [], "advies": None}
    verbinding.execute(insert(teams), [nieuw | {"partij": partij} for partij in partijen])


def spel(verbinding: Connection, sessie: str) -> Spelrij:
    """Return a game. In a write transaction its round stays as it is until the end.

    Raises:
        OnbekendTeamspelError: there is none.
    """
    vraag = select(teamspelen).where(teamspelen.c.sessie == sessie).with_for_update(read=True)
    rij = verbinding.execute(vraag).one_or_none()
    if rij is None:
        raise OnbekendTeamspelError
    return lees(Spelrij, rij)


def bekijk(verbinding: Connection, sessie: str) -> tuple[Spelrij, dict[str, Teamrij], Counter[str]]:
    """Return a game, its teams and how many play in each.

    Raises:
        OnbekendTeamspelError: there is none.
    """
    rij = verbinding.execute(select(teamspelen).where(teamspelen.c.sessie == sessie)).one_or_none()
    if rij is None:
        raise OnbekendTeamspelError
    van_team = verbinding.execute(select(teams).where(teams.c.sessie == sessie)).all()
    leden = verbinding.scalars(select(teamleden.c.partij).where(teamleden.c.sessie == sessie))
    return lees(Spelrij, rij), {een.partij: lees(Teamrij, een) for een in van_team}, Counter(leden)


def zet_fase(verbinding: Connection, sessie: str, van: str, naar: str) -> bool:
    """Move a game to another round; False if it is no longer in the round that the caller saw."""
    is_deze = (teamspelen.c.sessie == sessie) & (teamspelen.c.fase == van)
    return bool(verbinding.execute(update(teamspelen).where(is_deze).values(fase=naar)).rowcount)


def kies_team(verbinding: Connection, sessie: str, deelnemer: str, partij: str) -> None:
    """Put somebody in a team; who was in another one leaves it."""
    zet(verbinding, teamleden, {"sessie": sessie, "deelnemer": deelnemer}, {"partij": partij})


def team_van(verbinding: Connection, sessie: str, deelnemer: str) -> str | None:
    """Return the partij that somebody plays; None if it was not chosen."""
    is_deze = (teamleden.c.sessie == sessie) & (teamleden.c.deelnemer == deelnemer)
    gevonden: str | None = verbinding.scalar(select(teamleden.c.partij).where(is_deze))
    return gevonden


def bewaar(verbinding: Connection, sessie: str, partij: str, uitgave: int, **waarden: Any) -> None:
    """Save what a team chose: ``keuzes`` or ``advies``. ``uitgave`` is what the writer saw.

    Raises:
        TeamIntussenVeranderdError: somebody of the team saved since; nothing was written.
    """
    is_deze = (teams.c.sessie == sessie) & (teams.c.partij == partij) & (teams.c.uitgave == uitgave)
    if not verbinding.execute(update(teams).where(is_deze).values(uitgave=uitgave + 1, **waarden)).rowcount:
        raise TeamIntussenVeranderdError


def van_trainer(verbinding: Connection, eigenaar: str) -> list[Spelrij]:
    """Return the games of a trainer, the newest first."""
    vraag = select(teamspelen).where(teamspelen.c.eigenaar == eigenaar).order_by(teamspelen.c.op.desc())
    return [lees(Spelrij, rij) for rij in verbinding.execute(vraag)]


def verlopen(verbinding: Connection, voor: datetime) -> list[str]:
    """Return the games that began at this moment or before."""
    return list(verbinding.scalars(select(teamspelen.c.sessie).where(teamspelen.c.op <= voor)))


def bestaat(verbinding: Connection, sessie: str) -> bool:
    """Tell whether there is a game or another session under this code."""
    eigen = select(teamspelen.c.sessie).where(teamspelen.c.sessie == sessie)
    ander = select(oefensessies.c.code).where(oefensessies.c.code == sessie)
    return verbinding.scalar(eigen) is not None or verbinding.scalar(ander) is not None


def wis(verbinding: Connection, sessie: str) -> None:
    """Remove a game with everything in it; nothing happens if there is none."""
    for tabel in (teamleden, teams, teamspelen):
        verbinding.execute(delete(tabel).where(tabel.c.sessie == sessie))
