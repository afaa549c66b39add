"""The words: what an explanation and a rule say to whom. Numbers come from the finding and from the limits."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter
from types import MappingProxyType
from typing import Any, Final

from toezicht.errors import GrenzenError
from toezicht.grenzen import LIMIETEN, Grenzen
from toezicht.toegang import Signaal
from toezicht.verklaringen import VERKLARINGEN

BESTAND: Final = Path(__file__).with_name("teksten.toml")
GRENS: Final = "grens_"
_TELLING: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "na-sluiting": frozenset({"dagen"}),
        "zelfde-achternaam": frozenset({"dragers"}),
        "nacht-buiten-rooster": frozenset({"uur", "grens_nacht_van_uur", "grens_nacht_tot_uur"}),
        "bron-te-veel": frozenset({"velden"}),
        "veel-personen": frozenset({"personen"}),
        "veel-medewerkers": frozenset({"medewerkers"}),
        "geweigerd-herformuleerd": frozenset({"weigeringen", "doelen"}),
        "herhaald-persoon": frozenset({"keren"}),
        "terug-onverklaard": frozenset({"keren"}),
        "herhaald-onverklaard": frozenset({"personen", "werkdagen"}),
        "zelfde-reden": frozenset({"personen"}),
        "slapend-account": frozenset({"dagen"}),
    }
)
"""What each rule counts, besides its limits."""


@dataclass(frozen=True, slots=True)
class Verklaringtekst:
    """An explanation in words."""

    naam: str
    functionaris: str
    burger: str


@dataclass(frozen=True, slots=True)
class Signaaltekst:
    """A rule in words; ``regel`` has the places of its numbers."""

    naam: str
    regel: str


@dataclass(frozen=True, slots=True)
class Teksten:
    """All words."""

    verklaringen: Mapping[str, Verklaringtekst]
    signalen: Mapping[str, Signaaltekst]

    def zin(self, signaal: Signaal, grenzen: Grenzen) -> str:
        """Return the rule of a signaal in plain words, with what was counted and the limits in use."""
        limieten = {f"{GRENS}{naam}": getal for naam, getal in grenzen.signalen[signaal.regel].limieten.items()}
        return self.signalen[signaal.regel].regel.format_map({**limieten, **signaal.getallen})


def lees(inhoud: Mapping[str, Any]) -> Teksten:
    """Return the words of a parsed ``teksten.toml``.

    Raises:
        GrenzenError: an explanation or a rule has no words, or words name a number that is not there; names all.
    """
    fouten = [
        *_tabel("verklaring", inhoud, {een.id for een in VERKLARINGEN}, {"naam", "functionaris", "burger"}),
        *_tabel("signaal", inhoud, set(LIMIETEN), {"naam", "regel"}),
    ]
    if not fouten:
        fouten = [fout for naam in LIMIETEN for fout in _plaatsen(naam, inhoud["signaal"][naam]["regel"])]
    if fouten:
        raise GrenzenError(fouten)
    return Teksten(
        MappingProxyType({naam: Verklaringtekst(**rij) for naam, rij in inhoud["verklaring"].items()}),
        MappingProxyType({naam: Signaaltekst(**rij) for naam, rij in inhoud["signaal"].items()}),
    )


@cache
def teksten() -> Teksten:
    """Return the words of the product."""
    return lees(tomllib.loads(BESTAND.read_text(encoding="utf-8")))


def _tabel(waar: str, inhoud: Mapping[str, Any], ids: set[str], velden: set[str]) -> list[str]:
    tabel = inhoud.get(waar, {})
    fouten = [f"{waar}.{naam}: {_niet(naam in ids)}" for naam in sorted(ids ^ set(tabel))]
    for naam in sorted(ids & set(tabel)):
        rij = tabel[naam]
        fouten += [f"{waar}.{naam}.{veld}: {_niet(veld in velden)}" for veld in sorted(velden ^ set(rij))]
        leeg = sorted(veld for veld in velden & set(rij) if not str(rij[veld]).strip())
        fouten += [f"{waar}.{naam}.{veld}: is empty" for veld in leeg]
    return fouten


def _niet(verwacht: bool) -> str:
    return "is missing" if verwacht else "is not known"


def _plaatsen(regel: str, tekst: str) -> list[str]:
    mag = _TELLING.get(regel, frozenset()) | {f"{GRENS}{naam}" for naam in LIMIETEN[regel]}
    plaatsen = {plaats for _, plaats, _, _ in Formatter().parse(tekst) if plaats is not None}
    return [f"signaal.{regel}.regel: there is no number {plaats!r}" for plaats in sorted(plaatsen - mag)]
