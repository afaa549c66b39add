"""The pages of the decision aid: all in the address, one answer and it is that of the engine, one sheet of A4."""

from __future__ import annotations

import io
import re
from html import unescape

import pikepdf
import pytest
from flask.testing import FlaskClient

from tests.webtool.klant import kop, tekst, titel
from tests.webtool.opzet import Proef, handvat

pytestmark = pytest.mark.sqlite

BEGIN = "/beslishulp?kant=weten&wie=halt&van=leerplicht&rol=verdachte&leeftijd=15"
VERZUIM = f"{BEGIN}&doel=halt-afdoening&zaaktype=leerplicht"
VEEL = (  # one of the longest answers
    "kant=weten&wie=om.officier-van-justitie&van=politie&categorie=pol.getuige&rol=getuige&leeftijd=30"
    "&doel=afdoeningsbeslissing&stap=afstemmen-beoordelen"
)

PARTIJEN = [een if een in ("om", "zvh") else pytest.param(een, marks=pytest.mark.traag) for een in handvat().partijen]


@pytest.fixture
def web(proef: Proef) -> FlaskClient:
    return proef.app.test_client()  # nobody is logged in


def _velden(html: str) -> dict[str, list[str]]:
    velden: dict[str, list[str]] = {}
    for naam, waarde in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', html):
        velden.setdefault(naam, []).append(unescape(waarde))
    return velden


def test_somebody_answers_question_by_question_until_there_is_one_answer(web: FlaskClient) -> None:
    keuzes = [
        {"kant": "weten"},
        {"wie": "halt"},
        {"van": "leerplicht"},
        {"rol": "verdachte", "leeftijd": "12"},
        {"doel": "halt-afdoening"},
        {"zaaktype": "leerplicht"},
    ]
    blad = web.get("/beslishulp")
    for nummer, keuze in enumerate(keuzes, 1):
        assert f"Vraag {nummer} van hoogstens 7" in tekst(blad)
        blad = web.get("/beslishulp", query_string={**_velden(blad.text), **keuze})
        assert blad.status_code == 200
    assert kop(blad) == "Mag je dit weten?"
    gelezen = tekst(blad)
    assert "Schoolverzuim en contact met leerplicht. Van: Leerplichtambtenaar. Aan: Halt." in gelezen
    assert "Ja, als …" in gelezen
    assert "Is de jongere naar Halt verwezen en stemde de officier daarmee in? Nodig: ja" in gelezen
    for stap in ("Doel", "Noodzaak", "subsidiariteit", "proportionaliteit", "grondslag", "Geheimhouding", "Vastleggen"):
        assert stap in gelezen
    assert "artikel 77e" in gelezen
    assert "nog te toetsen" in gelezen
    assert "Jij beslist." in gelezen
    assert "versie 2026.1" in gelezen


def test_what_is_not_known_makes_the_answer_stricter_and_says_so(web: FlaskClient) -> None:
    gevraagd = web.get(f"{BEGIN}&doel=halt-afdoening")
    blad = web.get("/beslishulp", query_string={**_velden(gevraagd.text), "zaaktype": ""})
    gelezen = tekst(blad)
    assert "✕ Nee" in gelezen
    assert "Nu is niet bekend: het soort zaak." in gelezen


def test_without_a_choice_it_says_what_to_choose_and_keeps_the_rest(web: FlaskClient) -> None:
    blad = web.get(f"{BEGIN}&gevraagd=waarvoor")
    assert blad.status_code == 400
    assert titel(blad).startswith("Fout: ")
    assert tekst(blad).count("Kies waarvoor het nodig is.") == 2
    assert _velden(blad.text)["van"] == ["leerplicht"]


def test_a_choice_without_a_regel_is_shown_and_leads_to_a_no(web: FlaskClient) -> None:
    vraag = web.get("/beslishulp?kant=weten&wie=shn")
    assert re.search(r"Raadsman of raadsvrouw van de verdachte\s+Hiervoor is geen regel\.", tekst(vraag))
    blad = tekst(web.get("/beslishulp?kant=weten&wie=shn&van=advocatuur"))
    assert "✕ Nee Geen regel in het handvat past bij wat je koos." in blad
    assert "Doe dat ook als je niet deelt." in blad


def test_every_answer_can_be_changed_and_the_one_before_seen_again(web: FlaskClient) -> None:
    antwoord = web.get(VERZUIM)
    wijzig = [unescape(adres) for adres in re.findall(r'href="(/beslishulp\?[^"]*vraag=[^"]*)"', antwoord.text)]
    assert len(wijzig) == 6
    vraag = web.get(next(adres for adres in wijzig if "vraag=van-wie" in adres))
    assert re.search(r'value="leerplicht"[^>]*checked', vraag.text)
    vorige = unescape(re.findall(r'href="(/beslishulp\?[^"]*vraag=wie-ben-je[^"]*)"', vraag.text)[0])
    assert "Waar werk je?" in kop(web.get(vorige))
    anders = web.get("/beslishulp", query_string={**_velden(vraag.text), "van": "politie"})
    assert kop(anders) == "Om welk gegeven gaat het?"


def test_who_wants_to_give_is_told_what_the_receiver_reads(web: FlaskClient) -> None:
    blad = web.get(VERZUIM.replace("kant=weten", "kant=geven"))
    assert kop(blad) == "Mag je dit geven?"
    nee = web.get("/beslishulp?kant=geven&van=politie&wie=halt&rol=verdachte&leeftijd=15&categorie=pol.informant")
    assert "✕ Nee" in tekst(nee)


def test_the_answer_is_one_page_of_a_tagged_pdf_and_only_when_there_is_an_answer(web: FlaskClient) -> None:
    for adres in (VERZUIM.replace("?", ".pdf?"), f"/beslishulp.pdf?{VEEL}"):
        antwoord = web.get(adres)
        assert antwoord.mimetype == "application/pdf"
        assert 'filename="beslishulp.pdf"' in antwoord.headers["Content-Disposition"]
        _een_bladzijde(antwoord.data, "Antwoord van de beslishulp")
    onaf = web.get(BEGIN.replace("?", ".pdf?"))
    assert (onaf.status_code, onaf.location.partition("?")[0]) == (303, "/beslishulp")


def _een_bladzijde(data: bytes, titel_: str) -> None:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) == 1
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang) == "nl"
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == titel_


@pytest.mark.parametrize(
    "partij",
    [een if een in ("om", "zvh") else pytest.param(een, marks=pytest.mark.traag) for een in handvat().partijen],
)
def test_the_sheet_of_every_partij_is_one_page(web: FlaskClient, partij: str) -> None:
    blad = tekst(web.get(f"/beslishulp/{partij}"))
    naam = handvat().partijen[partij].naam.partition(" (")[0]
    assert f"{naam}: wat mag je weten?" in blad
    assert "Weeg het zelf, stap voor stap Doel. Waarvoor is dit gegeven nodig?" in blad
    assert "Zeven gouden regels" in blad
    assert "De privacyfunctionaris van jouw organisatie" in blad
    _een_bladzijde(web.get(f"/beslishulp/{partij}.pdf").data, f"{naam}: wat mag je weten?")


def test_the_sheet_counts_what_the_matrix_says(web: FlaskClient) -> None:
    blad = tekst(web.get("/beslishulp/halt"))
    assert "Halt-straf 10: Identiteit van de verdachte of betrokkene;" in blad
    assert "1: Signaal in de verwijsindex" in blad
    assert web.get("/beslishulp/niemand").status_code == 404
    assert web.get("/beslishulp/niemand.pdf").status_code == 404
