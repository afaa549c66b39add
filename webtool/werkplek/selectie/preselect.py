"""The pages on which the politie enters a score of Preselect Recidive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from gateway.errors import OngeldigeInvoerError
from gateway.identity import huidig_spoor, huidige_aanvrager
from gateway.services import diensten
from gateway.services.werkplek.selectie.preselect import NieuwePreselect
from webtool.blauwdruk import bp
from webtool.formulier import Fout, fouten_uit
from webtool.naslag import GETOETST
from webtool.pagina import toon
from webtool.tekst import Badge, kort, lokaal
from webtool.vertaling import _, merk
from webtool.werkplek.doel import gekozen_doel, onthoud_doel
from webtool.werkplek.kop import maak_kop

_PAD: Final = "/zaken/<zaaknummer>/personen/<int:persoon>/preselect"
_ZICHT: Final[Mapping[str, Badge]] = {
    "volledig": Badge("poort-badge--ja", "✓", merk("Ziet de score")),
    "dat": Badge("poort-badge--dat", "◐", merk("Ziet alleen dat er een score is")),
    "geen": Badge("poort-badge--nee", "✕", merk("Ziet niets")),
}


@dataclass(frozen=True, slots=True)
class Preselectinvoer:
    """The form; nothing is chosen beforehand but today and a doel that was chosen before."""

    score: str
    doel: str
    datum: str
    bevestigd: tuple[str, ...]

    @classmethod
    def lees(cls, velden: MultiDict[str, str]) -> Preselectinvoer:
        """Return what was filled in."""
        return cls(
            score=velden.get("score", ""),
            doel=velden.get("doel", ""),
            datum=velden.get("datum", ""),
            bevestigd=tuple(velden.getlist("bevestigd")),
        )

    @property
    def dag(self) -> date | None:
        """The day of the score; None if it is no day."""
        try:
            return date.fromisoformat(self.datum)
        except ValueError:
            return None

    def fouten(self) -> tuple[Fout, ...]:
        """Return the mistakes that we can see ourselves, in the order of the page."""
        gevonden = []
        if not self.score:
            gevonden.append(Fout("score", _("Kies de uitkomst.")))
        if self.dag is None:
            gevonden.append(Fout("datum", _("Vul in van welke dag de score is.")))
        if not self.doel:
            gevonden.append(Fout("doel", _("Kies waarvoor je dit invoert.")))
        return tuple(gevonden)


@bp.get(_PAD)
def preselect(zaaknummer: str, persoon: int) -> ResponseReturnValue:
    """Show the form, or the words why there is none."""
    vandaag = lokaal(diensten().werkplek.monitor.nu()).date().isoformat()
    return _pagina(zaaknummer, persoon, Preselectinvoer("", gekozen_doel(zaaknummer) or "", vandaag, ()))


@bp.post(_PAD)
def preselect_maak(zaaknummer: str, persoon: int) -> ResponseReturnValue:
    """Bring a score in."""
    invoer = Preselectinvoer.lees(request.form)
    fouten = invoer.fouten()
    if fouten:
        return _pagina(zaaknummer, persoon, invoer, fouten)
    nieuw = NieuwePreselect(
        zaaknummer=zaaknummer,
        persoon=persoon,
        score=invoer.score,
        doel=invoer.doel,
        opgesteld_op=invoer.dag,
        bevestigd=invoer.bevestigd,
    )
    try:
        diensten().werkplek.preselect.voer_in(huidige_aanvrager(), nieuw, huidig_spoor())
    except OngeldigeInvoerError as error:
        gevonden = tuple(
            Fout("datum" if een.veld == "opgesteldOp" else een.veld, een.tekst) for een in fouten_uit(error)
        )
        return _pagina(zaaknummer, persoon, invoer, gevonden)
    onthoud_doel(zaaknummer, invoer.doel)
    return redirect(url_for("webtool.preselect_klaar", zaaknummer=zaaknummer, persoon=persoon, _anchor="inhoud"), 303)


@bp.get(f"{_PAD}/klaar")
def preselect_klaar(zaaknummer: str, persoon: int) -> ResponseReturnValue:
    """Say where a score is now; not which."""
    return _pagina(zaaknummer, persoon, Preselectinvoer("", "", "", ()), klaar=True)


def _pagina(
    zaaknummer: str, persoon: int, invoer: Preselectinvoer, fouten: tuple[Fout, ...] = (), *, klaar: bool = False
) -> ResponseReturnValue:
    dienst, aanvrager = diensten(), huidige_aanvrager()
    (_kaart, naslag, kop), werk = maak_kop(zaaknummer, persoon), dienst.werkplek.preselect
    zicht = werk.zichtbaarheid(aanvrager, zaaknummer, persoon)
    pagina = toon(
        "werkplek/selectie_preselect.html",
        **kop,
        kan=persoon in werk.personen(aanvrager, zaaknummer),
        klaar=klaar,
        regel=werk.regel,
        getoetst=werk.regel.toetsing == GETOETST,
        eisen=werk.eisen(),
        zicht=[(kort(naslag.partij(een.partij).naam), _ZICHT[een.niveau]) for een in zicht],
        doelen=dienst.handvat.doelen_voor(aanvrager),
        invoer=invoer,
        fouten=fouten,
    )
    return pagina, 400 if fouten else 200
