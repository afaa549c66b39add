"""The pages of the handvat and of search, in every state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from playwright.sync_api import Page

from tests.webtool.opzet import Proef, aanvrager
from tests.webtool.paginas import Stap, open_pad


def _vreemd(pad: str) -> Stap:
    """Nobody is logged in."""

    def stap(pagina: Page, proef: Proef, adres: str) -> None:
        proef.wie = None
        pagina.goto(adres + pad)

    return stap


def _zonder_partij(rol: str, pad: str) -> Stap:
    def stap(pagina: Page, proef: Proef, adres: str) -> None:
        proef.wie = replace(aanvrager("om"), partij=None, functie=None, regios=(), systeemrollen=(rol,))
        pagina.goto(adres + pad)

    return stap


def _open(pad: str) -> Stap:
    """Everything that is folded is open."""

    def stap(pagina: Page, proef: Proef, adres: str) -> None:
        _vreemd(pad)(pagina, proef, adres)
        pagina.evaluate("for (const vouw of document.querySelectorAll('details')) vouw.open = true")

    return stap


PAGINAS: Final[Mapping[str, Stap]] = {
    "start-vreemd": _vreemd("/"),
    "start-trainer": _zonder_partij("trainer", "/"),
    "start-fout": _vreemd("/vraag?leeftijd=oud"),
    "handvat": _vreemd("/handvat"),
    "deel-a": _open("/handvat/uitgangspunten"),
    "deel-b": _vreemd("/handvat/aandachtspunten"),
    "deel-b-partij": _vreemd("/handvat/aandachtspunten?partij=halt"),
    "deel-c": _vreemd("/handvat/momenten"),
    "deel-c-lang": _open("/handvat/momenten/politie"),
    "begrippen": _vreemd("/begrippen"),
    "open-punten": _vreemd("/open-punten"),
    "lijst": _vreemd("/handvat/beperkingen"),
    "lijst-lang": _open("/handvat/grondslagen"),
    "lijst-voorbeelden": _open("/handvat/casussen/om"),
    "regel-open": _open("/regels/lpl-halt-verwijzing-01"),
    "grondslag-open": _open("/grondslagen/wpg-7-2"),
    "veld": open_pad("/velden/leerplicht.verzuim-uren"),
    "veld-zonder-regel": _vreemd("/velden/bvh.naam"),
    "categorie": _vreemd("/categorieen/lpl.verzuim"),
    "categorie-vraag": _vreemd("/categorieen/lpl.verzuim?partij=halt&leeftijd=15&rol=verdachte"),
    "partij": _open("/partijen/halt"),
    "partij-lang": _open("/partijen/om"),
    "klein": _vreemd("/handvat/open-punten/op-01-vt-naar-om"),
    "casus": _vreemd("/casussen/omweg-halt-vraagt-school"),
    "zoeken-leeg": _vreemd("/zoeken"),
    "zoeken": _vreemd("/zoeken?q=mag+halt+schoolverzuim+zien+van+een+verdachte+van+15"),
    "zoeken-lang": _vreemd("/zoeken?q=politie&blad=2"),
    "zoeken-bedoel": _vreemd("/zoeken?q=schoolverzium"),
    "zoeken-niets": _vreemd("/zoeken?q=xyzzyq"),
}
