"""Casussen load strictly: every finding at once, at the right file and id, and nothing that does not exist."""

from __future__ import annotations

from pathlib import Path

import pytest

from handvat.casus import CASUSSEN, Casus, load_casussen
from handvat.errors import OngeldigHandvatError
from handvat.model import Niveau
from tests.handvat.kleine_versie import schrijf

KOP = """
onderwerp = "Brood en meel"
peildatum = 2026-06-01
"""
CASUS = """
[[casus]]
id = "brood"
titel = "Mag de bakker dit weten?"
pet = "bakker in de nacht"
verhaal = "De bakker vraagt welk meel er is."
[casus.vraag]
ontvanger = { partij = "bakkerij", functie = "bakker" }
doel = "bakken"
[[casus.verwacht]]
categorie = "mol.meel"
niveau = "volledig"
wijze = "na-vrijgave"
modaliteit = "kan"
grondslag = "voorbeeld-1"
waarom = "De voorbeeldwet staat het toe."
[[casus.verwacht]]
veld = "silo.gewicht"
niveau = "geen"
weging = []
wel_als = { oven-warm = true }
rust_op = "voorbeeld-1"
waarom = "Eerst moet de oven warm zijn."
"""
BROOD = "brood.toml"


def laad(map_: Path, **bestanden: str) -> tuple[Casus, ...]:
    casussen, versies = map_ / "casussen", map_ / "versies"
    casussen.mkdir()
    schrijf(versies / "2026.9")
    for naam, inhoud in bestanden.items():
        (casussen / f"{naam}.toml").write_text(inhoud, encoding="utf-8")
    return load_casussen(casussen, versies)


def bevindingen(map_: Path, **bestanden: str) -> list[tuple[str, str | None, str]]:
    with pytest.raises(OngeldigHandvatError) as gevangen:
        laad(map_, **bestanden)
    return [(een.bestand, een.regel_id, een.melding) for een in gevangen.value.bevindingen]


def vervang(oud: str, nieuw: str) -> str:
    assert oud in KOP + CASUS, oud
    return (KOP + CASUS).replace(oud, nieuw, 1)


def test_a_casus_is_read_whole(tmp_path: Path) -> None:
    (casus,) = laad(tmp_path, brood=KOP + CASUS)
    assert (casus.id, casus.titel, casus.pet) == ("brood", "Mag de bakker dit weten?", "bakker in de nacht")
    assert (casus.onderwerp, casus.versie) == ("Brood en meel", "2026.9")
    assert casus.vraag == {
        "ontvanger": {"partij": "bakkerij", "functie": "bakker"},
        "doel": "bakken",
        "peildatum": "2026-06-01",
    }
    meel, gewicht = casus.verwacht
    assert (meel.categorie, meel.veld, meel.alles) == ("mol.meel", None, False)
    assert (meel.niveau, meel.wijze, meel.modaliteit) == (Niveau.VOLLEDIG, "na-vrijgave", "kan")
    assert (meel.grondslag, meel.rust_op, meel.waarom) == ("voorbeeld-1", None, "De voorbeeldwet staat het toe.")
    assert (meel.weging, meel.wel_als, meel.nooit) == (None, None, False)
    assert (gewicht.veld, gewicht.niveau, gewicht.rust_op) == ("silo.gewicht", Niveau.GEEN, "voorbeeld-1")
    assert (gewicht.weging, gewicht.wel_als) == ((), {"oven-warm": True})


def test_nobody_can_change_a_casus_through_its_question(tmp_path: Path) -> None:
    (casus,) = laad(tmp_path, brood=KOP + CASUS)
    casus.vraag["ontvanger"]["partij"] = "molen"
    assert casus.vraag["ontvanger"]["partij"] == "bakkerij"


@pytest.mark.parametrize(
    ("oud", "nieuw", "regel_id", "melding"),
    [
        ('onderwerp = "Brood en meel"\n', "", None, "sleutel 'onderwerp' ontbreekt"),
        ('"Brood en meel"', "3", None, "onderwerp moet tekst zijn"),
        ("peildatum = 2026-06-01\n", "", None, "sleutel 'peildatum' ontbreekt"),
        ("2026-06-01", '"2026-06-01"', None, "peildatum moet een datum zijn"),
        ("2026-06-01", "2025-06-01", None, "op 2025-06-01 geldt geen versie"),
        ("peildatum", "peildag", None, "onbekende sleutel 'peildag' (bedoel je 'peildatum'?)"),
        ('onderwerp = "Brood en meel"', "onderwerp = ", None, "geen geldige TOML"),
        ('id = "brood"', 'id = "Brood!"', "Brood!", "is geen id"),
        ('id = "brood"\n', "", None, "[[casus]] 1: sleutel 'id' ontbreekt"),
        ('titel = "Mag', 'titels = "Mag', "brood", "onbekende sleutel 'titels' (bedoel je 'titel'?)"),
        ('"bakker in de nacht"', '" "', "brood", "pet mag niet leeg zijn"),
        ('"De bakker vraagt welk meel er is."', "7", "brood", "verhaal moet tekst zijn"),
        ("[casus.vraag]\nontvanger", "vraag = 3\nontvanger", "brood", "vraag moet een tabel zijn"),
        ('doel = "bakken"', "peildatum = 2026-01-01", "brood", "vraag heeft geen eigen peildatum"),
        ('doel = "bakken"', "doel = 2026-01-01", "brood", "vraag past niet in JSON"),
        ('doel = "bakken"', "doel = inf", "brood", "vraag past niet in JSON"),
        ('"volledig"', '"alles"', "brood", "verwacht nummer 1: niveau 'alles' mag niet, wel: geen, dat, volledig"),
        ('waarom = "De voorbeeldwet staat het toe."\n', "", "brood", "nummer 1: sleutel 'waarom' ontbreekt"),
        ('veld = "silo.gewicht"', 'velt = "silo.gewicht"', "brood", "nummer 2: onbekende sleutel 'velt'"),
        ('veld = "silo.gewicht"\n', "", "brood", "nummer 2: moet precies één van deze hebben: alles"),
        ('veld = "silo.gewicht"', 'veld = "silo.gewicht"\nalles = true', "brood", "nummer 2: moet precies één"),
        ('categorie = "mol.meel"', "alles = false", "brood", "nummer 1: moet precies één van deze hebben: alles"),
        ('rust_op = "voorbeeld-1"\n', "", "brood", "nummer 2: moet precies één van deze hebben: grondslag"),
        ("rust_op", 'grondslag = "voorbeeld-1"\nrust_op', "brood", "nummer 2: moet precies één van deze hebben: gr"),
        ("grondslag", "rust_op", "brood", "nummer 1: rust_op legt uit waarom er niets mag"),
        ("weging = []", 'wijze = "na-vrijgave"', "brood", "nummer 2: niveau geen heeft geen wijze"),
        ("weging = []", 'modaliteit = "kan"', "brood", "nummer 2: niveau geen heeft geen wijze en geen modaliteit"),
        ("weging = []", "nooit = true", "brood", "nummer 2: nooit gaat niet samen met een weging of wel_als"),
        ('"na-vrijgave"', '"snel"', "brood", "nummer 1: wijze 'snel' mag niet"),
        ('"kan"', '"wil"', "brood", "nummer 1: modaliteit 'wil' mag niet"),
        ("weging = []", 'nooit = "ja"', "brood", "nummer 2: nooit moet true of false zijn"),
        ("{ oven-warm = true }", "{}", "brood", "nummer 2: wel_als moet een gevulde tabel zijn"),
        ("oven-warm = true", 'oven-warm = "ja"', "brood", "nummer 2: wel_als oven-warm: moet true of false zijn"),
        ("oven-warm", "oven-war", "brood", "wel_als 'oven-war' bestaat niet (bedoel je 'oven-warm'?)"),
        ("weging = []", 'weging = ["honger"]', "brood", "verwacht nummer 2: weging 'honger' bestaat niet"),
        ("mol.meel", "mol.mee", "brood", "categorie 'mol.mee' bestaat niet (bedoel je 'mol.meel'?)"),
        ("silo.gewicht", "silo.gewich", "brood", "veld 'silo.gewich' bestaat niet (bedoel je 'silo.gewicht'?)"),
        ('grondslag = "voorbeeld-1"', 'grondslag = "voorbeeld-9"', "brood", "grondslag 'voorbeeld-9' bestaat niet"),
        ('rust_op = "voorbeeld-1"', 'rust_op = "voorbeeld-9"', "brood", "rust_op 'voorbeeld-9' bestaat niet"),
    ],
)
def test_what_is_wrong_is_told_at_its_place(
    tmp_path: Path, oud: str, nieuw: str, regel_id: str | None, melding: str
) -> None:
    gevonden = bevindingen(tmp_path, brood=vervang(oud, nieuw))
    assert {(bestand, gevonden_id) for bestand, gevonden_id, _ in gevonden} == {(BROOD, regel_id)}
    assert any(melding in een for _, _, een in gevonden), gevonden


@pytest.mark.parametrize("inhoud", ["casus = 3", "casus = []", "casus = [1]", "casus = {}"])
def test_casussen_are_a_filled_row_of_tables(tmp_path: Path, inhoud: str) -> None:
    assert bevindingen(tmp_path, brood=KOP + inhoud) == [(BROOD, None, "casus moet een gevulde rij tabellen zijn")]


def test_every_finding_is_told_at_once(tmp_path: Path) -> None:
    stuk = (KOP + CASUS).replace("mol.meel", "mol.mee").replace("voorbeeld-1", "voorbeeld-9")
    gevonden = bevindingen(tmp_path, brood=stuk, meel=KOP + CASUS.replace('"geen"', '"niets"'), rogge="[")
    assert [bestand for bestand, _, _ in gevonden] == [*[BROOD] * 4, "meel.toml", "meel.toml", "rogge.toml"]


def test_an_id_stands_in_one_file_only(tmp_path: Path) -> None:
    gevonden = bevindingen(tmp_path, brood=KOP + CASUS, meel=KOP + CASUS)
    assert gevonden == [(f"{naam}.toml", "brood", "dit id komt 2 keer voor") for naam in ("brood", "meel")]


def test_a_file_that_is_no_casus_is_refused(tmp_path: Path) -> None:
    laad(tmp_path, brood=KOP + CASUS)
    (tmp_path / "casussen" / "brood.tml").write_text(CASUS, encoding="utf-8")
    with pytest.raises(OngeldigHandvatError, match=r"brood\.tml: dit hoort niet bij de casussen"):
        load_casussen(tmp_path / "casussen", tmp_path / "versies")


def test_an_empty_folder_is_no_set_of_casussen(tmp_path: Path) -> None:
    assert bevindingen(tmp_path) == [("casussen", None, "hier staan geen casussen")]


def test_each_casus_is_judged_by_the_versie_of_its_day(tmp_path: Path) -> None:
    volgende = {
        "handvat.toml": 'versie = "2026.10"\ntitel = "Nieuw"\ngeldig_van = 2026-07-01\nstatus = "concept"\n',
    }
    schrijf(tmp_path / "versies" / "2026.10", dict(volgende))
    casussen = laad(
        tmp_path,
        oud=KOP + CASUS,
        nieuw=KOP.replace("2026-06-01", "2026-07-01") + CASUS.replace('"brood"', '"brood-nieuw"'),
    )
    assert {casus.id: casus.versie for casus in casussen} == {"brood": "2026.9", "brood-nieuw": "2026.10"}


def test_the_casussen_of_the_real_handvat_load_and_the_tests_folder_shows_the_same() -> None:
    assert len(load_casussen()) > 0
    assert (Path(__file__).parent.parent / "casussen").resolve() == CASUSSEN.resolve()
