"""Contextveld by partij for one doel: what is possible, or what holds with no more than what is stated."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from gateway.errors import OngeldigeInvoerError
from gateway.services.leren.oordelen import Oefenoordelen
from handvat.model import Handvat, Niveau
from leren.oefenvraag import keuze_van
from leren.situatie import Situatie
from policies.bereik import Bereik, Hoogste, Ruimte
from policies.errors import Invoerfout

_KIES_DOEL: Final = "kies waarvoor"


@dataclass(frozen=True, slots=True)
class Cel:
    """What one partij may know of one contextveld.

    ``keuze`` is ja, deels, afweging or nee. ``als``: only if all that it needs is so. ``meer``: a weging gives more.
    """

    keuze: str
    als: bool = False
    meer: bool = False


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
    """The whole matrix. ``gelijk`` counts the velden that are left out because all partijen have the same answer."""

    handvat: Handvat
    partijen: tuple[str, ...]
    regels: tuple[Matrixregel, ...]
    gelijk: int

    @property
    def velden(self) -> int:
        """How many contextvelden it shows."""
        return sum(len(regel.velden) for regel in self.regels)


class Matrices:
    """Makes a matrix. Of the situation the doel counts, and the stap, rol, leeftijd, zaaktype, datum and feiten."""

    def __init__(self, oordelen: Oefenoordelen) -> None:
        self._oordelen = oordelen

    def maak(self, situatie: Situatie, partijen: Iterable[str], *, nu: bool, verschillen: bool) -> Matrixblad:
        """Return the matrix for these partijen, in the order of the handvat.

        ``nu``: with only what is stated; otherwise the highest over all that is left open. ``verschillen``: only
        velden of which the partijen do not all get the same answer.

        Raises:
            OngeldigeInvoerError: doel is left open.
        """
        doel = situatie.doel
        if doel is None:
            raise OngeldigeInvoerError((Invoerfout("doel", _KIES_DOEL),))
        engine = self._oordelen.engine(situatie)
        handvat, gekozen = engine.handvat, frozenset(partijen)
        kolommen = tuple(een for een in handvat.partijen if een in gekozen)
        basis = replace(situatie, partij=None, functie=None)
        if nu:
            per_partij = [self._nu(basis.voor(een)) for een in kolommen]
        else:
            bereik = Bereik(engine.tabel, self._ruimte(basis, doel))
            per_partij = [self._mogelijk(bereik, een, basis.voor(een)) for een in kolommen]
        alle = self._regels(handvat, {kop.veld: groep for kop, groep in engine.tabel.koppen}, per_partij)
        getoond = tuple(een for een in alle if not verschillen or len(set(een.cellen)) > 1)
        gelijk = len(handvat.velden) - sum(len(een.velden) for een in getoond)
        return Matrixblad(handvat, kolommen, getoond, gelijk)

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

    def _nu(self, situatie: Situatie) -> dict[str, Cel]:
        return {
            een.veld: Cel(keuze_van(een), meer=een.niveau is Niveau.DAT and bool(een.weging))
            for een in self._oordelen.oordelen(situatie)
        }

    def _mogelijk(self, bereik: Bereik, partij: str, situatie: Situatie) -> dict[str, Cel]:
        nu = self._oordelen.engine(situatie).niveaus(situatie.vraag(self._oordelen.dag(situatie)))
        return {veld: maak_cel(hoogste, nu[veld]) for veld, hoogste in bereik.hoogstens(partij).items()}

    def _regels(
        self, handvat: Handvat, groep_van: dict[str, int], per_partij: list[dict[str, Cel]]
    ) -> tuple[Matrixregel, ...]:
        """Velden of one categorie and bron about which the same regels speak have the same cellen, for one reason."""
        samen: dict[tuple[str, str, int], list[str]] = {}
        for veld in handvat.velden.values():
            samen.setdefault((veld.categorie, veld.bron, groep_van[veld.id]), []).append(veld.id)
        return tuple(
            Matrixregel(
                tuple(velden),
                bron,
                categorie,
                handvat.categorieen[categorie].houder,
                tuple(cellen[velden[0]] for cellen in per_partij),
            )
            for (categorie, bron, _), velden in samen.items()
        )


def maak_cel(hoogste: Hoogste, nu: Niveau) -> Cel:
    """Return what is possible in one word; ``nu`` is the niveau with no more than what is stated."""
    zonder, met = hoogste
    if zonder is Niveau.GEEN:
        return Cel("nee") if met is Niveau.GEEN else Cel("afweging", als=True)
    return Cel("ja" if zonder is Niveau.VOLLEDIG else "deels", als=nu < zonder, meer=met > zonder)
