"""The language of a versie: sentence length, Flesch-Douma, and the words that a versie itself explains."""

from __future__ import annotations

from pathlib import Path

import pytest

from handvat.errors import Bevinding
from handvat.leesbaarheid import flesch_douma
from handvat.loader import VERSIES, load_handvat
from handvat.taal import MAX_WOORDEN, MIN_LEESBAARHEID, taalfouten, vaste_woorden
from tests.handvat.kleine_versie import BESTANDEN, schrijf, vervang

MOLEN = "verstrekkingen/molen.toml"
MOEILIJK = "Informatieverstrekking vereist voorafgaande toestemmingsverlening."


def _fouten(map_: Path, bestanden: dict[str, str | bytes | None] | None = None) -> list[Bevinding]:
    return list(taalfouten(load_handvat(schrijf(map_, bestanden))))


def test_the_small_versie_and_every_real_one_are_written_plainly(tmp_path: Path) -> None:
    assert _fouten(tmp_path) == []
    for versie in sorted(map_ for map_ in VERSIES.iterdir() if map_.is_dir()):
        assert list(taalfouten(load_handvat(versie))) == []


@pytest.mark.parametrize(
    ("bestand", "regel_id", "oud"),
    [
        ("uitgangspunten.toml", "a01-vragen", "Vraag het de molenaar."),
        ("aandachtspunten.toml", "b-01", "Weeg het meel."),
        ("verplichtingen.toml", "zwijgen", "Je zwijgt."),
        ("beperkingen.toml", "vers", "Het is vers."),
        ("doelen.toml", "bakken", "Brood bakken."),
        ("begrippen.toml", "meel", "Graan dat is gemalen."),
        ("partijen.toml", "molen", "De molen maalt graan."),
        ("omstandigheden.toml", "molen-stil", "Staat de molen stil?"),
        (MOLEN, "mol-bak-01", "De bakkerij bakt ermee."),
        (MOLEN, "mol-stil-01", "De molen staat stil."),
    ],
)
def test_every_text_that_a_user_reads_is_measured(tmp_path: Path, bestand: str, regel_id: str, oud: str) -> None:
    fouten = _fouten(tmp_path, vervang(bestand, oud, MOEILIJK))
    assert [(een.bestand, een.regel_id) for een in fouten] == [(bestand, regel_id)]
    assert fouten[0].melding.startswith("leesbaarheid -")
    assert MOEILIJK in fouten[0].melding


def test_the_sentence_of_an_invariant_is_measured_too(tmp_path: Path) -> None:
    invariant = f"""
[[invariant]]
id = "iv-meel"
zin = "{MOEILIJK}"
hoogstens = "geen"
categorieen = ["mol.meel"]
grondslagen = ["voorbeeld-1"]
toetsing = "te-toetsen"
"""
    (fout,) = _fouten(tmp_path, {"invarianten.toml": invariant})
    assert (fout.bestand, fout.regel_id) == ("invarianten.toml", "iv-meel")


def test_a_sentence_of_sixteen_words_is_named_and_one_of_fifteen_is_not(tmp_path: Path) -> None:
    lang, kort = "Dat is " * 8, "Dat is " * 7 + "zo"
    fouten = _fouten(tmp_path, vervang("doelen.toml", "Brood bakken.", f"{kort}. {lang.strip()}. {kort}."))
    assert [een.melding for een in fouten] == [f"zin van 16 woorden, hoogstens {MAX_WOORDEN}: {lang.strip()}."]


def test_of_the_moment_of_a_regel_only_the_length_is_measured(tmp_path: Path) -> None:
    moeilijk = MOEILIJK.removesuffix(".")
    assert _fouten(tmp_path / "een", vervang(MOLEN, "Meel naar de bakkerij", moeilijk)) == []
    (fout,) = _fouten(tmp_path / "twee", vervang(MOLEN, "Meel naar de bakkerij", "naar " * 15 + "toe"))
    assert (fout.regel_id, fout.melding.partition(",")[0]) == ("mol-bak-01", "zin van 16 woorden")


def test_the_bound_is_sixty_and_the_mark_is_never_told_as_the_bound(tmp_path: Path) -> None:
    net_niet = "De molenaar controleert dagelijks het meel van iedere bakker en vertelt niemand wie het kocht."
    net_wel = net_niet.replace("controleert", "bekijkt")
    assert 59 < flesch_douma(net_niet) < MIN_LEESBAARHEID < flesch_douma(net_wel)
    assert _fouten(tmp_path / "wel", vervang("doelen.toml", "Brood bakken.", net_wel)) == []
    (fout,) = _fouten(tmp_path / "niet", vervang("doelen.toml", "Brood bakken.", net_niet))
    assert fout.melding == f"leesbaarheid 59, minstens 60: {net_niet}"


@pytest.mark.parametrize("tekst", ["…", "- - -"])
def test_a_text_of_signs_alone_is_a_fout(tmp_path: Path, tekst: str) -> None:
    (fout,) = _fouten(tmp_path, vervang("doelen.toml", "Brood bakken.", tekst))
    assert fout.melding == f"tekst zonder woorden: {tekst}"


def test_a_hard_word_may_be_used_once_the_versie_explains_it(tmp_path: Path) -> None:
    zin = "De ondertoezichtstelling loopt nog."
    (fout,) = _fouten(tmp_path / "een", vervang("doelen.toml", "Brood bakken.", zin))
    assert fout.regel_id == "bakken"
    begrip = '[[begrip]]\nid = "ots"\nnaam = "Ondertoezichtstelling"\nuitleg = "Er kijkt iemand mee."\n'
    uitgelegd: dict[str, str | bytes | None] = {"begrippen.toml": BESTANDEN["begrippen.toml"] + begrip}
    assert _fouten(tmp_path / "twee", vervang("doelen.toml", "Brood bakken.", zin) | uitgelegd) == []


def test_the_fixed_words_are_those_of_partijen_and_begrippen_and_no_others(tmp_path: Path) -> None:
    handvat = load_handvat(schrijf(tmp_path))
    assert vaste_woorden(handvat) == {"de", "bakkerij", "bak", "molen", "mol", "meel"}
