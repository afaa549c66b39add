"""Games in teams: per team what it chose, and who plays in it. That goes when the game ends; totals over games stay.

The game itself is a session, see ``gateway.store.oefensessies``; ``sessie`` is its id.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from gateway.errors import TeamIntussenVeranderdError
from gateway.store.rijen import lees
from gateway.store.tabellen_oefensessies import oefensessies
from gateway.store.tabellen_teams import teamleden, teams, teamtotalen
from gateway.store.zet import tel_op, zet
from leren.teams.totalen import Teamkeuzetotaal


@dataclass(frozen=True, slots=True)
class Teamrij:
    """One team. ``keuzes`` are rows of kaartveld, ontvanger, keuze and reden; ``uitgave`` counts what was saved."""

    partij: str
    uitgave: int
    keuzes: tuple[list[str], ...]
    advies: str | None


def begin(verbinding: Connection, sessie: str, partijen: tuple[str, ...]) -> None:
    """Write a team for each partij of a new game."""
    nieuw = {"sessie": sessie, "uitgave": 0, "keuzes": [], "advies": None}
    verbinding.execute(insert(teams), [nieuw | {"partij": partij} for partij in partijen])


def bekijk(verbinding: Connection, sessie: str) -> tuple[dict[str, Teamrij], Counter[str]]:
    """Return the teams of a game, and how many play in each."""
    van_team = verbinding.execute(select(teams).where(teams.c.sessie == sessie)).all()
    leden = verbinding.scalars(select(teamleden.c.partij).where(teamleden.c.sessie == sessie))
    return {een.partij: lees(Teamrij, een) for een in van_team}, Counter(leden)


def kies_team(verbinding: Connection, sessie: str, deelnemer: str, partij: str) -> None:
    """Put somebody in a team; who was in another one leaves it."""
    zet(verbinding, teamleden, {"sessie": sessie, "deelnemer": deelnemer}, {"partij": partij})


def team_van(verbinding: Connection, code: str, deelnemer: str) -> str | None:
    """Return the partij that somebody plays in the game with this code; None if it was not chosen."""
    vraag = select(teamleden.c.partij).join(oefensessies, oefensessies.c.id == teamleden.c.sessie)
    is_deze = (oefensessies.c.code == code) & (teamleden.c.deelnemer == deelnemer)
    gevonden: str | None = verbinding.scalar(vraag.where(is_deze))
    return gevonden


def bewaar(verbinding: Connection, sessie: str, partij: str, uitgave: int, **waarden: Any) -> None:
    """Save what a team chose: ``keuzes`` or ``advies``. ``uitgave`` is what the writer saw.

    Raises:
        TeamIntussenVeranderdError: somebody of the team saved since; nothing was written.
    """
    is_deze = (teams.c.sessie == sessie) & (teams.c.partij == partij) & (teams.c.uitgave == uitgave)
    if not verbinding.execute(update(teams).where(is_deze).values(uitgave=uitgave + 1, **waarden)).rowcount:
        raise TeamIntussenVeranderdError


def wis(verbinding: Connection, sessie: str) -> None:
    """Remove a game with everything in it; nothing happens if there is none."""
    for tabel in (teamleden, teams):
        verbinding.execute(delete(tabel).where(tabel.c.sessie == sessie))
    verbinding.execute(delete(oefensessies).where(oefensessies.c.id == sessie))


def tel(verbinding: Connection, keuzes: Iterable[Teamkeuzetotaal]) -> None:
    """Add the choices of one game to the totals."""
    namen = [kolom.name for kolom in teamtotalen.primary_key.columns]
    for een in sorted(keuzes, key=lambda keuze: (keuze.vraag_id, keuze.partij)):  # two games never wait for each other
        velden = {naam: getattr(een, naam) for naam in (*namen, "doel", "veld")}
        tel_op(verbinding, teamtotalen, {naam: velden[naam] for naam in namen}, velden)


def totalen(verbinding: Connection) -> tuple[Teamkeuzetotaal, ...]:
    """Return the totals over all games."""
    rijen = verbinding.execute(select(teamtotalen).order_by(*teamtotalen.primary_key.columns))
    return tuple(lees(Teamkeuzetotaal, rij) for rij in rijen)
