"""The practice cases, the guide and the cards, as a reader and as a trainer meet them."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pikepdf
import pytest

from handvat.leesbaarheid import flesch_douma
from tests.webtool.inzage import woorden_van_pdf
from tests.webtool.klant import tekst, titel
from tests.webtool.leesniveau import MINSTENS
from tests.webtool.opzet import Proef, aanvrager
from tests.webtool.test_inzage_pdf import elementen

ZAAK = "/oefenen/zaken/halt-vraagt-school"


@pytest.fixture
def trainer(proef: Proef) -> Proef:
    proef.wie = replace(aanvrager("om"), partij=None, functie=None, regios=(), systeemrollen=("trainer",))
    return proef


def controleer_ua(bestand: bytes, naam: str) -> list[str]:
    """A PDF is tagged and says its language and title; every header cell says of what. Return its kinds of elements."""
    with pikepdf.open(io.BytesIO(bestand)) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang) == "nl"
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == naam
        delen: list[Any] = list(elementen(pdf.Root.StructTreeRoot))
        assert all(een.A.Scope in ("/Column", "/Row") for een in delen if een.S == "/TH")
        return [str(een.S) for een in delen]


def test_the_library_can_be_narrowed_down(proef: Proef) -> None:
    web = proef.app.test_client()
    alles = web.get("/oefenen/zaken").text.count('href="/oefenen/zaken/')
    vragen = proef.opzet.diensten.leren.zaken.zaken()
    assert alles == len(vragen)
    keuzes = {
        "partij=halt": [een for een in vragen if een.vraag.situatie.partij == "halt"],
        "niveau=expert": [een for een in vragen if een.vraag.niveau == "expert"],
        "thema=melder": [een for een in vragen if "melder" in een.themas],
        "duur=8": [een for een in vragen if een.vraag.duur_min <= 8],
        "partij=nergens": [],
        "duur=kort": list(vragen),
    }
    for keuze, verwacht in keuzes.items():
        pagina = web.get(f"/oefenen/zaken?{keuze}").text
        assert (keuze, pagina.count('href="/oefenen/zaken/')) == (keuze, len(verwacht))
    assert "Er is geen zaak die hierbij past." in web.get("/oefenen/zaken?partij=halt&thema=melder").text


def test_the_answer_comes_only_after_a_choice_and_says_whether_that_was_right(proef: Proef) -> None:
    web = proef.app.test_client()
    eerst = web.get(ZAAK)
    assert "Het antwoord" not in tekst(eerst)
    assert "Geen regel in het handvat" not in tekst(eerst)
    goed, anders = (tekst(web.get(f"{ZAAK}?toon=ja&keuze={keuze}")) for keuze in ("nee", "ja"))
    assert "Dat klopt. Jij koos: ✕ Nee" in goed
    assert "Dat is anders. Jij koos: ✓ Ja" in anders
    for pagina in (goed, anders):
        assert "Geen regel in het handvat staat dit nu toe" in pagina
        assert "Dit antwoord komt uit versie" in pagina
    zonder = web.get(f"{ZAAK}?toon=ja&keuze=misschien")
    assert titel(zonder).startswith("Fout: ")
    assert tekst(zonder).count("Kies eerst zelf een antwoord.") == 2


def test_an_answer_shows_the_law_and_whether_it_was_reviewed(proef: Proef) -> None:
    pagina = proef.app.test_client().get("/oefenen/zaken/om-houdt-hij-zich-eraan?toon=ja&keuze=ja").text
    assert 'href="/grondslagen/' in pagina
    assert "nog te toetsen" in pagina
    for deel in ("/waarom/om/iris.toezicht-naleving?", "/wat-als?", "/lessen/iris.toezicht-naleving?", "/casussen/"):
        assert f'href="{deel}' in pagina


def test_notes_are_for_the_trainer(proef: Proef, trainer: Proef) -> None:
    web = trainer.app.test_client()
    assert "Vragen voor het gesprek" in web.get(ZAAK).text
    proef.wie = None
    assert "Vragen voor het gesprek" not in web.get(ZAAK).text


def test_what_is_not_in_the_library_is_not_there(proef: Proef) -> None:
    assert proef.app.test_client().get("/oefenen/zaken/nergens").status_code == 404


def test_every_case_can_be_opened_and_its_answer_shown(proef: Proef) -> None:
    web = proef.app.test_client()
    for vraag in proef.opzet.diensten.leren.zaken.alle():
        assert web.get(f"/oefenen/zaken/{vraag.id}?toon=ja&keuze=ja").status_code == 200


def test_the_guide_is_a_tagged_pdf_with_the_same_cases(trainer: Proef) -> None:
    web = trainer.app.test_client()
    antwoord = web.get("/oefenen/handleiding.pdf")
    assert (antwoord.status_code, antwoord.mimetype) == (200, "application/pdf")
    soorten = controleer_ua(bytes(antwoord.data), "Handleiding voor de trainer")
    assert {"/H1", "/H2", "/H3", "/Table", "/Caption", "/TH", "/L"} <= set(soorten)
    gelezen, pagina = woorden_van_pdf(bytes(antwoord.data)), tekst(web.get("/oefenen/handleiding"))
    for vraag in trainer.opzet.diensten.leren.zaken.alle():
        assert vraag.titel in gelezen
        assert vraag.valkuil in gelezen
        assert vraag.valkuil in pagina


def test_cards_keep_the_answers_apart_from_the_questions(trainer: Proef) -> None:
    web = trainer.app.test_client()
    for per in ("1", "2"):
        antwoord = web.get(f"/oefenen/kaarten.pdf?per={per}&zaak=halt-vraagt-school&zaak=om-houdt-hij-zich-eraan")
        controleer_ua(bytes(antwoord.data), "Oefenkaarten")
        vragen, antwoorden = woorden_van_pdf(bytes(antwoord.data)).split("Kaarten met antwoorden")
        assert "Mag Halt weten hoe vaak een verdachte van 14 spijbelt?" in vragen
        assert "Geen regel in het handvat" not in vragen
        assert "Geen regel in het handvat" in antwoorden
        assert "(nog te toetsen)" in antwoorden
        assert antwoorden.split("Kaarten om mee te stemmen")[1].split()[0] == "Ja"


def test_without_a_case_or_with_too_many_there_are_no_cards(trainer: Proef) -> None:
    web = trainer.app.test_client()
    alle = "&".join(f"zaak={een.id}" for een in trainer.opzet.diensten.leren.zaken.alle())
    for keuze, melding in (("", "Kies ten minste één zaak."), (alle, "Kies hoogstens 24 zaken.")):
        terug = web.get(f"/oefenen/kaarten.pdf?{keuze}")
        assert terug.status_code == 303
        pagina = web.get(terug.headers["Location"])
        assert titel(pagina).startswith("Fout: ")
        assert tekst(pagina).count(melding) == 2
    assert pagina.text.count(" checked") == len(trainer.opzet.diensten.leren.zaken.alle()) + 1


def test_the_pages_are_easy_to_read(trainer: Proef) -> None:
    web = trainer.app.test_client()
    for pad in ("/oefenen/zelf", "/oefenen/handleiding"):
        assert flesch_douma(tekst(web.get(pad))) >= MINSTENS
