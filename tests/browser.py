"""One way to start a browser and to ask axe, for every test that needs a screen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from shutil import which
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

BREEDTES = (360, 1280)
_ARGUMENTEN = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
]


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's chromium, headless; closed at the end."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=which("chromium"), args=_ARGUMENTEN)
        yield browser
        browser.close()


def bezwaren(pagina: Page) -> list[Any]:
    """What axe-core has against this page: violations, and what scrolls sideways."""
    gevonden: list[Any] = list(Axe().run(pagina).response["violations"])
    if not pagina.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"):
        gevonden.append(f"scrolt opzij: {pagina.url}")
    return gevonden


def verstuur(pagina: Page, kiezer: str = "main button[type=submit]") -> None:
    """Press a button or link and wait until the page it leads to is there, style and all."""
    with pagina.expect_navigation():
        pagina.click(kiezer)
