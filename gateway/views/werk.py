"""Routes for what people decide: vrijgaven, wegingen, toestemmingen; and for the zaken they do it in."""

from __future__ import annotations

from typing import Any

from flask import Response

from gateway.identity import huidige_aanvrager
from gateway.schemas import BesluitSchema, VastleggingSchema
from gateway.services import NieuweVastlegging, Toestemmingsakte, diensten
from gateway.views.basis import bladzijde, json_antwoord, operatie, spoor
from gateway.views.toestemmingvorm import ToestemmingSchema


@operatie("GET", "/vrijgaven", "De werkvoorraad van de verstrekker")
def vrijgaven() -> Response:
    """List what waits for a decision of the caller's partij."""
    voorraad = diensten().vrijgaven.werkvoorraad(huidige_aanvrager())
    return json_antwoord(bladzijde("vrijgaven", [vrijgave.to_json() for vrijgave in voorraad]))


@operatie("POST", "/vrijgaven/<uuid:vrijgave_id>/besluit", "Geef vrij of weiger, met reden", body=BesluitSchema)
def besluit(velden: dict[str, Any], vrijgave_id: object) -> Response:
    """Decide on one vrijgave."""
    vrijgave = diensten().vrijgaven.besluit(
        huidige_aanvrager(), str(vrijgave_id), velden["besluit"], velden.get("reden", ""), spoor()
    )
    return json_antwoord(vrijgave.to_json())


@operatie("POST", "/wegingen", "Leg een weging vast", code=201, body=VastleggingSchema)
def wegingen(velden: dict[str, Any]) -> Response:
    """Record a weging by somebody whom the handvat names."""
    return _leg_vast("weging", velden)


@operatie("POST", "/toestemmingen", "Leg een toestemming vast", code=201, body=ToestemmingSchema)
def toestemmingen(velden: dict[str, Any]) -> Response:
    """Record a toestemming by somebody whom the handvat names. A yes says how it was given; a no needs nothing more."""
    hoe = {naam: velden.pop(naam) for naam in ("hoedanigheid", "gevers", "uitleg", "bevestigd") if naam in velden}
    if hoe:
        velden["toestemming"] = Toestemmingsakte(
            hoedanigheid=hoe.get("hoedanigheid", ""),
            gevers=tuple(hoe.get("gevers", ())),
            uitleg=hoe.get("uitleg", ""),
            bevestigd=tuple(hoe.get("bevestigd", ())),
        )
    return _leg_vast("toestemming", velden)


@operatie("POST", "/wegingen/<uuid:vastlegging_id>/intrekking", "Trek een weging in")
def intrekking_weging(vastlegging_id: object) -> Response:
    """Withdraw a weging; from then on it is unknown again."""
    return _trek_in("weging", vastlegging_id)


@operatie("POST", "/toestemmingen/<uuid:vastlegging_id>/intrekking", "Trek een toestemming in")
def intrekking_toestemming(vastlegging_id: object) -> Response:
    """Withdraw a toestemming; from then on it is unknown again."""
    return _trek_in("toestemming", vastlegging_id)


@operatie("GET", "/zaken", "De zaken van mijn partij en locatie")
def zaken() -> Response:
    """List the zaken in which the caller's partij takes part."""
    lijst = diensten().zaken.lijst(huidige_aanvrager())
    return json_antwoord(bladzijde("zaken", [zaak.to_json() for zaak in lijst]))


@operatie("GET", "/zaken/<zaaknummer>", "Eén zaak; onbekend en niet van jou geven hetzelfde antwoord")
def zaak(zaaknummer: str) -> Response:
    """Show one zaak."""
    return json_antwoord(diensten().zaken.get(huidige_aanvrager(), zaaknummer).to_json())


def _leg_vast(soort: str, velden: dict[str, Any]) -> Response:
    velden["categorieen"] = tuple(velden["categorieen"])
    vastlegging = diensten().vastleggingen.leg_vast(huidige_aanvrager(), soort, NieuweVastlegging(**velden), spoor())
    return json_antwoord(vastlegging.to_json(), 201)


def _trek_in(soort: str, vastlegging_id: object) -> Response:
    over = diensten().vastleggingen.trek_in(huidige_aanvrager(), str(vastlegging_id), spoor(), soort=soort)
    return json_antwoord(over.to_json())
