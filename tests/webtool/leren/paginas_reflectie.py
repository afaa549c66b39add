"""The pages of reflection and casusonderzoek in every state that a reader can meet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from playwright.sync_api import Page

from tests.services.test_reflectie import NIEUW, ONDERZOEK
from tests.webtool.opzet import Proef, aanvrager
from tests.webtool.paginas import LANG, Stap, open_pad


def _een(pagina: Page, proef: Proef, adres: str) -> None:
    """A long one, looked at by a trainer."""
    antwoorden = {**NIEUW.antwoorden, "les": (LANG,), "categorie": ("lpl.verzuim",), "partij": ("halt",)}
    nieuw = replace(NIEUW, antwoorden={**antwoorden, "doel": ("halt-afdoening",)})
    id_ = proef.opzet.diensten.leren.reflecties.voeg_toe(nieuw)
    proef.wie = replace(aanvrager("om"), systeemrollen=("zsm-medewerker", "trainer"))
    pagina.goto(f"{adres}/reflectie/{id_}?klaar=ja")


def _lijst(pagina: Page, proef: Proef, adres: str) -> None:
    proef.opzet.diensten.leren.reflecties.voeg_toe(ONDERZOEK)
    open_pad("/reflectie")(pagina, proef, adres)


PAGINAS: Final[Mapping[str, Stap]] = {
    "reflecties-leeg": open_pad("/reflectie"),
    "reflectie-nieuw": open_pad("/reflectie/nieuw/reflectie"),
    "reflectie-fout": open_pad("/reflectie/nieuw/reflectie", onaf=True),
    "onderzoek-nieuw": open_pad("/reflectie/nieuw/casusonderzoek"),
    "reflectie": _een,
    "reflecties": _lijst,
}
