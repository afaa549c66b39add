"""The lesson about one answer: the regel behind it, worked cases that show it, and one question to try at once.

A lesson knows only what it is about: a veld, a partij, a doel and perhaps a regel; nothing of a zaak or a person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from gateway.services.handvatjson import regels, zoek
from gateway.services.leren.casussen import Casussen, Uitwerking
from gateway.services.leren.oordelen import Oefenoordelen
from gateway.services.leren.waarom import Mogelijk, Waarom
from handvat.model import Niveau, Verbod, Verstrekking
from leren.situatie import Situatie
from policies.oordeel import Oordeel

MAX_VOORBEELDEN: Final = 3


@dataclass(frozen=True, slots=True)
class Les:
    """One lesson. ``regel`` None: no regel opens or forbids it. ``voorbeelden`` begin with one of each outcome.

    The question is ``situatie`` with its ``oordeel``; ``casus`` is the worked case it comes from, if it does.
    """

    veld: str
    partij: str
    doel: str
    regel: Verstrekking | Verbod | None
    mogelijk: Mogelijk | None
    voorbeelden: tuple[Uitwerking, ...]
    casus: Uitwerking | None
    situatie: Situatie
    oordeel: Oordeel


class Lessen:
    """Makes lessons, by the law of today."""

    def __init__(self, oordelen: Oefenoordelen, waarom: Waarom, casussen: Casussen) -> None:
        self._oordelen = oordelen
        self._waarom = waarom
        self._casussen = casussen

    def les(self, veld: str, partij: str, doel: str, regel_id: str | None = None) -> Les:
        """Return the lesson; the same one for the same question, so that an answer can be checked.

        ``regel_id`` None, or of a regel that is not about this veld, ontvanger and doel: the one that decides.

        Raises:
            OnbekendInHandvatError: there is no such veld, partij or doel.
        """
        handvat = self._oordelen.handvat()
        for naam, soort, geldig in (
            (veld, "veld", handvat.velden),
            (partij, "partij", handvat.partijen),
            (doel, "doel", handvat.doelen),
        ):
            zoek(geldig, soort, naam)
        leeg = Situatie(partij, doel=doel)
        mogelijk = self._waarom.mogelijk(leeg, veld)
        regel = regels(handvat).get(regel_id or "")
        if regel is None or not _is_over(regel, partij, doel) or veld not in handvat.velden_van(regel):
            oordeel = self._oordelen.oordeel(leeg, veld) if mogelijk is None else mogelijk.oordeel
            regel = regels(handvat).get(oordeel.redenen[0].regel or "")
        voorbeelden, casus = _kies(self._over(veld, partij, doel), veld, doel)
        if casus is not None:
            situatie, oordeel = casus.situatie(veld), casus.oordelen[veld]
        else:
            situatie = leeg if mogelijk is None else mogelijk.situatie
            oordeel = self._oordelen.oordeel(situatie, veld)
        return Les(veld, partij, doel, regel, mogelijk, voorbeelden, casus, situatie, oordeel)

    def _over(self, veld: str, partij: str, doel: str) -> list[Uitwerking]:
        """Return the casussen about it: for this doel first, and what names the veld or its categorie before all."""
        alle = self._casussen.van(veld=veld, partij=partij)
        return sorted(alle, key=lambda een: (een.doel != doel, _noemt_alles(een, veld)))


def _noemt_alles(casus: Uitwerking, veld: str) -> bool:
    """True if a casus only says something of this veld because it says something of everything."""
    verwachting = casus.verwachting(veld)
    return verwachting is None or verwachting.alles


def _is_over(regel: Verstrekking | Verbod, partij: str, doel: str) -> bool:
    return partij in (regel.ontvangers or (partij,)) and doel in (regel.doelen or (doel,))


def _kies(casussen: Sequence[Uitwerking], veld: str, doel: str) -> tuple[tuple[Uitwerking, ...], Uitwerking | None]:
    """Return what to show, one that opens and one that does not first, and what to ask: another one for this doel."""
    wel = [een for een in casussen if een.oordelen[veld].niveau is not Niveau.GEEN]
    niet = [een for een in casussen if een.oordelen[veld].niveau is Niveau.GEEN]
    contrast = [*wel[:1], *niet[:1]]
    rest = [een for een in casussen if een not in contrast]
    vraag = next((een for een in rest if een.doel == doel), None)
    return tuple([*contrast, *(een for een in rest if een is not vraag)][:MAX_VOORBEELDEN]), vraag
