"""The command of ``make start``: it refuses in plain words, and it starts and stops the whole product."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

from demo.adressen import Adressen

_WACHT_SEC = 90


def _omgeving(extra: Mapping[str, str]) -> dict[str, str]:
    schoon = {naam: waarde for naam, waarde in os.environ.items() if not naam.startswith("POORT_")}
    return schoon | {"PYTHONPATH": str(Path(__file__).resolve().parents[2])} | dict(extra)


@contextmanager
def _start(map_: Path, omgeving: Mapping[str, str]) -> Iterator[subprocess.Popen[str]]:
    """Run the command; whatever happens in the test, nothing of it is left running."""
    with subprocess.Popen(
        [sys.executable, "-m", "demo.start"],
        cwd=map_,
        env=_omgeving(omgeving),
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as proces:
        try:
            yield proces
        finally:
            proces.terminate()


def _afloop(map_: Path, omgeving: Mapping[str, str]) -> tuple[int, str, str]:
    with _start(map_, omgeving) as proces:
        uit, fout = proces.communicate(timeout=_WACHT_SEC)
        return proces.returncode, uit, fout


@pytest.mark.parametrize("omgeving", [{}, {"POORT_STAND": "productie"}])
def test_outside_the_demo_stand_nothing_starts_and_nothing_is_written(
    tmp_path: Path, omgeving: Mapping[str, str]
) -> None:
    code, uit, fout = _afloop(tmp_path, omgeving)
    assert (code, uit) == (2, "")
    assert "POORT_STAND=demo" in fout
    assert list(tmp_path.iterdir()) == []


def test_a_taken_port_is_said_in_one_sentence(tmp_path: Path) -> None:
    with socket.socket() as bezet:
        bezet.bind(("127.0.0.1", 0))
        bezet.listen()
        adres = f"127.0.0.1:{bezet.getsockname()[1]}"
        vrij = Adressen.vrij()
        omgeving = {"POORT_DEMO_INLOG": vrij.inlog, "POORT_DEMO_BRONNEN": adres, "POORT_BIND": vrij.poort}
        code, uit, fout = _afloop(tmp_path, {"POORT_STAND": "demo"} | omgeving)
    assert (code, uit) == (1, "")
    assert fout.startswith(f"Adres {adres} is niet vrij")
    assert "Traceback" not in fout


def test_a_wrong_address_is_said_in_one_sentence(tmp_path: Path) -> None:
    code, uit, fout = _afloop(tmp_path, {"POORT_STAND": "demo", "POORT_BIND": "ergens"})
    assert (code, uit) == (1, "")
    assert fout.startswith("POORT_BIND: 'ergens' is geen adres")
    assert "Traceback" not in fout


def test_a_folder_that_is_no_handvat_is_said_without_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "leeg").mkdir()
    code, uit, fout = _afloop(tmp_path, {"POORT_STAND": "demo", "POORT_HANDVAT": str(tmp_path / "leeg")})
    assert (code, uit) == (1, "")
    assert "Traceback" not in fout


def test_it_starts_everything_tells_where_and_stops_cleanly(tmp_path: Path) -> None:
    adressen = Adressen.vrij()
    omgeving = {
        "POORT_STAND": "demo",
        "POORT_BIND": adressen.poort,
        "POORT_DEMO_INLOG": adressen.inlog,
        "POORT_DEMO_BRONNEN": adressen.bronnen,
    }
    with _start(tmp_path, omgeving) as proces:
        assert proces.stdout is not None
        regels = []
        for regel in proces.stdout:
            regels.append(regel)
            if "Ctrl-C stopt alles." in regel:
                break
        antwoord = requests.get(f"http://{adressen.poort}/healthz", timeout=_WACHT_SEC)
        proces.send_signal(signal.SIGINT)
        uit, fout = proces.communicate(timeout=_WACHT_SEC)
    tekst = "".join(regels)
    assert antwoord.status_code == 200
    assert (proces.returncode, uit.strip(), fout) == (0, "", "")
    for adres in (adressen.poort, adressen.inlog, adressen.bronnen):
        assert f"http://{adres}" in tekst
    for account in ("om", "politie.wijkagent", "shn", "halt", "jurist-2", "privacyfunctionaris-1"):
        assert f" {account} " in tekst
    adressen.toets()  # nothing listens any more
