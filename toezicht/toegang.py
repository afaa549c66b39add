"""One access, and what must be known to explain it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Final, Protocol

VERSTREKT: Final = "verstrekt"  # something was given
NIETS: Final = "niets"  # judged, and nothing was given
GEWEIGERD: Final = "geweigerd"  # not even judged

Kenmerk = tuple[str, str]
"""A soort (achternaam, adres, huishouden, buurt, identiteit, werkgever…) and the keyed hash of the normalised value."""


@dataclass(frozen=True, slots=True)
class Toegang:
    """One disclosure or attempt: one verzoek at one moment. People and zaken are pseudonyms."""

    index: int  # of its logregel
    moment: datetime  # aware, UTC
    medewerker: str
    partij: str
    functie: str | None
    regio: str | None  # of the zaak, as it was judged
    zaak: str | None
    persoon: str | None
    doel: str | None
    verzoek: str | None
    uitkomst: str  # VERSTREKT, NIETS, GEWEIGERD
    te_veel: int = 0  # velden that a bron sent and nobody asked for
    motivering: str | None = None  # keyed hash; unless equal texts have equal ones, "zelfde-reden" cannot strike
    rol: str | None = None  # of the persoon in the zaak
    leeftijdsgroep: str | None = None
    reden_nodig: bool = False  # this step may not be done without a reason (a weging, an urgent verzoek)


@dataclass(frozen=True, slots=True)
class Zaakbeeld:
    """What is known of one zaak."""

    partijen: frozenset[str]  # that take part
    regio: str | None = None
    geopend_op: datetime | None = None  # when it came to ZSM; None: unknown
    gesloten_op: datetime | None = None  # None: still open
    toegewezen: frozenset[str] = frozenset()  # employees who handle it
    kwaliteit: frozenset[str] = frozenset()  # employees with an order to review it
    verwezen: Mapping[str, datetime] = field(default_factory=lambda: MappingProxyType({}))  # partij: since when


class Achtergrond(Protocol):
    """Facts beside the log, as they were at the moment of the access. Unknown explains nothing."""

    def zaak(self, zaak: str) -> Zaakbeeld | None:
        """Return what is known of a zaak; None if it is not known."""

    def rooster(self, medewerker: str, moment: datetime) -> frozenset[str] | None:
        """Return the regios in which the employee is on duty then, empty if off duty; None if no roster is known."""

    def vrijgegeven(self, verzoek: str) -> bool:
        """Return whether a person at the houder let this verzoek go."""

    def beslissers(self, verzoek: str) -> frozenset[str]:
        """Return the employees who decide on this verzoek besides the one who asked: the second pair of eyes."""

    def kenmerken(self, pseudoniem: str) -> frozenset[Kenmerk]:
        """Return the kenmerken of an employee or of a persoon; empty if nothing is known."""

    def dragers(self, kenmerk: Kenmerk) -> int:
        """Return how many people are known to have this kenmerk: a common surname means little. 0: not counted."""


@dataclass(frozen=True, slots=True)
class Signaal:
    """One rule that struck at one access."""

    regel: str  # id in grenzen.toml
    toegang: int  # index of the access at which it struck
    bewijs: tuple[int, ...]  # indexes of all accesses it rests on, ascending; the last ones if there are very many
    gewicht: int
    getallen: Mapping[str, int]  # what was counted; the sentence shows them beside the limits


@dataclass(frozen=True, slots=True)
class Bevinding:
    """What the Wacht found about one access."""

    toegang: Toegang
    verklaring: str | None  # id in verklaringen; None: nothing explains it
    signalen: tuple[Signaal, ...]
