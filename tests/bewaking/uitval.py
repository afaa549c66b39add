"""Writers under load that are killed again and again, and what has to be true of the log afterwards."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Final, Self
from uuid import uuid4

from sqlalchemy import NullPool, create_engine, select

from audit.lezen import lees_transactie
from audit.tabellen import loginname, logregel
from audit.verifieer import verifieer_adres
from gateway.store import migraties
from gateway.store.opslag import Opslag
from gateway.store.tabellen import sessies
from meten.postgres import PostgresServer
from tests.audit.hulp import SLEUTEL, WORTEL, logboek

SCHRIJVERS: Final = 3
_WACHT_SEC: Final = 120
TELLING: Final = "POORT_UITVAL_TELLING"  # a file to which each run adds its counts, for `make meet DEEL=uitval`

Bevestigd = dict[str, tuple[int, bytes]]


def nieuwe_databank(server: PostgresServer) -> str:
    """Return the address of a database of its own, with the tables as the migrations make them."""
    naam = f"uitval_{uuid4().hex}"
    engine = create_engine(server.adres(), isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as verbinding:
        verbinding.exec_driver_sql(f"CREATE DATABASE {naam}")
    migraties.bijwerken(server.adres(naam))
    return server.adres(naam)


class Schrijver:
    """One writing process, and the receipts that it printed."""

    def __init__(self, url: str, begin: int, keuzes: Sequence[str]) -> None:
        opdracht = [sys.executable, "-m", "tests.bewaking.schrijver", url, str(begin), *keuzes]
        self._proces = subprocess.Popen(opdracht, cwd=WORTEL, stdout=subprocess.PIPE, text=True)
        self.bevestigd: Bevestigd = {}
        self._draad = Thread(target=self._lees)
        self._draad.start()

    @property
    def leeft(self) -> bool:
        return self._proces.poll() is None

    def dood(self) -> None:
        """Kill it, and read what it had printed; the last line may be cut off."""
        self._proces.kill()
        self._proces.wait()
        self._draad.join()

    def _lees(self) -> None:
        assert self._proces.stdout is not None
        with self._proces.stdout as uitvoer:
            for regel in uitvoer:
                if regel.endswith("\n"):
                    ref, index, blad = regel.split()
                    self.bevestigd[ref] = (int(index), bytes.fromhex(blad))


class Last:
    """A number of writers on one database, within ``with``; who dies is replaced.

    ``keuzes`` are what ``tests.bewaking.schrijver`` can be told.
    """

    def __init__(self, url: str, *keuzes: str) -> None:
        self._url = url
        self._keuzes = keuzes
        self._nummer = 0
        self._schrijvers: list[Schrijver] = []
        self._van_doden: Bevestigd = {}
        self.gedood: Counter[str] = Counter()

    @property
    def bevestigd(self) -> Bevestigd:
        """Every receipt so far."""
        return self._van_doden | {ref: wat for een in self._schrijvers for ref, wat in tuple(een.bevestigd.items())}

    def __enter__(self) -> Self:
        self._schrijvers = [self._nieuw() for _ in range(SCHRIJVERS)]
        return self

    def __exit__(
        self, _soort: type[BaseException] | None, _fout: BaseException | None, _spoor: TracebackType | None
    ) -> None:
        for een in self._schrijvers:
            een.dood()
            self._van_doden |= een.bevestigd
        self._schrijvers = []

    def wacht_op_meer(self, aantal: int) -> None:
        """Wait until so many more entries have a receipt: then it is under load again."""
        doel, tot = len(self.bevestigd) + aantal, time.monotonic() + _WACHT_SEC
        while len(self.bevestigd) < doel:
            assert time.monotonic() < tot, "nothing is written any more"
            self.vervang_doden()
            time.sleep(0.005)

    def dood_een(self, dobbel: random.Random) -> None:
        """Kill one of the writers, whatever it does now."""
        dobbel.choice(self._schrijvers).dood()
        self.gedood["schrijver"] += 1
        self._vervang()

    def vervang_doden(self) -> None:
        """Count and replace who killed itself."""
        self.gedood["ordenaar"] += sum(not een.leeft for een in self._schrijvers)
        self._vervang()

    def _vervang(self) -> None:
        for plek, een in enumerate(self._schrijvers):
            if not een.leeft:
                een.dood()
                self._van_doden |= een.bevestigd
                self._schrijvers[plek] = self._nieuw()

    def _nieuw(self) -> Schrijver:
        self._nummer += 1
        return Schrijver(self._url, self._nummer * 1_000_000, self._keuzes)


def dood_steeds(last: Last, keren: int, dood: Callable[[], object], dobbel: random.Random) -> None:
    """Kill so many times, each time at another moment under load."""
    for _ in range(keren):
        last.wacht_op_meer(dobbel.randrange(1, 12))
        time.sleep(dobbel.random() * 0.05)
        dood()
    last.wacht_op_meer(5)


def controleer(url: str, bevestigd: Bevestigd) -> int:
    """Check what has to be true after any number of kills; return how many entries there are.

    Every receipt is of an entry that is there, at that index with that leaf; the log is right, so it has no gap; and
    what an entry records is there exactly if the entry is.
    """
    opslag = Opslag(url)
    while logboek().orden(opslag):
        pass
    opslag.sluit()
    uitkomst = verifieer_adres(url, SLEUTEL)
    assert uitkomst.in_orde, uitkomst.tekst
    with lees_transactie(url) as verbinding:
        rijen = verbinding.execute(select(logregel.c.ref, logregel.c.idx, logregel.c.blad).order_by(logregel.c.idx))
        aanwezig = {rij.ref: (rij.idx, bytes(rij.blad)) for rij in rijen}
        assert verbinding.execute(select(loginname.c.nr)).all() == []
        zaken = set(verbinding.scalars(select(sessies.c.id_hash)))
    assert [index for index, _ in aanwezig.values()] == list(range(uitkomst.maat))
    assert bevestigd
    assert bevestigd.items() <= aanwezig.items()
    assert zaken == aanwezig.keys()
    return uitkomst.maat


def tel(wat: str, last: Last, regels: int) -> None:
    """Add the counts of a run with writers to the file that was asked for."""
    tel_op(wat, last.gedood, len(last.bevestigd), regels)


def tel_op(wat: str, gedood: Mapping[str, int], bevestigd: int, regels: int) -> None:
    """Add the counts of a run to the file that was asked for."""
    if bestand := os.environ.get(TELLING):
        rij = {"wat": wat, "gedood": dict(gedood), "bevestigd": bevestigd, "regels": regels}
        with Path(bestand).open("a", encoding="utf-8") as stroom:
            stroom.write(json.dumps(rij) + "\n")
