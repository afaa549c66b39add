"""Whatever the contract does not allow is refused at load, at the right file and id, and nothing else is blamed."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from handvat.errors import OngeldigHandvatError
from handvat.loader import VERSIES, load_handvat
from tests.handvat.kleine_versie import BESTANDEN, RECHTSGRENS, schrijf, vervang

MOLEN = "verstrekkingen/molen.toml"
MAG_ONTBREKEN = {"nog_te_toetsen", "bijzonder", "kant", "afgeleid", "zekerheid", "eis", "geldig_tot", "ook_eigen"}
# For a list "" is the wrong type, for a text it is empty; only these texts of a grondslag may be empty.
MAG_LEEG = {"bwb_id", "jci", "artikel", "lid", "onderdeel", "gelezen_versie", "bron"}
REGEL = re.compile(r"(?m)^([a-z_]+) = (.+)$")


def meldingen(map_: Path) -> list[tuple[str, str | None, str]]:
    try:
        load_handvat(map_)
    except OngeldigHandvatError as fout:
        return [(een.bestand, een.regel_id, een.melding) for een in fout.bevindingen]
    return []


@pytest.mark.parametrize(
    ("bestand", "regel_id", "oud", "nieuw", "melding"),
    [
        ("partijen.toml", "molen", '"zsm-partner"', '"partner"', "mag niet, wel"),
        ("partijen.toml", "molen", '["molenaar"]', '["molenaar", "molenaar"]', "staat er 2 keer"),
        ("partijen.toml", "molen", "De molen maalt graan.", " ", "mag niet leeg"),
        ("partijen.toml", "molen", "De molen maalt", "De\\u202emolen maalt", "onzichtbare tekens"),
        ("partijen.toml", "Molen!", 'id = "molen"', 'id = "Molen!"', "is geen id"),
        ("bronnen.toml", "silo", 'houder = "molen"', 'houder = "molens"', "(bedoel je 'molen'?)"),
        ("categorieen.toml", "mol.meel", '["silo"]', '["silo", "oven"]', "bron 'oven' is niet van 'molen'"),
        ("categorieen.toml", "mol.meel", '["silo"]', "[]", "bronnen mag niet leeg zijn"),
        ("velden/molen.toml", "oven.soort", 'id = "silo.soort"', 'id = "oven.soort"', "hoort niet bij categorie"),
        ("velden/molen.toml", "soort", 'id = "silo.soort"', 'id = "soort"', "bron, punt, naam"),
        ("velden/molen.toml", "silo.soort", '"mol.meel"', '"mol.mee"', "(bedoel je 'mol.meel'?)"),
        ("omstandigheden.toml", "oven-warm", '["bakker"]', '["molenaar"]', "bestaat niet bij 'bakkerij'"),
        ("omstandigheden.toml", "oven-warm", 'partij = "bakkerij"', 'partij = "bakker"', "wie: partij"),
        ("omstandigheden.toml", "oven-warm", ', functies = ["bakker"]', "", "'functies' ontbreekt"),
        ("omstandigheden.toml", "oven-warm", '["ontvanger"]', '["gever"]', "kant"),
        ("omstandigheden.toml", "oven-warm", '["overig"]', '["oud"]', "afgeleid zaaktypen: 'oud' bestaat niet"),
        ("omstandigheden.toml", "oven-warm", "{ zaaktypen", "{ doelen", "onbekende sleutel 'doelen'"),
        ("omstandigheden.toml", "oven-warm", '{ zaaktypen = ["overig"] }', "{}", "afgeleid mag niet leeg"),
        ("beperkingen.toml", "vers", "hoogstens_dagen = 3", "hoogstens_dagen = -1", "nul of meer"),
        ("beperkingen.toml", "vers", "hoogstens_dagen = 3", "hoogstens_dagen = true", "heel getal"),
        ("beperkingen.toml", "vers", "hoogstens_dagen = 3", "hoogstens_dagen = 3, is_waar = true", "precies één"),
        ("beperkingen.toml", "vers", ", hoogstens_dagen = 3", "", "precies één"),
        ("beperkingen.toml", "vers", "hoogstens_dagen = 3", "een_van = []", "een_van mag niet leeg"),
        ("beperkingen.toml", "vers", "hoogstens_dagen = 3", "is_waar = 1", "true of false"),
        ("beperkingen.toml", "vers", "hoogstens_dagen = 3", "hoogstens = 3", "onbekende sleutel"),
        ("aandachtspunten.toml", "b-01", '"intake-selectie"', '"intake"', "processtap 'intake' bestaat niet"),
        ("open_punten.toml", "op-01-rogge", '"mol.meel"', '"bakken"', "raakt: 'bakken' bestaat niet"),
        (MOLEN, "mol-bak-01", 'ontvangers = ["bakkerij"]', "ontvangers = []", "ontvangers mag niet leeg"),
        (MOLEN, "mol-bak-01", 'doelen = ["bakken"]', "doelen = []", "doelen mag niet leeg"),
        (MOLEN, "mol-bak-01", 'categorieen = ["mol.meel"]\nvelden', "categorieen = []\nvelden", "niet allebei leeg"),
        (MOLEN, "mol-bak-01", '["silo.gewicht"]', '["silo.gewicht", "silo.soort"]', "geen enkel veld"),
        (MOLEN, "mol-bak-01", 'voorwaarden = ["oven-warm"]', 'voorwaarden = ["oven-war"]', "omstandigheid 'oven-war'"),
        (MOLEN, "mol-stil-01", '["mol.meel"]\nhoog', '["mol.meel", "bak.brood"]\nhoog', "is niet van 'molen'"),
        (MOLEN, "mol-bak-01", "velden = []", 'velden = ["oven.brood"]', "veld 'oven.brood' is niet van 'molen'"),
        (MOLEN, "mol-bak-01", 'functies = ["bakker"]', 'functies = ["molenaar"]', "bestaat niet bij de ontvangers"),
        (MOLEN, "mol-bak-01", "geldig_tot = 2027-01-01", "geldig_tot = 2026-01-01", "ligt niet na"),
        (MOLEN, "mol-bak-01", "geldig_tot = 2027-01-01", "geldig_tot = 2027-01-01T00:00:00", "moet een datum zijn"),
        (MOLEN, "mol-bak-01", 'niveau = "volledig"', 'niveau = "geen"', "wel: dat, volledig"),
        (MOLEN, "mol-bak-01", 'beperkingen = ["vers"]', 'beperkingen = ["oud"]', "beperking 'oud' bestaat niet"),
        (MOLEN, "mol-bak-01", 'rollen = ["verdachte"]', 'rollen = ["verdacht"]', "(bedoel je 'verdachte'?)"),
        (MOLEN, "mol-bak-01", '["volwassene"]', '["oud"]', "leeftijdsgroep 'oud'"),
        (MOLEN, "mol-bak-01", 'zaaktypen = ["overig"]', 'zaaktypen = ["x"]', "zaaktype 'x' bestaat niet"),
        (MOLEN, "mol-stil-01", 'hoogstens = "geen"', 'hoogstens = "volledig"', "wel: geen, dat"),
        (MOLEN, "mol-stil-01", 'tenzij = ["oven-warm"]', 'tenzji = ["oven-warm"]', "(bedoel je 'tenzij'?)"),
        (MOLEN, "mol-stil-01", 'wanneer = ["molen-stil"]', 'wanneer = ["stil"]', "omstandigheid 'stil' bestaat niet"),
        (MOLEN, "mol-bak-01", 'id = "mol-stil-01"', 'id = "mol-bak-01"', "komt 2 keer voor"),
    ],
)  # fmt: skip
def test_each_mistake_is_found_where_it_is(
    tmp_path: Path, bestand: str, regel_id: str, oud: str, nieuw: str, melding: str
) -> None:
    gevonden = meldingen(schrijf(tmp_path, vervang(bestand, oud, nieuw)))
    assert any(b == bestand and r == regel_id and melding in m for b, r, m in gevonden), gevonden


@pytest.mark.parametrize(
    ("oud", "nieuw", "melding"),
    [
        ('ontvangers_buiten = ["molen"]', 'ontvanger = ["molen"]', "onbekende sleutel 'ontvanger'"),
        ('ontvangers_buiten = ["molen"]', 'ontvangers_buiten = ["mol"]', "partij 'mol' bestaat niet"),
        ('regimes = ["wpg"]', "regimes = []", "regimes mag niet leeg zijn"),
        ('alle = ["oven-warm"]', 'alle = ["warm"]', "omstandigheid 'warm' bestaat niet"),
        ('beperkingen = ["vers"]', 'beperkingen = ["oud"]', "beperking 'oud' bestaat niet"),
        ('verplichtingen = ["zwijgen"]', 'verplichtingen = ["praten"]', "verplichting 'praten' bestaat niet"),
        ("aantal = 1", "nooit = true", "staat dan alleen"),
        ("ook_eigen = true", 'ook_eigen = "ja"', "true of false"),
    ],
)
def test_a_wrong_rechtsgrens_is_found(tmp_path: Path, oud: str, nieuw: str, melding: str) -> None:
    assert oud in RECHTSGRENS
    gevonden = meldingen(schrijf(tmp_path, {"rechtsgrenzen.toml": RECHTSGRENS.replace(oud, nieuw)}))
    assert any((b, r) == ("rechtsgrenzen.toml", "rg-vrijgave") and melding in m for b, r, m in gevonden), gevonden


def test_a_rechtsgrens_that_demands_nothing_is_found(tmp_path: Path) -> None:
    leeg = re.sub(r"dan = .*", "dan = { alle = [] }", RECHTSGRENS)
    assert any("moet iets eisen" in m for _, _, m in meldingen(schrijf(tmp_path, {"rechtsgrenzen.toml": leeg})))


def test_a_regel_or_veld_in_the_file_of_another_partij_is_refused(tmp_path: Path) -> None:
    verplaatst: dict[str, str | bytes | None] = {
        "verstrekkingen/bakkerij.toml": BESTANDEN[MOLEN],
        MOLEN: None,
        "velden/bakkerij.toml": BESTANDEN["velden/bakkerij.toml"] + BESTANDEN["velden/molen.toml"],
        "velden/molen.toml": None,
    }
    gevonden = meldingen(schrijf(tmp_path, verplaatst))
    assert {(b, r) for b, r, _ in gevonden} == {
        ("verstrekkingen/bakkerij.toml", "mol-bak-01"),
        ("verstrekkingen/bakkerij.toml", "mol-stil-01"),
        ("velden/bakkerij.toml", "silo.soort"),
        ("velden/bakkerij.toml", "silo.gewicht"),
    }


def test_a_table_without_id_is_told_by_its_number(tmp_path: Path) -> None:
    zonder = vervang("bronnen.toml", 'id = "oven"\n', "")
    assert ("bronnen.toml", None, "[[bron]] 2: sleutel 'id' ontbreekt") in meldingen(schrijf(tmp_path, zonder))


def test_one_mistake_in_a_table_does_not_make_its_name_unknown(tmp_path: Path) -> None:
    gevonden = meldingen(schrijf(tmp_path, vervang("partijen.toml", 'regime = "wpg"', 'regime = "geen"')))
    assert [(b, r) for b, r, _ in gevonden] == [("partijen.toml", "molen")]


def bron_van(inhoud: str, plek: int) -> str | None:
    """The id of the table in which this place of a file stands."""
    begin = inhoud.rfind("[[", 0, plek)
    gevonden = re.search(r'(?m)^id = "(.+)"$', inhoud[begin:]) if begin >= 0 else None
    return gevonden.group(1) if gevonden else None


def mutaties(bestand: str, inhoud: str) -> Iterator[tuple[str, str | None, str]]:
    """Every way to leave out, misname or mistype one key of a file: the new text, the id to blame, and what it was."""
    for regel in REGEL.finditer(inhoud):
        sleutel, waarde = regel.groups()
        blaam = bron_van(inhoud, regel.start())
        varianten = {
            "onbekend": f"{sleutel}_x = {waarde}",
            "getal": f"{sleutel} = 3.5",
            "tabel": f"{sleutel} = {{ x = 1 }}",
        }
        varianten["leeg"] = f'{sleutel} = ""'
        varianten["rij"] = f"{sleutel} = [[]]"
        varianten["weg"] = ""
        for soort, nieuw in varianten.items():
            if (soort == "weg" and sleutel in MAG_ONTBREKEN) or (soort == "leeg" and sleutel in MAG_LEEG):
                continue
            wie = None if sleutel == "id" else blaam
            yield inhoud[: regel.start()] + nieuw + inhoud[regel.end() :], wie, f"{bestand} {blaam} {sleutel} {soort}"


def test_every_single_mutation_of_a_key_is_refused_at_its_file_and_id(tmp_path: Path) -> None:
    aantal = 0
    for bestand, inhoud in (BESTANDEN | {"rechtsgrenzen.toml": RECHTSGRENS}).items():
        map_ = schrijf(tmp_path / bestand.replace("/", "-"), {"rechtsgrenzen.toml": RECHTSGRENS})
        for nieuw, regel_id, wat in mutaties(bestand, inhoud):
            (map_ / bestand).write_text(nieuw, encoding="utf-8")
            gevonden = meldingen(map_)
            assert any(b == bestand and (r == regel_id or regel_id is None) for b, r, _ in gevonden), (wat, gevonden)
            aantal += 1
    assert aantal > 800


def test_random_mutations_of_the_real_versie_are_refused_at_their_file_and_id(tmp_path: Path) -> None:
    map_ = tmp_path / "2026.1"
    shutil.copytree(VERSIES / "2026.1", map_)
    toeval = random.Random(20261122)
    bestanden = sorted(map_.rglob("*.toml"))
    for _ in range(8):
        pad = toeval.choice(bestanden)
        inhoud = pad.read_text(encoding="utf-8")
        nieuw, regel_id, wat = toeval.choice(list(mutaties(pad.name, inhoud)))
        pad.write_text(nieuw, encoding="utf-8")
        naam = pad.relative_to(map_).as_posix()
        gevonden = meldingen(map_)
        # A key whose value runs over more lines breaks the file itself: then the file is blamed, without an id.
        assert any(b == naam and (regel_id is None or r in {regel_id, None}) for b, r, _ in gevonden), wat
        pad.write_text(inhoud, encoding="utf-8")


def test_a_verbod_without_the_wider_choices_is_wider_never_narrower(tmp_path: Path) -> None:
    smal = BESTANDEN[MOLEN].replace('hoogstens = "geen"\n', 'hoogstens = "geen"\nbehalve = ["silo.gewicht"]\n')
    een = load_handvat(schrijf(tmp_path / "een", {MOLEN: smal}))
    twee = load_handvat(schrijf(tmp_path / "twee"))
    assert set(een.velden_van(een.verboden["mol-stil-01"])) < set(twee.velden_van(twee.verboden["mol-stil-01"]))
