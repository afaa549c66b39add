"""What only a screen can tell about some pages: where the focus is, print, forced colours."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import BREEDTES
from tests.webtool.opzet import Proef, maak_proef
from tests.webtool.paginas import PAGINAS

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def proef(tmp_path_factory: pytest.TempPathFactory, voorbeeld: str) -> Iterator[Proef]:
    """One set of pages for the whole module: every test opens its own page and needs no clean slate."""
    gemaakt = maak_proef(tmp_path_factory.mktemp("browser"), voorbeeld)
    yield gemaakt
    gemaakt.opzet.diensten.werkplek.stroom.stop()
    gemaakt.opzet.opslag.sluit()


def test_after_asking_the_focus_is_on_the_heading_and_the_next_tab_is_in_the_result(
    pagina: Page, proef: Proef, adres: str
) -> None:
    PAGINAS["resultaat-om"](pagina, proef, adres)
    expect(pagina.locator("h1")).to_be_focused()
    pagina.keyboard.press("Tab")
    assert pagina.evaluate("document.activeElement.closest('main') !== null")


def test_after_a_mistake_the_focus_is_on_the_summary_and_leads_to_the_field(
    pagina: Page, proef: Proef, adres: str
) -> None:
    PAGINAS["vrijgave-fout"](pagina, proef, adres)
    expect(pagina.locator("#fouten")).to_be_focused()
    pagina.keyboard.press("Tab")
    pagina.keyboard.press("Enter")
    assert pagina.locator("#besluit:target").count() == 1


def test_the_skip_link_is_the_first_stop_and_leads_to_the_content(pagina: Page, proef: Proef, adres: str) -> None:
    PAGINAS["zaak"](pagina, proef, adres)
    pagina.keyboard.press("Tab")
    assert pagina.evaluate("document.activeElement.textContent") == "Ga naar de inhoud"
    assert pagina.evaluate("document.activeElement.getBoundingClientRect().top >= 0")
    pagina.keyboard.press("Enter")
    assert pagina.locator("h1:target").count() == 1


def test_a_narrow_screen_shows_the_same_words_as_a_wide_one(browser: Browser, proef: Proef, adres: str) -> None:
    gezien = []
    for breedte in BREEDTES:
        context = browser.new_context(viewport={"width": breedte, "height": 800})
        bladzijde = context.new_page()
        PAGINAS["resultaat-shn"](bladzijde, proef, adres)
        gezien.append(
            sorted(
                bladzijde.evaluate(
                    "[...document.querySelectorAll('main tbody td')].map(c => c.innerText.replace(/\\s+/g, ''))"
                )
            )
        )
        context.close()
    assert gezien[0] == gezien[1]


def test_print_has_the_ribbon_and_who_looked_but_no_buttons(pagina: Page, proef: Proef, adres: str) -> None:
    PAGINAS["vraag"](pagina, proef, adres)
    pagina.emulate_media(media="print")
    assert pagina.locator(".poort-lint").is_visible()
    assert pagina.locator(".poort-kijkt").is_visible()
    assert pagina.locator("nav:visible, button:visible").count() == 0
    pagina.emulate_media(media="screen")


def test_forced_colours_keep_the_border_patterns(browser: Browser, proef: Proef, adres: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, forced_colors="active")
    bladzijde = context.new_page()
    PAGINAS["resultaat-om"](bladzijde, proef, adres)
    stijlen = bladzijde.evaluate(
        "Object.fromEntries([...document.querySelectorAll('.poort-badge')]"
        ".map(b => [b.textContent, [getComputedStyle(b).borderTopStyle, getComputedStyle(b, '::before').content]]))"
    )
    assert stijlen["Nee"] == ["double", '"✕" / ""']
    assert stijlen["Ja"] == ["solid", '"✓" / ""']
    context.close()
