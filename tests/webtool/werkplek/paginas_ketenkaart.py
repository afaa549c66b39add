"""The ketenkaart in every state that a reader can meet: empty, filled, mistakes, long texts, a refused detour."""

from __future__ import annotations

from typing import Final

from playwright.sync_api import Page

from gateway.services import NieuweInbreng, NieuweTaak
from tests.browser import verstuur
from tests.services.opzet import SPOOR
from tests.webtool.opzet import JENNIFER, REMCO, Proef, aanvrager
from tests.webtool.paginas import LANG, Stap

_DOELEN: Final = {"om": "afdoeningsbeslissing", "halt": "halt-afdoening", "politie": "selectie"}


def _kaart(zaak: str = REMCO) -> str:
    return f"/zaken/{zaak}/ketenkaart"


def _open(pad: str, wie: str = "om", zaak: str = REMCO) -> Stap:
    def stap(pagina: Page, proef: Proef, adres: str) -> None:
        pagina.context.clear_cookies()
        proef.wie = aanvrager(wie)
        pagina.goto(f"{adres}{_kaart(zaak)}?doel={_DOELEN[wie]}")
        if pad:
            pagina.goto(f"{adres}{_kaart(zaak)}{pad}")

    return stap


def _breng_in(proef: Proef, tekst: str) -> str:
    nieuw = NieuweInbreng(
        zaaknummer=REMCO,
        persoon=1,
        plek="ketenkaart",
        stuk="",
        onderdeel="kk-duiding",
        categorie="om.zaakgegevens",
        veld="gps.verdenking",
        tekst=f"feiten:\n  {tekst}\noordeel:\n  Zorgelijk.\naannames:\n  Dat er hulp is.",
        doel="afdoeningsbeslissing",
        bevestigd=("binnen-bewaartermijn",),
    )
    return proef.opzet.diensten.werkplek.ketenkaart.breng_in(aanvrager("om"), nieuw, SPOOR)


def _gevuld(wie: str, tekst: str = "Er is gestolen.") -> Stap:
    def stap(pagina: Page, proef: Proef, adres: str) -> None:
        _breng_in(proef, tekst)
        dienst = proef.opzet.diensten.werkplek.ketenkaart
        dienst.zet_stap(aanvrager("om"), REMCO, "kk-duiden", "bezig", SPOOR)
        taak = NieuweTaak(
            zaaknummer=REMCO,
            persoon=1,
            soort="verzamelen",
            categorie="pol.aanhouding",
            wie="politie",
            voor="om",
            doel="afdoeningsbeslissing",
        )
        dienst.verdeel(aanvrager("om"), taak, SPOOR)
        _open("", wie)(pagina, proef, adres)
        pagina.evaluate("for (const vouw of document.querySelectorAll('details')) vouw.open = true")

    return stap


def _fout(pagina: Page, proef: Proef, adres: str) -> None:
    _open("/personen/1/kk-verzameld")(pagina, proef, adres)
    pagina.select_option("#gegeven", "")
    verstuur(pagina)


def _controle(tekst: str) -> Stap:
    def stap(pagina: Page, proef: Proef, adres: str) -> None:
        _open("/personen/1/kk-keuze")(pagina, proef, adres)
        pagina.check("#deel-soort-zorg")
        pagina.fill("#deel-interventie", tekst[:300])
        pagina.fill("#deel-waarom", tekst[:600])
        pagina.select_option("#gegeven", "om.zaakgegevens:gps.verdenking")
        verstuur(pagina)
        pagina.click("summary")

    return stap


def _eigen(pagina: Page, proef: Proef, adres: str) -> None:
    id_ = _breng_in(proef, LANG[:900])
    proef.opzet.diensten.werkplek.inbreng.wijzig(aanvrager("om"), id_, "feiten:\n  Nieuw.", 1, SPOOR)
    _open("")(pagina, proef, adres)
    pagina.goto(f"{adres}/ketenkaart/inbrengen/{id_}")


def _samenvoegen(pagina: Page, proef: Proef, adres: str) -> None:
    id_ = _breng_in(proef, "Er is gestolen.")
    _open("")(pagina, proef, adres)
    pagina.goto(f"{adres}/ketenkaart/inbrengen/{id_}/wijziging")
    proef.opzet.diensten.werkplek.inbreng.wijzig(aanvrager("om"), id_, "feiten:\n  Van een collega.", 1, SPOOR)
    verstuur(pagina)


def _omweg(pagina: Page, proef: Proef, adres: str) -> None:
    _open("/personen/1/kk-doel", "halt", JENNIFER)(pagina, proef, adres)
    pagina.fill("#deel-doel", "Weten hoe het op school gaat.")
    pagina.select_option("#gegeven", "lpl.verzuim")
    verstuur(pagina)


def _taak_fout(pagina: Page, proef: Proef, adres: str) -> None:
    _open("/personen/1/taken/verzamelen")(pagina, proef, adres)
    verstuur(pagina)


def _doel(pagina: Page, proef: Proef, adres: str) -> None:
    pagina.context.clear_cookies()
    proef.wie = aanvrager("om")
    pagina.goto(f"{adres}{_kaart()}")


PAGINAS: Final[dict[str, Stap]] = {
    "ketenkaart-doel": _doel,
    "ketenkaart-leeg": _open("", "halt"),
    "ketenkaart-gevuld": _gevuld("politie"),
    "ketenkaart-lang": _gevuld("om", LANG[:1200]),
    "inbreng-nieuw": _open("/personen/1/kk-duiding"),
    "inbreng-fout": _fout,
    "inbreng-controle": _controle("Een gesprek."),
    "inbreng-controle-lang": _controle(LANG),
    "inbreng-eigen": _eigen,
    "inbreng-samenvoegen": _samenvoegen,
    "ketenkaart-omweg": _omweg,
    "ketenkaart-taak-fout": _taak_fout,
}
