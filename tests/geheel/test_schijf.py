"""A disk that is full, and a database that cannot be written: 503, nothing is given, and it goes on by itself.

A disk is full for a process whose files may not grow any more (``RLIMIT_FSIZE``); that needs no rights and no mount.
"""

from __future__ import annotations

import os
import resource
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
import requests
from sqlalchemy import NullPool, create_engine, insert, make_url
from sqlalchemy.exc import DBAPIError

from audit.tabellen import loginname
from demo.geheel import Demo
from meten.postgres import DUURZAAM, PostgresServer, draaiend
from tests.bewaking.uitval import nieuwe_databank
from tests.geheel.klant import REMCO, Klant
from tests.geheel.ontvanger import PAD, controleer
from tests.geheel.test_stroomuitval_poort import sleutel

VRAAG = {"zaaknummer": REMCO, "persoon": 1, "doel": "afdoeningsbeslissing", "motivering": "Ik vraag dit. " * 100}
_SEGMENT = 16 * 1024 * 1024  # bytes of a file of PostgreSQL's write-ahead log: files have to be able to be so big
_SCHRIJVEN = "INSERT, UPDATE, DELETE"
_ALLES = "ON ALL TABLES IN SCHEMA public"
_REEKSEN = "GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO poort"


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresServer]:
    with draaiend(DUURZAAM) as gestart:
        yield gestart


def vraag(klant: Klant) -> requests.Response:
    return klant.post("om", PAD, VRAAG)


def vraag_tot_het_niet_meer_gaat(klant: Klant) -> list[dict[str, Any]]:
    """Ask until it is refused; return what was given before that."""
    gekregen: list[dict[str, Any]] = []
    for _ in range(60):
        antwoord = vraag(klant)
        if antwoord.status_code != 201:
            toets_weigering(antwoord)
            return gekregen
        gekregen.append(antwoord.json())
    pytest.fail("the disk is never full")


def toets_weigering(antwoord: requests.Response) -> None:
    assert antwoord.status_code == 503, antwoord.text
    assert antwoord.headers["Content-Type"] == "application/problem+json"
    assert antwoord.json()["title"] == "We kunnen nu niets geven"
    assert set(antwoord.json()) == {"type", "status", "title", "detail"}


def kinderen(pid: int) -> Iterator[int]:
    """This process and everything that it started."""
    yield pid
    for taak in Path(f"/proc/{pid}/task").iterdir():
        for kind in (taak / "children").read_text().split():
            yield from kinderen(int(kind))


@contextmanager
def vol(pid: int, grootste: int) -> Iterator[None]:
    """Within this no file of these processes grows beyond so many bytes."""
    _begrens(kinderen(pid), grootste)
    try:
        yield
    finally:
        _begrens(kinderen(pid), resource.RLIM_INFINITY)


def _begrens(pids: Iterator[int], bytes_: int) -> None:
    for pid in tuple(pids):
        _, hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (bytes_, hard))


def proces_van(demo: Demo) -> int:
    return demo._processen["poort"]._popen.pid


@pytest.mark.sqlite
def test_a_full_disk_under_sqlite_gives_nothing_and_loses_nothing(eigen_demo: Demo) -> None:
    klant = Klant(eigen_demo)
    gekregen = [vraag(klant).json()]
    pad = Path(eigen_demo.database.removeprefix("sqlite:///"))
    nu = max(een.stat().st_size for een in pad.parent.glob(f"{pad.name}*"))
    with vol(proces_van(eigen_demo), nu + 128 * 1024):
        gekregen += vraag_tot_het_niet_meer_gaat(klant)
        for _ in range(3):
            toets_weigering(vraag(klant))
        assert requests.get(f"{eigen_demo.url}/healthz", timeout=10).status_code == 200
    gekregen.append(_weer(klant))
    controleer(eigen_demo, gekregen, sleutel(eigen_demo))


def test_a_full_disk_under_postgresql_gives_nothing_and_loses_nothing(tmp_path: Path) -> None:
    with krap() as server:
        url = nieuwe_databank(server)
        with Demo(tmp_path, omgeving=os.environ | {"POORT_DATABASE": url}) as demo:
            klant = Klant(demo)
            gekregen = [vraag(klant).json()]
            _maak_vol(url)
            for _ in range(3):
                toets_weigering(vraag(klant))
            _beheer(url, "VACUUM FULL loginname")  # room again
            gekregen.append(_weer(klant))
            demo.toets()
            controleer(demo, gekregen, sleutel(demo))


def test_a_postgresql_that_takes_no_writes_gives_nothing_and_goes_on_by_itself(
    tmp_path: Path, server: PostgresServer
) -> None:
    eigenaar = nieuwe_databank(server)
    _beheer(eigenaar, "CREATE ROLE poort LOGIN", f"GRANT {_SCHRIJVEN}, SELECT {_ALLES} TO poort", _REEKSEN)
    url = make_url(eigenaar).set(username="poort").render_as_string()
    with Demo(tmp_path, omgeving=os.environ | {"POORT_DATABASE": url}) as demo:
        klant = Klant(demo)
        gekregen = [vraag(klant).json()]
        _beheer(eigenaar, f"REVOKE {_SCHRIJVEN} {_ALLES} FROM poort")
        for _ in range(3):
            toets_weigering(vraag(klant))
        _beheer(eigenaar, f"GRANT {_SCHRIJVEN} {_ALLES} TO poort")
        gekregen.append(_weer(klant))
        controleer(demo, gekregen, sleutel(demo))


def test_an_sqlite_that_is_read_only_gives_nothing(eigen_demo: Demo) -> None:
    klant, gewoon = Klant(eigen_demo), eigen_demo.omgeving
    gekregen = [vraag(klant).json()]
    pad = eigen_demo.database.removeprefix("sqlite:///")
    _herstart(eigen_demo, {**gewoon, "POORT_DATABASE": f"sqlite:///file:{pad}?mode=ro&uri=true"})
    for _ in range(2):
        toets_weigering(vraag(klant))
    _herstart(eigen_demo, gewoon)
    gekregen.append(_weer(klant))
    controleer(eigen_demo, gekregen, sleutel(eigen_demo))


def _weer(klant: Klant) -> dict[str, Any]:
    antwoord = vraag(klant)
    assert antwoord.status_code == 201, antwoord.text
    gegeven: dict[str, Any] = antwoord.json()
    return gegeven


def _herstart(demo: Demo, omgeving: Mapping[str, str]) -> None:
    demo.kill("poort")
    demo.omgeving = omgeving
    demo.herstart("poort")


@contextmanager
def krap() -> Iterator[PostgresServer]:
    """A server of which no file can be bigger than one of its write-ahead log; it inherits that from us."""
    gewoon = resource.getrlimit(resource.RLIMIT_FSIZE)
    with ExitStack() as stapel:
        resource.setrlimit(resource.RLIMIT_FSIZE, (_SEGMENT, gewoon[1]))
        try:
            server = stapel.enter_context(draaiend(DUURZAAM))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, gewoon)
        yield server


def _maak_vol(url: str) -> None:
    """Fill the table of new entries with rows that never were, until its file can grow no further."""
    engine = create_engine(url, poolclass=NullPool)
    inhoud = os.urandom(7000)
    with pytest.raises(DBAPIError, match="Check free disk space"), engine.begin() as verbinding:
        verbinding.execute(insert(loginname), [{"ref": str(nr), "inhoud": inhoud} for nr in range(_SEGMENT // 7000)])


def _beheer(url: str, *opdrachten: str) -> None:
    engine = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as verbinding:
        for opdracht in opdrachten:
            verbinding.exec_driver_sql(opdracht)
