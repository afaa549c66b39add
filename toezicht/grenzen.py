"""The numbers of the rules, read from ``grenzen.toml`` and checked all at once."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from toezicht.errors import GrenzenError

BESTAND: Final = Path(__file__).with_name("grenzen.toml")
STERKTEN: Final = ("onverklaard", "zwak", "sterk")  # by how well an access is explained

_VERGISSING: Final = frozenset({"seconden", "keren", "dagen", "procent"})
_VERKLARING: Final = frozenset(
    (
        "zsm_dagen",
        "nazorg_dagen",
        "toegewezen_dagen",
        "uitloop_minuten",
        "vervolg_dagen",
        "vervolg_keer",
        "nacht_van_uur",
        "nacht_tot_uur",
    )
)
LIMIETEN: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "geen-zaakrelatie": frozenset({"rol_procent"}),
        "andere-regio": frozenset(),
        "na-sluiting": frozenset({"dagen", "vol_dagen"}),
        "eigen-persoon": frozenset(),
        "zelfde-adres": frozenset(),
        "zelfde-achternaam": frozenset({"zeldzaam", "gewoon", "procent_midden", "procent_gewoon"}),
        "zelfde-buurt": frozenset(),
        "collega": frozenset(),
        "nacht-buiten-rooster": frozenset(),
        "buiten-rooster": frozenset(),
        "bron-te-veel": frozenset({"velden"}),
        "zonder-reden": frozenset(),
        "veel-personen": frozenset({"personen", "minuten"}),
        "veel-medewerkers": frozenset({"medewerkers", "dagen"}),
        "geweigerd-herformuleerd": frozenset({"weigeringen", "doelen", "uren"}),
        "herhaald-persoon": frozenset({"keren", "dagen"}),
        "terug-onverklaard": frozenset({"keren", "dagen"}),
        "herhaald-onverklaard": frozenset({"personen", "werkdagen", "dagen"}),
        "zelfde-reden": frozenset({"personen", "uren"}),
        "slapend-account": frozenset({"dagen", "onthouden_dagen"}),
    }
)
"""Every rule with the limits it needs."""


@dataclass(frozen=True, slots=True)
class Regelgrens:
    """The points of one rule, indexed by how well the access is explained, and its limits."""

    punten: tuple[int, int, int]  # onverklaard, zwak, sterk
    limieten: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Rolpartner:
    """A rol and age that ask for a partij by their nature."""

    partij: str
    rollen: frozenset[str]
    leeftijdsgroepen: frozenset[str]


@dataclass(frozen=True, slots=True)
class Grenzen:
    """All numbers."""

    basis_onverklaard: int
    verklaring: Mapping[str, int]
    rolpartners: tuple[Rolpartner, ...]
    signalen: Mapping[str, Regelgrens]
    vergissing: Mapping[str, int]

    @property
    def terugleesdagen(self) -> int:
        """Days of the log to read back so that a new Wacht finds what the old one would."""
        langste = max(
            regel.limieten.get("onthouden_dagen", regel.limieten.get("dagen", 0)) for regel in self.signalen.values()
        )
        return langste + self.verklaring["vervolg_dagen"]


def lees(inhoud: Mapping[str, Any]) -> Grenzen:
    """Return the numbers of a parsed ``grenzen.toml``.

    Raises:
        GrenzenError: something is missing, unknown or not a number; names every such field.
    """
    fouten = [
        *_sleutels("", inhoud, {"basis_onverklaard", "vergissing", "verklaring", "rolpartner", "signaal"}),
        *_sleutels("vergissing", inhoud.get("vergissing"), _VERGISSING),
        *_sleutels("verklaring", inhoud.get("verklaring"), _VERKLARING),
        *_sleutels("signaal", inhoud.get("signaal"), set(LIMIETEN)),
    ]
    if not fouten:
        fouten = [
            *_getallen("", {"basis_onverklaard": inhoud["basis_onverklaard"]}),
            *_getallen("vergissing", inhoud["vergissing"]),
            *_getallen("verklaring", inhoud["verklaring"]),
            *(fout for naam in LIMIETEN for fout in _signaalfouten(naam, inhoud["signaal"][naam])),
            *(fout for nr, rij in enumerate(inhoud["rolpartner"]) for fout in _rolfouten(f"rolpartner[{nr}]", rij)),
        ]
    if fouten:
        raise GrenzenError(fouten)
    return Grenzen(
        inhoud["basis_onverklaard"],
        MappingProxyType(dict(inhoud["verklaring"])),
        tuple(
            Rolpartner(rij["partij"], frozenset(rij["rollen"]), frozenset(rij["leeftijdsgroepen"]))
            for rij in inhoud["rolpartner"]
        ),
        MappingProxyType({naam: _signaal(inhoud["signaal"][naam]) for naam in LIMIETEN}),
        MappingProxyType(dict(inhoud["vergissing"])),
    )


@cache
def grenzen() -> Grenzen:
    """Return the numbers of the product."""
    return lees(tomllib.loads(BESTAND.read_text(encoding="utf-8")))


def _signaal(rij: Mapping[str, int]) -> Regelgrens:
    onverklaard, zwak, sterk = (rij[sterkte] for sterkte in STERKTEN)
    limieten = {naam: getal for naam, getal in rij.items() if naam not in STERKTEN}
    return Regelgrens((onverklaard, zwak, sterk), MappingProxyType(limieten))


def _sleutels(waar: str, wat: object, verwacht: set[str] | frozenset[str]) -> Iterator[str]:
    if not isinstance(wat, Mapping):
        yield f"{waar}: a table is missing"
        return
    for naam in sorted(verwacht ^ set(wat)):
        yield f"{_pad(waar, naam)}: {'is missing' if naam in verwacht else 'is not known'}"


def _getallen(waar: str, rij: Mapping[str, object]) -> Iterator[str]:
    for naam, getal in rij.items():
        if type(getal) is not int or getal < 0:
            yield f"{_pad(waar, naam)}: expected a whole number, 0 or more"


def _signaalfouten(naam: str, rij: object) -> Iterator[str]:
    fouten = list(_sleutels(f"signaal.{naam}", rij, LIMIETEN[naam] | set(STERKTEN)))
    yield from fouten
    if not fouten and isinstance(rij, Mapping):
        yield from _getallen(f"signaal.{naam}", rij)


def _rolfouten(waar: str, rij: Mapping[str, object]) -> Iterator[str]:
    fouten = list(_sleutels(waar, rij, {"partij", "rollen", "leeftijdsgroepen"}))
    yield from fouten
    if fouten:
        return
    if not isinstance(rij["partij"], str):
        yield f"{waar}.partij: expected an id"
    for naam in ("rollen", "leeftijdsgroepen"):
        waarde = rij[naam]
        if not isinstance(waarde, list) or not waarde or not all(isinstance(een, str) for een in waarde):
            yield f"{waar}.{naam}: expected a list of ids"


def _pad(waar: str, naam: str) -> str:
    return f"{waar}.{naam}" if waar else naam
