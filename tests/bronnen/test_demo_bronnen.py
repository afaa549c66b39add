"""The program demo.bronnen itself: where it refuses to start, what it keeps, and how it behaves when told."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from demo.bronnen.bron import MAX_LOGREGELS, FictieveBron, VraagError
from demo.bronnen.gedrag import Gedrag, GedragError
from demo.wereld import Registratie
from tests.bronnen.proces import Bronproces
from tests.factories import MINI

NU = datetime(2026, 11, 22, 12, tzinfo=UTC)


def _start(tmp_path: Path, inhoud: object, **omgeving: str) -> subprocess.CompletedProcess[str]:
    bestand = tmp_path / "bronnen.json"
    bestand.write_text(json.dumps(inhoud), encoding="utf-8")
    schoon = {naam: waarde for naam, waarde in os.environ.items() if not naam.startswith("POORT_")}
    return subprocess.run(
        [sys.executable, "-m", "demo.bronnen", "--bind", "127.0.0.1:0", "--bronnen", str(bestand)],
        env=schoon | omgeving,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("stand", [{}, {"POORT_STAND": "productie"}, {"POORT_STAND": "Demo"}], ids=str)
def test_does_not_start_outside_the_demo_stand(tmp_path: Path, stand: dict[str, str]) -> None:
    uitvoer = _start(tmp_path, {"bronnen": {}}, **stand)
    assert uitvoer.returncode != 0
    assert "POORT_STAND=demo" in uitvoer.stderr


def test_does_not_start_with_a_wrong_file_and_shows_no_token(tmp_path: Path) -> None:
    inhoud = {"bronnen": {"bestaat-niet": {"url": "http://127.0.0.1:1", "token": "geheim geheim geheim"}}}
    uitvoer = _start(tmp_path, inhoud, POORT_STAND="demo")
    assert uitvoer.returncode != 0
    assert "bronnen.bestaat-niet" in uitvoer.stderr
    assert "geheim" not in uitvoer.stderr


def test_says_that_it_lives_and_knows_only_its_own_paths(proces: Bronproces) -> None:
    assert proces.roep("GET", "healthz", "", None) == (200, {"status": "ok"})
    assert proces.roep("GET", "bestaat-niet", "/v1/logboek", None)[0] == 404
    assert proces.roep("GET", "bvh", "/v1/bevraging", None)[0] == 404
    assert proces.post("bvh", "/v1/onbekend", {})[0] == 404
    assert proces.roep("GET", "bvh", "/v1/logboek", None, "verzonnen-token-van-gps")[0] == 401


def test_behaviour_that_does_not_exist_is_refused(proces: Bronproces) -> None:
    for gedrag in ({"traag": 3}, {"storing": 1}, {"traag_sec": "3"}, {"traag_sec": True}, {"leeg": "ja"}):
        assert proces.post("bvh", "/demo/gedrag", gedrag)[0] == 400
        with pytest.raises(GedragError):
            Gedrag.lees(gedrag)


def _bron() -> FictieveBron:
    vers = Registratie("tarwe", {"datum": "2026-11-20", "embargo": False})
    oud = Registratie("Jansen", {"datum": "2020-01-01", "embargo": True})
    return FictieveBron(MINI, {"999900018": {"maal.soort": vers, "maal.klant": oud}}, {}, lambda: NU)


def _vraag(**anders: Any) -> dict[str, Any]:
    return {
        "transactie": "t",
        "zaak": "z",
        "persoon": {"sleutel": "999900018"},
        "ontvanger": "bakkerij",
        "doel": "bakken",
    } | anders


def _dat(categorie: str, velden: list[str], *beperkingen: str) -> dict[str, Any]:
    return {"categorie": categorie, "velden": velden, "grondslagen": [], "beperkingen": list(beperkingen)}


def test_bekendheid_looks_only_at_the_asked_velden_that_meet_the_beperkingen() -> None:
    bron = _bron()
    assert bron.bekendheid(_vraag(vragen=[_dat("mol.meel", ["maal.gewicht"])]))["bekend"] == {"mol.meel": False}
    assert bron.bekendheid(_vraag(vragen=[_dat("mol.meel", ["maal.soort"], "vers")]))["bekend"] == {"mol.meel": True}
    assert bron.bekendheid(_vraag(vragen=[_dat("mol.klant", ["maal.klant"])]))["bekend"] == {"mol.klant": True}
    assert bron.bekendheid(_vraag(vragen=[_dat("mol.klant", ["maal.klant"], "vers")]))["bekend"] == {"mol.klant": False}


def test_the_logboek_is_bounded_and_tells_how_much_it_forgot() -> None:
    bron = _bron()
    for _ in range(MAX_LOGREGELS + 3):
        bron.bevraging(_vraag(velden=[]))
    logboek = bron.logboek.to_json(None)
    assert (len(logboek["regels"]), logboek["vergeten"]) == (MAX_LOGREGELS, 3)


def test_a_question_is_written_down_before_the_bron_fails(proces: Bronproces) -> None:
    proces.gedrag("bvh", storing=True)
    transactie = "11111111-2222-4333-8444-555555555555"
    assert proces.post("bvh", "/v1/bevraging", _vraag(transactie=transactie, velden=[]))[0] == 500
    assert [regel["soort"] for regel in proces.logboek("bvh", transactie)] == ["bevraging"]


@pytest.mark.parametrize("weg", ["transactie", "zaak", "persoon", "ontvanger", "velden"])
def test_a_question_without_a_part_is_refused(weg: str) -> None:
    vraag = _vraag(velden=[])
    del vraag[weg]
    with pytest.raises(VraagError):
        _bron().bevraging(vraag)
