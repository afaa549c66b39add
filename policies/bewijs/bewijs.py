"""Proof over a whole versie: every invariant in every situatie and every world of facts, and what is odd in its regels.

Nothing is sampled. What no regel tells apart is decided once (``klassen``), so a versie takes seconds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import prod
from typing import Any

from handvat.invariant import Invariant
from handvat.model import Handvat
from policies.bewijs.bevindingen import Bevinding, bevindingen
from policies.bewijs.invarianten import Toetsing, toets
from policies.bewijs.ruimte import Ruimte, Voorbeeld
from policies.tabel import SITUATIEKEUZES, Tabel


@dataclass(frozen=True, slots=True)
class Bewijs:
    """What was found. ``aantallen``: how much was looked at, over all ``dagen`` on which other regels are in force."""

    handvat: Handvat
    dagen: tuple[date, ...]
    aantallen: Mapping[str, int]
    toetsingen: tuple[Toetsing, ...]
    bevindingen: tuple[Bevinding, ...]

    @property
    def gebroken(self) -> tuple[tuple[Invariant, Voorbeeld], ...]:
        """The invarianten that do not hold, each with the smallest question that shows it."""
        return tuple((een.invariant, een.voorbeeld) for een in self.toetsingen if een.voorbeeld is not None)

    def to_json(self) -> dict[str, Any]:
        """Return it for ``json.dumps``."""
        return {
            "handvat": {"versie": self.handvat.versie, "sha256": self.handvat.sha256},
            "dagen": [dag.isoformat() for dag in self.dagen],
            "aantallen": dict(self.aantallen),
            "invarianten": [_invariant(een) for een in self.toetsingen],
            "bevindingen": [een.to_json() for een in self.bevindingen],
        }


def _invariant(toetsing: Toetsing) -> dict[str, Any]:
    invariant = toetsing.invariant
    voorbeeld = {} if toetsing.voorbeeld is None else {"voorbeeld": toetsing.voorbeeld.to_json()}
    return {
        "id": invariant.id,
        "zin": invariant.zin,
        "soort": invariant.soort,
        "grondslagen": list(invariant.grondslagen),
        "cellen": toetsing.cellen,
        "houdt": toetsing.voorbeeld is None,
        **voorbeeld,
    }


def bewijs(handvat: Handvat) -> Bewijs:
    """Look at everything.

    Raises:
        OnveiligeRegelError: the versie cannot be judged with; see ``Tabel``.
    """
    tabel = Tabel(handvat)
    dagen = tuple(dag for dag in {handvat.geldig_van: None, **dict.fromkeys(tabel.dagen)} if _binnen(handvat, dag))
    ruimtes = [Ruimte(tabel, dag) for dag in dagen]
    return Bewijs(
        handvat=handvat,
        dagen=dagen,
        aantallen=_aantallen(tabel, ruimtes),
        toetsingen=tuple(toets(ruimtes, invariant) for invariant in handvat.invarianten.values()),
        bevindingen=bevindingen(handvat, ruimtes),
    )


def _binnen(handvat: Handvat, dag: date) -> bool:
    return handvat.geldig_van <= dag and (handvat.geldig_tot is None or dag < handvat.geldig_tot)


def _aantallen(tabel: Tabel, ruimtes: list[Ruimte]) -> dict[str, int]:
    """Count situaties (a choice can be unknown), their classes, sets of regels, classes of facts, and cells decided."""
    handvat = tabel.handvat
    functies = sum(len(partij.functies) + 1 for partij in handvat.partijen.values())
    per_functie = prod(len(tabel.maskers[keuze]) for keuze in SITUATIEKEUZES if keuze != "functies")
    per_klasse = [
        (len(klasse.velden), len(ruimte.feitenklassen(klasse.masker, klasse.volgt)))
        for ruimte in ruimtes
        for klasse in ruimte.klassen
    ]
    maskers = {(klasse.masker, klasse.volgt) for ruimte in ruimtes for klasse in ruimte.klassen}
    return {
        "situaties": functies * len(handvat.doelen) * per_functie * len(ruimtes),
        "klassen": len(per_klasse),
        "stellen_regels": len({masker for masker, _ in maskers}),
        "feitenklassen": sum(len(ruimtes[0].feitenklassen(*sleutel)) for sleutel in maskers),
        "cellen": sum(velden * feiten for velden, feiten in per_klasse),
    }
