"""Invents people: a name that is made up, an address that does not exist, a number from the test range."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from demo.wereld.gegevens import lees
from demo.wereld.loting import Loting
from demo.wereld.sleutels import testnummers
from demo.wereld.waarden import Persoon

_ACCENTEN: Final = str.maketrans("ëé", "ee")


def geboren(leeftijd: int, jarig_dagen_terug: int, vandaag: date) -> date:
    """Return the date of birth of somebody whose last birthday was this many days ago (0 to 364)."""
    verjaardag = vandaag - timedelta(days=jarig_dagen_terug)
    schrikkeldag = (verjaardag.month, verjaardag.day) == (2, 29)
    return verjaardag.replace(year=verjaardag.year - leeftijd, day=28 if schrikkeldag else verjaardag.day)


@dataclass(frozen=True, slots=True)
class Huishouden:
    """Where people live, and the surname they share."""

    achternaam: str
    adres: str
    plaats: str


class Mensen:
    """Makes people one after another; every sleutel is given out once."""

    def __init__(self, loting: Loting, vandaag: date) -> None:
        self._loting = loting
        self._vandaag = vandaag
        self._namen = lees("namen.toml")
        self._nummers = iter(loting.sample(testnummers(), k=len(testnummers())))

    def achternaam(self) -> str:
        """Return an invented surname."""
        return f"{self._loting.choice(self._namen['begin'])}{self._loting.choice(self._namen['einde'])}"

    def voornaam(self, geslacht: str) -> str:
        """Return a first name; ``geslacht`` is man or vrouw."""
        return str(self._loting.choice(self._namen[f"voornamen_{geslacht}"]))

    def naam(self) -> str:
        """Return the full name of somebody who is nobody's file: a colleague, a neighbour."""
        return f"{self.voornaam(self._geslacht())} {self.achternaam()}"

    def huishouden(self, regio: str, achternaam: str | None = None, plaats: str | None = None) -> Huishouden:
        """Return a household in a regio; a surname and a town are drawn unless a story fixes them."""
        plaats = plaats or str(self._loting.choice(lees("regios.toml")["regio"][regio]["plaatsen"]))
        straat = self._loting.choice(self._namen["straten"])
        nummer, letters = self._loting.randint(1, 180), self._loting.choice(self._namen["letters"])
        adres = f"{straat} {nummer}, 0{self._loting.randint(100, 999)} {letters} {plaats}"
        return Huishouden(achternaam or self.achternaam(), adres, plaats)

    def persoon(self, beschrijving: dict[str, Any], huishouden: Huishouden) -> Persoon:
        """Return a new person as described: rol, leeftijd (whole years or a range), and what a story fixes.

        A partner keeps an own surname; everybody else in a household shares one.
        """
        relatie = beschrijving.get("relatie", "zelf")
        voornaam = beschrijving.get("voornaam") or self.voornaam(self._geslacht())
        eigen = self.achternaam() if relatie == "partner" else huishouden.achternaam
        achternaam = beschrijving.get("achternaam") or eigen
        leeftijd = beschrijving["leeftijd"]
        jaren = leeftijd if isinstance(leeftijd, int) else self._loting.tussen(leeftijd)
        return Persoon(
            sleutel=next(self._nummers),
            rol=beschrijving["rol"],
            voornaam=voornaam,
            achternaam=achternaam,
            geboortedatum=geboren(
                jaren, beschrijving.get("jarig_dagen_terug", self._loting.randint(0, 364)), self._vandaag
            ),
            adres=huishouden.adres,
            plaats=huishouden.plaats,
            telefoon=f"06-0000{self._loting.randint(0, 9999):04d}",
            email=f"{voornaam}.{achternaam}@example.org".lower().translate(_ACCENTEN),
            huishouden=beschrijving.get("huishouden", 0),
            relatie=relatie,
        )

    def _geslacht(self) -> str:
        return self._loting.choice(("man", "vrouw"))
