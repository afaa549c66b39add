"""The question, in the form in which it is judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from handvat.woordenlijst import LEEFTIJDSGROEPEN

_LEEG: Mapping[str, bool] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Ontvanger:
    """Who asks. ``functie`` and ``regio`` None is unknown."""

    partij: str
    functie: str | None = None
    regio: str | None = None


@dataclass(frozen=True, slots=True)
class Vraag:
    """One situatie with what is known of it. None and an absent omstandigheid are unknown, never false."""

    ontvanger: Ontvanger
    doel: str
    peildatum: date
    zaaktype: str | None = None
    processtap: str | None = None
    rol: str | None = None
    leeftijdsgroep: str | None = None
    omstandigheden: Mapping[str, bool] = field(default_factory=lambda: _LEEG)
    per_houder: Mapping[str, Mapping[str, bool]] = field(default_factory=dict)  # goes before omstandigheden
    velden: tuple[str, ...] | None = None  # None is all; always answered in the order of the handvat

    def to_json(self) -> dict[str, Any]:
        """Return the question of the contract (koppelvlak, section 2), without what is unknown.

        A Vraag knows the group of an age; the age is the lowest of that group.
        """
        leeftijd = None if self.leeftijdsgroep is None else LEEFTIJDSGROEPEN[self.leeftijdsgroep][0]
        wie, zaak, persoon = (
            {naam: waarde for naam, waarde in deel.items() if waarde is not None}
            for deel in (
                asdict(self.ontvanger),
                {"zaaktype": self.zaaktype, "processtap": self.processtap},
                {"rol": self.rol, "leeftijd": leeftijd},
            )
        )
        delen = {
            "ontvanger": wie,
            "zaak": zaak,
            "persoon": persoon,
            "doel": self.doel,
            "omstandigheden": dict(self.omstandigheden),
            "perHouder": {houder: dict(feiten) for houder, feiten in self.per_houder.items()},
            "peildatum": self.peildatum.isoformat(),
            "velden": None if self.velden is None else list(self.velden),
        }
        return {naam: deel for naam, deel in delen.items() if deel not in ({}, None)}
