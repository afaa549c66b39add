"""The answer to a citizen in words: from ids to what the page and the PDF both show."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from gateway.services import HandvatDienst
from gateway.services.inzage import Beleid, Inhoud, Inzageregel
from webtool.naslag import GETOETST, Link, Naslag
from webtool.tekst import datum, functienaam, kort, opsomming, tijdstip

_ZEKER: Final = ("wat_volledig", "wat_dat")
_MISSCHIEN: Final = ("wat_misschien", "wat_dat_misschien")
_REST: Final = (("leeg", "wat_leeg"), ("zonder_antwoord", "wat_zonder_antwoord"), ("wacht", "wat_wacht"))


@dataclass(frozen=True, slots=True)
class Deel:
    """One sentence, with the kinds of gegevens or the laws that it is about."""

    kop: str
    soorten: tuple[str, ...]
    kort: bool = False  # only names, so that two fit on a line


@dataclass(frozen=True, slots=True)
class Rij:
    """One time that somebody asked; the number is that in this letter."""

    nummer: int
    wie: str
    functie: str
    wanneer: str
    waarvoor: str
    delen: tuple[Deel, ...]


@dataclass(frozen=True, slots=True)
class Groep:
    """One table of the letter."""

    kop: str
    zin: str
    rijen: tuple[Rij, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """The whole letter."""

    titel: str
    inleiding: tuple[str, ...]
    groepen: tuple[Groep, ...]
    kop_weg: str
    weg: tuple[str, ...]
    kop_fout: str
    fout: tuple[str, ...]
    toetsing: str  # that the law in it was not reviewed; empty if all of it was


def maak_brief(inhoud: Inhoud, dienst: HandvatDienst, beleid: Beleid) -> Brief:
    """Return the letter of an answer; equal answers give equal letters."""
    teksten, schrijver = beleid.teksten, _Schrijver(dienst, beleid)
    gekregen = [regel for regel in inhoud.regels if regel.zeker and regel.gekregen]
    misschien = [regel for regel in inhoud.regels if not regel.zeker and regel.gekregen]
    niets = [regel for regel in inhoud.regels if not regel.gekregen]
    groepen = [
        Groep(
            teksten["kop_gekregen"],
            teksten["gekregen" if gekregen else "geen_gekregen"],
            schrijver.rijen(gekregen, _ZEKER),
        )
    ]
    for naam, regels, woorden in (("misschien", misschien, _MISSCHIEN), ("niets", niets, _ZEKER)):
        if regels:
            groepen.append(Groep(teksten[f"kop_{naam}"], teksten[naam], schrijver.rijen(regels, woorden)))
    dagen = {"van": datum(inhoud.van), "tot": datum(inhoud.tot)}
    return Brief(
        titel=teksten["titel"],
        inleiding=tuple(zin.format(**dagen) for zin in teksten["inleiding"]),
        groepen=tuple(groepen),
        kop_weg=teksten["kop_weg"],
        weg=(
            *(zin.format(**dagen) for zin in teksten["volledig"]),
            teksten["weg"],
            *(beleid.toetsen[toets].noem for toets in inhoud.genoemd),
        ),
        kop_fout=teksten["kop_fout"],
        fout=teksten["fout"],
        toetsing="" if schrijver.alles_getoetst and beleid.toetsing == GETOETST else teksten["toetsing"],
    )


class _Schrijver:
    """Turns entries into rows, and remembers whether all law in them was reviewed."""

    def __init__(self, dienst: HandvatDienst, beleid: Beleid) -> None:
        self._dienst = dienst
        self._naslag = Naslag(dienst)
        self._teksten: Mapping[str, Any] = beleid.teksten
        self._per_versie: dict[str, Naslag] = {}
        self._aantal = 0
        self.alles_getoetst = True

    def rijen(self, regels: list[Inzageregel], woorden: tuple[str, str]) -> tuple[Rij, ...]:
        return tuple(self._rij(regel, woorden) for regel in regels)

    def _rij(self, regel: Inzageregel, woorden: tuple[str, str]) -> Rij:
        partij = self._naslag.partij(regel.partij)
        woorden = ("wat_inbreng", woorden[1]) if regel.inbreng else woorden
        groepen = (("volledig", woorden[0]), ("dat", woorden[1]), *_REST)
        delen = [Deel(self._teksten[kop], self._soorten(getattr(regel, groep))) for groep, kop in groepen]
        wetten = [self._wet(regel.versie, grond) for grond in regel.gronden]
        delen += [
            Deel(self._teksten["wat_geweigerd"], self._geweigerd(regel), kort=True),
            Deel(self._teksten["wat_wetten"], tuple(dict.fromkeys(wet.tekst for wet in wetten))),
        ]
        self.alles_getoetst &= all(wet.getoetst for wet in wetten)
        self._aantal += 1
        return Rij(
            nummer=self._aantal,
            wie=kort(partij.naam),
            functie=functienaam(regel.functie or "", partij),
            wanneer=tijdstip(regel.moment),
            waarvoor=self._naslag.doel(regel.doel).naam,
            delen=tuple(deel for deel in delen if deel.soorten),
        )

    def _soorten(self, velden: tuple[str, ...]) -> tuple[str, ...]:
        """Return the gegevens by categorie: ``Identiteit: naam, adres en geslacht``."""
        return tuple(
            f"{naam}: {opsomming(tuple(dict.fromkeys(labels)))}"
            for naam, labels in self._per_categorie(velden, lambda veld: str(self._naslag.veld(veld).label).lower())
        )

    def _geweigerd(self, regel: Inzageregel) -> tuple[str, ...]:
        """Return the categorieen of which something was refused; of some it is only a part."""
        anders = {naam for naam, _ in self._per_categorie(regel.gevraagd, str)}
        namen = [naam for naam, _ in self._per_categorie(regel.geweigerd, str)]
        return tuple(f"een deel van: {naam.lower()}" if naam in anders else naam for naam in namen)

    def _per_categorie(self, velden: tuple[str, ...], noem: Callable[[str], str]) -> list[tuple[str, list[str]]]:
        per: dict[str, list[str]] = {}
        for veld in velden:
            categorie = self._naslag.categorie(self._naslag.veld(veld).categorie).naam
            per.setdefault(str(categorie), []).append(noem(veld))
        return list(per.items())

    def _wet(self, versie: str, grond: str) -> Link:
        if versie not in self._per_versie:
            self._per_versie[versie] = Naslag(self._dienst, versie)
        return self._per_versie[versie].grondslag(grond)
