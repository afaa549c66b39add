"""The forms of the reflection meetings and of the ten cases a location studies a year."""

from __future__ import annotations

from flask import abort
from flask.typing import ResponseReturnValue

from webtool.blauwdruk import bp


@bp.get("/reflectie")
def reflecties() -> ResponseReturnValue:
    """Not there yet."""
    abort(404)
