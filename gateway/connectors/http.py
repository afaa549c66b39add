"""One bron over HTTP: a bounded pool of connections, a deadline, a size limit, and nothing that is not plain JSON.

All bronnen share one event loop (see ``bevraging.py``): a bron that does not answer costs a waiting connection of its
own and nothing of another's. There are no redirects, retries, cookies or proxies. The client is aiohttp.
"""

from __future__ import annotations

import asyncio
import secrets
import ssl
from dataclasses import dataclass
from typing import Final
from uuid import UUID

import aiohttp

from gateway.connectors.configuratie import Bronadres
from gateway.connectors.errors import BronGeweigerdError, BronStoringError, BronTeLaatError

_JSON: Final = "application/json"
_GEWEIGERD: Final = (401, 403)


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


class HttpBron:
    """The HTTP side of one bron. Used from one event loop only."""

    def __init__(self, adres: Bronadres, grenzen: Grenzen, tls: ssl.SSLContext) -> None:
        self._url = adres.url.rstrip("/")
        self._koppen = {
            "Authorization": f"Bearer {adres.token}",
            "Content-Type": _JSON,
            "Accept": _JSON,
            "Accept-Encoding": "identity",
            "User-Agent": "informatiepoort",
        }
        self._grenzen = grenzen
        self._tls = tls
        self._sessie: aiohttp.ClientSession | None = None  # made at first use, on the loop that will use it
        self._bezig = 0

    async def vraag(self, pad: str, bericht: bytes, transactie: UUID, uiterlijk: float) -> bytes:
        """Send one question and return the JSON text of the answer; ``uiterlijk`` is a time of the event loop.

        Raises:
            BronTeLaatError: no complete answer at ``uiterlijk``.
            BronGeweigerdError: the bron does not let us ask.
            BronStoringError: no answer that we accept, or more questions wait than this bron may have.
        """
        if self._bezig >= self._grenzen.verbindingen + self._grenzen.wachtrij:
            raise BronStoringError("vol")
        koppen = {"traceparent": f"00-{transactie.hex}-{secrets.token_hex(8)}-01"}
        self._bezig += 1
        try:
            async with (
                asyncio.timeout_at(uiterlijk),
                self._open().post(self._url + pad, data=bericht, headers=koppen, allow_redirects=False) as antwoord,
            ):
                return await self._lees(antwoord)
        except aiohttp.ConnectionTimeoutError:
            raise BronStoringError("geen-verbinding") from None
        except TimeoutError:
            raise BronTeLaatError from None
        except aiohttp.ClientConnectorError:  # also: no such host, a certificate that is not trusted
            raise BronStoringError("geen-verbinding") from None
        except (aiohttp.ServerDisconnectedError, aiohttp.ClientPayloadError, aiohttp.ClientOSError):
            raise BronStoringError("afgebroken") from None
        except aiohttp.ClientError:
            raise BronStoringError("ongeldig-http") from None
        finally:
            self._bezig -= 1

    async def sluit(self) -> None:
        """Close all connections, also those in use; on the event loop. The next question opens a new one."""
        sessie, self._sessie = self._sessie, None
        if sessie is not None:
            await sessie.close()

    def _open(self) -> aiohttp.ClientSession:
        if self._sessie is None:
            self._sessie = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(
                    limit=self._grenzen.verbindingen, keepalive_timeout=self._grenzen.rust_sec, ssl=self._tls
                ),
                headers=self._koppen,
                cookie_jar=aiohttp.DummyCookieJar(),
                timeout=aiohttp.ClientTimeout(total=None, sock_connect=self._grenzen.verbind_sec),
                auto_decompress=False,
            )
        return self._sessie

    async def _lees(self, antwoord: aiohttp.ClientResponse) -> bytes:
        """Refuse everything but a 200 with a stated end and plain JSON, and stop reading at the limit."""
        if antwoord.status in _GEWEIGERD:
            raise BronGeweigerdError
        if antwoord.status != 200:
            raise BronStoringError("http-status")
        if antwoord.content_length is None and not antwoord.headers.get("Transfer-Encoding"):
            raise BronStoringError("ongeldig-http")  # without a length, half an answer looks like a whole one
        if antwoord.headers.get("Content-Encoding", "identity").lower() != "identity":
            raise BronStoringError("ongeldig-http")
        if antwoord.content_type != _JSON or (antwoord.charset or "utf-8").lower() != "utf-8":
            raise BronStoringError("geen-json")
        inhoud = bytearray()
        async for stuk in antwoord.content.iter_any():
            inhoud += stuk
            if len(inhoud) > self._grenzen.max_bytes:
                antwoord.close()
                raise BronStoringError("te-groot")
        return bytes(inhoud)
