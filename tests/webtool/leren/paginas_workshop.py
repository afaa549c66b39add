"""The pages of a workshop in every state: the door, the trainer, the screen, a phone, own questions, and after it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from playwright.sync_api import Page

from gateway.services.leren.codes import MAX_FOUT, VENSTER
from gateway.services.leren.workshop.waarden import Sessie
from gateway.store import codes
from leren.workshop.code import LETTERS
from tests.browser import verstuur
from tests.webtool.opzet import Proef, aanvrager
from tests.webtool.paginas import LANG, Stap

TRAINER: Final = replace(aanvrager("om"), systeemrollen=("trainer",))
VRAAG: Final = "/oefenen/vragen/nieuw?partij=halt&doel=halt-afdoening&rol=verdachte&leeftijd=15&veld=bvh.naam"
NAAR_ANTWOORD: Final = ("open-1", "sluit-1", "praat", "open-2", "sluit-2", "onthul")


def sessie_in(proef: Proef, stappen: int, zaken: tuple[str, ...] = ("halt-vraagt-school",)) -> Sessie:
    """A session after this many steps, in which nine people voted in each round that was open."""
    workshop = proef.opzet.diensten.leren.workshop
    sessie = workshop.sessies.maak(TRAINER, workshop.vragen.kies(TRAINER, zaken), "ZSM-basis")
    for stap in NAAR_ANTWOORD[:stappen]:
        sessie = workshop.sessies.stap(TRAINER, sessie.id, sessie.plek.nummer, stap)
        for nummer, keuze in enumerate(["ja", "ja", "nee", "nee", "nee", "deels", "deels", "afweging", "ja"]):
            if sessie.plek.ronde:
                organisatie = "halt" if nummer < 5 else None
                workshop.deelname.stem(str(sessie.code), f"{nummer}", 0, sessie.plek.ronde, keuze, organisatie)
    return sessie


def _trainer(stappen: int, pad: str = "", *, klaar: bool = False) -> Stap:
    def stap(pagina: Page, proef: Proef, adres: str) -> None:
        proef.wie = TRAINER
        sessie = sessie_in(proef, stappen)
        if klaar:
            dienst = proef.opzet.diensten.leren.workshop.sessies
            dienst.noteer(TRAINER, sessie.id, 0, "Mooi gesprek.")
            dienst.stap(TRAINER, sessie.id, sessie.plek.nummer, "eindig")
        pagina.goto(f"{adres}/oefenen/sessies/{sessie.id}{pad}")

    return stap


def _open(pad: str, *, als_trainer: bool = True, onaf: bool = False) -> Stap:
    def stap(pagina: Page, proef: Proef, adres: str) -> None:
        proef.wie = TRAINER if als_trainer else None
        pagina.goto(adres + pad)
        if onaf:
            verstuur(pagina, "main form[method=post] button[type=submit]")

    return stap


def _telefoon(stappen: int, *, stem: str | None = None, leeg: bool = False) -> Stap:
    def stap(pagina: Page, proef: Proef, adres: str) -> None:
        proef.wie = None
        pagina.goto(f"{adres}/s/{sessie_in(proef, stappen).code}")
        if stem is not None:
            pagina.check(f"#keuze-{stem}")
        if stem is not None or leeg:
            verstuur(pagina)

    return stap


def _lang(pagina: Page, proef: Proef, adres: str) -> None:
    proef.wie = TRAINER
    workshop = proef.opzet.diensten.leren.workshop
    vraag = replace(workshop.vragen.kies(TRAINER, ("halt-vraagt-school",))[0], titel=LANG[:160], verhaal=LANG)
    sessie = workshop.sessies.maak(TRAINER, (vraag,), LANG[:80])
    pagina.goto(f"{adres}/oefenen/sessies/{sessie.id}/scherm")


def _vraag_fout(pagina: Page, proef: Proef, adres: str) -> None:
    proef.wie = TRAINER
    pagina.goto(adres + VRAAG)
    pagina.fill("#titel", "Mag Halt dit?")
    pagina.fill("#verhaal", "Sam belt met 06-12345678.")
    pagina.select_option("#verwacht", "deels")
    verstuur(pagina, "main form[method=post] button[type=submit]")


def _misverstaan(pagina: Page, proef: Proef, adres: str) -> None:
    _trainer(6, klaar=True)(pagina, proef, adres)
    pagina.goto(f"{adres}/oefenen/misverstaan")


def _te_vaak(pagina: Page, proef: Proef, adres: str) -> None:
    for nummer in range(MAX_FOUT):
        proef.opzet.diensten.leren.codes.meld_fout(f"CC{LETTERS[nummer % 16]}22{2 + nummer // 16}", "127.0.0.1")
    pagina.goto(f"{adres}/s/CCC999")
    with proef.opzet.opslag.schrijf() as verbinding:  # the other pages are of this address too
        codes.verwijder_oude(verbinding, proef.opzet.klok() + VENSTER)


PAGINAS: Final[Mapping[str, Stap]] = {
    "oefenen": _open("/oefenen", als_trainer=False),
    "oefenen-fout": _open("/oefenen", als_trainer=False, onaf=True),
    "misverstaan-leeg": _open("/oefenen/misverstaan"),
    "sessies-leeg": _open("/oefenen/sessies"),
    "sessie-nieuw": _open("/oefenen/sessies/nieuw"),
    "sessie-nieuw-fout": _open("/oefenen/sessies/nieuw", onaf=True),
    "sessie": _trainer(1),
    "sessie-antwoord": _trainer(6),
    "sessie-klaar": _trainer(6, klaar=True),
    "sessies": _open("/oefenen/sessies"),
    "scherm": _trainer(1, "/scherm"),
    "scherm-antwoord": _trainer(6, "/scherm"),
    "scherm-lang": _lang,
    "telefoon-wacht": _telefoon(0),
    "telefoon-stem": _telefoon(1, stem="deels"),
    "telefoon-fout": _telefoon(1, leeg=True),
    "telefoon-praten": _telefoon(3),
    "telefoon-antwoord": _telefoon(6),
    "telefoon-te-vaak-fout": _te_vaak,
    "telefoon-code-fout": _open("/s/CCC222", als_trainer=False),
    "vraag-nieuw-leeg": _open("/oefenen/vragen/nieuw"),
    "vraag-nieuw": _open(VRAAG),
    "vraag-nieuw-fout": _vraag_fout,
    "misverstaan": _misverstaan,
}
