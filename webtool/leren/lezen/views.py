"""The pages of the handvat to read and to search: its three parts, and everything in it at an address of its own."""

from __future__ import annotations

from flask import abort
from flask.typing import ResponseReturnValue

from gateway.services import diensten
from webtool.blauwdruk import bp
from webtool.pagina import toon


@bp.get("/handvat")
def handvat() -> ResponseReturnValue:
    """Show where everything of the handvat can be found."""
    return toon("leren/handvat.html", kop=diensten().handvat.kop())


@bp.get("/velden/<veld_id>")
def veld(veld_id: str) -> ResponseReturnValue:
    """Not there yet."""
    abort(404)


@bp.get("/categorieen/<categorie_id>")
def categorie(categorie_id: str) -> ResponseReturnValue:
    """Not there yet."""
    abort(404)


@bp.get("/partijen/<partij_id>")
def partij(partij_id: str) -> ResponseReturnValue:
    """Not there yet."""
    abort(404)


@bp.get("/casussen/<casus_id>")
def casus(casus_id: str) -> ResponseReturnValue:
    """Not there yet."""
    abort(404)


@bp.get("/zoeken")
def zoeken() -> ResponseReturnValue:
    """Not there yet."""
    abort(404)
