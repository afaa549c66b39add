"""The whole product as one object: it answers, a part that dies is noticed, and after a power cut it goes on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import requests

from demo.errors import ProcesError
from demo.geheel import Demo
from gateway.loglezer import verifieer_log
from tests.databank import lege_databank

_VERZOEK = {"zaaknummer": "ZSM-2026-0001", "persoon": 1, "doel": "afdoeningsbeslissing"}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, databank: None) -> Iterator[Demo]:
    map_ = tmp_path_factory.mktemp("demo")
    with Demo(map_, omgeving={"POORT_DATABASE": lege_databank(map_)}) as gestart:
        yield gestart


def _vraag(demo: Demo) -> requests.Response:
    kop = {"Authorization": f"Bearer {demo.token('om')}"}
    return requests.post(f"{demo.url}/api/v1/contextverzoeken", json=_VERZOEK, headers=kop, timeout=30)


def test_the_officier_gets_an_answer_about_remco_from_the_bronnen(demo: Demo) -> None:
    antwoord = _vraag(demo)
    assert antwoord.status_code == 201
    velden = {veld["veld"]: veld for veld in antwoord.json()["velden"]}
    assert velden["bvh.feit"]["stand"] == "gegeven"
    assert "koptelefoon" in velden["bvh.feit"]["waarde"]
    assert demo.logboek("bvh")[-1]["zaak"] == "ZSM-2026-0001"


def test_a_bron_misbehaves_when_told_to_and_stops_when_told_to(demo: Demo) -> None:
    demo.gedrag("gps", {"storing": True})
    assert _vraag(demo).json()["bronnen"]["gps"] == "storing"
    demo.gedrag("gps", {})
    assert demo.logboek("gps")


def test_a_part_that_dies_is_noticed_and_can_be_started_again(demo: Demo) -> None:
    demo.toets()
    demo.kill("poort")
    with pytest.raises(ProcesError, match=r"poort is gestopt \(code -9\)"):
        demo.toets()
    demo.herstart("poort")
    demo.toets()
    assert _vraag(demo).status_code == 201


def test_after_a_power_cut_the_log_verifies_and_goes_on(demo: Demo) -> None:
    voor = _vraag(demo).json()["bewijs"]["index"]
    demo.kill("poort")
    demo.herstart("poort")
    assert _vraag(demo).json()["bewijs"]["index"] > voor
    uitkomst = verifieer_log(demo.database, demo.omgeving)
    assert uitkomst.in_orde, uitkomst.tekst
