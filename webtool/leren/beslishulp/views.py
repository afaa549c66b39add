"""The decision aid for who has no system at hand, and its page to print per partij."""

from __future__ import annotations

from flask import abort
from flask.typing import ResponseReturnValue

from webtool.blauwdruk import bp


@bp.get("/beslishulp")
def beslishulp() -> ResponseReturnValue:
    """Not there yet."""
    abort(404)
