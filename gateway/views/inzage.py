"""Routes for inzage: somebody asks who saw what about them. Only for privacyfunctionarissen."""

from __future__ import annotations

import json
from typing import Any

from flask import Response

from gateway.identity import huidige_aanvrager
from gateway.schemas import (
    EmbargobevestigingSchema,
    EmbargoSchema,
    InzagebesluitSchema,
    InzageSchema,
    RedenSchema,
    ToetsingSchema,
)
from gateway.services import NieuwInzageverzoek, Toetsantwoord, diensten
from gateway.services.inzage import Embargo, Inhoud
from gateway.services.inzage.waarden import BERICHT
from gateway.views.basis import bladzijde, json_antwoord, operatie, spoor


@operatie("GET", "/inzageverzoeken", "De laatste inzageverzoeken")
def inzageverzoeken() -> Response:
    """List the newest inzageverzoeken, without what is in them."""
    return json_antwoord(bladzijde("inzageverzoeken", [een.to_json() for een in diensten().inzage.lijst()]))


@operatie("POST", "/inzageverzoeken", "Leg vast dat iemand om inzage vraagt", code=201, body=InzageSchema)
def inzageverzoek_maak(velden: dict[str, Any]) -> Response:
    """Record a request that was made at the desk."""
    kaart = diensten().inzage.vraag(huidige_aanvrager(), NieuwInzageverzoek(**velden), spoor())
    return json_antwoord(kaart.to_json(), 201)


@operatie("GET", "/inzageverzoeken/<uuid:inzage_id>", "Eén inzageverzoek, met het antwoord zoals het nu zou zijn")
def inzageverzoek(inzage_id: object) -> Response:
    """Show one inzageverzoek; to look is recorded."""
    return json_antwoord(diensten().inzage.dossier(huidige_aanvrager(), str(inzage_id), spoor()).to_json())


@operatie("POST", "/inzageverzoeken/<uuid:inzage_id>/toetsing", "Beantwoord de vragen vooraf", body=ToetsingSchema)
def inzagetoetsing(velden: dict[str, Any], inzage_id: object) -> Response:
    """Answer the checklist."""
    toetsing = {
        wat: Toetsantwoord(**{sleutel: _vast(waarde) for sleutel, waarde in een.items()})
        for wat, een in velden["toetsen"].items()
    }
    return json_antwoord(diensten().inzage.toets(huidige_aanvrager(), str(inzage_id), toetsing, spoor()).to_json())


@operatie("POST", "/inzageverzoeken/<uuid:inzage_id>/besluit", "Keur goed of wijs af", body=InzagebesluitSchema)
def inzagebesluit(velden: dict[str, Any], inzage_id: object) -> Response:
    """Decide on what another officer checked."""
    kaart = diensten().inzage.besluit(
        huidige_aanvrager(),
        str(inzage_id),
        velden["besluit"],
        velden.get("reden", ""),
        velden["inhoud_hash"],
        spoor(),
    )
    return json_antwoord(kaart.to_json())


@operatie("POST", "/inzageverzoeken/<uuid:inzage_id>/verstrekking", "Het antwoord, zoals het is goedgekeurd")
def inzageverstrekking(inzage_id: object) -> Response:
    """Give the answer that was approved."""
    bericht = diensten().inzage.verstrek(huidige_aanvrager(), str(inzage_id), BERICHT, _bericht, spoor())
    return Response(bericht, mimetype="application/json")


@operatie("GET", "/embargos", "Alle embargo's")
def embargos() -> Response:
    """List the zaken of which nothing is told, and those of which that was so."""
    return json_antwoord(bladzijde("embargos", [een.to_json() for een in _embargos()]))


@operatie("POST", "/embargos", "Leg een embargo op een zaak", code=201, body=EmbargoSchema)
def embargo_maak(velden: dict[str, Any]) -> Response:
    """Hold a zaak back for a time."""
    embargo = diensten().embargos.leg(huidige_aanvrager(), **velden, spoor=spoor())
    return json_antwoord(embargo.to_json(), 201)


@operatie("POST", "/embargos/<uuid:embargo_id>/opheffing", "Stel voor een embargo op te heffen", body=RedenSchema)
def embargo_opheffing(velden: dict[str, Any], embargo_id: object) -> Response:
    """Propose to end an embargo before its day."""
    embargo = diensten().embargos.hef_op(huidige_aanvrager(), str(embargo_id), velden["reden"], spoor())
    return json_antwoord(embargo.to_json())


@operatie(
    "POST",
    "/embargos/<uuid:embargo_id>/bevestiging",
    "Bevestig als tweede persoon dat een embargo er ligt, of dat het stopt",
    body=EmbargobevestigingSchema,
)
def embargo_bevestiging(velden: dict[str, Any], embargo_id: object) -> Response:
    """Agree with what another officer laid or proposed."""
    embargo = diensten().embargos.bevestig(huidige_aanvrager(), str(embargo_id), velden["wat"], spoor())
    return json_antwoord(embargo.to_json())


def _embargos() -> tuple[Embargo, ...]:
    return diensten().embargos.lijst(huidige_aanvrager())


def _bericht(inhoud: Inhoud) -> bytes:
    return json.dumps(inhoud.to_json(), ensure_ascii=False, separators=(",", ":")).encode()


def _vast(waarde: Any) -> Any:
    return tuple(waarde) if isinstance(waarde, list) else waarde
