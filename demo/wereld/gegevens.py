"""Reads the TOML files of this package: everything that is content stands there, not in Python."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any


@cache
def lees(naam: str) -> Mapping[str, Any]:
    """Return the content of one TOML file beside this module, such as ``namen.toml``. Do not change what it holds."""
    tekst = files(__package__).joinpath(naam).read_text(encoding="utf-8")
    return MappingProxyType(tomllib.loads(tekst))


@cache
def lees_map(naam: str) -> Mapping[str, Mapping[str, Any]]:
    """Return the content of all TOML files in one folder beside this module, by file name, in alphabetical order."""
    bestanden = sorted(pad.name for pad in files(__package__).joinpath(naam).iterdir() if pad.name.endswith(".toml"))
    return MappingProxyType({bestand: lees(f"{naam}/{bestand}") for bestand in bestanden})
