"""Callers that keep every answer with values, to hold them against the log afterwards."""

from __future__ import annotations

import json
import random
import time
from collections import Counter
from threading import Event, Thread
from types import TracebackType
from typing import Any, Final, Self

import requests
from sqlalchemy import select

from audit.lezen import lees_transactie
from audit.tabellen import logregel
from audit.verifieer import controleer_bewijs, verifieer_adres
from demo.geheel import Demo
from tests.geheel.klant import JENNIFER, NATUURLIJK_DOEL, REMCO

BELLERS: Final = 3
PAD: Final = "/api/v1/contextverzoeken"
_WACHT_SEC: Final = 120


class Ontvangers:
    """Partners that ask all the time, within ``with``. What fails is asked again, and counted by status."""

    def __init__(self, demo: Demo) -> None:
        self._url = demo.url
        self._tokens = {partner: demo.token(partner) for partner in NATUURLIJK_DOEL}
        self._einde = Event()
        self.gekregen: list[dict[str, Any]] = []
        self.anders: Counter[str] = Counter()  # a status, or the kind of error of the connection
        self.geweigerd: list[requests.Response] = []
        self._draden = [Thread(target=self._vraag_steeds, args=(nummer,)) for nummer in range(BELLERS)]

    def __enter__(self) -> Self:
        for draad in self._draden:
            draad.start()
        return self

    def __exit__(
        self, _soort: type[BaseException] | None, _fout: BaseException | None, _spoor: TracebackType | None
    ) -> None:
        self._einde.set()
        for draad in self._draden:
            draad.join()

    def wacht_op_meer(self, aantal: int) -> None:
        """Wait until so many more answers came."""
        doel, tot = len(self.gekregen) + aantal, time.monotonic() + _WACHT_SEC
        while len(self.gekregen) < doel:
            assert time.monotonic() < tot, f"no answers any more: {dict(self.anders)}"
            time.sleep(0.01)

    def _vraag_steeds(self, nummer: int) -> None:
        dobbel, sessie = random.Random(nummer), requests.Session()
        while not self._einde.is_set():
            partner = dobbel.choice(list(NATUURLIJK_DOEL))
            doel, persoon = NATUURLIJK_DOEL[partner]
            vraag = {"zaaknummer": dobbel.choice((REMCO, JENNIFER)), "persoon": persoon, "doel": doel}
            kop = {"Authorization": f"Bearer {self._tokens[partner]}"}
            try:
                antwoord = sessie.post(f"{self._url}{PAD}", json=vraag, headers=kop, timeout=60)
                if antwoord.status_code == 201:
                    self.gekregen.append(antwoord.json())
                    continue
                self.anders[str(antwoord.status_code)] += 1
                self.geweigerd.append(antwoord)
            except (requests.RequestException, ValueError) as fout:  # also an answer that was cut off
                self.anders[type(fout).__name__] += 1
            self._einde.wait(0.05)
        sessie.close()


def controleer(demo: Demo, gekregen: list[dict[str, Any]], sleutel: str) -> int:
    """Check that everything that was given is in the log, as it was given; return the number of entries.

    The receipt of each answer proves, without the log, an entry that says of each veld with a value that it was given.
    """
    uitkomst = verifieer_adres(demo.database, sleutel)
    assert uitkomst.in_orde, uitkomst.tekst
    with lees_transactie(demo.database) as verbinding:
        regels = {
            rij.idx: (bytes(rij.blad), bytes(rij.inhoud))
            for rij in verbinding.execute(select(logregel.c.idx, logregel.c.blad, logregel.c.inhoud))
        }
    assert sorted(regels) == list(range(uitkomst.maat))
    for antwoord in gekregen:
        bewijs = antwoord["bewijs"]
        blad, inhoud = regels[bewijs["index"]]
        assert blad.hex() == bewijs["blad"]
        controleer_bewijs(inhoud, bewijs["opneembewijs"], sleutel)
        _dekt(inhoud, antwoord)
    return uitkomst.maat


def _dekt(inhoud: bytes, antwoord: dict[str, Any]) -> None:
    regel = json.loads(inhoud)
    assert (regel["soort"], regel["inhoud"]["verzoek"]) == ("context-verstrekt", antwoord["id"])
    gegeven = {veld["veld"] for veld in antwoord["velden"] if veld["waarde"] is not None}
    assert gegeven <= {veld["veld"] for veld in regel["inhoud"]["velden"] if veld["stand"] == "gegeven"}
