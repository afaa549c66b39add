"""How soon sixty people see a change: 60 streams of the running product, and the time from commit to event."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from queue import Empty, SimpleQueue
from tempfile import TemporaryDirectory
from threading import Event, Thread
from typing import Final

import requests

from demo.geheel import Demo
from gateway.store import zaakmomenten
from gateway.store.opslag import Opslag
from meten.meting import Meting, percentiel
from meten.postgres import draaiend

LEZERS: Final = 60
RONDES: Final = 20
STANDAARD: Final = f"werkplek.stroom.{LEZERS}.p95"
PARTIJEN: Final = ("om", "politie", "reclassering", "om", "politie", "reclassering")
_DOEL_MS: Final = 1000.0
ZAAK, REGIO = "ZSM-2026-0001", "rotterdam"
_WACHT_SEC: Final = 5.0


def meet() -> Iterator[Meting]:
    """Yield the time from commit to event at sixty readers, of six partijen, on SQLite and on PostgreSQL."""
    yield from _meet(STANDAARD, {})
    with draaiend() as server:
        yield from _meet(f"{STANDAARD}.postgresql", {"POORT_DATABASE": server.adres()})


def _meet(naam: str, omgeving: dict[str, str]) -> Iterator[Meting]:
    with TemporaryDirectory() as map_, Demo(Path(map_), omgeving=os.environ | omgeving) as demo:
        sessies = [_sessie(demo, PARTIJEN[nummer % len(PARTIJEN)]) for nummer in range(LEZERS)]
        opslag = Opslag(demo.database)
        yield from _meet_stroom(opslag, sessies, demo.url, naam)
        opslag.sluit()


def _sessie(demo: Demo, account: str) -> requests.Session:
    browser = requests.Session()
    inlog = browser.get(f"{demo.url}/monitor", timeout=30)
    browser.post(inlog.url, data={"gebruiker": account}, timeout=30)
    return browser


@contextmanager
def lezers(sessies: list[requests.Session], url: str) -> Iterator[SimpleQueue[float]]:
    """Keep a stream open for each session; every event puts the moment at which it came in."""
    binnen: SimpleQueue[float] = SimpleQueue()
    klaar, einde = SimpleQueue[None](), Event()

    def lees(sessie: requests.Session) -> None:
        while not einde.is_set():
            with suppress(requests.RequestException), sessie.get(f"{url}/stroom", stream=True, timeout=30) as antwoord:
                antwoord.raise_for_status()
                klaar.put(None)
                for regel in antwoord.iter_lines(chunk_size=1):
                    if regel.startswith(b"event: zaak-"):
                        binnen.put(time.monotonic())
                    if einde.is_set():
                        return

    draden = [Thread(target=lees, args=(sessie,), daemon=True) for sessie in sessies]
    for draad in draden:
        draad.start()
    for _ in draden:
        klaar.get(timeout=30)
    try:
        yield binnen
    finally:
        einde.set()


def _meet_stroom(opslag: Opslag, sessies: list[requests.Session], url: str, naam: str) -> Iterator[Meting]:
    """Let something happen now and then, and yield how long it took until each reader had it."""
    tijden: list[float] = []
    with lezers(sessies, url) as binnen:
        for _ in range(RONDES):
            with opslag.schrijf() as verbinding:
                zaakmomenten.meld(verbinding, ZAAK, REGIO, "termijn", datetime.now(UTC))
            begin = time.monotonic()
            for _ in sessies:
                try:
                    tijden.append(binnen.get(timeout=_WACHT_SEC) - begin)
                except Empty:
                    tijden.append(_WACHT_SEC)
            time.sleep(0.3)
    waarde = round(percentiel(tijden, 0.95) * 1000, 1)
    uitleg = f"streven {_DOEL_MS:.0f} ms, {RONDES} keer bij {len(sessies)} lezers"
    yield Meting(naam, waarde, "ms", uitleg, round(waarde / _DOEL_MS, 2))
