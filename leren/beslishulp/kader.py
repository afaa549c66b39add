"""The steps of the weighing framework and the golden rules, from ``kader.toml``: which of the handvat goes where."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from handvat.model import Categorie
from leren.beslishulp.vragen import Beslisstand


@dataclass(frozen=True, slots=True)
class Stap:
    """One step: what to ask yourself, and which omstandigheden, verplichtingen and uitgangspunten belong to it."""

    id: str
    titel: str
    vraag: str
    soorten: tuple[str, ...] = ()
    verplichtingen: tuple[str, ...] = ()
    uitgangspunten: tuple[str, ...] = ()
    toon: tuple[str, ...] = ()  # what else of the handvat or the engine: doel, minder, bijzonder, regels, geheim
    bij_nee: bool = False


@dataclass(frozen=True, slots=True)
class Past:
    """An uitgangspunt that belongs to a step in some situations; what is empty says nothing."""

    uitgangspunt: str
    stap: str
    uitkomsten: tuple[str, ...] = ()
    houders: tuple[str, ...] = ()
    rollen: tuple[str, ...] = ()
    leeftijdsgroepen: tuple[str, ...] = ()
    doelen: tuple[str, ...] = ()
    geheim: tuple[str, ...] = ()
    bijzonder: tuple[str, ...] = ()

    def klopt(self, waarden: Mapping[str, str | None]) -> bool:
        """Tell whether all that is named is so; ``waarden`` has one value per field."""
        return all(
            not genoemd or waarden[veld.name] in genoemd
            for veld in fields(self)
            if veld.name not in ("uitgangspunt", "stap")
            for genoemd in [getattr(self, veld.name)]
        )


@dataclass(frozen=True, slots=True)
class Goudenregel:
    """One golden rule, and the uitgangspunt that says more."""

    tekst: str
    uitgangspunt: str


@dataclass(frozen=True, slots=True)
class Bel:
    """Whom to call in doubt, and about what: a rol, never a name."""

    wie: str
    waarover: str


@dataclass(frozen=True, slots=True)
class Kader:
    """The whole framework. ``geheimen`` and ``bijzonder`` are sentences by the id on a categorie."""

    stappen: tuple[Stap, ...]
    soms: tuple[Past, ...]
    gouden_regels: tuple[Goudenregel, ...]
    bellen: tuple[Bel, ...]
    geheimen: Mapping[str, str]
    bijzonder: Mapping[str, str]
    minder: Mapping[str, str]
    twijfel: str
    ook_bij_nee: str
    jij_beslist: str
    hoogstens_namen: int
    getoetst: bool

    def uitgangspunten(
        self, stap: Stap, stand: Beslisstand, categorie: Categorie | None, uitkomst: str
    ) -> tuple[str, ...]:
        """Return the ids of the uitgangspunten that belong to this step in this situation, what fits best first."""
        waarden = {
            "uitkomsten": uitkomst,
            "houders": stand.van,
            "rollen": stand.situatie.rol,
            "leeftijdsgroepen": stand.situatie.leeftijdsgroep,
            "doelen": stand.situatie.doel,
            "geheim": None if categorie is None else categorie.geheim,
            "bijzonder": None if categorie is None else categorie.bijzonder,
        }
        soms = tuple(een.uitgangspunt for een in self.soms if een.stap == stap.id and een.klopt(waarden))
        return (*soms, *stap.uitgangspunten)


@cache
def kader() -> Kader:
    """Return the framework."""
    inhoud = tomllib.loads(files("leren").joinpath("beslishulp/kader.toml").read_text(encoding="utf-8"))
    return Kader(
        stappen=tuple(Stap(**_rijen(een)) for een in inhoud["stap"]),
        soms=tuple(Past(**_rijen(een)) for een in inhoud["past"]),
        gouden_regels=tuple(Goudenregel(**een) for een in inhoud["gouden_regel"]),
        bellen=tuple(Bel(**een) for een in inhoud["bel"]),
        geheimen=MappingProxyType(inhoud["geheimen"]),
        bijzonder=MappingProxyType(inhoud["bijzonder"]),
        minder=MappingProxyType(inhoud["minder"]),
        twijfel=inhoud["twijfel"],
        ook_bij_nee=inhoud["ook_bij_nee"],
        jij_beslist=inhoud["jij_beslist"],
        hoogstens_namen=inhoud["blad"]["hoogstens_namen"],
        getoetst=inhoud["toetsing"] == "getoetst",
    )


def _rijen(een: Mapping[str, Any]) -> dict[str, Any]:
    return {naam: tuple(waarde) if isinstance(waarde, list) else waarde for naam, waarde in een.items()}
