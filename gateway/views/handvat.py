"""Routes that show the handvat itself: which versie, which velden, regels and grondslagen, and the matrix."""

from __future__ import annotations

from typing import Any

from flask import Response

from gateway.schemas import MatrixSchema, VersieSchema
from gateway.services import diensten
from gateway.views.basis import json_antwoord, operatie


@operatie("GET", "/handvat", "Het geldende handvat, of een andere versie", query=VersieSchema)
def handvat(keuze: dict[str, Any]) -> Response:
    """Show versie, validity, status and what still has to be reviewed."""
    return json_antwoord(diensten().handvat.kop(**keuze))


@operatie("GET", "/handvat/velden", "Alle contextvelden", query=VersieSchema)
def velden(keuze: dict[str, Any]) -> Response:
    """List the contextvelden in the order of the handvat."""
    return json_antwoord({"velden": diensten().handvat.velden(**keuze)})


@operatie("GET", "/handvat/regels/<regel_id>", "Eén regel, met de stand van de toetsing", query=VersieSchema)
def regel(keuze: dict[str, Any], regel_id: str) -> Response:
    """Show one verstrekking or verbod as it stands in the handvat."""
    return json_antwoord(diensten().handvat.regel_json(regel_id, **keuze))


@operatie(
    "GET", "/handvat/grondslagen/<grondslag_id>", "Eén grondslag, met de stand van de toetsing", query=VersieSchema
)
def grondslag(keuze: dict[str, Any], grondslag_id: str) -> Response:
    """Show one place in the law."""
    return json_antwoord(diensten().handvat.grondslag_json(grondslag_id, **keuze))


@operatie("GET", "/handvat/matrix", "Wat een partij ten hoogste mag zien", query=MatrixSchema)
def matrix(keuze: dict[str, Any]) -> Response:
    """Show per contextveld the highest niveau for one ontvanger, with and without a weging."""
    return json_antwoord(diensten().handvat.matrix_json(**keuze))
