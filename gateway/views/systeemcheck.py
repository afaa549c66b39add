"""The route of the systeemcheck: whether something is known, never what."""

from __future__ import annotations

from typing import Any

from flask import Response, request

from gateway.identity import huidige_aanvrager
from gateway.schemas import VerzoekSchema
from gateway.services import Verzoek, diensten
from gateway.views.basis import VOORVOEGSEL, json_antwoord, operatie, spoor


class SysteemcheckSchema(VerzoekSchema):
    """A contextverzoek about everything: no velden can be chosen."""

    class Meta(VerzoekSchema.Meta):
        """Marshmallow's options."""

        exclude = ("velden",)


@operatie(
    "POST",
    "/systeemchecks",
    "Vraag bij alle bronnen alleen of er iets bekend is over een persoon in een zaak",
    code=201,
    body=SysteemcheckSchema,
)
def systeemcheck_maak(velden: dict[str, Any]) -> Response:
    """Answer 201 with what came of each categorie, also when nothing may be known."""
    verzoek = Verzoek(
        zaaknummer=velden["zaaknummer"],
        persoon=velden["persoon"],
        doel=velden["doel"],
        motivering=velden.get("motivering", ""),
        idempotentie_sleutel=request.headers.get("Idempotency-Key"),
    )
    check = diensten().werkplek.systeemcheck.doe(huidige_aanvrager(), verzoek, spoor())
    gemaakt = json_antwoord(check.to_json(), 201)
    gemaakt.headers["Location"] = f"{VOORVOEGSEL}/contextverzoeken/{check.antwoord.id}"
    return gemaakt
