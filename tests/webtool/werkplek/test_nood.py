"""The page of acuut gevaar: what opens and what stays closed, and then straight to the question."""

from __future__ import annotations

from dataclasses import replace

from tests.webtool.klant import Klant, kop, tekst, titel
from tests.webtool.opzet import REMCO, Proef, aanvrager

PAD = f"/zaken/{REMCO}/personen/1/nood"
INGEVULD: dict[str, str | list[str]] = {
    "gevaar": "Hij dreigt",
    "voor_wie": "persoon 2",
    "waarom_nu": "Hij is onderweg",
    "categorieen": ["rec.toezicht"],
    "uren": "4",
}


def test_from_danger_to_an_answer_in_one_form_and_one_press(proef: Proef) -> None:
    klant = Klant(proef, "politie")
    pagina = klant.open(PAD)
    assert "Dit gaat open" in pagina.text
    assert "Hiervoor is meer nodig dan gevaar" in pagina.text
    assert "blijft dicht" in pagina.text
    assert "checked" not in pagina.text
    klaar = klant.stuur(PAD, **INGEVULD)
    assert (klaar.status_code, klaar.headers["Location"]) == (303, f"{PAD}?vast=1#vraag")
    assert proef.opzet.soorten() == ["weging-vastgelegd", "weging-vastgelegd"]
    vraag = klant.open(klaar.headers["Location"])
    assert 'name="doel" value="veiligheid-direct-gevaar"' in vraag.text
    antwoord = klant.stuur(f"/zaken/{REMCO}/personen/1/verzoek", doel="veiligheid-direct-gevaar")
    assert kop(antwoord).startswith("Context bij zaak")


def test_every_mistake_stands_at_its_field_and_what_was_filled_in_stays(proef: Proef) -> None:
    fout = Klant(proef, "politie").stuur(PAD, gevaar="Hij dreigt")
    assert (fout.status_code, titel(fout).startswith("Fout: ")) == (400, True)
    for veld in ("voor_wie", "waarom_nu", "categorieen", "uren"):
        assert f'href="#{veld}"' in fout.text
    assert ">Hij dreigt</textarea>" in fout.text
    dicht = Klant(proef, "politie").stuur(PAD, **INGEVULD | {"categorieen": ["jds.justitiele-documentatie"]})
    assert "Acuut gevaar opent hier niets." in tekst(dicht)
    assert proef.opzet.log() == []


def test_where_danger_opens_nothing_there_is_no_form(proef: Proef) -> None:
    pagina = Klant(proef, "gemeente").open(PAD)
    assert "Acuut gevaar opent hier niets" in tekst(pagina)
    assert 'name="gevaar"' not in pagina.text


def test_who_has_no_such_doel_is_told_so(proef: Proef) -> None:
    proef.wie = replace(aanvrager("halt"))
    pagina = proef.app.test_client().get(PAD)
    assert "Bel 112" in tekst(pagina)
    assert 'name="gevaar"' not in pagina.text


def test_the_privacyfunctionaris_sees_the_use_and_what_followed(proef: Proef) -> None:
    klant = Klant(proef, "politie")
    klant.stuur(PAD, **INGEVULD)
    klant.stuur(f"/zaken/{REMCO}/personen/1/verzoek", doel="veiligheid-direct-gevaar")
    toezicht = Klant(proef, "om")
    proef.wie = replace(aanvrager("om"), partij=None, functie=None, regios=(), systeemrollen=("privacyfunctionaris",))
    toezicht.stuur("/toezicht/gebruik", gebruik="rechtmatigheid", verder="/toezicht/nood")
    lijst = toezicht.open("/toezicht/nood")
    assert "Lopend toezicht en naleving" in tekst(lijst)
    assert "van Reclassering aan Politie" in tekst(lijst)
    assert "Niets" not in tekst(lijst).split("Daarna gevraagd")[-1].split("niets gegeven")[0]
    assert "/toezicht/nood" in toezicht.open("/toezicht").text
