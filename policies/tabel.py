"""Compile one versie of the handvat to bits, so that all contextvelden of a question are decided at once.

Every regel is one bit. For each choice (ontvanger, doel, functie, …) and each value it can have there is a mask of the
regels that this value fits; which regels fit a question is the AND of eight masks. For each fact there is a mask of the
regels it keeps from holding. Velden about which exactly the same regels speak are a group, with a mask of those regels.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from handvat import woordenlijst
from handvat.model import Handvat, Niveau, Regel, Verbod, Verstrekking
from policies.errors import OnveiligeRegelError
from policies.feitbits import Bits, Feitbits, plaatsen
from policies.oordeel import Veldkop
from policies.vraag import Vraag

# The choices that a regel can make, and where a question says what it is.
KEUZES: Final = ("ontvangers", "doelen", "functies", "processtappen", "rollen", "leeftijdsgroepen", "zaaktypen")
SITUATIEKEUZES: Final = KEUZES[2:]  # what a situatie is made of, besides the ontvanger and the doel
WEGING: Final = "weging"  # the soort of omstandigheid that a named person must establish


@dataclass(frozen=True, slots=True)
class Groep:
    """Contextvelden of one houder about which exactly the same regels speak."""

    masker: int
    houder: str
    velden: tuple[str, ...]


class Werking(NamedTuple):
    """Which of some regels hold on certain facts, as masks."""

    feiten: Bits
    geldt: int  # verstrekkingen of which all voorwaarden are true
    open: int  # verstrekkingen with something unknown and nothing false
    verbiedt: int  # verboden that nothing lifts


def bezwaren(handvat: Handvat) -> tuple[str, ...]:
    """Return why a versie cannot be judged with: a list that would mean *any*, or an omstandigheid nobody defined."""
    gevonden = []
    for verstrekking in handvat.verstrekkingen.values():
        for keuze in ("ontvangers", "doelen"):
            if not getattr(verstrekking, keuze):
                gevonden.append(f"{verstrekking.id}: {keuze} is empty, and empty never means any for a verstrekking")
        if not verstrekking.categorieen and not verstrekking.velden:
            gevonden.append(f"{verstrekking.id}: names no categorie and no veld")
        gevonden += _onbekend(handvat, verstrekking, verstrekking.voorwaarden)
    for verbod in handvat.verboden.values():
        gevonden += _onbekend(handvat, verbod, (*verbod.wanneer, *verbod.tenzij))
    return tuple(gevonden)


def _onbekend(handvat: Handvat, regel: Regel, genoemd: tuple[str, ...]) -> list[str]:
    return [
        f"{regel.id}: omstandigheid {omstandigheid!r} is not defined"
        for omstandigheid in genoemd
        if omstandigheid not in handvat.omstandigheden
    ]


class Tabel:
    """One versie, compiled. Immutable once made, so all threads can share it.

    The bits of the verstrekkingen come first, in the order in which they decide at an equal outcome (rule 6: ``moet``,
    ``rechtstreeks``, the id); then the verboden, lowest ``hoogstens`` first, then the id. So the lowest bit of what
    holds is what decides, and no order of files or of regels in a file shows.

    Raises:
        OnveiligeRegelError: a verstrekking leaves open to whom, what for or what; or an omstandigheid is not defined.
    """

    def __init__(self, handvat: Handvat) -> None:
        if gevonden := bezwaren(handvat):
            raise OnveiligeRegelError(gevonden)
        self.handvat = handvat
        self.verstrekkingen = tuple(sorted(handvat.verstrekkingen.values(), key=_voorrang))
        self.verboden = tuple(sorted(handvat.verboden.values(), key=lambda verbod: (verbod.hoogstens, verbod.id)))
        self.regels: tuple[Verstrekking | Verbod, ...] = (*self.verstrekkingen, *self.verboden)
        self.rang = _rang(self.regels)
        self.masker_verboden = (1 << len(self.regels)) - (1 << len(self.verstrekkingen))
        self.opent = {
            niveau: self._masker(isinstance(regel, Verstrekking) and regel.niveau >= niveau for regel in self.regels)
            for niveau in Niveau
        }
        self.begrenst = {
            niveau: self._masker(isinstance(regel, Verbod) and regel.hoogstens < niveau for regel in self.regels)
            for niveau in Niveau
        }
        self.van = {
            houder: self._masker(regel.verstrekker == houder for regel in self.regels) for houder in handvat.partijen
        }
        self._leg_feiten_vast()
        self._leg_keuzes_vast()
        self._leg_velden_vast()

    def _masker(self, past: Iterable[bool]) -> int:
        return sum(1 << plaats for plaats, ja in enumerate(past) if ja)

    def _leg_feiten_vast(self) -> None:
        """What each regel needs or is lifted by, and the same turned round: what each fact does to the regels."""
        self.feitbits = Feitbits(self.handvat.omstandigheden)
        bit = self.feitbits.bit
        self.nodig = tuple(self.feitbits.alle(regel.voorwaarden, True) for regel in self.verstrekkingen)
        self.opheffing = tuple(_opheffing(self.feitbits, regel) for regel in self.regels)
        namen = self.handvat.omstandigheden
        self._vraagt = _gevuld(
            (bit(naam, True), self._masker(naam in _voorwaarden(regel) for regel in self.regels)) for naam in namen
        )
        self._sluit = _gevuld(
            (bit(naam, False), self._masker(naam in _voorwaarden(regel) for regel in self.regels)) for naam in namen
        )
        self.wegingen = tuple(
            (bit(omstandigheid.id, True), omstandigheid)
            for omstandigheid in namen.values()
            if omstandigheid.soort == WEGING
        )
        self.bits_wegingen = self.feitbits.alle((weging.id for _, weging in self.wegingen), True)
        self.afgeleid = tuple(
            (bit(omstandigheid.id, True), omstandigheid.afgeleid)
            for omstandigheid in namen.values()
            if omstandigheid.afgeleid is not None
        )
        self._heft_op = _gevuld(
            (bit(naam, waar), self._masker(bit(naam, waar) & opheffing != 0 for opheffing in self.opheffing))
            for naam in namen
            for waar in (False, True)
        )

    def _leg_keuzes_vast(self) -> None:
        """Per choice and value which regels fit. A value no regel names, and unknown, have a mask too."""
        mogelijk: Mapping[str, Iterable[str]] = {
            "ontvangers": self.handvat.partijen,
            "doelen": self.handvat.doelen,
            "functies": dict.fromkeys(naam for partij in self.handvat.partijen.values() for naam in partij.functies),
            "processtappen": woordenlijst.PROCESSTAPPEN,
            "rollen": woordenlijst.ROLLEN_PERSOON,
            "leeftijdsgroepen": woordenlijst.LEEFTIJDSGROEPEN,
            "zaaktypen": woordenlijst.ZAAKTYPEN,
        }
        self.maskers: Mapping[str, Mapping[str | None, int]] = {
            keuze: {waarde: self._masker(_past(regel, keuze, waarde) for regel in self.regels) for waarde in waarden}
            for keuze, genoemd in mogelijk.items()
            for waarden in [(*genoemd, None)]
        }
        self._ongenoemd = {
            keuze: self._masker(not getattr(regel, keuze) for regel in self.regels) for keuze in mogelijk
        }
        grenzen = {regel.geldig_van for regel in self.regels} | {
            regel.geldig_tot for regel in self.regels if regel.geldig_tot is not None
        }
        self.dagen = tuple(sorted(grenzen))  # on each of these days other regels are in force than on the day before
        self._in_werking = (0, *(self._masker(_in_werking(regel, dag) for regel in self.regels) for dag in self.dagen))

    def _leg_velden_vast(self) -> None:
        handvat = self.handvat
        maskers = dict.fromkeys(handvat.velden, 0)
        for plaats, regel in enumerate(self.regels):
            for veld in handvat.velden_van(regel):
                maskers[veld] |= 1 << plaats
        per_masker: dict[tuple[int, str], list[str]] = {}
        for veld, masker in maskers.items():
            per_masker.setdefault((masker, handvat.houder(veld)), []).append(veld)
        self.groepen = tuple(Groep(masker, houder, tuple(velden)) for (masker, houder), velden in per_masker.items())
        groep_van = {veld: nummer for nummer, groep in enumerate(self.groepen) for veld in groep.velden}
        self.koppen = tuple(
            (Veldkop(veld.id, veld.categorie, veld.bron, handvat.houder(veld.id)), groep_van[veld.id])
            for veld in handvat.velden.values()
        )

    def past(self, vraag: Vraag) -> int:
        """Return which regels fit a question, as a mask.

        What a question does not say never helps sharing: a verstrekking that names such a choice does not fit, a verbod
        that names it does.
        """
        return (
            self._keuze("ontvangers", vraag.ontvanger.partij)
            & self._keuze("doelen", vraag.doel)
            & self._keuze("functies", vraag.ontvanger.functie)
            & self._keuze("processtappen", vraag.processtap)
            & self._keuze("rollen", vraag.rol)
            & self._keuze("leeftijdsgroepen", vraag.leeftijdsgroep)
            & self._keuze("zaaktypen", vraag.zaaktype)
            & self.in_werking(vraag.peildatum)
        )

    def werking_van(self, nee: Bits, ja: Bits) -> tuple[int, int, int]:
        """Return which regels need this fact to be true, and which are lifted if it is true and if it is false."""
        return dict(self._vraagt).get(ja, 0), dict(self._heft_op).get(ja, 0), dict(self._heft_op).get(nee, 0)

    def verbod(self, plaats: int) -> Verbod:
        """Return the verbod at this place among all regels."""
        return self.verboden[plaats - len(self.verstrekkingen)]

    def genoemd(self, masker: int) -> Bits:
        """Return what these regels look at: each bit that a verstrekking needs or that lifts a verbod."""
        samen = 0
        for plaats in plaatsen(masker):
            samen |= self.opheffing[plaats] | (self.nodig[plaats] if plaats < len(self.nodig) else 0)
        return samen

    def in_werking(self, peildatum: date) -> int:
        """Return which regels are in force on a day: it lies in [geldig_van, geldig_tot)."""
        return self._in_werking[bisect_right(self.dagen, peildatum)]

    def _keuze(self, keuze: str, waarde: str | None) -> int:
        masker = self.maskers[keuze].get(waarde)
        return self._ongenoemd[keuze] if masker is None else masker

    def werking(self, masker: int, feiten: Bits) -> Werking:
        """Return which of these regels hold on these facts. Unknown never helps sharing."""
        mist = weg = opgeheven = 0
        for bit, regels in self._vraagt:
            if not feiten & bit:
                mist |= regels
        for bit, regels in self._sluit:
            if feiten & bit:
                weg |= regels
        for bit, regels in self._heft_op:
            if feiten & bit:
                opgeheven |= regels
        mag, mag_niet = masker & ~self.masker_verboden, masker & self.masker_verboden
        return Werking(feiten, mag & ~mist, mag & mist & ~weg, mag_niet & ~opgeheven)


def _voorrang(regel: Verstrekking) -> tuple[bool, bool, str]:
    """Return what decides between verstrekkingen with an equal outcome: moet, then rechtstreeks, then the id."""
    return regel.modaliteit != "moet", regel.wijze != "rechtstreeks", regel.id


def _rang(regels: Iterable[Regel]) -> tuple[int, ...]:
    """Return for each regel its place when all are sorted by id."""
    plaats = {naam: nummer for nummer, naam in enumerate(sorted(regel.id for regel in regels))}
    return tuple(plaats[regel.id] for regel in regels)


def _gevuld(paren: Iterable[tuple[Bits, int]]) -> tuple[tuple[Bits, int], ...]:
    return tuple((bit, regels) for bit, regels in paren if regels)


def _voorwaarden(regel: Verstrekking | Verbod) -> tuple[str, ...]:
    return regel.voorwaarden if isinstance(regel, Verstrekking) else ()


def _opheffing(feitbits: Feitbits, regel: Verstrekking | Verbod) -> Bits:
    """Return what lifts a regel: any one of these bits. Nothing lifts a verstrekking."""
    if isinstance(regel, Verstrekking):
        return 0
    return feitbits.alle(regel.tenzij, True) | feitbits.alle(regel.wanneer, False)


def _past(regel: Verstrekking | Verbod, keuze: str, waarde: str | None) -> bool:
    """True if a regel fits this value of a choice; what a regel leaves empty fits every value."""
    genoemd: tuple[str, ...] = getattr(regel, keuze)
    return not genoemd or waarde in genoemd or (waarde is None and isinstance(regel, Verbod))


def _in_werking(regel: Regel, dag: date) -> bool:
    return regel.geldig_van <= dag and (regel.geldig_tot is None or dag < regel.geldig_tot)
