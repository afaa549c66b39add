"""Routes for what people decide: vrijgaven, wegingen, toestemmingen; and for the zaken they do it in."""

from __future__ import annotations

from typing import Any

from flask import Response

from gateway.identity import huidige_aanvrager
from gateway.schemas import BesluitSchema, VastleggingSchema
from gateway.services import NieuweVastlegging, diensten
from gateway.views.basis import api, bladzijde, json_antwoord, spoor


@api.get("/vrijgaven")
@api.doc(summary="De werkvoorraad van de verstrekker")
@api.response(200)
def vrijgaven() -> Response:
    """List what waits for a decision of the caller's partij."""
    voorraad = diensten().vrijgaven.werkvoorraad(huidige_aanvrager())
    return json_antwoord(bladzijde("vrijgaven", [vrijgave.to_json() for vrijgave in voorraad]))


@api.post("/vrijgaven/<uuid:vrijgave_id>/besluit")
@api.doc(summary="Geef vrij of weiger, met reden")
@api.arguments(BesluitSchema)
@api.response(200)
def besluit(velden: dict[str, Any], vrijgave_id: object) -> Response:
    """Decide on one vrijgave."""
    vrijgave = diensten().vrijgaven.besluit(
        huidige_aanvrager(), str(vrijgave_id), velden["besluit"], velden.get("reden", ""), spoor()
    )
    return json_antwoord(vrijgave.to_json())


@api.post("/wegingen")
@api.doc(summary="Leg een weging vast")
@api.arguments(VastleggingSchema)
@api.response(201)
def wegingen(velden: dict[str, Any]) -> Response:
    """Record a weging by somebody whom the handvat names."""
    return _leg_vast("weging", velden)


@api.post("/toestemmingen")
@api.doc(summary="Leg een toestemming vast")
@api.arguments(VastleggingSchema)
@api.response(201)
def toestemmingen(velden: dict[str, Any]) -> Response:
    """Record a toestemming by somebody whom the handvat names."""
    return _leg_vast("toestemming", velden)


@api.post("/wegingen/<uuid:vastlegging_id>/intrekking")
@api.doc(summary="Trek een weging in")
@api.response(200)
def intrekking_weging(vastlegging_id: object) -> Response:
    """Withdraw a weging; from then on it is unknown again."""
    return _trek_in(vastlegging_id)


@api.post("/toestemmingen/<uuid:vastlegging_id>/intrekking")
@api.doc(summary="Trek een toestemming in")
@api.response(200)
def intrekking_toestemming(vastlegging_id: object) -> Response:
    """Withdraw a toestemming; from then on it is unknown again."""
    return _trek_in(vastlegging_id)


@api.get("/zaken")
@api.doc(summary="De zaken van mijn partij en locatie")
@api.response(200)
def zaken() -> Response:
    """List the zaken in which the caller's partij takes part."""
    lijst = diensten().zaken.lijst(huidige_aanvrager())
    return json_antwoord(bladzijde("zaken", [zaak.to_json() for zaak in lijst]))


@api.get("/zaken/<zaaknummer>")
@api.doc(summary="Eén zaak; onbekend en niet van jou geven hetzelfde antwoord")
@api.response(200)
def zaak(zaaknummer: str) -> Response:
    """Show one zaak."""
    return json_antwoord(diensten().zaken.get(huidige_aanvrager(), zaaknummer).to_json())


def _leg_vast(soort: str, velden: dict[str, Any]) -> Response:
    velden["categorieen"] = tuple(velden["categorieen"])
    vastlegging = diensten().vastleggingen.leg_vast(huidige_aanvrager(), soort, NieuweVastlegging(**velden), spoor())
    return json_antwoord(vastlegging.to_json(), 201)


def _trek_in(vastlegging_id: object) -> Response:
    return json_antwoord(diensten().vastleggingen.trek_in(huidige_aanvrager(), str(vastlegging_id), spoor()).to_json())
