"""The whole product with invented people as one object: for ``make start``, and for tests that need the real thing."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from types import MappingProxyType, TracebackType
from typing import Any, Final, Self
from zoneinfo import ZoneInfo

import requests

from demo.adressen import Adressen, url
from demo.inlog.accounts import Account, maak_accounts
from demo.opstelling import maak_omgeving, vul_database
from demo.processen import Opdracht, Proces, stop_alle, wacht_tot_gezond
from demo.toezicht import vul_toezicht
from demo.veiligheidshuis import vul_veiligheidshuis
from demo.wereld import Wereld, maak_wereld
from handvat.loader import VERSIES, geldende, load_handvat

ZAAD: Final = 2026  # the world that every demonstration shows
_NEDERLAND: Final = ZoneInfo("Europe/Amsterdam")
_WACHT_SEC: Final = 10


class Demo:
    """Poort, login service and bronnen as three processes; they run within ``with``.

    ``map_`` keeps the keys and the database: the same folder again is a restart. Without ``adressen`` free ones are
    taken; without ``omgeving`` that of this process. Setting ``stop`` ends the waiting while it starts.
    """

    def __init__(
        self,
        map_: Path,
        *,
        adressen: Adressen | None = None,
        omgeving: Mapping[str, str] | None = None,
        stop: Event | None = None,
    ) -> None:
        self._map = map_
        self._adressen = adressen or Adressen.vrij()
        self._stop = stop or Event()
        self._processen: dict[str, Proces] = {}
        self._gegeven = dict(os.environ if omgeving is None else omgeving)
        self._vandaag = datetime.now(UTC).astimezone(_NEDERLAND).date()
        self._handvat_map = Path(self._gegeven.get("POORT_HANDVAT") or geldende(VERSIES, self._vandaag)).resolve()
        self._handvat = load_handvat(self._handvat_map)
        self.wereld: Wereld = maak_wereld(self._handvat, ZAAD, self._vandaag)
        self.omgeving: Mapping[str, str] = MappingProxyType({})  # of the three processes; known once it runs

    @property
    def url(self) -> str:
        """The poort, as a browser reaches it."""
        return self.omgeving["POORT_URL"]

    @property
    def inlog_url(self) -> str:
        """The login service."""
        return self.omgeving["POORT_OIDC_ISSUER"]

    @property
    def bronnen_url(self) -> str:
        """The process that plays all bronnen; each answers under ``/<bron>``."""
        return url(self._adressen.bronnen)

    @property
    def database(self) -> str:
        """The SQLAlchemy address of the database."""
        return self.omgeving["POORT_DATABASE"]

    def __enter__(self) -> Self:
        """Start everything and return when all of it answers.

        Raises:
            DemoError: an address is taken, or a process does not start; nothing is left running.
            OpslagError: the database cannot be used.
        """
        self._adressen.toets()
        # Only a versie that was asked for is fixed: otherwise each question is judged by the versie of its own day.
        gedeeld = {"POORT_HANDVAT": str(self._handvat_map)} if self._gegeven.get("POORT_HANDVAT") else {}
        self.omgeving = maak_omgeving(self._map, self._adressen, self._handvat, self._gegeven | gedeeld)
        vul_database(self.database, self.wereld.zaken, datetime.now(UTC))
        vul_toezicht(
            self.database,
            bytes.fromhex(self.omgeving["POORT_PSEUDONIEM_SLEUTEL"]),
            self.wereld,
            self.accounts(),
            self._vandaag,
        )
        vul_veiligheidshuis(self.omgeving, self.wereld.zaken, self.accounts(), self._vandaag)
        try:
            for opdracht in self._opdrachten():
                self._processen[opdracht.naam] = Proces(opdracht, self.omgeving, self._map / "demo")
            wacht_tot_gezond(tuple(self._processen.values()), self._stop)
        except BaseException:
            stop_alle(tuple(self._processen.values()))
            raise
        return self

    def __exit__(
        self, _soort: type[BaseException] | None, _fout: BaseException | None, _spoor: TracebackType | None
    ) -> None:
        """Stop everything."""
        stop_alle(tuple(self._processen.values()))

    def toets(self) -> None:
        """Check that everything still runs.

        Raises:
            ProcesError: a process stopped by itself.
        """
        for proces in self._processen.values():
            if not proces.leeft():
                raise proces.fout()

    def kill(self, naam: str) -> None:
        """Kill one process at once (poort, inlog or bronnen), as a power cut would."""
        self._processen[naam].dood()

    def herstart(self, naam: str) -> None:
        """Start a process again that was killed, and wait until it answers."""
        opdracht = self._processen[naam].opdracht
        self._processen[naam] = Proces(opdracht, self.omgeving, self._map / "demo")
        wacht_tot_gezond((self._processen[naam],), self._stop)

    def token(self, gebruiker: str) -> str:
        """Return an access token for the API for a demo account."""
        antwoord = requests.post(f"{self.inlog_url}/demo/token", json={"gebruiker": gebruiker}, timeout=_WACHT_SEC)
        antwoord.raise_for_status()
        return str(antwoord.json()["access_token"])

    def gedrag(self, bron: str, gedrag: Mapping[str, Any]) -> None:
        """Tell a bron how to misbehave; ``{}`` makes it behave."""
        requests.post(
            f"{self.bronnen_url}/{bron}/demo/gedrag", json=dict(gedrag), headers=self._kop(bron), timeout=_WACHT_SEC
        ).raise_for_status()

    def logboek(self, bron: str) -> list[dict[str, Any]]:
        """Return what a bron was asked, the oldest first."""
        antwoord = requests.get(f"{self.bronnen_url}/{bron}/v1/logboek", headers=self._kop(bron), timeout=_WACHT_SEC)
        antwoord.raise_for_status()
        return list(antwoord.json()["regels"])

    def accounts(self) -> tuple[Account, ...]:
        """Return everybody who can log in, in the order of the login page."""
        return tuple(maak_accounts(self._handvat.partijen).values())

    def _kop(self, bron: str) -> dict[str, str]:
        bestand = Path(self.omgeving["POORT_BRONNEN"])
        token = json.loads(bestand.read_text(encoding="utf-8"))["bronnen"][bron]["token"]
        return {"Authorization": f"Bearer {token}"}

    def _opdrachten(self) -> tuple[Opdracht, ...]:
        """Bronnen and login service first: the poort needs both."""
        python, adressen = (sys.executable, "-m"), self._adressen
        bronnen = (
            *("--bind", adressen.bronnen, "--bronnen", self.omgeving["POORT_BRONNEN"]),
            *("--handvat", str(self._handvat_map), "--zaad", str(ZAAD), "--vandaag", self._vandaag.isoformat()),
        )
        poort = (
            *("--config", "python:gateway.gunicornconf"),
            *("--bind", adressen.poort, "--workers", "1"),
            *("--no-control-socket", "--graceful-timeout", "5", "--log-level", "warning"),
        )
        return (
            Opdracht("bronnen", (*python, "demo.bronnen", *bronnen), adressen.bronnen),
            Opdracht("inlog", (*python, "demo.inlog", "--bind", adressen.inlog), adressen.inlog),
            Opdracht("poort", (*python, "gunicorn", *poort, "webtool.app:create_app()"), adressen.poort),
        )
