"""Systeemcheck, selectie and Preselect in every state that a reader can meet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from playwright.sync_api import Page

from gateway.services.werkplek.selectie.waarden import NieuweSelectie
from tests.browser import verstuur
from tests.services.opzet import SPOOR
from tests.webtool.opzet import JENNIFER, REMCO, Proef, aanvrager
from tests.webtool.paginas import LANG, Stap, open_pad

_PERSOON: Final = f"/zaken/{REMCO}/personen/1"
_JONG: Final = f"/zaken/{JENNIFER}/personen/1"


def _check(persoon: str, wie: str, doel: str, *, open_: bool = False) -> Stap:
    def stap(pagina: Page, proef: Proef, adres: str) -> None:
        proef.bronnen.stand = {"bvh": "te-laat"} if open_ else {}
        open_pad(f"{persoon}/systeemcheck", wie)(pagina, proef, adres)
        pagina.check(f"#doel-{doel}")
        verstuur(pagina)
        proef.bronnen.stand = {}
        if open_:
            pagina.evaluate("for (const vouw of document.querySelectorAll('main details')) vouw.open = true")

    return stap


def _eerder(pagina: Page, proef: Proef, adres: str) -> None:
    _check(_PERSOON, "om", "selectie")(pagina, proef, adres)
    verstuur(pagina, "a[href^='/systeemchecks/']")


def _herrekend(pagina: Page, proef: Proef, adres: str) -> None:
    open_pad(f"{_JONG}/selectie")(pagina, proef, adres)
    pagina.check("#zorg-huiselijk-geweld-ja")
    pagina.check("#straf-toezicht-ja")
    verstuur(pagina, "button[value=bereken]")


def _niet_gekozen(pagina: Page, proef: Proef, adres: str) -> None:
    open_pad(f"{_PERSOON}/selectie")(pagina, proef, adres)
    verstuur(pagina, "button[value=bevestig]")


def _bevestigd(pad: str) -> Stap:
    def stap(pagina: Page, proef: Proef, adres: str) -> None:
        nieuw = NieuweSelectie(
            zaaknummer=REMCO, persoon=1, antwoorden={}, gezien="groen", kleur="rood", reden=LANG[:1900]
        )
        proef.opzet.diensten.werkplek.selectie.bevestig(aanvrager("om"), nieuw, SPOOR)
        open_pad(pad)(pagina, proef, adres)

    return stap


PAGINAS: Final[Mapping[str, Stap]] = {
    "systeemcheck": open_pad(f"{_PERSOON}/systeemcheck"),
    "systeemcheck-fout": open_pad(f"{_PERSOON}/systeemcheck", onaf=True),
    "systeemcheck-leeg": open_pad(f"{_PERSOON}/systeemcheck", "leerplicht"),
    "systeemcheck-resultaat": _check(_PERSOON, "om", "selectie"),
    "systeemcheck-resultaat-lang": _check(_JONG, "om", "selectie", open_=True),
    "systeemcheck-resultaat-zonder-selectie": _check(_PERSOON, "shn", "slachtofferzorg", open_=True),
    "systeemcheck-eerder": _eerder,
    "selectie": open_pad(f"{_PERSOON}/selectie"),
    "selectie-fout": _niet_gekozen,
    "selectie-herrekend": _herrekend,
    "selectie-antwoorden-lang": _bevestigd(f"{_PERSOON}/selectie/antwoorden"),
    "zaak-selectie": _bevestigd(f"/zaken/{REMCO}"),
    "preselect": open_pad(f"{_JONG}/preselect", "politie"),
    "preselect-fout": open_pad(f"{_JONG}/preselect", "politie", onaf=True),
    "preselect-volwassen": open_pad(f"{_PERSOON}/preselect", "politie"),
    "preselect-klaar": open_pad(f"{_JONG}/preselect/klaar", "politie"),
}
