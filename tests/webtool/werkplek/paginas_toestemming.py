"""The pages of toestemming and of acuut gevaar in every state that a reader can meet."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final

from playwright.sync_api import Page

from gateway.services.werkplek.toestemming.nood import NieuweNood
from gateway.services.werkplek.toestemming.waarden import Deling, NieuweToestemming
from tests.browser import verstuur
from tests.services.opzet import BEGIN, SPOOR
from tests.webtool.inzage import EEN
from tests.webtool.opzet import JENNIFER, REMCO, Proef, aanvrager
from tests.webtool.paginas import LANG, Stap, open_pad

_STAP_1: Final = f"/zaken/{REMCO}/personen/2/toestemming"
_STAP_2: Final = f"{_STAP_1}?houder=shn&ontvanger=om&doel=slachtofferzorg"
_VERDACHTE: Final = f"/zaken/{JENNIFER}/personen/1/toestemming"
_NOOD: Final = f"/zaken/{REMCO}/personen/1/nood"


def _controle(uitleg: str = "Dat het OM dit dan weet.") -> Stap:
    def stap(pagina: Page, proef: Proef, adres: str) -> None:
        open_pad(_STAP_2, "shn")(pagina, proef, adres)
        for vak in pagina.locator("main input[type=checkbox]").all():
            vak.check()
        pagina.check("#waarde-ja")
        pagina.check("input[name=hoedanigheid]")
        pagina.fill("#uitleg", uitleg)
        pagina.fill("#reden", uitleg)
        pagina.fill("#geldig_tot", "2026-12-24")
        verstuur(pagina)

    return stap


def _lijst(pagina: Page, proef: Proef, adres: str) -> None:
    nieuw = NieuweToestemming(
        deling=Deling(REMCO, 2, "shn", "om", "slachtofferzorg"),
        waarde=True,
        categorieen=("shn.behoefte",),
        hoedanigheid="betrokkene",
        uitleg=LANG,
        bevestigd=("weigeren-zonder-gevolg", "intrekken-kan-altijd"),
        reden=LANG,
        geldig_tot=BEGIN + timedelta(days=30),
    )
    dienst, shn = proef.opzet.diensten, aanvrager("shn")
    vast = dienst.werkplek.toestemming.geef(shn, nieuw, SPOOR)
    dienst.vastleggingen.trek_in(shn, vast[0].id, SPOOR)
    dienst.werkplek.toestemming.geef(shn, nieuw, SPOOR)
    open_pad(f"/zaken/{REMCO}", "shn")(pagina, proef, adres)


def _toezicht(*, leeg: bool) -> Stap:
    def stap(pagina: Page, proef: Proef, adres: str) -> None:
        politie = aanvrager("politie")
        if not leeg:
            nieuw = NieuweNood(REMCO, 1, ("rec.toezicht", "rec.bekendheid", "zorg.crisis"), "Nu", "persoon 2", "Nu", 4)
            proef.opzet.diensten.werkplek.nood.leg_vast(politie, nieuw, SPOOR)
            open_pad(f"{_NOOD}?vast=1", "politie")(pagina, proef, adres)
            verstuur(pagina)
        proef.wie = replace(EEN)
        pagina.goto(f"{adres}/toezicht/gebruik?verder=/toezicht/nood")
        pagina.check("input[name=gebruik]")
        verstuur(pagina)
        if leeg:  # as before the first line of the log: other states do record danger
            pagina.goto(f"{adres}/toezicht/nood?voor=0")

    return stap


PAGINAS: Final[dict[str, Stap]] = {
    "toezicht-nood-leeg": _toezicht(leeg=True),
    "toestemming": open_pad(_STAP_1, "shn"),
    "toestemming-stap-fout": open_pad(f"{_STAP_1}?stap=2", "shn"),
    "toestemming-invullen": open_pad(_STAP_2, "shn"),
    "toestemming-fout": open_pad(_STAP_2, "shn", onaf=True),
    "toestemming-gezag": open_pad(f"{_VERDACHTE}?houder=halt&ontvanger=gemeente&doel=kinderbescherming", "halt"),
    "toestemming-geen-waarde": open_pad(
        f"{_VERDACHTE}?houder=veilig-thuis&ontvanger=om&doel=afdoeningsbeslissing", "om"
    ),
    "toestemming-niet-nodig": open_pad(f"{_STAP_1}?houder=politie&ontvanger=om&doel=afdoeningsbeslissing", "om"),
    "toestemming-controle": _controle(),
    "toestemming-controle-lang": _controle(LANG),
    "toestemming-lijst-lang": _lijst,
    "nood": open_pad(_NOOD, "politie"),
    "nood-fout": open_pad(_NOOD, "politie", onaf=True),
    "nood-vastgelegd": open_pad(f"{_NOOD}?vast=1", "politie"),
    "nood-opent-niets": open_pad(_NOOD, "gemeente"),
    "nood-niet-voor-jou": open_pad(_NOOD, "halt"),
    "toezicht-nood": _toezicht(leeg=False),
}
