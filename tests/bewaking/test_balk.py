"""Everybody who is logged in sees that the log is not right; two people end it on a page of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from gateway.aanvrager import Aanvrager
from tests.bewaking.hulp import BEHEERDER, FUNCTIONARIS, wijzig
from tests.browser import BREEDTES, bezwaren, chromium, verstuur
from tests.webtool.klant import VRAAG, Klant, kop, tekst
from tests.webtool.opzet import REMCO, Proef, aanvrager, draaiend, maak_proef, vul_database

BALK = "Het logboek klopt niet."
PAGINA = "/toezicht/logboek"
OM = aanvrager("om")


@pytest.fixture(scope="session")
def gevuld(tmp_path_factory: pytest.TempPathFactory, databank: None) -> str:
    return vul_database(tmp_path_factory.mktemp("gevuld"))


@pytest.fixture
def proef(tmp_path: Path, gevuld: str) -> Iterator[Proef]:
    gemaakt = maak_proef(tmp_path, gevuld)
    Klant(gemaakt, "om").stuur(VRAAG, doel="afdoeningsbeslissing")
    yield gemaakt
    gemaakt.opzet.opslag.sluit()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as gestart:
        yield gestart


def reken_na(proef: Proef) -> None:
    for _ in range(4):
        proef.opzet.klok.vooruit(seconds=1)
        proef.opzet.diensten.bewaking.stap()


def breek(proef: Proef) -> None:
    wijzig(proef.opzet.opslag, 1)
    reken_na(proef)


def kijk(proef: Proef, wie: Aanvrager | None, pad: str) -> str:
    proef.wie = wie
    return tekst(proef.app.test_client().get(pad))


def test_the_bar_is_there_for_who_is_logged_in_as_long_as_the_log_is_not_right(proef: Proef) -> None:
    paden = ("/monitor", f"/zaken/{REMCO}", "/vrijgaven", "/")
    reken_na(proef)
    assert not [pad for pad in paden if BALK in kijk(proef, OM, pad)]
    breek(proef)
    assert [pad for pad in paden if BALK in kijk(proef, OM, pad)] == list(paden[:3])  # the last is a redirect
    assert BALK in kijk(proef, FUNCTIONARIS, PAGINA)
    assert BALK not in kijk(proef, None, "/toegankelijkheid")


def test_the_bar_says_what_stops_and_only_who_can_act_is_shown_where(proef: Proef) -> None:
    breek(proef)
    assert "De poort geeft nu geen nieuwe gegevens." in kijk(proef, OM, "/monitor")
    assert "Bekijk wat er is gevonden" not in kijk(proef, OM, "/monitor")
    for wie in (FUNCTIONARIS, BEHEERDER):
        assert "Bekijk wat er is gevonden" in kijk(proef, wie, PAGINA)
    proef.opzet.diensten.bewaking._stop = False
    assert "Je kunt nog wel gegevens vragen." in kijk(proef, OM, "/monitor")


def test_asking_gives_a_page_that_says_why_not(proef: Proef) -> None:
    breek(proef)
    antwoord = Klant(proef, "om").stuur(VRAAG, doel="afdoeningsbeslissing")
    assert antwoord.status_code == 503
    assert kop(antwoord) == "We geven nu niets"
    assert "Het logboek klopt niet." in tekst(antwoord)


@pytest.mark.browser
@pytest.mark.parametrize("breedte", BREEDTES)
def test_two_people_end_it_in_a_browser(browser: Browser, proef: Proef, breedte: int) -> None:
    breek(proef)
    with draaiend(proef.app) as adres:
        context = browser.new_context(viewport={"width": breedte, "height": 800})
        pagina = context.new_page()
        _ga(pagina, proef, OM, f"{adres}/monitor")
        balk = pagina.get_by_role("region", name="Het logboek klopt niet")
        expect(balk).to_be_visible()
        rood = balk.locator(".poort-melding").evaluate("balk => getComputedStyle(balk).borderInlineStartColor")
        assert rood == "rgb(160, 29, 35)"
        assert bezwaren(pagina) == []
        _ga(pagina, proef, FUNCTIONARIS, adres + PAGINA)
        verstuur(pagina)
        expect(pagina.locator("#fouten")).to_contain_text("Schrijf hier een reden")
        assert bezwaren(pagina) == []
        pagina.fill("#reden", "Een regel was veranderd. De kopie van gisteren staat terug.")
        verstuur(pagina)
        expect(pagina.get_by_text("Wacht op een tweede persoon")).to_be_visible()
        wijzig(proef.opzet.opslag, 1)
        _ga(pagina, proef, BEHEERDER, adres + PAGINA)
        assert bezwaren(pagina) == []
        verstuur(pagina)
        expect(balk).to_have_count(0)
        expect(pagina.get_by_text("Opgelost", exact=True)).to_be_visible()
        assert bezwaren(pagina) == []
        _ga(pagina, proef, OM, f"{adres}/monitor")
        expect(balk).to_have_count(0)
        context.close()
    reken_na(proef)
    assert BALK not in kijk(proef, OM, "/monitor")


def _ga(pagina: Page, proef: Proef, wie: Aanvrager, adres: str) -> None:
    proef.wie = wie
    pagina.goto(adres)
