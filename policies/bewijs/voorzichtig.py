"""What is unknown never gives more than the same question with it filled in: checked everywhere, not assumed.

Two things can be unknown: an omstandigheid, and a choice of the question (functie, stap, rol, leeftijd, zaaktype).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from handvat.invariant import Invariant
from handvat.model import Niveau
from policies.bewijs.reikwijdte import bedoelt, binnen, gevallen
from policies.bewijs.ruimte import Keuzes, Ruimte, Voorbeeld
from policies.feitbits import Bits, plaatsen
from policies.stand import afgeleid_uit
from policies.tabel import SITUATIEKEUZES


def te_veel(ruimte: Ruimte, invariant: Invariant, over: frozenset[str]) -> Iterator[Voorbeeld]:
    """Yield questions that give less once something more is known; ``over`` are the velden of the invariant."""
    yield from _feiten(ruimte, invariant, over)
    yield from _keuzes(ruimte, invariant, over)


def _feiten(ruimte: Ruimte, invariant: Invariant, over: frozenset[str]) -> Iterator[Voorbeeld]:
    eerder: dict[tuple[int, Bits], tuple[Bits, Bits] | None] = {}
    for geval in gevallen(ruimte, invariant, over):
        sleutel = geval.klasse.masker, geval.klasse.volgt
        if sleutel not in eerder:
            eerder[sleutel] = _lager_met_feit(ruimte, *sleutel)
        if (paar := eerder[sleutel]) is not None:
            niveaus, (doos, keuzes) = ruimte.niveaus(*sleutel), next(geval.situaties())
            minder, meer = (
                Voorbeeld(
                    ruimte.vraag(doos.ontvanger, doos.doel, keuzes, wereld, geval.velden[0]),
                    niveaus[wereld],
                )
                for wereld in paar
            )
            yield Voorbeeld(minder.vraag, minder.niveau, meer)


def _lager_met_feit(ruimte: Ruimte, masker: int, volgt: Bits) -> tuple[Bits, Bits] | None:
    """Return the smallest world that gives more than that world with one more fact, and the latter."""
    niveaus = ruimte.niveaus(masker, volgt)
    feiten = tuple(plaatsen(ruimte.tabel.feitbits.onwaar_van(ruimte.genoemd(masker))))
    for wereld, niveau in niveaus.items():
        for plaats in feiten if niveau is not Niveau.GEEN else ():
            meer = [wereld | bit << plaats for bit in (1, 2)] if not wereld >> plaats & 3 else []
            for anders in meer:
                if niveaus[anders] < niveau:
                    return wereld, anders
    return None


@dataclass(frozen=True, slots=True)
class _Deel:
    """Values of one choice that make no difference to the regels that fit, nor to what follows; one stands for all."""

    masker: int
    volgt: Bits
    waarde: str | None  # None if one of them is unknown


@dataclass(frozen=True, slots=True)
class _Paar:
    """Two questions of which the first leaves one choice unknown that the second makes; see ``_vraag``."""

    ontvanger: str
    doel: str
    minder: tuple[Keuzes, int, Bits]
    meer: tuple[Keuzes, int, Bits]


def _keuzes(ruimte: Ruimte, invariant: Invariant, over: frozenset[str]) -> Iterator[Voorbeeld]:
    tabel = ruimte.tabel
    groepen = [(groep, velden) for groep in tabel.groepen if (velden := [v for v in groep.velden if v in over])]
    eerder: dict[tuple[int, Bits, int, Bits], Bits | None] = {}
    for paar in _paren(ruimte, invariant):
        for groep, velden in groepen:
            masker, masker_meer = paar.minder[1] & groep.masker, paar.meer[1] & groep.masker
            gelijk = masker == masker_meer and paar.minder[2] == paar.meer[2]
            if not masker or gelijk or not bedoelt(invariant, paar.ontvanger, groep.houder):
                continue
            telt = ruimte.genoemd(masker | masker_meer)
            sleutel = masker, paar.minder[2] & telt, masker_meer, paar.meer[2] & telt
            if sleutel not in eerder:
                eerder[sleutel] = _lager_met_keuze(ruimte, *sleutel)
            if (gesteld := eerder[sleutel]) is not None:
                minder, meer = (
                    Voorbeeld(
                        ruimte.vraag(paar.ontvanger, paar.doel, keuzes, gesteld, velden[0]),
                        _niveau(ruimte, past & groep.masker, volgt, gesteld),
                    )
                    for keuzes, past, volgt in (paar.minder, paar.meer)
                )
                yield Voorbeeld(minder.vraag, minder.niveau, meer)


def _lager_met_keuze(ruimte: Ruimte, masker: int, volgt: Bits, masker_2: int, volgt_2: Bits) -> Bits | None:
    """Return the smallest facts on which these first regels give more than the second."""
    for gesteld in ruimte.niveaus(masker | masker_2, 0):
        eerst = _niveau(ruimte, masker, volgt, gesteld)
        if eerst is not Niveau.GEEN and _niveau(ruimte, masker_2, volgt_2, gesteld) < eerst:
            return gesteld
    return None


def _niveau(ruimte: Ruimte, masker: int, volgt: Bits, gesteld: Bits) -> Niveau:
    bits, genoemd = ruimte.tabel.feitbits, ruimte.genoemd(masker)
    return ruimte.niveaus(masker, volgt)[bits.over(volgt, gesteld) & bits.beide(genoemd)]


def _paren(ruimte: Ruimte, invariant: Invariant) -> Iterator[_Paar]:
    """Yield every two questions that differ in one choice, unknown in the first; those that must be alike only once."""
    tabel, gezien = ruimte.tabel, set()
    for ontvanger, doel in product(tabel.handvat.partijen, tabel.handvat.doelen):
        voor = tabel.in_werking(ruimte.dag) & tabel.maskers["ontvangers"][ontvanger] & tabel.maskers["doelen"][doel]
        if not binnen(invariant, "doelen", (doel,)):
            continue
        delen = [_delen(ruimte, invariant, ontvanger, keuze, voor) for keuze in SITUATIEKEUZES]
        for gekozen in product(*delen):
            for plaats, onbekend in enumerate(gekozen):
                for bekend in delen[plaats] if onbekend.waarde is None else ():
                    meer = (*gekozen[:plaats], bekend, *gekozen[plaats + 1 :])
                    paar = _Paar(ontvanger, doel, _vraag(voor, gekozen), _vraag(voor, meer))
                    wat_telt = ontvanger, *paar.minder[1:], *paar.meer[1:]
                    if paar.minder[1:] != paar.meer[1:] and wat_telt not in gezien:
                        gezien.add(wat_telt)
                        yield paar


def _delen(ruimte: Ruimte, invariant: Invariant, ontvanger: str, keuze: str, voor: int) -> list[_Deel]:
    """Return the values of a choice, those together that make no difference, as far as the invariant is about them."""
    tabel = ruimte.tabel
    functies = (*tabel.handvat.partijen[ontvanger].functies, None)
    samen: dict[tuple[int, Bits], list[str | None]] = {}
    for waarde in binnen(invariant, keuze, functies if keuze == "functies" else tuple(tabel.maskers[keuze])):
        deel = tabel.maskers[keuze][waarde] & voor, afgeleid_uit(tabel, {keuze: waarde})
        samen.setdefault(deel, []).append(waarde)
    return [_Deel(*deel, None if None in waarden else waarden[0]) for deel, waarden in samen.items()]


def _vraag(voor: int, delen: tuple[_Deel, ...]) -> tuple[Keuzes, int, Bits]:
    """Return the choices of a question, the regels that fit it and the facts that follow from it."""
    volgt = 0
    for deel in delen:
        voor &= deel.masker
        volgt |= deel.volgt
    return {keuze: deel.waarde for keuze, deel in zip(SITUATIEKEUZES, delen, strict=True)}, voor, volgt
