"""A trainer, the screen, a phone with a script and one without: one question, from the code to the answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from tests.browser import SMAL, verstuur
from tests.webtool.opzet import Proef, aanvrager, maak_proef

pytestmark = pytest.mark.browser
TRAINER = replace(aanvrager("om"), systeemrollen=("trainer",))


@pytest.fixture(scope="module")
def proef(tmp_path_factory: pytest.TempPathFactory, voorbeeld: str) -> Iterator[Proef]:
    gemaakt = maak_proef(tmp_path_factory.mktemp("workshop"), voorbeeld)
    gemaakt.wie = TRAINER  # the pages of a phone look the same to whoever is logged in
    yield gemaakt
    gemaakt.opzet.opslag.sluit()


@pytest.fixture
def ramen(browser: Browser) -> Iterator[tuple[Page, Page, Page]]:
    """A trainer, a phone with a script, and a phone without one."""
    telefoon = ViewportSize(width=SMAL, height=640)
    contexten: list[BrowserContext] = [
        browser.new_context(viewport={"width": 1280, "height": 800}),
        browser.new_context(viewport=telefoon),
        browser.new_context(viewport=telefoon, java_script_enabled=False),
    ]
    for context in contexten[:2]:
        context.clock.install(time=0)
        context.clock.pause_at(1_000)
    trainer, met, zonder = (context.new_page() for context in contexten)
    yield trainer, met, zonder
    for context in contexten:
        context.close()


def _even_later(*paginas: Page) -> None:
    """Let these pages ask what is new."""
    for pagina in paginas:
        pagina.context.clock.run_for(3_000)


def _stap(trainer: Page, naam: str) -> None:
    verstuur(trainer, f"form:has(input[value={naam}]) button")


def test_one_question_with_two_phones_of_which_one_has_no_script(
    ramen: tuple[Page, Page, Page], proef: Proef, adres: str
) -> None:
    trainer, met, zonder = ramen
    trainer.goto(f"{adres}/oefenen/sessies/nieuw")
    for vouw in trainer.locator("details:not([open]) > summary").all()[::-1]:
        vouw.click()
    trainer.check("input[value=halt-vraagt-school]")
    trainer.check("input[value=halt-ouders-bereiken]")
    verstuur(trainer)
    eerste, _ = trainer.locator(".poort-volgorde button[value=weg]").evaluate_all("alle => alle.map(een => een.id)")
    trainer.focus(f"#{eerste.replace('weg', 'omlaag', 1)}")
    trainer.keyboard.press("Enter")
    expect(trainer.locator(f"#{eerste.replace('weg', 'omhoog', 1)}")).to_be_focused()  # it is the last now
    expect(trainer.locator("main")).to_contain_text("De vraag staat nu op plek 2.")
    verstuur(trainer, "#weg-halt-ouders-bereiken")
    code = trainer.locator(".poort-doemee__code").inner_text()
    scherm = trainer.context.new_page()
    scherm.goto(f"{trainer.url.partition('?')[0]}/scherm")
    expect(scherm.locator(".poort-doemee__code")).to_have_text(code)
    for telefoon in (met, zonder):
        telefoon.goto(f"{adres}/oefenen")
        telefoon.fill("#code", code.lower())
        verstuur(telefoon)
        expect(telefoon.locator("h1")).to_contain_text(code)
    _stap(trainer, "open-1")
    _even_later(met)
    expect(met.locator("#keuze")).to_be_visible()  # it came by itself
    expect(met.locator("#poort-melding")).to_have_text("Ronde 1 is open. Stem nu.")
    met.check("#keuze-ja")
    verstuur(met)
    expect(met.locator("#uitkomst")).to_be_focused()
    verstuur(zonder, "main a.utrecht-button")  # Ververs
    zonder.check("#keuze-nee")
    verstuur(zonder)
    expect(zonder.locator("#uitkomst")).to_have_text("Je stem telt. Je kunt nog wijzigen.")
    _even_later(scherm)
    for pagina in (trainer, scherm):
        expect(pagina.locator("main")).to_contain_text("2 stemmen zijn binnen.")
    _stap(trainer, "sluit-1")
    _even_later(scherm)
    expect(scherm.locator("main")).to_contain_text("Bij minder dan vijf stemmen tonen we geen stand.")
    verstuur(zonder)  # its form still stood there
    expect(zonder.locator("#uitkomst")).to_contain_text("Je stem telt niet mee.")
    _stap(trainer, "praat")
    proef.opzet.klok.vooruit(seconds=15)
    _even_later(scherm)
    for pagina in (trainer, scherm):
        expect(pagina.locator("#praattijd")).to_have_text("Nog 1:45")
    proef.opzet.klok.vooruit(seconds=200)
    _even_later(scherm)
    expect(scherm.locator("#praattijd")).to_have_text("De tijd is om.")
    for stap in ("open-2", "sluit-2", "onthul"):
        _stap(trainer, stap)
    _even_later(scherm, met)
    expect(scherm.locator("#antwoord")).to_be_visible()
    expect(met.locator("#deel")).to_contain_text("Dat is anders.")
    verstuur(zonder, "main a.utrecht-button")
    expect(zonder.locator("#deel")).to_contain_text("Dat klopt.")
