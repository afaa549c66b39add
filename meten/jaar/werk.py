"""Ordinary work on a zaak, with everything that makes real work untidy."""

from __future__ import annotations

from random import Random
from typing import Final

from meten.jaar.diensten import DAG, UUR, Dienst, Diensten
from meten.jaar.mensen import Medewerker
from meten.jaar.regels import DOELEN, Regels
from meten.jaar.zaken import Betrokkene, Zaak

_MINUUT: Final = 60.0
_TOEGEWEZEN: Final = 0.25  # of the partijen in a zaak, that give it to one employee
_VERVOLG: Final = 0.5  # chance of one more round of work
_NAWERK: Final = 0.03  # of the accesses, in the hour after the shift
_VAN_HUIS: Final = 0.03  # of the accesses of who handles the zaak, at any hour
_LAAT: Final = 0.04  # of the zaken, somebody still needs it long after closing
_VERGISSING: Final = 0.004  # another zaak was opened by mistake
_VERKEERD_DOEL: Final = 0.012  # asked again with the right doel
_HELPT: Final = 0.006  # somebody of another regio helps, without a shift there
_VRIJGAVE: Final = 0.03  # the houder has to let it go first
_KWALITEIT: Final = 0.01  # of the zaken
_ROLPARTNER: Final = 0.03  # of the zaken with a slachtoffer and without Slachtofferhulp at the table


class Werk:
    """Adds the accesses of ordinary work."""

    def __init__(self, kans: Random, diensten: Diensten, regels: Regels, medewerkers: list[Medewerker]) -> None:
        self._kans, self._diensten, self._regels, self._medewerkers = kans, diensten, regels, medewerkers
        self._vorige: Zaak | None = None

    def aan(self, zaak: Zaak) -> None:
        """Add all work on one zaak."""
        kans = self._kans
        for partij in zaak.partijen:
            self._partij(zaak, partij, zaak.open)
        for partij, sinds in zaak.verwezen.items():
            self._partij(zaak, partij, sinds)
        if "shn" not in zaak.partijen and kans.random() < _ROLPARTNER:
            for persoon in zaak.personen:
                if persoon.rol == "slachtoffer" and (dienst := self._dienst("shn", zaak, zaak.open)):
                    self._ronde(dienst, zaak, [persoon], self._in(dienst, zaak.open))
        if kans.random() < _KWALITEIT:
            self._toets(zaak)
        if kans.random() < _LAAT:
            partij = kans.choice(zaak.partijen)
            moment = zaak.dicht + kans.uniform(10, 100) * DAG
            if dienst := self._dienst(partij, zaak, moment):
                self._ronde(dienst, zaak, zaak.personen[:1], self._in(dienst, moment))
        self._vorige = zaak

    def _partij(self, zaak: Zaak, partij: str, sinds: float) -> None:
        kans = self._kans
        eerste = self._dienst(partij, zaak, sinds + kans.expovariate(1 / (3 * UUR)))
        if eerste is None:
            return
        wie = eerste.medewerker
        if kans.random() < _TOEGEWEZEN:
            zaak.toegewezen.add(wie.id)
        begin = self._in(eerste, sinds)
        gezien = [een for nr, een in enumerate(zaak.personen) if nr == 0 or kans.random() < 0.6]
        self._ronde(eerste, zaak, gezien, begin)
        moment = begin
        while kans.random() < _VERVOLG:
            moment += kans.expovariate(1 / (1.5 * DAG))
            if moment > zaak.dicht + 5 * DAG:
                return
            if wie.id in zaak.toegewezen and kans.random() < _VAN_HUIS:
                self._regels.voeg(moment, wie, zaak, kans.choice(gezien))
                continue
            zelf = self._diensten.eerstvolgende(wie.id, moment, 4) if kans.random() < 0.5 else None
            dienst = zelf or self._dienst(partij, zaak, moment)
            if dienst is not None:
                moment = self._in(dienst, moment)
                self._ronde(dienst, zaak, [kans.choice(gezien)], moment)

    def _ronde(self, dienst: Dienst, zaak: Zaak, personen: list[Betrokkene], moment: float) -> None:
        kans = self._kans
        wie = dienst.medewerker
        if kans.random() < _HELPT:
            wie = kans.choice(self._medewerkers)
            while wie.partij != dienst.medewerker.partij:
                wie = kans.choice(self._medewerkers)
        for persoon in personen:
            for _ in range(1 if kans.random() < 0.7 else 2):
                self._een(wie, zaak, persoon, moment)
                moment += kans.expovariate(1 / (4 * _MINUUT)) + 20
                if moment > dienst.tot and kans.random() > 0.3:
                    moment = dienst.tot - kans.uniform(1, 30) * _MINUUT
        if kans.random() < _NAWERK:
            self._een(wie, zaak, personen[0], dienst.tot + kans.uniform(0, 1) * UUR)

    def _een(self, wie: Medewerker, zaak: Zaak, persoon: Betrokkene, moment: float) -> None:
        kans, regels = self._kans, self._regels
        if self._vorige is not None and kans.random() < _VERGISSING:
            regels.voeg(moment - 40, wie, self._vorige, self._vorige.personen[0])
        if kans.random() < _VERKEERD_DOEL:
            for keer in range(1 if kans.random() < 0.85 else 2):
                anders = kans.choice(DOELEN[wie.partij])
                regels.voeg(moment - 30 * (keer + 1), wie, zaak, persoon, doel=anders, uitkomst="niets")
        ruw = regels.voeg(moment, wie, zaak, persoon)
        if kans.random() < _VRIJGAVE:
            ander = kans.choice([een for een in zaak.partijen if een != wie.partij])
            if dienst := self._dienst(ander, zaak, moment + UUR):
                besluit = regels.voeg(self._in(dienst, moment + UUR), dienst.medewerker, zaak, persoon)
                besluit.verzoek = ruw.verzoek
                regels.beslissers[ruw.verzoek] = dienst.medewerker.id
                opgehaald = regels.voeg(besluit.moment + kans.expovariate(1 / DAG), wie, zaak, persoon)
                opgehaald.verzoek = f"{ruw.verzoek}o"
                regels.vrijgegeven.add(opgehaald.verzoek)

    def _toets(self, zaak: Zaak) -> None:
        kans = self._kans
        moment = zaak.dicht + kans.uniform(5, 60) * DAG
        if dienst := self._dienst(kans.choice(zaak.partijen), zaak, moment):
            zaak.kwaliteit.add(dienst.medewerker.id)
            for persoon in zaak.personen:
                self._regels.voeg(self._in(dienst, moment), dienst.medewerker, zaak, persoon)

    def _dienst(self, partij: str, zaak: Zaak, moment: float) -> Dienst | None:
        for poging in range(20):
            op = self._diensten.op(partij, zaak.regio, moment + poging * 3 * UUR)
            if op:
                return self._kans.choice(op)
        return None

    def _in(self, dienst: Dienst, moment: float) -> float:
        """Return a moment in the shift, not before the given one if the shift still has time left then."""
        van = max(dienst.van, moment)
        return van + self._kans.random() * max(0.0, dienst.tot - 20 * _MINUUT - van)
