"""What the desk must know and check before an answer may go out, and the words of the answer: read from TOML once."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

_MAP: Final = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Voor:
    """For whom is asked, and at which ages (whole years, ``[van, tot)``) of the person that is possible."""

    id: str
    naam: str
    grondslagen: tuple[str, ...]
    leeftijd_van: int | None = None
    leeftijd_tot: int | None = None

    def past_bij(self, leeftijd: int | None) -> bool:
        """Tell whether it fits the age of the person; an unknown age fits no bound."""
        if self.leeftijd_van is None and self.leeftijd_tot is None:
            return True
        if leeftijd is None:
            return False
        return (self.leeftijd_van or 0) <= leeftijd and (self.leeftijd_tot is None or leeftijd < self.leeftijd_tot)


@dataclass(frozen=True, slots=True)
class Identiteit:
    """How an identity was established, and for whom that is enough."""

    id: str
    naam: str
    voor: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sein:
    """What the register may already know that speaks for ja; one of the three is set."""

    zin: str
    loopt: bool | None = None  # a zaak of the person runs
    leeftijd_onder: int | None = None  # the person is younger, or nobody knows
    omstandigheid: str | None = None  # it holds in a zaak of the person, for whomever


@dataclass(frozen=True, slots=True)
class Toets:
    """One question of the checklist. ``noem``: what the person reads of it; empty is nothing."""

    id: str
    vraag: str
    uitleg: str
    grondslagen: tuple[str, ...]
    noem: str
    sein: Sein | None


@dataclass(frozen=True, slots=True)
class Beleid:
    """Everything that is data about inzage. ``sha256`` is of both files, so it changes with every word of them."""

    toetsing: str  # whether a lawyer reviewed it
    jaren: int
    identiteit_dagen: int
    embargo_dagen: int
    herzien_dagen: int
    voor: Mapping[str, Voor]
    identiteiten: Mapping[str, Identiteit]
    toetsen: Mapping[str, Toets]
    teksten: Mapping[str, Any]  # a sentence or a list of sentences
    sha256: str


@lru_cache(maxsize=1)
def lees_beleid() -> Beleid:
    """Return what ``beleid.toml`` and ``teksten.toml`` say."""
    bytes_ = [(_MAP / naam).read_bytes() for naam in ("beleid.toml", "teksten.toml")]
    beleid, teksten = (tomllib.loads(deel.decode()) for deel in bytes_)
    return Beleid(
        toetsing=beleid["toetsing"],
        jaren=beleid["jaren"],
        identiteit_dagen=beleid["identiteit_dagen"],
        embargo_dagen=beleid["embargo_dagen"],
        herzien_dagen=beleid["herzien_dagen"],
        voor=_per_id(Voor(**_vast(een)) for een in beleid["voor"]),
        identiteiten=_per_id(Identiteit(**_vast(een)) for een in beleid["identiteit"]),
        toetsen=_per_id(
            Toets(**{**_vast(een), "sein": Sein(**een["sein"]) if "sein" in een else None}) for een in beleid["toets"]
        ),
        teksten=MappingProxyType(_vast(teksten)),
        sha256=hashlib.sha256(b"\x00".join(bytes_)).hexdigest(),
    )


def _vast(tabel: Mapping[str, Any]) -> dict[str, Any]:
    return {naam: tuple(waarde) if isinstance(waarde, list) else waarde for naam, waarde in tabel.items()}


def _per_id(waarden: Iterable[Any]) -> Mapping[str, Any]:
    return MappingProxyType({waarde.id: waarde for waarde in waarden})
