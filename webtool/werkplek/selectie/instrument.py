"""The block of systeemcheck and selectie on the page of a zaak, and the pages of the selectie-instrument."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from gateway.errors import OngeldigeInvoerError
from gateway.identity import huidig_spoor, huidige_aanvrager
from gateway.services import Zaakkaart, diensten
from gateway.services.werkplek.selectie.waarden import NieuweSelectie, Selectie
from webtool.blauwdruk import bp
from webtool.formulier import Fout, fouten_uit
from webtool.naslag import Naslag
from webtool.pagina import Persoon, maak_persoon, toon
from webtool.tekst import Badge, kort, tijdstip
from webtool.vertaling import _
from webtool.werkplek.blok import Blok
from webtool.werkplek.doel import gekozen_doel
from webtool.werkplek.kop import maak_kop
from webtool.werkplek.selectie import preselect as selectie_preselect
from webtool.werkplek.selectie import systeemcheck as selectie_check
from webtool.werkplek.selectie.formulier import KLEUREN, maak_formulier, partijnamen

# Importing these modules adds their routes.
_MET_ROUTES: Final = (selectie_check, selectie_preselect)
_PAD: Final = "/zaken/<zaaknummer>/personen/<int:persoon>/selectie"
_VOORVOEGSEL: Final = "vraag-"


@dataclass(frozen=True, slots=True)
class Selectieregel:
    """A confirmed selectie in words."""

    badge: Badge
    advies: str
    afgeweken: bool
    partijen: str
    door: str
    op: str
    eigen: bool


@dataclass(frozen=True, slots=True)
class Blokregel:
    """One persoon in the block: what this reader can do, and what was confirmed as far as they may see it."""

    persoon: Persoon
    selecteren: bool
    preselect: bool
    selectie: Selectieregel | None


@dataclass(frozen=True, slots=True)
class Blokinhoud:
    """What the block shows; with a doel that was chosen before, one press is enough."""

    personen: tuple[Blokregel, ...]
    doel: str | None
    doelnaam: str


def blok(kaart: Zaakkaart, naslag: Naslag) -> Blok | None:
    """Return the block on the page of a zaak; None if there is nothing for this reader."""
    dienst, aanvrager = diensten(), huidige_aanvrager()
    if not dienst.handvat.doelen_voor(aanvrager):
        return None
    werkplek, doel = dienst.werkplek, gekozen_doel(kaart.zaaknummer)
    gekozen = {een.persoon: een for een in werkplek.selectie.van_zaak(aanvrager, kaart.zaaknummer)}
    selecteren = werkplek.selectie.personen(aanvrager, kaart.zaaknummer)
    preselect = werkplek.preselect.personen(aanvrager, kaart.zaaknummer)
    personen = tuple(
        Blokregel(
            persoon=maak_persoon(persoon, naslag),
            selecteren=persoon.nummer in selecteren,
            preselect=persoon.nummer in preselect,
            selectie=None if persoon.nummer not in gekozen else _regel(gekozen[persoon.nummer], naslag),
        )
        for persoon in kaart.personen
    )
    doelnaam = "" if doel is None else str(naslag.doel(doel).naam)
    return Blok(
        "selectie",
        _("Systeemcheck en selectie"),
        "werkplek/blok_selectie.html",
        Blokinhoud(personen, doel, doelnaam),
        "werkplek/persoon_selectie.html",
    )


@bp.get(_PAD)
def selectie(zaaknummer: str, persoon: int) -> ResponseReturnValue:
    """Show the instrument with nothing filled in: what a systeemcheck gave is not kept."""
    return _pagina(zaaknummer, persoon, {}, "", "")


@bp.post(_PAD)
def selectie_maak(zaaknummer: str, persoon: int) -> ResponseReturnValue:
    """Reckon again with the answers, or confirm."""
    velden = request.form
    antwoorden = {
        naam.removeprefix(_VOORVOEGSEL): waarde for naam, waarde in velden.items() if naam.startswith(_VOORVOEGSEL)
    }
    kleur, reden = velden.get("kleur", ""), velden.get("reden", "").strip()
    if velden.get("stap") != "bevestig":
        return _pagina(zaaknummer, persoon, antwoorden, kleur, reden, herrekend=True)
    nieuw = NieuweSelectie(
        zaaknummer=zaaknummer,
        persoon=persoon,
        antwoorden=antwoorden,
        gezien=velden.get("gezien", ""),
        kleur=kleur,
        reden=reden,
    )
    try:
        diensten().werkplek.selectie.bevestig(huidige_aanvrager(), nieuw, huidig_spoor())
    except OngeldigeInvoerError as error:
        return _pagina(zaaknummer, persoon, antwoorden, kleur, reden, fouten=fouten_uit(error))
    return redirect(url_for("webtool.zaak", zaaknummer=zaaknummer, _anchor="selectie"), 303)


@bp.get(f"{_PAD}/antwoorden")
def selectie_antwoorden(zaaknummer: str, persoon: int) -> ResponseReturnValue:
    """Show what was answered, to the own partij; each look is in the log."""
    dienst, aanvrager = diensten(), huidige_aanvrager()
    _kaart, naslag, kop = maak_kop(zaaknummer, persoon)
    gegeven = dienst.werkplek.selectie.antwoorden(aanvrager, zaaknummer, persoon, huidig_spoor())
    return toon(
        "werkplek/selectie_antwoorden.html",
        **kop,
        regel=_regel(gegeven.selectie, naslag),
        antwoorden=gegeven.antwoorden,
        reden=gegeven.reden,
        door_naam=gegeven.door_naam,
    )


def _pagina(
    zaaknummer: str,
    persoon: int,
    antwoorden: dict[str, str],
    kleur: str,
    reden: str,
    *,
    fouten: tuple[Fout, ...] = (),
    herrekend: bool = False,
) -> ResponseReturnValue:
    dienst, aanvrager = diensten(), huidige_aanvrager()
    _kaart, naslag, kop = maak_kop(zaaknummer, persoon)
    invulling = dienst.werkplek.selectie.vul_in(aanvrager, zaaknummer, persoon, antwoorden=antwoorden)
    pagina = toon(
        "werkplek/selectie.html",
        **kop,
        formulier=maak_formulier(invulling, naslag, kleur=kleur, reden=reden),
        herrekend=herrekend,
        fouten=fouten,
    )
    return pagina, 400 if fouten else 200


def _regel(een: Selectie, naslag: Naslag) -> Selectieregel:
    return Selectieregel(
        badge=KLEUREN[een.kleur],
        advies=een.advies,
        afgeweken=een.advies != een.kleurnaam,
        partijen=partijnamen(een.partijen, naslag),
        door=kort(naslag.partij(een.door_partij).naam),
        op=tijdstip(een.op),
        eigen=een.eigen,
    )
