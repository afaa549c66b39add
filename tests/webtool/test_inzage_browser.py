"""The desk of inzage on a screen: axe, what fits at each width, what can be seen; in each state a reader can meet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from typing import Any, Final

import pytest
from playwright.sync_api import Page

from gateway.aanvrager import Aanvrager
from gateway.services import Toetsantwoord
from gateway.services.inzage.beleid import lees_beleid
from tests.browser import gebreken, verstuur
from tests.deel import deel
from tests.services.opzet import BEGIN, SPOOR
from tests.webtool.inzage import EEN, TWEE, getoetst, goedgekeurd, nieuw, vraag_context
from tests.webtool.opzet import REMCO, Proef, maak_proef

pytestmark = pytest.mark.browser

LANG: Final = "Ditiséénwoordzonderspatiesdatmaardoorgaatendoorgaat" * 8 + " " + "en dan nog een gewone zin. " * 20
Stap = Callable[[Page, Proef, str], None]


@pytest.fixture(scope="module")
def proef(tmp_path_factory: pytest.TempPathFactory, voorbeeld: Any) -> Iterator[Proef]:
    """Two partijen looked at Remco; one of them when no bron answered."""
    gemaakt = maak_proef(tmp_path_factory.mktemp("inzage"), voorbeeld)
    vraag_context(gemaakt)
    gemaakt.bronnen.stand = dict.fromkeys(gemaakt.opzet.handvat.bronnen, "storing")
    vraag_context(gemaakt, "reclassering", "advies-afdoening", 2)
    gemaakt.bronnen.stand = {}
    yield gemaakt
    gemaakt.opzet.opslag.sluit()


def _open(pad: str, *, onaf: bool = False) -> Stap:
    def stap(pagina: Page, proef: Proef, adres: str) -> None:
        proef.wie = EEN
        pagina.goto(adres + pad)
        if onaf:
            verstuur(pagina, "main form:last-of-type button[type=submit]")

    return stap


def _dossier(maak: Callable[[Proef], str], wie: Aanvrager, kiezer: str = "") -> Stap:
    def stap(pagina: Page, proef: Proef, adres: str) -> None:
        inzage_id = maak(proef)
        proef.wie = wie
        pagina.goto(f"{adres}/inzage/{inzage_id}")
        if kiezer:
            verstuur(pagina, kiezer)
        pagina.evaluate("for (const vouw of document.querySelectorAll('details')) vouw.open = true")

    return stap


def _afgewezen(proef: Proef) -> str:
    inzage_id = nieuw(proef)
    ja = Toetsantwoord("ja", reden=LANG, omvang="zaken", zaken=(REMCO,))
    proef.opzet.diensten.inzage.toets(EEN, inzage_id, dict.fromkeys(lees_beleid().toetsen, ja), SPOOR)
    proef.opzet.diensten.inzage.besluit(TWEE, inzage_id, "wijs-af", LANG, "", SPOOR)
    return inzage_id


def _embargos(pagina: Page, proef: Proef, adres: str) -> None:
    tot = BEGIN.date() + timedelta(days=9)
    proef.opzet.diensten.embargos.leg(EEN, "ZSM-2026-0002", tot, LANG, SPOOR)
    _open("/embargos", onaf=True)(pagina, proef, adres)


PAGINAS: Final[Mapping[str, Stap]] = {
    "lijst-leeg": _open("/inzage"),
    "nieuw": _open("/inzage/nieuw"),
    "nieuw-fout": _open("/inzage/nieuw", onaf=True),
    "dossier": _dossier(nieuw, EEN),
    "dossier-fout": _dossier(nieuw, EEN, "form[action$=toetsing] button[type=submit]"),
    "dossier-zelf-getoetst": _dossier(getoetst, EEN),
    "dossier-besluit": _dossier(getoetst, TWEE),
    "dossier-besluit-fout": _dossier(getoetst, TWEE, "form[action$=besluit] button[type=submit]"),
    "dossier-afgewezen": _dossier(_afgewezen, EEN),
    "dossier-goedgekeurd": _dossier(goedgekeurd, EEN),
    "brief": _dossier(goedgekeurd, EEN, "button[value=pagina]"),
    "lijst": _open("/inzage"),
    "embargos-leeg": _open("/embargos"),
    "embargos-fout": _embargos,
}


@pytest.mark.parametrize("naam", deel(PAGINAS, 2, 3))
def test_axe_finds_nothing_and_everything_can_be_seen(pagina: Page, proef: Proef, adres: str, naam: str) -> None:
    meldingen: list[str] = []
    pagina.once("console", lambda bericht: meldingen.append(bericht.text))
    PAGINAS[naam](pagina, proef, adres)
    assert gebreken(pagina) == []
    assert [melding for melding in meldingen if "Content Security Policy" in melding] == []
