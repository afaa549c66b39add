"""What every API view uses: the blueprint, the body parser, and the one way to write JSON and pages of a list."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any, Final, TypeVar

from flask import Response, g, request, url_for
from flask_smorest import Blueprint
from marshmallow import Schema

from gateway.errors import OngeldigeInvoerError
from gateway.schemas import Invoer, eis_enkel
from policies.errors import Invoerfout

VOORVOEGSEL: Final = "/api/v1"
PER_BLADZIJDE: Final = 100

_View = TypeVar("_View", bound=Callable[..., Response])

api = Blueprint("api", __name__, url_prefix=VOORVOEGSEL, description="De poort van de Informatiepoort ZSM")
api.ARGUMENTS_PARSER = Invoer()


def operatie(
    methode: str,
    pad: str,
    samenvatting: str,
    *,
    code: int = 200,
    soort: str = "application/json",
    body: type[Schema] | None = None,
    query: type[Schema] | None = None,
) -> Callable[[_View], _View]:
    """Add a view to the API, described. With ``body`` or ``query`` the view gets the parsed input as a dict first."""

    def voeg_toe(view: _View) -> _View:
        beschreven = api.response(code, description=samenvatting, content_type=soort)(view)
        if body is not None:
            beschreven = api.arguments(body)(beschreven)
        if query is not None:
            beschreven = api.arguments(query, location="query")(beschreven)
        api.route(pad, methods=[methode])(api.doc(summary=samenvatting)(beschreven))
        return view

    return voeg_toe


def json_antwoord(inhoud: Any, status: int = 200) -> Response:
    """Return a JSON answer with a fixed order of keys, so that equal answers are equal bytes."""
    return Response(json.dumps(inhoud, ensure_ascii=False, separators=(",", ":")), status, mimetype="application/json")


def bladzijde(naam: str, alles: Sequence[Any]) -> dict[str, Any]:
    """Return one page of a list under its name, with the address of the next page or None.

    Raises:
        OngeldigeInvoerError: ``?vanaf=`` is not a whole number from 0, or is there twice.
    """
    eis_enkel(request)
    tekst = request.args.get("vanaf", "0")
    if not (tekst.isascii() and tekst.isdigit() and len(tekst) < 10):
        raise OngeldigeInvoerError((Invoerfout("vanaf", "hier hoort een geheel getal vanaf 0"),))
    einde = int(tekst) + PER_BLADZIJDE
    adres = url_for(str(request.endpoint), **(request.view_args or {}), vanaf=einde)
    return {naam: list(alles[int(tekst) : einde]), "volgende": adres if einde < len(alles) else None}


def spoor() -> str:
    """Return the trace id of this request: 32 hexadecimal characters."""
    trace_id: str = g.spoor
    return trace_id
