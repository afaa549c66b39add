"""The pages of the handvat: everything is reached by links from /handvat and has a page that says what it must."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

import pytest
from flask.testing import FlaskClient

from handvat.casus import CASUSSEN, load_casussen
from leren.geschiedenis import Wijziging
from tests.webtool.opzet import Proef, aanvrager, handvat, maak_proef
from webtool.leren.lezen.geschiedenis import wijziging
from webtool.naslag import Naslag

# Whatever only leads on; the things themselves are not opened here but looked for in these.
_LIJSTEN = re.compile(r"^/(handvat(/[a-z-]+)?|handvat/(momenten|casussen)/[a-z-]+|begrippen|open-punten)$")
_EIGEN = {
    "velden": "/velden/{}",
    "grondslagen": "/grondslagen/{}",
    "partijen": "/partijen/{}",
    "categorieen": "/categorieen/{}",
    "verstrekkingen": "/regels/{}",
    "verboden": "/regels/{}",
}
_KLEIN = (
    "bronnen",
    "doelen",
    "omstandigheden",
    "verplichtingen",
    "beperkingen",
    "begrippen",
    "uitgangspunten",
    "aandachtspunten",
    "open_punten",
)


@pytest.fixture(scope="module")
def proef(tmp_path_factory: pytest.TempPathFactory, voorbeeld: str) -> Iterator[Proef]:
    gemaakt = maak_proef(tmp_path_factory.mktemp("lezen"), voorbeeld)
    yield gemaakt
    gemaakt.opzet.opslag.sluit()


@pytest.fixture
def web(proef: Proef) -> FlaskClient:
    proef.wie = None
    return proef.app.test_client()


def links(html: str) -> set[str]:
    return {unescape(een).partition("#")[0].partition("?")[0] for een in re.findall(r'href="(/[^"]*)"', html)}


def tekst(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html.split("<main")[1])).split())


def test_every_page_is_reached_by_links_from_the_handvat(web: FlaskClient) -> None:
    gezien: set[str] = set()
    te_doen = {"/handvat"}
    lijsten: set[str] = set()
    while te_doen:
        pad = te_doen.pop()
        lijsten.add(pad)
        antwoord = web.get(pad)
        assert antwoord.status_code == 200, pad
        gezien |= links(antwoord.text)
        te_doen |= {een for een in gezien - lijsten if _LIJSTEN.match(een)}
    moet = {vorm.format(id_) for soort, vorm in _EIGEN.items() for id_ in getattr(handvat(), soort)}
    moet |= {f"/handvat/{soort.replace('_', '-')}/{id_}" for soort in _KLEIN for id_ in getattr(handvat(), soort)}
    moet |= {f"/casussen/{casus.id}" for casus in load_casussen(CASUSSEN)}
    assert sorted(moet - gezien) == []


def test_one_page_of_every_kind_can_be_opened_and_what_it_leads_to_too(web: FlaskClient) -> None:
    eerste = {vorm.format(next(iter(getattr(handvat(), soort)))) for soort, vorm in _EIGEN.items()}
    eerste |= {f"/handvat/{soort.replace('_', '-')}/{next(iter(getattr(handvat(), soort)))}" for soort in _KLEIN}
    for pad in sorted({*eerste, "/casussen/omweg-halt-vraagt-school"}):
        assert web.get(pad).status_code == 200, pad


@pytest.mark.parametrize(
    "pad",
    ["/velden/x.y", "/partijen/niemand", "/casussen/geen", "/handvat/open_punten/op-02-bpg-actueel", "/handvat/niets",
     "/handvat/velden/bvh.adres", "/handvat/momenten/niemand", "/handvat/casussen/niemand",
     "/velden/bvh.adres?versie=1999.1"],
)  # fmt: skip
def test_what_is_not_there_is_not_found(web: FlaskClient, pad: str) -> None:
    assert web.get(pad).status_code == 404


def test_a_regel_says_who_what_when_and_why(web: FlaskClient) -> None:
    gelezen = tekst(web.get("/regels/lpl-halt-verwijzing-01").text)
    for deel in ("Van Leerplichtambtenaar Aan Halt", "nog te toetsen", "Geldig vanaf", "Nieuw in versie 2026.1"):
        assert deel in gelezen
    html = web.get("/regels/lpl-halt-verwijzing-01").text
    assert "/handvat/omstandigheden/halt-verwijzing" in links(html)
    assert {
        "/partijen/halt",
        "/velden/leerplicht.verzuim-uren",
        "/lessen/leerplicht.verzuim-uren",
        "/oefenen/zaken",
    } <= links(html)
    assert any(een.startswith("/casussen/") for een in links(html))
    assert any(een.startswith("/regels/") for een in links(html))


def test_a_veld_says_who_has_it_and_leads_to_the_answer_for_every_partij(web: FlaskClient) -> None:
    html = web.get("/velden/leerplicht.verzuim-uren").text
    assert {f"/waarom/{partij}/leerplicht.verzuim-uren" for partij in handvat().partijen} <= links(html)
    assert "/partijen/leerplicht" in links(html)
    assert "Geen regel: dan mag het niet." in tekst(html)


def test_an_open_point_and_a_partij_lead_to_each_other_s_regels(web: FlaskClient) -> None:
    assert "/regels/vt-om-01" in links(web.get("/handvat/open-punten/op-01-vt-naar-om").text)
    assert "/handvat/open-punten/op-01-vt-naar-om" in links(web.get("/regels/vt-om-01").text)
    assert {"/categorieen/halt.afdoening", "/regels/lpl-halt-verwijzing-01"} <= links(web.get("/partijen/halt").text)


def test_a_long_list_stands_in_groups_that_say_whose_it_is(web: FlaskClient) -> None:
    for pad, groep in (
        ("/handvat/velden", "Leerplichtambtenaar (4)"),
        ("/handvat/casussen/om", "Beslissing over de afdoening ("),
        ("/handvat/grondslagen", "Leerplichtwet 1969 (4)"),
        ("/open-punten", "Meer dan één organisatie ("),
    ):
        html = web.get(pad).text
        assert groep in tekst(html), pad
        assert html.count("<details") > 4, pad
    assert "Adres Identiteit van de verdachte of betrokkene" in tekst(web.get("/handvat/velden").text)


def test_a_veld_answers_before_it_tells_what_else_there_is(web: FlaskClient) -> None:
    gelezen = tekst(web.get("/velden/leerplicht.verzuim-uren").text)
    volgorde = [
        gelezen.index(een) for een in ("Wie mag het weten", "1 regel. Hoogstens", "Geen regel:", "Wie heeft het")
    ]
    assert volgorde == sorted(volgorde)


def test_the_history_names_what_changed_and_of_a_list_only_what_came_and_went(proef: Proef) -> None:
    with proef.app.test_request_context():
        naslag = Naslag(proef.opzet.diensten.handvat)
        aan = wijziging(Wijziging("ontvangers", ("om", "halt"), ("om", "politie", "shn")), naslag)
        niveau = wijziging(Wijziging("niveau", "dat", "volledig"), naslag)
        dag = wijziging(Wijziging("geldig_tot", "", "2027-01-01"), naslag)
    assert (aan.wat, aan.delen) == ("Ontvangers", (("Erbij:", "Politie; Slachtofferhulp Nederland"), ("Weg:", "Halt")))
    assert niveau.delen == (("Eerst:", "Alleen of er iets bekend is"), ("Nu:", "De inhoud"))
    assert dag.delen == (("Eerst:", "niets"), ("Nu:", "1 januari 2027"))


def test_deel_b_can_be_narrowed_to_one_partij(web: FlaskClient) -> None:
    alles, halt = web.get("/handvat/aandachtspunten").text, web.get("/handvat/aandachtspunten?partij=halt").text
    assert links(halt) < links(alles)


def test_the_home_page_shows_each_his_own_way(proef: Proef, web: FlaskClient) -> None:
    vreemd = web.get("/")
    assert vreemd.status_code == 200
    assert {"/handvat", "/matrix", "/beslishulp", "/wat-als", "/oefenen", "/aanmelden"} <= links(vreemd.text)
    for rol, taak in (
        ("trainer", "/oefenen/sessies"),
        ("jurist", "/oefenen/misverstaan"),
        ("handvatbeheerder", "/open-punten"),
    ):
        proef.wie = replace(aanvrager("om"), partij=None, functie=None, regios=(), systeemrollen=(rol,))
        assert taak in links(web.get("/").text)
    proef.wie = aanvrager("om")
    assert web.get("/").headers["Location"] == "/monitor"


def test_the_quick_question_leads_to_the_answer_with_what_was_chosen(web: FlaskClient) -> None:
    def naar(**delen: str) -> str:
        antwoord = web.get("/vraag", query_string=delen)
        assert antwoord.status_code == 303
        return antwoord.headers["Location"]

    wie = {"partij": "halt", "rol": "verdachte", "leeftijd": "15"}
    assert naar(wat="Uren verzuim", **wie) == "/waarom/halt/leerplicht.verzuim-uren?rol=verdachte&leeftijd=15"
    groep = naar(wat="schoolverzuim en contact met leerplicht", **wie)
    assert groep == "/categorieen/lpl.verzuim?partij=halt&rol=verdachte&leeftijd=15"
    assert "/waarom/halt/leerplicht.contact" in links(web.get(groep).text)
    assert naar(wat="spijbelen", **wie) == "/zoeken?q=spijbelen+Halt+verdachte+15"


def test_a_mistake_in_the_quick_question_is_told_and_what_was_filled_in_is_kept(web: FlaskClient) -> None:
    antwoord = web.get("/vraag?partij=niemand&wat=schoolverzuim&leeftijd=oud")
    assert antwoord.status_code == 400
    assert "<title>Fout:" in antwoord.text
    for deel in ('href="#partij"', 'href="#leeftijd"', 'value="schoolverzuim"', 'value="oud"'):
        assert deel in antwoord.text


def test_searching_offers_the_answer_with_age_and_role(web: FlaskClient) -> None:
    html = web.get("/zoeken", query_string={"q": "mag halt schoolverzuim zien van een verdachte van 15"}).text
    assert "Mag Halt dit weten?" in html
    assert "/waarom/halt/leerplicht.verzuim-uren?rol=verdachte&amp;leeftijd=15" in html


def test_searching_does_not_ask_whether_a_partij_may_know_what_is_its_own(web: FlaskClient) -> None:
    html = web.get("/zoeken?q=mag leerplicht of halt schoolverzuim zien").text
    assert "/waarom/halt/leerplicht.verzuim-uren" in html
    assert "/waarom/leerplicht/" not in html


def test_searching_with_a_typing_mistake_nothing_found_or_nothing_asked_leads_on(web: FlaskClient) -> None:
    for fout in ("schoolverzium halt", "schoolvezuim hlat"):
        bedoel = web.get("/zoeken", query_string={"q": fout}).text.partition("Bedoel je")[2]
        assert re.findall(r'href="(/zoeken[^"]*)"', bedoel)[0] == "/zoeken?q=schoolverzuim+halt"
    niets = web.get("/zoeken?q=xyzzyq").text
    assert "Niets gevonden" in niets
    assert {"/begrippen", "/beslishulp"} <= links(niets)
    assert web.get("/zoeken?q=").status_code == 200
    assert web.get("/zoeken?q=politie&blad=9999&soort=onzin").status_code == 200
