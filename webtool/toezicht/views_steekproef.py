"""Samples of disclosures: draw one, and show it with how it can be drawn again."""

from __future__ import annotations

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from gateway.errors import OngeldigeInvoerError
from gateway.services import diensten
from gateway.services.toezicht import MAX_AANTAL
from webtool.blauwdruk import bp
from webtool.formulier import Fout, fouten_uit
from webtool.naslag import Naslag
from webtool.pagina import toon
from webtool.tekst import tijdstip
from webtool.toezicht.gebruik import blik, in_woorden, met_gebruik
from webtool.toezicht.regels import maak_rijen


@bp.get("/toezicht/steekproeven")
@met_gebruik
def toezicht_steekproeven() -> ResponseReturnValue:
    """Show the latest samples, and the form to draw one."""
    return _steekproeven()


@bp.post("/toezicht/steekproeven")
@met_gebruik
def toezicht_steekproef_trek() -> ResponseReturnValue:
    """Draw a sample of the log as it is now."""
    aantal, reden = request.form.get("aantal", "").strip(), request.form.get("reden", "")
    getal = int(aantal) if aantal.isascii() and aantal.isdigit() and len(aantal) < 6 else 0
    try:
        steekproef = diensten().toezicht.steekproeven.trek(blik(), getal, reden)
    except OngeldigeInvoerError as error:
        return _steekproeven(fouten_uit(error))
    return redirect(url_for("webtool.toezicht_steekproef", steekproef=steekproef), 303)


@bp.get("/toezicht/steekproeven/<uuid:steekproef>")
@met_gebruik
def toezicht_steekproef(steekproef: object) -> ResponseReturnValue:
    """Show one sample: its disclosures, and how anybody can draw it again."""
    een = diensten().toezicht.steekproeven.get(blik(), str(steekproef))
    return toon(
        "toezicht/steekproef.html",
        gebruik=in_woorden(),
        een=een,
        op=tijdstip(een.op),
        rijen=maak_rijen(een.gevonden, Naslag(diensten().handvat)),
    )


def _steekproeven(fouten: tuple[Fout, ...] = ()) -> ResponseReturnValue:
    pagina = toon(
        "toezicht/steekproeven.html",
        gebruik=in_woorden(),
        steekproeven=[(een, tijdstip(een.op)) for een in diensten().toezicht.steekproeven.lijst(blik())],
        hoogstens=MAX_AANTAL,
        ingevuld=request.form,
        fouten=fouten,
    )
    return pagina, 400 if fouten else 200
