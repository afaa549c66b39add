"""All situaties of one versie on one day, with what they give: every world of facts decided, none left out.

A world says of each omstandigheid that some regels look at whether it is true, false or unknown. What no regel looks at
changes nothing, so per set of regels there are few worlds and all of them can be decided.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any

from handvat.model import Niveau
from policies.feitbits import Bits, plaatsen
from policies.klassen import Feitenklasse, Klasse, feitenklassen, klassen
from policies.stand import afgeleid_uit, niveau
from policies.tabel import SITUATIEKEUZES, Tabel
from policies.vraag import Ontvanger, Vraag

Keuzes = Mapping[str, str | None]  # one value for each of SITUATIEKEUZES; None is unknown


@dataclass(frozen=True, slots=True)
class Voorbeeld:
    """A question in the form of the contract, with the niveau that its one contextveld gets.

    ``anders`` is the same question with one thing more known, where it is about the difference.
    """

    vraag: Mapping[str, Any]
    niveau: Niveau
    anders: Voorbeeld | None = None

    @property
    def grootte(self) -> tuple[int, int]:
        """How many facts the question states, and how many choices it makes."""
        delen = (self.vraag.get(naam, {}) for naam in ("ontvanger", "zaak", "persoon"))
        return len(self.vraag.get("omstandigheden", {})), sum(map(len, delen))

    def to_json(self) -> dict[str, Any]:
        """Return it for ``json.dumps``."""
        anders = {} if self.anders is None else {"anders": self.anders.to_json()}
        return {"vraag": self.vraag, "niveau": self.niveau.id, **anders}


class Ruimte:
    """The classes of situaties of one versie on one day; what is decided for some regels is decided once."""

    def __init__(self, tabel: Tabel, dag: date) -> None:
        self.tabel = tabel
        self.dag = dag
        self.klassen: tuple[Klasse, ...] = klassen(tabel, dag)
        self._genoemd: dict[int, Bits] = {}
        self._niveaus: dict[tuple[int, Bits], Mapping[Bits, Niveau]] = {}
        self._feitenklassen: dict[tuple[int, Bits], tuple[Feitenklasse, ...]] = {}

    def genoemd(self, masker: int) -> Bits:
        """Return what these regels look at; see ``Tabel.genoemd``."""
        if masker not in self._genoemd:
            self._genoemd[masker] = self.tabel.genoemd(masker)
        return self._genoemd[masker]

    def niveaus(self, masker: int, volgt: Bits) -> Mapping[Bits, Niveau]:
        """Return the niveau in every world of what these regels look at, the worlds with the fewest facts first.

        What follows from the situatie (``volgt``) is true in a world, unless it is said to be false.
        """
        sleutel = masker, volgt & self.genoemd(masker)
        if sleutel not in self._niveaus:
            alle = sorted(_werelden(self.tabel, *sleutel), key=lambda wereld: (gesteld(wereld, volgt), wereld))
            self._niveaus[sleutel] = {
                wereld: niveau(self.tabel, masker, self.tabel.werking(masker, wereld)) for wereld in alle
            }
        return self._niveaus[sleutel]

    def feitenklassen(self, masker: int, volgt: Bits) -> tuple[Feitenklasse, ...]:
        """Return the classes of facts for these regels."""
        if (masker, volgt) not in self._feitenklassen:
            self._feitenklassen[masker, volgt] = feitenklassen(self.tabel, masker, volgt)
        return self._feitenklassen[masker, volgt]

    def voorbeeld(self, klasse: Klasse, wereld: Bits, niveau: Niveau) -> Voorbeeld:
        """Return a question from this class of situaties and this world, about one of its velden."""
        doos = klasse.dozen[0]
        keuzes = {keuze: onbekend_of_eerste(getattr(doos, keuze)) for keuze in SITUATIEKEUZES}
        return Voorbeeld(self.vraag(klasse.ontvanger, doos.doel, keuzes, wereld, klasse.velden[0]), niveau)

    def vraag(self, ontvanger: str, doel: str, keuzes: Keuzes, wereld: Bits, veld: str) -> dict[str, Any]:
        """Return the question of the contract (koppelvlak, section 2) that has these choices and this world.

        What follows from the choices is left out, as what is unknown.
        """
        feiten = dict(self.tabel.feitbits.paren(wereld & ~afgeleid_uit(self.tabel, keuzes)))
        return Vraag(
            Ontvanger(ontvanger, keuzes["functies"]),
            doel,
            self.dag,
            keuzes["zaaktypen"],
            keuzes["processtappen"],
            keuzes["rollen"],
            keuzes["leeftijdsgroepen"],
            feiten,
            velden=(veld,),
        ).to_json()


def onbekend_of_eerste(mogelijk: tuple[str | None, ...]) -> str | None:
    """Return one of these values of a choice: unknown if that makes no difference, so that a question stays small."""
    return None if None in mogelijk else mogelijk[0]


def gesteld(wereld: Bits, volgt: Bits) -> int:
    """Return how many facts must be stated to be in this world: what follows need not be."""
    return (wereld & ~volgt).bit_count()


def _werelden(tabel: Tabel, masker: int, volgt: Bits) -> Iterator[Bits]:
    genoemd = tabel.feitbits.onwaar_van(tabel.genoemd(masker))
    opties = [(nee, nee << 1) if volgt & nee << 1 else (0, nee, nee << 1) for nee in map(_bit, plaatsen(genoemd))]
    for keuze in product(*opties):
        yield sum(keuze)


def _bit(plaats: int) -> Bits:
    return 1 << plaats
