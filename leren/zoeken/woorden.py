"""Words as they are compared: without capitals and accents; and what people say otherwise than the handvat does."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final

_DELEN: Final = re.compile(r"[^\W_]+")
_INHOUD: Final[Mapping[str, Any]] = tomllib.loads(
    files("leren.zoeken").joinpath("woorden.toml").read_text(encoding="utf-8")
)
_UITGANGEN: Final = ("eren", "en", "es", "er", "e", "s", "n")
MIN_STAM: Final = 4  # letters; a shorter beginning would fit too much


def kaal(tekst: str) -> str:
    """Return a text in lower case, without accents."""
    uit_elkaar = unicodedata.normalize("NFD", tekst.casefold())
    return "".join(teken for teken in uit_elkaar if not unicodedata.combining(teken))


def splits(tekst: str) -> tuple[str, ...]:
    """Return the words of a text, bare."""
    return tuple(_DELEN.findall(kaal(tekst)))


def zin(tekst: str) -> str:
    """Return a text as its bare words with one space between them, to compare it as a whole."""
    return " ".join(splits(tekst))


def stam(woord: str) -> str:
    """Return a bare word without an ending of Dutch; not less than ``MIN_STAM`` letters of it."""
    for uitgang in _UITGANGEN:
        if woord.endswith(uitgang) and len(woord) - len(uitgang) >= MIN_STAM:
            return woord.removesuffix(uitgang)
    return woord


def _kale(tabel: Mapping[str, Any]) -> Mapping[str, Any]:
    return MappingProxyType({zin(naam): waarde for naam, waarde in tabel.items()})


STOPWOORDEN: Final = frozenset(_INHOUD["stopwoorden"])
GEEN_LEEFTIJD: Final = frozenset(_INHOUD["geen_leeftijd"])
WEL_LEEFTIJD: Final = frozenset(_INHOUD["wel_leeftijd"])
SYNONIEMEN: Final[Mapping[str, list[str]]] = _kale(_INHOUD["synoniemen"])
PARTIJNAMEN: Final[Mapping[str, str]] = _kale(_INHOUD["partijen"])
ROLNAMEN: Final[Mapping[str, str]] = _kale(_INHOUD["rollen"])
