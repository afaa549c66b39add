"""Preselect Recidive: about whom a score may be entered, and which scores there are. All of it is data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from werkplek.bestanden import lees
from werkplek.selectie.regels import MAP


@dataclass(frozen=True, slots=True)
class Score:
    """An outcome of the instrument."""

    id: str
    naam: str


@dataclass(frozen=True, slots=True)
class Preselect:
    """The rule of the entry; ages are in whole years, both ends included."""

    naam: str
    handeling: str
    categorie: str
    veld: str
    plek: str
    onderdeel: str
    rollen: tuple[str, ...]
    leeftijd_van: int
    leeftijd_tot_en_met: int
    scores: tuple[Score, ...]
    bron: str
    geldig_van: date
    toetsing: str

    def past(self, rol: str, leeftijd: int) -> bool:
        """Tell whether a score can be about somebody in this rol and of this age."""
        return rol in self.rollen and self.leeftijd_van <= leeftijd <= self.leeftijd_tot_en_met


@cache
def preselect() -> Preselect:
    """Return the rule."""
    gegeven = lees(f"{MAP}/preselect.toml")
    regel = gegeven["preselect"]
    return Preselect(
        naam=regel["naam"],
        handeling=regel["handeling"],
        categorie=regel["categorie"],
        veld=regel["veld"],
        plek=regel["plek"],
        onderdeel=regel["onderdeel"],
        rollen=tuple(regel["rollen"]),
        leeftijd_van=regel["leeftijd_van"],
        leeftijd_tot_en_met=regel["leeftijd_tot_en_met"],
        scores=tuple(Score(een["id"], een["naam"]) for een in gegeven["score"]),
        bron=regel["bron"],
        geldig_van=regel["geldig_van"],
        toetsing=regel["toetsing"],
    )
