"""Typing in what was counted by hand, after a training without a network."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from gateway.errors import OngeldigeInvoerError
from gateway.services import diensten
from webtool.blauwdruk import bp
from webtool.formulier import Fout, fouten_uit
from webtool.leren.zaken.blad import KEUZES
from webtool.pagina import toon
from webtool.vertaling import merk

RONDEN: Final[Mapping[int, str]] = {1: merk("Ronde één"), 2: merk("Ronde twee")}


@bp.get("/oefenen/sessies/papier")
def papier() -> ResponseReturnValue:
    """Show the form, and of which question something was just kept."""
    return _toon(())


@bp.post("/oefenen/sessies/papier")
def papier_bewaar() -> ResponseReturnValue:
    """Keep the totals, or show what is wrong with them."""
    zaak = request.form.get("zaak", "")
    rondes = {ronde: {keuze: request.form.get(f"ronde{ronde}-{keuze}", "") for keuze in KEUZES} for ronde in RONDEN}
    try:
        diensten().leren.papier.bewaar(zaak, rondes)
    except OngeldigeInvoerError as error:
        return _toon(fouten_uit(error)), 400
    return redirect(url_for("webtool.papier", bewaard=zaak, _anchor="bewaard"), 303)


def _toon(fouten: tuple[Fout, ...]) -> str:
    vragen = diensten().leren.zaken.alle()
    bewaard = request.args.get("bewaard")
    return toon(
        "leren/kaarten_papier.html",
        zaken=tuple((een.id, een.titel) for een in vragen),
        bewaard=next((een.titel for een in vragen if een.id == bewaard), None),
        ronden=RONDEN,
        keuzes=KEUZES,
        gegeven=request.form,
        fouten=fouten,
    )
