"""From every oordeel of the werkplek one click leads to the lesson about it, and nothing of a zaak goes along."""

from __future__ import annotations

import re
from html import unescape

import pytest

from tests.webtool.klant import VRAAG, Klant, kop, wachtend
from tests.webtool.opzet import JENNIFER, REMCO, Proef
from tests.webtool.werkplek.test_ketenkaart import KAART, breng_in, klant

_PERSOON = f"/zaken/{REMCO}/personen/1"
_VOOR_NIETS = "houder=zvh&ontvanger=om&doel=afdoeningsbeslissing"
_PAGINAS = (
    ("om", f"{KAART}?doel=afdoeningsbeslissing"),
    ("om", f"{_PERSOON}/adviezen?doel=afdoeningsbeslissing"),
    ("halt", f"{_PERSOON}/terugkoppeling?doel=halt-afdoening"),
    ("om", f"{_PERSOON}/toestemming?{_VOOR_NIETS}"),
    ("politie", f"{_PERSOON}/nood"),
    ("om", f"{VRAAG.removesuffix('/verzoek')}/vastleggen?soort=weging&omstandigheid=noodzaak&{_VOOR_NIETS}"),
)


def lessen(pagina: str) -> list[str]:
    return [unescape(adres) for adres in re.findall(r'href="([^"]+)"[^>]*>Les over dit antwoord<', pagina)]


def controleer(iemand: Klant, pagina: str) -> None:
    gevonden = lessen(pagina)
    assert gevonden
    for adres in sorted(set(gevonden))[:3]:
        assert REMCO not in adres
        assert JENNIFER not in adres
        assert iemand.open(adres).status_code == 200


@pytest.mark.parametrize(("wie", "pad"), _PAGINAS)
def test_each_page_with_an_oordeel_leads_to_its_lessons(proef: Proef, wie: str, pad: str) -> None:
    iemand = Klant(proef, wie)
    pagina = iemand.open(pad)
    assert pagina.status_code == 200
    controleer(iemand, pagina.text)


def test_before_saving_who_sees_it_and_a_refused_detour_lead_there_too(proef: Proef) -> None:
    om = klant(proef, "om")
    controleer(om, breng_in(om, stap="controle").text)
    halt = klant(proef, "halt")
    geweigerd = breng_in(halt, stap="bewaar")
    assert kop(geweigerd) == "Dit kan niet langs deze weg"
    controleer(halt, geweigerd.text)


def test_who_must_let_something_go_can_learn_why(proef: Proef) -> None:
    een = wachtend(proef)
    politie = Klant(proef, een.houder)
    for pad in ("/vrijgaven", f"/vrijgaven/{een.id}"):
        controleer(politie, politie.open(pad).text)
