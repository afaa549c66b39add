"""Every cell of the equivalence classes of a versie, in ten fixed parts; `make test` does one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from hashlib import sha256
from itertools import product
from typing import Any, Final

import pytest

from handvat import woordenlijst
from handvat.model import Handvat, Niveau
from policies.engine import Engine
from policies.feitbits import Bits
from policies.klassen import Doos, Feitenklasse, Klasse, feitenklassen, klassen, situaties
from policies.stand import niveau
from policies.tabel import Tabel
from policies.vraag import Vraag

DELEN: Final = 120
EEN_DEEL_EN_REST: Final = [0, *(pytest.param(deel, marks=pytest.mark.traag) for deel in range(1, DELEN))]


@dataclass(frozen=True, slots=True)
class Cel:
    """Situaties in one box, facts of one class, and the velden of a Klasse: all of them get the same answer."""

    klasse: Klasse
    doos: Doos
    feiten: Feitenklasse
    vraag: Vraag  # the question of this cell that states the fewest facts
    ook: Vraag  # the same with all other facts true: what does not fit may not show then either
    niveau: Niveau  # of both, by the class alone


class Cellen:
    """The classes of one versie on one day."""

    def __init__(self, handvat: Handvat, peildatum: date) -> None:
        self.engine = Engine(handvat)
        self.tabel = self.engine.tabel
        self.peildatum = peildatum
        self.klassen = klassen(self.tabel, peildatum)
        self.feitenklassen = cache(self._feitenklassen)

    def _feitenklassen(self, masker: int, volgt: Bits) -> tuple[Feitenklasse, ...]:
        return feitenklassen(self.tabel, masker, volgt)

    def deel(self, deel: int, delen: int = DELEN) -> Iterator[Cel]:
        """Yield the cells of one part of all."""
        for klasse in self.klassen:
            for doos in klasse.dozen:
                if in_deel(klasse.masker, doos, deel, delen):
                    yield from self._van(klasse, doos)

    def een_doos(self, om_de: int = 1) -> Iterator[Cel]:
        """Yield every Klasse, or one of so many, with every Feitenklasse of it, in its first box."""
        for klasse in self.klassen[::om_de]:
            yield from self._van(klasse, klasse.dozen[0])

    def _van(self, klasse: Klasse, doos: Doos) -> Iterator[Cel]:
        voorbeelden = self.een_per_groep(klasse)
        gelet_op = genoemd(self.tabel, klasse.masker)
        rest = {naam: True for naam in self.tabel.handvat.omstandigheden if naam not in gelet_op}
        for feiten in self.feitenklassen(klasse.masker, klasse.volgt):
            bekend = dict(self.tabel.feitbits.paren(feiten.werking.feiten & ~klasse.volgt))
            vraag = doos.vraag(self.peildatum, bekend, voorbeelden)
            ook = replace(vraag, omstandigheden={**rest, **bekend})
            yield Cel(klasse, doos, feiten, vraag, ook, niveau(self.tabel, klasse.masker, feiten.werking))

    def stilte(self, deel: int, delen: int = DELEN) -> Iterator[Vraag]:
        """Yield a question per box about what no regel speaks of there, with everything true."""
        alles = dict.fromkeys(self.tabel.handvat.omstandigheden, True)
        for (_, past, _), dozen in situaties(self.tabel, self.peildatum).items():
            stil = tuple(groep.velden[0] for groep in self.tabel.groepen if not past & groep.masker)
            for doos in dozen:
                if in_deel(past, doos, deel, delen):
                    yield doos.vraag(self.peildatum, alles, stil)

    def dozen(self) -> list[Doos]:
        """Return all situaties, also those in which no regel speaks."""
        return [doos for dozen in situaties(self.tabel, self.peildatum).values() for doos in dozen]

    def een_per_groep(self, klasse: Klasse) -> tuple[str, ...]:
        """Return one veld of each group of velden about which the same regels speak."""
        return tuple(groep.velden[0] for groep in self.tabel.groepen if groep.velden[0] in klasse.velden)


def in_deel(wat: object, doos: Doos, deel: int, delen: int) -> bool:
    """True if this of a box is in this part: fixed, and spread evenly."""
    return int.from_bytes(sha256(f"{wat} {doos}".encode()).digest()[:8]) % delen == deel


def als_json(vraag: Vraag) -> dict[str, Any]:
    """Return a question as in the contract, with the first age of its group."""
    groep = vraag.leeftijdsgroep
    return {
        "ontvanger": {"partij": vraag.ontvanger.partij, "functie": vraag.ontvanger.functie},
        "zaak": {"zaaktype": vraag.zaaktype, "processtap": vraag.processtap},
        "persoon": {
            "rol": vraag.rol,
            "leeftijd": None if groep is None else woordenlijst.LEEFTIJDSGROEPEN[groep][0],
        },
        "doel": vraag.doel,
        "omstandigheden": dict(vraag.omstandigheden),
        "peildatum": vraag.peildatum.isoformat(),
        "velden": list(vraag.velden or ()),
    }


def werelden(namen: Sequence[str]) -> Iterator[dict[str, bool]]:
    """Yield every world of these omstandigheden; what a world leaves out is unknown."""
    for waarden in product((None, False, True), repeat=len(namen)):
        yield {naam: waar for naam, waar in zip(namen, waarden, strict=True) if waar is not None}


def genoemd(tabel: Tabel, masker: int) -> list[str]:
    """Return which omstandigheden these regels look at."""
    return sorted({naam for naam, _ in tabel.feitbits.paren(tabel.genoemd(masker))})
