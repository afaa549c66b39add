"""The pages, once per test, on a copy of one database; and a browser for those that need a screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import BREED, SMAL, TUSSENIN, chromium
from tests.webtool.opzet import Proef, draaiend, maak_proef, vul_database


@pytest.fixture(scope="session")
def voorbeeld(tmp_path_factory: pytest.TempPathFactory, databank: None) -> str:
    return vul_database(tmp_path_factory.mktemp("voorbeeld"))


@pytest.fixture
def proef(tmp_path: Path, voorbeeld: str) -> Iterator[Proef]:
    gemaakt = maak_proef(tmp_path, voorbeeld)
    yield gemaakt
    gemaakt.opzet.opslag.sluit()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as gestart:
        yield gestart


# Of a whole module: a module with a screen has a ``proef`` of its own for all its tests.
@pytest.fixture(scope="module")
def adres(proef: Proef) -> Iterator[str]:
    with draaiend(proef.app) as gevonden:
        yield gevonden


@pytest.fixture(
    params=[SMAL, *(pytest.param(breedte, marks=pytest.mark.traag) for breedte in (TUSSENIN, BREED))], scope="module"
)
def pagina(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": request.param, "height": 800})
    yield context.new_page()
    context.close()
