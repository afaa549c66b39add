"""With a script and without: what goes over the wire, live pages, and how few keys an answer takes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from gateway.store import zaakmomenten
from tests.webtool.opzet import REMCO, Proef, aanvrager, maak_proef
from tests.webtool.paginas import PAGINAS

pytestmark = pytest.mark.browser
MAX_BYTES, MAX_ZONDER_SCRIPT = 40_000, 20_000
LICHT = ("start", "zaak", "vraag", "vraag-fout", "werkvoorraad", "vastleggen", "regel", "fout", "resultaat-shn")
ZWAAR = ("resultaat-om",)  # with a script below the limit; two hundred gegevens and a style sheet are more than 20 kB
WERK = ("/monitor", f"/zaken/{REMCO}", f"/zaken/{REMCO}/personen/1/ketenkaart", f"/zaken/{REMCO}/selectie")


@pytest.fixture(scope="module")
def proef(tmp_path_factory: pytest.TempPathFactory, voorbeeld: str) -> Iterator[Proef]:
    gemaakt = maak_proef(tmp_path_factory.mktemp("live"), voorbeeld)
    yield gemaakt
    gemaakt.opzet.diensten.werkplek.stroom.stop()
    gemaakt.opzet.opslag.sluit()


@pytest.fixture
def bladzijde(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


def _weeg(bladzijde: Page) -> tuple[int, int, object]:
    """Return the bytes over the wire: all, without scripts, and each file."""
    gewogen = bladzijde.evaluate(
        "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]"
        ".map(e => [e.name.split('?')[0].split('/').pop(), e.encodedBodySize])"
    )
    script = sum(bytes_ for bestand, bytes_ in gewogen if bestand.endswith(".js"))
    alles = sum(bytes_ for _, bytes_ in gewogen)
    return alles, alles - script, gewogen


@pytest.mark.parametrize("naam", [*LICHT, *ZWAAR])
def test_a_page_is_light_and_asks_nobody_else(bladzijde: Page, proef: Proef, adres: str, naam: str) -> None:
    proef.wie = aanvrager("om")
    adressen: list[str] = []
    bladzijde.on("request", lambda vraag: adressen.append(vraag.url))
    PAGINAS[naam](bladzijde, proef, adres)
    assert {een.split("/")[2] for een in adressen} == {adres.removeprefix("http://")}
    alles, zonder_script, gewogen = _weeg(bladzijde)
    assert alles <= MAX_BYTES, gewogen
    assert zonder_script <= MAX_ZONDER_SCRIPT or naam in ZWAAR, gewogen


def test_the_pages_of_the_werkplek_are_light(bladzijde: Page, proef: Proef, adres: str) -> None:
    proef.wie = aanvrager("om")
    for pad in WERK:
        bladzijde.goto(adres + pad)
        alles, zonder_script, gewogen = _weeg(bladzijde)
        assert alles <= MAX_BYTES, (pad, gewogen)
        assert zonder_script <= MAX_ZONDER_SCRIPT, (pad, gewogen)


@pytest.mark.parametrize("naam", ["resultaat-om", "resultaat-shn"])
def test_from_the_heading_of_a_result_the_first_why_is_at_most_three_keys_away(
    bladzijde: Page, proef: Proef, adres: str, naam: str
) -> None:
    PAGINAS[naam](bladzijde, proef, adres)
    expect(bladzijde.locator("h1")).to_be_focused()
    toetsen = 0
    while not bladzijde.evaluate("document.activeElement.matches('table summary, .poort-weigeringen summary')"):
        bladzijde.keyboard.press("Tab")
        toetsen += 1
        assert toetsen <= 3, bladzijde.evaluate("document.activeElement.outerHTML")


def test_a_printed_result_says_who_asked_what_when_and_where_it_is_recorded(
    bladzijde: Page, proef: Proef, adres: str
) -> None:
    PAGINAS["resultaat-om"](bladzijde, proef, adres)
    bladzijde.emulate_media(media="print")
    for wat in (
        "Je kijkt als: Openbaar Ministerie",
        f"Context bij zaak {REMCO}",
        "Doel",
        "Gevraagd",
        "in het logboek, op regel",
    ):
        expect(bladzijde.get_by_text(wat).first).to_be_visible()
    assert bladzijde.locator("main button").count() == bladzijde.locator("main .poort-niet-printen button").count()
    expect(bladzijde.locator(".poort-weigering tbody th").last).to_be_visible()


def test_what_is_denied_for_one_reason_is_one_line_until_it_is_opened(
    bladzijde: Page, proef: Proef, adres: str
) -> None:
    PAGINAS["resultaat-om"](bladzijde, proef, adres)
    vouw = bladzijde.locator(".poort-weigeringen").first
    expect(vouw.locator("> summary strong")).to_have_text(
        str(sum(len(cel.split(", ")) for cel in vouw.locator("tbody tr > td:nth-child(2)").all_text_contents()))
    )
    expect(vouw.locator("table")).to_be_hidden()
    vouw.locator("> summary").click()
    expect(vouw.locator("table")).to_be_visible()


def test_the_row_of_a_zaak_changes_on_the_monitor_while_it_is_open(bladzijde: Page, proef: Proef, adres: str) -> None:
    proef.wie = aanvrager("om")
    with bladzijde.expect_response("**/stroom"):
        bladzijde.goto(f"{adres}/monitor")
    rij = bladzijde.locator(f"#rij-{REMCO}")
    rij.evaluate("rij => rij.classList.add('oud')")
    with proef.opzet.opslag.schrijf() as verbinding:
        zaakmomenten.meld(verbinding, REMCO, "rotterdam", "termijn", proef.opzet.klok())
    expect(bladzijde.locator(f"#rij-{REMCO}.oud")).to_have_count(0)
    expect(rij).to_have_count(1)


def test_from_the_monitor_to_an_answer_in_eight_keys(bladzijde: Page, proef: Proef, adres: str) -> None:
    """The number of a zaak is one entry; every other key counts as one."""
    proef.wie = aanvrager("om")
    bladzijde.goto(f"{adres}/monitor")
    expect(bladzijde.locator("#zoek")).to_be_focused()
    bladzijde.keyboard.type(REMCO[-4:])
    toetsen = 1
    with bladzijde.expect_navigation():
        bladzijde.keyboard.press("Enter")
    toetsen += 1
    while bladzijde.evaluate("!(document.activeElement.href || '').endsWith('/personen/1/verzoek')"):
        bladzijde.keyboard.press("Tab")
        toetsen += 1
        assert toetsen < 8
    with bladzijde.expect_navigation():
        bladzijde.keyboard.press("Enter")
    toetsen += 1
    while bladzijde.evaluate("document.activeElement.name !== 'doel'"):
        bladzijde.keyboard.press("Tab")
        toetsen += 1
        assert toetsen < 8
    bladzijde.keyboard.press("Space")
    with bladzijde.expect_navigation():
        bladzijde.keyboard.press("Enter")
    toetsen += 2
    assert toetsen <= 8
    expect(bladzijde.locator("h1")).to_be_focused()


def test_without_a_script_the_answer_comes_in_one_piece(browser: Browser, proef: Proef, adres: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    bladzijde = context.new_page()
    PAGINAS["resultaat-om"](bladzijde, proef, adres)
    assert bladzijde.locator("#stroomstand").count() == 0
    assert bladzijde.locator(".poort-waarde").count() > 0
    context.close()


def test_escape_hides_values_and_shows_them_again(bladzijde: Page, proef: Proef, adres: str) -> None:
    PAGINAS["resultaat-om"](bladzijde, proef, adres)
    waarde = bladzijde.locator(".poort-waarde").first
    expect(waarde).to_be_visible()
    bladzijde.keyboard.press("Escape")
    expect(waarde).to_be_hidden()
    expect(bladzijde.locator("#poort-melding")).to_contain_text("verborgen")
    bladzijde.keyboard.press("Escape")
    expect(waarde).to_be_visible()
