"""What one ontvanger could get at most: per contextveld and doel, without and with a weging, in every situation tried.

Highest means: there is a functie, rol, leeftijdsgroep, zaaktype and stand of the omstandigheden that gives this niveau.
What is possible is not what holds in a case.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any

from handvat import woordenlijst
from handvat.model import Handvat, Niveau, Regel
from policies.tabel import Passend, Tabel
from policies.vraag import Ontvanger, Vraag
from policies.zoeken import WEGING, manieren


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


_Hoogste = tuple[Niveau, Niveau]  # without, with a weging
_NIETS: _Hoogste = (Niveau.GEEN, Niveau.GEEN)


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
    zoeker = _Zoeker(handvat, ontvanger, peildatum)
    cellen = {(een, stap): zoeker.hoogste(een, stap) for een in doelen for stap in stappen}
    return tuple(
        _rij(handvat, veld, een, {stap: cellen[een, stap].get(veld, _NIETS) for stap in stappen})
        for veld in handvat.velden
        for een in doelen
    )


def _rij(handvat: Handvat, veld: str, doel: str, per_stap: Mapping[str, _Hoogste]) -> Matrixrij:
    return Matrixrij(
        veld=veld,
        categorie=handvat.velden[veld].categorie,
        houder=handvat.houder(veld),
        doel=doel,
        zonder_weging=max(zonder for zonder, _ in per_stap.values()),
        met_weging=max(met for _, met in per_stap.values()),
        processtappen=tuple(stap for stap, (_, met) in per_stap.items() if met > Niveau.GEEN),
    )


class _Zoeker:
    """Tries every situation of one ontvanger that any regel tells apart."""

    def __init__(self, handvat: Handvat, ontvanger: str, peildatum: date) -> None:
        self._handvat = handvat
        self._tabel = Tabel(handvat)
        self._ontvanger = ontvanger
        self._peildatum = peildatum
        self._eerder: dict[tuple[str, ...], _Hoogste] = {}

    def hoogste(self, doel: str, processtap: str) -> Mapping[str, _Hoogste]:
        """Return per contextveld the highest niveau; an absent veld has none."""
        gevonden: dict[str, _Hoogste] = {}
        if not self._opent_iets(doel, processtap):
            return gevonden
        for vraag in self._situaties(doel, processtap):
            for regels, velden in self._tabel.passend(vraag):
                zonder, met = self._haalbaar(regels)
                if met is Niveau.GEEN:
                    continue
                for veld in velden:
                    eerder = gevonden.get(veld, _NIETS)
                    if zonder > eerder[0] or met > eerder[1]:
                        gevonden[veld] = (max(zonder, eerder[0]), max(met, eerder[1]))
        return gevonden

    def _opent_iets(self, doel: str, processtap: str) -> bool:
        return any(
            self._ontvanger in regel.ontvangers
            and doel in regel.doelen
            and (not regel.processtappen or processtap in regel.processtappen)
            for regel in self._handvat.verstrekkingen.values()
        )

    def _situaties(self, doel: str, processtap: str) -> Iterator[Vraag]:
        functies = self._handvat.partijen[self._ontvanger].functies or (None,)
        rollen = self._onderscheiden("rollen", tuple(woordenlijst.ROLLEN_PERSOON))
        groepen = self._onderscheiden("leeftijdsgroepen", tuple(woordenlijst.LEEFTIJDSGROEPEN))
        zaaktypen = self._onderscheiden("zaaktypen", tuple(woordenlijst.ZAAKTYPEN))
        for functie, rol, groep, zaaktype in product(functies, rollen, groepen, zaaktypen):
            yield Vraag(
                ontvanger=Ontvanger(self._ontvanger, functie),
                doel=doel,
                peildatum=self._peildatum,
                zaaktype=zaaktype,
                processtap=processtap,
                rol=rol,
                leeftijdsgroep=groep,
            )

    def _onderscheiden(self, keuze: str, mogelijk: tuple[str, ...]) -> tuple[str, ...]:
        """Return the values that a regel for this ontvanger names, and one of the others, as those are all alike."""
        regels: tuple[Regel, ...] = (*self._handvat.verstrekkingen.values(), *self._handvat.verboden.values())
        genoemd = {
            waarde
            for regel in regels
            if not regel.ontvangers or self._ontvanger in regel.ontvangers
            for waarde in getattr(regel, keuze)
        }
        anders = tuple(waarde for waarde in mogelijk if waarde not in genoemd)
        return (*(waarde for waarde in mogelijk if waarde in genoemd), *anders[:1])

    def _haalbaar(self, regels: Passend) -> _Hoogste:
        """Return the highest niveau that some stand of the omstandigheden gives, without and with a weging."""
        if regels.ids not in self._eerder:
            zonder = met = Niveau.GEEN
            for doel in (Niveau.DAT, Niveau.VOLLEDIG):
                reeksen = manieren(regels, {}, doel)
                met = doel if reeksen else met
                zonder = doel if any(not self._weegt(reeks) for reeks in reeksen) else zonder
            self._eerder[regels.ids] = (zonder, met)
        return self._eerder[regels.ids]

    def _weegt(self, reeks: frozenset[tuple[str, bool]]) -> bool:
        return any(waar and self._handvat.omstandigheden[naam].soort == WEGING for naam, waar in reeks)
