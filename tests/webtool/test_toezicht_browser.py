"""The pages of toezicht on a screen: axe, what fits, what can be seen; in each state a reader can meet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import pytest
from playwright.sync_api import Page

from gateway.services import Verzoek
from gateway.services.toezicht import Blik
from gateway.store import toezicht_achtergrond
from tests.browser import gebreken, verstuur
from tests.deel import deel
from tests.services.opzet import SPOOR
from tests.services.toezicht import PSEUDONIEMEN
from tests.webtool.opzet import REMCO, Proef, aanvrager, maak_proef, wereld
from tests.webtool.test_toezicht import FUNCTIONARIS

pytestmark = pytest.mark.browser

BLIK: Final = Blik(FUNCTIONARIS, SPOOR, "rechtmatigheid")
LANG: Final = "Ditiséénwoordzonderspatiesdatmaardoorgaatendoorgaat" * 8 + " " + "en dan nog een gewone zin. " * 20
Stap = Callable[[Page, Proef, str], None]


@pytest.fixture(scope="module")
def proef(tmp_path_factory: pytest.TempPathFactory, voorbeeld: Any) -> Iterator[Proef]:
    """The officer of justice asked about Remco, at whose address he lives; he was asked why, and told."""
    gemaakt = maak_proef(tmp_path_factory.mktemp("toezicht"), voorbeeld)
    wie, diensten = aanvrager("om"), gemaakt.opzet.diensten
    sleutel = next(zaak for zaak in wereld().zaken if zaak.zaaknummer == REMCO).personen[0].sleutel
    with gemaakt.opzet.opslag.schrijf() as verbinding:
        for een in (PSEUDONIEMEN.van("aanvrager", wie.sub), PSEUDONIEMEN.van("persoon", sleutel)):
            toezicht_achtergrond.zet_kenmerken(verbinding, een, [("adres", "a" * 64), ("achternaam", "b" * 64)])
    for _ in range(60):
        verzoek = Verzoek(REMCO, 1, "afdoeningsbeslissing", motivering="Waarom?")
        diensten.context.verstrek(wie, verzoek, SPOOR)
        gemaakt.opzet.klok.vooruit(minutes=1)
    kaarten = diensten.toezicht.signalen.lijst(BLIK)[0]
    diensten.toezicht.signalen.vraag_uitleg(BLIK, kaarten[0].rij.id, LANG)
    diensten.toezicht.signalen.vraag_uitleg(BLIK, kaarten[1].rij.id, LANG)
    diensten.toezicht.signalen.geef_uitleg(wie, SPOOR, kaarten[1].rij.id, LANG)
    diensten.toezicht.steekproeven.trek(BLIK, 5, LANG)
    diensten.toezicht.verslagen.maak(BLIK, diensten.toezicht.verslagen.maanden()[0])
    diensten.toezicht.verslagen.maak_specifiek(BLIK, kaarten[0].rij.id, LANG)
    yield gemaakt
    gemaakt.opzet.opslag.sluit()


def _kies_gebruik(pagina: Page, proef: Proef, adres: str) -> None:
    proef.wie = FUNCTIONARIS
    pagina.goto(f"{adres}/toezicht/gebruik")
    pagina.check("#gebruik-rechtmatigheid")
    verstuur(pagina)


def _open(*paden: str) -> Stap:
    """Open a page of toezicht, and from there follow the first link in the page to each next address."""

    def stap(pagina: Page, proef: Proef, adres: str) -> None:
        _kies_gebruik(pagina, proef, adres)
        pagina.goto(adres + paden[0])
        for stuk in paden[1:]:
            verstuur(pagina, f"main a[href*='{stuk}']")
        pagina.evaluate("for (const vouw of document.querySelectorAll('details')) vouw.open = true")

    return stap


def _fout(*paden: str, knop: str = "main button[type=submit]") -> Stap:
    def stap(pagina: Page, proef: Proef, adres: str) -> None:
        _open(*paden)(pagina, proef, adres)
        verstuur(pagina, knop)

    return stap


def _gebruik(pagina: Page, proef: Proef, adres: str, *, fout: bool = False) -> None:
    proef.wie = FUNCTIONARIS
    pagina.context.clear_cookies()
    pagina.goto(f"{adres}/toezicht/gebruik")
    if fout:
        verstuur(pagina)


def _vragen(pad: str, *, fout: bool = False) -> Stap:
    def stap(pagina: Page, proef: Proef, adres: str) -> None:
        proef.wie = aanvrager("om")
        pagina.goto(adres + pad)
        if fout:
            verstuur(pagina)

    return stap


PAGINAS: Final[Mapping[str, Stap]] = {
    "gebruik": _gebruik,
    "gebruik-fout": lambda pagina, proef, adres: _gebruik(pagina, proef, adres, fout=True),
    "overzicht": _open("/toezicht"),
    "overzicht-fout": _fout("/toezicht"),
    "dag": _open("/toezicht/dagen/2026-11-22"),
    "dag-volgende": _open("/toezicht/dagen/2026-11-22", "bladzijde=2"),
    "dag-leeg": _open("/toezicht/dagen/2026-11-01?soort=aangemeld"),
    "medewerker": _open("/toezicht/dagen/2026-11-22?soort=context-verstrekt", "/toezicht/medewerkers/"),
    "persoon": _open("/toezicht/dagen/2026-11-22?soort=context-verstrekt", "/toezicht/personen/"),
    "zaak": _open("/toezicht/dagen/2026-11-22?soort=context-verstrekt", "/toezicht/zaken/"),
    "regel-gevraagd": _open("/toezicht/regels/0"),
    "regel-beoordeeld": _open("/toezicht/regels/1"),
    "regel-verstrekt": _open("/toezicht/regels/2"),
    "nagerekend": _open("/toezicht/regels/1/narekenen"),
    "niet-nagerekend": _open("/toezicht/regels/0/narekenen"),
    "eerst": _open("/toezicht/eerst"),
    "medewerkers": _open("/toezicht/medewerkers?partij=om"),
    "signalen": _open("/toezicht/signalen"),
    "signalen-leeg": _open("/toezicht/signalen?stand=incident"),
    "signaal": _open("/toezicht/signalen?stand=open", "/toezicht/signalen/"),
    "signaal-uitleg": _open("/toezicht/signalen?stand=uitleg-gegeven", "/toezicht/signalen/"),
    "signaal-fout": _fout("/toezicht/signalen?stand=open", "/toezicht/signalen/"),
    "steekproeven": _open("/toezicht/steekproeven"),
    "steekproeven-fout": _fout("/toezicht/steekproeven"),
    "steekproef": _open("/toezicht/steekproeven", "/toezicht/steekproeven/"),
    "verslagen": _open("/toezicht/verslagen"),
    "verslagen-fout": _fout("/toezicht/verslagen"),
    "verslag": _open("/toezicht/verslagen", "/toezicht/verslagen/"),
    "vragen": _vragen("/vragen"),
    "vragen-fout": _vragen("/vragen", fout=True),
    "zaken-met-vraag": _vragen("/monitor"),
}


@pytest.mark.parametrize("naam", deel(PAGINAS, 2, 3))
def test_axe_finds_nothing_and_everything_can_be_seen(pagina: Page, proef: Proef, adres: str, naam: str) -> None:
    PAGINAS[naam](pagina, proef, adres)
    assert pagina.locator("h1").count() == 1
    assert gebreken(pagina) == []
