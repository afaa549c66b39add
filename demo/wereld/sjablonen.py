"""Turns a template of ``sjablonen/`` into a value of the type of the contextveld."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType
from typing import Any, Final

from demo.wereld.gegevens import lees_map
from demo.wereld.loting import Loting
from demo.wereld.waarden import Waarde

Sjabloon = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Schets:
    """What is known of a person when one categorie is filled in. ``record_op`` is the date of the record."""

    loting: Loting
    vandaag: date
    record_op: date
    geboortedatum: date
    woorden: Mapping[str, str]
    lijsten: Mapping[str, tuple[str, ...]]


def moment(vandaag: date, uren: int) -> datetime:
    """Return the moment this many hours from midnight (UTC) at which today began; negative is earlier."""
    return datetime.combine(vandaag, time(), UTC) + timedelta(hours=uren)


def _tekst(sjabloon: Sjabloon, schets: Schets) -> Waarde:
    keuze: str = schets.loting.choice(sjabloon["een_van"])
    return keuze.format_map(schets.woorden)


def _lijst(sjabloon: Sjabloon, schets: Schets) -> Waarde:
    if "uit_lijst" in sjabloon:
        return schets.lijsten[sjabloon["uit_lijst"]]
    gekozen = schets.loting.sample(sjabloon["uit"], k=schets.loting.tussen(sjabloon["aantal"]))
    return tuple(regel.format_map(schets.woorden) for regel in gekozen)


def _getal(sjabloon: Sjabloon, schets: Schets) -> Waarde:
    return schets.loting.tussen(sjabloon["van_tot"])


def _ja_nee(sjabloon: Sjabloon, schets: Schets) -> Waarde:
    return schets.loting.kans(sjabloon["kans_ja"])


def _tijdstip(sjabloon: Sjabloon, schets: Schets) -> Waarde:
    return moment(schets.vandaag, -schets.loting.tussen(sjabloon["uren_terug"])).isoformat()


def _datum(sjabloon: Sjabloon, schets: Schets) -> Waarde:
    if "vast" in sjabloon:
        return {"record": schets.record_op, "geboortedatum": schets.geboortedatum}[sjabloon["vast"]].isoformat()
    if "dagen_vooruit" in sjabloon:
        dagen = schets.loting.tussen(sjabloon["dagen_vooruit"])
    else:
        dagen = -schets.loting.tussen(sjabloon["dagen_terug"])
    return (schets.vandaag + timedelta(days=dagen)).isoformat()


_VORMEN: Final[Mapping[str, Callable[[Sjabloon, Schets], Waarde]]] = MappingProxyType(
    {
        "tekst": _tekst,
        "code": _tekst,
        "lijst": _lijst,
        "getal": _getal,
        "ja-nee": _ja_nee,
        "tijdstip": _tijdstip,
        "datum": _datum,
    }
)


class Sjabloonboek:
    """All templates, by contextveld."""

    def __init__(self) -> None:
        self._sjablonen: dict[str, Sjabloon] = {
            veld: sjabloon for bestand in lees_map("sjablonen").values() for veld, sjabloon in bestand.items()
        }

    def __contains__(self, veld: str) -> bool:
        return veld in self._sjablonen

    def kans(self, veld: str) -> float:
        """Return how often a person who is known in the categorie has this veld."""
        return float(self._sjablonen[veld].get("kans", 1.0))

    def vul(self, veld: str, veldtype: str, schets: Schets) -> Waarde:
        """Return an invented value of this type of contextveld."""
        return _VORMEN[veldtype](self._sjablonen[veld], schets)
