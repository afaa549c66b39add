"""One way to start a browser and to ask axe, for every test that needs a screen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from shutil import which
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

BREEDTES = (320, 1280)
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
    """What axe-core has against this page: violations, what it could not decide, and what scrolls sideways."""
    uitslag = Axe().run(pagina).response
    gevonden: list[Any] = [*uitslag["violations"], *(een for een in uitslag["incomplete"] if not _is_teken(een))]
    if not pagina.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"):
        gevonden.append(f"scrolt opzij: {pagina.url}")
    return gevonden


def verstuur(pagina: Page, kiezer: str = "main button[type=submit]") -> None:
    """Press a button or link and wait until the page it leads to is there, style and all."""
    with pagina.expect_navigation():
        pagina.click(kiezer)


def _is_teken(onbeslist: Any) -> bool:
    """Tell whether axe only could not read a sign that is hidden for a reader; the word beside it has its colour.

    And whether it is about the heading of a categorie in the result, which has its cells in the groups below it.
    """
    if onbeslist["id"] == "th-has-data-cells":
        return all("poort-uitkomst" in knoop["html"] for knoop in onbeslist["nodes"])
    return onbeslist["id"] == "color-contrast" and all(
        'aria-hidden="true"' in knoop["html"] and any("nonBmp" in str(een["data"]) for een in knoop["any"])
        for knoop in onbeslist["nodes"]
    )
