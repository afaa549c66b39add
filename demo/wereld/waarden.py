"""The values of the invented world."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from gateway.zaak import Zaak

Waarde = str | int | bool | tuple[str, ...]
Labelwaarde = str | int | bool


@dataclass(frozen=True, slots=True)
class Registratie:
    """What a bron holds on one contextveld of one person, with the label that travels along.

    A date is ``YYYY-MM-DD`` and a moment RFC 3339 in UTC; both are text, as a bron sends them.
    """

    waarde: Waarde
    label: Mapping[str, Labelwaarde]


@dataclass(frozen=True, slots=True)
class Persoon:
    """An invented person in one zaak. ``huishouden``: who lives together within the zaak has the same number."""

    sleutel: str
    rol: str
    voornaam: str
    achternaam: str
    geboortedatum: date
    adres: str
    plaats: str
    telefoon: str
    email: str
    huishouden: int
    relatie: str  # kind, ouder, partner, or zelf

    @property
    def naam(self) -> str:
        """First name and surname."""
        return f"{self.voornaam} {self.achternaam}"

    def leeftijd(self, dag: date) -> int:
        """Return the age in whole years on a day."""
        verjaardag_geweest = (dag.month, dag.day) >= (self.geboortedatum.month, self.geboortedatum.day)
        return dag.year - self.geboortedatum.year - (not verjaardag_geweest)


@dataclass(frozen=True, slots=True)
class Wereld:
    """All zaken and personen, and per bron what it holds: by sleutel, then by contextveld or omstandigheid."""

    zaken: tuple[Zaak, ...]
    registraties: Mapping[str, Mapping[str, Mapping[str, Registratie]]]
    omstandigheden: Mapping[str, Mapping[str, Mapping[str, bool]]]
    personen: Mapping[str, Persoon]  # by sleutel


@dataclass(frozen=True, slots=True)
class Zaakbeeld:
    """What the templates need to know of a zaak."""

    regio: str
    zaaktype: str
    processtap: str
    feit: str
    personen: tuple[Persoon, ...]
