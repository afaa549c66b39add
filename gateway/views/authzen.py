"""The routes of AuthZEN (OpenID Authorization API 1.0), a Policy Decision Point on the same engine.

The paths, headers and codes are those of the specification: anything that is no JSON object is a 400, and an
``X-Request-ID`` comes back as it was sent. A fault is problem+json, as everywhere in the poort.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar

from flask import Response, current_app, request, url_for
from flask_smorest import Blueprint
from werkzeug.exceptions import UnsupportedMediaType

from gateway.errors import OngeldigeInvoerError
from gateway.schemas import lees_json
from gateway.services import diensten
from gateway.views.authzenvorm import (
    BESLUIT,
    BESLUITEN,
    EVALUATIE,
    EVALUATIES,
    GEVONDEN,
    ZOEKVRAAG,
    Schema,
    beschreven,
)
from gateway.views.basis import json_antwoord
from policies.errors import Invoerfout

VERZOEK_ID: Final = "X-Request-ID"

_View = TypeVar("_View", bound=Callable[..., Response])

authzen = Blueprint("authzen", __name__, description="AuthZEN Authorization API 1.0")


def _operatie(
    methode: str, pad: str, samenvatting: str, vraag: Schema | None, antwoord: Schema
) -> Callable[[_View], _View]:
    """Add a view, described."""

    def voeg_toe(view: _View) -> _View:
        authzen.route(pad, methods=[methode])(authzen.doc(**beschreven(samenvatting, vraag, antwoord))(view))
        return view

    return voeg_toe


@_operatie("POST", "/access/v1/evaluation", "Mag deze medewerker dit contextveld nu zien?", EVALUATIE, BESLUIT)
def evaluation() -> Response:
    """Decide on one contextveld."""
    return json_antwoord(diensten().authzen.evaluatie(_lees()))


@_operatie("POST", "/access/v1/evaluations", "Meer vragen in één keer", EVALUATIES, BESLUITEN)
def evaluations() -> Response:
    """Decide on several contextvelden."""
    return json_antwoord(diensten().authzen.evaluaties(_lees()))


@_operatie(
    "POST", "/access/v1/search/resource", "Welke contextvelden mag deze medewerker nu zien?", ZOEKVRAAG, GEVONDEN
)
def search_resource() -> Response:
    """List the contextvelden on which an evaluation would be true."""
    return json_antwoord(diensten().authzen.zoek_contextvelden(_lees()))


@_operatie("GET", "/.well-known/authzen-configuration", "Waar de AuthZEN-adressen staan", None, {"type": "object"})
def configuratie() -> Response:
    """Tell a PEP which endpoints there are. The address is that of the settings, never what a caller says it is."""
    url: str = current_app.extensions["poort.samenstel"].settings.url
    return json_antwoord(
        {
            "policy_decision_point": url,
            "access_evaluation_endpoint": url + url_for("authzen.evaluation"),
            "access_evaluations_endpoint": url + url_for("authzen.evaluations"),
            "search_resource_endpoint": url + url_for("authzen.search_resource"),
            "obligations_supported": ["custom"],
        }
    )


def _lees() -> Any:
    """Return the body.

    Raises:
        OngeldigeInvoerError: it is not JSON, or says it is not.
    """
    try:
        return lees_json(request)
    except UnsupportedMediaType:
        raise OngeldigeInvoerError((Invoerfout("Content-Type", "stuur application/json"),)) from None


def _zet_verzoek_id(antwoord: Response) -> Response:
    """Send the caller's own name for its request back; it is used for nothing else and recorded nowhere."""
    if VERZOEK_ID in request.headers:
        antwoord.headers[VERZOEK_ID] = request.headers[VERZOEK_ID]
    return antwoord


authzen.after_request(_zet_verzoek_id)
