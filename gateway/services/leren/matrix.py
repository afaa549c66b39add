"""Contextveld by partij for one doel: what is possible, or what holds with no more than what is stated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from gateway.errors import OngeldigeInvoerError
from gateway.services.leren.oordelen import Oefenoordelen
from handvat.model import Handvat, Niveau
from leren.oefenvraag import keuze_van
from leren.situatie import Situatie
from policies.bereik import Bereik, Hoogste, Ruimte
from policies.errors import Invoerfout

_KIES_DOEL: Final = "kies waarvoor"
_GETOETST: Final = "getoetst"


@dataclass(frozen=True, slots=True)
class Cel:
    """What one partij may know of one contextveld.

    ``keuze`` is ja, deels, afweging or nee. ``als``: only if all that it needs is so. ``meer``: a weging gives more.
    """

    keuze: str
    als: bool = False
    meer: bool = False


_Kolom = Mapping[str, tuple[Cel, tuple[str, ...]]]  # per veld what a partij may know, and the regels that bear on it


@dataclass(frozen=True, slots=True)
class Matrixregel:
    """Velden of one categorie about which exactly the same regels speak, with a cel per chosen partij."""

    velden: tuple[str, ...]
    bron: str
    categorie: str
    houder: str
    cellen: tuple[Cel, ...]


@dataclass(frozen=True, slots=True)
class Matrixblad:
    """The whole matrix.

    ``niets`` are partijen without a column, as they may know nothing of any veld; ``gelijk`` counts the velden that are
    left out because all partijen have the same answer. ``tellingen`` has per partij how often it gets each answer, over
    all velden. Of the regels of the handvat that bear on what is shown, ``getoetst`` were reviewed by a lawyer and
    ``te_toetsen`` were not.
    """

    handvat: Handvat
    partijen: tuple[str, ...]
    regels: tuple[Matrixregel, ...]
    gelijk: int
    niets: tuple[str, ...]
    tellingen: Mapping[str, Mapping[str, int]]
    getoetst: int
    te_toetsen: int

    @property
    def velden(self) -> int:
        """How many contextvelden it shows."""
        return sum(len(regel.velden) for regel in self.regels)


class Matrices:
    """Makes a matrix. Of the situation the doel counts, and the stap, rol, leeftijd, zaaktype, datum and feiten."""

    def __init__(self, oordelen: Oefenoordelen) -> None:
        self._oordelen = oordelen

    def maak(self, situatie: Situatie, partijen: Iterable[str] | None, *, nu: bool, verschillen: bool) -> Matrixblad:
        """Return the matrix for these partijen, in the order of the handvat; None is all of them.

        ``nu``: with only what is stated; otherwise the highest over all that is left open. ``verschillen``: only
        velden of which the partijen do not all get the same answer; and of all partijen only those that may know
        something, the others are named.

        Raises:
            OngeldigeInvoerError: doel is left open.
        """
        doel = situatie.doel
        if doel is None:
            raise OngeldigeInvoerError((Invoerfout("doel", _KIES_DOEL),))
        engine = self._oordelen.engine(situatie)
        handvat, tabel = engine.handvat, engine.tabel
        gekozen = frozenset(handvat.partijen if partijen is None else partijen)
        bereik = None if nu else Bereik(tabel, self._ruimte(situatie, doel))
        alle = {
            een: self._kolom(bereik, een, replace(situatie, partij=een, functie=None))
            for een in handvat.partijen
            if een in gekozen
        }
        groepen = _groepen(handvat, {kop.veld: groep for kop, groep in tabel.koppen})
        kolommen, getoond = alle, groepen
        if verschillen:
            getoond = [een for een in groepen if len({kolom[een[0]][0] for kolom in alle.values()}) > 1]
            kolommen = alle if partijen is not None else {een: kolom for een, kolom in alle.items() if _iets(kolom)}
        return Matrixblad(
            handvat,
            tuple(kolommen),
            tuple(_regel(handvat, velden, kolommen.values()) for velden in getoond),
            len(handvat.velden) - sum(len(velden) for velden in getoond),
            tuple(een for een in alle if een not in kolommen),
            {een: Counter(cel.keuze for cel, _ in kolom.values()) for een, kolom in kolommen.items()},
            *_toetsing(handvat, kolommen.values(), [velden[0] for velden in getoond]),
        )

    def _ruimte(self, situatie: Situatie, doel: str) -> Ruimte:
        return Ruimte(
            doel,
            self._oordelen.dag(situatie),
            processtap=situatie.stap,
            rol=situatie.rol,
            leeftijdsgroep=situatie.leeftijdsgroep,
            zaaktype=situatie.zaaktype,
            feiten=situatie.feiten,
        )

    def _kolom(self, bereik: Bereik | None, partij: str, situatie: Situatie) -> _Kolom:
        """Return what is possible for a partij; without a bereik what holds with no more than what is stated."""
        if bereik is None:
            return {
                een.veld: (
                    Cel(keuze_van(een), meer=een.niveau is Niveau.DAT and bool(een.weging)),
                    tuple(reden.regel for reden in een.redenen if reden.regel is not None),
                )
                for een in self._oordelen.oordelen(situatie)
            }
        nu = self._oordelen.engine(situatie).niveaus(situatie.vraag(self._oordelen.dag(situatie)))
        regels = bereik.regels(partij)
        return {veld: (maak_cel(hoogste, nu[veld]), regels[veld]) for veld, hoogste in bereik.hoogstens(partij).items()}


def _iets(kolom: _Kolom) -> bool:
    return any(cel.keuze != "nee" for cel, _ in kolom.values())


def _groepen(handvat: Handvat, groep_van: dict[str, int]) -> list[tuple[str, ...]]:
    """Velden of one categorie and bron about which the same regels speak have the same cellen, for one reason."""
    samen: dict[tuple[str, str, int], list[str]] = {}
    for veld in handvat.velden.values():
        samen.setdefault((veld.categorie, veld.bron, groep_van[veld.id]), []).append(veld.id)
    return [tuple(velden) for velden in samen.values()]


def _regel(handvat: Handvat, velden: tuple[str, ...], kolommen: Iterable[_Kolom]) -> Matrixregel:
    veld = handvat.velden[velden[0]]
    cellen = tuple(kolom[veld.id][0] for kolom in kolommen)
    return Matrixregel(velden, veld.bron, veld.categorie, handvat.houder(veld.id), cellen)


def _toetsing(handvat: Handvat, kolommen: Iterable[_Kolom], velden: Collection[str]) -> tuple[int, int]:
    """Return how many of the regels that bear on these cellen were reviewed by a lawyer, and how many not yet."""
    namen = {naam for kolom in kolommen for veld in velden for naam in kolom[veld][1]}
    alle = {**handvat.verstrekkingen, **handvat.verboden}
    getoetst = sum(alle[naam].toetsing == _GETOETST for naam in namen)
    return getoetst, len(namen) - getoetst


@cache
def maak_cel(hoogste: Hoogste, nu: Niveau) -> Cel:
    """Return what is possible in one word; ``nu`` is the niveau with no more than what is stated."""
    zonder, met = hoogste
    if zonder is Niveau.GEEN:
        return Cel("nee") if met is Niveau.GEEN else Cel("afweging", als=True)
    return Cel("ja" if zonder is Niveau.VOLLEDIG else "deels", als=nu < zonder, meer=met > zonder)
