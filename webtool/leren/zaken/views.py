"""The library of practice cases, the guide for trainers, printed cards, and studying by oneself."""

from __future__ import annotations

from flask import abort
from flask.typing import ResponseReturnValue

from webtool.blauwdruk import bp


@bp.get("/oefenen/zaken")
def oefenzaken() -> ResponseReturnValue:
    """Not there yet."""
    abort(404)


@bp.get("/oefenen/zaken/<zaak_id>")
def oefenzaak(zaak_id: str) -> ResponseReturnValue:
    """Not there yet."""
    abort(404)


@bp.get("/oefenen/handleiding")
def handleiding() -> ResponseReturnValue:
    """Not there yet."""
    abort(404)


@bp.get("/oefenen/zelf")
def zelfstudie() -> ResponseReturnValue:
    """Not there yet."""
    abort(404)
