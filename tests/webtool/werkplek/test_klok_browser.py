"""The clock of a zaak counts on in a browser: by the minute, in the words of the server, and not in the night."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from demo.wereld import KLOKKEN_VAN, klokken
from gateway.store import termijnen
from tests.services.opzet import BEGIN
from tests.webtool.opzet import Proef, aanvrager, maak_proef, wereld

pytestmark = pytest.mark.browser
TIMER = "[role=timer][data-over-sec]"
_KLOK = re.compile(r"Nog (\d+) u (\d\d) min")


@pytest.fixture(scope="module")
def proef(tmp_path_factory: pytest.TempPathFactory, voorbeeld: str) -> Iterator[Proef]:
    gemaakt = maak_proef(tmp_path_factory.mktemp("klok"), voorbeeld)
    gemaakt.wie = aanvrager("om")
    yield gemaakt
    gemaakt.opzet.diensten.werkplek.stroom.stop()
    gemaakt.opzet.opslag.sluit()


@pytest.fixture
def monitor(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.clock.install(time=0)
    context.clock.pause_at(1_000)
    yield context.new_page()
    context.close()


def _minuten(pagina: Page) -> list[int | None]:
    """Return what is left according to each clock that counts; None for the last minute."""
    teksten = pagina.locator(f"{TIMER} .poort-klok__tijd").all_inner_texts()
    gevonden = [_KLOK.fullmatch(tekst) for tekst in teksten]
    return [int(een[1]) * 60 + int(een[2]) if een else None for een in gevonden]


def _seconden(pagina: Page, wat: str) -> list[int]:
    return [int(een.get_attribute(wat) or 0) for een in pagina.locator(TIMER).all()]


def test_it_counts_in_whole_minutes_and_tells_of_the_last_hour(monitor: Page, proef: Proef, adres: str) -> None:
    monitor.goto(f"{adres}/monitor")
    over, begin = _seconden(monitor, "data-over-sec"), _minuten(monitor)
    assert begin == [sec // 60 for sec in over]
    later = next(sec for sec in over if sec > 3_600) - 3_600 + 1  # the first of them is below an hour by then
    monitor.clock.run_for(1_000 * later)
    assert _minuten(monitor) == [(sec - later) // 60 if sec - later >= 60 else None for sec in over]
    expect(monitor.locator("#poort-melding")).to_have_text(re.compile(r"Zaak ZSM-\d{4}-\d{4}: nog 60 minuten\."))
    monitor.clock.run_for(1_000 * max(over))
    assert set(monitor.locator(f"{TIMER} .poort-klok__tijd").all_inner_texts()) == {"Nog minder dan 1 min"}


def test_it_stands_still_when_the_night_begins(monitor: Page, proef: Proef, adres: str) -> None:
    proef.opzet.klok.nu = avond = BEGIN + timedelta(hours=13)
    with proef.opzet.opslag.schrijf() as verbinding:
        termijnen.vervang(verbinding, klokken(wereld().zaken, avond), KLOKKEN_VAN)
    monitor.goto(f"{adres}/monitor")
    over, stil = _seconden(monitor, "data-over-sec"), _seconden(monitor, "data-stil-sec")
    paren = [(een, nacht) for een, nacht in zip(over, stil, strict=True) if nacht]
    assert paren
    monitor.clock.run_for(1_000 * (max(stil) + 1_800))
    na = [minuten for minuten, nacht in zip(_minuten(monitor), stil, strict=True) if nacht]
    assert na == [(een - nacht) // 60 if een - nacht >= 60 else None for een, nacht in paren]
