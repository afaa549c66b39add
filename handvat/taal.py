"""The language of what a user reads: short sentences, and a text as a whole that marks well on Flesch-Douma.

What cannot be said in another word is data of the versie: the names of partijen, and the words that begrippen.toml
explains. They count as words, but for at most two syllables. So the way to use a hard word is to explain it there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from handvat.errors import Bevinding
from handvat.leesbaarheid import flesch_douma, woorden, zinnen
from handvat.model import Handvat, Regel

MAX_WOORDEN: Final = 15  # per sentence that a user reads (language level B1)
MIN_LEESBAARHEID: Final = 60  # of a whole text: "normal" in the table of Douma


def taalfouten(handvat: Handvat) -> Iterator[Bevinding]:
    """Yield each sentence that is too long and each text that is too hard."""
    vast = vaste_woorden(handvat)
    for bestand, regel in _regels(handvat):
        yield from _te_lang(bestand, regel.id, regel.moment)  # a title, so only its length
    for bestand, naam, tekst in _teksten(handvat):
        yield from _te_lang(bestand, naam, tekst)
        if not woorden(tekst):
            yield Bevinding(bestand, naam, f"tekst zonder woorden: {tekst}")
        elif (cijfer := flesch_douma(tekst, vast)) < MIN_LEESBAARHEID:
            # Rounded down, or a mark just below the bound would be told as the bound itself.
            yield Bevinding(bestand, naam, f"leesbaarheid {int(cijfer)}, minstens {MIN_LEESBAARHEID}: {tekst}")


def _te_lang(bestand: str, naam: str, tekst: str) -> Iterator[Bevinding]:
    for zin in zinnen(tekst):
        aantal = len(woorden(zin))
        if aantal > MAX_WOORDEN:
            yield Bevinding(bestand, naam, f"zin van {aantal} woorden, hoogstens {MAX_WOORDEN}: {zin}")


def vaste_woorden(handvat: Handvat) -> frozenset[str]:
    """Return the words, in lower case, of the names of partijen and of the begrippen."""
    namen = [naam for partij in handvat.partijen.values() for naam in (partij.naam, partij.afkorting)]
    namen += [begrip.naam for begrip in handvat.begrippen.values()]
    return frozenset(woord.lower() for naam in namen for woord in woorden(naam))


def _teksten(handvat: Handvat) -> Iterator[tuple[str, str, str]]:
    """Every text that a user reads, with its file and id."""
    tabellen: tuple[tuple[str, Iterable[Any], str], ...] = (
        ("uitgangspunten.toml", handvat.uitgangspunten.values(), "tekst"),
        ("aandachtspunten.toml", handvat.aandachtspunten.values(), "tekst"),
        ("verplichtingen.toml", handvat.verplichtingen.values(), "uitleg"),
        ("beperkingen.toml", handvat.beperkingen.values(), "uitleg"),
        ("doelen.toml", handvat.doelen.values(), "uitleg"),
        ("begrippen.toml", handvat.begrippen.values(), "uitleg"),
        ("partijen.toml", handvat.partijen.values(), "taak"),
        ("omstandigheden.toml", handvat.omstandigheden.values(), "vraag"),
        ("invarianten.toml", handvat.invarianten.values(), "zin"),
    )
    for bestand, waarden, sleutel in tabellen:
        for waarde in waarden:
            yield bestand, waarde.id, getattr(waarde, sleutel)
    for bestand, regel in _regels(handvat):
        yield bestand, regel.id, regel.uitleg


def _regels(handvat: Handvat) -> Iterator[tuple[str, Regel]]:
    for regel in (*handvat.verstrekkingen.values(), *handvat.verboden.values()):
        yield f"verstrekkingen/{regel.verstrekker}.toml", regel
