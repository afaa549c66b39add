"""The code with which people join: three letters and three digits that nobody confuses, and no word by accident."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Final

LETTERS: Final = "CDFHJKLMNPRTVWXY"  # no vowels, so no words; none that looks like a digit or like another letter
CIJFERS: Final = "23456789"
_VORM: Final = (LETTERS, LETTERS, LETTERS, CIJFERS, CIJFERS, CIJFERS)


def maak(kies: Callable[[str], str]) -> str:
    """Return a code, such as ``KTR482``; ``kies`` picks one character at random."""
    return "".join(kies(tekens) for tekens in _VORM)


def normaliseer(getypt: str) -> str | None:
    """Return the code that somebody typed, with capitals, spaces or hyphens as they come; None if it can be none."""
    code = "".join(teken for teken in unicodedata.normalize("NFKC", getypt[:40]).upper() if teken.isalnum())
    if len(code) != len(_VORM) or any(teken not in tekens for teken, tekens in zip(code, _VORM, strict=True)):
        return None
    return code


def leesbaar(code: str) -> str:
    """Return a code as it is read out: ``KTR 482``."""
    return f"{code[:3]} {code[3:]}"
