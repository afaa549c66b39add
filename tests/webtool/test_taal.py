from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

import webtool
from tests.webtool.leesniveau import MAX_WOORDEN, MINSTENS, score, zinnen

MAP = Path(webtool.__file__).parent
# Names of ours and of the law that cannot be put more simply.
VRIJGESTELD = re.compile(
    r"Informatiepoort ZSM|Informatiepoort|toegankelijkheid|privacyfunctionaris|WCAG 2\.2", re.IGNORECASE
)
MSGID = re.compile(r'_\("((?:[^"\\]|\\.)*)"')
MEETBAAR = 5  # sentences; of fewer the score is chance
ZIN = re.compile(r"[A-ZÉ][^.!?<>{}%\"]{8,}[.!?]")


def _uit_sjabloon(pad: Path) -> str:
    """The running text of a template: whole sentences between tags and for the catalogue, without what is filled in."""
    inhoud = re.sub(r"\{%.*?%\}|\{#.*?#\}", " ", pad.read_text(encoding="utf-8"), flags=re.DOTALL)
    zinnen_in_macro = " ".join(re.findall(r"'([A-Z][^'{}<>]+[.?])'", inhoud))
    stukken = [unescape(een.strip()) for een in re.findall(r">([^<>]+)<", re.sub(r"\{\{.*?\}\}", "een", inhoud))]
    stukken += [re.sub(r"%\(\w+\)s", "Politie", unescape(een)) for een in MSGID.findall(inhoud)]
    lopend = [een for een in stukken if re.search(r"\w[.?]$", een)]
    return VRIJGESTELD.sub("hulp", " ".join([*lopend, zinnen_in_macro]))


def _uit_python(pad: Path) -> str:
    """The sentences in string literals that are Dutch: docstrings are English and span whole lines."""
    zonder = re.sub(r'"""(?:.|\n)*?"""', "", pad.read_text(encoding="utf-8"))
    gevonden = re.findall(r'"([A-ZÉ{][^"\n]{8,}[.?])"', zonder)
    return " ".join(re.sub(r"\{\w+\}", "Politie", zin) for zin in gevonden)


TEKSTEN = {
    **{str(pad.relative_to(MAP / "templates")): _uit_sjabloon(pad) for pad in sorted(MAP.glob("templates/**/*.html"))},
    **{str(pad.relative_to(MAP)): _uit_python(pad) for pad in sorted(MAP.rglob("*.py")) if _uit_python(pad)},
}
LOPEND = {naam: tekst for naam, tekst in TEKSTEN.items() if tekst}


def test_the_measure_tells_plain_dutch_from_legal_dutch() -> None:
    gewoon = "Je mag dit zien. De politie geeft het zelf vrij. Schrijf op waarom je het nodig hebt."
    wettelijk = (
        "De verwerkingsverantwoordelijke verstrekt strafvorderlijke gegevens uitsluitend overeenkomstig de "
        "doeleinden waarvoor deze oorspronkelijk zijn verkregen, onverminderd de geheimhoudingsverplichting."
    )
    assert score(gewoon) > 80
    assert score(wettelijk) < 30


@pytest.mark.parametrize("naam", sorted(naam for naam, tekst in LOPEND.items() if len(zinnen(tekst)) >= MEETBAAR))
def test_the_text_of_a_page_is_plain_dutch(naam: str) -> None:
    assert score(LOPEND[naam]) >= MINSTENS, LOPEND[naam]


@pytest.mark.parametrize("naam", sorted(LOPEND))
def test_no_sentence_is_long(naam: str) -> None:
    assert [" ".join(zin) for zin in zinnen(LOPEND[naam]) if len(zin) > MAX_WOORDEN] == []


def test_enough_text_is_measured() -> None:
    assert len(LOPEND) > 100
    assert sum(len(zinnen(tekst)) for naam, tekst in LOPEND.items() if naam.endswith(".html")) > 1000
