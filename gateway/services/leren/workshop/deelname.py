"""Taking part in a session with nothing but its code: no name, no account, one vote per round."""

from __future__ import annotations

from hashlib import sha256

from gateway.services.leren.codes import STEMMEN
from gateway.services.leren.oordelen import Oefenoordelen
from gateway.services.leren.workshop.waarden import (
    ANDERS,
    DICHT,
    MAX_DEELNEMERS,
    TELT,
    VOL,
    VOORBIJ,
    ZONDER_KEUZE,
    Meedoen,
    Sessie,
    lees_sessie,
)
from gateway.services.middelen import Middelen
from gateway.store import oefensessies
from gateway.store.oefensessies import Sessierij
from gateway.store.opslag import Verbinding
from leren.oefenvraag import KEUZES
from leren.workshop import code as codes
from leren.workshop import fasen


class Deelname:
    """Finds sessions by their code and counts votes. It writes no log: who takes part is nobody's business."""

    def __init__(self, middelen: Middelen, oordelen: Oefenoordelen) -> None:
        self._middelen, self._oordelen = middelen, oordelen
        self._opslag, self._klok = middelen.opslag, middelen.klok

    def sessie(self, getypt: str) -> Sessie | None:
        """Return the session with a code as it was typed, None if there is none; one that is over is ``klaar``."""
        code = codes.normaliseer(getypt)
        if code is None:
            return None
        with self._opslag.lees() as verbinding:
            rij = oefensessies.met_code(verbinding, code, STEMMEN)
        return None if rij is None else self._lees(rij)

    def is_verder(self, code: str, nummer: int) -> bool:
        """Tell whether the session with this code is no longer at this step: what a page that waits asks."""
        with self._opslag.lees() as verbinding:
            stand = oefensessies.stand_van(verbinding, codes.normaliseer(code) or "")
        return stand is None or stand[0] != nummer or (stand[1] != fasen.KLAAR and stand[2] <= self._klok())

    def neem_deel(self, getypt: str, geheim: str, organisatie: str | None) -> str:
        """Let somebody take part, or change the organisatie; tell ``telt``, ``vol`` or ``voorbij``."""
        with self._opslag.schrijf() as verbinding:
            rij = self._open(verbinding, getypt)
            if rij is None or self._lees(rij).is_klaar:
                return VOORBIJ
            return self._laat_toe(verbinding, rij.id, deelnemer_hash(rij.id, geheim), organisatie)

    def stem(self, getypt: str, geheim: str, vraag: int, ronde: int, keuze: str, organisatie: str | None = None) -> str:
        """Count a vote in the round that the participant saw, in the place of an earlier one; tell what became of it.

        ``geheim`` is the random cookie of the participant. ``telt``: it is in the tally, and can be changed while the
        round is open. Otherwise it is not: ``dicht``, ``vol``, ``voorbij`` or ``zonder-keuze``.
        """
        if keuze not in KEUZES:
            return ZONDER_KEUZE
        with self._opslag.schrijf() as verbinding:
            rij = self._open(verbinding, getypt)
            sessie = None if rij is None else self._lees(rij)
            if sessie is None or sessie.is_klaar:
                return VOORBIJ
            if (sessie.plek.vraag, sessie.plek.ronde) != (vraag, ronde):
                return DICHT
            wie = deelnemer_hash(sessie.id, geheim)
            if self._laat_toe(verbinding, sessie.id, wie, organisatie) == VOL:
                return VOL
            oefensessies.stem(verbinding, sessie.id, vraag, ronde, wie, keuze)
        return TELT

    def meedoen(self, sessie: Sessie, geheim: str) -> Meedoen:
        """Return what a participant said and chose."""
        wie = deelnemer_hash(sessie.id, geheim)
        with self._opslag.lees() as verbinding:
            bekend = oefensessies.deelnemer(verbinding, sessie.id, wie)
            gekozen = oefensessies.stemmen_van(verbinding, sessie.id, sessie.plek.vraag, wie)
        return Meedoen(bekend is not None, bekend[0] if bekend else None, gekozen)

    def _laat_toe(self, verbinding: Verbinding, sessie_id: str, wie: str, organisatie: str | None) -> str:
        bekend = oefensessies.deelnemer(verbinding, sessie_id, wie)
        if bekend is None and sum(oefensessies.deelnemers(verbinding, sessie_id).values()) >= MAX_DEELNEMERS:
            return VOL
        if organisatie not in (*self._oordelen.handvat().partijen, ANDERS):
            organisatie = None
        if bekend != (organisatie,):
            oefensessies.zet_deelnemer(verbinding, sessie_id, wie, organisatie)
        return TELT

    @staticmethod
    def _open(verbinding: Verbinding, getypt: str) -> Sessierij | None:
        """Return the session with this code, which stays at its step until the transaction ends."""
        return oefensessies.met_code(verbinding, codes.normaliseer(getypt) or "", STEMMEN, houd=True)

    def _lees(self, rij: Sessierij) -> Sessie:
        return lees_sessie(rij, self._klok(), self._middelen.tijdzone)


def deelnemer_hash(sessie_id: str, geheim: str) -> str:
    """Return what stands for a participant in one session; the same cookie is somebody else in another one."""
    return sha256(f"{sessie_id}\n{geheim}".encode()).hexdigest()
