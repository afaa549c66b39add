"""Draws a page: the frame with who is looking, and the cards of zaken and personen in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from flask import render_template

from gateway.aanvrager import Aanvrager
from gateway.errors import OnbekendeZaakError
from gateway.identity import optionele_aanvrager
from gateway.problems import Probleem
from gateway.services import Persoonskaart, Zaakkaart, diensten
from webtool.naslag import Naslag
from webtool.tekst import functienaam, kort, leesbaar, opsomming, regionaam, tijdstip
from webtool.vertaling import _, vertaal, vertaald


@dataclass(frozen=True, slots=True)
class Kijker:
    """The strip "Je kijkt als": organisation, position, places."""

    partij: str
    functie: str
    regios: str
    zaken: bool  # works on zaken of a partij
    toezicht: bool  # has the pages of the privacyfunctionaris
    beheert: bool  # keeps the poort running
    huis: bool = False  # works for a Veiligheidshuis


@dataclass(frozen=True, slots=True)
class Persoon:
    """A person of a zaak in words, without anything that points to somebody."""

    nummer: int
    rol: str
    leeftijd: str


@dataclass(frozen=True, slots=True)
class Zaak:
    """A zaak in words."""

    zaaknummer: str
    feit: str
    zaaktype: str
    processtap: str
    loopt: bool
    partijen: str
    begonnen: str
    personen: tuple[Persoon, ...]
    oefenverhaal: str


def toon(sjabloon: str, **inhoud: Any) -> str:
    """Draw a page for the current caller; on an open page that may be nobody; mistakes are told in their language."""
    inhoud["fouten"] = tuple(replace(fout, tekst=vertaal(fout.tekst)) for fout in inhoud.get("fouten", ()))
    aanvrager = optionele_aanvrager()
    if aanvrager is None:
        return render_template(sjabloon, wie=None, **inhoud)
    return render_template(sjabloon, wie=_kijker(aanvrager), logboek=diensten().bewaking.stand(), **inhoud)


def toon_fout(probleem: Probleem) -> str:
    """Draw the page for a fault; it touches no session and no service, for those may be what broke."""
    return render_template("fout.html", probleem=probleem, wie=None)


def maak_zaak(kaart: Zaakkaart, naslag: Naslag) -> Zaak:
    """Return a zaak in words."""
    return Zaak(
        zaaknummer=kaart.zaaknummer,
        feit=kaart.feit,
        zaaktype=naslag.zaaktype(kaart.zaaktype),
        processtap=naslag.processtap(kaart.processtap),
        loopt=kaart.loopt,
        partijen=opsomming(tuple(naslag.partij(partij).afkorting for partij in kaart.partijen)),
        begonnen=tijdstip(kaart.begonnen_op),
        personen=tuple(maak_persoon(persoon, naslag) for persoon in kaart.personen),
        oefenverhaal=kaart.oefenverhaal or "",
    )


def maak_persoon(kaart: Persoonskaart, naslag: Naslag) -> Persoon:
    """Return a person of a zaak in words."""
    return Persoon(kaart.nummer, naslag.rol(kaart.rol), naslag.leeftijd(kaart.leeftijdsgroep))


def _kijker(aanvrager: Aanvrager) -> Kijker:
    regios = opsomming(tuple(regionaam(regio) for regio in aanvrager.regios))
    rollen = (
        aanvrager.partij is not None and "zsm-medewerker" in aanvrager.systeemrollen,
        houdt_toezicht(aanvrager),
        "beheerder" in aanvrager.systeemrollen,
    )
    if aanvrager.partij is None:
        namen = opsomming(tuple(leesbaar(rol).lower() for rol in aanvrager.systeemrollen))
        return Kijker(_("geen partij"), namen, regios, *rollen)
    partij = vertaald(diensten().handvat.partij(aanvrager.partij), "naam", "afkorting")
    huis = rollen[0] and bool(diensten().werkplek.veiligheidshuizen.markeringen.huizen(aanvrager))
    return Kijker(kort(partij.naam), functienaam(aanvrager.functie or "", partij), regios, *rollen, huis)


def houdt_toezicht(aanvrager: Aanvrager) -> bool:
    """Tell whether the pages of toezicht are for this caller; the access policy decides, this only shows the way."""
    return "privacyfunctionaris" in aanvrager.systeemrollen


def zoek_persoon(kaart: Zaakkaart, nummer: int) -> Persoonskaart:
    """Return the person with this number.

    Raises:
        OnbekendeZaakError: there is none; the answer is that of a zaak that is not there.
    """
    for persoon in kaart.personen:
        if persoon.nummer == nummer:
            return persoon
    raise OnbekendeZaakError
