"""Build the style sheets in webtool/static: NL Design System components, example tokens, our theme and our layout.

    python webtool/vormgeving/bouw.py --van MAP     write them from MAP/node_modules (see package.json here)
    python webtool/vormgeving/bouw.py --controleer  check the committed files against the templates; needs no node

Kept is: every rule whose classes all occur in our templates, views or script, and every token that a kept rule reaches
through ``var()``. What only the pages of templates/leren need is a sheet of its own, leren.css: who works at the table
does not wait for it. Beside them htmx.js: htmx and its extension for Server-Sent Events, unchanged, with their notice.
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
STATISCH: Final = WEBTOOL / "static"
WERK, LEREN = "poort.css", "leren.css"
SCRIPT: Final = STATISCH / "htmx.js"
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


def woorden(blad: str) -> frozenset[str]:
    """Return every word in what is shown with this sheet: what may be the name of a class of it or of the first."""
    bestanden = [
        *_sjablonen(blad),
        *WEBTOOL.glob("*.py"),
        *WEBTOOL.glob("werkplek/*.py"),
        STATISCH / "poort.js",
    ]
    return frozenset(woord for pad in bestanden for woord in re.findall(r"[\w-]+", _tekst(pad)))


def _sjablonen(blad: str) -> Iterator[Path]:
    """Yield the templates of pages that have this sheet; one for a PDF brings its own style."""
    for pad in WEBTOOL.glob("templates/**/*.html"):
        if not pad.stem.endswith("_pdf") and (pad.parent.name == "leren") == (blad == LEREN):
            yield pad


def klassen_in_templates(blad: str) -> frozenset[str]:
    """Return the class names written out in class attributes of the templates with this sheet."""
    return frozenset(
        woord
        for pad in _sjablonen(blad)
        for attribuut in _CLASS_ATTRIBUUT.findall(_tekst(pad))
        for woord in re.sub(r"\{[{%].*?[}%]\}", " ", attribuut).split()
    )


def klassen_in_css(css: str) -> frozenset[str]:
    """Return every class that a selector of this style sheet names."""
    return frozenset(klasse for kop in _koppen(_lees(css)) for klasse in _KLASSE.findall(kop))


def snoei(css: str, gebruikt: frozenset[str], al: frozenset[str] | None = None) -> str:
    """Return the rules of which every class is used, minified; comments and other rules are gone.

    With ``al``, the words of the sheet before this one, without the rules that stand there.
    """
    return "".join(_snoei_regels(_lees(css), gebruikt, al))


def bouw(node_modules: Path) -> dict[str, str]:
    """Return both style sheets by name, built from installed packages and the files beside this script."""
    bronnen = [
        _tekst(node_modules / naam / "dist" / "index.css") for naam in _pakketten() if naam not in (TOKENS, *SCRIPTS)
    ]
    tokens = _tokens(_tekst(node_modules / TOKENS / "dist" / "theme.css")) | _tokens(_tekst(HIER / "thema.css"))
    werk, al = woorden(WERK), frozenset[str]()
    bladen = {}
    for blad, gebruikt, eerder in ((WERK, werk, None), (LEREN, werk | woorden(LEREN), werk)):
        regels = "".join(snoei(css, gebruikt, eerder) for css in (*bronnen, _tekst(HIER / "indeling.css")))
        bereikt = _bereikt(_VAR.findall(regels), tokens) - al
        thema = ";".join(f"{naam}:{waarde}" for naam, waarde in tokens.items() if naam in bereikt)
        bladen[blad] = f"{KOP}:root{{{thema}}}{regels}\n"
        al |= bereikt
    return bladen


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


def controleer(bladen: Mapping[str, str]) -> list[str]:
    """Return what is wrong with the committed files: missing or unused classes, or sources changed without a build."""
    fouten: list[str] = []
    bron, eigen = _tekst(HIER / "indeling.css"), _tokens(_tekst(HIER / "thema.css"))
    werk = woorden(WERK)
    eerder: frozenset[str] = frozenset()
    for blad, gebruikt, al in ((WERK, werk, None), (LEREN, werk | woorden(LEREN), werk)):
        css = bladen[blad]
        in_css = klassen_in_css(css)
        mist = klassen_in_templates(blad) - in_css - eerder
        fouten += [f"klasse .{naam} staat in een template, niet in {blad}" for naam in mist]
        over = {naam for naam in in_css if naam not in gebruikt}
        fouten += [f"klasse .{naam} staat in {blad}, maar niemand gebruikt hem" for naam in over]
        if snoei(bron, gebruikt, al) not in css:
            fouten.append(f"indeling.css is veranderd; bouw {blad} opnieuw")
        in_thema = _tokens(css)
        anders = {naam for naam in eigen if in_thema.get(naam, eigen[naam]) != eigen[naam]}
        fouten += [f"{naam} is in {blad} anders dan in thema.css" for naam in anders]
        eerder |= in_css
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


def _snoei_regels(regels: Iterable[Any], gebruikt: frozenset[str], al: frozenset[str] | None) -> Iterator[str]:
    for regel in regels:
        if regel.type == "qualified-rule":
            delen = {kop: set(_KLASSE.findall(kop)) for kop in _delen(regel.prelude)}
            over = [kop for kop, namen in delen.items() if namen <= gebruikt and (al is None or not namen <= al)]
            if over:
                yield f"{','.join(over)}{{{_declaraties(regel.content)}}}"
        elif regel.type == "at-rule" and regel.content is not None:
            binnen = _css.parse_rule_list(regel.content, skip_comments=True, skip_whitespace=True)
            tekst = "".join(_snoei_regels(binnen, gebruikt, al))
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
    nieuw = bouw(keuze.van / "node_modules") if keuze.van else {}
    if nieuw and not keuze.controleer:
        nieuw[SCRIPT.name] = bouw_script(keuze.van / "node_modules")
        for naam, tekst in nieuw.items():
            (STATISCH / naam).write_text(tekst, encoding="utf-8")
            print(f"{naam}: {len(tekst.encode())} bytes")
    vast, vast_script = {blad: _tekst(STATISCH / blad) for blad in (WERK, LEREN)}, _tekst(SCRIPT)
    fouten = controleer(vast) + controleer_script(vast_script)
    if nieuw and vast_script != bouw_script(keuze.van / "node_modules"):
        fouten.append("htmx.js is niet wat uit de pakketten komt")
    fouten += [f"{blad} is niet wat uit de pakketten komt" for blad in vast if nieuw and nieuw[blad] != vast[blad]]
    print("\n".join(fouten) or "de opmaak en htmx.js kloppen", file=sys.stderr if fouten else sys.stdout)
    return 1 if fouten else 0


if __name__ == "__main__":
    raise SystemExit(main())
