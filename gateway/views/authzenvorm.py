"""The form of AuthZEN requests and answers, for the description of the API (OpenAPI 3.0)."""

from __future__ import annotations

from typing import Any, Final

from gateway.services.authzeninvoer import CONTEXTVELD, INZIEN, MEDEWERKER, STOPT_BIJ
from gateway.services.handvat import MAX_VRAGEN

Schema = dict[str, Any]


def beschreven(samenvatting: str, vraag: Schema | None, antwoord: Schema) -> dict[str, Any]:
    """Return the description of one operation."""
    operatie: dict[str, Any] = {
        "summary": samenvatting,
        "responses": {"200": {"description": samenvatting, "content": {"application/json": {"schema": antwoord}}}},
    }
    if vraag is not None:
        operatie["requestBody"] = {"required": True, "content": {"application/json": {"schema": vraag}}}
    return operatie


def _object(verplicht: tuple[str, ...] = (), **velden: Schema) -> Schema:
    return {"type": "object", "properties": velden} | ({"required": list(verplicht)} if verplicht else {})


def _keuze(*waarden: str) -> Schema:
    return {"type": "string", "enum": list(waarden)}


def _lijst(van: Schema) -> Schema:
    return {"type": "array", "items": van}


_TEKST: Final[Schema] = {"type": "string"}
_AANTAL: Final[Schema] = {"type": "integer", "minimum": 0}
_JA_NEE: Final[Schema] = {"type": "object", "additionalProperties": {"type": "boolean"}}

_SUBJECT: Final = _object(
    ("type", "id"),
    type=_keuze(MEDEWERKER),
    id=_TEKST,
    properties=_object(partij=_TEKST, functie=_TEKST, regio=_TEKST),
)
_ACTION: Final = _object(("name",), name=_keuze(INZIEN), properties=_object(niveau=_keuze("dat", "volledig")))
_RESOURCE: Final = _object(("type", "id"), type=_keuze(CONTEXTVELD), id=_TEKST)
_CONTEXT: Final = _object(
    zaak=_object(zaaktype=_TEKST, processtap=_TEKST),
    persoon=_object(rol=_TEKST, leeftijd={"type": "integer", "minimum": 0, "maximum": 130}),
    doel=_TEKST,
    omstandigheden=_JA_NEE,
    perHouder={"type": "object", "additionalProperties": _JA_NEE},
    peildatum={"type": "string", "format": "date"},
)
_VIERTAL: Final[dict[str, Schema]] = {
    "subject": _SUBJECT,
    "action": _ACTION,
    "resource": _RESOURCE,
    "context": _CONTEXT,
}
EVALUATIE: Final = _object(("subject", "action", "resource"), **_VIERTAL)
EVALUATIES: Final = _object(
    (),
    **dict.fromkeys(_VIERTAL, _object()),
    evaluations=_lijst({"type": "object"}) | {"maxItems": MAX_VRAGEN},
    options=_object(evaluations_semantic=_keuze(*STOPT_BIJ)),
)
ZOEKVRAAG: Final = _object(
    ("subject", "action", "resource"),
    **_VIERTAL | {"resource": _object(("type",), type=_keuze(CONTEXTVELD))},
    page=_object(token=_TEKST, limit=_AANTAL),
)

_OBLIGATION: Final = _object(
    ("id", "type", "properties"),
    id=_TEKST,
    type=_keuze("custom"),
    properties=_object(("soort", "code"), soort=_keuze("beperking", "verplichting"), code=_TEKST, uitleg=_TEKST),
)
BESLUIT: Final = _object(
    ("decision", "context"),
    decision={"type": "boolean"},
    context=_object(
        ("reason", "reason_user", "niveau", "obligations"),
        reason=_keuze(
            *("mag", "na-vrijgave", "alleen-dat", "stilte", "verbod", "open"),
            *("onbekend-type", "onbekend-contextveld", "onvolledig", "vraag-klopt-niet"),
        ),
        reason_user=_object(("nl",), nl=_TEKST),
        niveau=_keuze("geen", "dat", "volledig"),
        obligations=_lijst(_OBLIGATION),
    ),
)
BESLUITEN: Final = _object((), **BESLUIT["properties"], evaluations=_lijst(BESLUIT))
GEVONDEN: Final = _object(
    ("page", "context", "results"),
    page=_object(("next_token", "count", "total"), next_token=_TEKST, count=_AANTAL, total=_AANTAL),
    context={"type": "object"},
    results=_lijst(
        _object(("type", "id", "obligations"), type=_keuze(CONTEXTVELD), id=_TEKST, obligations=_lijst(_OBLIGATION))
    ),
)
