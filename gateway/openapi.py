"""The description of the API: OpenAPI from the routes themselves, in the form of the NL API Design Rules.

Source: Logius, NL API Design Rules 2.1: version in the server address and in the header ``API-Version``, problem+json
for every fault, a 400 on each operation that takes input.
"""

from __future__ import annotations

from importlib.metadata import version
from typing import Any, Final

from flask import Flask, Response, request
from flask_smorest import Api

from gateway.views.authzen import authzen
from gateway.views.basis import VOORVOEGSEL, json_antwoord

API_VERSIE: Final = "1.0.0"
CONFIG: Final[dict[str, Any]] = {
    "API_TITLE": "Informatiepoort ZSM",
    "API_VERSION": API_VERSIE,
    "OPENAPI_VERSION": "3.0.3",
    "OPENAPI_URL_PREFIX": VOORVOEGSEL,
    "OPENAPI_JSON_PATH": "openapi.json",
}
_PROBLEEM: Final = {
    "type": "object",
    "required": ["status", "title", "detail"],
    "properties": {
        "type": {"type": "string"},
        "status": {"type": "integer"},
        "title": {"type": "string"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["pad", "detail"],
                "properties": {
                    "pad": {"type": "string"},
                    "detail": {"type": "string"},
                    "dichtstbij": {"type": "string", "nullable": True},
                },
            },
        },
    },
}
_FOUTEN: Final = {
    "400": "De vraag klopt niet",
    "401": "Niet aangemeld",
    "403": "Mag niet",
    "404": "Niet te tonen",
    "503": "Kan nu niet",
}


class Beschrijving(Api):
    """flask-smorest's Api without its error handlers (``problems.py`` has them), writing our description."""

    def _register_error_handlers(self) -> None:
        """Leave every error to ``problems.py``."""

    def _openapi_json(self) -> Response:
        return json_antwoord(beschrijving(self))


def beschrijving(rest: Api) -> dict[str, Any]:
    """Return the OpenAPI document."""
    document: dict[str, Any] = rest.spec.to_dict()
    document["info"] |= {
        "description": "Wie mag op ZSM wat zien, waarom, en wat is er gegeven.",
        "license": {"name": "EUPL-1.2"},
        "x-release": version("informatiepoort"),
    }
    document["servers"] = [{"url": VOORVOEGSEL}]
    document["paths"] = {
        pad.removeprefix(VOORVOEGSEL): {methode: _operatie(inhoud) for methode, inhoud in methoden.items()}
        | ({} if pad.startswith(VOORVOEGSEL) else {"servers": [{"url": "/"}]})  # AuthZEN has its own paths
        for pad, methoden in document["paths"].items()
    }
    onderdelen = document.setdefault("components", {})
    onderdelen.setdefault("schemas", {})["Probleem"] = _PROBLEEM
    onderdelen["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}}
    document["security"] = [{"token": []}]
    return document


def registreer(app: Flask) -> None:
    """Put the version of the API on every answer of the API."""

    @app.after_request
    def zet_versie(antwoord: Response) -> Response:
        if request.path.startswith(VOORVOEGSEL) or request.blueprint == authzen.name:
            antwoord.headers["API-Version"] = API_VERSIE
        return antwoord


def _operatie(inhoud: Any) -> Any:
    """Give an operation its faults and its version header; what is not an operation stays as it is."""
    if not isinstance(inhoud, dict) or "responses" not in inhoud:
        return inhoud
    kop = {"API-Version": {"schema": {"type": "string"}, "description": "versie van de API"}}
    antwoorden = {
        code: antwoord | {"headers": kop}
        for code, antwoord in inhoud["responses"].items()
        if code not in ("default", "422", *_FOUTEN)
    }
    fout = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Probleem"}}}
    antwoorden |= {code: {"description": tekst, "content": fout, "headers": kop} for code, tekst in _FOUTEN.items()}
    return inhoud | {"responses": antwoorden}
