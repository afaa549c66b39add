"""The log as files that never change (C2SP tlog-tiles), for who wants to hold us to it; and a page to check a proof.

Hash tiles are for everybody: they hold hashes of pseudonymised entries, and nothing can be read from them. Entry
bundles are personal data: for a privacyfunctionaris, and each one that is fetched is an entry of the log itself.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from flask import Blueprint, Response, current_app, request

import audit
from gateway.identity import huidige_aanvrager
from gateway.services import diensten
from gateway.views.basis import spoor

log = Blueprint("log", __name__, url_prefix="/log")

PAGINA: Final = Path(audit.__file__).with_name("bewijspagina.html")
_BINAIR: Final = "application/octet-stream"
_VOOR_ALTIJD: Final = "public, max-age=31536000, immutable"


@log.get("/checkpoint")
def checkpoint() -> Response:
    """Give the latest signed checkpoint (C2SP tlog-checkpoint)."""
    return Response(current_app.extensions["poort.samenstel"].checkpoint(), mimetype="text/plain")


@log.get("/sleutel")
def sleutel() -> Response:
    """Give the verifier key of the log. Who wants to hold us to it keeps it, or asks somebody else for it."""
    return Response(current_app.extensions["poort.samenstel"].logboek.sleutel + "\n", mimetype="text/plain")


@log.get("/tile/<niveau>/<path:staart>", merge_slashes=False)
def tegel(niveau: str, staart: str) -> Response:
    """Give a hash tile, full or partial. One that is full may be kept for ever."""
    gevonden = diensten().tegels.tegel(niveau, staart)
    koppen = {"Cache-Control": _VOOR_ALTIJD} if gevonden.is_vol else {}
    return Response(gevonden.inhoud, content_type=_BINAIR, headers=koppen)


@log.get("/tile/entries/<path:staart>", merge_slashes=False)
def bundel(staart: str) -> Response:
    """Give an entry bundle; ``?gebruik=`` says for which of the four uses of a log."""
    inhoud = diensten().tegels.bundel(huidige_aanvrager(), staart, request.args.get("gebruik", ""), spoor())
    return Response(inhoud, content_type=_BINAIR)


@log.get("/bewijspagina")
def bewijspagina() -> Response:
    """Give the page that checks a proof in a browser, as a file to keep: it needs no server."""
    koppen = {"Content-Disposition": 'attachment; filename="bewijs-toetsen.html"'}
    return Response(PAGINA.read_bytes(), mimetype="text/html", headers=koppen)
