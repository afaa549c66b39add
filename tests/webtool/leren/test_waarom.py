"""The page about one cell and the lesson: the answer at once, the whole way, links that keep nothing of a person."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from werkzeug.test import TestResponse

from tests.webtool.klant import VRAAG, Klant
from tests.webtool.leren.paginas_waarom import LES, VERZUIM
from tests.webtool.opzet import Proef, aanvrager
from webtool.leren.boom import BREEDTE, Knoop, maak_boom

JONGERE = f"{VERZUIM}?rol=verdachte&leeftijd=15"
HALT = f"{JONGERE}&doel=halt-afdoening"
JA = f"{HALT}&zaaktype=leerplicht&ja=halt-verwijzing"


def lees(proef: Proef, pad: str, status: int = 200) -> str:
    antwoord: TestResponse = proef.app.test_client().get(pad)
    assert antwoord.status_code == status, pad
    return antwoord.get_data(as_text=True)


def tekst(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html.split("<main")[1])).split())


def test_a_first_reader_sees_the_answer_at_once_and_what_it_takes(proef: Proef) -> None:
    gelezen = tekst(lees(proef, JONGERE))
    assert "Soms. Het kan alleen voor dit doel: Halt-straf." in gelezen
    assert "Dit kan wél: Ja Dan moet dit kloppen: Soort zaak: Leerplicht Is de jongere naar Halt verwezen" in gelezen
    assert "Nee voor deze doelen" in gelezen
    assert "Leeftijd: van 12 tot en met 17 jaar" in tekst(lees(proef, VERZUIM))


def test_the_way_to_the_answer_is_there_in_words_and_as_a_picture_that_is_hidden(proef: Proef) -> None:
    nee, ja = lees(proef, HALT), lees(proef, JA)
    assert "Soort zaak staat nog open. Deze regel is voor: Leerplicht." in tekst(nee)
    assert "Wat valt af? (1)" in tekst(nee)
    assert "Verzuim naar Halt bij een verwijzing nog te toetsen Deze regel beslist. Deze regel geldt." in tekst(ja)
    assert "Wetboek van Strafrecht artikel 77e lid 1 nog te toetsen" in tekst(ja)
    beeld = re.search(r'<div class="poort-boom[^"]*" aria-hidden="true"><img src="([^"]+)" alt=""', ja)
    assert beeld is not None
    boom = proef.app.test_client().get(unescape(beeld[1]))
    assert boom.content_type == "image/svg+xml"
    assert "✓ Verzuim naar Halt bij een verwijzing" in boom.text
    assert "✓ Ja: De inhoud" in boom.text
    lees(proef, f"{VERZUIM}/pad.svg", 404)


def test_what_is_unknown_can_be_tried_both_here_and_as_a_what_if(proef: Proef) -> None:
    html = lees(proef, f"{HALT}&zaaktype=leerplicht")
    links = {urlsplit(unescape(een)) for een in re.findall(r'href="([^"]+)"', html)}
    hier = [parse_qs(een.query) for een in links if een.path == VERZUIM and een.fragment == "kort"]
    assert {"ja": ["halt-verwijzing"]}.items() <= next(een for een in hier if "ja" in een).items()
    assert any(een.get("nee") == ["halt-verwijzing"] for een in hier)
    zet = [parse_qs(een.query).get("zet") for een in links if een.path == "/wat-als"]
    assert ["halt-verwijzing:ja"] in zet
    assert (
        proef.app.test_client()
        .get("/wat-als", query_string=next(een.query for een in links if een.path == "/wat-als" and "zet" in een.query))
        .status_code
        == 303
    )


def test_never_says_why_and_what_others_may_see_leads_to_their_own_page(proef: Proef) -> None:
    html = lees(proef, f"{VERZUIM}?doel=selectie&ja=halt-verwijzing")
    assert "Nooit, want Voor deze situatie is er geen regel die dit opent." in tekst(html)
    anderen = re.search(r'<ul class="poort-anderen">(.*?)</ul>', html, re.DOTALL)
    assert anderen is not None
    assert anderen[1].count("<li>") == 14  # not the one that asks, not the houder
    assert "/waarom/om/leerplicht.verzuim-uren?doel=selectie&amp;ja=halt-verwijzing" in anderen[1]


def test_what_is_not_there_is_not_found_and_a_wrong_choice_is_told(proef: Proef) -> None:
    for pad in ("/waarom/niemand/bvh.naam", "/waarom/om/is-er.niet", "/lessen/is-er.niet?partij=om&doel=selectie"):
        lees(proef, pad, 404)
    lees(proef, "/lessen/bvh.naam", 404)
    fout = lees(proef, f"{VERZUIM}?doel=is-er-niet&leeftijd=200", 400)
    assert "<title>Fout: " in fout
    assert fout.count('href="#doel"') == 1
    assert 'value="200"' in fout


def test_only_a_trainer_or_a_stranger_is_shown_the_way_to_a_question(proef: Proef) -> None:
    assert "Maak hier een vraag van" in lees(proef, HALT)
    proef.wie = aanvrager("om")
    assert "Maak hier een vraag van" not in lees(proef, HALT)


@pytest.mark.parametrize(("antwoord", "uitslag"), [("nee", "Goed"), ("ja", "Niet goed")])
def test_the_question_of_a_lesson_is_answered_by_the_engine(proef: Proef, antwoord: str, uitslag: str) -> None:
    gelezen = tekst(lees(proef, f"{LES}&geef=ja&antwoord={antwoord}"))
    assert f"{uitslag} Jij koos:" in gelezen
    assert "Het antwoord is: Nee" in gelezen
    assert "We bewaren jouw antwoord niet." in gelezen
    assert "Kies een antwoord." in lees(proef, f"{LES}&geef=ja", 400)


def test_every_answer_of_the_werkplek_leads_to_a_lesson_that_knows_nothing_of_the_zaak(proef: Proef) -> None:
    klant = Klant(proef, "reclassering")
    html = klant.stuur(VRAAG, doel="advies-afdoening").text
    vouwen = html.split("Alles over dit antwoord")[1:]
    assert len(vouwen) > 20
    # A fold has a lesson, or the folds of its rows have.
    assert [vouw for vouw in vouwen if 'href="/lessen/' not in vouw and "<details" not in vouw] == []
    links = [unescape(een) for een in re.findall(r'href="(/lessen/[^"]+)"', html)]
    beoordeeld = [een["veld"] for een in proef.opzet.log(laatste=2)[0]["inhoud"]["oordelen"]]
    assert len(links) > len(vouwen)  # what is denied for one reason has one fold, and a lesson per row
    assert {urlsplit(link).path.removeprefix("/lessen/") for link in links} <= set(beoordeeld)
    for link in links:
        assert set(parse_qs(urlsplit(link).query)) <= {"partij", "doel", "regel"}
    for link in (links[0], links[-1]):
        assert klant.open(link).status_code == 200


def test_a_tree_has_a_line_to_every_node_but_the_first_and_stays_within_its_width() -> None:
    diep = Knoop("d" * 300, "✓", "goed")
    boom = maak_boom(Knoop("wortel", "", "kop", (Knoop("a", "?", "open", (diep,)), Knoop("b", "✕", "fout"))))
    assert [(een.tekst[:1], een.x, een.y) for een in boom.vakken] == [
        ("w", 0, 0),
        ("a", 28, 34),
        ("d", 56, 68),
        ("b", 28, 102),
    ]
    assert [bool(een.lijn) for een in boom.vakken] == [False, True, True, True]
    assert len(boom.vakken[2].tekst) * 7 < BREEDTE - boom.vakken[2].x
    assert boom.vakken[2].tekst.endswith("…")


def test_what_is_possible_can_be_tried_as_a_what_if_that_starts_from_the_situation_of_the_page(proef: Proef) -> None:
    links = [unescape(een) for een in re.findall(r'href="(/wat-als[^"]+)"', lees(proef, HALT))]
    reken = next(een for een in links if "van-doel" in een)
    assert urlsplit(reken).fragment == "uitkomst"
    delen = parse_qs(urlsplit(reken).query)
    assert (delen["zaaktype"], delen["ja"]) == (["leerplicht"], ["halt-verwijzing"])
    assert "van-zaaktype" not in delen
    assert "Uren verzuim" in tekst(lees(proef, reken))
