"""How long the monitor takes with 300 running zaken: the page as the whole product serves it, over real HTTP."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter
from typing import Final
from uuid import uuid4

import requests

from demo.start import Demo
from demo.wereld import KLOKKEN_VAN, klokken
from gateway.store import adviezen, termijnen, zaken
from gateway.store.opslag import Opslag
from gateway.zaak import Zaak
from meten.meting import Meting, percentiel
from werkplek.adviezen import vormen

ZAKEN: Final = 300
METINGEN: Final = 200
_DOEL_MS: Final = 100.0
_DOEL_KB: Final = 40.0
_ACCOUNT: Final = "om"
_REGIO: Final = "rotterdam"


def meet() -> Iterator[Meting]:
    """Yield the time of the page from request to last byte, and its size as it goes over the wire."""
    with tempfile.TemporaryDirectory() as map_, Demo(Path(map_)) as demo:
        _vul(demo)
        with requests.Session() as browser:
            browser.headers["Sec-Fetch-Site"] = "none"  # as a browser says of an address that somebody typed
            inlog = browser.get(f"{demo.url}/monitor", timeout=30)
            browser.post(inlog.url, data={"gebruiker": _ACCOUNT}, timeout=30)
            begin = _cpu_sec()
            tijden, byte = _tijden(browser, f"{demo.url}/monitor")
            cpu = (_cpu_sec() - begin) / (METINGEN + 1)
    for deel in (50, 95):
        waarde = round(percentiel(tijden, deel / 100) * 1000, 1)
        yield Meting(
            f"werkplek.monitor.{ZAKEN}.p{deel}",
            waarde,
            "ms",
            f"streven p95 {_DOEL_MS:.0f} ms, {METINGEN} keer",
            round(waarde / _DOEL_MS, 2),
        )
    yield Meting(
        f"werkplek.monitor.{ZAKEN}.cpu",
        round(cpu * 1000, 1),
        "ms",
        "rekentijd per pagina van poort, inlogdienst en bronnen samen, met wat de poort op de achtergrond doet",
    )
    yield Meting(
        f"werkplek.monitor.{ZAKEN}.kb",
        round(byte / 1000, 1),
        "kB",
        f"streven {_DOEL_KB:.0f} kB",
        round(byte / 1000 / _DOEL_KB, 2),
    )


def _tijden(browser: requests.Session, adres: str) -> tuple[list[float], int]:
    """Ask for the page again and again; return the seconds of each time, and the bytes of the last one."""
    tijden, byte = [], 0
    for _ in range(METINGEN):
        begin = perf_counter()
        with browser.get(adres, timeout=30, stream=True) as antwoord:
            byte = len(antwoord.raw.read(decode_content=False))
        tijden.append(perf_counter() - begin)
        antwoord.raise_for_status()
    inhoud = browser.get(adres, timeout=30).text
    if inhoud.count('id="rij-') != ZAKEN:
        raise ValueError("the monitor does not show the zaken that were put in")
    return tijden, byte


def _cpu_sec() -> float:
    """Return how long all processes that this one started were at work; other work on the machine is not in it."""
    ouders: dict[int, int] = {}
    gewerkt: dict[int, int] = {}
    for map_ in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it ended in the meantime
            delen = (map_ / "stat").read_text().rpartition(")")[2].split()
            ouders[int(map_.name)] = int(delen[1])
            gewerkt[int(map_.name)] = int(delen[11]) + int(delen[12])
    eigen = {os.getpid()}
    while erbij := {nummer for nummer, ouder in ouders.items() if ouder in eigen} - eigen:
        eigen |= erbij
    return sum(gewerkt.get(nummer, 0) for nummer in eigen - {os.getpid()}) / os.sysconf("SC_CLK_TCK")


def _vul(demo: Demo) -> None:
    """Leave 300 running zaken of one location, with a clock, and with an advies of each partij that gives one."""
    opslag, nu = Opslag(demo.database), datetime.now(UTC)
    voorbeelden = [zaak for zaak in demo.wereld.zaken if "om" in zaak.partijen]
    nieuw = [_kopie(voorbeelden[nummer % len(voorbeelden)], nummer) for nummer in range(ZAKEN)]
    try:
        with opslag.schrijf() as verbinding:
            for zaak in demo.wereld.zaken:
                zaken.registreer(verbinding, replace(zaak, loopt=False))
            for zaak in nieuw:
                zaken.registreer(verbinding, zaak)
                for partij in vormen().keys() & set(zaak.partijen):
                    adviezen.maak(verbinding, _advies(zaak, partij, nu))
            termijnen.vervang(verbinding, klokken(nieuw, nu), KLOKKEN_VAN)
    finally:
        opslag.sluit()


def _kopie(zaak: Zaak, nummer: int) -> Zaak:
    return replace(zaak, zaaknummer=f"ZSM-2027-{nummer:04d}", regio=_REGIO, loopt=True, oefenverhaal=None)


def _advies(zaak: Zaak, partij: str, nu: datetime) -> adviezen.Adviesrij:
    return adviezen.Adviesrij(
        id=str(uuid4()),
        zaaknummer=zaak.zaaknummer,
        persoon=1,
        partij=partij,
        nummer=1,
        uitgave=1,
        opgesteld_op=date(2026, 11, 1),
        gegeven_op=nu,
        gewijzigd_op=nu,
    )
