"""The code, the steps, what may be shown of votes, and what is misunderstood: all pure."""

from __future__ import annotations

from itertools import product

import pytest

from leren.workshop import code, fasen
from leren.workshop.fasen import FASEN, KLAAR, WACHT, Plek, StapNietMogelijkError
from leren.workshop.misverstaan import Totaal, per_regel, per_veld
from leren.workshop.telling import MINSTENS, Stem, aandeel, tel, toonbaar


def test_a_code_is_read_however_it_is_typed() -> None:
    gemaakt = code.maak(lambda tekens: tekens[-1])
    assert gemaakt == "YYY999"
    assert code.leesbaar(gemaakt) == "YYY 999"
    for getypt in ("yyy999", " YYY 999 ", "yyy-999", "Y.Y.Y 9 9 9", "ＹＹＹ９９９"):
        assert code.normaliseer(getypt) == gemaakt


@pytest.mark.parametrize("getypt", ["", "YYY99", "YYY9999", "999YYY", "AYY999", "YYY990", "YYY999\0" * 9, "YYY٩٩٩"])
def test_what_can_be_no_code_is_none(getypt: str) -> None:
    assert code.normaliseer(getypt) is None


def test_nothing_in_a_code_looks_like_something_else() -> None:
    assert not set("ABEGIOQSUZ") & set(code.LETTERS)
    assert not set("01") & set(code.CIJFERS)


def test_a_session_goes_through_two_rounds_to_the_answer_and_on() -> None:
    plek = Plek(0, WACHT, 0)
    for stap in ("open-1", "sluit-1", "praat", "open-2", "sluit-2", "onthul", "volgende", "open-1", "eindig"):
        plek = fasen.zet(plek, stap, 2)
    assert plek == Plek(1, KLAAR, 9)
    assert fasen.stappen(plek, 2) == ()


def test_no_other_step_is_possible() -> None:
    alle = {stap for fase in FASEN for stap in fasen.stappen(Plek(0, fase, 0), 2)}
    for fase, stap in product(FASEN, alle):
        plek = Plek(0, fase, 7)
        if stap not in fasen.stappen(plek, 2):
            with pytest.raises(StapNietMogelijkError):
                fasen.zet(plek, stap, 2)
        else:
            assert fasen.zet(plek, stap, 2).nummer == 8
    assert "volgende" not in fasen.stappen(Plek(1, "antwoord", 0), 2)


def test_a_round_is_open_in_one_fase_and_closed_after_it() -> None:
    assert [Plek(0, fase, 0).ronde for fase in FASEN] == [None, 1, None, None, 2, None, None, None]
    gesloten = {fase: [fasen.is_gesloten(Plek(1, fase, 0), 1, ronde) for ronde in (1, 2)] for fase in FASEN}
    assert gesloten["ronde-1"] == [False, False]
    assert gesloten["stand-1"] == gesloten["ronde-2"] == [True, False]
    assert gesloten["stand-2"] == gesloten["klaar"] == [True, True]
    assert fasen.is_gesloten(Plek(1, WACHT, 0), 0, 2)
    assert not fasen.is_gesloten(Plek(1, "stand-2", 0), 2, 1)


def _stemmen(**per: int) -> list[Stem]:
    return [Stem(None if naam == "onbekend" else naam, "ja", aantal) for naam, aantal in per.items()]


def test_below_five_votes_nothing_is_shown() -> None:
    assert tel(_stemmen(om=4)) == (4, None, {}, True)
    assert tel([]) == (0, None, {}, False)
    vijf = tel([Stem("om", "ja", 3), Stem("om", "nee", 2)])
    assert vijf.alle == vijf.per["om"] == {"ja": 3, "deels": 0, "afweging": 0, "nee": 2}
    assert not vijf.verborgen


def test_a_hidden_organisation_never_follows_from_the_total() -> None:
    """Of every room of four groups: what is left out of the split is nothing, or at least five votes together."""
    for om, politie, halt, onbekend in product(range(9), repeat=4):
        telling = tel(_stemmen(om=om, politie=politie, halt=halt, onbekend=onbekend))
        if telling.alle is None:
            assert not telling.per
            continue
        getoond = {naam: sum(een.values()) for naam, een in telling.per.items()}
        rest = telling.stemmen - sum(getoond.values())
        assert all(aantal >= MINSTENS for aantal in getoond.values())
        assert rest == 0 or rest >= MINSTENS


def test_the_smallest_goes_along_with_one_that_is_hidden() -> None:
    assert toonbaar({"om": 9, "politie": 6, "halt": 2}) == ("om",)
    assert toonbaar({"om": 9, "politie": 6, "halt": 2, None: 3}) == ("om", "politie")
    assert toonbaar({"om": 9, "halt": 1}) == ()


def test_a_part_is_rounded_to_a_whole_percentage() -> None:
    assert [aandeel(1, 3), aandeel(2, 3), aandeel(1, 8), aandeel(0, 5), aandeel(1, 0)] == [33, 67, 13, 0, 0]


def _totaal(regel: str, veld: str, ronde: int, keuze: str, aantal: int, organisatie: str = "", **meer: str) -> Totaal:
    sessie, maand = meer.get("sessie", "een"), meer.get("maand", "2026-11")
    return Totaal(
        sessie, "vraag", ronde, organisatie, keuze, aantal, maand, "2026.1", "halt", "doel", veld, regel, "nee"
    )


def test_what_most_get_wrong_stands_first() -> None:
    totalen = [
        _totaal("licht", "a", 1, "nee", 9),
        _totaal("licht", "a", 1, "ja", 1),
        _totaal("zwaar", "b", 1, "ja", 6),
        _totaal("zwaar", "b", 1, "deels", 2, sessie="twee"),
        _totaal("zwaar", "b", 1, "nee", 2, sessie="twee"),
        _totaal("zwaar", "b", 2, "nee", 8),
        _totaal("zwaar", "b", 2, "ja", 2),
        _totaal("zwaar", "b", 1, "ja", 6, organisatie="om"),
        _totaal("te-weinig", "c", 1, "ja", 4),
    ]
    eerste, tweede = per_regel(totalen)
    assert (eerste.regel, eerste.fout, eerste.stemmen, eerste.sessies) == ("zwaar", 80, 10, 2)
    assert (eerste.fout_na, eerste.stemmen_na, eerste.meest) == (20, 10, "ja")
    assert (tweede.regel, tweede.fout, tweede.fout_na) == ("licht", 10, None)
    assert [een.veld for een in per_veld(totalen)] == ["b", "a"]


def test_silence_of_the_handvat_is_told_apart_per_veld() -> None:
    totalen = [_totaal("", "a", 1, "ja", 5), _totaal("", "b", 1, "nee", 5)]
    assert [(een.veld, een.fout, een.meest) for een in per_regel(totalen)] == [("a", 100, "ja"), ("b", 0, None)]
