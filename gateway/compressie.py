"""Makes pages and static files small on the wire: brotli or gzip, where that gives nothing away.

Why a page may be compressed although it holds a token and values (the attack called BREACH). That attack guesses a
secret by the length of many answers in which something of the attacker stands next to it; so another site must make
the browser ask, again and again. Such a request says so: ``Sec-Fetch-Site`` is then cross-site or same-site, and those
answers are never compressed, nor are those of a browser that does not say. What is left are pages that somebody asked
for on a page of ours (which runs no script but ours) or by typing the address. Answers of the API are not compressed.
Of a stream each event leaves at once: what was compressed of it is flushed with it.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final

import brotli
from flask import Flask, Response, request

_EIGEN: Final = ("same-origin", "none")
_VAST: Final = ("text/css", "text/javascript", "image/svg+xml")  # our files, the same for everybody
_PAGINA: Final = "text/html"
_STROOM: Final = "text/event-stream"
_STROOM_VENSTER: Final = 16  # log2 of the bytes that it looks back: a stream holds its memory as long as it is open
_VANAF_BYTES: Final = 600  # below this the headers weigh more
_PAGINA_KRACHT: Final[Mapping[str, Callable[[bytes], bytes]]] = {
    "br": lambda inhoud: bytes(brotli.compress(inhoud, quality=8, mode=brotli.MODE_TEXT)),
    "gzip": lambda inhoud: gzip.compress(inhoud, 6, mtime=0),
}


def registreer(app: Flask) -> None:
    """Compress the answers of this app, if the browser asks for it."""
    app.after_request(_verklein)


def _verklein(antwoord: Response) -> Response:
    if antwoord.mimetype == _STROOM:
        return _verklein_stroom(antwoord)
    vast = antwoord.mimetype in _VAST
    if not (vast or antwoord.mimetype == _PAGINA) or "Content-Encoding" in antwoord.headers:
        return antwoord
    antwoord.vary.add("Accept-Encoding")
    manier = request.accept_encodings.best_match(tuple(_PAGINA_KRACHT))
    if manier is None or antwoord.status_code not in (200, 400) or not (vast or _vraagt_zelf()):
        return antwoord
    antwoord.direct_passthrough = False  # of a file; a stream has another mimetype
    inhoud = antwoord.get_data()
    if len(inhoud) < _VANAF_BYTES:
        return antwoord
    antwoord.set_data(_van_vast(inhoud, manier) if vast else _PAGINA_KRACHT[manier](inhoud))
    antwoord.headers["Content-Encoding"] = manier
    etag, _ = antwoord.get_etag()
    if etag is not None:
        antwoord.set_etag(etag, weak=True)
    return antwoord


def _verklein_stroom(antwoord: Response) -> Response:
    antwoord.vary.add("Accept-Encoding")
    if antwoord.status_code == 200 and request.accept_encodings["br"] and _vraagt_zelf():
        antwoord.response = _per_deel(antwoord.iter_encoded(), antwoord.response)
        antwoord.headers["Content-Encoding"] = "br"
    return antwoord


def _per_deel(delen: Iterable[bytes], bron: object) -> Iterator[bytes]:
    verkleiner = brotli.Compressor(quality=5, lgwin=_STROOM_VENSTER, mode=brotli.MODE_TEXT)
    try:
        for deel in delen:
            yield bytes(verkleiner.process(deel) + verkleiner.flush())
        yield bytes(verkleiner.finish())
    finally:
        if isinstance(bron, Generator):
            bron.close()  # also when the reader left halfway


def _vraagt_zelf() -> bool:
    return request.headers.get("Sec-Fetch-Site", "") in _EIGEN


@lru_cache(maxsize=32)
def _van_vast(inhoud: bytes, manier: str) -> bytes:
    """Return a file as small as can be; once per process, for it is slow."""
    return bytes(brotli.compress(inhoud)) if manier == "br" else gzip.compress(inhoud, 9, mtime=0)
