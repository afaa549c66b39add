"""The order of the questions of a session that still come: up, down or out, each with a button of its own."""

from __future__ import annotations

from uuid import UUID

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from gateway.identity import huidige_aanvrager
from gateway.services import diensten
from gateway.services.lesstof import workshopwaarden as waarden
from webtool.blauwdruk import bp


@bp.post("/oefenen/sessies/<uuid:sessie_id>/volgorde")
def sessie_volgorde(sessie_id: UUID) -> ResponseReturnValue:
    """Move a question, or leave it out; the focus stays on the button that was pressed, as long as it is there."""
    vraag, doe = request.form.get("vraag", ""), request.form.get("doe", "")
    sessie = diensten().leren.workshop.sessies.verzet(huidige_aanvrager(), str(sessie_id), vraag, doe)
    naar = url_for("webtool.sessie_een", sessie_id=sessie_id, verzet=vraag, _anchor=_anker(sessie, vraag, doe))
    return redirect(naar, 303)


def plek_van(sessie: waarden.Sessie, vraag_id: str) -> int:
    """Return on which place a question stands, from 1; 0 if it is not there."""
    return next((plek for plek, een in enumerate(sessie.vragen, 1) if een.id == vraag_id), 0)


def _anker(sessie: waarden.Sessie, vraag: str, doe: str) -> str:
    plek = plek_van(sessie, vraag)
    if not plek:
        return "volgorde"
    if doe == "omhoog":
        return f"{doe if plek - 1 > sessie.vrij_vanaf else 'omlaag'}-{vraag}"
    return f"{doe if plek < len(sessie.vragen) else 'omhoog'}-{vraag}"
