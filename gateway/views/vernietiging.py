"""Routes for destroying a key of the kluis by two people. Only for privacyfunctionarissen."""

from __future__ import annotations

from typing import Any

from flask import Response

from gateway.identity import huidige_aanvrager
from gateway.schemas import BesluitSchema, VernietigingSchema
from gateway.services import NieuweVernietiging, diensten
from gateway.views.basis import bladzijde, json_antwoord, operatie, spoor


@operatie("GET", "/vernietigingen", "De voorstellen om een sleutel te vernietigen")
def vernietigingen() -> Response:
    """List the latest proposals, the open ones first; to look is recorded."""
    lijst = diensten().vernietigingen.lijst(huidige_aanvrager(), spoor())
    return json_antwoord(bladzijde("vernietigingen", [een.to_json() for een in lijst]))


@operatie("POST", "/vernietigingen", "Stel voor om een sleutel te vernietigen", code=201, body=VernietigingSchema)
def vernietiging_maak(velden: dict[str, Any]) -> Response:
    """Propose to destroy the key of a persoon in a zaak or of an employee."""
    voorstel = diensten().vernietigingen.stel_voor(huidige_aanvrager(), NieuweVernietiging(**velden), spoor())
    return json_antwoord(voorstel.to_json(), 201)


@operatie("GET", "/vernietigingen/<uuid:vernietiging_id>", "Eén voorstel")
def vernietiging(vernietiging_id: object) -> Response:
    """Show one proposal; to look is recorded."""
    voorstel = diensten().vernietigingen.get(huidige_aanvrager(), str(vernietiging_id), spoor())
    return json_antwoord(voorstel.to_json())


@operatie(
    "POST", "/vernietigingen/<uuid:vernietiging_id>/besluit", "Vernietig of wijs af, als ander mens", body=BesluitSchema
)
def vernietigingsbesluit(velden: dict[str, Any], vernietiging_id: object) -> Response:
    """Decide on what somebody else proposed."""
    besloten = diensten().vernietigingen.besluit(
        huidige_aanvrager(), str(vernietiging_id), velden["besluit"], velden.get("reden", ""), spoor()
    )
    return json_antwoord(besloten.to_json())
