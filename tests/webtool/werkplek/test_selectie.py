"""From one press to a confirmed colour, without script; and the entry of Preselect Recidive."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from flask import get_template_attribute

from tests.webtool.klant import Klant, tekst
from tests.webtool.opzet import JENNIFER, REMCO, Proef, aanvrager
from webtool.naslag import Naslag
from webtool.werkplek.selectie.formulier import maak_formulier
from webtool.werkplek.selectie.systeemcheck import BADGES

ZAAK = f"/zaken/{REMCO}"
PERSOON = f"{ZAAK}/personen/1"
CHECK, SELECTIE = f"{PERSOON}/systeemcheck", f"{PERSOON}/selectie"
PRESELECT = f"/zaken/{JENNIFER}/personen/1/preselect"


def _vragen(html: str) -> dict[str, str]:
    """Every question of the form with the answer that is chosen on the page."""
    return dict(re.findall(r'name="(vraag-[^"]+)" value="([^"]+)"[^>]* checked', html))


def test_one_press_gives_what_is_known_per_houder_with_the_focus_on_the_heading(proef: Proef) -> None:
    klant = Klant(proef, "om")
    eerste = klant.open(CHECK).text
    assert 'type="radio"' in eerste
    assert "checked" not in eerste
    pagina = klant.stuur(CHECK, doel="selectie")
    assert pagina.status_code == 200
    assert "autofocus" in re.findall(r"<h1[^>]*>", pagina.text)[0]
    assert "In het kort" in tekst(pagina)
    # From now on the doel is known in this zaak, so the page of the zaak has the button itself.
    (knop,) = re.findall(rf'<form method="post" action="{CHECK}">.*?</form>', klant.open(ZAAK).text, re.S)
    assert 'name="doel" value="selectie"' in knop


def test_without_a_doel_nothing_is_asked(proef: Proef) -> None:
    fout = Klant(proef, "om").stuur(CHECK)
    assert fout.status_code == 400
    assert "<title>Fout:" in fout.text
    assert proef.opzet.soorten() == []


def test_no_value_is_on_the_page(proef: Proef) -> None:
    proef.bronnen.verander = lambda veld, waarde: "canarie-waarde" if isinstance(waarde, str) else waarde
    assert "canarie-waarde" not in Klant(proef, "om").stuur(CHECK, doel="selectie").text


def test_an_earlier_systeemcheck_has_no_outcome_any_more(proef: Proef) -> None:
    klant = Klant(proef, "om")
    gevonden = re.search(r'href="(/systeemchecks/[^"]+)"', klant.stuur(CHECK, doel="selectie").text)
    assert gevonden is not None
    later = klant.open(gevonden[1])
    assert "Wat eruit kwam, bewaren we niet." in tekst(later)
    assert {
        uitkomst for uitkomst, badge in BADGES.items() if f'data-teken="{badge.teken}">{badge.tekst}' in later.text
    } == {
        "niet-bewaard",
        "mag-niet",
    }
    # It stands among what was asked before, and leads here.
    (eerder,) = re.findall(r'href="(/verzoeken/[^"]+)"', klant.open(ZAAK).text)
    assert klant.open(eerder).location == gevonden[1]


def test_the_form_is_filled_in_from_the_systeemcheck_and_no_colour_is_chosen(proef: Proef) -> None:
    pagina = Klant(proef, "om").stuur(CHECK, doel="selectie").text
    vragen = _vragen(pagina)
    assert vragen["vraag-straf-eerder-verdacht"] == "nee"  # Remco was never a verdachte before
    assert vragen["vraag-civiel-kinderen"] == "onbekend"
    assert re.findall(r'name="kleur"[^>]*checked', pagina) == []
    assert "Het instrument telt alleen punten. Jij beslist." in pagina
    assert "verzonnen voorbeeld" in pagina
    assert "nog te toetsen" in pagina


def test_who_may_not_confirm_gets_the_systeemcheck_without_the_form(proef: Proef) -> None:
    klant = Klant(proef, "reclassering")
    assert "Selectie-instrument" not in klant.stuur(CHECK, doel="advies-afdoening").text
    assert klant.open(SELECTIE).status_code == 403


def test_reckoning_again_keeps_what_was_filled_in_and_writes_nothing(proef: Proef) -> None:
    klant = Klant(proef, "om")
    pagina = klant.stuur(SELECTIE, stap="bereken", reden="Nog even", **{"vraag-zorg-huiselijk-geweld": "ja"})
    assert _vragen(pagina.text)["vraag-zorg-huiselijk-geweld"] == "ja"
    assert 'data-teken="▲">Oranje' in pagina.text
    assert "Nog even" in pagina.text
    assert 'id="advies" tabindex="-1" autofocus' in pagina.text
    assert proef.opzet.soorten() == []


def test_confirming_leads_to_the_block_with_colour_sign_and_partners(proef: Proef) -> None:
    klant = Klant(proef, "om")
    antwoorden = {"vraag-zorg-huiselijk-geweld": "ja"}
    fout = klant.stuur(SELECTIE, stap="bevestig", gezien="oranje", kleur="groen", **antwoorden)
    assert fout.status_code == 400
    assert "waarom je een andere kleur kiest dan het advies" in tekst(fout)
    assert _vragen(fout.text)["vraag-zorg-huiselijk-geweld"] == "ja"
    goed = klant.stuur(
        SELECTIE, stap="bevestig", gezien="oranje", kleur="rood", reden="Thuis is het mis.", **antwoorden
    )
    assert goed.location == f"{ZAAK}#selectie"
    zaak = klant.open(ZAAK)
    assert 'data-teken="■">Rood' in zaak.text
    assert "Veilig Thuis" in tekst(zaak)
    assert "Het instrument gaf een ander advies: oranje." in tekst(zaak)
    antwoordpagina = tekst(klant.open(f"{SELECTIE}/antwoorden"))
    assert "Thuis is het mis." in antwoordpagina
    assert proef.opzet.log(1)[0]["inhoud"]["handeling"] == "selectie-ingezien"
    for ander in ("politie", "shn"):
        ander_klant = Klant(proef, ander)
        assert ("Rood" in ander_klant.open(ZAAK).text) is (ander == "politie")
        assert ander_klant.open(f"{SELECTIE}/antwoorden").status_code == 404


def test_what_changed_since_the_page_was_drawn_is_shown_first(proef: Proef) -> None:
    fout = Klant(proef, "om").stuur(
        SELECTIE, stap="bevestig", gezien="groen", kleur="groen", reden="x", **{"vraag-zorg-huiselijk-geweld": "ja"}
    )
    assert "is het advies veranderd" in tekst(fout)
    assert 'name="gezien" value="oranje"' in fout.text


@pytest.mark.parametrize("partij", ["politie", "om"])
def test_the_way_to_preselect_is_only_for_the_politie_and_a_minor(proef: Proef, partij: str) -> None:
    klant = Klant(proef, partij)
    assert ("Voer Preselect Recidive in" in klant.open(f"/zaken/{JENNIFER}").text) is (partij == "politie")
    assert "Voer Preselect Recidive in" not in klant.open(ZAAK).text


def test_a_score_is_entered_and_the_page_says_who_sees_it(proef: Proef) -> None:
    klant = Klant(proef, "politie")
    assert "Wie ziet de score?" in tekst(klant.open(PRESELECT))
    fout = klant.stuur(PRESELECT, score="hoog", datum="2099-01-01", doel="selectie")
    assert "Deze datum ligt in de toekomst." in tekst(fout)
    goed = klant.stuur(PRESELECT, score="hoog", datum="2026-11-22", doel="selectie", bevestigd=["geen-embargo"])
    assert goed.status_code == 303
    assert "De score staat op de ketenkaart." in tekst(klant.open(goed.location))
    assert proef.opzet.soorten().count("inbreng-vastgelegd") == 1


def test_about_an_adult_the_page_says_why_not(proef: Proef) -> None:
    klant = Klant(proef, "politie")
    pagina = klant.open(f"{PERSOON}/preselect")
    assert "De verdachte is dan 12 tot en met 17 jaar." in tekst(pagina)
    velden = {"score": "hoog", "datum": "2026-11-22", "doel": "selectie"}
    fout = klant.stuur(f"{PERSOON}/preselect", **velden)
    assert fout.status_code == 400
    assert "kan alleen bij een verdachte van 12 tot en met 17 jaar" in tekst(fout)


def test_another_functie_of_the_politie_may_not(proef: Proef) -> None:
    klant = Klant(proef, "politie")
    proef.wie = aanvrager("politie", "wijkagent")
    velden = {"score": "hoog", "datum": "2026-11-22", "doel": "selectie"}
    assert klant.stuur(PRESELECT, **velden).status_code == 403


def test_each_question_has_its_own_mark_once_some_are_reviewed(proef: Proef) -> None:
    invulling = proef.opzet.diensten.werkplek.selectie.vul_in(aanvrager("om"), REMCO, 1)
    eerste, *rest = invulling.vragen
    naslag = Naslag(proef.opzet.diensten.handvat)
    with proef.app.test_request_context():
        nu = maak_formulier(invulling, naslag)
        straks = maak_formulier(replace(invulling, vragen=(replace(eerste, getoetst=True), *rest)), naslag)
        macro = get_template_attribute("macros.html", "toetsmerk")
        assert (nu.getoetst, nu.gemengd) == (False, False)  # one mark for all of them
        assert straks.gemengd
        merken = ["nog te toetsen" in macro(vraag) for _, vragen in straks.domeinen for vraag in vragen]
    assert merken == [False, *(True for _ in rest)]
