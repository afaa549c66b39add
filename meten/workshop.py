"""A workshop of sixty phones on the running product: how long a vote takes, how far the screen is behind, what counts.

The phones have slow links: each waits before it sends, and some send the same vote again because no answer came. After
a round the counts must be those of the phones: none lost, none counted twice.
"""

from __future__ import annotations

import os
import random
import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from typing import Final

import requests

from demo.geheel import Demo
from meten.meting import Meting, percentiel
from meten.postgres import draaiend

TELEFOONS: Final = 60
VRAGEN: Final = 3
WACHT_SEC: Final = (2.0, 8.0)  # to read, to choose, and a slow link: until a vote arrives
OPNIEUW: Final = 0.3  # of the phones send it once more
KEUZES: Final = ("ja", "deels", "afweging", "nee")
_STEM_MS: Final = 50.0
_SCHERM_MS: Final = 1000.0
_SCHERM_SEC: Final = 1.0  # as often as the screen asks, see webtool/templates/leren/scherm_deel.html
_GETAL: Final = re.compile(r"(\d+) stem(?:men zijn| is) binnen")
_CSRF: Final = re.compile(r'name="csrf_token" value="([^"]+)"')
_NUMMER: Final = re.compile(r'name="nummer" value="(\d+)"')
_CODE: Final = re.compile(r"/s/([A-Z]{3}[0-9]{3})")
_STEMMEN: Final = re.compile(r">\((\d+)\)<")
_ZAAK: Final = re.compile(r'name="vragen" value="([^"]+)"')


class StemKwijtError(Exception):
    """The counts are not those of the phones."""


@dataclass
class Verloop:
    """What was measured, in seconds."""

    stemmen: list[float] = field(default_factory=list)
    scherm: list[float] = field(default_factory=list)


class Trainer:
    """The trainer in a browser: logs in, begins a session, takes one step after another."""

    def __init__(self, url: str, vragen: int) -> None:
        self._browser = requests.Session()
        self._browser.headers.update({"Sec-Fetch-Site": "same-origin", "Connection": "close"})
        inlog = self._browser.get(f"{url}/oefenen/sessies", timeout=30)
        self._browser.post(inlog.url, data={"gebruiker": "trainer"}, timeout=30)
        formulier = self._browser.get(f"{url}/oefenen/sessies/nieuw", timeout=30).text
        gegevens = {"csrf_token": _vind(_CSRF, formulier), "vragen": _ZAAK.findall(formulier)[:vragen]}
        pagina = self._browser.post(f"{url}/oefenen/sessies/nieuw", data=gegevens, timeout=30)
        self.adres, self.code = pagina.url, _vind(_CODE, pagina.text)

    def stap(self, naam: str) -> None:
        """Take a step, as seen on the page of now."""
        pagina = self._browser.get(self.adres, timeout=30).text
        gegevens = {"csrf_token": _vind(_CSRF, pagina), "nummer": _vind(_NUMMER, pagina), "stap": naam}
        self._browser.post(f"{self.adres}/stap", data=gegevens, timeout=30).raise_for_status()

    def gestemd(self) -> int:
        """Return how many votes the big screen shows."""
        gevonden = _GETAL.search(self._browser.get(f"{self.adres}/scherm/deel", timeout=30).text)
        return int(gevonden[1]) if gevonden else 0

    def stand(self) -> str:
        """Return the page of the screen."""
        return self._browser.get(f"{self.adres}/scherm", timeout=30).text


def speel(url: str, telefoons: int, wacht_sec: tuple[float, float], vragen: int = VRAGEN) -> Verloop:
    """Play two rounds of every question; return what was measured.

    Raises:
        StemKwijtError: a vote was lost or counted twice.
    """
    trainer, verloop, dobbel = Trainer(url, vragen), Verloop(), random.Random(60)
    mensen = [requests.Session() for _ in range(telefoons)]
    for telefoon in mensen:  # a phone loses its connection between two taps; the poort closes it after two seconds
        telefoon.headers["Connection"] = "close"
    for vraag in range(vragen):
        for ronde in (1, 2):
            trainer.stap(f"open-{ronde}")
            keuzes = [dobbel.choice(KEUZES) for _ in mensen]
            wachten = [dobbel.uniform(*wacht_sec) for _ in mensen]
            _ronde(url, trainer, list(zip(mensen, keuzes, wachten, strict=True)), (vraag, ronde), verloop)
            trainer.stap(f"sluit-{ronde}")
            _controleer(trainer.stand(), keuzes, ronde)
        trainer.stap("onthul")
        if vraag + 1 < vragen:
            trainer.stap("volgende")
    return verloop


def _ronde(
    url: str, trainer: Trainer, mensen: list[tuple[requests.Session, str, float]], plek: tuple[int, int], uit: Verloop
) -> None:
    """Let everybody vote, while the screen looks once a second."""
    klaar, gezien = Event(), list[tuple[float, int]]()

    def kijk() -> None:
        while not klaar.is_set():
            aantal = trainer.gestemd()
            gezien.append((time.monotonic(), aantal))
            klaar.wait(_SCHERM_SEC)

    scherm = Thread(target=kijk)
    scherm.start()
    momenten: list[float] = []
    with ThreadPoolExecutor(len(mensen)) as draden:
        for tijden, moment in draden.map(lambda wie: _stem(url, trainer.code, wie, plek), mensen):
            uit.stemmen += tijden
            momenten.append(moment)
    time.sleep(2 * _SCHERM_SEC)
    klaar.set()
    scherm.join()
    for aantal, moment in enumerate(sorted(momenten), start=1):
        uit.scherm.append(max(0.0, next(wanneer for wanneer, op in gezien if op >= aantal) - moment))


def _stem(
    url: str, code: str, wie: tuple[requests.Session, str, float], plek: tuple[int, int]
) -> tuple[list[float], float]:
    """Open the page, wait as a slow link does, and vote; return the seconds of each vote, and when it counted."""
    telefoon, keuze, wachten = wie
    pagina = telefoon.get(f"{url}/s/{code}", timeout=30)
    pagina.raise_for_status()
    time.sleep(wachten)
    gegevens = {"vraag": str(plek[0]), "ronde": str(plek[1]), "keuze": keuze}
    tijden: list[float] = []
    geteld = 0.0
    for _ in range(2 if wachten % 1 < OPNIEUW else 1):
        begin = time.perf_counter()
        antwoord = telefoon.post(f"{url}/s/{code}/stem", data=gegevens, timeout=30, allow_redirects=False)
        tijden.append(time.perf_counter() - begin)
        geteld = geteld or time.monotonic()
        if "uitkomst=telt" not in antwoord.headers.get("Location", ""):
            raise StemKwijtError(f"a vote did not count: {antwoord.status_code} {antwoord.headers.get('Location')}")
    return tijden, geteld


def _controleer(scherm: str, keuzes: list[str], ronde: int) -> None:
    """Compare what the screen counts with what the phones chose."""
    tabel = scherm.partition(f'aria-label="Stand van ronde {ronde}"')[2].partition("</table>")[0]
    geteld = [int(aantal) for aantal in _STEMMEN.findall(tabel)]
    verwacht = [keuzes.count(keuze) for keuze in KEUZES]
    if geteld != verwacht:
        raise StemKwijtError(f"round {ronde}: {geteld} counted, {verwacht} sent")


def meet() -> Iterator[Meting]:
    """Yield the time of a vote and how far the screen is behind, on SQLite and on PostgreSQL."""
    yield from _meet("", {})
    with draaiend() as server:
        yield from _meet(".postgresql", {"POORT_DATABASE": server.adres()})


def _meet(achter: str, omgeving: dict[str, str]) -> Iterator[Meting]:
    with TemporaryDirectory() as map_, Demo(Path(map_), omgeving=os.environ | omgeving) as demo:
        verloop = speel(demo.url, TELEFOONS, WACHT_SEC)
    for wat, tijden, doel in (("stem", verloop.stemmen, _STEM_MS), ("scherm", verloop.scherm, _SCHERM_MS)):
        for deel in (50, 95):
            waarde = round(percentiel(tijden, deel / 100) * 1000, 1)
            yield Meting(
                f"workshop.{wat}.p{deel}{achter}",
                waarde,
                "ms",
                f"streven p95 {doel:.0f} ms, {TELEFOONS} telefoons",
                round(waarde / doel, 2),
            )


def _vind(patroon: re.Pattern[str], tekst: str) -> str:
    gevonden = patroon.search(tekst)
    if gevonden is None:
        raise ValueError(f"{patroon.pattern} is not on the page")
    return gevonden[1]
