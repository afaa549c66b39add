"""The ketenkaart by keyboard, in a browser without script: from the form to the kaart."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import verstuur
from tests.webtool.opzet import REMCO, Proef, aanvrager, maak_proef
from tests.webtool.werkplek.paginas_ketenkaart import PAGINAS

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def proef(tmp_path_factory: pytest.TempPathFactory, voorbeeld: str) -> Iterator[Proef]:
    gemaakt = maak_proef(tmp_path_factory.mktemp("ketenkaart"), voorbeeld)
    yield gemaakt
    gemaakt.opzet.opslag.sluit()


@pytest.fixture
def zonder_script(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 800}, java_script_enabled=False)
    yield context.new_page()
    context.close()


def _enter(pagina: Page) -> None:
    with pagina.expect_navigation():
        pagina.keyboard.press("Enter")


def test_from_form_to_kaart_with_the_keyboard_and_without_script(zonder_script: Page, proef: Proef, adres: str) -> None:
    pagina = zonder_script
    proef.wie = aanvrager("om")
    pagina.goto(f"{adres}/zaken/{REMCO}/ketenkaart?doel=afdoeningsbeslissing")
    pagina.goto(f"{adres}/zaken/{REMCO}/ketenkaart/personen/1/kk-doel")
    pagina.focus("#deel-doel")
    pagina.keyboard.type("Rust thuis.")
    for _ in range(2):
        pagina.keyboard.press("Tab")  # past what kind of gegeven it is, which was proposed
    while pagina.evaluate("document.activeElement.tagName") != "BUTTON":
        pagina.keyboard.press("Tab")
    _enter(pagina)
    expect(pagina.locator("h1")).to_have_text("Kijk wie dit ziet")
    expect(pagina.locator("h1")).to_be_focused()
    pagina.focus("button[value=bewaar]")
    _enter(pagina)
    assert pagina.url.endswith("#kk-doel")
    expect(pagina.locator("main")).to_contain_text("Rust thuis.")


def test_after_somebody_else_was_first_the_focus_is_on_what_happened(pagina: Page, proef: Proef, adres: str) -> None:
    PAGINAS["inbreng-samenvoegen"](pagina, proef, adres)
    verstuur(pagina, "main button[value=controle]")
    pagina.go_back()
    expect(pagina.locator("h1")).to_have_text("Iemand anders was je voor")
    expect(pagina.locator("main")).to_contain_text("Van een collega.")
