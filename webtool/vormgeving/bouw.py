"""Build webtool/static/poort.css: NL Design System components, example tokens, our theme and our layout in one file.

    python webtool/vormgeving/bouw.py --van MAP     write poort.css from MAP/node_modules (see package.json here)
    python webtool/vormgeving/bouw.py --controleer  check the committed file against the templates; needs no node

Kept is: every rule whose classes all occur in our templates, views or script, and every token that a kept rule reaches
through ``var()``. Beside it htmx.js: htmx and its extension for Server-Sent Events, unchanged, with their notice.
"""

from __future__ import annotations

import argparse
import importlib
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

_css: Any = importlib.import_module("tinycss2")  # without types; only this script uses it
HIER: Final = Path(__file__).parent
WEBTOOL: Final = HIER.parent
DOEL: Final = WEBTOOL / "static" / "poort.css"
SCRIPT: Final = WEBTOOL / "static" / "htmx.js"
SCRIPTS: Final = {"htmx.org": "dist/htmx.min.js", "htmx-ext-sse": "dist/sse.min.js"}  # in the order they are read
TOKENS: Final = "@nl-design-system-unstable/voorbeeld-design-tokens"
KOP: Final = (
    "/* Informatiepoort ZSM. Built by webtool/vormgeving/bouw.py; do not edit.\n"
    " * Licence: EUPL-1.2, see poort.css.LICENTIE.txt.\n"
    " * Copyright (c) 2020-2024 Frameless B.V. Copyright (c) 2021-2024 Gemeente Utrecht.\n"
    " * Copyright (c) 2021 NL Design System Community. Tokens, theme and layout were changed for this product. */\n"
)
_KLASSE: Final = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
_VAR: Final = re.compile(r"var\(\s*(--[\w-]+)")
_CLASS_ATTRIBUUT: Final = re.compile(r'class="([^"]*)"')


def woorden() -> frozenset[str]:
    """Return every word in templates and Python files of the webtool: what may be the name of a class."""
    bestanden = [
        *_sjablonen(),
        *WEBTOOL.glob("*.py"),
        *WEBTOOL.glob("werkplek/*.py"),
        WEBTOOL / "static" / "poort.js",
    ]
    return frozenset(woord for pad in bestanden for woord in re.findall(r"[\w-]+", _tekst(pad)))


def _sjablonen() -> Iterator[Path]:
    """Yield the templates of pages; one for a PDF brings its own style."""
    return (pad for pad in WEBTOOL.glob("templates/**/*.html") if not pad.stem.endswith("_pdf"))


def klassen_in_templates() -> frozenset[str]:
    """Return the class names written out in class attributes of the templates."""
    return frozenset(
        woord
        for pad in _sjablonen()
        for attribuut in _CLASS_ATTRIBUUT.findall(_tekst(pad))
        for woord in re.sub(r"\{[{%].*?[}%]\}", " ", attribuut).split()
    )


def klassen_in_css(css: str) -> frozenset[str]:
    """Return every class that a selector of this style sheet names."""
    return frozenset(klasse for kop in _koppen(_lees(css)) for klasse in _KLASSE.findall(kop))


def snoei(css: str, gebruikt: frozenset[str]) -> str:
    """Return the rules of which every class is used, minified; comments and other rules are gone."""
    return "".join(_snoei_regels(_lees(css), gebruikt))


def bouw(node_modules: Path) -> str:
    """Return the whole style sheet, built from installed packages and the files beside this script."""
    gebruikt = woorden()
    componenten = [naam for naam in _pakketten() if naam != TOKENS and naam not in SCRIPTS]
    regels = "".join(
        snoei(_tekst(node_modules / naam / "dist" / "index.css"), gebruikt) for naam in componenten
    ) + snoei(_tekst(HIER / "indeling.css"), gebruikt)
    tokens = _tokens(_tekst(node_modules / TOKENS / "dist" / "theme.css")) | _tokens(_tekst(HIER / "thema.css"))
    bereikt = _bereikt(_VAR.findall(regels), tokens)
    thema = ";".join(f"{naam}:{waarde}" for naam, waarde in tokens.items() if naam in bereikt)
    return f"{KOP}:root{{{thema}}}{regels}\n"


def bouw_script(node_modules: Path) -> str:
    """Return htmx and its extension as they were published, in one file below their notice."""
    return "\n".join((_scriptkop(), *(_tekst(node_modules / naam / pad).strip() for naam, pad in SCRIPTS.items()), ""))


def controleer_script(script: str) -> list[str]:
    """Return what is wrong with the committed script: another version than package.json asks for."""
    return [] if script.startswith(_scriptkop()) else ["htmx.js heeft een andere versie dan package.json"]


def _pakketten() -> dict[str, str]:
    gevonden: dict[str, str] = json.loads(_tekst(HIER / "package.json"))["devDependencies"]
    return gevonden


def _scriptkop() -> str:
    versies = _pakketten()
    namen = " and ".join(f"{naam} {versies[naam]}" for naam in SCRIPTS)
    return f"/*! {namen}, by Big Sky Software and contributors. Zero-Clause BSD; see htmx.js.LICENTIE.txt. */"


def controleer(css: str) -> list[str]:
    """Return what is wrong with the committed file: missing or unused classes, or sources changed without a build."""
    in_css, gebruikt = klassen_in_css(css), woorden()
    fouten = [f"klasse .{naam} staat in een template, niet in poort.css" for naam in klassen_in_templates() - in_css]
    fouten += [f"klasse .{naam} staat in poort.css, maar niemand gebruikt hem" for naam in in_css - gebruikt]
    if snoei(_tekst(HIER / "indeling.css"), gebruikt) not in css:
        fouten.append("indeling.css is veranderd; bouw poort.css opnieuw")
    eigen = _tokens(_tekst(HIER / "thema.css"))
    in_thema = _tokens(css)
    fouten += [f"{naam} is anders dan in thema.css" for naam in eigen if in_thema.get(naam, eigen[naam]) != eigen[naam]]
    return sorted(fouten)


def _tekst(pad: Path) -> str:
    return pad.read_text(encoding="utf-8")


def _lees(css: str) -> list[Any]:
    return list(_css.parse_stylesheet(css, skip_comments=True, skip_whitespace=True))


def _koppen(regels: Iterable[Any]) -> Iterator[str]:
    for regel in regels:
        if regel.type == "qualified-rule":
            yield _css.serialize(regel.prelude)
        elif regel.type == "at-rule" and regel.content is not None:
            yield from _koppen(_css.parse_rule_list(regel.content, skip_comments=True, skip_whitespace=True))


def _snoei_regels(regels: Iterable[Any], gebruikt: frozenset[str]) -> Iterator[str]:
    for regel in regels:
        if regel.type == "qualified-rule":
            over = [kop for kop in _delen(regel.prelude) if all(naam in gebruikt for naam in _KLASSE.findall(kop))]
            if over:
                yield f"{','.join(over)}{{{_declaraties(regel.content)}}}"
        elif regel.type == "at-rule" and regel.content is not None:
            binnen = _css.parse_rule_list(regel.content, skip_comments=True, skip_whitespace=True)
            tekst = "".join(_snoei_regels(binnen, gebruikt))
            if tekst:
                yield f"@{regel.at_keyword} {_kort(_css.serialize(regel.prelude))}{{{tekst}}}"


def _delen(kop: Iterable[Any]) -> list[str]:
    """Split a selector list at its top-level commas."""
    delen: list[list[Any]] = [[]]
    for teken in kop:
        if teken.type == "literal" and teken.value == ",":
            delen.append([])
        else:
            delen[-1].append(teken)
    return [_kort(_css.serialize(deel)) for deel in delen]


def _declaraties(inhoud: Iterable[Any]) -> str:
    lijst = _css.parse_blocks_contents(inhoud, skip_comments=True, skip_whitespace=True)
    return ";".join(
        f"{d.name}:{_kort(_css.serialize(d.value))}{'!important' if d.important else ''}"
        for d in lijst
        if d.type == "declaration"
    )


def _tokens(css: str) -> dict[str, str]:
    """Return the custom properties of the rules that set a theme; a later one goes before."""
    return {
        d.name: _kort(_css.serialize(d.value))
        for regel in _lees(css)
        if regel.type == "qualified-rule" and _css.serialize(regel.prelude).strip() in (":root", ".voorbeeld-theme")
        for d in _css.parse_blocks_contents(regel.content, skip_comments=True, skip_whitespace=True)
        if d.type == "declaration" and d.name.startswith("--")
    }


def _bereikt(begin: Iterable[str], tokens: Mapping[str, str]) -> frozenset[str]:
    klaar: set[str] = set()
    nog = list(begin)
    while nog:
        naam = nog.pop()
        if naam in tokens and naam not in klaar:
            klaar.add(naam)
            nog += _VAR.findall(tokens[naam])
    return frozenset(klaar)


def _kort(tekst: str) -> str:
    zonder = re.sub(r"/\*.*?\*/", "", tekst, flags=re.DOTALL)
    return re.sub(r"\(\s+", "(", re.sub(r"\s+\)", ")", re.sub(r"\s+", " ", zonder))).strip()


def main() -> int:
    """Build or check; exit code 1 when the check finds something."""
    lezer = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    lezer.add_argument("--van", type=Path, help="map waarin `npm ci` is gedaan")
    lezer.add_argument("--controleer", action="store_true", help="schrijf niets, meld alleen verschillen")
    keuze = lezer.parse_args()
    css = bouw(keuze.van / "node_modules") if keuze.van else None
    if css is not None and not keuze.controleer:
        DOEL.write_text(css, encoding="utf-8")
        script = bouw_script(keuze.van / "node_modules")
        SCRIPT.write_text(script, encoding="utf-8")
        print(f"{DOEL.name}: {len(css.encode())} bytes; {SCRIPT.name}: {len(script.encode())} bytes")
    vast, vast_script = _tekst(DOEL), _tekst(SCRIPT)
    fouten = controleer(vast) + controleer_script(vast_script)
    if css is not None and vast_script != bouw_script(keuze.van / "node_modules"):
        fouten.append("htmx.js is niet wat uit de pakketten komt")
    if css is not None and css != vast:
        fouten.append("poort.css is niet wat uit de pakketten komt")
    print("\n".join(fouten) or "poort.css en htmx.js kloppen", file=sys.stderr if fouten else sys.stdout)
    return 1 if fouten else 0


if __name__ == "__main__":
    raise SystemExit(main())
