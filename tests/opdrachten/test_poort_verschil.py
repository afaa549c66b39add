"""``poort handvat verschil`` and ``poort handvat oordelen``, run as a person runs them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from handvat.loader import VERSIES, load_handvat
from policies.oordelenlijst import oordelenlijst
from tests.opdrachten.test_poort import poort

REGEL = 'voorwaarden = ["zaak-loopt", "ontvanger-betrokken"]'


@pytest.fixture
def losser(tmp_path: Path) -> Path:
    """A versie after 2026.1 in which one regel of the police misses a voorwaarde."""
    map_ = tmp_path / "2027.1"
    shutil.copytree(VERSIES / "2026.1", map_)
    kop = (map_ / "handvat.toml").read_text(encoding="utf-8")
    (map_ / "handvat.toml").write_text(kop.replace('"2026.1"', '"2027.1"', 1), encoding="utf-8")
    bestand = map_ / "verstrekkingen" / "politie.toml"
    eerder, kenmerk, later = bestand.read_text(encoding="utf-8").partition('id = "pol-rec-verdachte-01"')
    assert REGEL in later
    bestand.write_text(eerder + kenmerk + later.replace(REGEL, 'voorwaarden = ["zaak-loopt"]', 1), encoding="utf-8")
    return map_


def test_what_became_wider_is_told_in_dutch_and_as_json(losser: Path) -> None:
    uitkomst = poort("handvat", "verschil", "2026.1", str(losser))
    assert uitkomst.returncode == 0, uitkomst.stderr
    assert uitkomst.stdout.startswith("Van 2026.1 naar 2027.1, op 2026-01-01.\nRuimer:")
    assert "pol-rec-verdachte-01" in uitkomst.stdout
    als_json = json.loads(poort("handvat", "verschil", "2026.1", str(losser), "--json").stdout)
    assert als_json["uitkomst"] == "ruimer"
    assert {rij["ontvanger"] for rij in als_json["verschillen"]} == {"reclassering"}


def test_an_example_can_be_asked_of_both_versies(losser: Path) -> None:
    als_json = json.loads(poort("handvat", "verschil", "2026.1", str(losser), "--json").stdout)
    voorbeeld = next(rij["voorbeeld"] for rij in als_json["verschillen"] if rij["soort"] == "wordt-zichtbaar")
    for versie, deel in (("2026.1", "oud"), ("2027.1", "nieuw")):
        map_ = VERSIES / versie if deel == "oud" else losser
        antwoord = json.loads(poort("oordeel", "--handvat", str(map_), invoer=json.dumps(voorbeeld["vraag"])).stdout)
        (oordeel,) = antwoord["oordelen"]
        assert antwoord["handvat"]["versie"] == versie
        assert oordeel["niveau"] == voorbeeld[deel]["niveau"]
        assert oordeel["redenen"][0]["regel"] == voorbeeld[deel]["regel"]


def test_a_versie_is_equal_to_itself_on_any_day() -> None:
    uitkomst = poort("handvat", "verschil", "2026.1", "2026.1", "--peildatum", "2031-01-01")
    assert uitkomst.stdout == "Van 2026.1 naar 2026.1, op 2031-01-01.\nGelijk: niemand ziet meer of minder.\n"


@pytest.mark.parametrize(
    ("argumenten", "melding"),
    [
        (("verschil", "2026.1", "1999.1"), "1999.1"),
        (("verschil", "niets", "2026.1"), "niets"),
        (("verschil", "2026.1", "2026.1", "--peildatum", "morgen"), "--peildatum"),
        (("verschil", "2026.1"), "NIEUW"),
        (("oordelen", "1999.1"), "2026.1"),
    ],
)
def test_wrong_input_is_code_two_and_says_what(argumenten: tuple[str, ...], melding: str) -> None:
    uitkomst = poort("handvat", *argumenten)
    assert uitkomst.returncode == 2
    assert uitkomst.stdout == ""
    assert melding in uitkomst.stderr
    assert "Traceback" not in uitkomst.stderr


def test_a_versie_that_cannot_be_used_is_code_two_with_every_finding(losser: Path) -> None:
    (losser / "doelen.toml").unlink()
    uitkomst = poort("handvat", "verschil", "2026.1", str(losser))
    assert uitkomst.returncode == 2
    assert "doelen.toml" in uitkomst.stderr


def test_oordelen_prints_the_list_of_a_versie() -> None:
    assert poort("handvat", "oordelen", "2026.1").stdout == oordelenlijst(load_handvat(VERSIES / "2026.1"))
