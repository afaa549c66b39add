"""A first reader finds whether Halt may see schoolverzuim of a suspect of 15, and why, in three clicks from home."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.webtool.opzet import Proef, draaiend, maak_proef

pytestmark = pytest.mark.browser
MAX_KLIKKEN = 3


@dataclass
class Lezer:
    """Somebody with a page who counts his clicks; typing and choosing are none."""

    pagina: Page
    klikken: int = 0

    def klik(self, wat: str, *, exact: bool = True) -> None:
        self.klikken += 1
        self.pagina.locator("main").get_by_role("link", name=wat, exact=exact).or_(
            self.pagina.locator("main").get_by_role("button", name=wat, exact=True)
        ).first.click()

    def ziet_het_antwoord(self) -> None:
        """What it is, when it may, and why: a regel and the law."""
        hoofd = self.pagina.locator("main")
        expect(hoofd).to_contain_text("Soms. Het kan alleen voor dit doel: Halt-straf.")
        expect(hoofd).to_contain_text("Is de jongere naar Halt verwezen")
        assert "leeftijd=15" in self.pagina.url
        if self.klikken < MAX_KLIKKEN:  # one click left for the law
            self.klik("Bekijk waarom", exact=False)
            expect(hoofd).to_contain_text("Wetboek van Strafrecht artikel 77e lid 1")
        assert self.klikken <= MAX_KLIKKEN


@pytest.fixture(scope="module")
def thuis(tmp_path_factory: pytest.TempPathFactory, voorbeeld: str) -> Iterator[str]:
    proef: Proef = maak_proef(tmp_path_factory.mktemp("reis"), voorbeeld)
    with draaiend(proef.app) as adres:
        yield adres
    proef.opzet.diensten.werkplek.stroom.stop()
    proef.opzet.opslag.sluit()


@pytest.fixture(params=[True, False], ids=["met-script", "zonder-script"])
def lezer(request: pytest.FixtureRequest, browser: Browser, thuis: str) -> Iterator[Lezer]:
    context = browser.new_context(viewport={"width": 320, "height": 800}, java_script_enabled=request.param)
    pagina = context.new_page()
    pagina.goto(thuis)
    yield Lezer(pagina)
    context.close()


def test_by_the_form(lezer: Lezer) -> None:
    lezer.pagina.get_by_label("Wie vraagt?").select_option(label="Halt")
    lezer.pagina.get_by_label("Welk gegeven?").fill("schoolverzuim")
    lezer.pagina.get_by_label("Over wie?").select_option(label="Verdachte")
    lezer.pagina.get_by_label("Hoe oud?").fill("15")
    lezer.klik("Bekijk het antwoord")
    lezer.klik("Uren verzuim")
    lezer.ziet_het_antwoord()


def test_by_the_form_with_a_name_from_its_list(lezer: Lezer) -> None:
    lezer.pagina.get_by_label("Wie vraagt?").select_option(label="Halt")
    lezer.pagina.get_by_label("Welk gegeven?").fill("Uren verzuim")
    lezer.pagina.get_by_label("Hoe oud?").fill("15")
    lezer.klik("Bekijk het antwoord")
    lezer.ziet_het_antwoord()


def test_by_search(lezer: Lezer) -> None:
    lezer.pagina.get_by_label("Waar zoek je naar?").fill("mag halt schoolverzuim zien van een verdachte van 15")
    lezer.klik("Zoek")
    lezer.klik("Uren verzuim")
    lezer.ziet_het_antwoord()


def test_pages_to_read_are_light(browser: Browser, thuis: str) -> None:
    """At most 20 kB over the wire without scripts, as the pages of the werkplek."""
    context = browser.new_context()
    for pad in ("/handvat/casussen/om", "/handvat/velden", "/open-punten", "/partijen/om", "/velden/bvh.naam"):
        pagina = context.new_page()
        pagina.goto(thuis + pad)
        bytes_ = pagina.evaluate(
            "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]"
            ".filter(e => !e.name.includes('.js')).reduce((som, e) => som + e.encodedBodySize, 0)"
        )
        assert 5_000 < bytes_ <= 20_000, (pad, bytes_)
    context.close()
