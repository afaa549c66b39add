"""The selectie-instrument: from answers to an advies, with its reasons. A human decides; this only counts.

Onbekend weighs nothing and is never hidden: it stays an open question, and the advies says whether it could change the
colour.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from werkplek.selectie.regels import Gewichten, Kleur, Vraag, alle_gewichten, alle_vragen, kleuren

JA: Final = "ja"
NEE: Final = "nee"
ONBEKEND: Final = "onbekend"
ANTWOORDEN: Final = (JA, NEE, ONBEKEND)


class GeenGewichtenError(LookupError):
    """On this day there are no weights, not even for the whole country."""


@dataclass(frozen=True, slots=True)
class Reden:
    """An answer that gave points."""

    vraag: Vraag
    punten: int


@dataclass(frozen=True, slots=True)
class Advies:
    """What the instrument advises. ``open_vragen`` are onbekend; with all of them ja it would be ``hoogstens``."""

    kleur: Kleur
    punten: int
    redenen: tuple[Reden, ...]
    open_vragen: tuple[Vraag, ...]
    hoogstens: Kleur
    partijen: tuple[str, ...]
    gewichten: Gewichten

    @property
    def onzeker(self) -> bool:
        """True if what is onbekend could change the colour."""
        return self.kleur != self.hoogstens


def vragen_voor(leeftijdsgroep: str | None, dag: date) -> tuple[Vraag, ...]:
    """Return the questions about somebody of this age; of an unknown age only those for all ages."""
    return tuple(
        vraag
        for vraag in alle_vragen()
        if vraag.geldig_van <= dag and (not vraag.leeftijdsgroepen or leeftijdsgroep in vraag.leeftijdsgroepen)
    )


def gewichten_voor(regio: str, dag: date) -> Gewichten:
    """Return the weights of a regio on a day: its own, or else those for the whole country; the newest of them.

    Raises:
        GeenGewichtenError: there are none.
    """
    geldig = [een for een in alle_gewichten() if een.geldig_van <= dag]
    for welke in (regio, None):
        passend = [een for een in geldig if een.regio == welke]
        if passend:
            return max(passend, key=lambda een: een.geldig_van)
    raise GeenGewichtenError


def uit_bekendheid(vraag: Vraag, bekendheid: Mapping[str, bool]) -> str:
    """Return the answer that a systeemcheck gives: ja if something is known, nee only if every categorie said no."""
    gezegd = [bekendheid.get(categorie) for categorie in vraag.categorieen]
    if True in gezegd:
        return JA
    return NEE if gezegd and all(een is False for een in gezegd) else ONBEKEND


def advies(antwoorden: Mapping[str, str], regio: str, leeftijdsgroep: str | None, dag: date) -> Advies:
    """Return what the instrument advises on these answers; a question without an answer is onbekend.

    Raises:
        GeenGewichtenError: there are no weights.
    """
    gewichten = gewichten_voor(regio, dag)
    vragen = vragen_voor(leeftijdsgroep, dag)
    gegeven = {vraag: antwoorden.get(vraag.id, ONBEKEND) for vraag in vragen}
    redenen = tuple(
        Reden(vraag, punten)
        for vraag, antwoord in gegeven.items()
        if antwoord == JA and (punten := gewichten.punten.get(vraag.id, 0))
    )
    open_ = tuple(vraag for vraag, antwoord in gegeven.items() if antwoord == ONBEKEND)
    punten = sum(reden.punten for reden in redenen)
    erbij = sum(gewichten.punten.get(vraag.id, 0) for vraag in open_)
    kleur = _kleur(gewichten, punten)
    return Advies(
        kleur=kleur,
        punten=punten,
        redenen=redenen,
        open_vragen=open_,
        hoogstens=_kleur(gewichten, punten + erbij),
        partijen=kleur.partijen_voor(leeftijdsgroep),
        gewichten=gewichten,
    )


def _kleur(gewichten: Gewichten, punten: int) -> Kleur:
    """Return the heaviest colour that these points reach; the colours go from light to heavy."""
    bereikt = [kleur for kleur in kleuren().values() if punten >= gewichten.vanaf[kleur.id]]
    return bereikt[-1]
