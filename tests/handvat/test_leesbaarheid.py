"""Flesch-Douma and the counter of syllables under it, against words divided by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from handvat.leesbaarheid import flesch_douma, lettergrepen, woorden, zinnen

# Divided by hand, as a dictionary does. First every kind of vowel, then the words of this project.
VERDEELD = (Path(__file__).parent / "lettergrepen.txt").read_text(encoding="utf-8").split()


def test_the_list_is_long_enough_to_say_something() -> None:
    assert len(set(VERDEELD)) >= 200


@pytest.mark.parametrize("verdeeld", VERDEELD)
def test_every_word_has_the_syllables_of_its_division(verdeeld: str) -> None:
    assert lettergrepen(verdeeld.replace("-", "")) == verdeeld.count("-") + 1


@pytest.mark.parametrize(
    ("woord", "aantal"),
    [("OM", 2), ("DJI", 3), ("CJIB", 4), ("3RO", 3), ("16", 2), ("Halt-straf", 2), ("ZSM-locatie", 6), ("hm", 1)],
)
def test_what_is_read_sign_by_sign_or_in_parts(woord: str, aantal: int) -> None:
    assert lettergrepen(woord) == aantal


def test_a_sentence_ends_at_its_mark_also_inside_signs_of_quotation() -> None:
    tekst = "Die regel zegt: ‘Je mag dit. Vraag het na.’ Kan dat (en hoe)? Ja!"
    assert zinnen(tekst) == ("Die regel zegt: ‘Je mag dit.", "Vraag het na.’", "Kan dat (en hoe)?", "Ja!")
    assert zinnen("Zonder punt") == ("Zonder punt",)
    assert zinnen("  ") == ()


def test_words_are_without_the_signs_around_them() -> None:
    assert woorden("‘Ja’ – dat mag (soms): Halt-straf.") == ("Ja", "dat", "mag", "soms", "Halt-straf")


def test_the_mark_is_that_of_the_formula() -> None:
    # 7 words, 2 sentences, 8 syllables; then 4 words, 1 sentence, 15 syllables.
    assert flesch_douma("De man gaat weg. Hij slaapt lekker.") == pytest.approx(206.84 - 0.93 * 7 / 2 - 77 * 8 / 7)
    assert flesch_douma("Justitiële documentatie beperkt verstrekking.") == pytest.approx(
        206.84 - 0.93 * 4 - 77 * 15 / 4
    )


def test_harder_words_and_longer_sentences_lower_the_mark() -> None:
    makkelijk = "Je mag dit zien. De zaak loopt nog."
    assert flesch_douma(makkelijk) > flesch_douma("Je mag dit zien want de zaak loopt nog.")
    assert flesch_douma(makkelijk) > flesch_douma("Je mag dit raadplegen. De behandeling continueert nog.")


def test_a_very_short_sentence_does_not_make_a_text_easier() -> None:
    assert flesch_douma("De zaak loopt nog steeds. Ja, nu.") == pytest.approx(
        flesch_douma("De zaak loopt nog steeds, ja, nu.")
    )


def test_a_fixed_word_counts_for_two_syllables_and_never_for_more_than_its_own() -> None:
    vast = frozenset({"reclassering", "de"})
    assert flesch_douma("De reclassering belt.", vast) == pytest.approx(206.84 - 0.93 * 3 - 77 * 4 / 3)
    assert flesch_douma("De Reclassering belt.", vast) == flesch_douma("De reclassering belt.", vast)
    assert flesch_douma("De reclassering belt.") == pytest.approx(206.84 - 0.93 * 3 - 77 * 6 / 3)


@pytest.mark.parametrize("tekst", ["", " ", "– ?"])
def test_a_text_without_words_has_no_mark(tekst: str) -> None:
    with pytest.raises(ValueError, match="without words"):
        flesch_douma(tekst)
