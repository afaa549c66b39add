"""The HTTP side of the fictieve bronnen, including everything a bron can do wrong on the wire."""

from __future__ import annotations

import asyncio
import hmac
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from aiohttp import web

from demo.bronnen.bron import FictieveBron, VraagError
from demo.bronnen.gedrag import Gedrag, GedragError
from gateway.strikt_json import StriktJsonError, lees_object

_GROOT_BYTES: Final = 10 * 1024 * 1024
_STUK: Final = b" " * 65536
_DRUPPEL_SEC: Final = 0.02
_GEWOON: Final = Gedrag()


@dataclass(frozen=True, slots=True)
class Antwoord:
    """One response, and how badly it is sent."""

    status: int
    inhoud: Mapping[str, Any]
    gedrag: Gedrag = _GEWOON

    def to_bytes(self) -> bytes:
        """Return the body."""
        return b"" if self.gedrag.leeg else json.dumps(self.inhoud, ensure_ascii=False).encode()


class Bronserver:
    """Routes a request to a bron. ``bronnen`` and ``tokens`` by bron id."""

    def __init__(self, bronnen: Mapping[str, FictieveBron], tokens: Mapping[str, str]) -> None:
        self._bronnen = bronnen
        self._tokens = tokens

    async def __call__(self, verzoek: web.BaseRequest) -> web.StreamResponse:
        """Answer one request, as the bron in the path behaves now."""
        antwoord = self._antwoord(verzoek, await verzoek.read())
        if antwoord.gedrag.traag_sec:
            await asyncio.sleep(antwoord.gedrag.traag_sec)
        return await _stuur(verzoek, antwoord)

    def _antwoord(self, verzoek: web.BaseRequest, inhoud: bytes) -> Antwoord:
        if (verzoek.method, verzoek.path) == ("GET", "/healthz"):
            return Antwoord(200, {"status": "ok"})
        bron_id, _, pad = verzoek.path.removeprefix("/").partition("/")
        if bron_id not in self._bronnen:
            return _probleem(404, "deze bron is er niet")
        sleutel = f"Bearer {self._tokens[bron_id]}"
        if not hmac.compare_digest(verzoek.headers.get("Authorization", "").encode(), sleutel.encode()):
            return _probleem(401, "het token ontbreekt of klopt niet")
        bron = self._bronnen[bron_id]
        if (verzoek.method, pad) == ("GET", "v1/logboek"):
            return Antwoord(200, bron.logboek.to_json(verzoek.query.get("transactie")))
        if verzoek.method != "POST":
            return _probleem(404, "dit pad is er niet")
        try:
            return _post(bron, pad, lees_object(inhoud))
        except (VraagError, StriktJsonError, GedragError):
            return _probleem(400, "de vraag heeft niet de vorm van het koppelvlak")


def _post(bron: FictieveBron, pad: str, vraag: Mapping[str, Any]) -> Antwoord:
    gewone: dict[str, Callable[[Mapping[str, Any]], dict[str, Any]]] = {
        "v1/bevraging": bron.bevraging,
        "v1/bekendheid": bron.bekendheid,
        "v1/omstandigheden": bron.omstandigheden,
    }
    if pad == "demo/gedrag":
        bron.gedrag = Gedrag.lees(vraag)
        return Antwoord(200, {"status": "ok"})
    if pad not in gewone:
        return _probleem(404, "dit pad is er niet")
    inhoud = gewone[pad](vraag)
    misdraagt = bron.gedrag.ook_omstandigheden or pad != "v1/omstandigheden"
    gedrag = bron.gedrag if misdraagt else _GEWOON
    return Antwoord(500, {"title": "storing"}, gedrag) if gedrag.storing else Antwoord(200, inhoud, gedrag)


def _probleem(status: int, titel: str) -> Antwoord:
    return Antwoord(status, {"status": status, "title": titel})


async def _stuur(verzoek: web.BaseRequest, antwoord: Antwoord) -> web.StreamResponse:
    inhoud, gedrag = antwoord.to_bytes(), antwoord.gedrag
    if gedrag.groot:
        return await _stuur_groot(verzoek)
    if gedrag.half or gedrag.druppel or gedrag.stil:
        return await _stuur_deel(verzoek, inhoud, gedrag)
    if gedrag.dubbel and verzoek.transport is not None:
        kop = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(inhoud)}\r\n\r\n"
        asyncio.get_running_loop().call_later(_DRUPPEL_SEC, verzoek.transport.write, kop.encode() + inhoud)
    return web.Response(status=antwoord.status, body=inhoud, content_type="application/json")


async def _stuur_groot(verzoek: web.BaseRequest) -> web.StreamResponse:
    """Send ten megabytes in chunks, so that the size is not known beforehand."""
    stroom = web.StreamResponse(headers={"Content-Type": "application/json"})
    stroom.enable_chunked_encoding()
    await stroom.prepare(verzoek)
    for _ in range(_GROOT_BYTES // len(_STUK)):
        await stroom.write(_STUK)
    await stroom.write(b'{"antwoorden": []}')
    return stroom


async def _stuur_deel(verzoek: web.BaseRequest, inhoud: bytes, gedrag: Gedrag) -> web.StreamResponse:
    """Send nothing, half, or byte by byte all but the last; then hang up."""
    stroom = web.StreamResponse(headers={"Content-Type": "application/json", "Content-Length": str(len(inhoud))})
    if not gedrag.stil:
        await stroom.prepare(verzoek)
    if gedrag.half:
        await stroom.write(inhoud[: len(inhoud) // 2])
    if gedrag.druppel:
        for plaats in range(len(inhoud) - 1):
            await stroom.write(inhoud[plaats : plaats + 1])
            await asyncio.sleep(_DRUPPEL_SEC)
    if verzoek.transport is not None:
        verzoek.transport.close()
    return stroom
