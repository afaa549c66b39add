"""`poort handvat toets`: each kind of fout and melding shows, and a versie that does not load gives its findings."""

from __future__ import annotations

from pathlib import Path

import pytest

from handvat.checks import toets
from tests.handvat.kleine_versie import BESTANDEN, schrijf, vervang

MOLEN = "verstrekkingen/molen.toml"


def test_the_small_versie_has_no_fouten(tmp_path: Path) -> None:
    assert toets(schrijf(tmp_path)).fouten == ()


def test_what_does_not_load_is_told_as_fouten(tmp_path: Path) -> None:
    controle = toets(schrijf(tmp_path, {"doelen.toml": None}))
    assert ("doelen.toml", "het bestand ontbreekt") in {(een.bestand, een.melding) for een in controle.fouten}
    assert controle.meldingen == ()


@pytest.mark.parametrize(
    ("bestand", "regel_id", "oud", "nieuw", "melding"),
    [
        (MOLEN, "mol-bak-01", 'grondslagen = ["voorbeeld-1"]', "grondslagen = []", "geen grondslag"),
        (MOLEN, "mol-bak-01", 'velden = []', 'velden = ["silo.soort"]', "staat er al via zijn categorie"),
        (MOLEN, "mol-bak-01", "De bakkerij bakt ermee.", "x " * 17 + ".", "zin van 17 woorden"),
        (MOLEN, "mol-stil-01", 'tenzij = ["oven-warm"]', 'tenzij = ["molen-stil"]', "bij wanneer en tenzij"),
        ("grondslagen.toml", "voorbeeld-1", "jci1.3:c:", "jci1.0:c:", "geen JuriConnect"),
        ("grondslagen.toml", "voorbeeld-1", 'bwb_id = "BWBR9999999"', 'bwb_id = "BWBR9999998"', "andere regeling"),
        ("grondslagen.toml", "voorbeeld-1", 'artikel = "1"', 'artikel = "2"', "ander artikel"),
        ("grondslagen.toml", "voorbeeld-1", '"jci1.3:c:BWBR9999999&artikel=1"', '""', "andere regeling"),
        ("uitgangspunten.toml", "a01-vragen", '["voorbeeld-1"]', "[]", "geen grondslag"),
        ("velden/molen.toml", "silo.gewicht", '"gezondheid"', '"geen"', "niet strenger"),
        ("open_punten.toml", "op-01-rogge", '["ja", "nee"]', '["ja"]', "minder dan twee"),
        ("doelen.toml", "bakken", "Brood bakken.", "b " * 16, "zin van 16 woorden"),
        ("doelen.toml", "bakken", "Brood bakken.", "Graanverwerking.", "leesbaarheid -"),
    ],
)  # fmt: skip
def test_each_kind_of_fout_is_found(
    tmp_path: Path, bestand: str, regel_id: str, oud: str, nieuw: str, melding: str
) -> None:
    fouten = toets(schrijf(tmp_path, vervang(bestand, oud, nieuw))).fouten
    assert any((b.bestand, b.regel_id) == (bestand, regel_id) and melding in b.melding for b in fouten), fouten


def test_a_verstrekking_that_rests_on_unread_law_is_a_fout(tmp_path: Path) -> None:
    fouten = toets(schrijf(tmp_path, vervang("grondslagen.toml", '"gelezen-actueel"', '"uit-kennis"'))).fouten
    assert [(een.bestand, een.regel_id) for een in fouten] == [(MOLEN, "mol-bak-01")]


def test_behalve_outside_its_categorieen_and_functies_that_fit_one_ontvanger_are_fouten(tmp_path: Path) -> None:
    los = BESTANDEN[MOLEN].replace(
        'categorieen = ["mol.meel"]\nvelden = []', 'categorieen = []\nvelden = ["silo.soort"]'
    )
    fouten = toets(schrijf(tmp_path / "een", {MOLEN: los})).fouten
    assert any("behalve noemt silo.gewicht" in een.melding for een in fouten)
    breed = BESTANDEN[MOLEN].replace('ontvangers = ["bakkerij"]', 'ontvangers = ["bakkerij", "molen"]')
    fouten = toets(schrijf(tmp_path / "twee", {MOLEN: breed})).fouten
    assert any("geen van de functies hoort bij molen" in een.melding for een in fouten)


def test_meldingen_tell_what_is_unused_or_incomplete(tmp_path: Path) -> None:
    extra = BESTANDEN["doelen.toml"] + '\n[[doel]]\nid = "rusten"\nnaam = "Rusten"\nuitleg = "Niets doen."\n'
    anders = vervang("beperkingen.toml", 'eis = { label = "datum", hoogstens_dagen = 3 }\n', "")
    anders |= vervang("handvat.toml", "2026-01-01", "2026-06-01") | {"doelen.toml": extra}
    gevonden = {(een.regel_id, een.melding) for een in toets(schrijf(tmp_path, anders)).meldingen}
    assert ("rusten", "geen verstrekking noemt het") in gevonden
    assert ("vers", "heeft geen eis, dus geen enkele waarde voldoet") in gevonden
    assert ("mol-bak-01", "geldig_van ligt voor die van de versie") in gevonden
    assert ("bak.brood", "geen enkele regel gaat over deze categorie") in gevonden
    assert (None, "processtap verdieping heeft 0 aandachtspunten, minder dan 4") in gevonden


def test_a_versie_in_the_folder_of_another_is_a_fout(tmp_path: Path) -> None:
    assert toets(schrijf(tmp_path / "2026.9")).fouten == ()
    fouten = toets(schrijf(tmp_path / "2026.8")).fouten
    assert [een.melding for een in fouten] == ["versie '2026.9' staat in de map '2026.8'"]
    proef = toets(schrijf(tmp_path / "proef", vervang("handvat.toml", '"2026.9"', '"proef"')))
    assert proef.fouten == ()
    assert "versie 'proef' is niet <jaar.nummer>" in {een.melding for een in proef.meldingen}
