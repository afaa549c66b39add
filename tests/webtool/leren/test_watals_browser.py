"""What if with a script: each change is worked out at once, and the address is that of what is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import SMAL
from tests.webtool.opzet import Proef, maak_proef

pytestmark = pytest.mark.browser

JONG = "partij=halt&doel=halt-afdoening&rol=verdachte&leeftijd=15&stap=verzamelen-adviseren"
BIJNA = f"/wat-als?{JONG}&ja=zaak-loopt&ja=ontvanger-betrokken"


@pytest.fixture(scope="module")
def proef(tmp_path_factory: pytest.TempPathFactory, voorbeeld: str) -> Iterator[Proef]:
    gemaakt = maak_proef(tmp_path_factory.mktemp("watals"), voorbeeld)
    yield gemaakt
    gemaakt.opzet.diensten.werkplek.stroom.stop()
    gemaakt.opzet.opslag.sluit()


@pytest.fixture
def pagina(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": SMAL, "height": 800})
    yield context.new_page()
    context.close()


def test_a_change_is_worked_out_at_once_and_can_be_shared(pagina: Page, adres: str) -> None:
    pagina.goto(f"{adres}{BIJNA}")
    pagina.evaluate("window.dezelfde = true")
    ja = pagina.get_by_role("group", name="Is de jongere naar Halt verwezen").get_by_label("ja", exact=True)
    ja.check()
    expect(pagina.locator("#watals-stand")).to_contain_text("Er verandert iets voor: Halt")
    expect(pagina.locator("article", has_text="Komt erbij").first).to_be_visible()
    expect(ja).to_be_focused()
    expect(pagina).to_have_url(re.compile(r"[?&]ja=halt-verwijzing.*van-doel=halt-afdoening"))
    assert "reken" not in pagina.url
    assert pagina.evaluate("window.dezelfde")
    nieuw = pagina.context.new_page()
    nieuw.goto(pagina.url)  # somebody else gets the same
    assert nieuw.locator("article").all_inner_texts() == pagina.locator("article").all_inner_texts()
    nieuw.close()
    pagina.go_back()
    expect(pagina.locator("article")).to_have_count(0)


def test_a_mistake_is_told_at_once_and_gone_when_it_is_mended(pagina: Page, adres: str) -> None:
    pagina.goto(f"{adres}{BIJNA}")
    pagina.locator("#leeftijd").fill("oud")
    pagina.locator("#leeftijd").press("Tab")
    expect(pagina.locator("#fouten")).to_be_focused()
    expect(pagina.locator("#leeftijd")).to_have_value("oud")
    expect(pagina).to_have_title(re.compile("^Fout: "))
    pagina.locator("#leeftijd").fill("16")
    pagina.locator("#leeftijd").press("Tab")
    expect(pagina.locator("#fouten")).to_have_count(0)
    expect(pagina.get_by_text("eerst: 15 · nu: 16")).to_be_visible()
