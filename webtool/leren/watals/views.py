"""What if: change one thing in a situation and see what appears and disappears."""

from __future__ import annotations

from flask import abort
from flask.typing import ResponseReturnValue

from webtool.blauwdruk import bp


@bp.get("/wat-als")
def watals() -> ResponseReturnValue:
    """Not there yet."""
    abort(404)
