"""The sample: questions that reach every partij and every regel, the same each time."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle
from typing import Any, Final

from handvat import woordenlijst
from handvat.model import Handvat, Niveau, Partij, Regel, Verbod, Verstrekking
from meten.tegen.vorm import KEUZES
from policies.invoer import lees_vraag
from policies.vraag import Vraag

ZAAD: Final = 20260115
_ZELDEN: Final = 3
_ZONDER_REGEL: Final = 4  # one question in so many is about nothing in particular
_NIETS, _ANDERS = 0.03, 0.03  # how often a question does not say something, or says something else than fits
_BEKEND: Final = (0.2, 0.5, 0.9)  # which part of all omstandigheden is known
_WAAR: Final = 0.6  # and how often one of them is true
_GUNSTIG: Final = 0.85  # how often the voorwaarden of the verstrekking are all true, and a verbod is not lifted
_PER_HOUDER: Final = 0.2
_RAND: Final = 0.1  # how often the day is one at which something begins or ends


@dataclass(frozen=True, slots=True)
class Proefvraag:
    """A question about all velden: as it is written, as it is judged, and in which order its velden matter.

    ``velden`` holds every veld once; those of the regel the question was made for come first, then the rest, shuffled.
    An engine that is too slow for all of them is asked the first so many.
    """

    data: Mapping[str, Any]
    vraag: Vraag
    velden: tuple[str, ...]


def steekproef(handvat: Handvat, aantal: int) -> tuple[Proefvraag, ...]:
    """Return ``aantal`` questions, the partijen in turn, each made for the next regel that names this partij (if any).

    Most of what that regel asks is so; the rest is left to chance: what is not said, what is unknown, what is false,
    what is stated for one houder, the day. One question in four is not made for a regel.
    """
    kans = random.Random(ZAAD)
    beurten = [(partij, cycle(_regels(handvat, partij, kans))) for partij in handvat.partijen.values()]
    vragen = []
    for nummer, (partij, regels) in zip(range(aantal), cycle(beurten)):
        zonder = nummer // len(beurten) % _ZONDER_REGEL == _ZONDER_REGEL - 1
        vragen.append(_proefvraag(handvat, partij, None if zonder else next(regels, None), kans))
    return tuple(vragen)


def _regels(handvat: Handvat, partij: Partij, kans: random.Random) -> list[tuple[Verstrekking, Verbod | None]]:
    """Return what this partij may get and, with each verbod that may cap it, a verstrekking; shuffled.

    What is rare counts more: *dat* and what is capped come thrice.
    """
    mag = [regel for regel in handvat.verstrekkingen.values() if partij.id in regel.ontvangers]
    paren: list[tuple[Verstrekking, Verbod | None]] = [
        (regel, None) for regel in mag for _ in range(_ZELDEN if regel.niveau is Niveau.DAT else 1)
    ]
    for verbod in handvat.verboden.values():
        if not verbod.ontvangers or partij.id in verbod.ontvangers:
            over = set(handvat.velden_van(verbod))
            geraakt = [regel for regel in mag if over.intersection(handvat.velden_van(regel)) and _samen(regel, verbod)]
            paren += [(regel, verbod) for regel in kans.sample(geraakt, min(_ZELDEN, len(geraakt)))]
    kans.shuffle(paren)
    return paren


def _samen(regel: Verstrekking, verbod: Verbod) -> bool:
    """True if a question exists that both fit."""
    keuzes = [(set(getattr(regel, keuze)), set(getattr(verbod, keuze))) for keuze in KEUZES]
    return all(not een or not ander or een & ander for een, ander in keuzes)


def _proefvraag(
    handvat: Handvat, partij: Partij, paar: tuple[Verstrekking, Verbod | None] | None, kans: random.Random
) -> Proefvraag:
    regels: list[Regel] = [regel for regel in paar or () if regel is not None]
    kies = _Kiezer(regels, kans)
    zaak = {"zaaktype": kies("zaaktypen", woordenlijst.ZAAKTYPEN)}
    zaak["processtap"] = kies("processtappen", woordenlijst.PROCESSTAPPEN)
    groep = kies("leeftijdsgroepen", woordenlijst.LEEFTIJDSGROEPEN)
    data = {
        "ontvanger": {"partij": partij.id, "functie": kies("functies", partij.functies)},
        "zaak": zaak,
        "persoon": {
            "rol": kies("rollen", woordenlijst.ROLLEN_PERSOON),
            "leeftijd": None if groep is None else kans.randint(*woordenlijst.LEEFTIJDSGROEPEN[groep]),
        },
        "doel": kies("doelen", handvat.doelen, altijd=True),
        "omstandigheden": _feiten(handvat, regels, kans),
        "perHouder": {
            houder: _enkele(handvat, kans)
            for houder in kans.sample(sorted({handvat.houder(veld) for veld in handvat.velden}), 2)
            if kans.random() < _PER_HOUDER
        },
        "peildatum": _dag(handvat, kans).isoformat(),
    }
    genoemd = set.intersection(*(set(handvat.velden_van(regel)) for regel in regels)) if regels else set()
    velden = list(handvat.velden)
    kans.shuffle(velden)
    velden.sort(key=lambda veld: veld not in genoemd)
    return Proefvraag(data, lees_vraag(data, handvat, handvat.geldig_van), tuple(velden))


class _Kiezer:
    """Chooses what a question says: mostly what fits the regels, sometimes something else or nothing."""

    def __init__(self, regels: Sequence[Regel], kans: random.Random) -> None:
        self._regels = regels
        self._kans = kans

    def __call__(self, keuze: str, mogelijk: Iterable[str], *, altijd: bool = False) -> str | None:
        """Return one of ``mogelijk``, or None unless the question must say something (``altijd``)."""
        alle = list(mogelijk)
        worp = self._kans.random()
        if worp < _NIETS and not altijd:
            return None
        passend = [
            een
            for een in alle
            if all(een in getattr(regel, keuze, ()) or not getattr(regel, keuze) for regel in self._regels)
        ]
        return self._kans.choice(alle if worp < _NIETS + _ANDERS else passend or alle)


def _feiten(handvat: Handvat, regels: Sequence[Regel], kans: random.Random) -> dict[str, bool]:
    """Return some facts, mostly with all that the verstrekking asks true and nothing that lifts the verbod."""
    bekend = kans.choice(_BEKEND)
    feiten = {naam: kans.random() < _WAAR for naam in handvat.omstandigheden if kans.random() < bekend}
    for regel in regels:
        if isinstance(regel, Verstrekking) and kans.random() < _GUNSTIG:
            feiten.update(dict.fromkeys(regel.voorwaarden, True))
        elif isinstance(regel, Verbod) and kans.random() < _GUNSTIG:
            feiten = {naam: waar for naam, waar in feiten.items() if naam not in regel.tenzij + regel.wanneer}
    return feiten


def _enkele(handvat: Handvat, kans: random.Random) -> dict[str, bool]:
    return {naam: kans.random() < _WAAR for naam in kans.sample(list(handvat.omstandigheden), 3)}


def _dag(handvat: Handvat, kans: random.Random) -> date:
    """Return mostly a day in force, sometimes a day at which a regel begins or ends, or the day before."""
    if kans.random() > _RAND:
        return handvat.geldig_van + timedelta(days=kans.randrange(365))
    regels: list[Regel] = [*handvat.verstrekkingen.values(), *handvat.verboden.values()]
    randen = {dag for regel in regels for dag in (regel.geldig_van, regel.geldig_tot) if dag is not None}
    return kans.choice(sorted(randen)) - timedelta(days=kans.randrange(2))
