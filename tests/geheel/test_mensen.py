"""What people do, in a real browser on the running product: at two widths, by keyboard, with JavaScript off."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from demo.geheel import Demo
from tests.browser import BREEDTES, bezwaren, chromium, verstuur
from tests.deel import deel
from tests.geheel.klant import JENNIFER, NATUURLIJK_DOEL, REMCO, Klant

pytestmark = pytest.mark.browser
LES = "/zoeken?q=mag+halt+schoolverzuim+zien"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as gestart:
        yield gestart


def _pagina(browser: Browser, *, breedte: int = 1280, javascript: bool = False) -> Page:
    context = browser.new_context(viewport={"width": breedte, "height": 800}, java_script_enabled=javascript)
    return context.new_page()


def _meld_aan(pagina: Page, demo: Demo, account: str) -> None:
    pagina.goto(f"{demo.url}/monitor")
    pagina.click(f"button[name=gebruiker][value='{account}']")
    pagina.wait_for_url(f"{demo.url}/monitor")


def _vraag(pagina: Page, demo: Demo, zaak: str, persoon: int, doel: str) -> None:
    pagina.goto(f"{demo.url}/zaken/{zaak}/personen/{persoon}/verzoek")
    assert pagina.locator("input[name=doel]:checked").count() == 0, "a doel is never preselected"
    pagina.check(f"input[name=doel][value={doel}]")
    verstuur(pagina)
    if pagina.locator("#stroomstand").count():  # with a script it fills bron by bron
        expect(pagina.locator("#stroomstand")).to_contain_text("klaar", timeout=20_000)


@pytest.mark.parametrize("partner", deel(NATUURLIJK_DOEL, 1, 3))
def test_each_partner_sees_the_zaak_of_remco_in_its_own_way(browser: Browser, demo: Demo, partner: str) -> None:
    pagina = _pagina(browser)
    _meld_aan(pagina, demo, partner)
    doel, persoon = NATUURLIJK_DOEL[partner]
    _vraag(pagina, demo, REMCO, persoon, doel)
    assert pagina.title().startswith(f"Context bij zaak {REMCO}")
    assert pagina.url.startswith(demo.url)
    tekst = pagina.inner_text("main")
    assert pagina.locator(".poort-badge[data-teken='✕']", has_text="Nee").count() > 0
    assert "We zeggen niet of hier iets bekend is." in tekst
    assert "nog te toetsen" in pagina.content().lower()
    pagina.context.close()


def test_six_partners_see_six_different_pages(browser: Browser, demo: Demo) -> None:
    gezien = set()
    for partner, (doel, persoon) in NATUURLIJK_DOEL.items():
        pagina = _pagina(browser)
        _meld_aan(pagina, demo, partner)
        _vraag(pagina, demo, REMCO, persoon, doel)
        gezien.add(pagina.inner_text("main"))
        pagina.context.close()
    assert len(gezien) == len(NATUURLIJK_DOEL)


@pytest.mark.sqlite
@pytest.mark.parametrize("breedte", deel(BREEDTES, 1, 2))
def test_axe_has_nothing_against_any_page(browser: Browser, demo: Demo, breedte: int) -> None:
    """Every page of the product as a partner meets them. Axe itself needs JavaScript; the pages have none."""
    pagina = _pagina(browser, breedte=breedte, javascript=True)
    _meld_aan(pagina, demo, "om")
    for pad in (
        "/monitor",
        f"/zaken/{JENNIFER}",
        f"/zaken/{JENNIFER}/personen/1/verzoek",
        f"/zaken/{JENNIFER}/personen/1/vastleggen?soort=weging",
        f"/zaken/{JENNIFER}/personen/1/vastleggen?soort=toestemming",
        "/vrijgaven",
        "/zaken/BESTAAT-NIET",
        "/regels/pol-om-zaak-01",
        "/grondslagen/wpg-18-1",
        "/toegankelijkheid",
        "/bestaat-niet",
    ):
        pagina.goto(f"{demo.url}{pad}")
        assert bezwaren(pagina) == [], pad
    _vraag(pagina, demo, JENNIFER, 1, "afdoeningsbeslissing")
    assert bezwaren(pagina) == []
    pagina.context.close()


def test_by_keyboard_alone_from_the_list_to_an_answer(browser: Browser, demo: Demo) -> None:
    pagina = _pagina(browser)
    _meld_aan(pagina, demo, "shn")
    _tab_naar(pagina, f"a:text-is('{REMCO}')")
    pagina.keyboard.press("Enter")
    pagina.wait_for_url(f"{demo.url}/zaken/{REMCO}")
    _tab_naar(pagina, f"a[href$='/zaken/{REMCO}/personen/2/verzoek']")
    pagina.keyboard.press("Enter")
    pagina.wait_for_url("**/verzoek")
    _tab_naar(pagina, "input[name=doel]")
    pagina.keyboard.press("Space")
    _tab_naar(pagina, "main button[type=submit]")
    pagina.keyboard.press("Enter")
    expect(pagina.locator("h1")).to_have_text(f"Context bij zaak {REMCO}")
    pagina.context.close()


def test_a_release_is_asked_given_and_fetched_without_javascript(browser: Browser, demo: Demo) -> None:
    vrager, gever = _pagina(browser), _pagina(browser)
    _meld_aan(vrager, demo, "reclassering")
    _vraag(vrager, demo, REMCO, 1, "advies-afdoening")
    assert "Wacht op vrijgave" in vrager.inner_text("main")
    _meld_aan(gever, demo, "politie")
    gever.goto(f"{demo.url}/vrijgaven")
    gever.locator("main a[href*='/vrijgaven/']").first.click()
    assert REMCO in gever.inner_text("main")
    gever.check("input[name=besluit][value=geef-vrij]")
    verstuur(gever)
    assert gever.url.startswith(f"{demo.url}/vrijgaven")
    verstuur(vrager, "main button:has-text('Haal op') >> nth=0")
    assert vrager.title().startswith("Context bij zaak")
    vrager.context.close()
    gever.context.close()


def test_a_refusal_needs_a_reason_and_says_so_at_the_field(browser: Browser, demo: Demo) -> None:
    Klant(demo).vraag("reclassering", REMCO, 1, "advies-afdoening")
    pagina = _pagina(browser)
    _meld_aan(pagina, demo, "politie")
    pagina.goto(f"{demo.url}/vrijgaven")
    pagina.locator("main a[href*='/vrijgaven/']").first.click()
    pagina.check("input[name=besluit][value=weiger]")
    verstuur(pagina)
    assert pagina.title().startswith("Fout:")
    pagina.click("main a[href='#reden']")
    assert pagina.locator("#reden:target").count() == 1
    pagina.context.close()


def test_without_a_doel_the_page_says_what_is_missing(browser: Browser, demo: Demo) -> None:
    pagina = _pagina(browser)
    _meld_aan(pagina, demo, "om")
    pagina.goto(f"{demo.url}/zaken/{REMCO}/personen/1/verzoek")
    verstuur(pagina)
    assert pagina.title().startswith("Fout:")
    assert "Kies waarvoor je de informatie nodig hebt." in pagina.inner_text("main")
    pagina.context.close()


def test_an_unknown_zaak_and_one_of_others_show_the_same_page(browser: Browser, demo: Demo) -> None:
    elders = next(zaak.zaaknummer for zaak in demo.wereld.zaken if zaak.regio == "limburg")
    pagina = _pagina(browser)
    _meld_aan(pagina, demo, "om")
    paginas = []
    for zaaknummer in (elders, "ZSM-1999-0000"):
        antwoord = pagina.goto(f"{demo.url}/zaken/{zaaknummer}")
        assert antwoord is not None
        paginas.append((antwoord.status, pagina.inner_text("body")))
    assert paginas[0] == paginas[1]
    pagina.context.close()


@pytest.mark.parametrize(("pad", "daarna"), [("/", "/monitor"), (LES, LES)])
def test_a_page_that_is_open_to_all_leads_to_logging_in_and_back(
    browser: Browser, demo: Demo, pad: str, daarna: str
) -> None:
    pagina = _pagina(browser)
    pagina.goto(demo.url + pad)
    expect(pagina.locator("a:text-is('Monitor')")).to_have_count(0)
    pagina.click("header a:text-is('Aanmelden')")
    pagina.click("button[name=gebruiker][value='om']")
    pagina.wait_for_url(demo.url + daarna)
    expect(pagina.locator("header a:text-is('Monitor')")).to_be_visible()
    expect(pagina.locator("header a:text-is('Aanmelden')")).to_have_count(0)
    pagina.context.close()


def test_logging_out_ends_the_other_browser_too(browser: Browser, demo: Demo) -> None:
    eerste, tweede = _pagina(browser), _pagina(browser)
    _meld_aan(eerste, demo, "rvdk")
    _meld_aan(tweede, demo, "rvdk")
    verstuur(eerste, "button:has-text('Afmelden')")
    tweede.goto(f"{demo.url}/monitor")
    assert tweede.url.startswith(demo.inlog_url)
    eerste.context.close()
    tweede.context.close()


def test_nothing_comes_from_elsewhere_and_the_browser_finds_no_fault_with_our_policy(
    browser: Browser, demo: Demo
) -> None:
    pagina = _pagina(browser, javascript=True)
    adressen: list[str] = []
    meldingen: list[str] = []
    pagina.on("request", lambda verzoek: adressen.append(verzoek.url))
    pagina.on("console", lambda bericht: meldingen.append(bericht.text))
    _meld_aan(pagina, demo, "om")
    _vraag(pagina, demo, REMCO, 1, "afdoeningsbeslissing")
    assert [adres for adres in adressen if not adres.startswith((demo.url, demo.inlog_url))] == []
    assert [melding for melding in meldingen if "Content Security Policy" in melding] == []
    pagina.context.close()


def _tab_naar(pagina: Page, kiezer: str, hoogstens: int = 60) -> None:
    """Press Tab until the element has the focus."""
    for _ in range(hoogstens):
        pagina.keyboard.press("Tab")
        if pagina.locator(f"{kiezer}:focus").count():
            return
    raise AssertionError(f"{kiezer} is not reachable with Tab")
