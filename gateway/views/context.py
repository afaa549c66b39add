"""Routes for the real work: contextverzoeken, and the dry question."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any, Final

from flask import Response, request

from gateway.identity import huidige_aanvrager
from gateway.schemas import VerzoekSchema, lees_json
from gateway.services import Verzoek, diensten
from gateway.services.plan import NIET_GELEVERD
from gateway.views.basis import VOORVOEGSEL, json_antwoord, operatie, spoor

_VOORTGANG_SEC: Final = 25.0
_PEIL_SEC: Final = 0.25


@operatie("POST", "/oordelen", "Een droge vraag: wat zegt het handvat?")
def oordelen() -> Response:
    """Judge a question without touching a zaak, a bron or the log of verstrekkingen."""
    return json_antwoord(diensten().handvat.oordelen(lees_json(request)))


@operatie("POST", "/contextverzoeken", "Vraag context over een persoon in een zaak", code=201, body=VerzoekSchema)
def contextverzoek_maak(velden: dict[str, Any]) -> Response:
    """Answer 201 with an oordeel per contextveld, also when every niveau is geen."""
    verzoek = Verzoek(
        zaaknummer=velden["zaaknummer"],
        persoon=velden["persoon"],
        doel=velden["doel"],
        velden=tuple(velden["velden"]) if "velden" in velden else None,
        motivering=velden.get("motivering", ""),
        idempotentie_sleutel=request.headers.get("Idempotency-Key"),
    )
    antwoord = diensten().context.verstrek(huidige_aanvrager(), verzoek, spoor())
    gemaakt = json_antwoord(antwoord.to_json(), 201)
    gemaakt.headers["Location"] = f"{VOORVOEGSEL}/contextverzoeken/{antwoord.id}"
    return gemaakt


@operatie(
    "GET", "/contextverzoeken/<uuid:verzoek_id>", "De stand en de oordelen van een verzoek; waarden worden niet bewaard"
)
def contextverzoek(verzoek_id: object) -> Response:
    """Show what became of a verzoek, without values."""
    return json_antwoord(diensten().context.stand(huidige_aanvrager(), str(verzoek_id)).to_json())


@operatie("POST", "/contextverzoeken/<uuid:verzoek_id>/ophaling", "Haal op wat sindsdien is vrijgegeven", code=201)
def ophaling(verzoek_id: object) -> Response:
    """Fetch what was released since; each time is a record of its own."""
    antwoord = diensten().context.ophaling(huidige_aanvrager(), str(verzoek_id), spoor())
    return json_antwoord(antwoord.to_json(), 201)


@operatie(
    "GET",
    "/contextverzoeken/<uuid:verzoek_id>/voortgang",
    "De stand per bron, als Server-Sent Events",
    soort="text/event-stream",
)
def voortgang(verzoek_id: object) -> Response:
    """Send the stand of each bron when it is known, without values; close when the verzoek is done or after a while.

    It holds one of the places for answers that stay open; 503 if there is none.
    """
    dienst, wie = diensten().context, huidige_aanvrager()
    nu = dienst.voortgang(wie, str(verzoek_id))
    stapel = ExitStack()
    stapel.enter_context(diensten().werkplek.stroom.plek())
    uiterlijk = time.monotonic() + _VOORTGANG_SEC

    def gebeurtenissen() -> Iterator[str]:
        (bronnen, klaar), verteld = nu, dict[str, str]()
        with stapel:
            while True:
                for bron, stand in bronnen.items():
                    if verteld.get(bron) != stand and (klaar or stand != NIET_GELEVERD):
                        verteld[bron] = stand
                        yield f"event: bron\ndata: {json.dumps({'bron': bron, 'stand': stand})}\n\n"
                if klaar or time.monotonic() >= uiterlijk:
                    break
                time.sleep(_PEIL_SEC)
                bronnen, klaar = dienst.voortgang(wie, str(verzoek_id))
            yield "event: einde\ndata: {}\n\n"

    antwoord = Response(gebeurtenissen(), mimetype="text/event-stream")
    antwoord.call_on_close(stapel.close)  # also of one that left before the first event
    return antwoord
