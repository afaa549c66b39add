"""The question, in the form in which it is judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

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
