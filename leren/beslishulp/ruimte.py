"""What can still lead anywhere: which verstrekkingen fit what was answered so far. Nothing is decided here.

What is not answered yet may become anything. What was answered with "I do not know" is unknown, as in the engine.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from handvat import woordenlijst
from leren.beslishulp.vragen import Beslisstand, Vraag, vragen
from policies.tabel import Tabel

_PERSOON: Final = "persoon"


@dataclass(frozen=True, slots=True)
class Gang:
    """How far the answers go: what is settled by them, what was asked on the way, and what to ask now, if anything."""

    stand: Beslisstand
    gevraagd: tuple[Vraag, ...]
    volgende: Vraag | None


class Ruimte:
    """The choices of each question in one versie on one day, and what comes next."""

    def __init__(self, tabel: Tabel, dag: date) -> None:
        self._tabel = tabel
        self._handvat = tabel.handvat
        self._dag = dag

    def loop(self, stand: Beslisstand) -> Gang:
        """Go through the questions in their order with these answers, as far as they go.

        An answer to what need not be asked is left out, so that equal situations have equal addresses.
        """
        nu, gevraagd = Beslisstand(), list[Vraag]()
        while vraag := next((een for een in vragen().pad(nu.kant) if not nu.is_beantwoord(een)), None):
            if gevraagd and not self.past(nu):
                break  # no regel is left
            keuzes = tuple(self.keuzes(nu, vraag))
            genoeg = len(gevraagd) == vragen().hoogstens or (vraag.alleen_als_telt and not self._telt(nu, vraag))
            if vraag.mag_open and genoeg:
                nu = replace(nu, open=nu.open | {vraag.vult})
            elif len(keuzes) == 1 and not vraag.mag_open:
                nu = nu.met(vraag.vult, keuzes[0])
            elif stand.is_beantwoord(vraag):
                gevraagd.append(vraag)
                nu = self._neem_over(nu, stand, vraag, keuzes)
            else:
                return Gang(nu, tuple(gevraagd), vraag)
        return Gang(nu, tuple(gevraagd), None)

    def keuzes(self, stand: Beslisstand, vraag: Vraag) -> Iterator[str]:
        """Yield what can be chosen, in the order of the handvat."""
        handvat = self._handvat
        match vraag.vult:
            case "kant":
                yield from vragen().kanten
            case "ontvanger":
                for partij in handvat.partijen:
                    yield from self.functies(partij)
            case "houder":
                yield from handvat.partijen
            case "persoon":
                yield from woordenlijst.ROLLEN_PERSOON
            case "categorie":
                yield from (een.id for een in handvat.categorieen.values() if een.houder == stand.van)
            case "doel":
                yield from handvat.doelen
            case "zaaktype":
                yield from woordenlijst.ZAAKTYPEN
            case _:
                yield from woordenlijst.PROCESSTAPPEN

    def functies(self, partij: str) -> tuple[str, ...]:
        """Return the choices of a partij as ontvanger: with each functie that a regel names, and without one.

        A partij of which everybody has the same functie is one choice, with that functie.
        """
        alle = self._handvat.partijen[partij].functies
        genoemd = {
            functie
            for regel in self._handvat.verstrekkingen.values()
            if partij in regel.ontvangers
            for functie in regel.functies
        }
        met = tuple(f"{partij}.{functie}" for functie in alle if functie in genoemd)
        return met if met and len(met) == len(alle) else (partij, *met)

    def leidt_ergens_heen(self, stand: Beslisstand, vraag: Vraag, waarde: str) -> bool:
        """Tell whether a regel is left when this is answered."""
        vrij = ("leeftijdsgroepen",) if vraag.vult == _PERSOON else ()  # asked on the same page
        return vraag.vult == "kant" or bool(self.past(stand.met(vraag.vult, waarde), vrij))

    def leeftijd_leidt_ergens_heen(self, stand: Beslisstand, leeftijd: int) -> bool:
        """Tell whether a regel is left at this age."""
        anders = replace(stand.situatie, leeftijd=leeftijd)
        return bool(self.past(replace(stand, situatie=anders), ("rollen",)))

    def past(self, stand: Beslisstand, vrij: tuple[str, ...] = ()) -> int:
        """Return which verstrekkingen still fit, as a mask; the choices in ``vrij`` may be anything."""
        return self._regels(stand, vrij) & ~self._tabel.masker_verboden

    def _regels(self, stand: Beslisstand, vrij: tuple[str, ...] = ()) -> int:
        tabel, situatie = self._tabel, stand.situatie
        over = tabel.in_werking(self._dag) & self._waarover(stand)
        if situatie.partij is not None:
            over &= tabel.maskers["ontvangers"][situatie.partij] & tabel.maskers["functies"][situatie.functie]
        gekozen = (
            ("doelen", situatie.doel, False),
            ("processtappen", situatie.stap, "stap" in stand.open),
            ("zaaktypen", situatie.zaaktype, "zaaktype" in stand.open),
            ("rollen", situatie.rol, _PERSOON in stand.open),
            # Rol and age are asked together: with the rol the age is answered, or not known.
            ("leeftijdsgroepen", situatie.leeftijdsgroep, situatie.rol is not None or _PERSOON in stand.open),
        )
        for keuze, waarde, beantwoord in gekozen:
            if keuze not in vrij and (waarde is not None or beantwoord):
                over &= tabel.maskers[keuze][waarde]
        return over

    def _waarover(self, stand: Beslisstand) -> int:
        """Return which regels are about the houder or categorie that was chosen."""
        over = 0
        for groep in self._tabel.groepen:
            if stand.van is not None and groep.houder != stand.van:
                continue
            categorieen = {self._handvat.velden[veld].categorie for veld in groep.velden}
            if stand.categorie is None or stand.categorie in categorieen:
                over |= groep.masker
        return over

    def _telt(self, stand: Beslisstand, vraag: Vraag) -> bool:
        """Tell whether another answer to this question leaves other regels."""
        mogelijk = {self._regels(stand.met(vraag.vult, keuze)) for keuze in self.keuzes(stand, vraag)}
        return len(mogelijk) > 1

    def _neem_over(self, nu: Beslisstand, stand: Beslisstand, vraag: Vraag, keuzes: tuple[str, ...]) -> Beslisstand:
        """Return ``nu`` with the answer that ``stand`` has; of a partij with one functie, in that functie."""
        waarde = stand.waarde(vraag.vult)
        if waarde is None:
            return replace(nu, open=nu.open | {vraag.vult})
        if waarde not in keuzes:
            passend = [keuze for keuze in keuzes if keuze.partition(".")[0] == waarde]
            waarde = passend[0] if len(passend) == 1 else waarde
        nu = nu.met(vraag.vult, waarde)
        if vraag.vult == _PERSOON:
            nu = replace(nu, situatie=replace(nu.situatie, leeftijd=stand.situatie.leeftijd))
        return nu
