"""The pages of toezicht: nothing without a use, every look an entry, and the way from signaal to oordeel."""

from __future__ import annotations

import re
from typing import Any

import pytest
from werkzeug.test import TestResponse

from gateway.aanvrager import Aanvrager
from gateway.services import Verzoek
from tests.services.opzet import SPOOR
from tests.webtool.klant import Klant, kop, tekst
from tests.webtool.opzet import REMCO, Proef, aanvrager

FUNCTIONARIS = Aanvrager("sub-pf-1", "Pia Voorbeeld", None, None, (), ("privacyfunctionaris",))


class Toezichthouder(Klant):
    """A privacyfunctionaris; with a use of the log unless a test wants none."""

    def __init__(self, proef: Proef, gebruik: str = "rechtmatigheid") -> None:
        super().__init__(proef, "om")
        proef.wie = FUNCTIONARIS
        if gebruik:
            self.stuur("/toezicht/gebruik", gebruik=gebruik, verder="/toezicht")

    def zoek(self, zaaknummer: str, persoon: str = "") -> TestResponse:
        """Find a zaak or a person in it and open the page about it."""
        antwoord = self.stuur_naar("/toezicht/zoek", "/toezicht", zaaknummer=zaaknummer, persoon=persoon)
        return self.open(antwoord.headers["Location"]) if antwoord.status_code == 303 else antwoord


def vraag(proef: Proef, partij: str = "om", keer: int = 1, doel: str = "afdoeningsbeslissing") -> None:
    """Somebody of a partij asks about Remco."""
    for _ in range(keer):
        proef.opzet.diensten.context.verstrek(aanvrager(partij), Verzoek(REMCO, 1, doel, motivering="Waarom?"), SPOOR)
        proef.opzet.klok.vooruit(minutes=2)


def gezien(proef: Proef) -> list[dict[str, Any]]:
    """Every look at the log so far."""
    return [regel["inhoud"] for regel in proef.opzet.log() if regel["soort"] == "toezicht-ingezien"]


@pytest.mark.parametrize("pad", ["/toezicht", "/toezicht/signalen", "/toezicht/regels/0", "/toezicht/dagen/2026-11-22"])
def test_nothing_is_shown_before_a_use_is_chosen(proef: Proef, pad: str) -> None:
    vraag(proef)
    antwoord = Toezichthouder(proef, gebruik="").open(pad)
    assert antwoord.status_code == 303
    assert antwoord.headers["Location"].startswith("/toezicht/gebruik")
    assert gezien(proef) == []


def test_after_choosing_a_use_the_page_that_was_asked_for_follows(proef: Proef) -> None:
    klant = Toezichthouder(proef, gebruik="")
    assert klant.stuur("/toezicht/gebruik").status_code == 400
    gekozen = klant.stuur("/toezicht/gebruik", gebruik="beveiliging", verder="/toezicht/signalen")
    assert gekozen.headers["Location"] == "/toezicht/signalen"
    assert "beveiliging" in tekst(klant.open("/toezicht/signalen"))
    assert gezien(proef)[-1]["gebruik"] == "beveiliging"


@pytest.mark.parametrize(
    "verder", ["https://elders.invalid", "//elders.invalid", "/zaken", "/toezicht/..//x", "/toezicht\\x"]
)
def test_choosing_a_use_leads_nowhere_else(proef: Proef, verder: str) -> None:
    klant = Toezichthouder(proef, gebruik="")
    gekozen = klant.stuur("/toezicht/gebruik", gebruik="beveiliging", verder=verder)
    assert gekozen.headers["Location"] == "/toezicht"


def test_the_start_page_leads_a_privacyfunctionaris_to_toezicht(proef: Proef) -> None:
    assert Toezichthouder(proef).open("/").headers["Location"] == "/toezicht"


def test_the_four_views_show_who_asked_what_about_whom(proef: Proef) -> None:
    vraag(proef, keer=2)
    klant = Toezichthouder(proef)
    persoon = klant.zoek(REMCO, "1")
    assert kop(persoon).startswith("Persoon ")
    assert tekst(persoon).count("Antwoord gegeven") == 2 + 1  # and once among the choices
    zaak = klant.zoek(REMCO)
    assert kop(zaak).startswith("Zaak ")
    medewerker = re.search(r"/toezicht/medewerkers/[0-9a-f]{32}", zaak.text)
    assert medewerker is not None
    assert "Officier van justitie" in tekst(klant.open(medewerker[0])) or "Openbaar Ministerie" in tekst(
        klant.open(medewerker[0])
    )
    assert "Antwoord gegeven" in tekst(klant.open("/toezicht/dagen/2026-11-22"))
    weergaven = [blik["weergave"] for blik in gezien(proef)]
    assert {"persoon", "zaak", "medewerker", "dag", "overzicht"} <= set(weergaven)


def test_every_look_is_an_entry_with_its_use_and_whom_it_was_about(proef: Proef) -> None:
    vraag(proef)
    klant = Toezichthouder(proef, "interne-controle")
    pagina = klant.zoek(REMCO, "1")
    blik = gezien(proef)[-1]
    assert (blik["weergave"], blik["gebruik"], blik["bladzijde"]) == ("persoon", "interne-controle", 1)
    assert f"/toezicht/personen/{blik['over']}" in pagina.text


def test_from_the_employees_of_a_partij_to_one_of_them_and_to_a_vernietiging(proef: Proef) -> None:
    wie = aanvrager("om")
    with proef.opzet.opslag.schrijf() as verbinding:
        proef.opzet.diensten.medewerkers.meld(verbinding, wie)
    vraag(proef, keer=2)
    klant = Toezichthouder(proef)
    voor = len(gezien(proef))
    leeg = klant.open("/toezicht/medewerkers")
    assert len(gezien(proef)) == voor  # nothing was shown yet
    assert "Hier zijn geen medewerkers." not in tekst(leeg)
    pagina = klant.open("/toezicht/medewerkers?partij=om")
    assert gezien(proef)[-1]["weergave"] == "medewerkers"
    assert wie.naam not in pagina.text
    cellen = re.findall(r'data-label="(Toegangen|Niet verklaard)">([0-9]+)<', pagina.text)
    assert cellen == [("Toegangen", "2"), ("Niet verklaard", "2")]
    een = re.search(r"/toezicht/medewerkers/([0-9a-f]{32})", pagina.text)
    assert een is not None
    assert f"/vernietigingen/nieuw?medewerker={een[1]}" in klant.open(een[0]).text
    assert "/vernietigingen/nieuw" not in klant.zoek(REMCO).text
    assert "Hier zijn geen medewerkers." in tekst(klant.open("/toezicht/medewerkers?partij=halt"))


def test_the_list_of_signalen_says_what_is_first_and_why(proef: Proef) -> None:
    vraag(proef)
    gelezen = tekst(Toezichthouder(proef).open("/toezicht/signalen"))
    assert "het signaal met de meeste punten" in gelezen
    assert "Bij gelijke punten staat het nieuwste boven." in gelezen


def test_no_page_if_the_look_cannot_be_recorded(proef: Proef) -> None:
    vraag(proef)
    klant = Toezichthouder(proef)
    proef.opzet.sql("ALTER TABLE logregel RENAME TO logregel_weg")
    antwoord = klant.open("/toezicht/dagen/2026-11-22")
    assert antwoord.status_code == 503
    assert "Openbaar Ministerie" not in antwoord.text


def test_the_choices_narrow_a_view_down(proef: Proef) -> None:
    vraag(proef)
    klant = Toezichthouder(proef)
    alles = klant.open("/toezicht/dagen/2026-11-22")
    beoordeeld = klant.open("/toezicht/dagen/2026-11-22?soort=context-beoordeeld")
    assert len(re.findall("/toezicht/regels/", alles.text)) > len(re.findall("/toezicht/regels/", beoordeeld.text)) == 1
    assert "Hier zijn geen regels." in tekst(klant.open("/toezicht/dagen/2026-11-22?partij=halt"))
    assert "Hier zijn geen regels." in tekst(klant.open("/toezicht/dagen/2026-11-22?verklaard=ja"))
    onverklaard = klant.open("/toezicht/dagen/2026-11-22?verklaard=nee")
    assert len(re.findall("/toezicht/regels/", onverklaard.text)) == 1


def test_an_unknown_person_and_an_unknown_zaak_are_told_apart_by_nothing(proef: Proef) -> None:
    klant = Toezichthouder(proef)
    zonder_zaak, zonder_persoon = klant.zoek("ZSM-1999-0001", "1"), klant.zoek(REMCO, "99")
    assert zonder_zaak.status_code == zonder_persoon.status_code == 400
    melding = "We vinden geen zaak of persoon met dit nummer."
    assert melding in tekst(zonder_zaak)
    assert melding in tekst(zonder_persoon)


def test_one_entry_shows_everything_in_words_with_its_proof(proef: Proef) -> None:
    vraag(proef)
    klant = Toezichthouder(proef)
    klant.open("/toezicht")
    pagina = klant.open("/toezicht/regels/1")
    gelezen = tekst(pagina)
    assert "We hebben het bewijs nagerekend" in gelezen
    assert "c2sp.org/tlog-proof@v1" in gelezen
    assert "Vraag beoordeeld" in gelezen
    assert "(nog te toetsen)" in gelezen
    assert gezien(proef)[-1]["regel"] == {"miljoen": 0, "rest": 1}
    nagerekend = tekst(klant.open("/toezicht/regels/1/narekenen"))
    assert "Het oordeel is precies hetzelfde als toen." in nagerekend
    assert "We kunnen dit niet narekenen" in tekst(klant.open("/toezicht/regels/0/narekenen"))
    assert klant.open("/toezicht/regels/4711").status_code == 404


def test_a_changed_entry_says_that_its_proof_fails(proef: Proef) -> None:
    vraag(proef)
    klant = Toezichthouder(proef)
    klant.open("/toezicht")
    with proef.opzet.opslag.schrijf() as verbinding:
        verbinding.exec_driver_sql(
            "UPDATE logregel SET inhoud = (SELECT inhoud FROM logregel WHERE idx = 1) WHERE idx = 0"
        )
    assert "Het bewijs van deze regel klopt niet." in tekst(klant.open("/toezicht/regels/0"))
