"""Many writers at once, and writers that are killed: the log stays whole."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

from sqlalchemy import Engine, select

from audit.tabellen import logregel
from audit.verifieer import verifieer_adres
from tests.audit.hulp import SLEUTEL, WORTEL, append, logboek

THREADS = 4
PER_WRITER = 40
KILLS = 10


def start_writer(url: str, aantal: int) -> subprocess.Popen[str]:
    """Start a process that writes entries and prints each one after its commit."""
    opdracht = [sys.executable, "-m", "tests.audit.schrijver", url, str(aantal)]
    return subprocess.Popen(opdracht, cwd=WORTEL, stdout=subprocess.PIPE, text=True)


def acknowledged(uitvoer: str) -> dict[int, bytes]:
    """Return index and leaf of each whole line; the last one may be cut off."""
    delen = [regel.split() for regel in uitvoer.splitlines(keepends=True) if regel.endswith("\n")]
    return {int(index): bytes.fromhex(blad) for index, blad in delen}


def stored(engine: Engine) -> dict[int, bytes]:
    with engine.begin() as verbinding:
        return {rij.idx: rij.blad for rij in verbinding.execute(select(logregel.c.idx, logregel.c.blad))}


def test_threads_that_share_one_logboek_leave_no_gap(engine: Engine, url: str) -> None:
    log = logboek()
    with ThreadPoolExecutor(THREADS) as pool:
        bewijzen = list(pool.map(lambda nummer: append(engine, log, nummer), range(THREADS * PER_WRITER)))
    assert {bewijs.index: bewijs.blad for bewijs in bewijzen} == stored(engine)
    uitkomst = verifieer_adres(url, SLEUTEL)
    assert uitkomst.in_orde, uitkomst.tekst
    assert uitkomst.maat == THREADS * PER_WRITER


def test_processes_that_share_one_database_leave_no_gap(engine: Engine, url: str) -> None:
    schrijvers = [start_writer(url, PER_WRITER) for _ in range(2)]
    uitvoer = [schrijver.communicate()[0] for schrijver in schrijvers]
    assert [schrijver.returncode for schrijver in schrijvers] == [0, 0]
    een, ander = map(acknowledged, uitvoer)
    assert een.keys().isdisjoint(ander)
    assert {**een, **ander} == stored(engine)
    uitkomst = verifieer_adres(url, SLEUTEL)
    assert uitkomst.in_orde, uitkomst.tekst
    assert uitkomst.maat == 2 * PER_WRITER


def test_the_log_can_be_verified_while_others_write(engine: Engine, url: str) -> None:
    log = logboek()
    append(engine, log, 0)
    with ThreadPoolExecutor(1) as pool:
        schrijver = pool.submit(lambda: [append(engine, log, nummer) for nummer in range(1, 200)])
        uitkomsten = [verifieer_adres(url, SLEUTEL)]
        while not schrijver.done():
            uitkomsten.append(verifieer_adres(url, SLEUTEL))
        schrijver.result()
    assert all(uitkomst.in_orde for uitkomst in uitkomsten)
    maten = [uitkomst.maat for uitkomst in uitkomsten]
    assert maten == sorted(maten)


def test_a_writer_killed_again_and_again_loses_nothing_it_acknowledged(engine: Engine, url: str) -> None:
    bevestigd: dict[int, bytes] = {}
    for ronde in range(KILLS):
        schrijver = start_writer(url, 1_000_000)
        assert schrijver.stdout is not None
        with closing(schrijver.stdout):
            gelezen = "".join(schrijver.stdout.readline() for _ in range(1 + 7 * ronde))
            schrijver.kill()
            gelezen += schrijver.stdout.read()
        assert schrijver.wait() != 0
        nieuw = acknowledged(gelezen)
        assert nieuw
        assert nieuw.keys().isdisjoint(bevestigd)
        bevestigd |= nieuw
        uitkomst = verifieer_adres(url, SLEUTEL)
        assert uitkomst.in_orde, uitkomst.tekst
    aanwezig = stored(engine)
    assert bevestigd.items() <= aanwezig.items()
    assert len(aanwezig) - len(bevestigd) <= KILLS
