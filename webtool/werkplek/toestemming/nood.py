"""Acuut gevaar on one page: what is the danger, what it opens and what stays closed; then straight to the question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from gateway.aanvrager import Aanvrager
from gateway.errors import OngeldigeInvoerError
from gateway.identity import huidig_spoor, huidige_aanvrager
from gateway.services import Zaakkaart, diensten
from gateway.services.werkplek.toestemming.nood import NIETS, NOG_NODIG, OPENT, NieuweNood, Noodcategorie
from webtool.blauwdruk import bp
from webtool.formulier import Fout, fouten_uit
from webtool.naslag import Naslag
from webtool.pagina import Persoon, maak_persoon, toon
from webtool.tekst import kort, opsomming
from webtool.vertaling import _
from webtool.werkplek.kop import maak_kop

_PAD: Final = "/zaken/<zaaknummer>/personen/<int:persoon>/nood"
_VELD: Final[Mapping[str, str]] = {"voorWie": "voor_wie", "waaromNu": "waarom_nu"}


@dataclass(frozen=True, slots=True)
class Noodinvoer:
    """The form of acuut gevaar; nothing is chosen beforehand."""

    gevaar: str
    voor_wie: str
    waarom_nu: str
    uren: str
    categorieen: tuple[str, ...]

    @classmethod
    def lees(cls, velden: MultiDict[str, str]) -> Noodinvoer:
        """Return what was filled in."""
        return cls(
            gevaar=velden.get("gevaar", "").strip(),
            voor_wie=velden.get("voor_wie", "").strip(),
            waarom_nu=velden.get("waarom_nu", "").strip(),
            uren=velden.get("uren", ""),
            categorieen=tuple(velden.getlist("categorieen")),
        )

    def fouten(self) -> tuple[Fout, ...]:
        """Return the mistakes that we can see ourselves, in the order of the page."""
        gevonden = []
        if not self.gevaar:
            gevonden.append(Fout("gevaar", _("Schrijf op wat het gevaar is.")))
        if not self.voor_wie:
            gevonden.append(Fout("voor_wie", _("Schrijf op wie er gevaar loopt, zonder naam.")))
        if not self.waarom_nu:
            gevonden.append(Fout("waarom_nu", _("Schrijf op waarom het niet kan wachten.")))
        if not self.categorieen:
            gevonden.append(Fout("categorieen", _("Kies welke gegevens je nodig hebt.")))
        if not self.uren.isdecimal():
            gevonden.append(Fout("uren", _("Kies hoelang dit geldt.")))
        return tuple(gevonden)


@dataclass(frozen=True, slots=True)
class Regel:
    """One categorie in words."""

    id: str
    naam: str
    houder: str
    nu: str
    straks: str
    na_vrijgave: bool
    velden: str
    nog: tuple[str, ...]
    les: Any


@bp.get(_PAD)
def nood(zaaknummer: str, persoon: int) -> ResponseReturnValue:
    """Show the form; after it was recorded, the one button that asks for the gegevens."""
    return _toon(zaaknummer, persoon, Noodinvoer.lees(MultiDict()), (), vast=request.args.get("vast") == "1")


@bp.post(_PAD)
def nood_maak(zaaknummer: str, persoon: int) -> ResponseReturnValue:
    """Record acuut gevaar."""
    invoer = Noodinvoer.lees(request.form)
    fouten = invoer.fouten()
    if fouten:
        return _toon(zaaknummer, persoon, invoer, fouten)
    nieuw = NieuweNood(
        zaaknummer=zaaknummer,
        persoon=persoon,
        categorieen=invoer.categorieen,
        gevaar=invoer.gevaar,
        voor_wie=invoer.voor_wie,
        waarom_nu=invoer.waarom_nu,
        uren=int(invoer.uren[:6]),
    )
    try:
        diensten().werkplek.nood.leg_vast(huidige_aanvrager(), nieuw, huidig_spoor())
    except OngeldigeInvoerError as error:
        eigen = [Fout(_VELD.get(fout.veld, fout.veld), fout.tekst) for fout in fouten_uit(error)]
        return _toon(zaaknummer, persoon, invoer, tuple(dict.fromkeys(eigen)))
    return redirect(url_for("webtool.nood", zaaknummer=zaaknummer, persoon=persoon, vast=1, _anchor="vraag"), 303)


def personen(kaart: Zaakkaart, aanvrager: Aanvrager, naslag: Naslag) -> list[Persoon]:
    """Return for whom this caller may weigh acuut gevaar; nobody if the handvat does not name the caller."""
    if not diensten().werkplek.nood.mag(aanvrager):
        return []
    return [maak_persoon(een, naslag) for een in kaart.personen]


def _toon(
    zaaknummer: str, nummer: int, invoer: Noodinvoer, fouten: tuple[Fout, ...], *, vast: bool = False
) -> ResponseReturnValue:
    dienst, aanvrager = diensten(), huidige_aanvrager()
    _kaart, naslag, kop = maak_kop(zaaknummer, nummer)
    mag = dienst.werkplek.nood.mag(aanvrager)
    pagina = toon(
        "werkplek/nood.html",
        **kop,
        vorm=_in_woorden(zaaknummer, nummer, naslag) if mag else None,
        gekozen=invoer,
        vast=vast,
        fouten=fouten,
    )
    return pagina, 400 if fouten else 200


def _in_woorden(zaaknummer: str, nummer: int, naslag: Naslag) -> dict[str, Any]:
    vorm = diensten().werkplek.nood.vorm(huidige_aanvrager(), zaaknummer, nummer)
    per_stand = {
        stand: [_regel(een, naslag) for een in vorm.categorieen if een.stand == stand]
        for stand in (OPENT, NOG_NODIG, NIETS)
    }
    return {
        "doel": vorm.doel,
        "doelnaam": naslag.doel(vorm.doel).naam,
        "uren": vorm.keuze_uren,
        "max_uren": vorm.max_uren,
        "ook": [naslag.omstandigheid(een).vraag for een in vorm.ook],
        "opent": per_stand[OPENT],
        "nog": per_stand[NOG_NODIG],
        "niets": per_stand[NIETS],
    }


def _regel(een: Noodcategorie, naslag: Naslag) -> Regel:
    return Regel(
        id=een.categorie,
        naam=naslag.categorie(een.categorie).naam,
        houder=kort(naslag.partij(een.houder).naam),
        nu=een.nu,
        straks=een.straks,
        na_vrijgave=een.wijze == "na-vrijgave",
        velden=opsomming(tuple(naslag.veld(veld).label for veld in een.velden)),
        nog=tuple(naslag.omstandigheid(wat).vraag for wat in een.nog),
        les=een.les,
    )
