"""A workshop: the pages of the trainer, the big screen, and the phones of participants."""

from __future__ import annotations

from flask import abort
from flask.typing import ResponseReturnValue

from webtool.blauwdruk import bp
from webtool.pagina import toon


@bp.get("/oefenen")
def oefenen() -> ResponseReturnValue:
    """Show how one can practise: with a code, alone, or as a trainer."""
    return toon("leren/oefenen.html")


@bp.get("/oefenen/sessies")
def sessies() -> ResponseReturnValue:
    """Not there yet."""
    abort(404)


@bp.get("/oefenen/vragen/nieuw")
def vraag_nieuw() -> ResponseReturnValue:
    """Not there yet."""
    abort(404)


@bp.get("/s/<code>")
def deelnemen(code: str) -> ResponseReturnValue:
    """Not there yet."""
    abort(404)


@bp.get("/oefenen/misverstaan")
def misverstaan() -> ResponseReturnValue:
    """Not there yet."""
    abort(404)
