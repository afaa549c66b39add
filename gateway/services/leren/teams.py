"""A game in teams: each table plays one partij of a case, shares or does not, and sees what the handvat says of it.

``sessie`` is the code of a game and ``deelnemer`` stands for a phone, not for a person. When a game ends all of it
goes; if the answers were shown, each choice counts once in totals over all games.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gateway.aanvrager import Aanvrager
from gateway.errors import OnbekendTeamspelError, OngeldigeInvoerError, TeamrondeVoorbijError
from gateway.services.leren.codes import TEAMS, Sessiecodes
from gateway.services.leren.oordelen import Oefenoordelen
from gateway.services.middelen import Middelen
from gateway.store import oefensessies, teams
from gateway.store.oefensessies import Sessierij
from gateway.store.opslag import Verbinding
from handvat.model import Handvat
from leren.teams.lader import lees_teamcasussen, redenen
from leren.teams.model import FASEN, KEUZES, Kaartveld, Teamcasus
from leren.teams.totalen import keuzes_van
from leren.teams.uitslag import Keuze, Teamuitslag, is_gegeven, maak_uitslag, oordelen
from policies.errors import Invoerfout

Keuzes = Mapping[tuple[str, str], Keuze]  # by kaartveld and ontvanger


@dataclass(frozen=True, slots=True)
class Teamstand:
    """What a team has chosen so far. ``uitgave`` counts what was saved; ``leden`` is how many phones play in it."""

    partij: str
    uitgave: int
    keuzes: Keuzes
    advies: str | None
    leden: int

    @property
    def gegeven(self) -> int:
        """How many times the team gives something."""
        return sum(map(is_gegeven, self.keuzes.values()))


@dataclass(frozen=True, slots=True)
class Teamspel:
    """A game as it is now."""

    sessie: str
    casus: Teamcasus
    fase: str
    teams: Mapping[str, Teamstand]
    eigenaar: str

    def team(self, partij: str) -> Teamstand:
        """Return the team that plays a partij.

        Raises:
            OnbekendTeamspelError: nobody can play it.
        """
        if partij not in self.teams:
            raise OnbekendTeamspelError
        return self.teams[partij]

    def gekregen(self, ontvanger: str) -> tuple[tuple[str, Kaartveld], ...]:
        """Return what others gave to a partij, with who gave it."""
        return tuple(
            (houder, een)
            for houder, een in self.casus.kaartvelden()
            if is_gegeven(self.teams[houder].keuzes.get((een.id, ontvanger)))
        )


class Teamspelen:
    """Games in teams."""

    def __init__(self, middelen: Middelen, oordelen_: Oefenoordelen, codes: Sessiecodes) -> None:
        self._codes = codes
        self._opslag, self._klok, self._oordelen = middelen.opslag, middelen.klok, oordelen_
        self._pseudoniemen = middelen.pseudoniemen
        self._casussen: tuple[Handvat, Mapping[str, Teamcasus]] | None = None

    def casussen(self) -> Mapping[str, Teamcasus]:
        """Return the cases by id; each was checked against the versie in force."""
        handvat = self._oordelen.handvat()
        if self._casussen is None or self._casussen[0] is not handvat:
            self._casussen = (handvat, lees_teamcasussen(handvat))
        return self._casussen[1]

    def casus(self, casus_id: str) -> Teamcasus:
        """Return a case.

        Raises:
            OngeldigeInvoerError: there is no such case; at ``casus``.
        """
        if casus_id not in self.casussen():
            raise OngeldigeInvoerError((Invoerfout("casus", "kies een casus uit de lijst"),))
        return self.casussen()[casus_id]

    def begin(self, trainer: Aanvrager, casus_id: str) -> str:
        """Begin a game and return its code. Raises as :meth:`casus`."""
        casus = self.casus(casus_id)
        with self._opslag.schrijf() as verbinding:
            rij = self._codes.begin(verbinding, TEAMS, self._wie(trainer), vragen=({"casus": casus.id},), fase=FASEN[0])
            teams.begin(verbinding, rij.id, tuple(casus.partijen))
        return str(rij.code)

    def van_trainer(self, trainer: Aanvrager) -> tuple[tuple[str, str], ...]:
        """Return code and case of the games of a trainer that still run, the newest first."""
        with self._opslag.lees() as verbinding:
            rijen = oefensessies.van(verbinding, self._wie(trainer), TEAMS)
        return tuple((str(een.code), _casus_id(een)) for een in rijen if self._loopt(een))

    def eindig(self, trainer: Aanvrager, sessie: str) -> None:
        """End a game: everything in it is removed, but for the totals. Raises as :meth:`spel_van`."""
        with self._opslag.schrijf() as verbinding:
            rij = self._rij(verbinding, sessie, houd=True)
            self._eigen(rij, trainer)
            self._wis(verbinding, rij)

    def ruim_op(self) -> None:
        """End the games whose time is over.

        Raises:
            OpslagError: the database could not be written; the next time does it.
        """
        with self._opslag.lees() as verbinding:
            voorbij = oefensessies.verlopen(verbinding, self._klok(), TEAMS)
        for sessie_id in voorbij:
            with self._opslag.schrijf() as verbinding:
                rij = oefensessies.met_id(verbinding, sessie_id, houd=True)
                if rij is not None:
                    self._wis(verbinding, rij)

    def spel(self, sessie: str) -> Teamspel:
        """Return a game as it is now.

        Raises:
            OnbekendTeamspelError: there is none, it is over, or its case is gone.
        """
        with self._opslag.lees() as verbinding:
            return self._lees(verbinding, self._rij(verbinding, sessie))

    def _lees(self, verbinding: Verbinding, rij: Sessierij) -> Teamspel:
        rijen, leden = teams.bekijk(verbinding, rij.id)
        casus = self._casus_van(rij)
        standen = {
            partij: Teamstand(partij, een.uitgave, _uit_rijen(een.keuzes), een.advies, leden[partij])
            for partij in casus.partijen
            if (een := rijen.get(partij))
        }
        if len(standen) < len(casus.partijen):
            raise OnbekendTeamspelError  # another partij came to the case since it began
        return Teamspel(str(rij.code), casus, rij.fase, standen, rij.eigenaar)

    def spel_van(self, trainer: Aanvrager, sessie: str) -> Teamspel:
        """Return a game of this trainer.

        Raises:
            OnbekendTeamspelError: as :meth:`spel`, and if it is of somebody else.
        """
        spel = self.spel(sessie)
        if spel.eigenaar != self._wie(trainer):
            raise OnbekendTeamspelError
        return spel

    def zet_fase(self, trainer: Aanvrager, sessie: str, van: str, naar: str) -> None:
        """Move a game to another round; ``van`` is the round that the trainer saw.

        Raises:
            OnbekendTeamspelError: as :meth:`spel_van`.
            TeamrondeVoorbijError: it is in another round by now, or there is no such round.
        """
        with self._opslag.schrijf() as verbinding:
            rij = self._rij(verbinding, sessie, houd=True)
            self._eigen(rij, trainer)
            if naar not in FASEN or rij.fase != van:
                raise TeamrondeVoorbijError
            oefensessies.werk_bij(verbinding, rij.id, fase=naar, nummer=rij.nummer + 1)

    def kies_team(self, sessie: str, deelnemer: str, partij: str) -> None:
        """Put a phone in a team.

        Raises:
            OngeldigeInvoerError: the case has no such partij; at ``partij``.
            OnbekendTeamspelError: there is no such game.
        """
        with self._opslag.schrijf() as verbinding:
            rij = self._rij(verbinding, sessie, houd=True)
            if partij not in self._casus_van(rij).partijen:
                raise OngeldigeInvoerError((Invoerfout("partij", "kies een team"),))
            teams.kies_team(verbinding, rij.id, deelnemer, partij)

    def team_van(self, sessie: str, deelnemer: str) -> str | None:
        """Return the partij that a phone plays; None if none was chosen."""
        with self._opslag.lees() as verbinding:
            return teams.team_van(verbinding, sessie, deelnemer)

    def bewaar_keuzes(self, sessie: str, partij: str, uitgave: int, keuzes: Keuzes) -> None:
        """Save what a team shares; what is not on its card is left out. ``uitgave`` is what the writer saw.

        Raises:
            TeamIntussenVeranderdError: somebody else of the team saved since.
            TeamrondeVoorbijError: sharing is over.
            OnbekendTeamspelError: there is no such game or team.
        """
        with self._opslag.schrijf() as verbinding:
            rij, casus = self._in_fase(verbinding, sessie, partij, FASEN[0])
            bekend = {
                (een.id, naar) for een in casus.partijen[partij].kaart for naar in casus.anderen(partij)
            }  # so nothing else can be kept
            rijen = [[*plek, een.keuze, een.reden] for plek, een in keuzes.items() if plek in bekend and _klopt(een)]
            teams.bewaar(verbinding, rij.id, partij, uitgave, keuzes=rijen)

    def bewaar_advies(self, sessie: str, partij: str, uitgave: int, advies: str) -> None:
        """Save what a team advises; raises as :meth:`bewaar_keuzes`.

        Raises:
            OngeldigeInvoerError: the case has no such advies; at ``advies``.
        """
        with self._opslag.schrijf() as verbinding:
            rij, casus = self._in_fase(verbinding, sessie, partij, FASEN[1])
            if advies not in {een.id for een in casus.adviezen}:
                raise OngeldigeInvoerError((Invoerfout("advies", "kies een advies uit de lijst"),))
            teams.bewaar(verbinding, rij.id, partij, uitgave, advies=advies)

    def uitslag(self, spel: Teamspel) -> tuple[Teamuitslag, ...]:
        """Return what the teams chose beside what the engine says, by the versie in force.

        Raises:
            TeamrondeVoorbijError: the trainer did not reveal it yet.
        """
        if spel.fase != FASEN[-1]:
            raise TeamrondeVoorbijError
        return self._oordeel(spel.casus, {partij: een.keuzes for partij, een in spel.teams.items()})

    def _wie(self, trainer: Aanvrager) -> str:
        return self._pseudoniemen.van("oefentrainer", trainer.sub)

    @staticmethod
    def _rij(verbinding: Verbinding, sessie: str, *, houd: bool = False) -> Sessierij:
        rij = oefensessies.met_code(verbinding, sessie, TEAMS, houd=houd)
        if rij is None:
            raise OnbekendTeamspelError
        return rij

    def _eigen(self, rij: Sessierij, trainer: Aanvrager) -> None:
        if rij.eigenaar != self._wie(trainer):
            raise OnbekendTeamspelError

    def _loopt(self, rij: Sessierij) -> bool:
        return _casus_id(rij) in self.casussen() and self._klok() < rij.eindigt_op

    def _casus_van(self, rij: Sessierij) -> Teamcasus:
        if not self._loopt(rij):
            raise OnbekendTeamspelError
        return self.casussen()[_casus_id(rij)]

    def _in_fase(self, verbinding: Verbinding, sessie: str, partij: str, fase: str) -> tuple[Sessierij, Teamcasus]:
        rij = self._rij(verbinding, sessie, houd=True)
        casus = self._casus_van(rij)
        if partij not in casus.partijen:
            raise OnbekendTeamspelError
        if rij.fase != fase:
            raise TeamrondeVoorbijError
        return rij, casus

    def _wis(self, verbinding: Verbinding, rij: Sessierij) -> None:
        """Remove a game; what was chosen counts if the answers were shown and its case is still the same."""
        casus = self.casussen().get(_casus_id(rij))
        if rij.fase == FASEN[-1] and casus is not None:
            rijen, _ = teams.bekijk(verbinding, rij.id)
            keuzes = {partij: _uit_rijen(een.keuzes) for partij, een in rijen.items()}
            teams.tel(verbinding, keuzes_van(casus, self._oordelen.handvat().versie, self._oordeel(casus, keuzes)))
        teams.wis(verbinding, rij.id)

    def _oordeel(self, casus: Teamcasus, keuzes: Mapping[str, Keuzes]) -> tuple[Teamuitslag, ...]:
        geoordeeld = oordelen(casus, self._oordelen.engine().decide, self._oordelen.dag())
        return maak_uitslag(casus, geoordeeld, keuzes)


def _casus_id(rij: Sessierij) -> str:
    return str(rij.vragen[0]["casus"])


def _klopt(keuze: Keuze) -> bool:
    """Tell whether this can be chosen: no text of anybody is kept."""
    return keuze.keuze in KEUZES and (not keuze.reden or keuze.reden in {een.id for een in redenen().bij(keuze.keuze)})


def _uit_rijen(rijen: Iterable[list[str]]) -> Keuzes:
    return {(kaartveld, ontvanger): Keuze(keuze, reden) for kaartveld, ontvanger, keuze, reden in rijen}
