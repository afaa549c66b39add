"""`poort oordeel` and `poort handvat toets` where there is more than one versie, run as a person runs them.

The program finds its versies beside the package ``handvat``; so a copy of that package in the working folder of the
process gives it other ones.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

import handvat
from audit.gebeurtenis import maak
from audit.logboek import Logboek
from audit.vormen.note import Ondertekenaar
from gateway.services import Verzoek
from handvat.loader import VERSIES
from policies.versies import Versies
from tests.services.opzet import BAKKER, SPOOR, ZAAK, Opzet, maak_opzet
from tests.versies import NIEUW, OUD, schrijf_versies

VRAAG = {"ontvanger": {"partij": "bakkerij", "functie": "bakker"}, "doel": "bakken", "velden": ["oven.recept"]}
SLEUTEL = {"POORT_LOG_SLEUTEL": (b"s" * 32).hex(), "POORT_LOG_OORSPRONG": "proef.invalid/log"}


def poort(map_: Path, *argumenten: str, invoer: object = "", **omgeving: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from gateway.cli import main; main()", *argumenten],
        input=json.dumps(invoer),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        cwd=map_,
        env={"PATH": "", "LANG": "C.UTF-8", **omgeving},
        check=False,
    )


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    """A working folder with the package ``handvat`` and the two small versies."""
    bron = Path(handvat.__file__).parent
    shutil.copytree(bron, tmp_path / "handvat", ignore=shutil.ignore_patterns("versies", "__pycache__"))
    schrijf_versies(tmp_path / "handvat" / "versies")
    return tmp_path


@pytest.fixture
def opzet(map_: Path, databank: None) -> Iterator[Opzet]:
    """A poort that answered one verzoek with the older versie: entries 0, 1 and 2 of its log."""
    gemaakt = maak_opzet(map_ / "poort", engine_op=Versies(map_ / "handvat" / "versies").op)
    gemaakt.registreer(ZAAK)
    gemaakt.diensten.context.verstrek(BAKKER, Verzoek(ZAAK.zaaknummer, 1, "bakken"), SPOOR)
    yield gemaakt
    gemaakt.opslag.sluit()


def test_each_question_is_answered_with_the_versie_of_its_own_day(map_: Path) -> None:
    dagen = ("2026-11-22", "2026-11-23")
    uitkomst = poort(map_, "oordeel", invoer=[{**VRAAG, "peildatum": dag} for dag in dagen])
    assert uitkomst.returncode == 0, uitkomst.stderr
    gevonden = [(een["handvat"]["versie"], een["oordelen"][0]["niveau"]) for een in json.loads(uitkomst.stdout)]
    assert gevonden == [(OUD.versie, "volledig"), (NIEUW.versie, "geen")]


def test_a_fixed_versie_answers_also_for_days_that_are_not_its_own(map_: Path) -> None:
    vast = str(map_ / "handvat" / "versies" / NIEUW.versie)
    uitkomst = poort(map_, "oordeel", "--handvat", vast, invoer={**VRAAG, "peildatum": "2020-01-01"})
    assert json.loads(uitkomst.stdout)["handvat"]["versie"] == NIEUW.versie


def test_a_day_without_a_versie_is_a_mistake_and_nothing_is_judged(map_: Path) -> None:
    uitkomst = poort(map_, "oordeel", invoer=[VRAAG | {"peildatum": dag} for dag in ("2026-11-22", "2025-12-31")])
    assert (uitkomst.returncode, uitkomst.stdout) == (2, "")
    melding = "[1].peildatum: op 2025-12-31 geldt er geen versie van het handvat (bedoel je '2026-01-01'?)\n"
    assert uitkomst.stderr == melding


@pytest.mark.parametrize("omgeving", [{}, SLEUTEL], ids=["zonder sleutel", "met sleutel"])
def test_an_oordeel_in_the_log_is_judged_again_to_the_same_bytes(
    opzet: Opzet, map_: Path, omgeving: dict[str, str]
) -> None:
    uitkomst = poort(map_, "oordeel", "--opnieuw", "1", "--database", opzet.url, **omgeving)
    inhoud = opzet.log()[1]["inhoud"]
    assert uitkomst.returncode == 0, uitkomst.stderr
    assert uitkomst.stderr == f"regel 1: dezelfde bytes als toen (sha256 {inhoud['uitkomst']})\n"
    antwoord = json.loads(uitkomst.stdout)
    assert list(antwoord) == ["handvat", "peildatum", "oordelen"]
    assert (antwoord["handvat"], antwoord["peildatum"]) == (inhoud["handvat"], "2026-11-22")
    assert [een["veld"] for een in antwoord["oordelen"]] == [een["veld"] for een in inhoud["oordelen"]]


def test_the_database_of_the_settings_is_the_default(opzet: Opzet, map_: Path) -> None:
    assert poort(map_, "oordeel", "--opnieuw", "1", POORT_DATABASE=opzet.url).returncode == 0


def _schrijf_anders(opzet: Opzet, **anders: Any) -> None:
    """Add an entry like the oordeel in the log, but with another outcome, as an older program might have."""
    regel = opzet.log()[1]
    velden = {**regel["inhoud"], "peildatum": opzet.klok().date(), **anders}
    logboek = Logboek(Ondertekenaar.van_bytes("proef.invalid/log", b"s" * 32), opzet.klok)
    with opzet.opslag.schrijf() as verbinding:
        logboek.append(verbinding, maak(regel["soort"], spoor=SPOOR, wie=None, **velden))
    logboek.orden(opzet.opslag)


def test_another_outcome_is_a_defect_that_names_the_velden(opzet: Opzet, map_: Path) -> None:
    oordelen = opzet.log()[1]["inhoud"]["oordelen"]
    _schrijf_anders(opzet, oordelen=[{**oordelen[0], "niveau": "dat"}, *oordelen[1:]], uitkomst="0" * 64)
    _schrijf_anders(opzet, uitkomst="0" * 64)
    velden = poort(map_, "oordeel", "--opnieuw", "3", "--database", opzet.url)
    assert (velden.returncode, velden.stderr) == (1, "regel 3: niet hetzelfde als toen; anders bij oven.recept\n")
    assert json.loads(velden.stdout)["oordelen"]
    uitleg = poort(map_, "oordeel", "--opnieuw", "4", "--database", opzet.url)
    assert uitleg.returncode == 1
    assert "niveau, wijze en regels zijn gelijk" in uitleg.stderr


def test_an_entry_without_an_oordeel_or_a_whole_question_cannot_be_judged_again(opzet: Opzet, map_: Path) -> None:
    _schrijf_anders(opzet, velden=None, bekend=None, peildatum=None, uitkomst=None)
    for index, reden in (
        ("0", "een regel context-gevraagd"),
        ("3", "van voor de tijd"),
        ("99", "die staat niet in het logboek"),
    ):
        uitkomst = poort(map_, "oordeel", "--opnieuw", index, "--database", opzet.url)
        assert (uitkomst.returncode, uitkomst.stdout) == (2, "")
        assert uitkomst.stderr.startswith(f"regel {index} is niet na te rekenen: ")
        assert reden in uitkomst.stderr


def test_a_versie_that_changed_or_moved_is_found_only_where_its_bytes_are(opzet: Opzet, map_: Path) -> None:
    oud = map_ / "handvat" / "versies" / OUD.versie
    bewaard = shutil.copytree(oud, map_ / "bewaard")
    with (oud / "doelen.toml").open("a") as bestand:
        bestand.write("# veranderd\n")
    weg = poort(map_, "oordeel", "--opnieuw", "1", "--database", opzet.url)
    assert (weg.returncode, weg.stdout) == (2, "")
    assert f"versie {OUD.versie} met sha256" in weg.stderr
    assert poort(map_, "oordeel", "--opnieuw", "1", "--database", opzet.url, "--handvat", str(bewaard)).returncode == 0


def test_an_entry_that_was_changed_afterwards_is_not_judged_again(opzet: Opzet, map_: Path) -> None:
    with opzet.opslag.schrijf() as verbinding:
        inhoud = verbinding.scalar(sa.text("select inhoud from logregel where idx = 1"))
        anders = bytes(inhoud).replace(b'"intake-selectie"', b'"verzamelen-adviseren"')
        assert anders != bytes(inhoud)
        verbinding.execute(sa.text("update logregel set inhoud = :anders where idx = 1"), {"anders": anders})
    uitkomst = poort(map_, "oordeel", "--opnieuw", "1", "--database", opzet.url)
    assert (uitkomst.returncode, uitkomst.stdout) == (2, "")
    assert "die is veranderd sinds zij is vastgelegd" in uitkomst.stderr


def test_another_key_than_that_of_the_log_proves_nothing(opzet: Opzet, map_: Path) -> None:
    vreemd = SLEUTEL | {"POORT_LOG_SLEUTEL": (b"x" * 32).hex()}
    assert poort(map_, "oordeel", "--opnieuw", "1", "--database", opzet.url, **vreemd).returncode == 2


@pytest.mark.parametrize(
    "argumenten", [("--database", "sqlite://"), ("--opnieuw", "1", "-"), ("--opnieuw", "-1"), ("--opnieuw", "een")]
)
def test_arguments_that_do_not_go_together_are_refused(map_: Path, argumenten: tuple[str, ...]) -> None:
    uitkomst = poort(map_, "oordeel", *argumenten, invoer=VRAAG)
    assert (uitkomst.returncode, uitkomst.stdout) == (2, "")
    assert "--opnieuw" in uitkomst.stderr
    assert "Traceback" not in uitkomst.stderr


def test_toets_of_all_versies_finds_a_day_with_two_and_a_folder_that_is_no_versie(tmp_path: Path) -> None:
    shutil.copytree(VERSIES.parent, tmp_path / "handvat", ignore=shutil.ignore_patterns("__pycache__"))
    versies = tmp_path / "handvat" / "versies"
    kop = shutil.copytree(versies / "2026.1", versies / "2026.2") / "handvat.toml"
    assert "staat in" in poort(tmp_path, "handvat", "toets", "--stil").stderr  # its folder does not bear its name
    kop.write_text(kop.read_text(encoding="utf-8").replace('"2026.1"', '"2026.2"'), encoding="utf-8")
    zelfde_dag = poort(tmp_path, "handvat", "toets", "--stil")
    assert zelfde_dag.returncode == 1
    assert "2026.1 en 2026.2 beginnen op dezelfde dag, 2026-01-01" in zelfde_dag.stderr
    assert poort(tmp_path, "handvat", "toets", "--stil", str(kop.parent)).returncode == 0  # alone it is in order
    later = kop.read_text(encoding="utf-8").replace("geldig_van = 2026-01-01", "geldig_van = 2026-07-01")
    kop.write_text(later, encoding="utf-8")
    goed = poort(tmp_path, "handvat", "toets", "--stil")
    assert (goed.returncode, goed.stderr) == (0, "")
    (versies / "leeg").mkdir()
    leeg = poort(tmp_path, "handvat", "toets", "--stil")
    assert (leeg.returncode, leeg.stderr) == (1, "leeg/handvat.toml: het bestand ontbreekt\n")
