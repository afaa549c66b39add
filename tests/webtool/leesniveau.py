"""How hard Dutch is to read: the score of Flesch-Douma, higher is easier. B1 is about 60 and up."""

from __future__ import annotations

import re

MAX_WOORDEN = 20
MINSTENS = 60.0
_LETTERGREEP = re.compile(r"aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|eu|ui|ij|ei|au|ou|[aeiouyáéèëïóöü]")


def zinnen(tekst: str) -> list[list[str]]:
    """Return the sentences as words; a number is one word of one syllable."""
    delen = re.split(r"[.!?:]+(?:\s|$)", tekst)
    return [woorden for deel in delen if (woorden := re.findall(r"[A-Za-zÀ-ÿ'’-]+|\d+", deel))]


def score(tekst: str) -> float:
    """Return 206.84 - 0.77 x syllables per 100 words - 0.93 x words per sentence. Source: Douma, 1960."""
    alle = zinnen(tekst)
    woorden = [woord for zin in alle for woord in zin]
    lettergrepen = sum(max(1, len(_LETTERGREEP.findall(woord.lower()))) for woord in woorden)
    return 206.84 - 77 * lettergrepen / len(woorden) - 0.93 * len(woorden) / len(alle)
