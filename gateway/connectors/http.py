"""One bron over HTTP: a bounded pool of connections, a total deadline, a size limit, and nothing that is not plain
JSON.

All bronnen share one event loop (see ``bevraging.py``): a bron that does not answer costs a waiting connection of its
own and nothing of another's. There are no redirects, retries, cookies or proxies.
"""

from __future__ import annotations

import asyncio
import secrets
import ssl
from collections import deque
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit
from uuid import UUID

from gateway.connectors.berichtlezer import BerichtError, Berichtlezer
from gateway.connectors.configuratie import Bronadres
from gateway.connectors.errors import BronStoringError, BronTeLaatError

_JSON_SOORTEN: Final = frozenset(
    {"application/json", "application/json; charset=utf-8", "application/json;charset=utf-8"}
)


@dataclass(frozen=True, slots=True)
class Grenzen:
    """How much one bron may take: of connections, of waiting questions, of bytes, of time, of failures."""

    verbindingen: int = 32  # at the same time, per bron
    wachtrij: int = 64  # questions that wait for a connection; one more is a storing at once
    max_bytes: int = 1024 * 1024  # of one answer
    verbind_sec: float = 2.0
    rust_sec: float = 30.0  # an idle connection older than this is not used again
    fouten_tot_open: int = 5  # failures in a row before the breaker opens
    open_sec: float = 30.0  # before the breaker lets a probe through


class _Verbinding(asyncio.Protocol):
    """One connection with at most one exchange at a time."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._lezer: Berichtlezer | None = None
        self._antwoord: asyncio.Future[Berichtlezer] | None = None
        self.vrij_sinds = 0.0

    @property
    def bruikbaar(self) -> bool:
        return self._transport is not None and not self._transport.is_closing()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if isinstance(transport, asyncio.Transport):
            self._transport = transport

    def data_received(self, data: bytes) -> None:
        if self._lezer is None:  # nobody asked anything: what it says may not become the answer to the next question
            self.breek_af()
            return
        try:
            klaar = self._lezer.voer(data)
        except BerichtError as fout:
            self._meld(BronStoringError(fout.oorzaak))
            self.breek_af()
            return
        if klaar:
            lezer, self._lezer = self._lezer, None
            if lezer.over:
                self.breek_af()
            if self._antwoord is not None and not self._antwoord.done():
                self._antwoord.set_result(lezer)

    def connection_lost(self, exc: Exception | None) -> None:
        self._transport = None
        self._meld(BronStoringError("afgebroken"))

    def _meld(self, fout: BronStoringError) -> None:
        self._lezer = None
        if self._antwoord is not None and not self._antwoord.done():
            self._antwoord.set_exception(fout)

    def breek_af(self) -> None:
        if self._transport is not None:
            self._transport.abort()

    async def wissel(self, verzoek: bytes, max_bytes: int) -> Berichtlezer:
        """Send a request and return the complete response."""
        if self._transport is None:
            raise BronStoringError("afgebroken")
        self._lezer = Berichtlezer(max_bytes)
        self._antwoord = asyncio.get_running_loop().create_future()
        self._transport.write(verzoek)
        try:
            return await self._antwoord
        finally:
            self._antwoord = self._lezer = None


class HttpBron:
    """The HTTP side of one bron. Used from one event loop only."""

    def __init__(self, adres: Bronadres, grenzen: Grenzen, tls: ssl.SSLContext) -> None:
        delen = urlsplit(adres.url)
        self._host = delen.hostname or ""
        self._tls = tls if delen.scheme == "https" else None
        self._poort = delen.port or (443 if self._tls else 80)
        self._pad = delen.path.rstrip("/")
        self._vaste_koppen = (
            f"Host: {delen.netloc}\r\nAuthorization: Bearer {adres.token}\r\nContent-Type: application/json\r\n"
            "Accept: application/json\r\nAccept-Encoding: identity\r\nUser-Agent: informatiepoort\r\n"
        )
        self._grenzen = grenzen
        self._vrij: deque[_Verbinding] = deque()
        self._plekken = asyncio.Semaphore(grenzen.verbindingen)
        self._bezig = 0

    async def vraag(self, pad: str, bericht: bytes, transactie: UUID, uiterlijk: float) -> bytes:
        """POST a JSON message and return the bytes of the JSON answer.

        ``uiterlijk`` is a moment on the clock of the event loop; it bounds waiting, connecting and every byte together.

        Raises:
            BronTeLaatError: no complete answer at ``uiterlijk``.
            BronStoringError: no answer that we accept, or more questions wait than this bron may have.
        """
        if self._bezig >= self._grenzen.verbindingen + self._grenzen.wachtrij:
            raise BronStoringError("vol")
        verzoek = self._verzoek(pad, bericht, transactie)
        self._bezig += 1
        try:
            async with asyncio.timeout_at(uiterlijk), self._plekken:
                return await self._wissel(verzoek)
        except TimeoutError:
            raise BronTeLaatError from None
        finally:
            self._bezig -= 1

    def _verzoek(self, pad: str, bericht: bytes, transactie: UUID) -> bytes:
        kop = (
            f"POST {self._pad}{pad} HTTP/1.1\r\n{self._vaste_koppen}Content-Length: {len(bericht)}\r\n"
            f"traceparent: 00-{transactie.hex}-{secrets.token_hex(8)}-01\r\n\r\n"
        )
        return kop.encode("ascii") + bericht

    async def _wissel(self, verzoek: bytes) -> bytes:
        verbinding = self._pak_vrije() or await self._verbind()
        heel = False
        try:
            antwoord = await verbinding.wissel(verzoek, self._grenzen.max_bytes)
            heel = antwoord.koppen.get("connection", "").lower() != "close"
            _controleer(antwoord)
        finally:
            if heel and verbinding.bruikbaar:
                verbinding.vrij_sinds = asyncio.get_running_loop().time()
                self._vrij.append(verbinding)
            else:
                verbinding.breek_af()
        return antwoord.inhoud

    def _pak_vrije(self) -> _Verbinding | None:
        """Return the idle connection used last, or None; close what is broken or has been idle too long."""
        oudste = asyncio.get_running_loop().time() - self._grenzen.rust_sec
        while self._vrij:
            verbinding = self._vrij.pop()
            if verbinding.bruikbaar and verbinding.vrij_sinds >= oudste:
                return verbinding
            verbinding.breek_af()
        return None

    async def _verbind(self) -> _Verbinding:
        lus = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(self._grenzen.verbind_sec):
                _, verbinding = await lus.create_connection(_Verbinding, self._host, self._poort, ssl=self._tls)
        except (OSError, TimeoutError):  # also: no such host, a certificate that is not trusted
            raise BronStoringError("geen-verbinding") from None
        return verbinding

    def sluit(self) -> None:
        """Close the idle connections; on the event loop."""
        while self._vrij:
            self._vrij.pop().breek_af()


def _controleer(antwoord: Berichtlezer) -> None:
    """Refuse everything but a 200 with a stated length and plain JSON."""
    if not antwoord.startregel.startswith("HTTP/1.1 "):
        raise BronStoringError("ongeldig-http")
    if antwoord.startregel[9:12] != "200":
        raise BronStoringError("http-status")
    if "content-length" not in antwoord.koppen and "transfer-encoding" not in antwoord.koppen:
        raise BronStoringError("ongeldig-http")  # without a length, half an answer looks like a whole one
    if antwoord.koppen.get("content-encoding", "identity").lower() != "identity":
        raise BronStoringError("ongeldig-http")
    if antwoord.koppen.get("content-type", "").lower() not in _JSON_SOORTEN:
        raise BronStoringError("geen-json")
