"""From the log to a Logboek Dataverwerkingen: announce, send, hear that it arrived, move on. Nothing is skipped."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final, Protocol

from audit import lezen
from audit.gebeurtenis import maak
from audit.logboek import Logboek
from audit.soorten import regelnummer
from gateway.store import uitvoer
from gateway.store.opslag import Opslag
from gateway.store.uitvoer import Positie
from gateway.uitvoer.otlp import AfgewezenError, OntvangerError
from gateway.uitvoer.spannen import Regelspan, Spannenmaker

NAAM: Final = "ldv"
BLOK: Final = 500  # entries in one request; with short ids that is some hundreds of kilobytes at most


class GeweigerdeRegelError(OntvangerError):
    """The receiver takes everything but the entry with this index."""

    def __init__(self, index: int) -> None:
        self.index = index
        super().__init__(f"de ontvanger neemt regel {index} niet aan; alles ervoor is bevestigd")


class Verzender(Protocol):
    """Sends a request and returns how many of its spans were not taken; see ``otlp.Zender``."""

    def stuur(self, verzoek: bytes) -> int:
        """Send one request."""


@dataclass(frozen=True, slots=True)
class Verslag:
    """What one run did: how many spans the receiver confirmed, and up to which entry."""

    bevestigd: int
    positie: int


class LdvUitvoer:
    """Brings one receiver up to date. Two of these at once send the same spans twice, and lose none.

    Args:
        opslag: the database with the log and the positions.
        logboek: where each export is announced.
        spannen: makes the spans of this receiver.
        zender: sends them.
        klok: gives an aware moment.
        blok: how many entries go in one request at most.
    """

    def __init__(
        self,
        *,
        opslag: Opslag,
        logboek: Logboek,
        spannen: Spannenmaker,
        zender: Verzender,
        klok: Callable[[], datetime],
        blok: int = BLOK,
    ) -> None:
        self._opslag = opslag
        self._logboek = logboek
        self._spannen = spannen
        self._zender = zender
        self._klok = klok
        self._blok = blok

    def draai(self) -> Verslag:
        """Send everything that the receiver does not have yet, up to the size of the log at the start.

        Raises:
            NietBevestigdError: the receiver did not confirm; the position stays where it was.
            AfgewezenError: it refuses the request.
            GeweigerdeRegelError: it refuses one entry; everything before it is confirmed.
            LogboekSchrijfError, LogboekLeesError, OpslagError: the database fails.
        """
        with self._opslag.lees() as verbinding:
            einde = lezen.maat(verbinding)
        bevestigd = 0
        while True:
            with self._opslag.lees() as verbinding:
                positie = uitvoer.get(verbinding, NAAM)
                if positie.bevestigd >= einde:
                    return Verslag(bevestigd, positie.bevestigd)
                tot = positie.aangekondigd
                if tot == positie.bevestigd:
                    tot = min(einde, tot + self._blok)
                regels = lezen.regels(verbinding, positie.bevestigd, tot - positie.bevestigd)
            bevestigd += self._breng(positie, tot, self._spannen.maak(regels))

    def _breng(self, van: Positie, tot: int, spannen: Sequence[Regelspan]) -> int:
        """Send the spans of the entries up to ``tot``; return how many were confirmed; 0 if another did so."""
        if not spannen:
            self._verzet(van, Positie(tot, tot))
            return 0
        aangekondigd = Positie(van.bevestigd, tot)
        if van != aangekondigd and not self._kondig_aan(van, aangekondigd, spannen):
            return 0
        try:
            self._stuur(spannen)
        except GeweigerdeRegelError as fout:
            self._verzet(aangekondigd, Positie(fout.index, tot))
            raise
        self._verzet(aangekondigd, Positie(tot, tot))
        return len(spannen)

    def _stuur(self, spannen: Sequence[Regelspan]) -> None:
        """Send spans; if not all of them are taken, send halves until it is clear which one is refused.

        The ids are the same, so that what was taken before is not there twice.
        """
        try:
            geweigerd = self._zender.stuur(self._spannen.verzoek(spannen))
        except AfgewezenError as fout:
            if not fout.om_inhoud:
                raise
            geweigerd = len(spannen)
        if not geweigerd:
            return
        if len(spannen) == 1:
            raise GeweigerdeRegelError(spannen[0].index)
        midden = len(spannen) // 2
        self._stuur(spannen[:midden])
        self._stuur(spannen[midden:])

    def _kondig_aan(self, van: Positie, naar: Positie, spannen: Sequence[Regelspan]) -> bool:
        """Record what is about to leave. False if another exporter did so first; then nothing was written."""
        gebeurtenis = maak(
            "logboek-uitgevoerd",
            spoor=secrets.token_hex(16),
            wie=None,
            uitvoer=NAAM,
            van=regelnummer(van.bevestigd),
            tot=regelnummer(naar.aangekondigd),
            bestand=sha256(self._spannen.verzoek(spannen)).hexdigest(),
        )
        with self._opslag.schrijf() as verbinding:
            if not uitvoer.verzet(verbinding, NAAM, van, naar, self._klok()):
                return False
            toezegging = self._logboek.append(verbinding, gebeurtenis)
        self._logboek.bevestig(self._opslag, toezegging.ref)
        return True

    def _verzet(self, van: Positie, naar: Positie) -> None:
        with self._opslag.schrijf() as verbinding:
            uitvoer.verzet(verbinding, NAAM, van, naar, self._klok())
