"""The crosswalk is whole: every soort, every field, every element of every norm; and docs/logboek.md is made of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from audit.soorten import SOORTEN, Lijst, OfLeeg, Vorm, Waarde
from gateway.uitvoer.kruistabel import Element, Kruistabel, Norm, Soortregel, Veldregel, als_markdown, kruistabel
from gateway.uitvoer.kruistabel import bevindingen as zoek

DOCS = Path(__file__).parents[2] / "docs"
KLEIN = {"geteld": Vorm({"doel": Waarde.ID, "stuks": Lijst(Vorm({"maat": OfLeeg(Waarde.GETAL)}))})}
_KOP = ("schema", "soort", "moment", "spoor", "wie", *(f"wie.{een}" for een in ("aanvrager", "partij", "functie")))
PADEN = (*(f"(kop).{een}" for een in (*_KOP, "wie.systeemrollen")), "doel", "stuks", "stuks.maat")
TABEL = Kruistabel(
    normen=(Norm("n-1", "Norm", "gelezen", (Element("a", "A"), Element("b", "B", ontbreekt="daarom"))),),
    soorten={"geteld": Soortregel("Geteld", "verzamelen", "doel")},
    velden=tuple(Veldregel(pad, "iets", ("n-1.a",) if pad == "doel" else ()) for pad in PADEN),
)


def test_the_crosswalk_names_every_soort_every_field_and_every_element_of_the_norms() -> None:
    assert zoek(kruistabel(), SOORTEN) == ()
    assert [norm.id for norm in kruistabel().normen] == [
        "led-25",
        "wpg-32",
        "wpg-32a",
        "bpg-6-4",
        "nen-7513",
        "ldv",
        "adl",
    ]


def test_the_page_in_the_docs_is_the_crosswalk_of_this_program() -> None:
    gemaakt = als_markdown(kruistabel(), SOORTEN)
    assert (DOCS / "logboek.md").read_text(encoding="utf-8") == gemaakt, "poort uitvoer kruistabel > docs/logboek.md"


def test_a_norm_that_nobody_read_says_so() -> None:
    gelezen = {norm.id: norm.gelezen for norm in kruistabel().normen}
    assert all(tekst.startswith(("gelezen", "niet gelezen")) for tekst in gelezen.values())
    assert gelezen["led-25"].startswith("niet gelezen")
    assert gelezen["nen-7513"].startswith("niet gelezen")


def test_a_small_crosswalk_that_is_whole_has_no_findings() -> None:
    assert zoek(TABEL, KLEIN) == ()


def _veld(pad: str, *dekt: str) -> tuple[Veldregel, ...]:
    return (*(veld for veld in TABEL.velden if veld.pad != pad), Veldregel(pad, "iets", dekt))


ELEMENT = TABEL.normen[0]


@pytest.mark.parametrize(
    ("tabel", "bevinding"),
    [
        (replace(TABEL, velden=TABEL.velden[:-1]), "veld stuks.maat staat niet in de kruistabel"),
        (replace(TABEL, velden=_veld("verzonnen")), "veld verzonnen bestaat niet"),
        (replace(TABEL, velden=(*TABEL.velden, TABEL.velden[0])), "veld (kop).schema staat er twee keer"),
        (replace(TABEL, velden=_veld("doel")), "n-1.a: noem velden"),
        (replace(TABEL, velden=_veld("doel", "n-1.a", "n-1.b")), "n-1.b: noem velden"),
        (replace(TABEL, velden=_veld("doel", "n-1.a", "n-1.c")), "n-1.c: dat onderdeel bestaat niet"),
        (replace(TABEL, soorten={}), "soort geteld staat niet in de kruistabel"),
        (replace(TABEL, soorten={**TABEL.soorten, "weg": TABEL.soorten["geteld"]}), "soort weg bestaat niet"),
        (replace(TABEL, soorten={"geteld": Soortregel("G", "tellen", "doel")}), "tellen is geen bewerking"),
        (replace(TABEL, soorten={"geteld": Soortregel("G", "geen")}), "noem een activiteit, of waarom"),
        (replace(TABEL, soorten={"geteld": Soortregel("G", "geen", "x", "y")}), "noem een activiteit, of waarom"),
    ],
)
def test_what_is_left_open_is_found(tabel: Kruistabel, bevinding: str) -> None:
    assert any(bevinding in gevonden for gevonden in zoek(tabel, KLEIN))


def test_a_soort_without_a_doel_cannot_have_the_activiteit_of_its_doel() -> None:
    zonder = {"geteld": Vorm({naam: soort for naam, soort in KLEIN["geteld"].velden.items() if naam != "doel"})}
    assert "soort geteld heeft geen doel om een activiteit van te maken" in zoek(TABEL, zonder)
