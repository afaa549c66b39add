"""What if, as a page: everything in the address, mistakes at their field, and links that work it out."""

from __future__ import annotations

import re
from html import unescape

from tests.webtool.klant import Klant, kop, tekst, titel
from tests.webtool.opzet import Proef

JONG = "/wat-als?partij=halt&doel=halt-afdoening&rol=verdachte&leeftijd=15&stap=verzamelen-adviseren"
VERWEZEN = f"{JONG}&ja=halt-verwijzing&ja=zaak-loopt&ja=ontvanger-betrokken"
VAN_JONG = JONG.partition("?")[2].replace("&", "&van-")


def _links(pagina: str, tekst_: str) -> list[str]:
    gevonden = re.findall(r'<a [^>]*href="([^"]+)"[^>]*>(.*?)</a>', pagina, re.DOTALL)
    return [unescape(adres) for adres, woorden in gevonden if tekst_ in woorden]


def test_it_begins_empty_or_with_a_case_and_shows_nothing_before_there_is_a_doel(proef: Proef) -> None:
    klant = Klant(proef, "om")
    leeg = klant.open("/wat-als")
    assert kop(leeg) == "Wat als?"
    assert "Wat er verandert" not in tekst(leeg)
    gekozen = re.search(r'name="oefenzaak".*?<option value="([^"]+)"', leeg.text, re.DOTALL)
    assert gekozen is not None
    door = klant.open(f"/wat-als?oefenzaak={gekozen[1]}")
    assert door.status_code == 303
    begonnen = klant.open(door.headers["Location"])
    assert "Begonnen met:" in tekst(begonnen)
    assert "Je hebt nog niets veranderd" in tekst(begonnen)
    assert klant.open("/wat-als?casus=verzonnen").status_code == 400


def test_what_changes_stands_per_partij_and_each_veld_leads_to_its_reason(proef: Proef) -> None:
    klant = Klant(proef, "om")
    pagina = klant.open(f"{VERWEZEN}&van-{VAN_JONG}")
    assert pagina.status_code == 200
    halt = re.search(r"<article.*?</article>", pagina.text, re.DOTALL)
    assert halt is not None
    assert ">Halt</h3>" in halt[0]
    assert "Komt erbij" in halt[0]
    waarom = re.findall(r'href="(/waarom/halt/[^"]+)"', halt[0])
    assert waarom
    assert all("ja=halt-verwijzing" in unescape(adres) for adres in waarom)
    assert klant.open(unescape(waarom[0])).status_code == 200
    assert "Is de jongere naar Halt verwezen" in tekst(pagina)


def test_the_form_and_a_link_that_sets_something_lead_to_the_shortest_address(proef: Proef) -> None:
    klant = Klant(proef, "om")
    gezet = klant.open(f"{JONG}&zet=halt-verwijzing:ja&zet=zaak-loopt:nee")
    assert gezet.status_code == 303
    adres = gezet.headers["Location"]
    assert "ja=halt-verwijzing" in adres
    assert "nee=zaak-loopt" in adres
    assert "van-doel=halt-afdoening" in adres  # what it was before
    assert "van-ja" not in adres
    assert adres.endswith("#uitkomst")
    formulier = f"{JONG}&van-{VAN_JONG}&reken=ja&zet-halt-verwijzing=&zet-zaak-loopt=nee"
    assert "zet" not in klant.open(formulier).headers["Location"]
    assert "nee=zaak-loopt" in klant.open(formulier).headers["Location"]


def test_a_functie_of_another_partij_is_dropped_when_the_partij_is_changed(proef: Proef) -> None:
    klant = Klant(proef, "om")
    assert klant.open(f"{JONG}&functie=officier-van-justitie&reken=ja").status_code == 303
    assert klant.open(f"{JONG}&functie=verzonnen&reken=ja").status_code == 400


def test_every_mistake_stands_at_its_field_and_what_was_typed_stays(proef: Proef) -> None:
    fout = Klant(proef, "om").open(f"{JONG}&leeftijd=&datum=gisteren&zet=verzonnen:ja")
    assert fout.status_code == 400
    assert titel(fout).startswith("Fout:")
    assert 'id="datum-fout"' in fout.text
    assert 'value="gisteren"' in fout.text
    assert 'id="feiten-fout"' in fout.text
    assert "Wat er verandert" not in tekst(fout)
    oud = Klant(proef, "om").open("/wat-als?doel=training&leeftijd=oud")
    assert 'value="oud"' in oud.text


def test_the_smallest_change_can_be_worked_out_and_then_opens_the_veld(proef: Proef) -> None:
    klant = Klant(proef, "om")
    pagina = klant.open(f"{JONG}&voor-partij=halt&voor-veld=leerplicht.verzuim-uren")
    assert "Zo kan het:" in tekst(pagina)
    (door, *_) = _links(pagina.text, "met manier 1")
    assert "Komt erbij" in tekst(klant.open(door))


def test_what_can_never_be_says_why_and_a_wrong_veld_is_a_mistake(proef: Proef) -> None:
    klant = Klant(proef, "om")
    nooit = klant.open("/wat-als?doel=selectie&voor-partij=shn&voor-veld=iris.recidiverisico")
    assert "Dit kan nooit" in tekst(nooit)
    fout = klant.open(f"{JONG}&voor-partij=halt&voor-veld=")
    assert fout.status_code == 400
    assert 'id="voor-veld-fout"' in fout.text


def test_it_is_shared_by_its_address_and_a_trainer_can_make_a_question_of_it(proef: Proef) -> None:
    proef.wie = None
    pagina = proef.app.test_client().get(f"{VERWEZEN}&van-{VAN_JONG}&voor-partij=halt&voor-veld=")
    assert pagina.status_code == 400
    pagina = proef.app.test_client().get(f"{VERWEZEN}&van-{VAN_JONG}")
    gedeeld = re.search(r'id="link" value="([^"]+)"', pagina.text)
    assert gedeeld is not None
    assert unescape(gedeeld[1]).startswith("http://localhost/wat-als?")
    assert _links(pagina.text, "workshopvraag")
    assert not _links(Klant(proef, "om").open(VERWEZEN).text, "workshopvraag")
