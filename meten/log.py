"""How many durable entries per second the log takes on SQLite, and how fast a whole log is verified."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from audit.gebeurtenis import maak
from audit.logboek import Logboek
from audit.note import Ondertekenaar
from audit.pseudoniem import Pseudoniemen
from audit.verifieer import verifieer
from gateway.store.migraties import bijwerken
from gateway.store.opslag import Opslag
from meten.meting import Meting, percentiel

REGELS = 3000


def meet() -> Iterator[Meting]:
    """Yield entries per second, each in a transaction of its own, and verified entries per second."""
    ondertekenaar = Ondertekenaar.van_bytes("meten", bytes(32))
    pseudoniemen = Pseudoniemen(bytes(32))
    gebeurtenis = maak("aangemeld", spoor="0" * 32, wie=_wie(pseudoniemen))
    with tempfile.TemporaryDirectory() as map_:
        url = f"sqlite:///{Path(map_) / 'log.sqlite3'}"
        bijwerken(url)
        opslag = Opslag(url)
        logboek = Logboek(ondertekenaar, lambda: datetime.now(UTC))
        tijden = []
        begin = perf_counter()
        for _ in range(REGELS):
            een = perf_counter()
            with opslag.schrijf() as verbinding:
                logboek.append(verbinding, gebeurtenis)
            tijden.append((perf_counter() - een) * 1000)
        duur = perf_counter() - begin
        yield Meting("log.sqlite.per_seconde", round(REGELS / duur), "regels/s", "elke regel duurzaam, één schrijver")
        yield Meting("log.sqlite.p99", round(percentiel(tijden, 0.99), 2), "ms")
        begin = perf_counter()
        with opslag.lees() as verbinding:
            verifieer(verbinding, ondertekenaar.sleuteltekst)
        yield Meting("log.verifieer.per_seconde", round(REGELS / (perf_counter() - begin)), "regels/s")
        opslag.sluit()


def _wie(pseudoniemen: Pseudoniemen) -> dict[str, object]:
    return {
        "aanvrager": pseudoniemen.van("aanvrager", "meten"),
        "partij": "om",
        "functie": None,
        "systeemrollen": [],
    }
