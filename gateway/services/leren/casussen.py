"""The worked cases of the handvat, each with what the engine says of it; found by what they show.

Read once per process, and each judged once, when somebody first asks for it. A casus is judged by the versie in force
on its own peildatum. Where that versie does not know what a casus asks, the casus is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from gateway.services.handvatjson import zoek
from gateway.services.middelen import Middelen
from handvat.casus import CASUSSEN, Casus, Verwachting, load_casussen
from handvat.errors import GeenGeldendHandvatError
from leren import situatie as situaties
from leren.situatie import Situatie
from policies.errors import VraagError
from policies.invoer import lees_vraag
from policies.oordeel import Oordeel


@dataclass(frozen=True, slots=True)
class Uitwerking:
    """One casus with the answers of the engine on what it is about, by veld and in the order of the handvat.

    ``beslist`` are the regels that decide one of these answers, ``grondslagen`` those on which they rest and those that
    the author names.
    """

    casus: Casus
    partij: str
    doel: str
    oordelen: Mapping[str, Oordeel]
    beslist: frozenset[str]
    grondslagen: frozenset[str]

    def situatie(self, veld: str | None = None) -> Situatie:
        """Return it as a situation on its peildatum; with what is so for the houder of this veld alone."""
        vraag = self.casus.vraag
        gelezen = replace(situaties.van_vraag(vraag), datum=self.casus.peildatum)
        if veld is None:
            return gelezen
        eigen = vraag.get("perHouder", {}).get(self.oordelen[veld].houder, {})
        return replace(gelezen, feiten=MappingProxyType({**gelezen.feiten, **eigen}))

    def verwachting(self, veld: str) -> Verwachting | None:
        """Return what the author says of a veld: of the veld itself before its categorie, and that before all."""
        if veld not in self.oordelen:
            return None
        categorie = self.oordelen[veld].categorie
        van_veld = [een for een in self.casus.verwacht if veld == een.veld]
        van_categorie = [een for een in self.casus.verwacht if categorie == een.categorie]
        return next(iter((*van_veld, *van_categorie, *(een for een in self.casus.verwacht if een.alles))))


class Casussen:
    """Every casus that the versies can judge. Safe for threads: what is worked out twice is the same."""

    def __init__(self, middelen: Middelen, map_: Path = CASUSSEN) -> None:
        self._middelen = middelen
        self._map = map_
        self._uitgewerkt: dict[str, Uitwerking | None] = {}

    def alle(self) -> tuple[Uitwerking, ...]:
        """Return every casus, in the order of the handvat. Costs a second or two when first asked for."""
        return tuple(self._werk_uit(_lees(self._map).values()))

    def een(self, casus_id: str) -> Uitwerking:
        """Return one casus.

        Raises:
            OnbekendInHandvatError: there is no such casus.
        """
        casus = zoek(_lees(self._map), "casus", casus_id)
        return zoek({een.casus.id: een for een in self._werk_uit((casus,))}, "casus", casus_id)

    def van(
        self,
        veld: str | None = None,
        partij: str | None = None,
        regel: str | None = None,
        grondslag: str | None = None,
        doel: str | None = None,
    ) -> tuple[Uitwerking, ...]:
        """Return the casussen about all of these; what is None is not looked at.

        About a veld: the author says something of it, of its categorie, or of everything. About a partij: it is the
        ontvanger. About a regel: it decides a veld that the casus is about. About a grondslag: such a regel rests on
        it, or the author names it.
        """
        wie = [casus for casus in _lees(self._map).values() if _is_van(casus.vraag, partij, doel)]
        return tuple(
            een
            for een in self._werk_uit(wie)
            if (veld is None or veld in een.oordelen)
            and (regel is None or regel in een.beslist)
            and (grondslag is None or grondslag in een.grondslagen)
        )

    def _werk_uit(self, casussen: Iterable[Casus]) -> Iterable[Uitwerking]:
        for casus in casussen:
            if casus.id not in self._uitgewerkt:
                self._uitgewerkt[casus.id] = self._beoordeel(casus)
            if (uitgewerkt := self._uitgewerkt[casus.id]) is not None:
                yield uitgewerkt

    def _beoordeel(self, casus: Casus) -> Uitwerking | None:
        try:
            engine = self._middelen.engine_op(casus.peildatum)
            vraag = lees_vraag(casus.vraag, engine.handvat, casus.peildatum)
        except (GeenGeldendHandvatError, VraagError):
            return None
        oordelen = {oordeel.veld: oordeel for oordeel in engine.decide(vraag) if _gaat_over(casus, oordeel)}
        bepalend = [oordeel.redenen[0] for oordeel in oordelen.values()]
        genoemd = {naam for een in casus.verwacht for naam in (een.grondslag, een.rust_op) if naam is not None}
        return Uitwerking(
            casus,
            vraag.ontvanger.partij,
            vraag.doel,
            MappingProxyType(oordelen),
            frozenset(reden.regel for reden in bepalend if reden.regel is not None),
            frozenset(genoemd).union(*(reden.grondslagen for reden in bepalend)),
        )


@cache
def _lees(map_: Path) -> Mapping[str, Casus]:
    """Read the files once per process, however many services there are."""
    return {casus.id: casus for casus in load_casussen(map_)}


def _is_van(vraag: Mapping[str, Any], partij: str | None, doel: str | None) -> bool:
    return partij in (None, vraag["ontvanger"]["partij"]) and doel in (None, vraag["doel"])


def _gaat_over(casus: Casus, oordeel: Oordeel) -> bool:
    return any(een.alles or oordeel.veld == een.veld or oordeel.categorie == een.categorie for een in casus.verwacht)
