"""Whom a request would ask, on the page of the request: by the regels, and the same whatever is known."""

from __future__ import annotations

import re

from gateway.services import Verzoek
from tests.services.opzet import SPOOR
from tests.webtool.antwoorden import naslag
from tests.webtool.klant import VRAAG, Klant, tekst
from tests.webtool.opzet import REMCO, Proef, aanvrager, handvat
from webtool.bevraagd import wie_bevraagd

STAP = "verzamelen-adviseren"
_VOUW = re.compile(r'<details class="poort-vouw" id="bevraagd">.*?</details>', re.DOTALL)


def test_every_houder_stands_in_one_list_per_doel() -> None:
    houders = {handvat().houder(veld) for veld in handvat().velden}
    (een,) = wie_bevraagd(naslag(), "om", STAP, [("afdoeningsbeslissing", "Beslissen")])
    alles = [*een.vragen, *een.na_afweging, *een.niet]
    assert len(alles) == len(set(alles)) == len(houders)
    assert "Politie" in een.vragen
    assert een.niet


def test_nobody_is_asked_for_a_doel_for_which_no_regel_opens_anything() -> None:
    (een,) = wie_bevraagd(naslag(), "halt", STAP, [("selectie", "Selectie")])
    assert een.vragen == een.na_afweging == ()


def test_it_stands_on_the_form_for_each_doel_and_does_not_change_by_what_happened(proef: Proef) -> None:
    klant = Klant(proef, "shn")
    pagina = klant.open(VRAAG)
    eerst = _VOUW.search(pagina.text)
    assert eerst is not None
    assert "Wij vragen niet" in tekst(pagina)
    assert eerst[0].count("<h2") == len(re.findall(r'name="doel"', pagina.text))
    proef.opzet.diensten.context.verstrek(aanvrager("om"), Verzoek(REMCO, 1, "afdoeningsbeslissing"), SPOOR)
    proef.bronnen.stand = dict.fromkeys(handvat().bronnen, "storing")
    daarna = _VOUW.search(klant.open(VRAAG).text)
    assert daarna is not None
    assert eerst[0] == daarna[0]
