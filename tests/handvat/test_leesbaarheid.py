"""Flesch-Douma and the counter of syllables under it, against words divided by hand."""

from __future__ import annotations

import pytest

from handvat.leesbaarheid import flesch_douma, lettergrepen, woorden, zinnen

# Divided by hand, as a dictionary does. First every kind of vowel, then the words of this project.
VERDEELD = """
    ja nee wie ook niet zijn huis deur boek goud blauw reis kijk ruit maan been boom muur dier
    fraai mooi groei sneeuw nieuw kreeuw-tje draai-en mooi-e groei-en leeuw-en nieuw-e bui-en ei-e-ren vrou-wen
    be-oor-de-len be-ant-woor-den re-a-ge-ren re-ac-tie the-o-rie zo-als zo-iets bij-een ge-o-pend be-ëin-di-gen ge-ëist
    ge-ïn-for-meerd co-ör-di-na-tor re-ü-nie zee-ën i-dee-ën knie-ën drie-ën na-ïef ru-ï-ne ge-ëerd één vóór óf pri-vé
    ni-veau ca-deau bu-reau mi-lieu me-di-um mu-se-um stu-di-o ra-di-o di-a du-o
    sys-teem ty-pe a-na-ly-se psy-chi-a-ter ro-yaal ba-by yo-ga fre-quent kwa-li-teit con-ti-nu-ï-teit
    toi-let de-tail trai-ning kei-zer ij-zer bij-zon-der mo-ge-lijk da-ge-lijks eu-ro au-to res-tau-rant
    in-take up-date on-line team teams web-site case case-ma-na-ger dis-ci-pli-ne vi-si-te
    ver-dach-te slacht-of-fer na-be-staan-de ge-tui-ge of-fi-cier jus-ti-tie jus-ti-ti-eel jus-ti-ti-ë-le po-li-tie
    po-li-tie-ge-ge-ven re-clas-se-ring re-clas-se-rings-wer-ker bur-ge-mees-ter ge-meen-te raads-man rech-ter grif-fier
    ad-vo-caat be-han-de-laar hulp-ver-le-ner cli-ënt zorg-aan-bie-der jeugd-be-scher-mer jeugd-re-clas-se-ring
    leer-plicht-amb-te-naar in-rich-ting in-cas-so-bu-reau kin-der-be-scher-ming kin-der-mis-han-de-ling
    on-der-toe-zicht-stel-ling ge-zag voog-dij huis-ver-bod toe-zicht taak-straf straf-blad boe-te se-pot
    von-nis af-doe-ning ver-vol-ging ver-vol-gings-be-slis-sing in-ver-ze-ke-ring-stel-ling de-ten-tie ge-van-ge-nis
    toe-stem-ming toe-stem-men mel-ding meld-recht meld-co-de ge-heim ge-heim-hou-ding be-roeps-ge-heim nood-zaak
    nood-za-ke-lijk zwaar-we-gend be-lang spoed-ei-send on-ver-mij-de-lijk ge-vaar vei-lig vei-lig-heid vei-lig-heids-huis
    ca-sus ca-sus-o-ver-leg re-gis-seur pro-ces pro-ces-stuk pro-ces-ver-baal be-slis-sing ad-vies ad-vi-se-ren
    o-ver-leg af-spraak con-ve-nant om-stan-dig-heid voor-waar-de ver-plich-ting be-per-king grond-slag ver-strek-ker
    ont-van-ger ge-ge-ven ge-ge-vens me-de-wer-ker or-ga-ni-sa-tie me-disch ge-zond-heid zorg-mach-ti-ging
    cri-sis-maat-re-gel si-tu-a-tie in-di-vi-du-eel so-ci-aal spe-ci-aal fi-nan-ci-eel fi-nan-ci-ë-le e-va-lu-a-tie
    ja-nu-a-ri in-dus-tri-eel ma-te-ri-aal cri-te-ri-a func-tie func-ti-o-na-ris re-gi-o-naal bi-o-lo-gie
""".split()


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
