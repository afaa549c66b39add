"""Every page in every state: at each width for axe and for the eye, and once without a script."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import gebreken
from tests.webtool.toestanden import ALLE, Proeven, alle_proeven, stap_van

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def proeven(tmp_path_factory: pytest.TempPathFactory, voorbeeld: str) -> Iterator[Proeven]:
    with alle_proeven(tmp_path_factory.mktemp("toestanden"), voorbeeld) as gemaakt:
        yield gemaakt


@pytest.fixture(scope="module")
def zonder_script(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(("bestand", "naam"), ALLE)
def test_axe_finds_nothing_and_everything_can_be_seen(pagina: Page, proeven: Proeven, bestand: str, naam: str) -> None:
    meldingen: list[str] = []
    pagina.on("console", lambda bericht: meldingen.append(bericht.text))
    stap_van(bestand, naam)(pagina, *proeven(bestand))
    assert gebreken(pagina) == []
    assert [melding for melding in meldingen if "Content Security Policy" in melding] == []
