from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.databank import verse_databank
from tests.identity.stand import Browser, Inlogdienst, Poort, Server, draaiende_inlogdienst, maak_poort, maak_settings


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.sluit()


@pytest.fixture(scope="session")
def dienst(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Inlogdienst]:
    with draaiende_inlogdienst(server.url, tmp_path_factory.mktemp("inlog")) as dienst:
        yield dienst


@pytest.fixture
def database(databank: None, tmp_path: Path) -> str:
    return verse_databank(tmp_path)


@pytest.fixture
def poort(server: Server, dienst: Inlogdienst, database: str) -> Iterator[Poort]:
    poort = maak_poort(maak_settings(server.url, dienst, database))
    server.app = poort.app
    yield poort
    poort.opslag.sluit()


@pytest.fixture
def server_app(server: Server) -> Callable[[Poort], None]:
    """Replace the running poort by another one, as a restart would."""

    def zet(poort: Poort) -> None:
        server.app = poort.app

    return zet


@pytest.fixture
def nieuwe_browser(poort: Poort) -> Iterator[Callable[[], Browser]]:
    open_: list[Browser] = []

    def maak() -> Browser:
        browser = Browser(poort.settings.url)
        open_.append(browser)
        return browser

    yield maak
    for browser in open_:
        browser.close()


@pytest.fixture
def browser(nieuwe_browser: Callable[[], Browser]) -> Browser:
    return nieuwe_browser()
