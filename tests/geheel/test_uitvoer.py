"""Exports of the running product: who may take what, and whether it can be checked by somebody else."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from audit.pakket import controleer
from audit.vormen.note import Ondertekenaar
from demo.geheel import Demo
from gateway.uitvoer.spannen import ACTIVITEIT
from tests.geheel.klant import REMCO, Klant
from tests.geheel.regels import alle_regels
from tests.uitvoer.ontvanger import Ontvanger

FUNCTIONARIS = "privacyfunctionaris-1"
REGISTER = "/api/v1/register/verwerkingsactiviteiten"


@pytest.fixture
def gevraagd(klant: Klant) -> Klant:
    for wie, doel, persoon in (("om", "afdoeningsbeslissing", 1), ("shn", "slachtofferzorg", 2)):
        klant.vraag(wie, REMCO, persoon, doel)
    return klant


@pytest.fixture
def ontvanger() -> Iterator[Ontvanger]:
    with Ontvanger.start() as server:
        yield server


def sleutel(demo: Demo) -> str:
    zaad = bytes.fromhex(demo.omgeving["POORT_LOG_SLEUTEL"])
    return Ondertekenaar.van_bytes(demo.omgeving["POORT_LOG_OORSPRONG"], zaad).sleuteltekst


def opdracht(*argumenten: str) -> list[str]:
    return [sys.executable, "-c", "from gateway.cli import main; main()", "uitvoer", *argumenten]


def poort(omgeving: Mapping[str, str], *argumenten: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        opdracht(*argumenten), env={**os.environ, **omgeving}, capture_output=True, text=True, check=False, timeout=120
    )


def test_a_package_is_only_for_the_privacyfunctionaris_and_can_be_checked(gevraagd: Klant, demo: Demo) -> None:
    vraag = {"gebruik": "rechtmatigheid"}
    for wie in ("om", "jurist-1", "beheerder"):
        assert gevraagd.post(wie, "/api/v1/uitvoer/pakket", vraag).status_code == 403
        assert gevraagd.post(wie, "/api/v1/uitvoer/adl", vraag).status_code == 403
    reactie = gevraagd.post(FUNCTIONARIS, "/api/v1/uitvoer/pakket", vraag)
    assert (reactie.status_code, reactie.headers["Content-Type"]) == (200, "application/zip"), reactie.text
    oordeel = controleer(io.BytesIO(reactie.content), sleutel(demo))
    assert (oordeel.fout, oordeel.aaneengesloten) == ("", True)
    assert oordeel.regels > 6


@pytest.mark.parametrize(
    ("vraag", "pad"),
    [
        ({}, "gebruik"),
        ({"gebruik": "nieuwsgierig"}, "gebruik"),
        ({"gebruik": "rechtmatigheid", "vanaf": "gisteren"}, "vanaf"),
        ({"gebruik": "rechtmatigheid", "bsn": "1"}, "bsn"),
        ({"gebruik": "rechtmatigheid", "zaak": "0" * 32}, "keuze"),
    ],
)
def test_what_is_wrong_with_a_choice_is_told(klant: Klant, vraag: dict[str, Any], pad: str) -> None:
    reactie = klant.post(FUNCTIONARIS, "/api/v1/uitvoer/pakket", vraag)
    assert (reactie.status_code, reactie.json()["errors"][0]["pad"]) == (400, pad)


def test_decisions_can_be_taken_again_without_the_log(gevraagd: Klant, tmp_path: Path) -> None:
    reactie = gevraagd.post(FUNCTIONARIS, "/api/v1/uitvoer/adl", {"gebruik": "interne-controle"})
    assert reactie.status_code == 200, reactie.text
    bestand = tmp_path / "oordelen.ndjson"
    bestand.write_bytes(reactie.content)
    aantal = len(reactie.content.splitlines())
    klaar = poort({"POORT_STAND": "demo"}, "naspelen", str(bestand))
    assert (klaar.returncode, klaar.stdout) == (
        0,
        f"{aantal} oordelen nagerekend, {aantal} met dezelfde bytes als toen\n",
    ), klaar.stderr
    bestand.write_bytes(reactie.content.replace(b'"uitkomst":"', b'"uitkomst":"0', 1))
    klaar = poort({"POORT_STAND": "demo"}, "naspelen", str(bestand))
    assert (klaar.returncode, "niet hetzelfde: regel" in klaar.stderr) == (1, True)
    bestand.write_bytes(b"{}\n")
    assert poort({"POORT_STAND": "demo"}, "naspelen", str(bestand)).returncode == 2


def test_the_register_can_be_read_by_who_is_logged_in_and_unknown_is_not_found(klant: Klant) -> None:
    alles = klant.get("om", REGISTER).json()["verwerkingsactiviteiten"]
    assert len({een["uri"] for een in alles}) == len(alles) > 10
    een = alles[0]
    assert klant.get("shn", f"{REGISTER}/{een['id']}/versies/{een['versie']}").json() == een
    assert klant.get("shn", f"{REGISTER}/{een['id']}/versies/1999.1").status_code == 404


def test_the_command_sends_what_is_new_and_survives_a_kill(
    eigen_demo: Demo, ontvanger: Ontvanger, tmp_path: Path
) -> None:
    klant = Klant(eigen_demo)
    begin = len(alle_regels(eigen_demo))  # what the demo itself recorded when it began
    for _ in range(3):
        klant.vraag("om", REMCO, 1, "afdoeningsbeslissing")
    omgeving = {**eigen_demo.omgeving, "POORT_LDV_URL": ontvanger.url, "POORT_LDV_TOKEN": "t" * 20}
    ontvanger.plan.append("stil")  # it has the request, and no answer goes back
    with subprocess.Popen(opdracht("ldv"), env={**os.environ, **omgeving}) as proces:
        einde = time.monotonic() + 60
        while not ontvanger.verzoeken and time.monotonic() < einde:
            time.sleep(0.05)
        proces.kill()
    assert ontvanger.verzoeken
    klaar = poort(omgeving, "ldv")
    assert klaar.returncode == 0, klaar.stderr
    assert ontvanger.verzoeken[1] == ontvanger.verzoeken[0]
    assert len(ontvanger.sleutels) == len(ontvanger.spannen) == begin + 9
    adressen = {
        deel.value.string_value for span in ontvanger.spannen for deel in span.attributes if deel.key == ACTIVITEIT
    }
    for adres in adressen:
        assert adres.startswith(eigen_demo.url)
        assert klant.get("om", adres.removeprefix(eigen_demo.url)).json()["uri"] == adres
    assert "0 regels bevestigd" in poort(omgeving, "ldv").stdout

    naar = tmp_path / "pakket.zip"
    klaar = poort(omgeving, "pakket", str(naar), "--gebruik", "strafprocedure", "--zaak", REMCO)
    assert klaar.returncode == 0, klaar.stderr
    assert sha256(naar.read_bytes()).hexdigest() in klaar.stderr
    assert controleer(naar, sleutel(eigen_demo)).regels == begin + 9
    assert poort(omgeving, "pakket", str(naar), "--gebruik", "strafprocedure").returncode == 2  # it is there already
    ontvanger.plan.append("401")
    klant.vraag("om", REMCO, 1, "afdoeningsbeslissing")
    klaar = poort(omgeving, "ldv")
    assert (klaar.returncode, "wijst af met status 401" in klaar.stderr) == (1, True)


def test_without_a_receiver_the_command_says_what_is_missing(demo: Demo) -> None:
    klaar = poort(demo.omgeving, "ldv")
    assert (klaar.returncode, klaar.stderr) == (2, "POORT_LDV_URL ontbreekt\n")
