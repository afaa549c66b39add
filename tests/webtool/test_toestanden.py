"""Every page in every state: at each width for axe and for the eye, and once without a script."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Response

from tests.browser import gebreken, gestart
from tests.deel import deel
from tests.webtool.toestanden import ALLE, Proeven, alle_proeven, breng

pytestmark = pytest.mark.browser

# Of each kind of page one: a table with folds, a form, a long text, a page of a zaak.
HANDVOL = [
    ("paginas", "resultaat-om"),
    ("advies", "advies-oud-en-lang"),
    ("ketenkaart", "ketenkaart-gevuld"),
    ("monitor", "monitor-nacht"),
    ("selectie", "zaak-selectie"),
    ("toestemming", "toestemming-fout"),
    ("veiligheidshuis", "huis-zaak-vol"),
]
FOCUS = [
    ("paginas", "vraag"),
    ("paginas", "vastleggen-invullen"),
    ("paginas", "resultaat-shn"),
    ("advies", "besluit-fout"),
    ("ketenkaart", "ketenkaart-gevuld"),
    ("toestemming", "toestemming-invullen"),
    ("veiligheidshuis", "huis-overdragen"),
]
NIET_GELUKT = ("advies-conflict", "inbreng-samenvoegen", "ketenkaart-omweg")
GEEN_FOCUSRAND = """() => { const stijl = getComputedStyle(document.activeElement)
    if (document.activeElement === document.body) return false  // past the last stop
    return stijl.outlineStyle === 'none' || parseFloat(stijl.outlineWidth) < 2 }"""
BEDEKT = """() => { const doel = document.activeElement, vak = doel.getClientRects()[0]
    if (doel === document.body) return false
    const boven = document.elementFromPoint(vak.left + vak.width / 2, vak.top + Math.min(vak.height / 2, 12))
    return !boven || !(doel.contains(boven) || boven.contains(doel)) }"""


@pytest.fixture(scope="module")
def proeven(tmp_path_factory: pytest.TempPathFactory, voorbeeld: str) -> Iterator[Proeven]:
    with alle_proeven(tmp_path_factory.mktemp("toestanden"), voorbeeld) as gemaakt:
        yield gemaakt


@pytest.fixture(scope="module")
def zonder_script(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def grote_letters(browser: Browser) -> Iterator[Page]:
    """Somebody who told the browser, not the page, to use letters of twice the size."""
    with gestart(browser.browser_type, "--blink-settings=defaultFontSize=32") as groot:
        yield groot.new_page(viewport={"width": 1280, "height": 800})


@pytest.mark.parametrize(("bestand", "naam"), deel(ALLE, 2, 3))
def test_axe_finds_nothing_and_everything_can_be_seen(pagina: Page, proeven: Proeven, bestand: str, naam: str) -> None:
    meldingen: list[str] = []
    pagina.once("console", lambda bericht: meldingen.append(bericht.text))
    breng(pagina, proeven, bestand, naam)
    assert gebreken(pagina) == []
    assert [melding for melding in meldingen if "Content Security Policy" in melding] == []


@pytest.mark.parametrize(("bestand", "naam"), deel(ALLE, 1, 5))
def test_without_a_script_every_page_says_what_it_is_and_leads_somewhere(
    zonder_script: Page, proeven: Proeven, bestand: str, naam: str
) -> None:
    antwoorden: list[Response] = []

    def onthoud(antwoord: Response) -> None:
        antwoorden.append(antwoord)

    zonder_script.on("response", onthoud)
    breng(zonder_script, proeven, bestand, naam)
    zonder_script.remove_listener("response", onthoud)
    bladen = [een.status for een in antwoorden if een.request.is_navigation_request() and een.status != 303]
    assert all(status < 500 for status in bladen)
    assert (bladen[-1] >= 400) == (naam in NIET_GELUKT or naam.endswith("fout"))
    assert zonder_script.locator("h1:visible").count() == 1
    assert zonder_script.locator("header a:visible, main a:visible").count() > 0
    for formulier in zonder_script.locator("main form:visible").all():
        assert formulier.locator("button:visible").count() > 0
    assert zonder_script.locator("[data-niet-live]:visible").count() == 0


@pytest.mark.parametrize(("bestand", "naam"), deel(HANDVOL, 1, 2))
def test_with_text_of_twice_the_size_everything_fits(
    grote_letters: Page, proeven: Proeven, bestand: str, naam: str
) -> None:
    breng(grote_letters, proeven, bestand, naam)
    assert grote_letters.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
    assert gebreken(grote_letters) == []


@pytest.mark.parametrize(("bestand", "naam"), deel(HANDVOL, 1, 2))
def test_in_the_colours_of_the_system_everything_can_be_read(
    browser: Browser, proeven: Proeven, bestand: str, naam: str
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, forced_colors="active")
    pagina = context.new_page()
    breng(pagina, proeven, bestand, naam)
    assert gebreken(pagina) == []
    context.close()


@pytest.mark.parametrize(("bestand", "naam"), FOCUS)
def test_whatever_has_the_focus_shows_it_and_is_not_covered(
    pagina: Page, proeven: Proeven, bestand: str, naam: str
) -> None:
    breng(pagina, proeven, bestand, naam)
    for _ in range(25):
        pagina.keyboard.press("Tab")
        assert not pagina.evaluate(GEEN_FOCUSRAND), pagina.evaluate("document.activeElement.outerHTML")
        assert not pagina.evaluate(BEDEKT), pagina.evaluate("document.activeElement.outerHTML")
