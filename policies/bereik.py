"""What is possible in a situation that is partly open: the highest niveau over all that is still left open.

Unknown never helps, so an answer with nothing known is *geen*. Here everything that is not chosen and not stated may
be what helps most: there is a functie, processtap, rol, leeftijdsgroep and zaaktype, and a stand of the facts, that
gives this niveau. What is chosen and stated stays as it is, and what follows from it is true, as in an answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Final

from handvat.model import Niveau
from policies.feitbits import Bits, plaatsen
from policies.stand import afgeleid_uit
from policies.tabel import SITUATIEKEUZES, Tabel
from policies.zoeken import manieren

Hoogste = tuple[Niveau, Niveau]  # without, with a weging
_Doos = tuple[int, Bits]  # regels that fit, and what follows from the situatie
NIETS: Final[Hoogste] = (Niveau.GEEN, Niveau.GEEN)
_GEEN_FEITEN: Final[Mapping[str, bool]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Ruimte:
    """A situation of which any choice may be open (None); an omstandigheid that is not in ``feiten`` is open too."""

    doel: str
    peildatum: date
    functie: str | None = None
    processtap: str | None = None
    rol: str | None = None
    leeftijdsgroep: str | None = None
    zaaktype: str | None = None
    feiten: Mapping[str, bool] = field(default_factory=lambda: _GEEN_FEITEN)


class Bereik:
    """Answers for one ruimte; what was searched for one partij is not searched again for the next."""

    def __init__(self, tabel: Tabel, ruimte: Ruimte) -> None:
        self._tabel = tabel
        self._ruimte = ruimte
        self._gesteld = tabel.feitbits.bits(ruimte.feiten)
        self._gezocht: dict[tuple[int, Bits], Hoogste] = {}
        self._per_ontvanger: dict[str, set[_Doos]] = {}

    def hoogstens(self, ontvanger: str) -> Mapping[str, Hoogste]:
        """Return per contextveld the highest niveau for this ontvanger, in the order of the handvat."""
        tabel = self._tabel
        dozen = self._dozen(ontvanger)
        ergens = 0
        for past, _ in dozen:
            ergens |= past & ~tabel.masker_verboden
        per_groep = [
            self._hoogste({(past & groep.masker, volgt) for past, volgt in dozen}) if ergens & groep.masker else NIETS
            for groep in tabel.groepen
        ]
        return {kop.veld: per_groep[groep] for kop, groep in tabel.koppen}

    def regels(self, ontvanger: str) -> Mapping[str, tuple[str, ...]]:
        """Return per contextveld which regels bear on it in some way to choose what is open; none where it stays geen.

        A way in which no verstrekking fits at all opens nothing, so the verboden of that way are not looked at.
        """
        tabel = self._tabel
        samen = 0
        for past, _ in self._dozen(ontvanger):
            samen |= past
        per_groep = [
            tuple(tabel.regels[plaats].id for plaats in plaatsen(samen & groep.masker)) for groep in tabel.groepen
        ]
        return {kop.veld: per_groep[groep] for kop, groep in tabel.koppen}

    def _dozen(self, ontvanger: str) -> set[_Doos]:
        if ontvanger not in self._per_ontvanger:
            self._per_ontvanger[ontvanger] = self._zoek_dozen(ontvanger)
        return self._per_ontvanger[ontvanger]

    def _zoek_dozen(self, ontvanger: str) -> set[_Doos]:
        """Return every set of regels that fits one of these situaties, with the facts that follow from it.

        A set without a verstrekking opens nothing, so it is left out at once.
        """
        tabel, ruimte = self._tabel, self._ruimte
        past = tabel.in_werking(ruimte.peildatum) & tabel.maskers["ontvangers"][ontvanger]
        dozen: set[_Doos] = {(past & tabel.maskers["doelen"][ruimte.doel], 0)}
        functies = tabel.handvat.partijen[ontvanger].functies or (None,)
        gekozen = (ruimte.functie, ruimte.processtap, ruimte.rol, ruimte.leeftijdsgroep, ruimte.zaaktype)
        for keuze, waarde in zip(SITUATIEKEUZES, gekozen, strict=True):
            alle = functies if keuze == "functies" else tuple(een for een in tabel.maskers[keuze] if een is not None)
            delen = {
                (tabel.maskers[keuze][een], afgeleid_uit(tabel, {keuze: een}))
                for een in (alle if waarde is None else (waarde,))
            }
            dozen = {
                (past & masker, volgt | volgt_nu)
                for past, volgt in dozen
                for masker, volgt_nu in delen
                if past & masker & ~tabel.masker_verboden
            }
        return dozen

    def _hoogste(self, dozen: Iterable[_Doos]) -> Hoogste:
        hoogste = NIETS
        for masker, volgt in dozen:
            if masker & ~self._tabel.masker_verboden:
                hoogste = hoger(hoogste, self._haalbaar(masker, volgt))
        return hoogste

    def _haalbaar(self, masker: int, volgt: Bits) -> Hoogste:
        if (masker, volgt) not in self._gezocht:
            bekend = self._tabel.feitbits.over(volgt, self._gesteld)
            self._gezocht[masker, volgt] = hoogste_van(self._tabel, masker, bekend)
        return self._gezocht[masker, volgt]


def hoogste_van(tabel: Tabel, masker: int, bekend: Bits = 0) -> Hoogste:
    """Return the highest niveau that some stand of the omstandigheden gives, without and with a weging.

    What is ``bekend`` stays as it is; a weging in it is no longer one that has to be made.
    """
    zonder = met = Niveau.GEEN
    for doel in (Niveau.DAT, Niveau.VOLLEDIG):
        reeksen = aanvullingen(tabel, masker, bekend, doel)
        met = doel if reeksen else met
        zonder = doel if any(not reeks & tabel.bits_wegingen for reeks in reeksen) else zonder
    return zonder, met


def aanvullingen(tabel: Tabel, masker: int, bekend: Bits, doel: Niveau) -> list[Bits]:
    """Return what must become known for each way to ``doel`` that contradicts nothing that is ``bekend``."""
    return [reeks for reeks in manieren(tabel, masker, bekend, doel) if not tabel.feitbits.strijdig(reeks | bekend)]


def hoger(een: Hoogste, ander: Hoogste) -> Hoogste:
    """Return the highest of two, each way apart."""
    return max(een[0], ander[0]), max(een[1], ander[1])
