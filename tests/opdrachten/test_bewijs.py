"""``poort handvat bewijs``: what people and programs read of it, and its exit code."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from handvat.loader import VERSIES
from tests.factories import MINI, schrijf_map
from tests.opdrachten.test_poort import poort

INVARIANT = """
[[invariant]]
id = "iv-plek"
zin = "Alleen met een lopende zaak ziet de bakker een plek."
hoogstens = "geen"
ontvangers = ["bakkerij"]
velden = ["kraam.plek"]
zonder = ["zaak-loopt"]
grondslagen = ["voorbeeldwet-1"]
toetsing = "te-toetsen"
"""


@pytest.fixture
def mini(tmp_path: Path) -> Path:
    map_ = schrijf_map(MINI, tmp_path / "mini")
    (map_ / "invarianten.toml").write_text(INVARIANT, encoding="utf-8")
    return map_


def test_the_real_versie_is_proved(tmp_path: Path) -> None:
    uitkomst = poort("handvat", "bewijs", "--json", "--handvat", str(VERSIES / "2026.1"))
    assert uitkomst.returncode == 0, uitkomst.stderr
    bewijs = json.loads(uitkomst.stdout)
    assert all(invariant["houdt"] for invariant in bewijs["invarianten"])
    assert list(bewijs) == ["handvat", "dagen", "aantallen", "invarianten", "bevindingen"]


def test_what_holds_is_told_in_plain_dutch(mini: Path) -> None:
    uitkomst = poort("handvat", "bewijs", "--handvat", str(mini))
    assert (uitkomst.returncode, uitkomst.stderr) == (0, "")
    regels = uitkomst.stdout.splitlines()
    assert regels[0].endswith("situaties nagerekend.")
    assert regels[-1] == "1 van de 1 invarianten kloppen in elke situatie."
    assert "let op: Deze regels passen bij geen enkele vraag: mol-bak-oud." in regels
    assert poort("handvat", "bewijs", "--stil", "--handvat", str(mini)).stdout == ""


def test_a_broken_invariant_comes_with_a_question_that_poort_oordeel_answers_with_the_forbidden_niveau(
    mini: Path,
) -> None:
    kapot = INVARIANT.replace('"zaak-loopt"', '"noodzaak"')
    (mini / "invarianten.toml").write_text(kapot, encoding="utf-8")
    uitkomst = poort("handvat", "bewijs", "--stil", "--handvat", str(mini))
    assert (uitkomst.returncode, uitkomst.stdout) == (1, "")
    eerste, tweede, vraag = uitkomst.stderr.split("\n", 2)
    assert eerste == "iv-plek klopt niet. Alleen met een lopende zaak ziet de bakker een plek."
    assert tweede == "Hoogstens geen, maar deze vraag geeft volledig:"
    antwoord = json.loads(poort("oordeel", "--handvat", str(mini), invoer=vraag).stdout)
    assert [(oordeel["veld"], oordeel["niveau"]) for oordeel in antwoord["oordelen"]] == [("kraam.plek", "volledig")]

    als_json = poort("handvat", "bewijs", "--json", "--handvat", str(mini))
    assert als_json.returncode == 1
    (invariant,) = json.loads(als_json.stdout)["invarianten"]
    assert (invariant["id"], invariant["houdt"], invariant["voorbeeld"]["vraag"]) == (
        "iv-plek",
        False,
        json.loads(vraag),
    )


def test_a_versie_that_does_not_load_is_wrong_input(tmp_path: Path) -> None:
    map_ = tmp_path / "kapot"
    shutil.copytree(VERSIES / "2026.1", map_)
    (map_ / "invarianten.toml").write_text(INVARIANT, encoding="utf-8")
    uitkomst = poort("handvat", "bewijs", "--handvat", str(map_))
    assert uitkomst.returncode == 2
    assert "iv-plek" in uitkomst.stderr
