from __future__ import annotations

from collections.abc import Iterator
from shutil import which

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright

from tests.identity.stand import Inlogdienst, Poort

pytestmark = pytest.mark.browser


@pytest.fixture(params=[360, 1280])
def pagina(request: pytest.FixtureRequest) -> Iterator[Page]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=which("chromium"), args=["--no-sandbox"])
        pagina = chromium.new_page(viewport={"width": request.param, "height": 800})
        yield pagina
        chromium.close()


def test_the_login_page_is_accessible_and_fits(poort: Poort, dienst: Inlogdienst, pagina: Page) -> None:
    pagina.goto(f"{poort.settings.url}/zaken")
    assert pagina.url.startswith(f"{dienst.url}/authorize?")
    assert pagina.title() == "Aanmelden – Inlogdienst van de demo"
    assert Axe().run(pagina).response["violations"] == []
    assert pagina.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    for knop in pagina.get_by_role("button").all():
        vak = knop.bounding_box()
        assert vak is not None
        assert vak["height"] >= 44
        assert vak["width"] >= 200


def test_a_person_logs_in_and_out_with_the_keyboard_under_our_headers(
    poort: Poort, dienst: Inlogdienst, pagina: Page
) -> None:
    """The content security policies of both sides let the forms and their redirects through."""
    meldingen: list[str] = []
    pagina.on("console", lambda bericht: meldingen.append(bericht.text))
    pagina.goto(f"{poort.settings.url}/zaken")
    pagina.locator("button[value=shn]").focus()
    pagina.keyboard.press("Enter")
    pagina.wait_for_url(f"{poort.settings.url}/zaken")
    assert '"partij":"shn"' in pagina.inner_text("body")
    pagina.goto(f"{poort.settings.url}/regel")
    pagina.get_by_role("button", name="Afmelden").click()
    pagina.wait_for_url(f"{poort.settings.url}/")
    assert '"aangemeld":false' in pagina.inner_text("body")  # the home page, that anybody may read
    assert [melding for melding in meldingen if "Content Security Policy" in melding] == []
    assert poort.meldingen.soorten == ["aangemeld", "afgemeld"]
