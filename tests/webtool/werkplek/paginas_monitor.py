"""The monitor, the clock and its form in every state that a reader can meet."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final

from playwright.sync_api import Page

from tests.browser import verstuur
from tests.services.opzet import BEGIN
from tests.webtool.opzet import REMCO, Proef, aanvrager
from tests.webtool.paginas import Stap

_FORMULIER: Final = f"/zaken/{REMCO}/personen/1/termijn"


def _open(pad: str, wie: str = "om", *, uur: int = 0) -> Stap:
    """``uur``: so many hours after the moment at which the clocks of the world were set."""

    def stap(pagina: Page, proef: Proef, adres: str) -> None:
        proef.wie, proef.opzet.klok.nu = aanvrager(wie), BEGIN + timedelta(hours=uur)
        pagina.goto(adres + pad)
        proef.opzet.klok.nu = BEGIN

    return stap


def _leeg(pagina: Page, proef: Proef, adres: str) -> None:
    proef.wie = replace(aanvrager("om"), regios=())
    pagina.goto(f"{adres}/monitor")


def _uitleg(pagina: Page, proef: Proef, adres: str) -> None:
    _open("/monitor")(pagina, proef, adres)
    pagina.click("summary")


def _fout(pagina: Page, proef: Proef, adres: str) -> None:
    _open(_FORMULIER, "politie")(pagina, proef, adres)
    verstuur(pagina)


def _heengezonden(pagina: Page, proef: Proef, adres: str) -> None:
    _open(f"/zaken/{REMCO}", "politie")(pagina, proef, adres)
    for vouw in pagina.locator("#klok ~ div summary").all():
        vouw.click()


PAGINAS: Final[dict[str, Stap]] = {
    "monitor": _open("/monitor"),
    "monitor-nacht": _open("/monitor", uur=15),
    "monitor-andere-partij": _open("/monitor", "shn"),
    "monitor-mijn-leeg": _open("/monitor?mijn=1"),
    "monitor-zoek-niets": _open("/monitor?zoek=99999"),
    "monitor-geen-zaken": _leeg,
    "monitor-uitleg": _uitleg,
    "monitor-muur": _open("/monitor?scherm=1"),
    "monitor-muur-nacht": _open("/monitor?scherm=1", uur=15),
    "klok-blok": _heengezonden,
    "klok-formulier": _open(_FORMULIER, "politie"),
    "klok-fout": _fout,
}
