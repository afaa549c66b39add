"""The pages of the decision aid in every state that a reader can meet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from playwright.sync_api import Page

from tests.webtool.leren.test_beslishulp import BEGIN, VEEL, VERZUIM
from tests.webtool.opzet import Proef
from tests.webtool.paginas import Stap


def _open(pad: str) -> Stap:
    """As somebody who is not logged in."""

    def stap(pagina: Page, proef: Proef, adres: str) -> None:
        proef.wie = None
        pagina.goto(adres + pad)

    return stap


PAGINAS: Final[Mapping[str, Stap]] = {
    "beslishulp": _open("/beslishulp"),
    "beslishulp-wie": _open("/beslishulp?kant=weten"),
    "beslishulp-persoon": _open("/beslishulp?kant=geven&van=politie&wie=halt"),
    "beslishulp-vraag-fout": _open(f"{BEGIN}&gevraagd=waarvoor"),
    "beslishulp-antwoord": _open(VERZUIM),
    "beslishulp-lang": _open(f"/beslishulp?{VEEL}"),
    "beslishulp-nee": _open("/beslishulp?kant=weten&wie=shn&van=advocatuur"),
    "partijblad": _open("/beslishulp/om"),
    "partijblad-namen": _open("/beslishulp/halt"),
}
