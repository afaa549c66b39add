"""The game in teams as a trainer and two teams play it, one of them on a phone without a script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import get_args

import pytest
from playwright.sync_api import Browser, Page, expect

from gateway.services.lesstof import Teamkeuze
from leren.teams.uitslag import SOORTEN
from tests.browser import SMAL, gebreken, verstuur
from tests.webtool.klant import Klant, tekst, titel
from tests.webtool.leren.paginas_teams import TRAINER, begin, doe_mee
from tests.webtool.opzet import Proef, draaiend
from webtool.leren.teams import onthulling, woorden

OUDERGESPREK = "jennifer.halt.oudergesprek"


@pytest.fixture
def trainer(proef: Proef) -> Klant:
    klant = Klant(proef, "om")
    proef.wie = TRAINER
    return klant


def _telefoon(proef: Proef, code: str, partij: str) -> Klant:
    proef.wie = None
    telefoon = Klant(proef, "om")
    proef.wie = None
    terug = telefoon.web.post(f"/s/{code}/team", data={"partij": partij})
    assert terug.status_code == 303
    return telefoon


def test_every_outcome_and_every_round_has_words() -> None:
    assert set(onthulling.SOORTEN) == set(SOORTEN)
    assert set(woorden.FASEN) == {"delen", "duiden", "onthuld"}
    assert get_args(woorden.Keuzes)[1] is Teamkeuze


def test_a_team_sees_its_own_card_and_what_was_given_and_nothing_else(proef: Proef) -> None:
    code = begin(proef)  # Halt gives to the police, the OM and the Raad
    halt, raad, school = (_telefoon(proef, code, wie) for wie in ("halt", "rvdk", "leerplicht"))
    verteld = "Moeder zegt dat het thuis vaak misgaat."
    assert verteld in tekst(halt.open(f"/s/{code}/team/halt"))
    bij_raad = tekst(raad.open(f"/s/{code}/team/rvdk"))
    assert verteld in bij_raad
    assert "Gegeven door Halt" in bij_raad
    assert verteld not in tekst(school.open(f"/s/{code}/team/leerplicht"))
    terug = school.open(f"/s/{code}/team/halt")  # the card of another team
    assert (terug.status_code, terug.headers["Location"]) == (303, f"/s/{code}/team")
    assert school.web.post(f"/s/{code}/team/halt/keuzes", data={"uitgave": "1"}).status_code == 303
    assert proef.opzet.diensten.leren.teams.spel(code).team("halt").uitgave == 1


def test_until_the_reveal_nobody_sees_what_the_engine_says_and_the_trainer_only_numbers(
    proef: Proef, trainer: Klant
) -> None:
    code = begin(proef)
    for fase in ("delen", "duiden"):
        proef.wie = TRAINER
        scherm = tekst(trainer.open(f"/oefenen/teams/{code}"))
        assert "Gesprek met ouders" not in scherm
        assert "9 van 15" in scherm
        assert "mag niet" not in tekst(_telefoon(proef, code, "halt").open(f"/s/{code}/team/halt"))
        proef.wie = TRAINER
        naar = {"delen": "duiden", "duiden": "onthuld"}[fase]
        pad = f"/oefenen/teams/{code}"
        assert trainer.stuur_naar(f"{pad}/fase", pad, van=fase, naar=naar).status_code == 303
        assert trainer.stuur_naar(f"{pad}/fase", pad, van=fase, naar=naar).status_code == 409  # clicked twice
    scherm = tekst(trainer.open(f"/oefenen/teams/{code}"))
    assert "Gegeven, maar dat mag niet" in scherm
    assert "nog te toetsen" in scherm
    assert f"versie {proef.opzet.handvat.versie}" in scherm


def test_the_link_to_why_leads_to_the_same_answer(proef: Proef) -> None:
    code = begin(proef, fase="onthuld")
    halt = _telefoon(proef, code, "halt")
    pagina = halt.open(f"/s/{code}/team/halt").text
    adressen = [
        adres.replace("&amp;", "&") for adres in re.findall(r'href="(/waarom/rvdk/halt\.oudergesprek[^"]*)"', pagina)
    ]
    assert adressen
    antwoord = halt.open(adressen[0])
    assert antwoord.status_code == 200
    assert "Afweging nodig" in tekst(antwoord)


def test_who_saves_too_late_keeps_the_own_choices_and_sees_those_of_the_other(proef: Proef) -> None:
    code = begin(proef)
    halt = _telefoon(proef, code, "halt")
    eerst = halt.web.post(f"/s/{code}/team/halt/keuzes", data={"uitgave": "1", "k1-om": "niet:geheim"})
    assert (eerst.status_code, eerst.headers["Location"]) == (303, f"/s/{code}/team/halt?bewaard=1#bewaard")
    laat = halt.web.post(f"/s/{code}/team/halt/keuzes", data={"uitgave": "1", "k1-om": "geef:veilig"})
    assert laat.status_code == 409
    assert titel(laat).startswith("Fout: ")
    assert "Nu bewaard: Geef niet: We hebben beloofd dit geheim te houden" in tekst(laat)
    assert '<option value="geef:veilig" selected' in laat.text
    assert 'name="uitgave" value="2"' in laat.text  # saving this form is a choice made with open eyes
    keuzes = proef.opzet.diensten.leren.teams.spel(code).team("halt").keuzes
    assert keuzes[OUDERGESPREK, "om"] == Teamkeuze("niet", "geheim")


def test_a_game_is_for_trainers_and_ends_without_a_trace(proef: Proef, trainer: Klant) -> None:
    assert "Kies een verhaal." in tekst(trainer.stuur("/oefenen/teams"))
    pad = trainer.stuur("/oefenen/teams", casus="remco").headers["Location"]
    code = pad.rpartition("/")[2]
    assert f"localhost/s/{code}" in tekst(trainer.open(pad))
    assert trainer.open(f"/s/{code}").location == f"/s/{code}/team"
    _telefoon(proef, code.lower(), "politie")  # typed in small letters
    proef.wie = replace(TRAINER, sub="sub-ander")
    assert trainer.open(pad).status_code == 404
    proef.wie = TRAINER
    klaar = trainer.stuur_naar(f"{pad}/einde", pad)
    assert "is weg" in tekst(trainer.open(klaar.headers["Location"]))
    assert trainer.open(f"/s/{code}/team").status_code == 404
    assert proef.opzet.rijen("teamleden") == proef.opzet.rijen("teams") == 0


def test_what_did_not_change_costs_no_page(proef: Proef, trainer: Klant) -> None:
    code = begin(proef)
    proef.wie = TRAINER
    for pad, nieuws in (
        (f"/oefenen/teams/{code}", f"/oefenen/teams/{code}/stand"),
        (f"/s/{code}/team/halt", f"/s/{code}/team/halt/nieuws"),
    ):
        klant = trainer if "oefenen" in pad else _telefoon(proef, code, "halt")
        gezien = re.search(rf'hx-get="{nieuws}\?gezien=([^"]+)"', klant.open(pad).text)
        assert gezien is not None
        assert klant.open(f"{nieuws}?gezien={gezien[1]}").status_code == 204
        assert klant.open(f"{nieuws}?gezien=eerder").status_code == 200


@pytest.fixture
def adres(proef: Proef) -> Iterator[str]:
    with draaiend(proef.app) as gevonden:
        yield gevonden


@pytest.mark.browser
def test_two_teams_play_one_of_them_without_a_script(browser: Browser, proef: Proef, adres: str) -> None:
    dienst = proef.opzet.diensten.leren.teams
    code, proef.wie = dienst.begin(TRAINER, "jennifer"), None
    kaal = browser.new_context(viewport={"width": SMAL, "height": 640}, java_script_enabled=False)
    halt: Page = kaal.new_page()
    met = browser.new_context(viewport={"width": SMAL, "height": 640})
    met.clock.install()
    raad: Page = met.new_page()
    doe_mee(halt, adres, code, "halt")
    doe_mee(raad, adres, code, "rvdk")
    halt.select_option("#k1-rvdk", "geef:veilig")
    verstuur(halt, "section button[type=submit]")
    expect(halt.locator("#bewaard")).to_be_visible()
    expect(halt.locator("#k1-rvdk")).to_have_value("geef:veilig")
    met.clock.fast_forward(4_000)
    expect(raad.locator("#nieuws a")).to_be_visible()  # comes in by itself
    verstuur(raad, "#nieuws a")
    expect(raad.locator("main")).to_contain_text("Gegeven door Halt")
    dienst.zet_fase(TRAINER, code, "delen", "duiden")
    halt.reload()
    halt.check("#advies-halt-hulp")
    verstuur(halt, "section button[type=submit]")
    dienst.zet_fase(TRAINER, code, "duiden", "onthuld")
    halt.reload()
    expect(halt.locator("#antwoord")).to_be_visible()
    expect(halt.locator("main")).to_contain_text("eerst moet iemand dit afwegen")
    raad.reload()
    expect(raad.locator("main")).to_contain_text("Een straf van Halt, en hulp voor het gezin")
    assert gebreken(raad) == []
    kaal.close()
    met.close()
