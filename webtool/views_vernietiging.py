"""The pages of destroying a key of the kluis: one privacyfunctionaris proposes, another decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from gateway.errors import OngeldigeInvoerError
from gateway.identity import huidig_spoor, huidige_aanvrager
from gateway.services import VERNIETIG, WIJS_AF, Grond, NieuweVernietiging, Vernietiging, diensten, gronden
from webtool.blauwdruk import bp
from webtool.formulier import Fout, fouten_uit
from webtool.pagina import toon
from webtool.tekst import GEWEIGERD, JA, WACHT, Badge, tijdstip
from webtool.vertaling import _, merk, vertaald

_BADGE: Final[Mapping[str, Badge]] = {
    "wacht": Badge(WACHT.klasse, WACHT.teken, "Wacht op een tweede persoon"),
    "vernietigd": Badge(JA.klasse, JA.teken, "Vernietigd"),
    "afgewezen": Badge(GEWEIGERD.klasse, GEWEIGERD.teken, "Afgewezen"),
}
_GEEN_GROND: Final = Fout("grond", "Kies waarom dit mag.")
_WAT_WEG: Final[Mapping[str, str]] = {
    "persoon": merk("Dat is wat medewerkers schreven: waarom zij iets vroegen, en waarom zij iets gaven of weigerden."),
    "medewerker": merk("Dat is de naam, en de redenen die deze medewerker zelf opschreef."),
}
_SOORT: Final[Mapping[str, str]] = {"persoon": merk("Persoon %(wie)s"), "medewerker": merk("Medewerker %(wie)s")}


@dataclass(frozen=True, slots=True)
class Kaart:
    """One proposal in words."""

    id: str
    badge: Badge
    over: str
    grond: Grond
    reden: str
    door: str
    voorgesteld: str
    leesbaar: int
    wat_weg: str
    mag_besluiten: bool
    besluit_door: str
    besluit_reden: str
    besloten: str
    teksten: int | None


@bp.get("/vernietigingen")
def vernietigingen() -> ResponseReturnValue:
    """List the latest proposals."""
    lijst = diensten().vernietigingen.lijst(huidige_aanvrager(), huidig_spoor())
    return toon("vernietigingen.html", voorstellen=[_kaart(een) for een in lijst])


@bp.get("/vernietigingen/nieuw")
def vernietiging_nieuw() -> ResponseReturnValue:
    """Show the form of a proposal; a link may have chosen the employee."""
    return _formulier(request.args)


@bp.post("/vernietigingen/nieuw")
def vernietiging_maak() -> ResponseReturnValue:
    """Propose to destroy a key."""
    velden = {naam: waarde.strip() for naam, waarde in request.form.items()}
    nummer = velden.get("persoon", "")
    if nummer and not (nummer.isascii() and nummer.isdigit() and len(nummer) < 5):
        return _formulier(velden, (Fout("persoon", "Vul het nummer van de persoon in de zaak in."),))
    nieuw = NieuweVernietiging(
        grond=velden.get("grond", ""),
        reden=velden.get("reden", ""),
        zaaknummer=velden.get("zaaknummer", ""),
        persoon=int(nummer or 0),
        medewerker=velden.get("medewerker", ""),
    )
    try:
        gemaakt = diensten().vernietigingen.stel_voor(huidige_aanvrager(), nieuw, huidig_spoor())
    except OngeldigeInvoerError as error:
        return _formulier(velden, tuple(_GEEN_GROND if fout.veld == "grond" else fout for fout in fouten_uit(error)))
    return redirect(url_for("webtool.vernietiging", vernietiging_id=gemaakt.id), 303)


@bp.get("/vernietigingen/<uuid:vernietiging_id>")
def vernietiging(vernietiging_id: object) -> ResponseReturnValue:
    """Show one proposal, with the form to decide for whoever may."""
    return _voorstel(str(vernietiging_id))


@bp.post("/vernietigingen/<uuid:vernietiging_id>")
def vernietiging_besluit(vernietiging_id: object) -> ResponseReturnValue:
    """Destroy or refuse."""
    keuze, reden = request.form.get("besluit", ""), request.form.get("reden", "").strip()
    if keuze not in (VERNIETIG, WIJS_AF):
        return _voorstel(str(vernietiging_id), "", reden, (Fout("besluit", "Kies of je dit vernietigt."),))
    try:
        diensten().vernietigingen.besluit(huidige_aanvrager(), str(vernietiging_id), keuze, reden, huidig_spoor())
    except OngeldigeInvoerError as error:
        return _voorstel(str(vernietiging_id), keuze, reden, fouten_uit(error))
    return redirect(url_for("webtool.vernietiging", vernietiging_id=vernietiging_id), 303)


def _formulier(velden: Mapping[str, str], fouten: tuple[Fout, ...] = ()) -> ResponseReturnValue:
    mogelijk = tuple(vertaald(grond, "naam", "uitleg") for grond in gronden().values())
    pagina = toon("vernietiging_nieuw.html", gronden=mogelijk, gekozen=velden, fouten=fouten)
    return pagina, 400 if fouten else 200


def _voorstel(
    vernietiging_id: str, besluit: str = "", reden: str = "", fouten: tuple[Fout, ...] = ()
) -> ResponseReturnValue:
    een = diensten().vernietigingen.get(huidige_aanvrager(), vernietiging_id, huidig_spoor())
    pagina = toon("vernietiging.html", v=_kaart(een), besluit=besluit, reden=reden, fouten=fouten)
    return pagina, 400 if fouten else 200


def _kaart(een: Vernietiging) -> Kaart:
    return Kaart(
        id=een.id,
        badge=_BADGE[een.status],
        over=_(_SOORT[een.soort], wie=een.onderwerp_naam or een.onderwerp[:8]),
        grond=vertaald(een.grond, "naam", "uitleg"),
        reden=een.reden,
        door=een.door,
        voorgesteld=tijdstip(een.voorgesteld_op),
        leesbaar=een.leesbaar,
        wat_weg=_(_WAT_WEG[een.soort]),
        mag_besluiten=een.mag_besluiten,
        besluit_door=een.besluit_door,
        besluit_reden=een.besluit_reden,
        besloten=tijdstip(een.besloten_op) if een.besloten_op else "",
        teksten=een.teksten,
    )
