from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import brotli
import pytest

import webtool
from gateway.access import beschreven, lees_toegang
from webtool.vormgeving import bouw

MAP = Path(webtool.__file__).parent
SJABLONEN = sorted((MAP / "templates").rglob("*.html"))
_OPEN = lees_toegang((endpoint, methode) for endpoint, methode in beschreven() if methode == "POST")
BLADEN = {blad: (MAP / "static" / blad).read_text(encoding="utf-8") for blad in (bouw.WERK, bouw.LEREN)}
CSS = BLADEN[bouw.WERK]


@pytest.mark.parametrize("pad", SJABLONEN, ids=lambda pad: pad.stem)
def test_no_template_has_script_style_or_anything_from_elsewhere(pad: Path) -> None:
    inhoud = pad.read_text(encoding="utf-8")
    ons = r"<script defer src=\"\{\{ url_for\('static', filename='\w+\.js'\) \}\}\"></script>"
    inhoud = re.sub(ons, "", inhoud)
    if pad.stem.endswith("_pdf"):  # no browser reads it: what it looks like on paper stands in it
        inhoud = inhoud.replace("<style>", "", 1)
    ons_beeld = r"<img(?! src=\"\{\{)"  # a picture is a file of our own
    verboden = re.compile(
        rf"<script|<style|\sstyle=|\son\w+=[\x22\x27]|javascript:|https?://|\|\s*safe\b|<iframe|{ons_beeld}"
    )
    assert verboden.findall(inhoud) == []


@pytest.mark.parametrize("pad", SJABLONEN, ids=lambda pad: pad.stem)
def test_every_form_that_sends_has_a_token_but_where_everybody_may(pad: Path) -> None:
    """A token is of a session, and who needs no account has none: such a form names where it goes, for this test."""
    inhoud = pad.read_text(encoding="utf-8")
    for formulier in re.findall(r"<form.*?</form>", inhoud, re.DOTALL):
        doel = re.search(r"action=\"\{\{ url_for\('([\w.]+)'", formulier)
        open_ = doel is not None and _OPEN.mag(None, doel[1], "POST")
        assert ("csrf() }}" in formulier) == ('method="post"' in formulier and not open_)


def test_a_code_to_name_to_the_privacyfunctionaris_is_of_one_page() -> None:
    codes = [
        code for pad in SJABLONEN for code in re.findall(r"block code %\}(P\w+)\{%", pad.read_text(encoding="utf-8"))
    ]
    assert len(codes) > 60
    assert sorted(set(codes)) == sorted(codes)


def test_the_style_sheets_are_what_the_templates_need() -> None:
    assert bouw.controleer(BLADEN) == []


@pytest.mark.parametrize("pad", SJABLONEN, ids=lambda pad: pad.stem)
def test_a_page_with_a_part_of_a_lesson_has_the_sheet_for_it(pad: Path) -> None:
    inhoud = pad.read_text(encoding="utf-8")
    if pad.parent.name != "leren" and not pad.stem.endswith("_pdf") and '"leren/' in inhoud:
        assert '{% extends "leren/basis.html" %}' in inhoud


@pytest.mark.parametrize(
    ("oud", "nieuw", "melding"),
    [
        (".utrecht-heading-1{", ".utrecht-heading-9{", ".utrecht-heading-1 staat in een template"),
        (".poort-merk{", ".poort-merkje{", ".poort-merkje staat in poort.css, maar niemand"),
        (".poort-zaal__fase{", ".poort-zaal__fasen{", ".poort-zaal__fase staat in een template, niet in leren.css"),
        ("border-style:dashed", "border-style:solid", "indeling.css is veranderd"),
        ("--voorbeeld-kleuren-violet-500:#285b77", "--voorbeeld-kleuren-violet-500:#ff0000", "anders dan in thema.css"),
    ],
)
def test_a_style_sheet_that_was_changed_by_hand_is_found(oud: str, nieuw: str, melding: str) -> None:
    assert any(oud in css for css in BLADEN.values())
    veranderd = {blad: css.replace(oud, nieuw) for blad, css in BLADEN.items()}
    assert any(melding in fout for fout in bouw.controleer(veranderd))


def test_pruning_keeps_only_rules_of_which_every_class_is_used() -> None:
    css = "/* x */ .a, .b.c { color: red; } .c:hover { top: 0 } @media print { .a > .b { margin: 0 } .c { top: 0 } }"
    assert bouw.snoei(css, frozenset("ab")) == ".a{color:red}@media print{.a > .b{margin:0}}"
    assert bouw.snoei(css, frozenset("ab"), frozenset("a")) == "@media print{.a > .b{margin:0}}"


def test_the_check_runs_as_a_command_without_node() -> None:
    klaar = subprocess.run(
        [sys.executable, bouw.__file__, "--controleer"], capture_output=True, text=True, timeout=60, check=False
    )
    assert (klaar.returncode, klaar.stdout.strip()) == (0, "de opmaak en htmx.js kloppen")


def test_the_style_sheets_are_small_and_carry_their_licence() -> None:
    assert len(brotli.compress(CSS.encode())) < 10_000
    assert len(brotli.compress(BLADEN[bouw.LEREN].encode())) < 3_000
    assert all("EUPL-1.2" in css[:400] for css in BLADEN.values())
    notitie = (MAP / "static" / "poort.css.LICENTIE.txt").read_text(encoding="utf-8")
    assert all(houder in notitie for houder in ("Frameless", "Gemeente Utrecht", "NL Design System Community"))


def test_packages_are_pinned_exactly_and_name_no_registry() -> None:
    pakketten = json.loads((MAP / "vormgeving" / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    eigen = {bouw.TOKENS, *bouw.SCRIPTS}
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", versie) for versie in pakketten.values())
    assert all(re.fullmatch(r"@utrecht/[\w-]+-css", naam) for naam in pakketten if naam not in eigen)
    slot = (MAP / "vormgeving" / "package-lock.json").read_text(encoding="utf-8")
    assert "http" not in slot
    licenties = {pad: een.get("license") for pad, een in json.loads(slot)["packages"].items()}
    scripts = {f"node_modules/{naam}" for naam in bouw.SCRIPTS}
    assert {licentie for pad, licentie in licenties.items() if pad not in scripts} == {"EUPL-1.2"}


def test_the_scripts_of_others_are_what_was_asked_for_and_carry_their_notice() -> None:
    script = (MAP / "static" / "htmx.js").read_text(encoding="utf-8")
    assert bouw.controleer_script(script) == []
    assert bouw.controleer_script(script.replace("2.0.11", "4.0.1"))
    assert "Zero-Clause BSD" in (MAP / "static" / "htmx.js.LICENTIE.txt").read_text(encoding="utf-8")
