"""The page with what to look at first: why, in words, and the way to the entry and its signaal."""

from __future__ import annotations

import re

from gateway.store import toezicht_achtergrond
from tests.services.toezicht import PSEUDONIEMEN
from tests.webtool.klant import kop, tekst
from tests.webtool.opzet import REMCO, Proef, aanvrager, wereld
from tests.webtool.test_toezicht import Toezichthouder, gezien, vraag


def test_the_page_says_what_is_first_and_why_and_leads_to_it(proef: Proef) -> None:
    sleutel = next(zaak for zaak in wereld().zaken if zaak.zaaknummer == REMCO).personen[0].sleutel
    with proef.opzet.opslag.schrijf() as verbinding:
        for een in (PSEUDONIEMEN.van("aanvrager", aanvrager("om").sub), PSEUDONIEMEN.van("persoon", sleutel)):
            toezicht_achtergrond.zet_kenmerken(verbinding, een, [("adres", "a" * 64)])
    vraag(proef, keer=3)
    vraag(proef, "reclassering")
    klant = Toezichthouder(proef)
    for vanaf in ("/toezicht", "/toezicht/signalen"):
        assert 'href="/toezicht/eerst"' in klant.open(vanaf).text
    pagina = klant.open("/toezicht/eerst?dagen=30")
    gelezen = tekst(pagina)
    assert kop(pagina) == "Bekijk eerst"
    assert gezien(proef)[-1]["weergave"] == "eerst"
    assert "In deze 30 dagen waren er 4 toegangen. Je ziet de eerste 2 plekken. Daarna volgen er nog 0." in gelezen
    assert "punten: het werk verklaart deze toegang niet." in gelezen
    assert "Ook op deze dag: 2" in gelezen
    assert "22 november 2026" in gelezen
    punten = [int(een) for een in re.findall(r"([0-9]+) punten</div>", pagina.text)]
    assert len(punten) == 2
    assert punten == sorted(punten, reverse=True)
    for soort in ("regels", "medewerkers", "signalen"):
        link = re.search(rf'href="(/toezicht/{soort}/[^"]+)"', pagina.text)
        assert link is not None
        assert klant.open(link[1]).status_code == 200


def test_without_accesses_the_page_says_so(proef: Proef) -> None:
    assert "In deze 7 dagen heeft geen toegang punten." in tekst(Toezichthouder(proef).open("/toezicht/eerst"))
