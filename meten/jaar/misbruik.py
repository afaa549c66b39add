"""Seeded misuse: people who look because they want to, not because they must.

The numbers are guesses from stories in the press and decisions of supervisors, not from the rules that look for them.
Two of the kinds, ``stil`` and part of ``ex-partner``, look exactly like work.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from meten.jaar.diensten import DAG, UUR, Diensten
from meten.jaar.mensen import Medewerker
from meten.jaar.regels import DOELEN, Regels
from meten.jaar.zaken import Betrokkene, Zaak

_MINUUT: Final = 60.0

AANDEEL: Final = {  # share of the seeded misuses
    "ex-partner": 0.12,
    "buur": 0.1,
    "familie": 0.08,
    "collega": 0.08,
    "zelf": 0.04,
    "vip": 0.04,
    "bladeren": 0.08,
    "doelshoppen": 0.1,
    "na-sluiting": 0.1,
    "nacht": 0.08,
    "slapend": 0.04,
    "handel": 0.05,
    "andere-regio": 0.06,
    "stil": 0.03,
}

ZONDER_SPOOR: Final = frozenset({"stil"})
"""Kinds of which each access is explained and nothing is shared: only a sample or a tip can find them."""


class Misbruik:
    """Adds misuse to a year in which the work is already there; ``soorten[n]`` is the kind of misuse n."""

    def __init__(
        self, diensten: Diensten, regels: Regels, medewerkers: list[Medewerker], zaken: list[Zaak], dagen: int
    ) -> None:
        self._kans, self._diensten, self._regels = regels.kans, diensten, regels
        self._medewerkers, self._zaken, self._dagen = medewerkers, zaken, dagen
        self.soorten: list[str] = []
        self._bezet: set[str] = set()
        self._maak: dict[str, Callable[[int], None]] = {
            "ex-partner": self._ex_partner,
            "buur": self._buur,
            "familie": self._familie,
            "collega": self._collega,
            "zelf": self._zelf,
            "vip": self._vip,
            "bladeren": self._bladeren,
            "doelshoppen": self._doelshoppen,
            "na-sluiting": self._na_sluiting,
            "nacht": self._nacht,
            "slapend": self._slapend,
            "handel": self._handel,
            "andere-regio": self._andere_regio,
            "stil": self._stil,
        }

    def zaai(self, aantal: int) -> None:
        """Add so many misuses; every kind at least once."""
        rij = list(AANDEEL)
        rij += self._kans.choices(list(AANDEEL), list(AANDEEL.values()), k=max(0, aantal - len(rij)))
        for soort in rij[:aantal]:
            self.soorten.append(soort)
            self._maak[soort](len(self.soorten) - 1)

    def in_het_jaar(self, tot: float) -> dict[int, int]:
        """Return the misuses that have an access in the year, with the number they get without the others."""
        nummers = {
            een.misbruik: None for een in self._regels.alle if een.misbruik is not None and 0 <= een.moment < tot
        }
        return {nummer: nieuw for nieuw, nummer in enumerate(sorted(nummers))}

    # --- who, what, when

    def _wie(self) -> Medewerker:
        while True:
            wie = self._kans.choice(self._medewerkers)
            if wie.id not in self._bezet:
                self._bezet.add(wie.id)
                return wie

    def _zaak(self, klopt: Callable[[Zaak], bool]) -> Zaak:
        for _ in range(3000):
            zaak = self._kans.choice(self._zaken)
            if klopt(zaak) and zaak.open < (self._dagen - 3) * DAG:
                return zaak
        return zaak

    def _eigen(self, wie: Medewerker) -> Callable[[Zaak], bool]:
        """Zaken that could be the work of this employee."""
        return lambda zaak: zaak.regio in wie.regios and wie.partij in zaak.geregistreerd

    def _vreemd(self, wie: Medewerker) -> Callable[[Zaak], bool]:
        return lambda zaak: wie.partij not in zaak.partijen and wie.partij not in zaak.verwezen

    def _tijdens(self, zaak: Zaak, wie: Medewerker, dagen: float = 6.0) -> float:
        """Return a moment shortly after the zaak began: in a shift, or at home if there is none."""
        moment = zaak.open + self._kans.uniform(0.05, dagen) * DAG
        dienst = self._diensten.eerstvolgende(wie.id, moment, 5)
        return moment if dienst is None else self._kans.uniform(dienst.van, dienst.tot)

    def _vrij(self, wie: Medewerker, moment: float, *, nacht: bool) -> float:
        """Return a moment near the given one at which the employee is not at work."""
        for _ in range(60):
            dag = moment // DAG + self._kans.randint(0, 3)
            uur = self._kans.uniform(22.2, 27.5) if nacht else self._kans.uniform(6, 23)
            if self._diensten.van(wie.id, dag * DAG + uur * UUR) is None:
                return dag * DAG + uur * UUR
        return moment

    def _kijk(
        self, nummer: int, moment: float, wie: Medewerker, zaak: Zaak, persoon: Betrokkene, keer: int = 1
    ) -> None:
        for _ in range(keer):
            self._regels.voeg(moment, wie, zaak, persoon, misbruik=nummer)
            moment += self._kans.uniform(0.5, 9) * _MINUUT

    # --- the kinds

    def _ex_partner(self, nummer: int) -> None:
        """Keeps coming back for months; sometimes through the own zaken of the organisation, sometimes not."""
        wie, kans = self._wie(), self._kans
        zaak = self._zaak(self._eigen(wie) if kans.random() < 0.4 else lambda zaak: zaak.regio in wie.regios)
        persoon = kans.choice(zaak.personen)
        moment = zaak.open
        for _ in range(kans.randint(3, 9)):
            moment += kans.uniform(0.5, 14) * DAG
            dienst = self._diensten.eerstvolgende(wie.id, moment, 4)
            if dienst is not None and kans.random() < 0.6:
                moment = kans.uniform(dienst.van, dienst.tot)
            else:
                moment = self._vrij(wie, moment, nacht=kans.random() < 0.4)
            self._kijk(nummer, moment, wie, zaak, persoon, kans.randint(1, 2))

    def _buur(self, nummer: int) -> None:
        wie, kans = self._wie(), self._kans
        zaak = self._zaak(lambda zaak: zaak.regio == wie.mens.regio)
        persoon = kans.choice(zaak.personen)
        persoon.mens.regio, persoon.mens.buurt = wie.mens.regio, wie.mens.buurt
        self._kijk(nummer, self._tijdens(zaak, wie), wie, zaak, persoon, kans.randint(1, 2))

    def _familie(self, nummer: int) -> None:
        wie, kans = self._wie(), self._kans
        zaak = self._zaak(lambda zaak: zaak.regio == wie.mens.regio)
        persoon = kans.choice(zaak.personen)
        persoon.mens.naam = wie.mens.naam
        if kans.random() < 0.4:
            persoon.mens.regio, persoon.mens.buurt, persoon.mens.adres = wie.mens.regio, wie.mens.buurt, wie.mens.adres
        self._kijk(nummer, self._tijdens(zaak, wie), wie, zaak, persoon, kans.randint(1, 3))

    def _collega(self, nummer: int) -> None:
        wie, kans = self._wie(), self._kans
        zaak = self._zaak(lambda zaak: zaak.regio in wie.regios)
        persoon = kans.choice(zaak.personen)
        persoon.mens.werkgever = wie.mens.werkgever
        self._kijk(nummer, self._tijdens(zaak, wie), wie, zaak, persoon, kans.randint(1, 3))

    def _zelf(self, nummer: int) -> None:
        wie = self._wie()
        zaak = self._zaak(lambda zaak: zaak.regio == wie.mens.regio)
        persoon = zaak.personen[0]
        persoon.mens.zelf = wie.mens.zelf = f"i{nummer}"
        self._kijk(nummer, self._tijdens(zaak, wie, 20), wie, zaak, persoon, self._kans.randint(1, 3))

    def _vip(self, nummer: int) -> None:
        """Somebody is in the news; people everywhere look, most of them once."""
        kans = self._kans
        zaak = self._zaak(lambda zaak: zaak.dicht > zaak.open + 3 * DAG)
        for _ in range(kans.randint(20, 80)):
            wie = kans.choice(self._medewerkers)
            moment = zaak.open + min(kans.expovariate(1 / DAG), 6.0 * DAG) + UUR
            dienst = self._diensten.eerstvolgende(wie.id, moment, 2)
            if dienst is not None:
                self._kijk(nummer, kans.uniform(dienst.van, dienst.tot), wie, zaak, zaak.personen[0])

    def _bladeren(self, nummer: int) -> None:
        """Clicks through many people in one go, at a quiet moment."""
        wie, kans = self._wie(), self._kans
        zaak = self._zaak(self._eigen(wie) if kans.random() < 0.5 else lambda zaak: zaak.regio in wie.regios)
        moment = self._tijdens(zaak, wie, 3) if kans.random() < 0.6 else self._vrij(wie, zaak.open + DAG, nacht=True)
        for _ in range(kans.randint(12, 45)):
            ander = self._zaak(_begonnen(moment, frozenset(wie.regios)))
            self._kijk(nummer, moment, wie, ander, kans.choice(ander.personen))
            moment += kans.expovariate(1 / 50.0) + 8

    def _doelshoppen(self, nummer: int) -> None:
        """Gets nothing, and tries other doelen and reasons until something comes."""
        wie, kans = self._wie(), self._kans
        zaak = self._zaak(self._vreemd(wie) if kans.random() < 0.7 else self._eigen(wie))
        persoon = kans.choice(zaak.personen)
        moment = self._tijdens(zaak, wie)
        doelen = [doel for eigen in DOELEN.values() for doel in eigen]
        for _ in range(kans.randint(2, 6)):
            self._regels.voeg(moment, wie, zaak, persoon, doel=kans.choice(doelen), uitkomst="niets", misbruik=nummer)
            moment += kans.expovariate(1 / (6 * _MINUUT)) + 15
        self._regels.voeg(moment, wie, zaak, persoon, doel=kans.choice(doelen), uitkomst="verstrekt", misbruik=nummer)

    def _na_sluiting(self, nummer: int) -> None:
        """The zaak is long closed; curiosity is not."""
        wie, kans = self._wie(), self._kans
        zaak = self._zaak(lambda zaak: zaak.regio in wie.regios and zaak.dicht < (self._dagen - 70) * DAG)
        begin = min(zaak.dicht + kans.uniform(30, 200) * DAG, (self._dagen - 12) * DAG)
        for _ in range(kans.randint(1, 4)):
            dienst = self._diensten.eerstvolgende(wie.id, begin, 5)
            moment = begin if dienst is None else kans.uniform(dienst.van, dienst.tot)
            self._kijk(nummer, moment, wie, zaak, kans.choice(zaak.personen))
            begin += kans.uniform(0.01, 3) * DAG

    def _nacht(self, nummer: int) -> None:
        wie, kans = self._wie(), self._kans
        zaak = self._zaak(self._eigen(wie) if kans.random() < 0.5 else lambda zaak: zaak.regio in wie.regios)
        moment = self._vrij(wie, zaak.open + kans.uniform(0, 10) * DAG, nacht=True)
        self._kijk(nummer, moment, wie, zaak, kans.choice(zaak.personen), kans.randint(1, 4))

    def _slapend(self, nummer: int) -> None:
        """An account of somebody who left months ago is used once more, by somebody."""
        wie, kans = self._wie(), self._kans
        sinds = kans.uniform(0.1, 0.5) * self._dagen * DAG
        self._regels.alle = [een for een in self._regels.alle if een.medewerker.id != wie.id or een.moment < sinds]
        moment = min(sinds + kans.uniform(80, 170) * DAG, (self._dagen - 1) * DAG)
        for _ in range(kans.randint(2, 9)):
            zaak = self._zaak(_begonnen(moment, frozenset(wie.regios)))
            self._kijk(nummer, moment, wie, zaak, kans.choice(zaak.personen))
            moment += kans.expovariate(1 / (10 * _MINUUT))

    def _handel(self, nummer: int) -> None:
        """Sells what others ask for: other people every week, in and out of the own work."""
        wie, kans = self._wie(), self._kans
        moment = kans.uniform(0.05, 0.7) * self._dagen * DAG
        einde = moment + 0.2 * self._dagen * DAG
        while moment < einde:
            moment += kans.expovariate(1 / (2.5 * DAG))
            zaak = self._zaak(_begonnen(moment))
            dienst = self._diensten.eerstvolgende(wie.id, moment, 3)
            tijd = kans.uniform(dienst.van, dienst.tot) if dienst and kans.random() < 0.8 else moment
            self._kijk(nummer, tijd, wie, zaak, kans.choice(zaak.personen), kans.randint(1, 2))

    def _andere_regio(self, nummer: int) -> None:
        """One look at a zaak that was in the news elsewhere.

        Some partijen are in every zaak. For their employees no zaak fits, and any zaak is taken, also one that could be
        their work: this kind is therefore harder to find than it sounds.
        """
        wie = self._wie()
        zaak = self._zaak(lambda zaak: zaak.regio not in wie.regios and wie.partij not in zaak.partijen)
        self._kijk(nummer, self._tijdens(zaak, wie), wie, zaak, zaak.personen[0], self._kans.randint(1, 2))

    def _stil(self, nummer: int) -> None:
        """Somebody known, with no trace of it anywhere, in a zaak that could be the employee's work, on duty."""
        wie = self._wie()
        zaak = self._zaak(self._eigen(wie))
        self._kijk(nummer, self._tijdens(zaak, wie, 2), wie, zaak, self._kans.choice(zaak.personen))


def _begonnen(moment: float, regios: frozenset[int] | None = None) -> Callable[[Zaak], bool]:
    return lambda zaak: zaak.open < moment and (regios is None or zaak.regio in regios)
