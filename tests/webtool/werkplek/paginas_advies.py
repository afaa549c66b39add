"""The pages of steps, advies, besluit and terugkoppeling in every state that a reader can meet."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final

from playwright.sync_api import Page

from gateway.services import Adviesoordeel, NieuwAdvies, NieuwBesluit, besluitregels
from gateway.store import zaken
from tests.browser import verstuur
from tests.services.opzet import SPOOR
from tests.webtool.opzet import JENNIFER, REMCO, Proef, aanvrager, wereld
from tests.webtool.paginas import LANG, Stap

_PAD: Final = f"/zaken/{REMCO}/personen/1"
_BEVESTIGD: Final = ("binnen-bewaartermijn", "niet-over-derden")
_TEKSTEN: Final = {
    "afdoening": "beleidssepot-voorwaardelijk",
    "advies": "Voorwaardelijk sepot met vijf gesprekken bij de reclassering.",
    "doel": "Geen nieuwe diefstal in een jaar.",
    "actueel": "Er is geen vorig advies.",
    "impact": "Het gezin krijgt rust.",
}


def _begin(proef: Proef, processtap: str | None = None) -> None:
    """Put the zaak back as it was, so that a state does not depend on those before it."""
    zaak = next(een for een in wereld().zaken if een.zaaknummer == REMCO)
    with proef.opzet.opslag.schrijf() as verbinding:
        for stap in ("executie", processtap or zaak.processtap):  # only another step than the last one counts
            zaken.registreer(verbinding, replace(zaak, processtap=stap))


def _advies(proef: Proef, *, dagen: int = 0, advies: str = _TEKSTEN["advies"]) -> None:
    _begin(proef)
    dienst, wie = proef.opzet.diensten.werkplek, aanvrager("reclassering")
    eigen = dienst.adviesinzage.eigen(wie, REMCO, 1, SPOOR)
    nieuw = NieuwAdvies(
        teksten=_TEKSTEN | {"advies": advies},
        bevestigd=_BEVESTIGD,
        opgesteld_op=proef.opzet.klok().date() - timedelta(days=dagen),
    )
    if eigen is None:
        dienst.adviezen.geef(wie, REMCO, 1, nieuw, SPOOR)
    else:
        dienst.adviezen.wijzig(wie, eigen.id, nieuw, eigen.uitgave, SPOOR)


def _besluit(proef: Proef, reden: str = "Hij bekent en helpt mee.") -> None:
    _advies(proef)
    dienst, om = proef.opzet.diensten.werkplek.besluiten, aanvrager("om")
    volgt = tuple(
        Adviesoordeel(stuk=een.stuk, gevolgd=list(besluitregels.gevolgd())[1], reden=reden)
        for een in dienst.te_beoordelen(om, REMCO, 1, SPOOR)
    )
    nieuw = NieuwBesluit(
        zaaknummer=REMCO,
        persoon=1,
        besluit="beleidssepot",
        reden=reden,
        vervolg="De reclassering voert vijf gesprekken.",
        adviezen=volgt,
        bevestigd=_BEVESTIGD,
    )
    dienst.neem(om, nieuw, SPOOR)


def _open(pad: str, wie: str = "om", *, advies: bool = False, besluit: bool = False, stap: str | None = None) -> Stap:
    def toon(pagina: Page, proef: Proef, adres: str) -> None:
        _begin(proef, stap)
        if advies:
            _advies(proef)
        if besluit:
            _besluit(proef)
        proef.wie = aanvrager(wie)
        pagina.goto(adres + pad)

    return toon


def _fout(pad: str, wie: str = "om", *, stap: str | None = None) -> Stap:
    def toon(pagina: Page, proef: Proef, adres: str) -> None:
        _open(pad, wie, advies=stap is None, stap=stap)(pagina, proef, adres)
        for veld in pagina.locator("form.poort-stapel--ruim textarea").all():
            veld.fill("")
        verstuur(pagina)

    return toon


def _oud_en_lang(pad: str, wie: str) -> Stap:
    def toon(pagina: Page, proef: Proef, adres: str) -> None:
        _advies(proef, dagen=400, advies=LANG[:790])
        proef.wie = aanvrager(wie)
        pagina.goto(adres + pad)

    return toon


def _conflict(pagina: Page, proef: Proef, adres: str) -> None:
    _open(f"{_PAD}/advies", "reclassering", advies=True)(pagina, proef, adres)
    _advies(proef, advies="Een werkstraf, schrijft een collega.")
    verstuur(pagina)


def _controle(pagina: Page, proef: Proef, adres: str) -> None:
    _open(f"{_PAD}/besluit", advies=True)(pagina, proef, adres)
    pagina.check("#besluit-beleidssepot")
    pagina.fill("#reden", "Hij bekent.")
    pagina.check("input[type=radio][value=gevolgd]")
    verstuur(pagina)


def _lange_reden(pagina: Page, proef: Proef, adres: str) -> None:
    _besluit(proef, reden=LANG[:1900])
    proef.wie = aanvrager("om")
    pagina.goto(f"{adres}{_PAD}/terugkoppeling?doel=terugkoppeling")


def _vouw_open(pagina: Page, proef: Proef, adres: str) -> None:
    _open(f"/zaken/{REMCO}", advies=True)(pagina, proef, adres)
    for vouw in pagina.locator("section[aria-labelledby=stappen] summary").all():
        vouw.click()


PAGINAS: Final[dict[str, Stap]] = {
    "stappen-om": _vouw_open,
    "stappen-shn": _open(f"/zaken/{REMCO}", "shn"),
    "stap": _open(f"/zaken/{REMCO}/stap"),
    "stap-mag-niet": _open(f"/zaken/{REMCO}/stap", "halt"),
    "stap-fout": _fout(f"/zaken/{REMCO}/stap"),
    "advies-nieuw": _open(f"/zaken/{JENNIFER}/personen/1/advies", "rvdk"),
    "advies-shn": _open(f"/zaken/{REMCO}/personen/2/advies", "shn"),
    "advies-wijzigen": _open(f"{_PAD}/advies", "reclassering", advies=True),
    "advies-fout": _fout(f"{_PAD}/advies", "reclassering"),
    "advies-oud-en-lang": _oud_en_lang(f"{_PAD}/advies", "reclassering"),
    "advies-conflict": _conflict,
    "adviezen-doel": _open(f"/zaken/{JENNIFER}/personen/1/adviezen", "halt"),
    "adviezen-om": _open(f"{_PAD}/adviezen?doel=afdoeningsbeslissing", advies=True),
    "adviezen-oud-en-lang": _oud_en_lang(f"{_PAD}/adviezen?doel=afdoeningsbeslissing", "om"),
    "adviezen-niets": _open(f"{_PAD}/adviezen?doel=slachtofferzorg", "shn", advies=True),
    "selectiebeslissing": _open(f"{_PAD}/selectiebeslissing", stap="intake-selectie"),
    "selectiebeslissing-fout": _fout(f"{_PAD}/selectiebeslissing", stap="intake-selectie"),
    "besluit": _open(f"{_PAD}/besluit", advies=True),
    "besluit-zonder-advies": _open(f"/zaken/{JENNIFER}/personen/1/besluit"),
    "besluit-fout": _fout(f"{_PAD}/besluit"),
    "besluit-controle": _controle,
    "terugkoppeling-om": _open(f"{_PAD}/terugkoppeling?doel=terugkoppeling", besluit=True),
    "terugkoppeling-lang": _lange_reden,
    "terugkoppeling-adviseur": _open(f"{_PAD}/terugkoppeling?doel=terugkoppeling", "reclassering", besluit=True),
    "terugkoppeling-niets": _open(f"{_PAD}/terugkoppeling?doel=halt-afdoening", "halt", besluit=True),
}
