"""The pages of the Veiligheidshuis in every state that a reader can meet."""

from __future__ import annotations

from datetime import date
from typing import Final

from playwright.sync_api import Page

from gateway.services import NieuweMarkering, NieuweOverdracht, NieuwScenario
from tests.browser import verstuur
from tests.services.opzet import SPOOR
from tests.webtool.opzet import JENNIFER, REMCO, Proef, aanvrager
from tests.webtool.paginas import LANG, Stap, open_pad
from werkplek.veiligheidshuizen import proces

_ZOON: Final = f"/zaken/{REMCO}/personen/1"
_VADER: Final = f"/zaken/{REMCO}/personen/3"
_HUIS: Final = "zvh-rotterdam-rijnmond"
_REGISSEUR, _BEHEER, _OFFICIER = ("zvh", "procesregisseur"), ("zvh", "ketenmanager"), ("om", "officier-van-justitie")
_TERUG: Final = f"{_ZOON}/veiligheidshuis?doel=casusoverleg-zvh"


def _markering(proef: Proef, tekst: str, dag: date = date(2026, 11, 1)) -> str:
    nieuw = NieuweMarkering(
        zaaknummer=REMCO,
        persoon=3,
        huis=_HUIS,
        reden=tekst,
        geldig_tot=date(2027, 5, 1),
        bevestigd=("binnen-bewaartermijn",),
        scenario=NieuwScenario(soort="zvh-advies", tekst=tekst, opgesteld_op=dag, bevestigd=("binnen-bewaartermijn",)),
    )
    dienst = proef.opzet.diensten.werkplek.veiligheidshuizen
    return dienst.markeringen.markeer(aanvrager(*_REGISSEUR), nieuw, SPOOR)


def _kaart(tekst: str, achter: str = "", dag: date = date(2026, 11, 1), *, onaf: bool = False) -> Stap:
    def stap(pagina: Page, proef: Proef, adres: str) -> None:
        open_pad(f"/veiligheidshuis/markeringen/{_markering(proef, tekst, dag)}{achter}", *_REGISSEUR, onaf=onaf)(
            pagina, proef, adres
        )

    return stap


def _vol(pad: str, wie: tuple[str, str]) -> Stap:
    """Everything there is: an old text, a question, and a casus if there is none yet."""

    def stap(pagina: Page, proef: Proef, adres: str) -> None:
        _markering(proef, LANG, date(2025, 1, 1))
        dienst, officier = proef.opzet.diensten.werkplek.veiligheidshuizen, aanvrager(*_OFFICIER)
        dienst.zaak.stel_vraag(
            officier,
            REMCO,
            1,
            "selectie",
            vraag="zvh-vraag-actueel",
            namens="om",
            toelichting=LANG,
            bevestigd=(),
            spoor=SPOOR,
        )
        if not dienst.markeringen.overzicht(aanvrager(*_BEHEER)).casussen:
            nieuw = NieuweOverdracht(
                zaaknummer=REMCO,
                persoon=1,
                huis=_HUIS,
                doel="selectie",
                antwoorden={een.id: "ja" for een in proces().criteria},
                redenen={een.id: LANG for een in proces().criteria},
            )
            dienst.casussen.draag_over(officier, nieuw, SPOOR)
        open_pad(pad, *wie)(pagina, proef, adres)

    return stap


def _antwoord(*, onaf: bool) -> Stap:
    def stap(pagina: Page, proef: Proef, adres: str) -> None:
        _vol("/veiligheidshuis", _REGISSEUR)(pagina, proef, adres)
        pagina.goto(adres + (pagina.locator("#vragen ~ div a[href*='/vragen/']").first.get_attribute("href") or ""))
        if onaf:
            verstuur(pagina)

    return stap


PAGINAS: Final[dict[str, Stap]] = {
    "huis-leeg": open_pad("/veiligheidshuis", *_REGISSEUR),
    "huis-zaak": open_pad(f"/zaken/{REMCO}", *_REGISSEUR),
    "huis-doel": open_pad(f"{_VADER}/veiligheidshuis", *_BEHEER),
    "huis-niets": open_pad(
        f"/zaken/{JENNIFER}/personen/1/veiligheidshuis?doel=halt-afdoening", "halt", "medewerker-halt"
    ),
    "huis-vraag": open_pad(f"{_ZOON}/veiligheidshuis/vraag?doel=selectie", *_OFFICIER),
    "huis-overdragen": open_pad(f"{_ZOON}/overdragen?doel=selectie", *_OFFICIER),
    "huis-overdragen-fout": open_pad(f"{_ZOON}/overdragen?doel=selectie", *_OFFICIER, onaf=True),
    "huis-vraag-fout": open_pad(f"{_ZOON}/veiligheidshuis/vraag?doel=selectie", *_OFFICIER, onaf=True),
    "huis-markeren": open_pad(f"{_VADER}/markeren", *_REGISSEUR),
    "huis-markeren-fout": open_pad(f"{_VADER}/markeren", *_REGISSEUR, onaf=True),
    "huis-markering": _kaart("Doel: rust in het gezin.", "?opvolging=1"),
    "huis-markering-fout": _kaart("Doel: rust in het gezin.", onaf=True),
    "huis-markering-lang": _kaart(LANG, dag=date(2025, 1, 1)),
    "huis-vol": _vol("/veiligheidshuis", _BEHEER),
    "huis-zaak-vol": _vol(_TERUG, _BEHEER),
    "huis-zaak-officier": _vol(f"{_ZOON}/veiligheidshuis?doel=selectie", _OFFICIER),
    "huis-zaak-oud": _vol(f"{_VADER}/veiligheidshuis?doel=casusoverleg-zvh", _REGISSEUR),
    "huis-antwoord": _antwoord(onaf=False),
    "huis-antwoord-fout": _antwoord(onaf=True),
}
