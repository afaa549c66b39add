"""The matrix on the real handvat: each view, the files, and what happens with a wrong address."""

from __future__ import annotations

import csv
import io
import re

import pikepdf
import pytest

from tests.webtool.klant import Klant, tekst, titel
from tests.webtool.opzet import Proef
from tests.webtool.test_inzage_pdf import elementen
from webtool.leren.matrix.bestand import maak_csv
from webtool.leren.matrix.blad import Inhoud

pytestmark = pytest.mark.sqlite

KORT = "doel=halt-afdoening&partijen=halt&partijen=om&rol=verdachte&leeftijd=15"


@pytest.fixture
def klant(proef: Proef) -> Klant:
    return Klant(proef, "om")


def test_without_a_doel_there_is_a_form_and_a_link_for_each(klant: Klant) -> None:
    antwoord = klant.open("/matrix")
    assert antwoord.status_code == 200
    assert "/matrix?doel=halt-afdoening" in antwoord.text
    assert "<table" not in antwoord.text


def test_every_cell_leads_to_its_why_with_the_situation(klant: Klant) -> None:
    antwoord = klant.open(f"/matrix?{KORT}&ja=zaak-loopt")
    assert "/waarom/halt/" in antwoord.text
    assert "doel=halt-afdoening&amp;rol=verdachte&amp;leeftijd=15&amp;ja=" in antwoord.text
    assert "nog te toetsen" in tekst(antwoord)
    assert "Fictief: dit gaat niet over een persoon." in tekst(antwoord)


def test_every_square_of_the_heat_map_is_a_link_with_words(klant: Klant) -> None:
    tabel = klant.open(f"/matrix?{KORT}")
    kaart = klant.open(f"/matrix?{KORT}&weergave=kleurkaart")
    vakken = re.findall(r'<td><a class="poort-vak [^"]+" href="([^"]+)">(.+?)</a></td>', kaart.text)
    assert [adres for adres, _ in vakken] == re.findall(r'<td><a class="poort-vak [^"]+" href="([^"]+)"', tabel.text)
    assert vakken[0][0].startswith("/waarom/om/")
    assert {woorden for _, woorden in vakken} <= {
        f'<span class="poort-verborgen">{een}</span>' for een in ("Ja", "Ja, als", "Afweging", "Nee")
    }
    assert "<img" not in kaart.text


def test_the_flow_is_a_picture_with_its_text_beside_it(klant: Klant) -> None:
    antwoord = klant.open(f"/matrix?{KORT}&weergave=stroom")
    assert '<img src="/matrix.svg?' in antwoord.text
    tekening = klant.open(f"/matrix.svg?{KORT}&weergave=stroom")
    assert (tekening.mimetype, tekening.text.count("<svg ")) == ("image/svg+xml", 1)
    assert "Halt: 1 ja" in tekst(antwoord)


def test_first_it_says_who_may_know_something_and_shows_only_differences(klant: Klant) -> None:
    pagina = klant.open("/matrix?doel=halt-afdoening")
    voor, _, na = tekst(pagina).partition("Deze organisaties mogen hiervoor niets weten:")
    assert "Halt : 27 ja, 3 afweging" in voor
    assert na.index("Reclassering") < na.index("Toon ze ook")
    assert "/waarom/halt/" in pagina.text
    assert "/waarom/reclassering/" not in pagina.text
    assert "/waarom/reclassering/" in klant.open("/matrix?doel=halt-afdoening&toon=alles").text
    assert "Hiervoor mag niemand iets weten." in tekst(klant.open("/matrix?doel=training"))
    assert klant.open("/matrix?doel=halt-afdoening&partijen=halt").text.count("<td><a") == 130  # nothing to compare


def test_it_says_how_many_of_the_regels_behind_it_a_lawyer_reviewed(klant: Klant) -> None:
    gevonden = re.search(
        r"Regels hierachter: (\d+)\. Getoetst door een jurist: (\d+)\. Nog te toetsen: (\d+)\.",
        tekst(klant.open(f"/matrix?{KORT}")),
    )
    assert gevonden is not None
    alle, getoetst, open_ = map(int, gevonden.groups())
    assert alle == getoetst + open_ > 0
    assert "Regels hierachter" not in tekst(klant.open("/matrix?doel=training"))


def test_with_only_what_is_stated_there_is_less(klant: Klant) -> None:
    assert "Ja, als" in tekst(klant.open(f"/matrix?{KORT}")).partition("Je leest dan waarom.")[2]
    assert "Ja, als" not in tekst(klant.open(f"/matrix?{KORT}&stand=nu"))


@pytest.mark.parametrize("fout", ["doel=x", "leeftijd=999", "partijen=x", "toon=x", "weergave=x", "stand=x"])
def test_a_wrong_choice_is_told(klant: Klant, fout: str) -> None:
    antwoord = klant.open(f"/matrix?{fout}")
    assert antwoord.status_code == 400
    assert titel(antwoord).startswith("Fout: ")
    assert klant.open(f"/matrix.csv?{fout}").status_code == 303


def test_the_csv_says_what_it_is_and_has_a_line_per_veld(klant: Klant) -> None:
    antwoord = klant.open(f"/matrix.csv?{KORT}&toon=alles")
    regels = list(csv.reader(io.StringIO(antwoord.data.decode("utf-8-sig")), delimiter=";"))
    kop = regels[: regels.index([])]
    assert {regel[0] for regel in kop} >= {"Versie van het handvat", "sha256", "Toetsing", "Waarvoor", "Leeftijd"}
    assert ["Halt", "22 ja, 3 afweging"] in kop
    assert ["Niets", "Openbaar Ministerie"] in kop
    lijnen = regels[regels.index([]) + 1 :]
    assert lijnen[0][-2:] == ["Openbaar Ministerie", "Halt"]
    assert len(lijnen) == 1 + 205


def test_a_cell_of_the_csv_is_never_a_formula() -> None:
    leeg = Inhoud((("x", "=1+1"),), (), (), (), 0)
    assert b";'=1+1" in maak_csv([("@a", "-b")], leeg)
    assert b"'@a;'-b" in maak_csv([("@a", "-b")], leeg)


def test_the_pdf_is_tagged_and_its_headers_say_of_what(klant: Klant) -> None:
    antwoord = klant.open(f"/matrix.pdf?{KORT}")
    assert antwoord.mimetype == "application/pdf"
    with pikepdf.open(io.BytesIO(antwoord.data)) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        koppen = [een for een in elementen(pdf.Root.StructTreeRoot) if een.S == "/TH"]
        assert {str(een.A.Scope) for een in koppen} == {"/Column", "/Row"}
        assert str(pdf.Root.Lang) == "nl"
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == "Wie mag wat weten?"
