"""The matrix in words: per categorie its rows, per row what each partij may know, with where that is explained."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from flask import url_for

from gateway.services import diensten
from gateway.services.lesstof import Cel, Matrixblad
from webtool.leren.matrix.keuze import Keuze
from webtool.naslag import Naslag
from webtool.tekst import kort
from webtool.vertaling import _, merk, vertaal

_WOORDEN: Final[Mapping[tuple[str, bool], str]] = {
    ("ja", False): merk("Ja"),
    ("ja", True): merk("Ja, als"),
    ("deels", False): merk("Alleen dát"),
    ("deels", True): merk("Alleen dát, als"),
    ("afweging", False): merk("Afweging"),
    ("afweging", True): merk("Afweging"),
    ("nee", False): merk("Nee"),
}
MEER: Final = merk("afweging geeft meer")
_AANTALLEN: Final[Mapping[str, str]] = {
    "ja": merk("%(aantal)s ja"),
    "deels": merk("%(aantal)s alleen dát"),
    "afweging": merk("%(aantal)s afweging"),
}
_PARTIJ, _VELD = "PARTIJ", "VELD"  # places in an address that is made once; no id is in capitals


@dataclass(frozen=True, slots=True)
class Vak:
    """One cell: what it says and where that is explained."""

    cel: Cel
    tekst: str
    adres: str


@dataclass(frozen=True, slots=True)
class Rij:
    """Velden with the same regels: (label, address) of each."""

    velden: tuple[tuple[str, str], ...]
    ids: tuple[str, ...]
    vakken: tuple[Vak, ...]


@dataclass(frozen=True, slots=True)
class Groep:
    """A categorie of one houder."""

    houder: str
    naam: str
    adres: str
    rijen: tuple[Rij, ...]


@dataclass(frozen=True, slots=True)
class Inhoud:
    """The whole matrix. ``partijen`` are (short name, name) of each column; ``kort`` what each may know in numbers."""

    partijen: tuple[tuple[str, str], ...]
    groepen: tuple[Groep, ...]
    kort: tuple[tuple[str, str], ...]
    niets: tuple[str, ...]  # who may know nothing at all
    rijen: int


def maak_inhoud(blad: Matrixblad, keuze: Keuze) -> Inhoud:
    """Return the matrix in words."""
    naslag = Naslag(diensten().handvat, blad.handvat.versie)
    delen = keuze.situatie.adres()
    waarom = url_for("webtool.waarom", partij=_PARTIJ, veld=_VELD, **delen)
    veldadres = url_for("webtool.veld", veld_id=_VELD)
    woorden = {cel: _tekst(cel) for cel in {cel for regel in blad.regels for cel in regel.cellen}}
    groepen = []
    for categorie, regels in groupby(blad.regels, key=lambda regel: regel.categorie):
        rijen = []
        houder = ""
        for regel in regels:
            houder = regel.houder
            hier = waarom.replace(_VELD, regel.velden[0])
            vakken = tuple(
                Vak(cel, woorden[cel], hier.replace(_PARTIJ, partij))
                for partij, cel in zip(blad.partijen, regel.cellen, strict=True)
            )
            velden = tuple((naslag.veld(veld).label, veldadres.replace(_VELD, veld)) for veld in regel.velden)
            rijen.append(Rij(velden, regel.velden, vakken))
        groepen.append(
            Groep(
                kort(naslag.partij(houder).naam),
                naslag.categorie(categorie).naam,
                url_for("webtool.categorie", categorie_id=categorie),
                tuple(rijen),
            )
        )
    tellingen = {kort(naslag.partij(een).naam): aantallen(per) for een, per in blad.tellingen.items()}
    return Inhoud(
        tuple(_namen(een, naslag) for een in blad.partijen),
        tuple(groepen),
        tuple((naam, telling) for naam, telling in tellingen.items() if telling),
        (
            *(naam for naam, telling in tellingen.items() if not telling),
            *(kort(naslag.partij(een).naam) for een in blad.niets),
        ),
        len(blad.regels),
    )


def aantallen(per: Mapping[str, int]) -> str:
    """Return how many gegevens somebody may know, in words; empty if nothing."""
    return ", ".join(vertaal(zin) % {"aantal": per[keuze]} for keuze, zin in _AANTALLEN.items() if per.get(keuze))


def toetsing(blad: Matrixblad) -> str:
    """Return how many of the regels behind the matrix a lawyer reviewed; empty if no regel is behind it."""
    alle = blad.getoetst + blad.te_toetsen
    if not alle:
        return ""
    return _(
        "Regels hierachter: %(alle)s. Getoetst door een jurist: %(getoetst)s. Nog te toetsen: %(open)s.",
        alle=alle,
        getoetst=blad.getoetst,
        open=blad.te_toetsen,
    )


def _namen(partij: str, naslag: Naslag) -> tuple[str, str]:
    een = naslag.partij(partij)
    return een.afkorting[:1].upper() + een.afkorting[1:], kort(een.naam)


def _tekst(cel: Cel) -> str:
    woorden = vertaal(_WOORDEN[cel.keuze, cel.als])
    return f"{woorden} ({vertaal(MEER)})" if cel.meer else woorden
