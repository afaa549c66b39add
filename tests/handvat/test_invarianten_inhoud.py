"""The invarianten of the real versie: enough of them, each one readable sentence, each with a law somebody read.

Whether they hold is proved by ``poort handvat bewijs``; see tests/policies/test_bewijs_echt.py.
"""

from __future__ import annotations

import pytest

from handvat.invariant import VOORZICHTIG, Invariant
from handvat.leesbaarheid import flesch_douma, woorden, zinnen
from handvat.loader import VERSIES, load_handvat
from handvat.taal import MAX_WOORDEN, MIN_LEESBAARHEID, vaste_woorden

HANDVAT = load_handvat(VERSIES / "2026.1")
VAST = vaste_woorden(HANDVAT)
INVARIANTEN = pytest.mark.parametrize("invariant", HANDVAT.invarianten.values(), ids=lambda invariant: invariant.id)


def test_there_are_enough_and_one_is_about_what_is_unknown() -> None:
    assert len(HANDVAT.invarianten) >= 35
    voorzichtig = [een for een in HANDVAT.invarianten.values() if een.soort == VOORZICHTIG]
    assert [(een.ontvangers, een.velden, een.categorieen, een.ook_eigen) for een in voorzichtig] == [((), (), (), True)]


@INVARIANTEN
def test_an_invariant_is_one_sentence_that_anybody_can_read(invariant: Invariant) -> None:
    assert len(zinnen(invariant.zin)) == 1
    assert len(woorden(invariant.zin)) <= MAX_WOORDEN
    assert flesch_douma(invariant.zin, VAST) >= MIN_LEESBAARHEID
    assert invariant.zin.endswith(".")


@INVARIANTEN
def test_an_invariant_rests_on_a_law_that_somebody_read(invariant: Invariant) -> None:
    assert any(HANDVAT.grondslagen[naam].zekerheid != "uit-kennis" for naam in invariant.grondslagen)
    assert invariant.toetsing == "te-toetsen"


def test_no_two_invarianten_say_the_same() -> None:
    assert len({een.zin for een in HANDVAT.invarianten.values()}) == len(HANDVAT.invarianten)
