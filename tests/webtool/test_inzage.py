"""The desk of inzage in a browser without a browser: from the request to the letter."""

from __future__ import annotations

import re

import pytest

from gateway.errors import PdfNietBeschikbaarError
from gateway.services.inzage.beleid import lees_beleid
from handvat.leesbaarheid import flesch_douma, woorden, zinnen
from handvat.taal import MAX_WOORDEN, MIN_LEESBAARHEID, vaste_woorden
from tests.webtool.inzage import EEN, TWEE, Loket, getoetst, goedgekeurd, nieuw, vraag_context
from tests.webtool.klant import kop, tekst
from tests.webtool.opzet import REMCO, Proef, handvat
from webtool import views_inzage

LOKET = {
    "zaaknummer": REMCO,
    "persoon": "1",
    "voor": "zelf",
    "identiteit": "rijbewijs",
    "vastgesteld_op": "2026-11-22T09:30",
}
TOETSEN = tuple(lees_beleid().toetsen)
ALLES_NEE = {f"{toets}-{wat}": waarde for toets in TOETSEN for wat, waarde in (("antwoord", "nee"), ("reden", "Nee."))}
WEG = "Mogelijk is iets weggelaten omdat de wet dat vraagt."


def test_a_request_goes_over_two_desks_to_a_letter(proef: Proef) -> None:
    vraag_context(proef)
    een = Loket(proef)
    pad = een.stuur("/inzage/nieuw", **LOKET).location
    assert een.stuur_naar(f"{pad}/toetsing", pad, **ALLES_NEE).location == pad
    assert "Een ander moet het goedkeuren." in tekst(een.open(pad))
    twee = Loket(proef, TWEE)
    hash_ = re.search(r'name="inhoud_hash" value="([0-9a-f]{64})"', twee.open(pad).text)
    assert hash_ is not None
    assert twee.stuur_naar(f"{pad}/besluit", pad, besluit="keur-goed", inhoud_hash=hash_[1]).location == pad
    brief = twee.stuur_naar(f"{pad}/verstrekking", pad, vorm="pagina")
    assert brief.status_code == 200
    assert kop(brief) == "Wie zag jouw gegevens?"
    for zin in ("Openbaar Ministerie", "officier van justitie", "22 november 2026, 10:00 uur", WEG):
        assert zin in tekst(brief)
    assert "Pia" not in brief.text
    assert "Om Voorbeeld" not in brief.text
    assert "Gegeven" in tekst(een.open("/inzage"))


def test_the_letter_names_the_law_and_that_nobody_reviewed_it(proef: Proef) -> None:
    vraag_context(proef)
    pagina = tekst(Loket(proef).open(f"/inzage/{nieuw(proef)}"))
    assert re.search(r"Wet \w+ artikel \d+", pagina)
    assert lees_beleid().teksten["toetsing"] in pagina


def test_every_letter_says_up_to_when_it_is_complete_and_how_to_complain(proef: Proef) -> None:
    """Also one with nothing in it; and that nobody reviewed the rights that it names."""
    zinnen_ = lees_beleid().teksten
    for _ in range(2):
        brief = tekst(Loket(proef).open(f"/inzage/{nieuw(proef)}"))
        for zin in (*zinnen_["volledig"], *zinnen_["fout"], zinnen_["toetsing"]):
            assert zin.format(tot="22 november 2026") in brief
        vraag_context(proef)


def test_who_got_nothing_stands_apart(proef: Proef) -> None:
    proef.bronnen.stand = dict.fromkeys(handvat().bronnen, "storing")
    vraag_context(proef)
    proef.bronnen.stand = {}
    pagina = tekst(Loket(proef).open(f"/inzage/{nieuw(proef)}"))
    assert "In deze tijd kreeg niemand gegevens over jou te zien." in pagina
    assert "Wie vroeg iets, maar kreeg niets?" in pagina
    assert "Dit is gevraagd, maar er kwam geen antwoord:" in pagina


def test_the_sentence_that_something_may_be_missing_is_in_every_letter(proef: Proef) -> None:
    leeg = tekst(Loket(proef).open(f"/inzage/{nieuw(proef)}"))
    vraag_context(proef)
    vol = tekst(Loket(proef).open(f"/inzage/{nieuw(proef)}"))
    assert leeg.count(WEG) == vol.count(WEG) == 1


@pytest.mark.parametrize(
    ("veld", "waarde", "fout"),
    [
        ("zaaknummer", "", "Vul het nummer van een zaak in."),
        ("persoon", "een", "Vul in welke persoon in de zaak dit is."),
        ("persoon", "999", "Deze persoon staat niet in de zaak."),
        ("vastgesteld_op", "gisteren", "Vul in wanneer je zag wie dit is."),
        ("vastgesteld_op", "0001-01-01T00:00", "Vul in wanneer je zag wie dit is."),
        ("vastgesteld_op", "2026-11-22T23:00", "Dit moet in de afgelopen 30 dagen zijn."),
        ("voor", "gezagdrager", "Dit past niet bij de leeftijd van de persoon."),
        ("identiteit", "machtiging", "Dit is niet genoeg voor wie dit vraagt."),
    ],
)
def test_a_mistake_at_the_desk_stands_at_its_field(proef: Proef, veld: str, waarde: str, fout: str) -> None:
    antwoord = Loket(proef).stuur("/inzage/nieuw", **{**LOKET, veld: waarde})
    assert antwoord.status_code == 400
    assert antwoord.text.count(fout) == 2
    assert f'href="#{veld}"' in antwoord.text
    assert f'id="{veld}"' in antwoord.text
    assert proef.opzet.rijen("inzageverzoeken") == 0


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"antwoord": ""}, "antwoord"),
        ({"antwoord": "ja", "reden": "", "omvang": "alles"}, "reden"),
        ({"antwoord": "ja"}, "omvang"),
        ({"antwoord": "ja", "omvang": "zaken"}, "zaken"),
        ({"antwoord": "ja", "omvang": "velden"}, "velden"),
    ],
)
def test_a_question_without_a_full_answer_is_told_at_its_field(proef: Proef, anders: dict[str, str], veld: str) -> None:
    vraag_context(proef)
    pad = f"/inzage/{nieuw(proef)}"
    ingevuld = ALLES_NEE | {f"veilig-adres-{naam}": waarde for naam, waarde in anders.items()}
    antwoord = Loket(proef).stuur_naar(f"{pad}/toetsing", pad, **ingevuld)
    assert antwoord.status_code == 400
    assert re.findall(r'href="#([\w-]+)">[^<]+</a></li>', antwoord.text) == [f"veilig-adres-{veld}"]
    assert f'id="veilig-adres-{veld}"' in antwoord.text
    assert antwoord.text.count('value="nee" id="onderzoeksbelang-nee" checked') == 1


def test_what_the_check_holds_back_is_gone_from_the_letter(proef: Proef) -> None:
    vraag_context(proef)
    pad = f"/inzage/{nieuw(proef)}"
    loket = Loket(proef)
    weg = {"gegevens-van-anderen-antwoord": "ja", "gegevens-van-anderen-omvang": "zaken"}
    weg["gegevens-van-anderen-zaken"] = REMCO
    assert loket.stuur_naar(f"{pad}/toetsing", pad, **(ALLES_NEE | weg)).location == pad
    pagina = tekst(loket.open(pad))
    assert "In deze tijd kreeg niemand gegevens over jou te zien." in pagina
    assert "Iets is weggelaten omdat het ook over een ander gaat." in pagina
    assert "1 keer weg of korter" in pagina


def test_every_veld_can_still_be_held_back_from_the_fold_of_its_categorie(proef: Proef) -> None:
    vraag_context(proef)
    inzage_id, loket = nieuw(proef), Loket(proef)
    velden = proef.opzet.diensten.inzage.dossier(EEN, inzage_id, "0" * 32).velden
    pagina = loket.open(f"/inzage/{inzage_id}").text
    assert len(velden) > 20
    for toets in TOETSEN:
        getoond = re.findall(rf'name="{toets}-velden" value="([^"]+)"', pagina)
        assert (sorted(getoond), len(set(getoond))) == (sorted(velden), len(velden))
    assert len(re.findall(r' id="([^"]+)"', pagina)) == len(set(re.findall(r' id="([^"]+)"', pagina)))
    een = {"veilig-adres-antwoord": "ja", "veilig-adres-omvang": "velden", "veilig-adres-velden": velden[0]}
    pad = f"/inzage/{inzage_id}"
    assert loket.stuur_naar(f"{pad}/toetsing", pad, **(ALLES_NEE | een)).location == pad
    daarna = loket.open(pad).text
    assert re.findall(r'value="([^"]+)" id="veilig-adres-veld-[\d-]+" checked', daarna) == [velden[0]]
    assert daarna.count('<details class="poort-vouw" open>') == 1  # only the fold in which something is chosen


def test_an_embargo_is_laid_and_ended_by_two_people_on_its_page(proef: Proef) -> None:
    loket, tweede = Loket(proef), Loket(proef, TWEE)
    velden = {"zaaknummer": REMCO, "geldig_tot": "2026-12-24", "reden": "De officier vraagt dit."}
    assert loket.stuur("/embargos", **velden).location == "/embargos"
    pagina = loket.open("/embargos")
    assert "24 december 2026" in pagina.text
    assert "Een ander moet het bevestigen." in tekst(pagina)
    assert "leggen wacht op een tweede persoon" in tekst(loket.open("/inzage"))
    bevestiging = re.search(r"/embargos/[0-9a-f-]+/bevestiging", tweede.open("/embargos").text)
    assert bevestiging is not None
    assert tweede.stuur_naar(bevestiging[0], "/embargos", wat="leggen").location == "/embargos"
    assert "Embargo's die aandacht vragen" not in loket.open("/inzage").text
    opheffing = re.search(r"/embargos/([0-9a-f-]+)/opheffing", pagina.text)
    assert opheffing is not None
    fout = loket.stuur_naar(opheffing[0], "/embargos", reden=" ")
    assert (fout.status_code, f'href="#reden-{opheffing[1]}"' in fout.text) == (400, True)
    assert loket.stuur_naar(opheffing[0], "/embargos", reden="Het is klaar.").location == "/embargos"
    assert "Het geldt tot een ander dat bevestigt." in tekst(loket.open("/embargos"))
    assert "opheffen wacht op een tweede persoon" in tekst(loket.open("/inzage"))
    assert tweede.stuur_naar(bevestiging[0], "/embargos", wat="opheffen").location == "/embargos"
    assert "Opgeheven" in tekst(loket.open("/embargos"))
    for veld, waarde in (("geldig_tot", ""), ("geldig_tot", "2028-01-01"), ("reden", "")):
        antwoord = loket.stuur("/embargos", **{**velden, veld: waarde})
        assert (antwoord.status_code, f'href="#{veld}"' in antwoord.text) == (400, True)


def test_without_the_libraries_of_a_pdf_there_is_a_clear_answer_and_the_page_still_works(
    proef: Proef, monkeypatch: pytest.MonkeyPatch
) -> None:
    def kan_niet(html: str) -> bytes:
        raise PdfNietBeschikbaarError

    monkeypatch.setattr(views_inzage, "maak_pdf", kan_niet)
    pad = f"/inzage/{goedgekeurd(proef)}"
    loket = Loket(proef)
    fout = loket.stuur_naar(f"{pad}/verstrekking", pad, vorm="pdf")
    assert fout.status_code == 503
    assert "We kunnen nu geen PDF maken" in fout.text
    assert "inzage-verstrekt" not in proef.opzet.soorten()
    assert loket.stuur_naar(f"{pad}/verstrekking", pad, vorm="pagina").status_code == 200


def test_nothing_goes_out_that_is_not_approved(proef: Proef) -> None:
    pad = f"/inzage/{getoetst(proef)}"
    antwoord = Loket(proef, EEN).stuur_naar(f"{pad}/verstrekking", pad, vorm="pagina")
    assert antwoord.status_code == 409
    assert WEG not in antwoord.text


def test_the_letter_is_plain_dutch() -> None:
    teksten = lees_beleid().teksten
    alle = [zin for waarde in teksten.values() for zin in ([waarde] if isinstance(waarde, str) else waarde)]
    alle += [toets.noem for toets in lees_beleid().toetsen.values() if toets.noem]
    gevuld = [zin.format(van="1 mei 2026", tot="2 mei 2026") if "{" in zin else zin for zin in alle]
    vast = vaste_woorden(handvat()) | {"autoriteit", "persoonsgegevens", "informatiepoort", "organisatie"}
    assert flesch_douma(" ".join(gevuld), vast | {"organisaties", "zsm"}) >= MIN_LEESBAARHEID
    assert [zin for deel in gevuld for zin in zinnen(deel) if len(woorden(zin)) > MAX_WOORDEN] == []


def test_the_questions_of_the_desk_are_plain_dutch() -> None:
    delen = [deel for een in lees_beleid().toetsen.values() for deel in (een.vraag, een.uitleg)]
    assert flesch_douma(" ".join(delen)) >= MIN_LEESBAARHEID
    assert [zin for deel in delen for zin in zinnen(deel) if len(woorden(zin)) > MAX_WOORDEN] == []
