from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape

import pytest

from gateway.aanvrager import Aanvrager
from gateway.connectors.base import Bronstand
from gateway.services import Verzoek
from tests.services.opzet import SPOOR
from tests.webtool.klant import VRAAG, Klant, kop, tekst, titel, wachtend
from tests.webtool.opzet import JENNIFER, REMCO, Proef, aanvrager, wereld
from webtool.uitleg import maak_resultaat

WEGING = f"/zaken/{REMCO}/personen/1/vastleggen"
KEUZE = "soort=weging&omstandigheid=noodzaak&houder=politie&ontvanger=om&doel=afdoeningsbeslissing"
INVOER: dict[str, str | list[str]] = {
    "soort": "weging",
    "omstandigheid": "noodzaak",
    "houder": "politie",
    "ontvanger": "om",
    "doel": "afdoeningsbeslissing",
    "waarde": "ja",
    "categorieen": ["pol.identiteit"],
    "reden": "Nodig voor de beslissing.",
    "geldig_tot": "2026-12-01",
}


@pytest.mark.parametrize(
    "pad",
    [
        "/monitor",
        f"/zaken/{REMCO}",
        VRAAG,
        "/vrijgaven",
        f"{WEGING}?soort=weging",
        f"{WEGING}?{KEUZE}",
        "/regels/om-om-eigen-01",
        "/grondslagen/avg-6-1-e",
        "/toegankelijkheid",
        "/zaken/ZSM-1999-0000",
    ],
)
def test_every_title_starts_with_the_heading_and_names_the_place(proef: Proef, pad: str) -> None:
    antwoord = Klant(proef, "om").open(pad)
    assert kop(antwoord) in titel(antwoord)
    assert titel(antwoord).removeprefix("Fout: ").removeprefix("Regel: ").startswith(kop(antwoord))
    assert titel(antwoord).endswith("– Informatiepoort ZSM")
    assert "Fictieve gegevens" in antwoord.text


def test_the_ribbon_is_only_there_in_the_demo(proef: Proef) -> None:
    proef.app.config["POORT_STAND"] = "productie"
    assert "Fictieve gegevens" not in Klant(proef, "om").open("/monitor").text


def test_the_start_leads_a_medewerker_to_the_zaken_and_tells_another_why_not(proef: Proef) -> None:
    klant = Klant(proef, "om")
    assert klant.open("/").location == "/monitor"
    proef.wie = Aanvrager("sub-j", "J", None, None, (), ("jurist",))
    assert "Je bent aangemeld, maar niet namens een partij" in tekst(klant.open("/"))


def test_the_list_shows_the_stories_and_only_zaken_of_the_partij(proef: Proef) -> None:
    pagina, afgesloten = (Klant(proef, "om").open(pad) for pad in ("/monitor", "/monitor?afgesloten=1"))
    assert "Oefenverhaal: Remco" in tekst(pagina)
    assert "Oefenverhaal: Jennifer" in tekst(pagina)
    for getoond, loopt in ((pagina, True), (afgesloten, False)):
        assert set(re.findall(r"ZSM-\d{4}-\d{4}", getoond.text)) == {
            zaak.zaaknummer
            for zaak in wereld().zaken
            if "om" in zaak.partijen and zaak.regio in ("rotterdam", "noord-holland") and zaak.loopt is loopt
        }


def test_no_page_before_the_question_names_a_person(proef: Proef) -> None:
    klant = Klant(proef, "om")
    for pad in ("/monitor", f"/zaken/{REMCO}", VRAAG):
        assert "Verzonhuizen" not in klant.open(pad).text


def test_a_zaak_of_others_an_unknown_one_and_an_unknown_persoon_give_the_same_page(proef: Proef) -> None:
    klant = Klant(proef, "om")
    elders = next(zaak.zaaknummer for zaak in wereld().zaken if zaak.regio == "limburg")
    paden = [f"/zaken/{elders}", "/zaken/ZSM-1999-0000", f"/zaken/{REMCO}/personen/99/verzoek"]
    antwoorden = {(klant.open(pad).status_code, klant.open(pad).text) for pad in paden}
    assert len(antwoorden) == 1
    assert antwoorden.pop()[0] == 404


def test_the_doel_comes_first_and_is_never_chosen_beforehand(proef: Proef) -> None:
    pagina = Klant(proef, "shn").open(VRAAG)
    assert 'name="doel"' in pagina.text
    assert "checked" not in pagina.text
    aangeboden = set(re.findall(r'name="doel" value="([^"]+)"', pagina.text))
    dienst = proef.opzet.diensten.handvat
    assert aangeboden == {doel.id for doel in dienst.doelen_voor(aanvrager("shn"))}
    assert "Dit leggen we vast" in pagina.text


def test_without_a_doel_nothing_is_asked_and_what_was_written_stays(proef: Proef) -> None:
    antwoord = Klant(proef, "om").stuur(VRAAG, motivering="Dit schreef ik.")
    assert antwoord.status_code == 400
    assert titel(antwoord).startswith("Fout: ")
    assert antwoord.text.count("Kies waarvoor je de informatie nodig hebt.") == 2
    assert 'href="#doel"' in antwoord.text
    assert "Dit schreef ik." in antwoord.text
    assert proef.opzet.rijen("verzoeken") == 0


def test_a_mistake_that_only_the_service_sees_stands_at_its_field(proef: Proef) -> None:
    antwoord = Klant(proef, "om").stuur(VRAAG, doel="afdoeningsbeslissing", motivering="a" * 2001)
    assert antwoord.status_code == 400
    assert 'href="#motivering"' in antwoord.text
    assert re.search(r'id="doel-afdoeningsbeslissing"[^>]* checked', antwoord.text)


def test_the_result_stands_on_the_page_of_the_form_and_is_not_in_its_address(proef: Proef) -> None:
    antwoord = Klant(proef, "om").stuur(VRAAG, doel="afdoeningsbeslissing")
    assert antwoord.status_code == 200
    assert "Verzonhuizen" in antwoord.text
    assert antwoord.request.path == VRAAG
    assert "Verzonhuizen" not in titel(antwoord)
    assert "Je kijkt als: Openbaar Ministerie · officier van justitie" in tekst(antwoord)
    assert "We zeggen niet of hier iets bekend is." in antwoord.text
    assert "nog te toetsen" in antwoord.text
    assert "Ontvangstbewijs" in antwoord.text


def test_every_contextveld_stands_on_the_result_exactly_once(proef: Proef) -> None:
    diensten, om = proef.opzet.diensten, aanvrager("om")
    antwoord = diensten.context.verstrek(om, Verzoek(REMCO, 1, "afdoeningsbeslissing"), SPOOR)
    resultaat = maak_resultaat(antwoord, diensten.handvat, "om", ())
    groepen = [groep for deel in resultaat.delen for categorie in deel.categorieen for groep in categorie.groepen]
    weigeringen = [weigering for deel in resultaat.delen for weigering in deel.weigeringen]
    velden = [veld for groep in groepen for rij in groep.rijen for veld in rij.velden]
    velden += [veld for weigering in weigeringen for rij in weigering.rijen for veld in rij.velden]
    assert sorted(velden) == sorted(proef.opzet.handvat.velden)
    pagina = unescape(Klant(proef, "om").stuur(VRAAG, doel="afdoeningsbeslissing").text)
    assert [een.label for een in proef.opzet.handvat.velden.values() if een.label not in pagina] == []


def test_a_late_bron_is_told_and_is_no_answer(proef: Proef) -> None:
    proef.bronnen.stand = {"bvh": "te-laat", "gps": "storing"}
    leesbaar = tekst(Klant(proef, "om").stuur(VRAAG, doel="afdoeningsbeslissing"))
    assert "… Geen antwoord van bron" in leesbaar
    assert "Te laat Basisvoorziening Handhaving" in leesbaar
    assert "Dit zegt niets over de inhoud." in leesbaar


def test_an_earlier_request_shows_its_state_without_values(proef: Proef) -> None:
    klant = Klant(proef, "om")
    pad = re.search(r"/verzoeken/[0-9a-f-]+", klant.stuur(VRAAG, doel="afdoeningsbeslissing").text)
    assert pad is not None
    antwoord = klant.open(pad[0])
    assert "Verzonhuizen" not in antwoord.text
    assert "We bewaren geen inhoud" in antwoord.text
    assert "Eerder gegeven." in antwoord.text
    Klant(proef, "shn")
    assert klant.open(pad[0]).status_code == 404


def test_a_release_goes_from_the_work_list_to_the_one_who_asked(proef: Proef) -> None:
    vrijgave = wachtend(proef)
    gever = Klant(proef, "politie")
    assert vrijgave.id in gever.open("/vrijgaven").text
    pad = f"/vrijgaven/{vrijgave.id}"
    assert "Graag &lt;vandaag&gt;." in gever.open(pad).text
    assert "checked" not in gever.open(pad).text
    besloten = gever.stuur(pad, besluit="geef-vrij", reden="")
    assert besloten.location == pad
    assert "✓ Vrijgegeven" in tekst(gever.open(pad))
    assert 'name="besluit"' not in gever.open(pad).text
    vrager = Klant(proef, "reclassering")
    verzoek = f"/verzoeken/{vrijgave.verzoek_id}"
    assert "Er is iets voor je vrijgegeven." in vrager.open(verzoek).text
    gehaald = vrager.stuur_naar(f"{verzoek}/ophaling", verzoek)
    assert "Verzonhuizen" in gehaald.text
    assert "Politie heeft dit vrijgegeven." in gehaald.text


@pytest.mark.parametrize(
    ("velden", "fout", "veld"),
    [
        ({"reden": "Nee."}, "Kies of je dit vrijgeeft.", "besluit"),
        ({"besluit": "weiger"}, "Schrijf op waarom je dit niet vrijgeeft.", "reden"),
        ({"besluit": "weiger", "reden": "a" * 2001}, "Dit mag hoogstens 2000 tekens zijn.", "reden"),
    ],
)
def test_a_decision_needs_a_choice_and_a_refusal_a_reason(
    proef: Proef, velden: dict[str, str], fout: str, veld: str
) -> None:
    pad = f"/vrijgaven/{wachtend(proef).id}"
    antwoord = Klant(proef, "politie").stuur(pad, **velden)
    assert antwoord.status_code == 400
    assert f'href="#{veld}"' in antwoord.text
    assert antwoord.text.count(fout) == 2


def test_a_refusal_is_shown_to_the_one_who_asked_without_the_reason(proef: Proef) -> None:
    vrijgave = wachtend(proef)
    Klant(proef, "politie").stuur(f"/vrijgaven/{vrijgave.id}", besluit="weiger", reden="Intern-canarie")
    pagina = Klant(proef, "reclassering").open(f"/verzoeken/{vrijgave.verzoek_id}")
    assert "Politie geeft dit niet vrij." in pagina.text
    assert "Intern-canarie" not in pagina.text


def test_a_vrijgave_of_others_is_not_there(proef: Proef) -> None:
    assert Klant(proef, "halt").open(f"/vrijgaven/{wachtend(proef).id}").status_code == 404


def test_a_weging_is_recorded_shown_and_withdrawn(proef: Proef) -> None:
    klant = Klant(proef, "om")
    pagina = klant.open(f"{WEGING}?{KEUZE}&categorie=pol.identiteit")
    assert re.findall(r'value="([^"]+)"[^>]* checked', pagina.text) == ["pol.identiteit"]
    antwoord = klant.stuur(f"{WEGING}?{KEUZE}", **INVOER)
    assert antwoord.location == f"/zaken/{REMCO}#vastgelegd"
    zaak = klant.open(f"/zaken/{REMCO}")
    assert "Nodig voor de beslissing." in zaak.text
    assert "Om Voorbeeld, 22 november 2026, 10:00 uur" in zaak.text
    pad = re.search(r"/vastleggingen/[0-9a-f-]+/intrekking", zaak.text)
    assert pad is not None
    assert klant.stuur_naar(pad[0], f"/zaken/{REMCO}").location == f"/zaken/{REMCO}#vastgelegd"
    assert "Ingetrokken" in klant.open(f"/zaken/{REMCO}").text
    assert pad[0] not in klant.open(f"/zaken/{REMCO}").text


@pytest.mark.parametrize(
    ("veld", "waarde", "fout"),
    [
        ("waarde", "", "Kies ja of nee."),
        ("waarde", "misschien", "Kies ja of nee."),
        ("categorieen", [], "Kies voor welke gegevens dit geldt."),
        ("categorieen", ["om.zaakgegevens"], "bestaat niet of kan hier niet"),
        ("reden", "  ", "Schrijf op waarom je dit vindt."),
        ("geldig_tot", "", "Kies tot en met welke dag dit geldt."),
        ("geldig_tot", "31-12-2026", "Kies tot en met welke dag dit geldt."),
        ("geldig_tot", "9999-12-31", "Kies tot en met welke dag dit geldt."),
        ("geldig_tot", "2026-11-21", "De einddatum moet in de toekomst liggen."),
        ("geldig_tot", "2028-01-01", "Dit geldt hoogstens een jaar."),
    ],
)
def test_a_mistake_in_a_weging_stands_at_its_field(proef: Proef, veld: str, waarde: str | list[str], fout: str) -> None:
    antwoord = Klant(proef, "om").stuur(f"{WEGING}?{KEUZE}", **{**INVOER, veld: waarde})
    assert antwoord.status_code == 400
    assert antwoord.text.count(fout) == 2
    assert f'href="#{veld}"' in antwoord.text
    assert proef.opzet.rijen("vastleggingen") == 0


def test_the_first_step_names_every_choice_that_is_missing(proef: Proef) -> None:
    antwoord = Klant(proef, "om").open(f"{WEGING}?soort=weging&stap=2&doel=afdoeningsbeslissing")
    assert antwoord.status_code == 400
    assert [een for een in ("omstandigheid", "houder", "ontvanger", "doel") if f'href="#{een}"' in antwoord.text] == [
        "omstandigheid",
        "houder",
        "ontvanger",
    ]


def test_a_choice_that_this_caller_may_not_make_leads_back_to_the_first_step(proef: Proef) -> None:
    anders = KEUZE.replace("ontvanger=om", "ontvanger=bestaat-niet")
    assert "Stap 1 van 2" in Klant(proef, "om").open(f"{WEGING}?{anders}").text


def test_who_may_record_nothing_is_told_so(proef: Proef) -> None:
    klant = Klant(proef, "cjib")
    zaak = next(een for een in wereld().zaken if "cjib" in een.partijen and een.regio in ("rotterdam", "noord-holland"))
    pagina = klant.open(f"/zaken/{zaak.zaaknummer}/personen/1/toestemming")
    mogelijk = proef.opzet.diensten.vastleggingen.mogelijk(aanvrager("cjib"), zaak.zaaknummer)
    kan = any(wat.soort == "toestemming" for wat in mogelijk)
    assert ("Je kunt dit niet vastleggen." in pagina.text) == (not kan)


def test_a_result_offers_the_form_to_whom_the_handvat_names(proef: Proef) -> None:
    pagina = Klant(proef, "om").stuur(f"/zaken/{JENNIFER}/personen/1/verzoek", doel="afdoeningsbeslissing")
    link = re.search(rf"/zaken/{JENNIFER}/personen/1/vastleggen\?[^\"]+", pagina.text)
    assert link is not None
    antwoord = Klant(proef, "om").open(link[0].replace("&amp;", "&"))
    assert antwoord.status_code == 200
    assert 'name="waarde"' in antwoord.text


@pytest.mark.parametrize("pad", ["/regels/bestaat-niet", "/grondslagen/bestaat-niet", f"{WEGING}?soort=feit"])
def test_what_is_not_in_the_handvat_is_not_found(proef: Proef, pad: str) -> None:
    assert Klant(proef, "om").open(pad).status_code == 404


def test_every_regel_and_grondslag_has_a_page(proef: Proef) -> None:
    klant, handvat = Klant(proef, "om"), proef.opzet.handvat
    paden = [f"/regels/{een}" for een in [*handvat.verstrekkingen, *handvat.verboden]]
    paden += [f"/grondslagen/{een}" for een in handvat.grondslagen]
    assert [pad for pad in paden if klant.open(pad).status_code != 200] == []


def test_a_form_without_the_token_of_its_page_does_nothing(proef: Proef) -> None:
    assert Klant(proef, "om").web.post(VRAAG, data={"doel": "afdoeningsbeslissing"}).status_code == 400
    assert proef.opzet.rijen("verzoeken") == 0


def test_a_denied_gegeven_looks_the_same_whether_anything_is_known_or_not(proef: Proef) -> None:
    """Two worlds that differ in everything the bronnen hold; the denied part of the page is the same bytes."""
    klant, delen = Klant(proef, "om"), []
    standen: tuple[Mapping[str, Bronstand], ...] = ({}, dict.fromkeys(proef.opzet.handvat.bronnen, "storing"))
    for proef.bronnen.stand in standen:
        pagina = klant.stuur(VRAAG, doel="afdoeningsbeslissing").text
        delen.append(pagina[pagina.index('aria-labelledby="niet"') : pagina.index('aria-labelledby="bewijs"')])
    assert "✕" in delen[0]
    assert delen[0] == delen[1]


def test_a_fault_page_shows_no_caller_and_repeats_nothing(proef: Proef) -> None:
    antwoord = Klant(proef, "om").open("/bestaat-niet/canarie")
    assert antwoord.status_code == 404
    assert "canarie" not in antwoord.text
    assert "Je kijkt als" not in antwoord.text
    assert "csrf" not in antwoord.text
