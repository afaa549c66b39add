"""The fixed ids of the chain that no versie of the handvat may change. Source: woordenlijst.toml beside this file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from types import MappingProxyType
from typing import Final

_INHOUD = tomllib.loads(files("handvat").joinpath("woordenlijst.toml").read_text(encoding="utf-8"))

REGIOS: Final[tuple[str, ...]] = tuple(_INHOUD["regios"])
SYSTEEMROLLEN: Final[tuple[str, ...]] = tuple(_INHOUD["systeemrollen"])
PROCESSTAPPEN: Final[Mapping[str, str]] = MappingProxyType(_INHOUD["processtappen"])
ROLLEN_PERSOON: Final[Mapping[str, str]] = MappingProxyType(_INHOUD["rollen_persoon"])
ZAAKTYPEN: Final[Mapping[str, str]] = MappingProxyType(_INHOUD["zaaktypen"])
LEEFTIJDSGROEPEN: Final[Mapping[str, tuple[int, int]]] = MappingProxyType(
    {groep: (van, tot_en_met) for groep, (van, tot_en_met) in _INHOUD["leeftijdsgroepen"].items()}
)
MAX_LEEFTIJD: Final[int] = max(tot_en_met for _, tot_en_met in LEEFTIJDSGROEPEN.values())


def leeftijdsgroep(leeftijd: int) -> str:
    """Return the group of an age in whole years; ``ValueError`` outside 0 to 130."""
    for groep, (van, tot_en_met) in LEEFTIJDSGROEPEN.items():
        if van <= leeftijd <= tot_en_met:
            return groep
    raise ValueError(f"an age is 0 to {MAX_LEEFTIJD} whole years, not {leeftijd}")
