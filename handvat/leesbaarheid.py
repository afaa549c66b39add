"""How easy a Dutch text is to read: the formula of Flesch as W.H. Douma fitted it to Dutch.

    206,84 - 0,93 x (words per sentence) - 77 x (syllables per word)

Source: W.H. Douma, De leesbaarheid van landbouwbladen, Landbouwhogeschool Wageningen 1960; with its table of marks in
https://dbnl.org/tekst/_taa014197701_01/_taa014197701_01_0089.php (read on 2026-11-26): 60-70 normal, 70-80 rather easy,
45-60 rather hard. The formula knows nothing of meaning: a good mark does not make a sentence clear, a bad one warns.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

MAX_VAST: Final = 2  # syllables for which a name or an explained term counts at most
MIN_WOORDEN: Final = 3  # a shorter sentence counts with the one before it, or "Ja." would hide a hard sentence

_EINDE: Final = re.compile(r"(?:(?<=[.!?])|(?<=[.!?][’”)]))\s+")
_RAND: Final = re.compile(r"^\W+|\W+$")
_DELEN: Final = re.compile(r"[^\W_]+")
_STIL_ACCENT: Final = re.compile("[\u0300\u0301\u0302]")  # grave, acute, circumflex: stress or sound, no new syllable
# One syllable per match, longest first. A diaeresis begins a syllable; the u of qu and the y before a vowel are
# consonants, as is the j of ij. The same letters can be two things: ieu is one (milieu), so interi-eur is counted one
# too low.
_KLINKERS: Final = re.compile(
    r"aai|ooi|oei|eeu|ieu|eau|ëi|ëe|ïe|aa|ee|oo|uu|ie|ei|eu|oe|ou|au|ui|ai|oi"
    r"|[aeioäëïöü]|(?<!q)u|y(?![aeiou])"
)
# English words in Dutch texts: a silent e, and ea as one sound. ``museum`` is the one Dutch word with e-u.
_ENGELS: Final = re.compile(r"^(in(?=take)|up(?=date)|on(?=line)|web(?=site)|)(?:take|date|line|site|case)(?=$|s$|man)")
_ANDERS: Final = ((_ENGELS, r"\1a"), (re.compile(r"team(?=$|s$)"), "a"), (re.compile(r"museum"), "ababa"))


def zinnen(tekst: str) -> tuple[str, ...]:
    """Return the sentences: a mark of the end, perhaps a closing sign of quotation, and white space."""
    return tuple(zin for zin in _EINDE.split(tekst.strip()) if zin)


def woorden(tekst: str) -> tuple[str, ...]:
    """Return what stands between white space, without signs at either side; a sign alone is no word."""
    return tuple(woord for deel in tekst.split() if (woord := _RAND.sub("", deel)))


def lettergrepen(woord: str) -> int:
    """Return the number of syllables, at least 1.

    An abbreviation in capitals (OM) and a number (16) have one per sign, as they are read aloud.
    """
    return max(1, sum(_in_deel(deel) for deel in _DELEN.findall(woord)))


def flesch_douma(tekst: str, vast: frozenset[str] = frozenset()) -> float:
    """Return the mark of a text; higher is easier.

    ``vast`` are words in lower case that cannot be chosen otherwise, such as names: they count for at most ``MAX_VAST``
    syllables, and as a word like any other.

    Raises:
        ValueError: the text has no words.
    """
    alle = woorden(tekst)
    if not alle:
        raise ValueError("a text without words has no mark")
    grepen = sum(_tel(woord, vast) for woord in alle)
    return 206.84 - 0.93 * len(alle) / _aantal_zinnen(tekst) - 77 * grepen / len(alle)


def _aantal_zinnen(tekst: str) -> int:
    return max(1, sum(len(woorden(zin)) >= MIN_WOORDEN for zin in zinnen(tekst)))


def _tel(woord: str, vast: frozenset[str]) -> int:
    grepen = lettergrepen(woord)
    return min(grepen, MAX_VAST) if woord.lower() in vast else grepen


def _in_deel(deel: str) -> int:
    if deel.isdigit() or deel.isupper():
        return len(deel)
    ontleed = _STIL_ACCENT.sub("", unicodedata.normalize("NFD", deel.lower()))
    leesbaar = unicodedata.normalize("NFC", ontleed)
    for patroon, vervanging in _ANDERS:
        leesbaar = patroon.sub(vervanging, leesbaar)
    return len(_KLINKERS.findall(leesbaar))
