"""The program `poort`, run as a person runs it: a process of its own, no server, no database."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from handvat.loader import VERSIES

VRAAG: dict[str, Any] = {
    "ontvanger": {"partij": "shn", "functie": "medewerker-slachtofferhulp", "regio": "rotterdam"},
    "zaak": {"zaaktype": "huiselijk-geweld", "processtap": "verzamelen-adviseren"},
    "persoon": {"rol": "slachtoffer", "leeftijd": 34},
    "doel": "slachtofferzorg",
    "omstandigheden": {"zaak-loopt": True, "slachtoffer-in-zaak": True},
    "peildatum": "2026-11-22",
    "velden": ["bvh.slachtoffer-naam"],
}


KAPOT: dict[str, str] = {
    "leeg": "",
    "half": "{",
    "woord": "nee",
    "diep": "[" * 100_000,
    "diep-en-heel": "[" * 900 + "]" * 900,
    "half teken": '"\\ud800"',
    "half teken in sleutel": '{"\\udfff": 1}',
    "lang getal": '{"persoon": {"leeftijd": ' + "9" * 5_000 + "}}",
    "groot getal": '{"persoon": {"leeftijd": 1e999}}',
    "NaN": '{"persoon": {"leeftijd": NaN}}',
    "dubbele sleutel": '{"doel": "selectie", "doel": "slachtofferzorg"}',
    "geen UTF-8": "\udcff{}",  # one byte that is not UTF-8, as Python passes it on
}


def poort(*argumenten: str, invoer: str = "", stand: str = "demo") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from gateway.cli import main; main()", *argumenten],
        input=invoer,
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",
        timeout=60,
        env={"POORT_STAND": stand, "PATH": "", "LANG": "C.UTF-8"},
        check=False,
    )


def test_oordeel_answers_a_question_from_standard_input() -> None:
    uitkomst = poort("oordeel", invoer=json.dumps(VRAAG))
    assert uitkomst.returncode == 0, uitkomst.stderr
    antwoord = json.loads(uitkomst.stdout)
    assert antwoord["handvat"]["versie"] == "2026.1"
    assert [oordeel["veld"] for oordeel in antwoord["oordelen"]] == ["bvh.slachtoffer-naam"]
    assert antwoord["oordelen"][0]["redenen"]


def test_oordeel_reads_a_file_and_a_list_and_gives_the_same_bytes_twice(tmp_path: Path) -> None:
    bestand = tmp_path / "vragen.json"
    bestand.write_text(json.dumps([VRAAG, VRAAG | {"velden": None} | {"doel": "selectie", "velden": ["bvh.naam"]}]))
    eerste, tweede = poort("oordeel", str(bestand)), poort("oordeel", str(bestand))
    assert len(json.loads(eerste.stdout)) == 2
    assert eerste.stdout == tweede.stdout


def test_oordeel_tells_all_mistakes_at_once_and_judges_nothing() -> None:
    fout = {
        "ontvanger": {"partij": "shnn", "functie": "x"},
        "doel": "trening",
        "persoon": {"leeftijd": 200, "rol": "dader"},
        "velden": ["bvh.nam"],
        "omstandigheden": {"zaak-loop": True},
    }
    uitkomst = poort("oordeel", invoer=json.dumps(fout))
    assert uitkomst.returncode == 2
    assert uitkomst.stdout == ""
    for pad in ("ontvanger.partij", "ontvanger.functie", "doel", "persoon.leeftijd", "persoon.rol", "velden[0]"):
        assert f"{pad}:" in uitkomst.stderr
    assert "omstandigheden.zaak-loop" in uitkomst.stderr
    assert "'shn'" in uitkomst.stderr


@pytest.mark.parametrize("invoer", KAPOT.values(), ids=KAPOT.keys())
def test_oordeel_refuses_what_is_no_json(invoer: str) -> None:
    uitkomst = poort("oordeel", invoer=invoer)
    assert uitkomst.returncode == 2
    assert "geen JSON" in uitkomst.stderr
    assert "Traceback" not in uitkomst.stderr


def test_oordeel_takes_another_handvat(tmp_path: Path) -> None:
    kopie = tmp_path / "2026.1"
    shutil.copytree(VERSIES / "2026.1", kopie)
    with (kopie / "doelen.toml").open("a", encoding="utf-8") as bestand:
        bestand.write("\n# een andere versie\n")
    eigen = json.loads(poort("oordeel", invoer=json.dumps(VRAAG)).stdout)
    ander = json.loads(poort("oordeel", "--handvat", str(kopie), invoer=json.dumps(VRAAG)).stdout)
    assert eigen["handvat"]["sha256"] != ander["handvat"]["sha256"]
    assert eigen["oordelen"] == ander["oordelen"]


def test_handvat_toets_finds_nothing_wrong_with_ours_and_names_what_is_wrong(tmp_path: Path) -> None:
    assert poort("handvat", "toets").returncode == 0
    kopie = tmp_path / "2026.1"
    shutil.copytree(VERSIES / "2026.1", kopie)
    bestand = kopie / "verstrekkingen" / "halt.toml"
    bestand.write_text(bestand.read_text(encoding="utf-8").replace('"zaak-loopt"', '"zaak-lopt"', 1), encoding="utf-8")
    uitkomst = poort("handvat", "toets", str(kopie))
    assert uitkomst.returncode == 1
    assert "verstrekkingen/halt.toml" in uitkomst.stderr
    assert "zaak-lopt" in uitkomst.stderr


def test_handvat_matrix_shows_what_a_partij_can_see_at_most() -> None:
    rijen = json.loads(poort("handvat", "matrix", "--ontvanger", "halt", "--json").stdout)
    assert len(rijen["velden"]) > 160
    assert "jds." in poort("handvat", "matrix", "--ontvanger", "om").stdout
    assert poort("handvat", "matrix", "--ontvanger", "niemand").returncode == 2


def test_log_verifieer_without_a_database_is_a_clear_mistake(tmp_path: Path) -> None:
    uitkomst = poort("log", "verifieer", "--database", f"sqlite:///{tmp_path / 'geen' / 'log.sqlite3'}")
    assert uitkomst.returncode == 2
    assert "Traceback" not in uitkomst.stderr


def test_demo_token_is_refused_outside_the_demo() -> None:
    uitkomst = poort("demo-token", "--gebruiker", "shn", stand="productie")
    assert uitkomst.returncode == 2
    assert "POORT_STAND" in uitkomst.stderr


def test_help_names_every_command() -> None:
    tekst = poort("--help").stdout
    for opdracht in ("oordeel", "handvat", "log", "demo-token"):
        assert opdracht in tekst
