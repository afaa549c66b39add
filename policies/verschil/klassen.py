"""Situaties and facts that none of some versies tells apart: what is compared, or listed, once for all of them.

Like ``klassen``, but for more than one versie at a time and for the regels about a few contextvelden only, so boxes are
as large as they can be. A question that a versie cannot have (its partij, functie, doel or veld does not exist there)
has no regels there: absent is silence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from handvat.model import Handvat, Omstandigheid, Regel, Verbod, Verstrekking
from policies.feitbits import Bits
from policies.klassen import Doos
from policies.stand import Stand, afgeleid_uit, bepaal
from policies.tabel import SITUATIEKEUZES, Tabel, Werking

Maskers = tuple[int, ...]  # one per versie
Kenmerk = tuple[object, ...]


class Sleutel(NamedTuple):
    """What tells situaties apart: per versie the regels that fit, and of what they look at, what follows by itself."""

    past: Maskers
    volgt: tuple[Bits, ...]


class Wereld(NamedTuple):
    """Sets of stated facts in which the same holds in each versie: ``feiten`` is the smallest, ``aantal`` how many."""

    feiten: tuple[tuple[str, bool], ...]
    aantal: int  # three-valued worlds of the omstandigheden that these regels look at
    standen: tuple[Stand, ...]


class Zijde:
    """One versie on one day, as a side of a comparison.

    Raises:
        OnveiligeRegelError: the versie cannot be judged with.
    """

    def __init__(self, handvat: Handvat, peildatum: date) -> None:
        self.handvat = handvat
        self.tabel = tabel = Tabel(handvat)
        in_werking = tabel.in_werking(peildatum)
        self.maskers = {veld: groep.masker & in_werking for groep in tabel.groepen for veld in groep.velden}
        self._genoemd = tabel.genoemd(in_werking)
        self.kenmerken = tuple(_kenmerk(handvat, regel) for regel in tabel.regels)
        self._volgt = {
            keuze: {waarde: afgeleid_uit(tabel, {keuze: waarde}) for waarde in tabel.maskers[keuze]}
            for keuze in SITUATIEKEUZES
        }
        bit = tabel.feitbits.bit
        self._werking = {
            naam: (bit(naam, True), *tabel.werking_van(bit(naam, False), bit(naam, True)))
            for naam in handvat.omstandigheden
        }

    def voor(self, ontvanger: str, doel: str) -> int:
        """Return which regels fit this ontvanger and this doel; none if this versie does not have them."""
        if ontvanger not in self.handvat.partijen or doel not in self.handvat.doelen:
            return 0
        return self.tabel.maskers["ontvangers"][ontvanger] & self.tabel.maskers["doelen"][doel]

    def functies(self, ontvanger: str) -> tuple[str, ...]:
        """Return the functies of a partij; none if this versie does not have it."""
        partij = self.handvat.partijen.get(ontvanger)
        return () if partij is None else partij.functies

    def keuze(self, ontvanger: str, keuze: str, waarde: str | None) -> tuple[int, Bits]:
        """Return which regels fit this value of a choice, and what follows from it."""
        if keuze == "functies" and waarde is not None and waarde not in self.functies(ontvanger):
            return 0, 0
        return self.tabel.maskers[keuze][waarde], self._volgt[keuze][waarde]

    def genoemd(self) -> set[str]:
        """Return the omstandigheden that the regels in force look at."""
        return self._namen(self._genoemd)

    def namen(self, masker: int) -> set[str]:
        """Return the omstandigheden that these regels look at."""
        return self._namen(self.tabel.genoemd(masker))

    def _namen(self, bits: Bits) -> set[str]:
        return {naam for naam, _ in self.tabel.feitbits.paren(bits)}

    def gevolg(self, naam: str, waar: bool | None, volgt: Bits) -> tuple[int, int, int]:
        """Return what a stated (None: not stated) fact does: which regels miss something, are shut, are lifted."""
        if naam not in self._werking:
            return 0, 0, 0
        ja, vraagt, door_ja, door_nee = self._werking[naam]
        if waar or (waar is None and volgt & ja):
            return 0, 0, door_ja
        return (vraagt, 0, 0) if waar is None else (vraagt, vraagt, door_nee)

    def stand(self, masker: int, mist: int, weg: int, opgeheven: int) -> Stand:
        """Return what of these regels holds, given which miss something, are shut or are lifted."""
        mag, mag_niet = masker & ~self.tabel.masker_verboden, masker & self.tabel.masker_verboden
        return bepaal(self.tabel, masker, Werking(0, mag & ~mist, mag & mist & ~weg, mag_niet & ~opgeheven))


def _kenmerk(handvat: Handvat, regel: Verstrekking | Verbod) -> Kenmerk:
    """Return all of a regel that can show in an oordeel. Which velden it is about is seen per veld."""
    genoemd = regel.voorwaarden if isinstance(regel, Verstrekking) else (*regel.wanneer, *regel.tenzij)
    eigen = (
        (regel.niveau, regel.modaliteit, regel.wijze, regel.beperkingen, regel.verplichtingen)
        if isinstance(regel, Verstrekking)
        else (regel.hoogstens, regel.wanneer, regel.tenzij)
    )
    eisen = (
        tuple(handvat.beperkingen[naam].eis for naam in regel.beperkingen) if isinstance(regel, Verstrekking) else ()
    )
    afgeleid = tuple(_afgeleid(handvat.omstandigheden[naam]) for naam in genoemd)
    return (regel.id, regel.grondslagen, regel.uitleg, genoemd, *_bereik(handvat, regel), *eigen, eisen, afgeleid)


def _bereik(handvat: Handvat, regel: Regel) -> Kenmerk:
    """Return what a regel chooses, with what *all* means in this versie."""
    wie = frozenset((naam, handvat.partijen[naam].functies) for naam in regel.ontvangers or handvat.partijen)
    doelen = frozenset(regel.doelen or handvat.doelen)
    return wie, doelen, *(frozenset(getattr(regel, keuze)) for keuze in SITUATIEKEUZES)


def _afgeleid(omstandigheid: Omstandigheid) -> Kenmerk:
    return tuple((omstandigheid.afgeleid or {}).items())


def dozen(zijden: Sequence[Zijde], maskers: Maskers, ontvanger: str, doel: str) -> dict[Sleutel, list[Doos]]:
    """Return the situaties of an ontvanger and doel in which one of these regels fits, in boxes by what fits."""
    past = tuple(masker & zijde.voor(ontvanger, doel) for zijde, masker in zip(zijden, maskers, strict=True))
    telt = tuple(zijde.tabel.genoemd(masker) for zijde, masker in zip(zijden, past, strict=True))
    open_: list[tuple[Sleutel, tuple[tuple[str | None, ...], ...]]] = [(Sleutel(past, (0,) * len(past)), ())]
    functies = tuple(dict.fromkeys(functie for zijde in zijden for functie in zijde.functies(ontvanger)))
    for keuze in SITUATIEKEUZES:
        waarden = (*functies, None) if keuze == "functies" else tuple(zijden[0].tabel.maskers[keuze])
        per_waarde = [(waarde, tuple(zijde.keuze(ontvanger, keuze, waarde) for zijde in zijden)) for waarde in waarden]
        open_ = [
            (nieuw, (*gekozen, samen))
            for sleutel, gekozen in open_
            for nieuw, samen in _splits(sleutel, per_waarde, telt)
        ]
    gevonden: dict[Sleutel, list[Doos]] = {}
    for sleutel, gekozen in open_:
        volgt = tuple(
            feiten & zijde.tabel.genoemd(masker) for zijde, masker, feiten in zip(zijden, *sleutel, strict=True)
        )
        gevonden.setdefault(Sleutel(sleutel.past, volgt), []).append(Doos(ontvanger, doel, *gekozen))
    return gevonden


def _splits(
    sleutel: Sleutel, per_waarde: list[tuple[str | None, tuple[tuple[int, Bits], ...]]], telt: tuple[Bits, ...]
) -> Iterator[tuple[Sleutel, tuple[str | None, ...]]]:
    """Yield the values of one choice that make no difference between them, as long as some regel still fits."""
    gelijk: dict[Sleutel, list[str | None]] = {}
    for waarde, per_zijde in per_waarde:
        past = tuple(eerder & masker for eerder, (masker, _) in zip(sleutel.past, per_zijde, strict=True))
        if any(past):
            volgt = tuple(
                eerder | feiten & bits for eerder, (_, feiten), bits in zip(sleutel.volgt, per_zijde, telt, strict=True)
            )
            gelijk.setdefault(Sleutel(past, volgt), []).append(waarde)
    for nieuw, samen in gelijk.items():
        yield nieuw, tuple(samen)


def werelden(zijden: Sequence[Zijde], sleutel: Sleutel) -> tuple[Wereld, ...]:
    """Return every class of stated facts for these regels, the ones with the fewest facts first."""
    namen = sorted({naam for zijde, masker in zip(zijden, sleutel.past, strict=True) for naam in zijde.namen(masker)})
    leeg = ((0, 0, 0),) * len(zijden)
    standen: dict[tuple[tuple[int, int, int], ...], tuple[tuple[tuple[str, bool], ...], int]] = {leeg: ((), 1)}
    for naam in namen:
        opties: list[tuple[tuple[tuple[str, bool], ...], list[tuple[int, int, int]]]] = []
        for waar in (None, False, True):
            gevolgen = [zijde.gevolg(naam, waar, volgt) for zijde, volgt in zip(zijden, sleutel.volgt, strict=True)]
            opties.append((() if waar is None else ((naam, waar),), gevolgen))
        volgende: dict[tuple[tuple[int, int, int], ...], tuple[tuple[tuple[str, bool], ...], int]] = {}
        for stand, (feiten, aantal) in standen.items():
            for feit, gevolgen in opties:
                nieuw = tuple(
                    ((mist | m) & masker, (weg | w) & masker, (op | o) & masker)
                    for (mist, weg, op), (m, w, o), masker in zip(stand, gevolgen, sleutel.past, strict=True)
                )
                kandidaat = (*feiten, *feit)
                al, eerder = volgende.get(nieuw, (kandidaat, 0))
                volgende[nieuw] = (min(al, kandidaat, key=lambda een: (len(een), een)), eerder + aantal)
        standen = volgende
    gevonden = (
        Wereld(
            feiten,
            aantal,
            tuple(zijde.stand(masker, *deel) for zijde, masker, deel in zip(zijden, sleutel.past, stand, strict=True)),
        )
        for stand, (feiten, aantal) in standen.items()
    )
    return tuple(sorted(gevonden, key=lambda een: (len(een.feiten), een.feiten)))
