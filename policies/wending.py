"""The smallest change of a situatie that opens one contextveld further: exact, over everything somebody can change.

What can change: every choice of the situatie (doel, functie, processtap, rol, leeftijdsgroep, zaaktype) to another
value, and every omstandigheid to true or false. Each counts as one. Who asks and the day stay as they are. To make
something unknown is no change that is looked at, as unknown never helps.

How. For each choice the values in which the same regels fit and from which the same facts follow are one option. All
combinations of options are gone through, the present ones first; a branch ends where no verstrekking is left that could
open the veld, or where more was changed than in what was found already. What is then missing in facts is found by
:func:`policies.zoeken.manieren`, which misses no smallest set.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Final

from handvat.model import Niveau
from policies.feitbits import Bits, plaatsen
from policies.stand import afgeleid_uit, niveau
from policies.tabel import KEUZES, Tabel
from policies.vraag import Vraag
from policies.zoeken import manieren

TE_WIJZIGEN: Final = tuple(keuze for keuze in KEUZES if keuze != "ontvangers")
_VELD_VAN_VRAAG: Final = {
    "doelen": "doel",
    "processtappen": "processtap",
    "rollen": "rol",
    "leeftijdsgroepen": "leeftijdsgroep",
    "zaaktypen": "zaaktype",
}


@dataclass(frozen=True, slots=True)
class Wending:
    """One smallest change, and the niveau it leads to.

    ``keuzes`` has per choice that changes (a name of ``TE_WIJZIGEN``) the values that do, any of them; ``feiten`` the
    omstandigheden that change, and to what.
    """

    keuzes: tuple[tuple[str, tuple[str, ...]], ...]
    feiten: tuple[tuple[str, bool], ...]
    niveau: Niveau

    @property
    def aantal(self) -> int:
        """How many things change."""
        return len(self.keuzes) + len(self.feiten)


@dataclass(frozen=True, slots=True)
class Wendingen:
    """Every smallest change that raises ``nu``; none at volledig.

    If there is none: ``regel`` tells whether there is a verstrekking at all that opens the veld further to this partij
    on this day, and ``verboden`` are what stands in the way, those that nothing lifts before others.
    """

    nu: Niveau
    kleinste: tuple[Wending, ...]
    regel: bool
    verboden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Optie:
    """Values of one choice that make no difference between them; ``waarden`` is empty for the present value."""

    keuze: str
    waarden: tuple[str, ...]
    past: int
    volgt: Bits


_Gewijzigd = tuple[_Optie, ...]


class _Zoektocht:
    """Goes through all combinations; keeps the smallest changes found, and the verboden met where there was none."""

    def __init__(self, tabel: Tabel, opties: tuple[tuple[_Optie, ...], ...], gesteld: Bits, doel: Niveau) -> None:
        self._tabel, self._opties, self._gesteld, self._doel = tabel, opties, gesteld, doel
        self._eerder: dict[tuple[int, Bits], frozenset[Bits]] = {}
        self.kleinst: int | None = None
        self.gevonden: list[tuple[_Gewijzigd, Bits, Niveau]] = []
        self.tegen = 0

    def ga(self, past: int, volgt: Bits, gewijzigd: _Gewijzigd, nummer: int = 0) -> None:
        """Go on with the choice at this place; what was chosen before left these regels and facts."""
        if not past & self._tabel.opent[self._doel] or not self._nog(len(gewijzigd)):
            return
        if nummer == len(self._opties):
            self._weeg(past, volgt, gewijzigd)
            return
        for optie in self._opties[nummer]:
            samen = (*gewijzigd, optie) if optie.waarden else gewijzigd
            self.ga(past & optie.past, volgt | optie.volgt, samen, nummer + 1)

    def _nog(self, aantal: int) -> bool:
        return self.kleinst is None or aantal <= self.kleinst

    def _weeg(self, past: int, volgt: Bits, gewijzigd: _Gewijzigd) -> None:
        tabel = self._tabel
        bekend = tabel.feitbits.over(volgt, self._gesteld)
        if (past, volgt) not in self._eerder:
            self._eerder[past, volgt] = manieren(tabel, past, bekend, self._doel)
        reeksen = self._eerder[past, volgt]
        if not reeksen:
            self.tegen |= past & tabel.begrenst[self._doel]
            return
        nodig = min(map(int.bit_count, reeksen))
        aantal = len(gewijzigd) + nodig
        if not self._nog(aantal):
            return
        if aantal != self.kleinst:
            self.kleinst, self.gevonden = aantal, []
        for reeks in reeksen:
            if reeks.bit_count() == nodig:
                naar = niveau(tabel, past, tabel.werking(past, tabel.feitbits.over(bekend, reeks)))
                self.gevonden.append((gewijzigd, reeks, naar))


def wendingen(tabel: Tabel, vraag: Vraag, veld: str) -> Wendingen:
    """Return every smallest change of this question that raises the niveau of a veld, in a fixed order.

    Raises:
        KeyError: the partij or the veld is not in this versie.
    """
    groep = next((groep for groep in tabel.groepen if veld in groep.velden), None)
    if groep is None:
        raise KeyError(veld)
    masker = groep.masker & tabel.in_werking(vraag.peildatum) & tabel.maskers["ontvangers"][vraag.ontvanger.partij]
    bits = tabel.feitbits
    gesteld = bits.over(bits.bits(vraag.omstandigheden), bits.bits(vraag.per_houder.get(groep.houder, {})))
    opties = tuple(_opties(tabel, masker, keuze, _waarden(tabel, vraag, keuze)) for keuze in TE_WIJZIGEN)
    past, volgt = masker, 0
    for eerste, *_ in opties:
        past, volgt = past & eerste.past, volgt | eerste.volgt
    nu = niveau(tabel, past, tabel.werking(past, bits.over(volgt, gesteld)))
    if nu is Niveau.VOLLEDIG:
        return Wendingen(nu, (), regel=True)
    doel = Niveau(nu + 1)
    if not masker & tabel.opent[doel]:
        return Wendingen(nu, (), regel=False, verboden=_blijvend(tabel, past & tabel.begrenst[doel]))
    tocht = _Zoektocht(tabel, opties, gesteld, doel)
    tocht.ga(masker, 0, ())
    if not tocht.gevonden:
        in_de_weg = _blijvend(tabel, tocht.tegen) or tuple(tabel.regels[plaats].id for plaats in plaatsen(tocht.tegen))
        return Wendingen(nu, (), regel=True, verboden=in_de_weg)
    gemaakt = [
        Wending(tuple((optie.keuze, optie.waarden) for optie in gewijzigd), bits.paren(reeks), naar)
        for gewijzigd, reeks, naar in tocht.gevonden
    ]
    return Wendingen(nu, tuple(sorted(_samen(tabel, gemaakt), key=_volgorde)), regel=True)


def _waarden(tabel: Tabel, vraag: Vraag, keuze: str) -> tuple[str | None, ...]:
    """Return what a choice can be, the present value first."""
    if keuze == "functies":
        nu, mogelijk = vraag.ontvanger.functie, tabel.handvat.partijen[vraag.ontvanger.partij].functies
    else:
        nu = getattr(vraag, _VELD_VAN_VRAAG[keuze])
        mogelijk = tuple(waarde for waarde in tabel.maskers[keuze] if waarde is not None)
    return (nu, *(waarde for waarde in mogelijk if waarde != nu))


def _opties(tabel: Tabel, masker: int, keuze: str, waarden: tuple[str | None, ...]) -> tuple[_Optie, ...]:
    """Return the present value as an option, then what differs from it, with equal values together."""
    telt = tabel.genoemd(masker)
    onbekend = tabel.maskers[keuze][None]  # also for a value that this versie does not have
    gelijk: dict[tuple[int, Bits], list[str]] = {}
    for waarde in waarden:
        sleutel = (masker & tabel.maskers[keuze].get(waarde, onbekend), telt & afgeleid_uit(tabel, {keuze: waarde}))
        gelijk.setdefault(sleutel, []).extend(() if waarde is None else (waarde,))
    (past, volgt), *anders = gelijk
    rest = (_Optie(keuze, tuple(gelijk[sleutel]), *sleutel) for sleutel in anders)
    return (_Optie(keuze, (), past, volgt), *rest)


def _samen(tabel: Tabel, gemaakt: Iterable[Wending]) -> list[Wending]:
    """Join changes that differ only in the values of one choice."""
    rij = list(gemaakt)
    for keuze in TE_WIJZIGEN:
        orde = {waarde: plek for plek, waarde in enumerate(tabel.maskers[keuze])}
        gelijk: dict[Any, list[Wending]] = {}
        for een in rij:
            rest = tuple((naam, () if naam == keuze else waarden) for naam, waarden in een.keuzes)
            gelijk.setdefault((rest, een.feiten, een.niveau), []).append(een)
        rij = []
        for gelijken in gelijk.values():
            waarden = {waarde for een in gelijken for waarde in dict(een.keuzes).get(keuze, ())}
            op_orde = tuple(sorted(waarden, key=orde.__getitem__))
            keuzes = tuple((naam, op_orde if naam == keuze else zo) for naam, zo in gelijken[0].keuzes)
            rij.append(replace(gelijken[0], keuzes=keuzes))
    return rij


def _volgorde(een: Wending) -> tuple[Any, ...]:
    """Sort what leaves most of the situatie as it is first, then what opens most, then a fixed order."""
    return len(een.keuzes), -een.niveau, een.keuzes, een.feiten


def _blijvend(tabel: Tabel, verboden: int) -> tuple[str, ...]:
    """Return those of these verboden that nothing lifts."""
    return tuple(tabel.regels[plaats].id for plaats in plaatsen(verboden) if not tabel.opheffing[plaats])
