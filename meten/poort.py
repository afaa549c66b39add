"""What the poort adds to the slowest bron: 20 contextverzoeken at once against the whole product over real HTTP."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import perf_counter

import requests

from demo.start import Demo
from meten.meting import Meting, percentiel

TEGELIJK = 20
RONDES = 15
TRAAG_SEC = 0.5  # one bron answers this late; all above it is ours (and that of the other bronnen)
_VERZOEK = {"zaaknummer": "ZSM-2026-0001", "persoon": 1, "doel": "afdoeningsbeslissing"}
_ACCOUNT = "om"
_BRON = "bvh"


def meet() -> Iterator[Meting]:
    """Yield the overhead above the slowest bron, alone and with 20 requests at once."""
    with tempfile.TemporaryDirectory() as map_, Demo(Path(map_)) as demo:
        token = requests.post(f"{demo.inlog_url}/demo/token", json={"gebruiker": _ACCOUNT}, timeout=10).json()
        kop = {"Authorization": f"Bearer {token['access_token']}"}
        _vraag(demo.url, kop)  # the first request opens connections
        alleen = [_vraag(demo.url, kop) for _ in range(20)]
        yield Meting("poort.verzoek.p50", _ms(percentiel(alleen, 0.5)), "ms", "één verzoek, snelle bronnen")
        demo.gedrag(_BRON, {"traag_sec": TRAAG_SEC})
        with ThreadPoolExecutor(TEGELIJK) as pool:
            tijden = [
                tijd - TRAAG_SEC
                for _ in range(RONDES)
                for tijd in pool.map(lambda _nummer: _vraag(demo.url, kop), range(TEGELIJK))
            ]
    wat = f"{TEGELIJK} tegelijk, traagste bron {TRAAG_SEC} s, {len(tijden)} verzoeken"
    yield Meting(
        "poort.overhead.p50", _ms(percentiel(tijden, 0.5)), "ms", wat, round(percentiel(tijden, 0.5) / 0.04, 2)
    )
    yield Meting("poort.overhead.p99", _ms(percentiel(tijden, 0.99)), "ms", wat)


def _vraag(url: str, kop: dict[str, str]) -> float:
    begin = perf_counter()
    antwoord = requests.post(f"{url}/api/v1/contextverzoeken", json=_VERZOEK, headers=kop, timeout=30)
    duur = perf_counter() - begin
    antwoord.raise_for_status()
    return duur


def _ms(seconden: float) -> float:
    return round(seconden * 1000, 1)
