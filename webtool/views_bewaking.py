"""The page on how the log is: what the check found, and ending a difference by two people."""

from __future__ import annotations

from typing import Any, Final

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from gateway.errors import OngeldigeInvoerError
from gateway.identity import huidig_spoor, huidige_aanvrager
from gateway.services import Logafwijking, diensten
from webtool.blauwdruk import bp
from webtool.formulier import Fout, fouten_uit
from webtool.pagina import houdt_toezicht, toon
from webtool.tekst import tijdstip
from webtool.vertaling import _, merk, vertaal

_STAND: Final = {
    "gevonden": merk("Nog niet opgelost"),
    "voorgesteld": merk("Wacht op een tweede persoon"),
    "opgelost": merk("Opgelost"),
}


@bp.get("/toezicht/logboek")
def bewaking() -> ResponseReturnValue:
    """Show how the log is."""
    return _toon()


@bp.post("/toezicht/logboek/<uuid:afwijking>/voorstel")
def bewaking_voorstel(afwijking: object) -> ResponseReturnValue:
    """Propose to end a difference, with a reason."""
    reden = request.form.get("reden", "")
    try:
        diensten().bewaking.stel_voor(huidige_aanvrager(), str(afwijking), reden, huidig_spoor())
    except OngeldigeInvoerError as error:
        return _toon(fouten_uit(error), reden)
    return redirect(url_for("webtool.bewaking"), 303)


@bp.post("/toezicht/logboek/<uuid:afwijking>/oplossing")
def bewaking_oplossing(afwijking: object) -> ResponseReturnValue:
    """End a difference that somebody else proposed to end."""
    diensten().bewaking.los_op(huidige_aanvrager(), str(afwijking), huidig_spoor())
    return redirect(url_for("webtool.bewaking"), 303)


def _toon(fouten: tuple[Fout, ...] = (), ingevuld: str = "") -> str:
    dienst, wie = diensten().bewaking, huidige_aanvrager()
    stand = dienst.stand()
    return toon(
        "bewaking.html",
        stand=stand,
        laatste=tijdstip(stand.laatste_ronde_op) if stand.laatste_ronde_op else "",
        afwijkingen=[_in_woorden(een) for een in dienst.afwijkingen()],
        mag_voorstellen=houdt_toezicht(wie),
        mag_oplossen="beheerder" in wie.systeemrollen and stand.afwijking is not None and bool(stand.afwijking.reden),
        fouten=fouten,
        ingevuld=ingevuld,
    )


def _in_woorden(een: Logafwijking) -> dict[str, Any]:
    return {
        "gevonden": tijdstip(een.gevonden_op),
        "plaats": vertaal(een.plaats),
        "wat": vertaal(een.wat),
        "stand": _(_STAND[een.stand]),
        "reden": een.reden,
        "vastgelegd": een.vastgelegd,
    }
