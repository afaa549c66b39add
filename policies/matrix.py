"""What one ontvanger could get at most: per contextveld and doel, without and with a weging, in every situation tried.

Highest means: there is a functie, rol, leeftijdsgroep, zaaktype and stand of the omstandigheden that gives this niveau.
What is possible is not what holds in a case.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any

from handvat import woordenlijst
from handvat.model import Handvat, Niveau
from policies.bereik import NIETS, Hoogste, hoger, hoogste_van
from policies.klassen import klassen
from policies.tabel import Tabel


@dataclass(frozen=True, slots=True)
class Matrixrij:
    """The highest niveau for one contextveld and one doel, and in which processtappen anything is possible at all."""

    veld: str
    categorie: str
    houder: str
    doel: str
    zonder_weging: Niveau
    met_weging: Niveau
    processtappen: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the row for ``json.dumps``."""
        return {
            "veld": self.veld,
            "categorie": self.categorie,
            "houder": self.houder,
            "doel": self.doel,
            "zonderWeging": self.zonder_weging.id,
            "metWeging": self.met_weging.id,
            "processtappen": list(self.processtappen),
        }


def matrix(
    handvat: Handvat, ontvanger: str, peildatum: date, doel: str | None = None, processtap: str | None = None
) -> tuple[Matrixrij, ...]:
    """Return one row per contextveld and doel (default: every doel), in the order of the handvat.

    With ``processtap`` only that step is looked at.

    Raises:
        KeyError: the ontvanger, doel or processtap does not exist; its text is the unknown id.
    """
    for naam, bekend in (
        (ontvanger, handvat.partijen),
        (doel, handvat.doelen),
        (processtap, woordenlijst.PROCESSTAPPEN),
    ):
        if naam is not None and naam not in bekend:
            raise KeyError(naam)
    stappen = tuple(woordenlijst.PROCESSTAPPEN) if processtap is None else (processtap,)
    doelen = tuple(handvat.doelen) if doel is None else (doel,)
    hoogste = _hoogste(Tabel(handvat), ontvanger, peildatum)
    return tuple(
        _rij(handvat, veld, een, {stap: hoogste.get((veld, een, stap), NIETS) for stap in stappen})
        for veld in handvat.velden
        for een in doelen
    )


def _rij(handvat: Handvat, veld: str, doel: str, per_stap: Mapping[str, Hoogste]) -> Matrixrij:
    return Matrixrij(
        veld=veld,
        categorie=handvat.velden[veld].categorie,
        houder=handvat.houder(veld),
        doel=doel,
        zonder_weging=max(zonder for zonder, _ in per_stap.values()),
        met_weging=max(met for _, met in per_stap.values()),
        processtappen=tuple(stap for stap, (_, met) in per_stap.items() if met > Niveau.GEEN),
    )


def _hoogste(tabel: Tabel, ontvanger: str, peildatum: date) -> Mapping[tuple[str, str, str], Hoogste]:
    """Return the highest niveau per contextveld, doel and processtap, over all classes of situaties."""
    gevonden: dict[tuple[str, str, str], Hoogste] = {}
    for klasse in klassen(tabel, peildatum, (ontvanger,)):
        hoogste = hoogste_van(tabel, klasse.masker)
        if hoogste == NIETS:
            continue
        plekken = {(doos.doel, stap) for doos in klasse.dozen for stap in doos.processtappen if stap is not None}
        for veld, (doel, stap) in product(klasse.velden, plekken):
            gevonden[veld, doel, stap] = hoger(hoogste, gevonden.get((veld, doel, stap), NIETS))
    return gevonden
