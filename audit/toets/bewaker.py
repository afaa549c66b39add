"""Verify the log all the time: a few entries at each step, round after round, from a place that the caller keeps.

A round re-hashes every entry up to the checkpoint it started from and ends with the root of that checkpoint. Besides,
each step reads the latest checkpoint: it has to be signed with the key of the log and to continue the one seen before.
So a changed entry is found within a round, and a log that was cut off or written again within one step.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from audit import boom, lezen, stand
from audit.errors import BewijsError, LogboekBeschadigdError, LogboekLeesError, NoteError
from audit.toets.bewijs import controleer_groei
from audit.toets.blok import BLOK, Blok, check_niets_meer
from audit.toets.heel import verifieer
from audit.toets.regel import Gevonden
from audit.toets.uitkomst import Bevinding
from audit.vormen import checkpoint
from audit.vormen.checkpoint import Checkpoint
from audit.vormen.note import Ed25519Sleutel

REGEL_GEWIJZIGD: Final = "regel-gewijzigd"
WORTEL_ANDERS: Final = "wortel-anders"
CHECKPOINT_ONGELDIG: Final = "checkpoint-ongeldig"
NIET_VOORTGEZET: Final = "niet-voortgezet"


@dataclass(frozen=True, slots=True)
class Ronde:
    """How far the check is. The entries ``[0, positie)`` of this round are right and have the right edge ``rand``.

    ``maat`` and ``wortel`` (32 bytes) are those of the checkpoint where the round ends; ``gezien`` is the last signed
    checkpoint that was seen, empty before the first.
    """

    positie: int = 0
    rand: tuple[bytes, ...] = ()
    maat: int = 0
    wortel: bytes = boom.empty_root()
    gezien: str = ""


@dataclass(frozen=True, slots=True)
class Afwijking:
    """A difference: what kind (an id), and the first entries that are no longer certain with what is wrong there."""

    soort: str
    bevinding: Bevinding


@dataclass(frozen=True, slots=True)
class Stap:
    """What one step did. After a difference the round stands where it stood."""

    ronde: Ronde
    rond: bool = False  # a round ended with this step, and everything was right
    afwijking: Afwijking | None = None


class _Anders(Exception):
    """Something is not right, and this is its kind; where it begins is not known yet if there is no finding."""

    def __init__(self, soort: str, bevinding: Bevinding) -> None:
        self.afwijking = Afwijking(soort, bevinding)
        super().__init__(soort)


class Bewaker:
    """Checks step by step; keeps nothing itself.

    Args:
        sleutel: verifier key of the log, ``naam+id+base64``.

    Raises:
        NoteError: the key is malformed.
    """

    def __init__(self, sleutel: str) -> None:
        self._sleuteltekst = sleutel
        self._sleutel = Ed25519Sleutel.lees(sleutel)

    def stap(self, verbinding: Connection, ronde: Ronde, aantal: int) -> Stap:
        """Check the latest checkpoint and the next ``aantal`` entries; the connection has to show one moment.

        Raises:
            LogboekLeesError: the database fails.
        """
        try:
            return self._stap(verbinding, ronde, aantal)
        except _Anders as anders:
            return Stap(ronde, afwijking=self._met_plaats(verbinding, ronde, anders.afwijking))
        except Gevonden as gevonden:
            return Stap(ronde, afwijking=Afwijking(REGEL_GEWIJZIGD, gevonden.bevinding))
        except SQLAlchemyError as fout:
            raise LogboekLeesError("the log could not be read") from fout

    def _stap(self, verbinding: Connection, ronde: Ronde, aantal: int) -> Stap:
        tekst, punt = self._laatste(verbinding)
        if tekst != ronde.gezien:
            self._check_groei(verbinding, ronde.gezien, punt)
        if ronde.positie >= ronde.maat:
            ronde = Ronde(maat=punt.maat, wortel=punt.wortel)
        rand = list(ronde.rand)
        tot = min(ronde.positie + aantal, ronde.maat)
        for van in range(ronde.positie, tot, BLOK):
            blok = Blok(verbinding, van, min(van + BLOK, tot))
            for index in range(blok.van, blok.tot):
                blok.groei(index, rand, blok.blad(index))
        verder = replace(ronde, positie=tot, rand=tuple(rand), gezien=tekst)
        if tot < ronde.maat:
            return Stap(verder)
        if boom.fold(rand) != ronde.wortel:
            raise _Anders(WORTEL_ANDERS, Bevinding(0, tot, "de wortel over deze regels is niet die van het checkpoint"))
        try:
            check_niets_meer(verbinding, punt.maat)
        except Gevonden as gevonden:
            raise _Anders(WORTEL_ANDERS, gevonden.bevinding) from None
        return Stap(verder, rond=True)

    def _laatste(self, verbinding: Connection) -> tuple[str, Checkpoint]:
        """Return the latest checkpoint as it is stored and what it says, if the stored tree is that of it."""
        try:
            nu = stand.read(verbinding)
            punt = self._checkpoint(nu.checkpoint)
        except (TypeError, ValueError, AttributeError):
            wat = "de stand van het logboek is niet te lezen"
            raise _Anders(CHECKPOINT_ONGELDIG, Bevinding(0, 0, wat)) from None
        if (nu.maat, boom.fold(nu.rand)) != (punt.maat, punt.wortel):
            wat = "de bewaarde boom is niet die van het checkpoint"
            raise _Anders(WORTEL_ANDERS, Bevinding(punt.maat, punt.maat, wat))
        return nu.checkpoint, punt

    def _checkpoint(self, tekst: str) -> Checkpoint:
        """Return the latest checkpoint if it is signed with our key; no checkpoint is that of the empty log."""
        if not tekst:
            return Checkpoint(self._sleutel.naam, 0, boom.empty_root())
        try:
            return checkpoint.lees(tekst, [self._sleutel])
        except NoteError:
            wat = "het checkpoint is niet getekend met de sleutel van dit logboek"
            raise _Anders(CHECKPOINT_ONGELDIG, Bevinding(0, 0, wat)) from None

    def _check_groei(self, verbinding: Connection, gezien: str, punt: Checkpoint) -> None:
        """See that the tree of ``punt`` continues that of the checkpoint which was seen before."""
        eerder = self._checkpoint(gezien)
        if eerder.maat == 0:
            return
        if punt.maat < eerder.maat:
            wat = "een eerder checkpoint telt regels die er niet meer zijn"
            raise _Anders(NIET_VOORTGEZET, Bevinding(punt.maat, eerder.maat, wat))
        try:
            controleer_groei(gezien, lezen.groei(verbinding, eerder.maat), self._sleuteltekst)
        except (BewijsError, LogboekBeschadigdError):
            wat = "het logboek zet een eerder checkpoint niet voort"
            raise _Anders(NIET_VOORTGEZET, Bevinding(0, eerder.maat, wat)) from None

    def _met_plaats(self, verbinding: Connection, ronde: Ronde, afwijking: Afwijking) -> Afwijking:
        """Return the difference with the first bad entry, by a check of the whole log; that takes its time."""
        try:
            eerder = ronde.gezien if self._checkpoint(ronde.gezien).maat else None
        except _Anders:
            eerder = None
        gevonden = verifieer(verbinding, self._sleuteltekst, eerder).bevinding
        return afwijking if gevonden is None else Afwijking(afwijking.soort, gevonden)
