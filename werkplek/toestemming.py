"""Who may consent to what, from which age, and where consent has no legal value.

What is not known never helps: an unknown age, an omstandigheid that no regel names, or a suspect of whom it is not
known that the zaak is over and that they are free, and there is no toestemming.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from werkplek.bestanden import lees

ZELF: Final = "zelf"
GEZAG: Final = "gezag"
_ALTIJD: Final = "altijd"


@dataclass(frozen=True, slots=True)
class Hoedanigheid:
    """In which capacity somebody gives it: who that is (zelf, gezag), and as which rol they stand in a zaak."""

    id: str
    naam: str
    wie: frozenset[str]
    rollen: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Regel:
    """Who gives it, for these omstandigheden, kinds of toestemming, rollen (empty: every) and ages."""

    omstandigheden: frozenset[str]
    soorten: frozenset[str]
    leeftijdsgroepen: frozenset[str]
    hoedanigheden: tuple[str, ...]
    uitleg: str
    bron: str
    rollen: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Bevestiging:
    """What somebody says they did; ``wanneer`` is altijd, zelf, gezag or uitzondering, at these ages (empty: every)."""

    id: str
    tekst: str
    wanneer: str
    leeftijdsgroepen: frozenset[str]
    bron: str


@dataclass(frozen=True, slots=True)
class Uitzondering:
    """Where it counts all the same: in the hands of the houder, in these functies, with this bevestiging."""

    soorten: frozenset[str]
    functies: frozenset[str]
    bevestiging: str
    uitleg: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ZonderWaarde:
    """Where toestemming has no legal value, unless all of ``niet_als`` are known to be false."""

    id: str
    rollen: frozenset[str]
    ontvangers: frozenset[str]
    niet_als: tuple[str, ...]
    uitleg: str
    bron: str
    uitzondering: tuple[Uitzondering, ...] = ()


@dataclass(frozen=True, slots=True)
class Toestemmingsregels:
    """Everything of ``toestemming.toml``."""

    hoedanigheden: Mapping[str, Hoedanigheid]
    soorten: Mapping[str, frozenset[str]]  # which houders; empty: every other
    soortnamen: Mapping[str, str]
    regels: tuple[Regel, ...]
    bevestigingen: Mapping[str, Bevestiging]
    zonder_waarde: tuple[ZonderWaarde, ...]
    gever_nooit: frozenset[str]
    gever_uitleg: str
    toetsing: str

    def soort(self, houder: str) -> str:
        """Return which kind of toestemming the gegevens of this houder need."""
        return next(
            (een for een, houders in self.soorten.items() if houder in houders),
            next(een for een, houders in self.soorten.items() if not houders),
        )

    def voor(self, omstandigheid: str, soort: str, rol: str, leeftijdsgroep: str | None) -> Regel | None:
        """Return who may give this; None if nobody can."""
        for regel in self.regels:
            past = omstandigheid in regel.omstandigheden and soort in regel.soorten
            if past and leeftijdsgroep in regel.leeftijdsgroepen and (not regel.rollen or rol in regel.rollen):
                return regel
        return None

    def waardeloos(self, rollen: Iterable[str], ontvanger: str, feiten: Mapping[str, bool]) -> ZonderWaarde | None:
        """Return why toestemming of somebody with these rollen towards this ontvanger has no value; None if it has."""
        van = frozenset(rollen)
        for een in self.zonder_waarde:
            vrij = all(feiten.get(wat) is False for wat in een.niet_als)
            if van & een.rollen and ontvanger in een.ontvangers and not vrij:
                return een
        return None

    def te_bevestigen(
        self, wie: Iterable[str], leeftijdsgroep: str | None, uitzondering: Uitzondering | None = None
    ) -> tuple[Bevestiging, ...]:
        """Return what must be confirmed of a toestemming by these people, for somebody of this age."""
        bij = {_ALTIJD, *wie}
        extra = "" if uitzondering is None else uitzondering.bevestiging
        return tuple(
            een
            for een in self.bevestigingen.values()
            if een.id == extra
            or (een.wanneer in bij and (not een.leeftijdsgroepen or leeftijdsgroep in een.leeftijdsgroepen))
        )


@cache
def regels() -> Toestemmingsregels:
    """Return the rules of ``toestemming.toml``."""
    data = lees("toestemming.toml")
    hoedanigheden = [
        Hoedanigheid(een["id"], een["naam"], frozenset(een["wie"]), frozenset(een.get("rollen", ())))
        for een in data["hoedanigheid"]
    ]
    return Toestemmingsregels(
        hoedanigheden={een.id: een for een in hoedanigheden},
        soorten={een["id"]: frozenset(een["houders"]) for een in data["soort"]},
        soortnamen={een["id"]: een["naam"] for een in data["soort"]},
        regels=tuple(_regel(een) for een in data["regel"]),
        bevestigingen={
            een["id"]: Bevestiging(
                een["id"], een["tekst"], een["wanneer"], frozenset(een["leeftijdsgroepen"]), een["bron"]
            )
            for een in data["bevestiging"]
        },
        zonder_waarde=tuple(_zonder_waarde(een) for een in data["zonder_waarde"]),
        gever_nooit=frozenset(data["gever"]["nooit_met_rol"]),
        gever_uitleg=data["gever"]["uitleg"],
        toetsing=data["toetsing"],
    )


def woorden() -> frozenset[str]:
    """Return the ids of this part that may stand in the log."""
    return frozenset(regels().hoedanigheden)


def _regel(data: Mapping[str, Any]) -> Regel:
    return Regel(
        omstandigheden=frozenset(data["omstandigheden"]),
        soorten=frozenset(data["soorten"]),
        leeftijdsgroepen=frozenset(data["leeftijdsgroepen"]),
        hoedanigheden=tuple(data["hoedanigheden"]),
        uitleg=data["uitleg"],
        bron=data["bron"],
        rollen=frozenset(data.get("rollen", ())),
    )


def _zonder_waarde(data: Mapping[str, Any]) -> ZonderWaarde:
    return ZonderWaarde(
        id=data["id"],
        rollen=frozenset(data["rollen"]),
        ontvangers=frozenset(data["ontvangers"]),
        niet_als=tuple(data["niet_als"]),
        uitleg=data["uitleg"],
        bron=data["bron"],
        uitzondering=tuple(
            Uitzondering(frozenset(een["soorten"]), frozenset(een["functies"]), een["bevestiging"], een["uitleg"])
            for een in data.get("uitzondering", ())
        ),
    )
