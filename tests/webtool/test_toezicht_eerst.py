"""The page with what to look at first: why, in words, and the way to the entry and its signaal."""

from __future__ import annotations

import re

import pytest

from gateway.services.toezicht import eerst
from gateway.store import toezicht_achtergrond
from tests.services.toezicht import PSEUDONIEMEN
from tests.webtool.klant import kop, tekst
from tests.webtool.opzet import REMCO, Proef, aanvrager, wereld
from tests.webtool.test_toezicht import Toezichthouder, gezien, vraag


def test_the_page_says_what_is_first_and_why_and_leads_to_it(proef: Proef) -> None:
    sleutel = next(zaak for zaak in wereld().zaken if zaak.zaaknummer == REMCO).personen[0].sleutel
    with proef.opzet.opslag.schrijf() as verbinding:
        for een in (PSEUDONIEMEN.van("aanvrager", aanvrager("om").sub), PSEUDONIEMEN.van("persoon", sleutel)):
            toezicht_achtergrond.zet_kenmerken(verbinding, een, [("adres", "a" * 64)])
    vraag(proef, keer=3)
    vraag(proef, "reclassering")
    klant = Toezichthouder(proef)
    for vanaf in ("/toezicht", "/toezicht/signalen"):
        assert 'href="/toezicht/eerst"' in klant.open(vanaf).text
    pagina = klant.open("/toezicht/eerst?dagen=30")
    gelezen = tekst(pagina)
    assert kop(pagina) == "Bekijk eerst"
    assert gezien(proef)[-1]["weergave"] == "eerst"
    assert "In deze 30 dagen waren er 4 toegangen. Deze lijst toont 2 van de 2 plekken." in gelezen
    assert "punten: het werk verklaart deze toegang niet." in gelezen
    assert "Ook op deze dag: 2" in gelezen
    assert "22 november 2026" in gelezen
    punten = [int(een) for een in re.findall(r"([0-9]+) punten</div>", pagina.text)]
    assert len(punten) == 2
    assert punten == sorted(punten, reverse=True)
    for soort in ("regels", "medewerkers", "signalen"):
        link = re.search(rf'href="(/toezicht/{soort}/[^"]+)"', pagina.text)
        assert link is not None
        assert klant.open(link[1]).status_code == 200


def test_a_list_that_is_cut_or_goes_on_says_so(proef: Proef, monkeypatch: pytest.MonkeyPatch) -> None:
    for partij in ("om", "reclassering", "om"):
        vraag(proef, partij)
    klant = Toezichthouder(proef)
    assert "Daarna volgen" not in tekst(klant.open("/toezicht/eerst"))
    assert "te veel toegangen" not in tekst(klant.open("/toezicht/eerst"))
    monkeypatch.setattr(eerst, "PER_BLADZIJDE", 1)
    eerste = klant.open("/toezicht/eerst?dagen=30")
    assert "Dit is bladzijde 1 van 2." in tekst(eerste)
    volgende = re.search(r'href="(/toezicht/eerst\?[^"]*bladzijde=2)"', eerste.text)
    assert volgende is not None
    tweede = klant.open(volgende[1].replace("&amp;", "&"))
    assert "In deze 30 dagen" in tekst(tweede)
    assert "Plek 2" in tekst(tweede)
    assert "Volgende plekken" not in tekst(tweede)
    monkeypatch.setattr(eerst, "MIN_REGELS", 1)
    assert "Deze lijst toont 1 van de 2 plekken. Daarna volgen er nog 1." in tekst(klant.open("/toezicht/eerst"))
    monkeypatch.setattr(eerst, "MAX_TOEGANGEN", 1)
    assert "Je ziet alleen de nieuwste, vanaf 22 november 2026" in tekst(klant.open("/toezicht/eerst"))


def test_without_accesses_the_page_says_so(proef: Proef) -> None:
    assert "In deze 7 dagen heeft geen toegang punten." in tekst(Toezichthouder(proef).open("/toezicht/eerst"))
