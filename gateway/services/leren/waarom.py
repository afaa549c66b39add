"""Why one partij may or may not know one veld: the way to the answer, what is still possible, what others may see."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType

from gateway.services.handvatjson import zoek
from gateway.services.leren.oordelen import Oefenoordelen
from handvat import woordenlijst
from leren.situatie import Situatie
from policies import haalbaar as haalbaarheid
from policies import pad as paden
from policies.oordeel import Oordeel
from policies.pad import Pad


@dataclass(frozen=True, slots=True)
class Mogelijk:
    """The best that is possible from a situation: what must be chosen and known, and the answer that is then given.

    ``keuzes`` has per choice (as in a regel) every value that does; ``situatie`` has the first of each filled in.
    """

    keuzes: tuple[tuple[str, tuple[str, ...]], ...]
    feiten: tuple[tuple[str, bool], ...]
    weging: bool
    situatie: Situatie
    oordeel: Oordeel


@dataclass(frozen=True, slots=True)
class Doelantwoord:
    """The answer for one doel with what is stated, and the best that is possible; None if that is geen."""

    doel: str
    oordeel: Oordeel
    mogelijk: Mogelijk | None


class Waarom:
    """Explains answers on made-up situations. Everything raises as :class:`Oefenoordelen` does."""

    def __init__(self, oordelen: Oefenoordelen) -> None:
        self._oordelen = oordelen

    def pad(self, situatie: Situatie, veld: str) -> Pad:
        """Return the way to the answer. The situation has a partij and a doel."""
        self._oordelen.oordeel(situatie, veld)  # refuses what is not there, in its own words
        engine = self._oordelen.engine(situatie)
        return paden.loop(engine, situatie.vraag(self._oordelen.dag(situatie)), veld)

    def mogelijk(self, situatie: Situatie, veld: str) -> Mogelijk | None:
        """Return the best that is possible with what is left open filled in; None if it is geen."""
        nu = self._oordelen.oordeel(situatie, veld)
        vraag = situatie.vraag(self._oordelen.dag(situatie))
        beste = haalbaarheid.haalbaar(self._oordelen.engine(situatie), vraag, veld)
        if beste is None:
            return None
        anders = replace(
            situatie,
            functie=beste.vraag.ontvanger.functie,
            stap=beste.vraag.processtap,
            rol=beste.vraag.rol,
            leeftijd=_leeftijd(situatie, beste.vraag.leeftijdsgroep),
            zaaktype=beste.vraag.zaaktype,
            feiten=MappingProxyType({**situatie.feiten, **dict(beste.feiten)}),
        )
        dan = nu if anders == situatie else self._oordelen.oordeel(anders, veld)
        return Mogelijk(beste.keuzes, beste.feiten, beste.weging, anders, dan)

    def per_doel(self, situatie: Situatie, veld: str) -> tuple[Doelantwoord, ...]:
        """Return the answer for every doel; what is possible first, the highest niveau first."""
        handvat = self._oordelen.handvat(situatie)
        zoek(handvat.velden, "veld", veld)
        antwoorden = []
        for doel in handvat.doelen:
            met_doel = replace(situatie, doel=doel)
            oordeel = self._oordelen.oordeel(met_doel, veld)
            antwoorden.append(Doelantwoord(doel, oordeel, self.mogelijk(met_doel, veld)))
        return tuple(sorted(antwoorden, key=_hoogste, reverse=True))  # stable: the order of the handvat within

    def anderen(self, situatie: Situatie, veld: str) -> tuple[tuple[str, Oordeel], ...]:
        """Return per other partij what it may get of this veld in the same situation, in the order of the handvat.

        Not for the houder: it has it, and no regel gives anybody what is its own.
        """
        handvat = self._oordelen.handvat(situatie)
        zelf = (situatie.partij, handvat.houder(zoek(handvat.velden, "veld", veld).id))
        partijen = (een for een in handvat.partijen if een not in zelf)
        return tuple((partij, self._oordelen.oordeel(situatie.voor(partij), veld)) for partij in partijen)


def _hoogste(antwoord: Doelantwoord) -> tuple[int, int]:
    beste = antwoord.oordeel.niveau if antwoord.mogelijk is None else antwoord.mogelijk.oordeel.niveau
    return beste, antwoord.oordeel.niveau


def _leeftijd(situatie: Situatie, groep: str | None) -> int | None:
    """Return the age that was made up, or the lowest of the group that is needed."""
    if situatie.leeftijd is not None or groep is None:
        return situatie.leeftijd
    return woordenlijst.LEEFTIJDSGROEPEN[groep][0]
