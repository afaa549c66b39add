"""Processes of the demo: they are waited for, watched, stopped together, and tell why they failed."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from threading import Event

import pytest

from demo.adressen import Adressen
from demo.errors import ProcesError
from demo.processen import Opdracht, Proces, stop_alle, wacht_tot_gezond

_WEB = """
import http.server, sys
http.server.test(http.server.SimpleHTTPRequestHandler, port=int(sys.argv[1]), bind="127.0.0.1")
"""
_KOPPIG = (
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('klaar', flush=True); time.sleep(60)"
)
_KAPOT = "import sys; print('eerst dit', flush=True); sys.exit('en toen ging het mis')"


def _start(tmp_path: Path, code: str, naam: str = "proef") -> Proces:
    adres = Adressen.vrij().poort
    argumenten = (sys.executable, "-c", code, adres.rpartition(":")[2])
    return Proces(Opdracht(naam, argumenten, adres, "/"), os.environ, tmp_path)


def test_a_process_is_waited_for_until_it_answers_and_then_stopped(tmp_path: Path) -> None:
    proces = _start(tmp_path, _WEB)
    try:
        wacht_tot_gezond([proces], Event())
        assert proces.leeft()
        assert proces.is_gezond()
    finally:
        stop_alle([proces])
    assert not proces.leeft()
    assert not proces.is_gezond()


def test_a_process_that_fails_tells_its_last_words(tmp_path: Path) -> None:
    proces = _start(tmp_path, _KAPOT, "bronnen")
    with pytest.raises(ProcesError, match=r"(?s)bronnen is gestopt \(code 1\).*eerst dit.*en toen ging het mis"):
        wacht_tot_gezond([proces], Event())
    stop_alle([proces])


def test_the_last_words_are_of_this_start_only(tmp_path: Path) -> None:
    for _ in range(2):
        proces = _start(tmp_path, _KAPOT)
        with pytest.raises(ProcesError) as fout:
            wacht_tot_gezond([proces], Event())
        stop_alle([proces])
    assert str(fout.value).count("eerst dit") == 1


def test_waiting_ends_when_somebody_wants_to_stop(tmp_path: Path) -> None:
    proces, stop = _start(tmp_path, _KOPPIG), Event()
    stop.set()
    wacht_tot_gezond([proces], stop)
    assert proces.leeft()
    proces.dood()


def test_what_does_not_want_to_stop_is_killed(tmp_path: Path) -> None:
    proces = _start(tmp_path, _KOPPIG)
    while not (tmp_path / "proef.log").read_text(encoding="utf-8"):
        time.sleep(0.01)
    proces.vraag_te_stoppen()
    proces.wacht_op_einde(time.monotonic() + 0.2)
    assert not proces.leeft()


def test_stopping_what_is_gone_is_no_fault(tmp_path: Path) -> None:
    proces = _start(tmp_path, _WEB)
    proces.dood()
    stop_alle([proces])
    assert not proces.leeft()
