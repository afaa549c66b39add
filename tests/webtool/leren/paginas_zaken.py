"""Every state of the practice cases, studying alone, the guide and the cards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from playwright.sync_api import Page

from tests.browser import verstuur
from tests.webtool.opzet import Proef, aanvrager
from tests.webtool.paginas import Stap

_LANG: Final = "om-toestemming-van-de-verdachte"


def _open(pad: str, *, trainer: bool = False) -> Stap:
    def stap(pagina: Page, proef: Proef, adres: str) -> None:
        wie = replace(aanvrager("om"), partij=None, functie=None, regios=(), systeemrollen=("trainer",))
        proef.wie = wie if trainer else None
        pagina.goto(adres + pad)

    return stap


def _papier_fout(pagina: Page, proef: Proef, adres: str) -> None:
    _open("/oefenen/sessies/papier", trainer=True)(pagina, proef, adres)
    pagina.fill("#ronde1-ja", "veel")
    pagina.fill("#ronde2-nee", "4")
    verstuur(pagina)


def _zelf(*keuzes: str, onaf: bool = False, naar: str = "") -> Stap:
    """Answer so many questions; ``onaf``: send the next one without an answer."""

    def stap(pagina: Page, proef: Proef, adres: str) -> None:
        proef.wie = None
        pagina.goto(f"{adres}/oefenen/zelf")
        verstuur(pagina)
        for keuze in keuzes:
            if not pagina.locator("#keuze").count():
                verstuur(pagina)
            pagina.check(f"#keuze-{keuze}")
            verstuur(pagina)
        if onaf:
            verstuur(pagina)
        if naar:
            pagina.goto(adres + naar)

    return stap


PAGINAS: Final[Mapping[str, Stap]] = {
    "oefenzaken": _open("/oefenen/zaken"),
    "oefenzaken-trainer": _open("/oefenen/zaken?partij=halt", trainer=True),
    "oefenzaken-leeg": _open("/oefenen/zaken?partij=halt&thema=melder"),
    "oefenzaak": _open("/oefenen/zaken/halt-vraagt-school"),
    "oefenzaak-goed": _open("/oefenen/zaken/halt-vraagt-school?toon=ja&keuze=nee"),
    "oefenzaak-fout": _open("/oefenen/zaken/halt-vraagt-school?toon=ja"),
    "oefenzaak-lang": _open(f"/oefenen/zaken/{_LANG}?toon=ja&keuze=ja", trainer=True),
    "handleiding": _open("/oefenen/handleiding", trainer=True),
    "kaarten": _open("/oefenen/kaarten", trainer=True),
    "kaarten-fout": _open("/oefenen/kaarten?toon=ja", trainer=True),
    "papier": _open("/oefenen/sessies/papier?bewaard=halt-vraagt-school", trainer=True),
    "papier-fout": _papier_fout,
    "zelfstudie": _zelf(naar="/oefenen/zelf"),
    "zelfstudie-vraag": _zelf(),
    "zelfstudie-vraag-fout": _zelf(onaf=True),
    "zelfstudie-uitleg": _zelf("ja"),
    "zelfstudie-stand": _zelf("ja", "deels", naar="/oefenen/zelf"),
}
