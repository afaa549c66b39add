"""The matrix: contextveld by partij, as a table, a heat map and a flow, on a page, as CSV and as PDF."""

from __future__ import annotations

from flask import abort
from flask.typing import ResponseReturnValue

from webtool.blauwdruk import bp


@bp.get("/matrix")
def matrix() -> ResponseReturnValue:
    """Not there yet."""
    abort(404)
