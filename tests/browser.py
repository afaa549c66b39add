"""One way to start a browser and to ask axe, for every test that needs a screen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from shutil import which
from typing import Final

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserType, Page, sync_playwright

SMAL: Final = 320  # where most goes wrong; in `make test` every state of every page is seen at this width
BREED: Final = 1280
BREEDTES: Final = (SMAL, BREED)
TUSSENIN: Final = 768  # where cards become columns; only in `make test-alles`
_ARGUMENTEN = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
]
# Every control that a person must find is at least this big, in CSS pixels; a target at least 24 (WCAG 2.5.8).
_MATEN: Final = {
    "onzichtbaar": """() => [...document.querySelectorAll('main input:not([type=hidden]), main select, main textarea')]
        .filter(veld => {
            const vak = veld.getBoundingClientRect(), stijl = getComputedStyle(veld)
            return veld.checkVisibility() && (vak.width < 24 || vak.height < 24)
                || stijl.visibility !== 'visible' || Number(stijl.opacity) < 1
        }).map(veld => veld.outerHTML)""",
    "klein": """() => [...document.querySelectorAll('button, summary, nav a, .poort-telling a')]
        .filter(doel => doel.checkVisibility() && doel.getBoundingClientRect().height < 24)
        .map(doel => doel.outerHTML)""",
    "smal": """() => [...document.querySelectorAll('caption, th, td, p, h1, h2')]
        .filter(blok => blok.checkVisibility({visibilityProperty: true}) && !blok.closest('thead'))
        .filter(blok => blok.textContent.trim().length > 30 && blok.getBoundingClientRect().width < 90)
        .map(blok => blok.outerHTML)""",
    "overlap": """() => [...document.querySelectorAll('main td, main th, main dd, main dt')]
        .filter(cel => cel.checkVisibility() && !cel.closest('thead') && cel.scrollHeight > cel.clientHeight + 4)
        .map(cel => cel.outerHTML)""",
}


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's chromium, headless; closed at the end."""
    with sync_playwright() as playwright, gestart(playwright.chromium) as browser:
        yield browser


@contextmanager
def gestart(soort: BrowserType, *meer: str) -> Iterator[Browser]:
    """Start one more browser with arguments of its own, in a Playwright that runs already."""
    browser = soort.launch(executable_path=which("chromium"), args=[*_ARGUMENTEN, *meer])
    yield browser
    browser.close()


def bezwaren(pagina: Page) -> list[str]:
    """What axe-core has against this page: violations, what it could not decide, and what scrolls sideways."""
    uitslag = Axe().run(pagina, options={"resultTypes": ["violations", "incomplete"]}).response
    gevonden = [
        f"{regel['id']}: {knoop['html']}: {[een['message'] for een in (*knoop['any'], *knoop['all'], *knoop['none'])]}"
        for regel in (*uitslag["violations"], *uitslag["incomplete"])
        for knoop in regel["nodes"]
    ]
    if not pagina.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"):
        gevonden.append(f"scrolt opzij: {pagina.url}")
    return gevonden


def gebreken(pagina: Page) -> list[str]:
    """What is wrong with a page as a whole: what axe finds, and what is too small, too narrow or covered."""
    return [*bezwaren(pagina), *(f"{wat}: {html}" for wat, vraag in _MATEN.items() for html in pagina.evaluate(vraag))]


def verstuur(pagina: Page, kiezer: str = "main button[type=submit]") -> None:
    """Press a button or link and wait until the page it leads to is there, style and all."""
    with pagina.expect_navigation():
        pagina.click(kiezer)
