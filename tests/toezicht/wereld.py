"""A tiny invented world to look at: one zaak, a few employees, and accesses to order."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from toezicht.grenzen import grenzen
from toezicht.toegang import VERSTREKT, Bevinding, Kenmerk, Toegang, Zaakbeeld
from toezicht.wacht import Wacht

MIDDAG: Final = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)
ZAAK: Final = Zaakbeeld(
    frozenset({"partij-a", "partij-b"}),
    "regio-1",
    MIDDAG - timedelta(days=1),
    MIDDAG + timedelta(days=5),
)
DIENST: Final = frozenset({"regio-1"})


@dataclass
class Wereld:
    """What is known; by default everybody is on duty in the regio of the only zaak."""

    zaken: dict[str, Zaakbeeld] = field(default_factory=lambda: {"zaak": ZAAK})
    roosters: dict[str, frozenset[str] | None] = field(default_factory=dict)
    diensten: dict[datetime, frozenset[str]] = field(default_factory=dict)  # at exactly that moment, for everybody
    vrij: set[str] = field(default_factory=set)
    samen: dict[str, frozenset[str]] = field(default_factory=dict)
    eigenschappen: dict[str, frozenset[Kenmerk]] = field(default_factory=dict)
    tellingen: dict[Kenmerk, int] = field(default_factory=dict)

    def zaak(self, zaak: str) -> Zaakbeeld | None:
        return self.zaken.get(zaak)

    def rooster(self, medewerker: str, moment: datetime) -> frozenset[str] | None:
        return self.diensten.get(moment, self.roosters.get(medewerker, DIENST))

    def vrijgegeven(self, verzoek: str) -> bool:
        return verzoek in self.vrij

    def beslissers(self, verzoek: str) -> frozenset[str]:
        return self.samen.get(verzoek, frozenset())

    def kenmerken(self, pseudoniem: str) -> frozenset[Kenmerk]:
        return self.eigenschappen.get(pseudoniem, frozenset())

    def dragers(self, kenmerk: Kenmerk) -> int:
        return self.tellingen.get(kenmerk, 0)


def toegang(index: int = 0, /, **anders: Any) -> Toegang:
    """An ordinary access, but for what is given."""
    gewoon = Toegang(
        index=index,
        moment=MIDDAG + timedelta(minutes=index),
        medewerker="mien",
        partij="partij-a",
        functie=None,
        regio="regio-1",
        zaak="zaak",
        persoon="piet",
        doel="doel-1",
        verzoek=f"verzoek-{index}",
        uitkomst=VERSTREKT,
        motivering=f"reden-{index}",
    )
    return replace(gewoon, **anders)


def bekijk(wereld: Wereld, *toegangen: Toegang) -> list[Bevinding]:
    """What a new Wacht finds, with the numbers of the product."""
    wacht = Wacht(grenzen(), wereld)
    return [wacht.neem(een) for een in toegangen]


def regels(bevinding: Bevinding) -> set[str]:
    """The rules that struck."""
    return {signaal.regel for signaal in bevinding.signalen}
