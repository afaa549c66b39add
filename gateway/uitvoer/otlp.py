"""Send an OTLP request over HTTP and know whether it arrived. No queue, no thread, nothing that is dropped.

Source: OpenTelemetry Protocol Specification 1.x, OTLP/HTTP: 200 with an ExportTraceServiceResponse is a confirmation;
429, 502, 503 and 504 may be tried again; every other status may not.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import Final

import requests
from google.protobuf.message import DecodeError
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceResponse
from urllib3.exceptions import HTTPError as UrllibError

from gateway.errors import GatewayError

SOORT: Final = "application/x-protobuf"
_TIJDELIJK: Final = frozenset({429, 502, 503, 504})
_OM_INHOUD: Final = frozenset({400, 413, 422})
_MAX_ANTWOORD: Final = 1 << 20
_MAX_WACHT_SEC: Final = 60.0


class OntvangerError(GatewayError):
    """The receiver did not confirm. The message is for who runs the poort and holds nothing that was sent."""


class NietBevestigdError(OntvangerError):
    """It did not answer in time, or says it cannot now; sending again is right."""


class AfgewezenError(OntvangerError):
    """It does not want this request; sending the same again will not help.

    ``om_inhoud``: it may want a part of it.
    """

    def __init__(self, melding: str, *, om_inhoud: bool = False) -> None:
        self.om_inhoud = om_inhoud
        super().__init__(melding)


class _Token(requests.auth.AuthBase):
    """Sets our token, also where the machine has a netrc file with another one."""

    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, verzoek: requests.PreparedRequest) -> requests.PreparedRequest:
        verzoek.headers["Authorization"] = f"Bearer {self._token}"
        return verzoek


class Zender:
    """Sends requests to one receiver.

    Args:
        url: the whole address, such as ``https://ldv.example/v1/traces``.
        token: goes along as a bearer token; None sends none.
        max_sec: for connecting, and for each wait on the answer.
        pogingen: how often one request is sent at most, before it counts as not confirmed.
        wacht: waits so many seconds.
        toeval: a number from 0 to 1, so that many senders do not come back at the same moment.
    """

    def __init__(
        self,
        url: str,
        token: str | None,
        *,
        max_sec: float = 10.0,
        pogingen: int = 6,
        wacht: Callable[[float], object] = time.sleep,
        toeval: Callable[[], float] = random.random,
    ) -> None:
        self._url = url
        self._max_sec = max_sec
        self._pogingen = pogingen
        self._wacht = wacht
        self._toeval = toeval
        self._sessie = requests.Session()
        if token is not None:
            self._sessie.auth = _Token(token)

    def stuur(self, verzoek: bytes) -> int:
        """Send a request until the receiver confirms it; return how many of its spans it did not take.

        Raises:
            NietBevestigdError: not confirmed after all attempts; it may have arrived all the same.
            AfgewezenError: refused for good.
        """
        for poging in range(self._pogingen):
            try:
                return self._eenmaal(verzoek)
            except _Later as later:
                laatste = later
                if poging + 1 < self._pogingen:
                    self._wacht(later.na_sec if later.na_sec is not None else self._uitstel(poging))
        raise NietBevestigdError(f"de ontvanger bevestigt niet: {laatste} (na {self._pogingen} pogingen)")

    def sluit(self) -> None:
        """Close the connections."""
        self._sessie.close()

    def _uitstel(self, poging: int) -> float:
        """Return how long to wait in seconds: twice as long each time, and somewhere between half and all of that."""
        return float(min(2.0**poging, _MAX_WACHT_SEC) * (0.5 + self._toeval() / 2))

    def _eenmaal(self, verzoek: bytes) -> int:
        try:
            with self._sessie.post(
                self._url,
                data=verzoek,
                headers={"Content-Type": SOORT, "Accept": SOORT},
                timeout=self._max_sec,
                allow_redirects=False,
                stream=True,
            ) as antwoord:
                return _lees(antwoord)
        except (requests.RequestException, UrllibError, OSError) as fout:
            raise _Later(type(fout).__name__) from None


class _Later(Exception):
    """Try again, after so many seconds if the receiver said so."""

    def __init__(self, waarom: str, na_sec: float | None = None) -> None:
        self.na_sec = na_sec
        super().__init__(waarom)


def _lees(antwoord: requests.Response) -> int:
    """Return how many spans were not taken; only a real OTLP answer is a confirmation."""
    if antwoord.status_code in _TIJDELIJK:
        raise _Later(f"status {antwoord.status_code}", _na_sec(antwoord.headers.get("Retry-After", "")))
    if antwoord.status_code != 200:
        melding = f"de ontvanger wijst af met status {antwoord.status_code}"
        raise AfgewezenError(melding, om_inhoud=antwoord.status_code in _OM_INHOUD)
    if antwoord.headers.get("Content-Type", "").partition(";")[0].strip() != SOORT:
        raise AfgewezenError("de ontvanger antwoordt niet als een OTLP-ontvanger")
    inhoud = antwoord.raw.read(_MAX_ANTWOORD, decode_content=True)  # urllib3 refuses half an answer
    try:
        deel = ExportTraceServiceResponse.FromString(inhoud).partial_success
    except DecodeError:
        raise AfgewezenError("het antwoord van de ontvanger is niet te lezen") from None
    return max(0, int(deel.rejected_spans))


def _na_sec(tekst: str) -> float | None:
    return min(float(tekst), _MAX_WACHT_SEC) if tekst.isascii() and tekst.isdigit() and len(tekst) < 10 else None
