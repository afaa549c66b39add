"""English pages on a screen: axe knows their language, and the choice is one press at each width."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser import gebreken
from tests.webtool.opzet import REMCO, Proef, aanvrager, maak_proef

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def proef(tmp_path_factory: pytest.TempPathFactory, voorbeeld: Any) -> Iterator[Proef]:
    gemaakt = maak_proef(tmp_path_factory.mktemp("vertaling"), voorbeeld)
    gemaakt.wie = aanvrager("om")
    yield gemaakt
    gemaakt.opzet.diensten.werkplek.stroom.stop()
    gemaakt.opzet.opslag.sluit()


def test_two_english_pages_have_no_objections_and_fit(pagina: Page, adres: str, proef: Proef) -> None:
    pagina.goto(f"{adres}/zaken/{REMCO}")
    pagina.click(".poort-taal a[lang=en]")
    assert pagina.url == f"{adres}/zaken/{REMCO}"
    assert pagina.get_attribute("html", "lang") == "en"
    assert gebreken(pagina) == []
    pagina.goto(f"{adres}/regels/pol-rec-verdachte-01")
    assert pagina.get_attribute("h1", "lang") == "nl"
    assert gebreken(pagina) == []
