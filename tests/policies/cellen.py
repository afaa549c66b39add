"""Every cell of the equivalence classes of a versie, in ten fixed parts; `make test` does one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from typing import Any, Final

import pytest

from handvat import woordenlijst
from handvat.model import Handvat, Niveau
from policies.engine import Engine
from policies.feitbits import Bits
from policies.klassen import Doos, Feitenklasse, Klasse, feitenklassen, klassen, situaties
from policies.stand import niveau
from policies.vraag import Vraag

DELEN: Final = 10
TIENDE_EN_REST: Final = [0, *(pytest.param(deel, marks=pytest.mark.traag) for deel in range(1, DELEN))]


@dataclass(frozen=True, slots=True)
class Cel:
    """Situaties in one box, facts of one class, and the velden of a Klasse: all of them get the same answer."""

    klasse: Klasse
    doos: Doos
    feiten: Feitenklasse
    vraag: Vraag  # one of the questions of this cell
    niveau: Niveau  # by the class alone


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
                if _deel(klasse.masker, doos, delen) == deel:
                    yield from self._van(klasse, doos)

    def een_doos(self, om_de: int = 1) -> Iterator[Cel]:
        """Yield every Klasse, or one of so many, with every Feitenklasse of it, in its first box."""
        for klasse in self.klassen[::om_de]:
            yield from self._van(klasse, klasse.dozen[0])

    def _van(self, klasse: Klasse, doos: Doos) -> Iterator[Cel]:
        voorbeelden = self.een_per_groep(klasse)
        for feiten in self.feitenklassen(klasse.masker, klasse.volgt):
            bekend = dict(self.tabel.feitbits.paren(feiten.werking.feiten))
            vraag = doos.vraag(self.peildatum, bekend, voorbeelden)
            yield Cel(klasse, doos, feiten, vraag, niveau(self.tabel, klasse.masker, feiten.werking))

    def stilte(self, deel: int, delen: int = DELEN) -> Iterator[Vraag]:
        """Yield a question per box about what no regel speaks of there, with everything true."""
        alles = dict.fromkeys(self.tabel.handvat.omstandigheden, True)
        for (_, past, _), dozen in situaties(self.tabel, self.peildatum).items():
            stil = tuple(groep.velden[0] for groep in self.tabel.groepen if not past & groep.masker)
            for doos in dozen:
                if _deel(past, doos, delen) == deel:
                    yield doos.vraag(self.peildatum, alles, stil)

    def een_per_groep(self, klasse: Klasse) -> tuple[str, ...]:
        """Return one veld of each group of velden about which the same regels speak."""
        return tuple(groep.velden[0] for groep in self.tabel.groepen if groep.velden[0] in klasse.velden)


def _deel(masker: int, doos: Doos, delen: int) -> int:
    """Return in which part a box is for these regels: fixed, and spread evenly."""
    return int.from_bytes(sha256(f"{masker} {doos}".encode()).digest()[:8]) % delen


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
