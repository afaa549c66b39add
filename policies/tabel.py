"""Compile one versie of the handvat to a table: which regels bear on which contextveld, and when a regel fits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Final, Generic, TypeVar

from handvat.model import Handvat, Regel, Verbod, Verstrekking
from policies.errors import OnveiligeRegelError
from policies.vraag import Vraag

# The choices of a regel besides the ontvanger and the doel, in the order of `_waarden`.
_KEUZEVELDEN: Final = ("functies", "processtappen", "rollen", "leeftijdsgroepen", "zaaktypen")

_R = TypeVar("_R", bound=Regel)


@dataclass(frozen=True, slots=True)
class Passend:
    """The regels that bear on some contextvelden, by id. Equal regels give equal answers."""

    verstrekkingen: tuple[Verstrekking, ...]
    verboden: tuple[Verbod, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the regels."""
        return tuple(regel.id for regel in (*self.verstrekkingen, *self.verboden))

    @property
    def houder(self) -> str:
        """The partij that holds the velden these regels are about; a regel is only about what its verstrekker holds."""
        return next(regel.verstrekker for regel in (*self.verstrekkingen, *self.verboden))

    def omstandigheden(self) -> Iterator[str]:
        """Yield every omstandigheid that these regels look at; some more than once."""
        for verstrekking in self.verstrekkingen:
            yield from verstrekking.voorwaarden
        for verbod in self.verboden:
            yield from verbod.wanneer
            yield from verbod.tenzij


@dataclass(frozen=True, slots=True)
class _Gebonden(Generic[_R]):
    """A regel with the choices it makes (place in ``_waarden``, what fits) and the groups of velden it is about."""

    regel: _R
    keuzes: tuple[tuple[int, frozenset[str | None]], ...]
    groepen: frozenset[int]

    def past(self, peildatum: date, waarden: tuple[str | None, ...]) -> bool:
        """True if the peildatum is in [geldig_van, geldig_tot) and every choice fits."""
        van, tot = self.regel.geldig_van, self.regel.geldig_tot
        if peildatum < van or (tot is not None and peildatum >= tot):
            return False
        return all(waarden[plaats] in goed for plaats, goed in self.keuzes)


_PerVrager = Mapping[tuple[str, str], tuple[_Gebonden[_R], ...]]  # by ontvanger and doel; regels sorted by id


def _waarden(vraag: Vraag) -> tuple[str | None, ...]:
    """Return what a question says for each choice; None is unknown."""
    return (vraag.ontvanger.functie, vraag.processtap, vraag.rol, vraag.leeftijdsgroep, vraag.zaaktype)


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
    """The regels of one versie, found by contextveld and ontvanger. Immutable once made.

    Raises:
        OnveiligeRegelError: a verstrekking leaves open to whom, what for or what; or an omstandigheid is not defined.
    """

    def __init__(self, handvat: Handvat) -> None:
        if gevonden := bezwaren(handvat):
            raise OnveiligeRegelError(gevonden)
        self._groepen = _groepen(handvat)
        self._groep_van = {veld: plaats for plaats, velden in enumerate(self._groepen) for veld in velden}
        self._verstrekkingen = self._per_vrager(handvat, handvat.verstrekkingen.values())
        self._verboden = self._per_vrager(handvat, handvat.verboden.values())

    def passend(self, vraag: Vraag) -> tuple[tuple[Passend, frozenset[str]], ...]:
        """Return the sets of regels that fit the question, each with the asked contextvelden it is about.

        A veld that is in none of them has no regel. What a question does not say never helps sharing: a verstrekking
        that names such a choice does not fit, a verbod that names it does.
        """
        wie, waarden = (vraag.ontvanger.partij, vraag.doel), _waarden(vraag)
        velden = self._groep_van if vraag.velden is None else vraag.velden
        per_groep: dict[int, tuple[list[Verstrekking], list[Verbod]]] = {
            self._groep_van[veld]: ([], []) for veld in velden
        }
        gevraagd = per_groep.keys()
        for mag in self._verstrekkingen.get(wie, ()):
            groepen = mag.groepen & gevraagd
            if groepen and mag.past(vraag.peildatum, waarden):
                for groep in groepen:
                    per_groep[groep][0].append(mag.regel)
        for mag_niet in self._verboden.get(wie, ()):
            groepen = mag_niet.groepen & gevraagd
            if groepen and mag_niet.past(vraag.peildatum, waarden):
                for groep in groepen:
                    per_groep[groep][1].append(mag_niet.regel)
        samen: dict[tuple[str, ...], tuple[Passend, frozenset[str]]] = {}
        for groep, (verstrekkingen, verboden) in per_groep.items():
            regels = Passend(tuple(verstrekkingen), tuple(verboden))
            if ids := regels.ids:
                eerder, al = samen.get(ids, (regels, frozenset()))
                samen[ids] = (eerder, al | self._groepen[groep].intersection(velden))
        return tuple(samen.values())

    def _per_vrager(self, handvat: Handvat, regels: Iterable[_R]) -> _PerVrager[_R]:
        """Sort regels by id, so that no answer depends on the order of files or of regels in a file."""
        gevonden: dict[tuple[str, str], list[_Gebonden[_R]]] = {}
        for regel in sorted(regels, key=lambda een: een.id):
            over = frozenset(handvat.velden_van(regel))
            groepen = frozenset(plaats for plaats, velden in enumerate(self._groepen) if velden <= over)
            gebonden = _Gebonden(regel, _keuzes(regel), groepen)
            for wie in product(regel.ontvangers or handvat.partijen, regel.doelen or handvat.doelen):
                gevonden.setdefault(wie, []).append(gebonden)
        return {wie: tuple(gebonden) for wie, gebonden in gevonden.items()}


def _keuzes(regel: Regel) -> tuple[tuple[int, frozenset[str | None]], ...]:
    """Return only the choices that a regel makes: an empty one fits every question.

    What a question does not say (None) fits a verbod and never a verstrekking.
    """
    onbekend: tuple[str | None, ...] = (None,) if isinstance(regel, Verbod) else ()
    genoemd = [(plaats, getattr(regel, keuze)) for plaats, keuze in enumerate(_KEUZEVELDEN)]
    return tuple((plaats, frozenset((*waarden, *onbekend))) for plaats, waarden in genoemd if waarden)


def _groepen(handvat: Handvat) -> tuple[frozenset[str], ...]:
    """Return the velden in groups about which exactly the same regels speak."""
    regels: dict[str, list[str]] = {veld: [] for veld in handvat.velden}
    for regel in (*handvat.verstrekkingen.values(), *handvat.verboden.values()):
        for veld in handvat.velden_van(regel):
            regels[veld].append(regel.id)
    groepen: dict[frozenset[str], list[str]] = {}
    for veld, ids in regels.items():
        groepen.setdefault(frozenset(ids), []).append(veld)
    return tuple(frozenset(velden) for velden in groepen.values())
