"""The letter as PDF/UA-1: it can be read aloud, holds nothing but the letter, and is made from nothing else."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib.abc import MetaPathFinder
from pathlib import Path
from threading import Thread
from typing import Any

import pikepdf
import pytest
from weasyprint.urls import FatalURLFetchingError

from gateway.errors import PdfNietBeschikbaarError
from gateway.services import Verzoek
from gateway.store import zaken
from tests.services.opzet import BEGIN, SPOOR
from tests.webtool.inzage import EEN, Loket, goedgekeurd, vraag_context, woorden_van_pdf
from tests.webtool.klant import tekst
from tests.webtool.opzet import REMCO, Proef, aanvrager, maak_proef
from webtool.pdf import maak_pdf

GEHEIM = "ZSM-2026-0099"

pytestmark = pytest.mark.sqlite  # the letter is the same whatever it is read from


@pytest.fixture
def pad(proef: Proef) -> str:
    """An approved request, about somebody at whom two partijen looked."""
    vraag_context(proef)
    vraag_context(proef, "reclassering", "advies-afdoening", 2)
    return f"/inzage/{goedgekeurd(proef)}"


@pytest.fixture
def bestand(proef: Proef, pad: str) -> bytes:
    antwoord = Loket(proef).stuur_naar(f"{pad}/verstrekking", pad, vorm="pdf")
    assert (antwoord.status_code, antwoord.mimetype) == (200, "application/pdf")
    assert "wie-zag-jouw-gegevens.pdf" in antwoord.headers["Content-Disposition"]
    return bytes(antwoord.data)


@pytest.fixture
def pdf(bestand: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(bestand)) as geopend:
        yield geopend


def elementen(ding: Any) -> Iterator[Any]:
    """Every element of the structure, in reading order."""
    if isinstance(ding, pikepdf.Array):
        for deel in ding:
            yield from elementen(deel)
    elif isinstance(ding, pikepdf.Dictionary):
        if "/S" in ding:
            yield ding
        yield from elementen(ding.get("/K", pikepdf.Array()))


def soorten(pdf: pikepdf.Pdf) -> list[str]:
    return [str(een.S) for een in elementen(pdf.Root.StructTreeRoot)]


def test_it_says_that_it_is_tagged_dutch_and_pdf_ua(pdf: pikepdf.Pdf) -> None:
    assert bool(pdf.Root.MarkInfo.Marked)
    assert str(pdf.Root.Lang) == "nl"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == "Wie zag jouw gegevens?"


def test_its_headings_lists_and_tables_are_marked_as_such(pdf: pikepdf.Pdf) -> None:
    gevonden = soorten(pdf)
    assert gevonden.count("/H1") == 1
    assert gevonden.index("/H1") < gevonden.index("/H2")
    assert {"/Table", "/THead", "/TBody", "/TR", "/TH", "/TD", "/L", "/LI", "/P"} <= set(gevonden)


def test_every_header_of_a_table_says_what_it_is_the_header_of(pdf: pikepdf.Pdf) -> None:
    tabellen = [een for een in elementen(pdf.Root.StructTreeRoot) if een.S == "/Table"]
    assert tabellen
    for tabel in tabellen:
        kop = next(een for een in elementen(tabel) if een.S == "/THead")
        romp = next(een for een in elementen(tabel) if een.S == "/TBody")
        kolommen = [een for een in elementen(kop) if een.S == "/TH"]
        rijen = [een for een in elementen(romp) if een.S == "/TH"]
        assert len(kolommen) == 3
        assert len(rijen) == sum(een.S == "/TR" for een in elementen(romp))
        assert {str(een.A.Scope) for een in kolommen} == {"/Column"}
        assert {str(een.A.Scope) for een in rijen} == {"/Row"}


def test_read_aloud_it_is_the_page(proef: Proef, pad: str, bestand: bytes) -> None:
    pagina = Loket(proef).stuur_naar(f"{pad}/verstrekking", pad, vorm="pagina")
    assert woorden_van_pdf(bestand) == tekst(pagina)


def test_a_table_that_goes_on_on_a_next_page_has_its_headers_there_too(proef: Proef) -> None:
    for nummer in range(25):
        vraag_context(proef, nummer=nummer)
    pad = f"/inzage/{goedgekeurd(proef)}"
    lang = Loket(proef).stuur_naar(f"{pad}/verstrekking", pad, vorm="pdf").data
    with pikepdf.open(io.BytesIO(lang)) as pdf:
        tabellen = [een for een in elementen(pdf.Root.StructTreeRoot) if een.S == "/Table"]
        assert len(tabellen) > 1
        for tabel in tabellen:
            assert sum(een.S == "/TH" and een.A.Scope == "/Column" for een in elementen(tabel)) == 3


def test_nothing_stands_in_it_but_the_letter(pdf: pikepdf.Pdf) -> None:
    assert set(pdf.docinfo.keys()) == {"/Producer", "/Title"}
    assert set(pdf.Root.keys()) & {"/AcroForm", "/OpenAction", "/AA", "/AF"} == set()
    assert set(pdf.Root.get("/Names", pikepdf.Dictionary()).keys()) <= {"/Dests"}
    metadata = pdf.Root.Metadata.read_bytes().decode()
    assert "Canarie" not in metadata
    assert "ZSM-2026" not in metadata


def test_every_font_is_in_it(pdf: pikepdf.Pdf) -> None:
    lettertypen = [een for pagina in pdf.pages for een in pagina.Resources.Font.values()]
    assert lettertypen
    for lettertype in lettertypen:
        omschrijving = lettertype.DescendantFonts[0].FontDescriptor
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(omschrijving.keys())


def test_the_same_letter_is_the_same_bytes_and_its_hash_is_in_the_log(proef: Proef, pad: str, bestand: bytes) -> None:
    opnieuw = Loket(proef).stuur_naar(f"{pad}/verstrekking", pad, vorm="pdf")
    assert opnieuw.data == bestand
    hashes = {een["inhoud"]["bestand"] for een in proef.opzet.log() if een["soort"] == "inzage-verstrekt"}
    assert len(hashes) == 1


def _pdf_met_geheim(proef: Proef, keer: int) -> bytes:
    """Two partijen look at Remco; in between his other zaak, under embargo, was looked at so many times."""
    with proef.opzet.opslag.lees() as verbinding:
        zaak = zaken.van_nummers(verbinding, [REMCO])[REMCO]
    proef.opzet.registreer(replace(zaak, zaaknummer=GEHEIM))
    vraag_context(proef)
    if keer:
        tot = (BEGIN + timedelta(days=90)).date()
        proef.opzet.diensten.embargos.leg(EEN, GEHEIM, tot, "Het OM vraagt dit.", SPOOR)
    for nummer in range(keer):
        geheim = Verzoek(GEHEIM, 1, "afdoeningsbeslissing")
        proef.opzet.diensten.context.verstrek(aanvrager("om"), geheim, f"{100 + nummer:032x}")
    vraag_context(proef, "reclassering", "advies-afdoening", 2)
    pad = f"/inzage/{goedgekeurd(proef)}"
    assert f"{keer} keer</dd>" in Loket(proef).open(pad).text
    return bytes(Loket(proef).stuur_naar(f"{pad}/verstrekking", pad, vorm="pdf").data)


def test_two_worlds_that_differ_only_under_embargo_give_the_same_pdf(tmp_path: Path, voorbeeld: str) -> None:
    bestanden = []
    for keer in (0, 3):
        (tmp_path / str(keer)).mkdir()
        proef = maak_proef(tmp_path / str(keer), voorbeeld)
        bestanden.append(_pdf_met_geheim(proef, keer))
        proef.opzet.opslag.sluit()
    assert bestanden[0].startswith(b"%PDF-")
    assert bestanden[0] == bestanden[1]


@pytest.mark.parametrize(
    "verwijzing",
    [
        '<link rel="stylesheet" href="{adres}/een.css">',
        '<style>@import url("{adres}/een.css");</style>',
        '<style>p {{ background: url("{adres}/een.png") }}</style>',
        '<style>@font-face {{ font-family: een; src: url("{adres}/een.woff") }} p {{ font-family: een }}</style>',
        '<img alt="x" src="{adres}/een.png">',
        '<object data="{adres}/een.svg"></object>',
    ],
)
@pytest.mark.parametrize("soort", ["net", "bestand", "data"])
def test_a_pdf_is_made_of_nothing_but_the_page(
    tmp_path: Path, luisteraar: list[str], soort: str, verwijzing: str
) -> None:
    """It would be there to get: who asks is noticed."""
    for naam in ("een.css", "een.png", "een.woff", "een.svg"):
        (tmp_path / naam).write_text("p::after { content: 'canarie' }")
    adres = {"net": luisteraar[0], "bestand": tmp_path.as_uri(), "data": "data:text/css,p%7B%7D"}[soort]
    html = f'<html lang="nl"><head><title>Proef</title></head><body><p>Tekst</p>{verwijzing.format(adres=adres)}</body>'
    with pytest.raises(FatalURLFetchingError):
        maak_pdf(html)
    assert luisteraar[1:] == []


def test_without_pango_it_says_so_in_our_words(monkeypatch: pytest.MonkeyPatch) -> None:
    class ZonderPango(MetaPathFinder):
        def find_spec(self, fullname: str, path: object, target: object = None) -> None:
            if fullname == "weasyprint":
                raise OSError("cannot load library 'libpango-1.0-0'")

    for naam in [naam for naam in sys.modules if naam.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, naam)
    monkeypatch.setattr(sys, "meta_path", [ZonderPango(), *sys.meta_path])
    with pytest.raises(PdfNietBeschikbaarError):
        maak_pdf("<p>Tekst</p>")


@pytest.fixture
def luisteraar() -> Iterator[list[str]]:
    """The address of a server that answers everything, and then every path that it was asked."""
    gevraagd: list[str] = []

    class Luisteraar(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            gevraagd.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "text/css")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Luisteraar) as server:
        draad = Thread(target=server.serve_forever)
        draad.start()
        gevraagd.append(f"http://127.0.0.1:{server.server_port}")
        yield gevraagd
        server.shutdown()
        draad.join()
