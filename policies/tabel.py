"""Compile one versie of the handvat to a table: which regels bear on which contextveld, and when a regel fits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from handvat.model import Handvat, Regel, Verbod, Verstrekking
from policies.errors import OnveiligeRegelError
from policies.vraag import Vraag

# The choices of a regel, in the order of the values that `keuzewaarden` returns.
_KEUZEVELDEN: Final = (
    "ontvangers",
    "functies",
    "processtappen",
    "doelen",
    "rollen",
    "leeftijdsgroepen",
    "zaaktypen",
)
_ONTVANGER: Final = 0  # the place of the ontvanger in that order

_Keuzes = tuple[tuple[int, frozenset[str]], ...]


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
class _Groep:
    """Contextvelden on which exactly the same regels bear."""

    velden: frozenset[str]
    regels: Passend


def keuzewaarden(vraag: Vraag) -> tuple[str | None, ...]:
    """Return what a question says for each choice of a regel; None is unknown."""
    return (
        vraag.ontvanger.partij,
        vraag.ontvanger.functie,
        vraag.processtap,
        vraag.doel,
        vraag.rol,
        vraag.leeftijdsgroep,
        vraag.zaaktype,
    )


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
        self._keuzes = {regel.id: _keuzes(regel) for regel in _alle(handvat)}
        self._groepen = _groepen(handvat)
        self._per_partij = {partij: self._voor(partij) for partij in handvat.partijen}

    def passend(self, vraag: Vraag) -> tuple[tuple[Passend, frozenset[str]], ...]:
        """Return the sets of regels that fit the question, each with the asked contextvelden it is about.

        A veld that is in none of them has no regel. What a question does not say never helps sharing: a verstrekking
        that names such a choice does not fit, a verbod that names it does.
        """
        waarden = keuzewaarden(vraag)
        past: dict[str, bool] = {}
        gevonden: dict[tuple[str, ...], tuple[Passend, frozenset[str]]] = {}
        for groep in self._per_partij.get(vraag.ontvanger.partij, ()):
            velden = groep.velden if vraag.velden is None else groep.velden.intersection(vraag.velden)
            if not velden:
                continue
            for regel in (*groep.regels.verstrekkingen, *groep.regels.verboden):
                if regel.id not in past:
                    past[regel.id] = _geldig(regel, vraag) and self._past(regel, waarden)
            regels = Passend(
                tuple(regel for regel in groep.regels.verstrekkingen if past[regel.id]),
                tuple(regel for regel in groep.regels.verboden if past[regel.id]),
            )
            if ids := regels.ids:
                eerder = gevonden.get(ids, (regels, frozenset()))
                gevonden[ids] = (eerder[0], eerder[1] | velden)
        return tuple(gevonden.values())

    def _past(self, regel: Regel, waarden: tuple[str | None, ...]) -> bool:
        if isinstance(regel, Verbod):
            return all(waarden[plaats] is None or waarden[plaats] in mag for plaats, mag in self._keuzes[regel.id])
        return all(waarden[plaats] in mag for plaats, mag in self._keuzes[regel.id])

    def _voor(self, partij: str) -> tuple[_Groep, ...]:
        """Return the groups with only the regels that can fit when this partij asks; not the empty ones."""
        gevonden = []
        for groep in self._groepen:
            regels = Passend(
                tuple(regel for regel in groep.regels.verstrekkingen if self._noemt(regel, partij)),
                tuple(regel for regel in groep.regels.verboden if self._noemt(regel, partij)),
            )
            if regels.verstrekkingen or regels.verboden:
                gevonden.append(_Groep(groep.velden, regels))
        return tuple(gevonden)

    def _noemt(self, regel: Regel, partij: str) -> bool:
        return all(partij in mag for plaats, mag in self._keuzes[regel.id] if plaats == _ONTVANGER)


def _alle(handvat: Handvat) -> tuple[Regel, ...]:
    return (*handvat.verstrekkingen.values(), *handvat.verboden.values())


def _keuzes(regel: Regel) -> _Keuzes:
    """Return only the choices that a regel makes: an empty one fits every question."""
    waarden = [(plaats, frozenset(getattr(regel, keuze))) for plaats, keuze in enumerate(_KEUZEVELDEN)]
    return tuple((plaats, mag) for plaats, mag in waarden if mag)


def _geldig(regel: Regel, vraag: Vraag) -> bool:
    return regel.geldig_van <= vraag.peildatum and (regel.geldig_tot is None or vraag.peildatum < regel.geldig_tot)


def _groepen(handvat: Handvat) -> tuple[_Groep, ...]:
    """Sort regels by id, so that no answer depends on the order of files or of regels in a file."""
    verstrekkingen: dict[str, list[Verstrekking]] = {veld: [] for veld in handvat.velden}
    verboden: dict[str, list[Verbod]] = {veld: [] for veld in handvat.velden}
    for verstrekking in sorted(handvat.verstrekkingen.values(), key=lambda regel: regel.id):
        for veld in handvat.velden_van(verstrekking):
            verstrekkingen[veld].append(verstrekking)
    for verbod in sorted(handvat.verboden.values(), key=lambda regel: regel.id):
        for veld in handvat.velden_van(verbod):
            verboden[veld].append(verbod)
    samen: dict[tuple[str, ...], list[str]] = {}
    for veld in handvat.velden:
        regels = Passend(tuple(verstrekkingen[veld]), tuple(verboden[veld]))
        samen.setdefault(regels.ids, []).append(veld)
    return tuple(
        _Groep(frozenset(velden), Passend(tuple(verstrekkingen[velden[0]]), tuple(verboden[velden[0]])))
        for velden in samen.values()
    )
