"""One connected bron: its HTTP side behind its breakers. Whatever goes wrong becomes a stand."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Generic, Literal, TypeVar
from uuid import UUID

from gateway.connectors.base import BEANTWOORD, GEWEIGERD, STORING, TE_LAAT, Bronstand
from gateway.connectors.breaker import Breaker
from gateway.connectors.errors import BronGeweigerdError, BronStoringError, BronTeLaatError
from gateway.connectors.http import HttpBron

_LOG: Final = logging.getLogger(__name__)

_UIT_DE_PAS: Final = frozenset({"andere-vraag", "verkeerde-vorm"})
"""Faults after which the connections may be one answer behind, so that every next answer would be wrong too."""

Vraagsoort = Literal["waarden", "omstandigheden"]
"""Each has its own time to answer, so each has its own breaker: late for one is not late for the other."""

WAARDEN: Final[Vraagsoort] = "waarden"
OMSTANDIGHEDEN: Final[Vraagsoort] = "omstandigheden"

T = TypeVar("T")


Gebeurd = Bronstand | Literal["geweigerd"]
"""A stand, or that the bron refused: to the ontvanger that is a storing."""


@dataclass(frozen=True, slots=True)
class Opdracht(Generic[T]):
    """One message to one bron, and how to read its answer."""

    bron: str
    soort: Vraagsoort
    pad: str
    bericht: bytes
    transactie: UUID
    lees: Callable[[bytes], T]  # raises BronStoringError when the answer has the wrong shape


@dataclass(frozen=True, slots=True)
class Aansluiting:
    """A bron and the breakers that guard it, one for each soort of question."""

    bron_id: str
    http: HttpBron
    breakers: Mapping[Vraagsoort, Breaker]

    async def vraag(self, opdracht: Opdracht[T], uiterlijk: float) -> tuple[Gebeurd, T | None]:
        """Return what happened and, only when the bron answered as it should, what was read from the answer."""
        breaker = self.breakers[opdracht.soort]
        ticket = breaker.vraag()
        if ticket is None:
            return STORING, None
        try:
            gelezen = opdracht.lees(
                await self.http.vraag(opdracht.pad, opdracht.bericht, opdracht.transactie, uiterlijk)
            )
        except BronTeLaatError:
            breaker.mislukt(ticket)
            _LOG.warning("bron %s: te-laat", self.bron_id)
            return TE_LAAT, None
        except BronGeweigerdError:
            breaker.mislukt(ticket)
            _LOG.warning("bron %s: geweigerd", self.bron_id)
            return GEWEIGERD, None
        except BronStoringError as fout:
            if fout.oorzaak == "vol":  # we asked too much at once: that says nothing new about the bron
                breaker.geef_terug(ticket)
            else:
                breaker.mislukt(ticket)
            if fout.oorzaak in _UIT_DE_PAS:
                await self.http.sluit()
            _LOG.warning("bron %s: storing (%s)", self.bron_id, fout.oorzaak)
            return STORING, None
        breaker.gelukt(ticket)
        return BEANTWOORD, gelezen
