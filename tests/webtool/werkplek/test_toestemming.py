"""The pages of toestemming: three steps, a look before it is saved, and one press to withdraw."""

from __future__ import annotations

import re

from tests.webtool.klant import Klant, tekst, titel
from tests.webtool.opzet import JENNIFER, REMCO, Proef

SLACHTOFFER = f"/zaken/{REMCO}/personen/2/toestemming"
KEUZE = "houder=shn&ontvanger=om&doel=slachtofferzorg"
INGEVULD: dict[str, str | list[str]] = {
    "houder": "shn",
    "ontvanger": "om",
    "doel": "slachtofferzorg",
    "categorieen": ["shn.behoefte"],
    "waarde": "ja",
    "hoedanigheid": "betrokkene",
    "uitleg": "Dat het <OM> dit dan weet",
    "bevestigd": ["weigeren-zonder-gevolg", "intrekken-kan-altijd"],
    "reden": "In een gesprek",
    "geldig_tot": "2026-12-24",
}


def test_from_the_first_step_to_the_list_and_withdrawn_with_one_press(proef: Proef) -> None:
    klant = Klant(proef, "shn")
    assert "Stap 1 van 3" in klant.open(SLACHTOFFER).text
    pad = f"{SLACHTOFFER}?{KEUZE}"
    assert "Stap 2 van 3" in klant.open(pad).text
    controle = klant.stuur(pad, **INGEVULD, stap="controle")
    assert (controle.status_code, titel(controle).startswith("Klopt dit?")) == (200, True)
    assert "Dat het &lt;OM&gt; dit dan weet" in controle.text
    assert proef.opzet.log() == []
    terug = klant.stuur(pad, **INGEVULD, stap="terug")
    assert "Dat het &lt;OM&gt; dit dan weet" in terug.text
    klaar = klant.stuur(pad, **INGEVULD, stap="vast")
    assert (klaar.status_code, klaar.headers["Location"]) == (303, f"/zaken/{REMCO}#toestemmingen")
    zaak = klant.open(f"/zaken/{REMCO}")
    assert "De persoon zelf (persoon 2)" in tekst(zaak)
    intrekking = re.search(r'action="(/toestemmingen/[^"]+/intrekking)"', zaak.text)
    assert intrekking is not None
    assert klant.stuur_naar(intrekking[1], f"/zaken/{REMCO}").status_code == 303
    na = klant.open(f"/zaken/{REMCO}")
    assert "Ingetrokken" in tekst(na)
    assert intrekking[1] not in na.text
    assert proef.opzet.soorten() == ["toestemming-vastgelegd", "vastlegging-ingetrokken"]


def test_every_mistake_stands_at_its_field_and_what_was_filled_in_stays(proef: Proef) -> None:
    klant, pad = Klant(proef, "shn"), f"{SLACHTOFFER}?{KEUZE}"
    fout = klant.stuur(pad, houder="shn", ontvanger="om", doel="slachtofferzorg", uitleg="Zoiets", stap="controle")
    assert (fout.status_code, titel(fout).startswith("Fout: ")) == (400, True)
    for veld in ("categorieen", "waarde", "reden", "geldig_tot"):
        assert f'href="#{veld}"' in fout.text
        assert f'id="{veld}-fout"' in fout.text
    assert ">Zoiets</textarea>" in fout.text
    zonder = klant.stuur(pad, **INGEVULD | {"bevestigd": []}, stap="controle")
    assert zonder.status_code == 400
    assert "Bevestig dit eerst: ik heb verteld dat weigeren mag" in tekst(zonder)


def test_of_a_suspect_it_is_not_offered_and_the_page_says_why_and_what_else_there_is(proef: Proef) -> None:
    pagina = Klant(proef, "om").open(
        f"/zaken/{JENNIFER}/personen/1/toestemming?houder=veilig-thuis&ontvanger=om&doel=afdoeningsbeslissing"
    )
    assert "Hier telt toestemming niet" in pagina.text
    assert "kan tegenover deze organisatie niet vrij kiezen" in tekst(pagina)
    assert "nog te toetsen" in tekst(pagina)
    assert "Wat kan er wel?" in pagina.text
    assert 'name="hoedanigheid"' not in pagina.text


def test_the_old_address_leads_to_the_new_page_with_what_it_had_chosen(proef: Proef) -> None:
    klant = Klant(proef, "shn")
    oud = klant.open(f"/zaken/{REMCO}/personen/2/vastleggen?soort=toestemming&omstandigheid=x&{KEUZE}")
    assert (oud.status_code, oud.headers["Location"]) == (303, f"{SLACHTOFFER}?{KEUZE}")
    stuur = klant.stuur_naar(f"/zaken/{REMCO}/personen/2/vastleggen", f"{SLACHTOFFER}?{KEUZE}", soort="toestemming")
    assert stuur.status_code == 404


def test_a_zaak_that_is_not_yours_and_a_person_that_is_not_there_look_the_same(proef: Proef) -> None:
    klant = Klant(proef, "shn")
    paden = (f"/zaken/{REMCO}/personen/99/toestemming", "/zaken/ZSM-1999-0000/personen/1/toestemming")
    assert {klant.open(pad).status_code for pad in paden} == {404}
