"""What somebody means by a few words: which partij, which role, how old; and which words must be found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from handvat import woordenlijst
from handvat.model import Handvat
from leren.zoeken.woorden import (
    GEEN_LEEFTIJD,
    MIN_STAM,
    PARTIJNAMEN,
    ROLNAMEN,
    STOPWOORDEN,
    SYNONIEMEN,
    WEL_LEEFTIJD,
    kaal,
    splits,
    stam,
    zin,
)

MAX_TEKENS: Final = 200
MAX_WOORDEN: Final = 12
MAX_NAAM: Final = 4  # words of the longest name that is looked for
MIN_BINNEN: Final = 5  # letters that may stand inside a word: school-verzuim
MAX_BINNEN: Final = 80
_LIJKT: Final = 0.75
_VOORSTELLEN: Final = 3  # words offered for one that is not known


@dataclass(frozen=True, slots=True)
class Woord:
    """One word to find. ``vormen`` are bare words (or more of them in a row) of which one must be found.

    ``begin`` tells whether longer words that begin so count too.
    """

    woord: str
    vormen: tuple[tuple[str, bool], ...]  # (words, begin)
    soort: str = ""  # "partij" or "rol" if it names one


@dataclass(frozen=True, slots=True)
class Zoekvraag:
    """What was typed in, as it is understood. ``onbekend`` are words that occur nowhere, with words that look alike."""

    tekst: str
    woorden: tuple[Woord, ...]
    partijen: tuple[str, ...] = ()
    rol: str | None = None
    leeftijd: int | None = None
    onbekend: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def onderwerp(self) -> tuple[Woord, ...]:
        """What it is about: the words that name no partij and no role."""
        return tuple(woord for woord in self.woorden if not woord.soort)


def namen_van(handvat: Handvat) -> dict[str, str]:
    """Return every name of a partij, bare, with its id."""
    namen = {naam: een for naam, een in PARTIJNAMEN.items() if een in handvat.partijen}
    for partij in handvat.partijen.values():
        for naam in (partij.id, partij.afkorting, partij.naam.partition(" (")[0], *partij.functies):
            namen.setdefault(zin(naam), partij.id)
    return namen


def begrijp(tekst: str, handvat: Handvat, woordenschat: Mapping[str, str]) -> Zoekvraag:
    """Return what is meant. ``woordenschat`` are the words that occur, bare, with how they are written."""
    delen = splits(tekst[:MAX_TEKENS])[:MAX_WOORDEN]
    partijnamen = namen_van(handvat)
    partijen = dict.fromkeys(partij for _, partij in _genoemd(delen, partijnamen))
    zeker = dict.fromkeys(partij for naam, partij in _genoemd(delen, partijnamen) if naam not in STOPWOORDEN)
    partijen = zeker or partijen  # "om" is the OM only if nobody else is named
    rolnamen = dict(ROLNAMEN) | {zin(naam): rol for rol, naam in woordenlijst.ROLLEN_PERSOON.items()}
    rol_van = {stam(naam): rol for naam, rol in rolnamen.items()}
    rollen = [rol_van[stam(deel)] for deel in delen if stam(deel) in rol_van]
    plek = _leeftijd(delen, gesprek=bool(partijen or rollen))
    van_partij = {deel for naam, een in _genoemd(delen, partijnamen) if een in partijen for deel in naam.split()}
    woorden, onbekend = [], []
    for nummer, deel in enumerate(delen):
        if nummer == plek or (deel in STOPWOORDEN and deel not in van_partij):
            continue
        soort = "partij" if deel in van_partij else "rol" if stam(deel) in rol_van else ""
        if vormen := _vormen(deel, woordenschat):
            woorden.append(Woord(deel, vormen, soort))
        else:
            onbekend.append((deel, lijkt_op(deel, (*woordenschat, *SYNONIEMEN), woordenschat)))
    if not woorden and not onbekend:  # nothing but small words: then those
        woorden = [Woord(deel, vormen) for deel in delen if (vormen := _vormen(deel, woordenschat))]
    return Zoekvraag(
        tekst,
        tuple(woorden),
        tuple(partijen),
        rollen[0] if rollen else None,
        int(delen[plek]) if plek is not None else None,
        tuple(onbekend),
    )


def lijkt_op(woord: str, bekend: Iterable[str], geschreven: Mapping[str, str]) -> tuple[str, ...]:
    """Return the words that look most like this one, as they are written; the nearest first."""
    gevonden = get_close_matches(woord, tuple(dict.fromkeys(bekend)), n=2 * _VOORSTELLEN, cutoff=_LIJKT)
    gevonden.sort(key=lambda een: sorted(een) != sorted(woord))  # letters that changed places first
    return tuple(geschreven.get(een, een) for een in gevonden[:_VOORSTELLEN])


def _genoemd(delen: tuple[str, ...], namen: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the names that stand in the words, with what they name; a longer name hides those inside it."""
    gevonden, nummer = [], 0
    while nummer < len(delen):
        for lengte in range(MAX_NAAM, 0, -1):
            naam = " ".join(delen[nummer : nummer + lengte])
            if naam in namen:
                gevonden.append((naam, namen[naam]))
                nummer += naam.count(" ")
                break
        nummer += 1
    return gevonden


def _leeftijd(delen: tuple[str, ...], *, gesprek: bool) -> int | None:
    """Return at which place an age stands: "15 jaar", or a bare number in a question about somebody."""
    for nummer, deel in enumerate(delen):
        if not (deel.isascii() and deel.isdigit() and len(deel) <= 3 and int(deel) <= woordenlijst.MAX_LEEFTIJD):
            continue
        ervoor, erna = delen[max(nummer - 1, 0)], delen[min(nummer + 1, len(delen) - 1)]
        if erna in WEL_LEEFTIJD or (gesprek and ervoor not in GEEN_LEEFTIJD):
            return nummer
    return None


def _vormen(deel: str, woordenschat: Mapping[str, str]) -> tuple[tuple[str, bool], ...]:
    """Return what may be found for a word: longer words with it, other endings, words around it, synonyms."""
    vormen: dict[tuple[str, bool], None] = {}
    for woord in (deel, *SYNONIEMEN.get(deel, ())):
        kale = zin(woord)
        if " " in kale:
            vormen[kale, True] = None
            continue
        for vorm in _stammen(kale):
            lang = len(vorm) >= MIN_STAM
            if any(een.startswith(vorm) if lang else een == vorm for een in woordenschat):
                vormen[vorm, lang] = None
            if len(vorm) >= MIN_BINNEN:
                binnen = [een for een in woordenschat if vorm in een and not een.startswith(vorm)]
                vormen.update(dict.fromkeys((een, False) for een in binnen[:MAX_BINNEN]))
    return tuple(vormen)


def _stammen(woord: str) -> tuple[str, ...]:
    basis = stam(woord)
    enkel = basis[:-1] if len(basis) > MIN_STAM and basis[-1] == basis[-2] and basis[-1] not in "aeiou" else basis
    return tuple(dict.fromkeys((kaal(woord), basis, enkel)))
