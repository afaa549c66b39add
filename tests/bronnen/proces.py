"""The real demo/bronnen process: start it on a free port, tell a bron to misbehave, read what it was asked."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from contextlib import closing
from datetime import date
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from uuid import uuid4

from demo.wereld import Wereld, bron_omstandigheden, maak_wereld
from gateway.connectors.base import Bronvraag, Categorievraag, Omstandighedenvraag, Veldvraag
from gateway.connectors.configuratie import Bronadres, lees
from handvat.loader import VERSIES, geldende, load_handvat
from handvat.model import Handvat

VANDAAG = date(2026, 11, 22)
ZAAD = 7


class Bronproces:
    """One running process with every bron of the handvat."""

    def __init__(self, map_: Path) -> None:
        self.handvat: Handvat = load_handvat(geldende(VERSIES, VANDAAG))
        self.wereld: Wereld = maak_wereld(self.handvat, ZAAD, VANDAAG)
        bestand = map_ / "bronnen.json"
        self._schrijf(bestand, "http://127.0.0.1:1")
        self._proces = subprocess.Popen(
            [
                *(sys.executable, "-m", "demo.bronnen", "--bind", "127.0.0.1:0", "--bronnen", str(bestand)),
                *("--zaad", str(ZAAD), "--vandaag", VANDAAG.isoformat()),
            ],
            env=os.environ | {"POORT_STAND": "demo"},
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._proces.stdout is not None
        self.url = self._proces.stdout.readline().split()[-1]
        self._schrijf(bestand, self.url)
        self.adressen: tuple[Bronadres, ...] = lees(bestand, self.handvat, {})
        self._misdraagt: set[str] = set()

    def _schrijf(self, bestand: Path, url: str) -> None:
        bronnen = {
            bron: {
                "url": f"{url}/{bron}",
                "token": f"verzonnen-token-van-{bron}",
                "omstandigheden": list(bron_omstandigheden().get(bron, ())),
            }
            for bron in self.handvat.bronnen
        }
        bestand.write_text(json.dumps({"bronnen": bronnen}), encoding="utf-8")

    def stop(self) -> None:
        self._proces.terminate()
        self._proces.communicate()

    def post(self, bron: str, pad: str, bericht: object) -> tuple[int, Any]:
        return self.roep("POST", bron, pad, json.dumps(bericht).encode())

    def roep(
        self, methode: str, bron: str, pad: str, inhoud: bytes | None, token: str | None = None
    ) -> tuple[int, Any]:
        koppen = {
            "Authorization": f"Bearer {token or f'verzonnen-token-van-{bron}'}",
            "Content-Type": "application/json",
        }
        verbinding = HTTPConnection(self.url.removeprefix("http://"))
        with closing(verbinding):
            verbinding.request(methode, f"/{bron}{pad}", inhoud, koppen)
            antwoord = verbinding.getresponse()
            return antwoord.status, json.loads(antwoord.read())

    def gedrag(self, bron: str, **gedrag: object) -> None:
        assert self.post(bron, "/demo/gedrag", gedrag)[0] == 200
        self._misdraagt.add(bron)

    def herstel(self) -> None:
        for bron in self._misdraagt:
            assert self.post(bron, "/demo/gedrag", {})[0] == 200
        self._misdraagt.clear()

    def logboek(self, bron: str, transactie: str) -> list[dict[str, Any]]:
        status, inhoud = self.roep("GET", bron, f"/v1/logboek?transactie={transactie}", None)
        assert status == 200
        regels: list[dict[str, Any]] = inhoud["regels"]
        return regels

    def velden_van(self, bron: str, minstens: int = 2) -> tuple[str, list[str]]:
        """Return a sleutel of somebody the bron knows, with the velden it holds on that person."""
        for sleutel, velden in self.wereld.registraties[bron].items():
            if len(velden) >= minstens:
                return sleutel, list(velden)
        raise AssertionError(f"nobody in {bron}")

    def vraag(self, bron: str, minstens: int = 2) -> Bronvraag:
        """Return a question on every veld that the bron holds on somebody, without beperkingen."""
        sleutel, velden = self.velden_van(bron, minstens)
        return maak_vraag(sleutel, velden)


def maak_vraag(
    sleutel: str, velden: Iterable[str] = (), dat: Iterable[Categorievraag] = (), beperkingen: tuple[str, ...] = ()
) -> Bronvraag:
    volledig = tuple(Veldvraag(veld, ("wpg-18-1",), beperkingen) for veld in velden)
    return Bronvraag(str(uuid4()), "ZSM-2026-0001", sleutel, "om", "advies-afdoening", volledig, tuple(dat))


def maak_omstandighedenvraag(sleutel: str, *ids: str) -> Omstandighedenvraag:
    return Omstandighedenvraag(str(uuid4()), "ZSM-2026-0001", sleutel, "om", ids)
