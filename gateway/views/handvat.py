"""Routes that show the handvat itself: which versie, which velden, regels and grondslagen, and the matrix."""

from __future__ import annotations

from typing import Any

from flask import Response

from gateway.schemas import MatrixSchema, VersieSchema
from gateway.services import diensten
from gateway.views.basis import api, json_antwoord


@api.get("/handvat")
@api.doc(summary="Het geldende handvat, of een andere versie")
@api.arguments(VersieSchema, location="query")
@api.response(200)
def handvat(keuze: dict[str, Any]) -> Response:
    """Show versie, validity, status and what still has to be reviewed."""
    return json_antwoord(diensten().handvat.kop(**keuze))


@api.get("/handvat/velden")
@api.doc(summary="Alle contextvelden")
@api.arguments(VersieSchema, location="query")
@api.response(200)
def velden(keuze: dict[str, Any]) -> Response:
    """List the contextvelden in the order of the handvat."""
    return json_antwoord({"velden": diensten().handvat.velden(**keuze)})


@api.get("/handvat/regels/<regel_id>")
@api.doc(summary="Eén regel, met de stand van de toetsing")
@api.arguments(VersieSchema, location="query")
@api.response(200)
def regel(keuze: dict[str, Any], regel_id: str) -> Response:
    """Show one verstrekking or verbod as it stands in the handvat."""
    return json_antwoord(diensten().handvat.regel_json(regel_id, **keuze))


@api.get("/handvat/grondslagen/<grondslag_id>")
@api.doc(summary="Eén grondslag, met de stand van de toetsing")
@api.arguments(VersieSchema, location="query")
@api.response(200)
def grondslag(keuze: dict[str, Any], grondslag_id: str) -> Response:
    """Show one place in the law."""
    return json_antwoord(diensten().handvat.grondslag_json(grondslag_id, **keuze))


@api.get("/handvat/matrix")
@api.doc(summary="Wat een partij ten hoogste mag zien")
@api.arguments(MatrixSchema, location="query")
@api.response(200)
def matrix(keuze: dict[str, Any]) -> Response:
    """Show per contextveld the highest niveau for one ontvanger, with and without a weging."""
    return json_antwoord(diensten().handvat.matrix_json(**keuze))
