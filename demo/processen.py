"""Starting, watching and stopping the processes of the demo."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Final

from demo.adressen import deel
from demo.errors import ProcesError

PROJECT: Final = Path(__file__).resolve().parents[1]
START_SEC: Final = 60.0
STOP_SEC: Final = 10.0
_KIJK_SEC: Final = 0.1
_REGELS: Final = 20


@dataclass(frozen=True, slots=True)
class Opdracht:
    """One process: its name (also of its file with messages), what it runs, and where it must answer."""

    naam: str
    argumenten: tuple[str, ...]
    adres: str
    gezond: str = "/healthz"


class Proces:
    """One running process, in a process group of its own, so that Ctrl-C reaches only the one who started it."""

    def __init__(self, opdracht: Opdracht, omgeving: Mapping[str, str], map_: Path) -> None:
        """Start it; what it writes goes to ``map_``/<naam>.log."""
        self.opdracht = opdracht
        self._logboek = map_ / f"{opdracht.naam}.log"
        with self._logboek.open("ab") as stroom:
            self._begin = stroom.tell()
            self._popen = subprocess.Popen(
                opdracht.argumenten,
                cwd=PROJECT,
                env=dict(omgeving),
                stdin=subprocess.DEVNULL,
                stdout=stroom,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def leeft(self) -> bool:
        """Return True while the process runs."""
        return self._popen.poll() is None

    def is_gezond(self) -> bool:
        """Return True if the process answers that it is well."""
        host, nummer = deel("adres", self.opdracht.adres)
        verbinding = http.client.HTTPConnection(host.strip("[]"), nummer, timeout=2)
        try:
            verbinding.request("GET", self.opdracht.gezond)
            return verbinding.getresponse().status == http.HTTPStatus.OK
        except (OSError, http.client.HTTPException):
            return False
        finally:
            verbinding.close()

    def fout(self) -> ProcesError:
        """Return what to tell when the process is not there: how it ended and its last lines."""
        with self._logboek.open("rb") as stroom:
            stroom.seek(self._begin)
            regels = stroom.read().decode("utf-8", "replace").splitlines()[-_REGELS:]
        hoe = "start niet" if self.leeft() else f"is gestopt (code {self._popen.returncode})"
        return ProcesError("\n".join([f"{self.opdracht.naam} {hoe}. Laatste regels van {self._logboek}:", *regels]))

    def vraag_te_stoppen(self) -> None:
        """Ask the process to finish what it does and stop."""
        self._signaal(signal.SIGTERM)

    def wacht_op_einde(self, tot: float) -> None:
        """Wait until the process has stopped, at most until ``tot`` (time.monotonic); then it is killed."""
        try:
            self._popen.wait(max(0.0, tot - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.dood()

    def dood(self) -> None:
        """Kill the process and its children at once, as a power cut would."""
        self._signaal(signal.SIGKILL)
        self._popen.wait()

    def _signaal(self, nummer: int) -> None:
        try:
            os.killpg(self._popen.pid, nummer)
        except ProcessLookupError:
            return  # nothing is left of it


def wacht_tot_gezond(processen: Sequence[Proces], stop: Event) -> None:
    """Return when all answer, or when ``stop`` is set.

    Raises:
        ProcesError: one stopped, or does not answer within a minute.
    """
    tot = time.monotonic() + START_SEC
    for proces in processen:
        while not stop.is_set() and not proces.is_gezond():
            if time.monotonic() > tot or not proces.leeft():
                raise proces.fout()
            stop.wait(_KIJK_SEC)


def stop_alle(processen: Sequence[Proces]) -> None:
    """Stop all at the same time; what is still there after ten seconds is killed."""
    for proces in processen:
        proces.vraag_te_stoppen()
    tot = time.monotonic() + STOP_SEC
    for proces in processen:
        proces.wacht_op_einde(tot)
