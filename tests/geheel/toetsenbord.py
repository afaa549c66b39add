"""A person with only a keyboard: what cannot be reached with Tab does not exist for them."""

from __future__ import annotations

from playwright.sync_api import Browser, Page

from demo.geheel import Demo


class Toetsenbord:
    """One logged-in person in a browser of their own. ``toetsen`` counts key presses; a text typed counts as one."""

    def __init__(self, browser: Browser, demo: Demo, account: str, *, javascript: bool) -> None:
        self._context = browser.new_context(viewport={"width": 1280, "height": 900}, java_script_enabled=javascript)
        self.pagina: Page = self._context.new_page()
        self.pagina.set_default_timeout(10_000)
        self.toetsen = 0
        self.pagina.goto(f"{demo.url}/monitor")
        self.druk(f"button[name=gebruiker][value='{account}']")
        self.pagina.wait_for_url(f"{demo.url}/**")
        self.toetsen = 0

    def sluit(self) -> None:
        self._context.close()

    def tekst(self) -> str:
        """What stands in the main part of the page."""
        return self.pagina.inner_text("main")

    def naar(self, kiezer: str, hoogstens: int = 400) -> None:
        """Press Tab until this has the focus, from wherever it is."""
        doel = self.pagina.locator(kiezer)
        for _ in range(hoogstens):
            if doel.and_(self.pagina.locator(":focus")).count():
                return
            self._toets("Tab")
        raise AssertionError(f"{kiezer} is not reachable with Tab on {self.pagina.url}")

    def druk(self, kiezer: str) -> None:
        """Go to a link or button and press Enter; wait for the page it leads to."""
        self.naar(kiezer)
        with self.pagina.expect_navigation():
            self._toets("Enter")

    def vouw_open(self, kiezer: str) -> None:
        """Open a fold."""
        self.naar(kiezer)
        self._toets("Enter")

    def kies(self, kiezer: str) -> None:
        """Choose a radio button or tick a box; within a group of radio buttons with the arrows."""
        doel = self.pagina.locator(kiezer)
        assert doel.count() == 1, f"{kiezer}: {doel.count()} on {self.pagina.url}"
        naam = doel.get_attribute("name")
        if doel.get_attribute("type") != "radio":
            self.naar(kiezer)
            self._toets("Space")
        else:
            self.naar(f"input[type=radio][name='{naam}']")
            if not doel.and_(self.pagina.locator(":focus")).count() or not doel.is_checked():
                self._toets("Space")
            for _ in range(60):
                if doel.is_checked():
                    break
                self._toets("ArrowDown")
        assert doel.is_checked()

    def vul(self, kiezer: str, tekst: str) -> None:
        """Go to a field and type; what stood there is replaced."""
        self.naar(kiezer)
        self.pagina.keyboard.press("Control+A")
        self.pagina.keyboard.type(tekst)
        self.toetsen += 1

    def selecteer(self, kiezer: str, tekst: str) -> None:
        """Choose in a list by typing what it says."""
        self.naar(kiezer)
        self.pagina.keyboard.type(tekst)
        self.toetsen += 1
        gekozen = self.pagina.locator(f"{kiezer} option:checked").inner_text()
        assert gekozen == tekst, (gekozen, self.pagina.locator(kiezer).inner_text())

    def _toets(self, toets: str) -> None:
        self.pagina.keyboard.press(toets)
        self.toetsen += 1
