"""Somebody changes the log of a running poort: it finds it by itself, says so everywhere, and stops giving."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import requests

from demo.geheel import Demo
from gateway.store.opslag import Opslag
from tests.bewaking.hulp import wijzig, zet_rand
from tests.geheel.klant import REMCO, Klant

WACHT_SEC = 60
PAD = "/api/v1/contextverzoeken"
VRAAG = {"zaaknummer": REMCO, "persoon": 1, "doel": "afdoeningsbeslissing"}


def wacht_tot(gebeurd: Callable[[], bool]) -> None:
    einde = time.monotonic() + WACHT_SEC
    while not gebeurd():
        assert time.monotonic() < einde, "it does not happen"
        time.sleep(0.2)


def gereed(demo: Demo) -> dict[str, str]:
    antwoord: dict[str, str] = requests.get(f"{demo.url}/readyz", timeout=10).json()
    return antwoord


def meter(klant: Klant, naam: str) -> float:
    gevonden = re.search(rf"^{naam} (\S+)$", klant.get("beheerder", "/metrics").text, re.MULTILINE)
    assert gevonden is not None
    return float(gevonden[1])


def test_a_running_poort_finds_a_changed_entry_and_gives_nothing_new_also_after_a_restart(
    eigen_demo: Demo,
) -> None:
    klant = Klant(eigen_demo)
    gemaakt = klant.vraag("om", REMCO, 1, "afdoeningsbeslissing")
    assert gereed(eigen_demo) == {"stand": "kan werken", "logboek": "klopt"}
    assert meter(klant, "poort_logboek_afwijking") == 0
    wacht_tot(lambda: meter(klant, "poort_bewaking_ronde_op") > 0)
    opslag = Opslag(eigen_demo.database)
    wijzig(opslag, 0)
    wacht_tot(lambda: gereed(eigen_demo) == {"stand": "geeft niets nieuws", "logboek": "afwijking"})
    assert (meter(klant, "poort_logboek_afwijking"), meter(klant, "poort_logboek_gestopt")) == (1, 1)
    for pad, inhoud in ((PAD, VRAAG), (f"{PAD}/{gemaakt['id']}/ophaling", None)):
        antwoord = klant.post("om", pad, inhoud)
        assert antwoord.status_code == 503
        assert antwoord.headers["Content-Type"] == "application/problem+json"
        assert antwoord.json()["title"] == "We geven nu niets"
        assert "logboek klopt niet" in antwoord.json()["detail"]
        assert "velden" not in antwoord.json()
    assert klant.get("om", f"{PAD}/{gemaakt['id']}").status_code == 200  # what was, without values
    assert requests.get(f"{eigen_demo.url}/log/checkpoint", timeout=10).status_code == 200
    eigen_demo.kill("poort")  # a restart does not make it right
    eigen_demo.herstart("poort")
    assert gereed(eigen_demo)["logboek"] == "afwijking"
    assert klant.post("om", PAD, VRAAG).status_code == 503
    opslag.sluit()


def test_a_log_that_takes_no_entry_any_more_gives_nothing_and_says_so(eigen_demo: Demo) -> None:
    klant = Klant(eigen_demo)
    klant.vraag("om", REMCO, 1, "afdoeningsbeslissing")
    opslag = Opslag(eigen_demo.database)
    rand = zet_rand(opslag)
    wacht_tot(lambda: gereed(eigen_demo)["logboek"] == "afwijking")
    assert klant.post("om", PAD, VRAAG).status_code == 503
    zet_rand(opslag, rand)
    assert klant.post("om", PAD, VRAAG).status_code == 503  # put right is not solved
    opslag.sluit()
