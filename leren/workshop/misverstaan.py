"""Over sessions: which regels and velden most people get wrong, for the authors of the handvat."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from leren.workshop.telling import MINSTENS, aandeel


@dataclass(frozen=True, slots=True)
class Totaal:
    """What is kept of one choice in one round: how many chose it, and what the engine answered then.

    ``regel`` is empty if no regel decided, and the silence of the handvat did. ``maand`` is ``2026-11``.
    """

    sessie: str
    vraag_id: str
    ronde: int
    organisatie: str  # empty: of everybody
    keuze: str
    aantal: int
    maand: str
    versie: str
    partij: str
    doel: str
    veld: str
    regel: str
    antwoord: str


@dataclass(frozen=True, slots=True)
class Misverstand:
    """How many got one thing wrong. Percentages are whole; ``fout_na`` is None if there was no second round.

    ``meest`` is the wrong answer that most chose in round one, None if all were right.
    """

    regel: str
    veld: str
    sessies: int
    stemmen: int
    fout: int
    stemmen_na: int
    fout_na: int | None
    meest: str | None
    partij: str
    doel: str
    versie: str


@dataclass(slots=True)
class _Groep:
    laatste: Totaal
    sessies: set[str] = field(default_factory=set)
    stemmen: Counter[int] = field(default_factory=Counter)  # per round
    fout: Counter[int] = field(default_factory=Counter)
    gekozen: Counter[str] = field(default_factory=Counter)  # wrong ones in round one


def per_regel(totalen: Iterable[Totaal]) -> tuple[Misverstand, ...]:
    """Return per deciding regel how many got it wrong, what goes wrong most first; ``veld`` is one that shows it."""
    return _rangschik(totalen, lambda een: een.regel or f" {een.veld}")


def per_veld(totalen: Iterable[Totaal]) -> tuple[Misverstand, ...]:
    """Return per veld how many got it wrong, what goes wrong most first."""
    return _rangschik(totalen, lambda een: een.veld)


def _rangschik(totalen: Iterable[Totaal], sleutel: Callable[[Totaal], str]) -> tuple[Misverstand, ...]:
    groepen: dict[str, _Groep] = {}
    for een in totalen:
        if een.organisatie:
            continue
        groep = groepen.setdefault(sleutel(een), _Groep(een))
        groep.laatste = max(groep.laatste, een, key=lambda totaal: totaal.maand)
        groep.sessies.add(een.sessie)
        groep.stemmen[een.ronde] += een.aantal
        if een.keuze != een.antwoord:
            groep.fout[een.ronde] += een.aantal
            if een.ronde == 1:
                groep.gekozen[een.keuze] += een.aantal
    gevonden = [_misverstand(groep) for groep in groepen.values() if groep.stemmen[1] >= MINSTENS]
    return tuple(sorted(gevonden, key=lambda een: (-een.fout, -een.stemmen, een.regel, een.veld)))


def _misverstand(groep: _Groep) -> Misverstand:
    een = groep.laatste
    meest = max(groep.gekozen, key=lambda keuze: (groep.gekozen[keuze], keuze), default=None)
    na = groep.stemmen[2]
    return Misverstand(
        regel=een.regel,
        veld=een.veld,
        sessies=len(groep.sessies),
        stemmen=groep.stemmen[1],
        fout=aandeel(groep.fout[1], groep.stemmen[1]),
        stemmen_na=na,
        fout_na=aandeel(groep.fout[2], na) if na >= MINSTENS else None,
        meest=meest if meest and groep.gekozen[meest] else None,
        partij=een.partij,
        doel=een.doel,
        versie=een.versie,
    )
