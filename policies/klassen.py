"""Every situatie there is, in equivalence classes: what no regel tells apart is decided once.

The space is finite: who asks in which functie, doel, processtap, rol, leeftijdsgroep and zaaktype (each also unknown),
and every omstandigheid true, false or unknown. Two steps make it small and leave nothing out:

1. Situaties in which the same regels fit, and from which the same facts follow, are one :class:`Doos` or some of them.
2. For the regels that bear on some velden, two sets of facts on which the same verstrekkingen hold or wait and the
   same verboden hold are one :class:`Feitenklasse`. Only omstandigheden that these regels look at are distinguished.

A :class:`Klasse` joins them: an ontvanger, regels, the velden they are about, and all situaties in which that is so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product
from math import prod

from policies.feitbits import Bits, plaatsen
from policies.stand import afgeleid_uit
from policies.tabel import SITUATIEKEUZES, Tabel, Werking
from policies.vraag import Ontvanger, Vraag

Waarden = tuple[str | None, ...]  # None is unknown


@dataclass(frozen=True, slots=True)
class Doos:
    """Situaties of one ontvanger and doel: every combination of these values. In all of them the same regels fit."""

    ontvanger: str
    doel: str
    functies: Waarden
    processtappen: Waarden
    rollen: Waarden
    leeftijdsgroepen: Waarden
    zaaktypen: Waarden

    @property
    def aantal(self) -> int:
        """How many situaties it holds."""
        return prod(len(getattr(self, keuze)) for keuze in SITUATIEKEUZES)

    def vraag(self, peildatum: date, feiten: Mapping[str, bool], velden: tuple[str, ...] | None = None) -> Vraag:
        """Return the question of one of these situaties, with what is known in it rather than unknown."""
        functie, stap, rol, groep, zaaktype = (_bekend(getattr(self, keuze)) for keuze in SITUATIEKEUZES)
        return Vraag(
            Ontvanger(self.ontvanger, functie), self.doel, peildatum, zaaktype, stap, rol, groep, feiten, {}, velden
        )

    def vragen(self, peildatum: date, feiten: Mapping[str, bool], velden: tuple[str, ...] | None) -> Iterator[Vraag]:
        """Yield the question of each of these situaties."""
        for functie, stap, rol, groep, zaaktype in product(*(getattr(self, keuze) for keuze in SITUATIEKEUZES)):
            wie = Ontvanger(self.ontvanger, functie)
            yield Vraag(wie, self.doel, peildatum, zaaktype, stap, rol, groep, feiten, {}, velden)


@dataclass(frozen=True, slots=True)
class Feitenklasse:
    """Facts on which the same regels hold. ``werking.feiten`` is the smallest of them: the fewest facts known."""

    werking: Werking
    aantal: int  # how many three-valued worlds of the omstandigheden that these regels look at


@dataclass(frozen=True, slots=True)
class Klasse:
    """The regels (a mask) that fit for an ontvanger in all these situaties and speak about exactly these velden."""

    ontvanger: str
    masker: int
    volgt: Bits  # facts that follow from the situatie itself, of those that the regels look at
    houder: str
    velden: tuple[str, ...]
    dozen: tuple[Doos, ...]

    @property
    def situaties(self) -> int:
        """How many situaties it stands for."""
        return sum(doos.aantal for doos in self.dozen)


def klassen(tabel: Tabel, peildatum: date, ontvangers: Iterable[str] | None = None) -> tuple[Klasse, ...]:
    """Return every class in which a regel speaks (default: for all partijen); in other situaties there is silence."""
    gevonden: dict[tuple[str, int, Bits, str, tuple[str, ...]], list[Doos]] = {}
    for (ontvanger, past, volgt), dozen in situaties(tabel, peildatum, ontvangers).items():
        hier: dict[tuple[int, Bits, str], list[str]] = {}
        for groep in tabel.groepen:
            if masker := past & groep.masker:
                hier.setdefault((masker, volgt & tabel.genoemd(masker), groep.houder), []).extend(groep.velden)
        # The velden are part of what makes a class: elsewhere another regel can speak about some of them too.
        for (masker, telt, houder), velden in hier.items():
            gevonden.setdefault((ontvanger, masker, telt, houder, tuple(velden)), []).extend(dozen)
    return tuple(Klasse(*sleutel, tuple(dozen)) for sleutel, dozen in gevonden.items())


def situaties(
    tabel: Tabel, peildatum: date, ontvangers: Iterable[str] | None = None
) -> dict[tuple[str, int, Bits], list[Doos]]:
    """Return all situaties, by ontvanger, the regels that fit and the facts that follow from the situatie itself."""
    gevonden: dict[tuple[str, int, Bits], list[Doos]] = {}
    in_werking = tabel.in_werking(peildatum)
    for ontvanger in tabel.handvat.partijen if ontvangers is None else ontvangers:
        functies = tabel.handvat.partijen[ontvanger].functies
        voor_partij = in_werking & tabel.maskers["ontvangers"][ontvanger]
        keuzes = {keuze: tuple(tabel.maskers[keuze]) for keuze in SITUATIEKEUZES} | {"functies": (*functies, None)}
        for doel in tabel.handvat.doelen:
            dozen: list[tuple[int, Bits, tuple[Waarden, ...]]] = [(voor_partij & tabel.maskers["doelen"][doel], 0, ())]
            for keuze, waarden in keuzes.items():
                dozen = [nieuw for oud in dozen for nieuw in _splits(tabel, oud, keuze, waarden)]
            for past, volgt, gekozen in dozen:
                gevonden.setdefault((ontvanger, past, volgt), []).append(Doos(ontvanger, doel, *gekozen))
    return gevonden


def _splits(
    tabel: Tabel, doos: tuple[int, Bits, tuple[Waarden, ...]], keuze: str, waarden: Iterable[str | None]
) -> Iterator[tuple[int, Bits, tuple[Waarden, ...]]]:
    """Yield a box for the values of one choice that make no difference between them."""
    past, volgt, gekozen = doos
    gelijk: dict[tuple[int, Bits], list[str | None]] = {}
    for waarde in waarden:
        sleutel = (past & tabel.maskers[keuze][waarde], volgt | afgeleid_uit(tabel, {keuze: waarde}))
        gelijk.setdefault(sleutel, []).append(waarde)
    for (nog_past, volgt_nu), samen in gelijk.items():
        yield nog_past, volgt_nu, (*gekozen, tuple(samen))


def feitenklassen(tabel: Tabel, masker: int, volgt: Bits = 0) -> tuple[Feitenklasse, ...]:
    """Return every class of facts for these regels, the ones with the fewest facts known first.

    What follows from the situatie (``volgt``) is true unless it is stated false; it is never unknown.
    """
    # A state is what the facts so far keep from holding, shut for good, or lift: (mist, weg, opgeheven).
    standen: dict[tuple[int, int, int], tuple[Bits, int]] = {(0, 0, 0): (0, 1)}
    for onwaar in plaatsen(tabel.feitbits.onwaar_van(tabel.genoemd(masker))):
        nee, ja = 1 << onwaar, 2 << onwaar
        vraagt, door_ja, door_nee = (masker & deel for deel in tabel.werking_van(nee, ja))
        volgende: dict[tuple[int, int, int], tuple[Bits, int]] = {}
        for (mist, weg, op), (feiten, aantal) in standen.items():
            opties = [((mist, weg, op | door_ja), ja), ((mist | vraagt, weg | vraagt, op | door_nee), nee)]
            if not volgt & ja:
                opties.append(((mist | vraagt, weg, op), 0))
            for stand, bit in opties:
                nieuw = feiten | bit
                al, eerder = volgende.get(stand, (nieuw, 0))
                volgende[stand] = (min(al, nieuw, key=_eenvoud), eerder + aantal)
        standen = volgende
    gevonden = (Feitenklasse(tabel.werking(masker, feiten), aantal) for feiten, aantal in standen.values())
    return tuple(sorted(gevonden, key=lambda een: _eenvoud(een.werking.feiten)))


def _eenvoud(feiten: Bits) -> tuple[int, Bits]:
    """Sort facts: the fewest first, and in a fixed order."""
    return feiten.bit_count(), feiten


def _bekend(waarden: Waarden) -> str | None:
    """Return the first value that is known, if there is one."""
    return next((waarde for waarde in waarden if waarde is not None), None)
