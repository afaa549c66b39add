"""How many durable entries per second the log takes on SQLite and PostgreSQL, and how fast a whole log is verified."""

from __future__ import annotations

import multiprocessing
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from multiprocessing.synchronize import Barrier
from pathlib import Path
from time import perf_counter
from typing import Final
from uuid import UUID

from audit.gebeurtenis import Gebeurtenis, maak
from audit.logboek import Logboek
from audit.pseudoniem import Pseudoniemen
from audit.verifieer import verifieer
from audit.vormen.note import Ondertekenaar
from gateway.store.migraties import bijwerken
from gateway.store.opslag import Opslag
from meten.meting import Meting, percentiel
from meten.postgres import GROOT, draaiend

PROCESSEN: Final = 4
PER_PROCES: Final = 4000
MET_BEWIJS: Final = 500  # per process; each waits for its index and proof
SQLITE_REGELS: Final = 6000
TOETS_REGELS: Final = 120_000
_PERSONEN: Final = 5000
_STREVEN, _STREVEN_MS, _STREVEN_TOETS = 3000.0, 10.0, 60_000.0
_OPDRACHT: Final = "make meet DEEL=log"
_ONDERTEKENAAR: Final = Ondertekenaar.van_bytes("meten", bytes(32))
_PSEUDONIEMEN: Final = Pseudoniemen(bytes(32))


def meet() -> Iterator[Meting]:
    """Yield durable entries per second and their p99 on each database, receipts, and verified entries per second."""
    with tempfile.TemporaryDirectory() as map_:
        url = f"sqlite:///{Path(map_) / 'log.sqlite3'}"
        bijwerken(url)
        duur, tijden = _schrijf(url, 0, SQLITE_REGELS, bewijs=False)
        yield from _snelheid("log.sqlite", SQLITE_REGELS, duur, tijden, "elke regel duurzaam, één schrijver")
        yield from _toets(url)
    with draaiend(GROOT) as server:
        url = server.adres()
        bijwerken(url)
        for naam, aantal, wat in (
            ("log.postgresql", PER_PROCES, "elke regel duurzaam"),
            ("log.postgresql.bewijs", MET_BEWIJS, "elke regel met nummer en bewijs"),
        ):
            duur, tijden = _samen(url, aantal, bewijs=aantal == MET_BEWIJS)
            wat = f"{wat}, {PROCESSEN} processen"
            yield from _snelheid(naam, PROCESSEN * aantal, duur, tijden, wat)
            duur = _klok(partial(_orden, url))
            if aantal == PER_PROCES:
                yield Meting("log.postgresql.ordenen", round(PROCESSEN * aantal / duur), "regels/s", opdracht=_OPDRACHT)


def gebeurtenis(nummer: int) -> Gebeurtenis:
    """Return an entry of about 530 bytes, about one of 5,000 persons."""
    return maak(
        "context-gevraagd",
        spoor=f"{nummer:032x}",
        wie={
            "aanvrager": _PSEUDONIEMEN.van("aanvrager", "meten"),
            "partij": "om",
            "functie": "officier-van-justitie",
            "systeemrollen": ["zsm-medewerker"],
        },
        verzoek=UUID(int=nummer),
        zaak=_PSEUDONIEMEN.van("zaak", str(nummer)),
        persoon=_PSEUDONIEMEN.van("persoon", str(nummer % _PERSONEN)),
        doel="afdoeningsbeslissing",
        ontvanger="om",
    )


def _snelheid(naam: str, aantal: int, duur: float, tijden: list[float], wat: str) -> Iterator[Meting]:
    snelheid = aantal / duur
    yield Meting(f"{naam}.per_seconde", round(snelheid), "regels/s", wat, snelheid / _STREVEN, _OPDRACHT)
    p99 = percentiel(tijden, 0.99)
    yield Meting(f"{naam}.p99", round(p99, 2), "ms", wat, p99 / _STREVEN_MS, _OPDRACHT)


def _toets(url: str) -> Iterator[Meting]:
    opslag = Opslag(url)
    logboek = Logboek(_ONDERTEKENAAR, lambda: datetime.now(UTC))
    for van in range(SQLITE_REGELS, TOETS_REGELS, 1000):
        with opslag.schrijf() as verbinding:
            logboek.append_alle(verbinding, [gebeurtenis(nummer) for nummer in range(van, van + 1000)])
    with opslag.lees() as verbinding:
        duur = _klok(lambda: verifieer(verbinding, _ONDERTEKENAAR.sleuteltekst))
    opslag.sluit()
    snelheid = TOETS_REGELS / duur
    wat = "het hele logboek, één kern"
    yield Meting("log.verifieer.per_seconde", round(snelheid), "regels/s", wat, snelheid / _STREVEN_TOETS, _OPDRACHT)


def _samen(url: str, aantal: int, *, bewijs: bool) -> tuple[float, list[float]]:
    """Let processes write at once; return the seconds that the slowest took and the time of each entry in ms."""
    context = multiprocessing.get_context("spawn")
    uit = context.SimpleQueue()
    begin = context.Barrier(PROCESSEN)
    processen = [
        context.Process(target=_proces, args=(url, proces, aantal, bewijs, begin, uit.put))
        for proces in range(PROCESSEN)
    ]
    for proces in processen:
        proces.start()
    gemeten = [uit.get() for _ in processen]
    for proces in processen:
        proces.join()
    return max(duur for duur, _ in gemeten), [tijd for _, tijden in gemeten for tijd in tijden]


def _proces(
    url: str, proces: int, aantal: int, bewijs: bool, begin: Barrier, klaar: Callable[[tuple[float, list[float]]], None]
) -> None:
    _schrijf(url, (proces + 1) * 10_000_000, 100, bewijs=bewijs)  # connections and caches are warm
    begin.wait()
    klaar(_schrijf(url, (proces + 1) * 10_000_000 + 100, aantal, bewijs=bewijs))


def _schrijf(url: str, vanaf: int, aantal: int, *, bewijs: bool) -> tuple[float, list[float]]:
    """Write entries, each in a transaction of its own; return seconds and the time of each one in ms."""
    opslag = Opslag(url)
    logboek = Logboek(_ONDERTEKENAAR, lambda: datetime.now(UTC))
    regels = [gebeurtenis(nummer) for nummer in range(vanaf, vanaf + aantal)]

    def schrijf(regel: Gebeurtenis) -> None:
        with opslag.schrijf() as verbinding:
            toezegging = logboek.append(verbinding, regel)
        if bewijs:
            logboek.bevestig(opslag, toezegging.ref)

    begin = perf_counter()
    tijden = [_klok(partial(schrijf, regel)) * 1000 for regel in regels]
    duur = perf_counter() - begin
    opslag.sluit()
    return duur, tijden


def _orden(url: str) -> None:
    opslag = Opslag(url)
    logboek = Logboek(_ONDERTEKENAAR, lambda: datetime.now(UTC))
    while logboek.orden(opslag):
        pass
    opslag.sluit()


def _klok(doe: Callable[[], object]) -> float:
    begin = perf_counter()
    doe()
    return perf_counter() - begin
