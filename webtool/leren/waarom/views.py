"""Why one partij may or may not know one contextveld, and the lesson about it."""

from __future__ import annotations

from flask import abort
from flask.typing import ResponseReturnValue

from webtool.blauwdruk import bp


@bp.get("/waarom/<partij>/<veld>")
def waarom(partij: str, veld: str) -> ResponseReturnValue:
    """Not there yet."""
    abort(404)


@bp.get("/lessen/<veld>")
def les(veld: str) -> ResponseReturnValue:
    """Not there yet."""
    abort(404)
