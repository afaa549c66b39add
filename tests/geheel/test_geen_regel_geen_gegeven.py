"""No record, no data: killed between any two steps, or unable to write, the poort gives nothing unrecorded."""

from __future__ import annotations

import json
import random
import threading
import time
from collections.abc import Callable
from functools import partial

import pytest
import requests

from demo.geheel import Demo
from gateway.loglezer import verifieer_log
from gateway.store.opslag import Opslag
from tests.databank import weiger_log
from tests.geheel.klant import REMCO, Klant
from tests.geheel.regels import alle_regels

KEER = 5
VERZOEK = {"zaaknummer": REMCO, "persoon": 1, "doel": "afdoeningsbeslissing"}


def _meer_dan(gekregen: dict[str, set[str]], aantal: int) -> bool:
    return len(gekregen) > aantal


def _wacht_tot(gebeurd: Callable[[], bool]) -> None:
    tot = time.monotonic() + 20
    while not gebeurd():
        assert time.monotonic() < tot
        time.sleep(0.01)


def _verstrekt(demo: Demo) -> dict[str, set[str]]:
    return {
        regel["inhoud"]["verzoek"]: {veld["veld"] for veld in regel["inhoud"]["velden"] if veld["stand"] == "gegeven"}
        for regel in alle_regels(demo)
        if regel["soort"] == "context-verstrekt"
    }


def test_killed_between_any_two_steps_nothing_was_delivered_that_is_not_in_the_log(eigen_demo: Demo) -> None:
    """Callers keep asking while the server is killed at random moments; what they got must be in the log."""
    demo, dobbel = eigen_demo, random.Random(7)
    kop = {"Authorization": f"Bearer {demo.token('om')}"}
    gekregen: dict[str, set[str]] = {}
    slot, klaar = threading.Lock(), threading.Event()

    def vraag_steeds() -> None:
        while not klaar.is_set():
            try:
                reactie = requests.post(f"{demo.url}/api/v1/contextverzoeken", json=VERZOEK, headers=kop, timeout=20)
            except requests.RequestException:
                time.sleep(0.02)
                continue
            if reactie.status_code == 201:
                antwoord = reactie.json()
                with slot:
                    gekregen[antwoord["id"]] = {
                        veld["veld"] for veld in antwoord["velden"] if veld["stand"] == "gegeven"
                    }

    vragers = [threading.Thread(target=vraag_steeds) for _ in range(4)]
    for vrager in vragers:
        vrager.start()
    try:
        for _ in range(KEER):
            _wacht_tot(partial(_meer_dan, gekregen, len(gekregen)))
            time.sleep(dobbel.uniform(0.0, 0.08))
            demo.kill("poort")
            demo.herstart("poort")
    finally:
        klaar.set()
        for vrager in vragers:
            vrager.join()
    uitkomst = verifieer_log(demo.database, demo.omgeving)
    assert uitkomst.in_orde, uitkomst.tekst
    assert uitkomst.getekend
    verstrekt = _verstrekt(demo)
    assert len(gekregen) > KEER
    for verzoek, velden in gekregen.items():
        assert velden <= verstrekt[verzoek]


def test_a_bron_was_never_touched_before_the_record_that_it_was_asked(eigen_demo: Demo) -> None:
    """The server dies while it waits for a slow bron: asked and judged are recorded, and nothing was delivered."""
    demo = eigen_demo
    begin = len(alle_regels(demo))  # what the demo itself recorded when it began
    demo.gedrag("bvh", {"traag_sec": 3})
    kop = {"Authorization": f"Bearer {demo.token('om')}"}

    def vraag() -> None:
        with pytest.raises(requests.RequestException):
            requests.post(f"{demo.url}/api/v1/contextverzoeken", json=VERZOEK, headers=kop, timeout=20)

    vrager = threading.Thread(target=vraag)
    vrager.start()
    _wacht_tot(lambda: any(regel["soort"] == "bevraging" for regel in demo.logboek("bvh")))
    demo.kill("poort")
    vrager.join()
    soorten = [regel["soort"] for regel in alle_regels(demo)[begin:]]
    assert soorten == ["context-gevraagd", "context-beoordeeld"]
    demo.herstart("poort")
    assert verifieer_log(demo.database, demo.omgeving).in_orde


def test_when_the_log_cannot_write_the_answer_is_503_and_nothing_was_asked(eigen_demo: Demo) -> None:
    klant = Klant(eigen_demo)
    assert klant.post("om", "/api/v1/contextverzoeken", VERZOEK).status_code == 201
    gevraagd = {bron: len(eigen_demo.logboek(bron)) for bron in ("bvh", "gps", "iris", "gi")}
    opslag = Opslag(eigen_demo.database)
    with opslag.schrijf() as verbinding:
        weiger_log(verbinding, 0)
    opslag.sluit()
    reactie = klant.post("om", "/api/v1/contextverzoeken", VERZOEK)
    assert reactie.status_code == 503
    assert reactie.headers["Content-Type"] == "application/problem+json"
    assert "waarde" not in reactie.text
    assert {bron: len(eigen_demo.logboek(bron)) for bron in gevraagd} == gevraagd


def test_no_entry_holds_a_name_a_number_or_a_sentence_of_a_person(demo: Demo) -> None:
    """Canaries: every sleutel and every text that the bronnen hold about persons, against all bytes of the log."""
    klant = Klant(demo)
    motivering = "Mevrouw De Kanarie vertelde dat hij 999900006 is"
    antwoord = klant.post("om", "/api/v1/contextverzoeken", VERZOEK | {"motivering": motivering}).json()
    waarden = {str(veld["waarde"]) for veld in antwoord["velden"] if isinstance(veld["waarde"], str)}
    tekst = "\n".join(json.dumps(regel, ensure_ascii=False) for regel in alle_regels(demo))
    assert antwoord["id"] in tekst
    for persoon in (persoon for zaak in demo.wereld.zaken for persoon in zaak.personen):
        assert persoon.sleutel not in tekst
    assert REMCO not in tekst
    assert "Kanarie" not in tekst
    lang = {waarde for waarde in waarden if len(waarde) > 12}
    assert lang
    assert [waarde for waarde in lang if waarde in tekst] == []
