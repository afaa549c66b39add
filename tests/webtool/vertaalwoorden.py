"""Every text that can be translated: what the sources mark, and what data of ours is shown on a page."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir

import audit.soorten
import webtool
from gateway.problems import ALLE_TEKSTEN
from gateway.services import gronden
from gateway.services.inzage.beleid import lees_beleid
from handvat import woordenlijst
from handvat.loader import VERSIES, load_handvat
from handvat.model import Handvat
from toezicht.grenzen import STERKTEN
from toezicht.teksten import teksten
from webtool.tekst import kort
from webtool.vertaling import MELDING

WEBTOOL: Final = Path(webtool.__file__).parent
WORTEL: Final = WEBTOOL.parent
SLEUTELWOORDEN: Final[Any] = DEFAULT_KEYWORDS | {"merk": None, "Badge": (3,), "Fout": (2,)}
_SJABLOON: Final = {
    "extensions": "jinja2.ext.i18n",
    "trimmed": "true",
    "newstyle_gettext": "true",
    "trim_blocks": "true",
    "lstrip_blocks": "true",
}
_NAMEN: Final[Mapping[str, tuple[str, ...]]] = {
    "partijen": ("naam", "afkorting"),
    "bronnen": ("naam",),
    "categorieen": ("naam",),
    "doelen": ("naam", "uitleg"),
    "verplichtingen": ("naam", "uitleg"),
    "beperkingen": ("naam", "uitleg"),
    "omstandigheden": ("vraag",),
}
_GETAL: Final = "getal"
_HUIZEN: Final = "veiligheidshuizen.toml"
_WOORDEN: Final = frozenset(
    (
        *("naam", "titel", "vraag", "uitleg", "hint", "tekst", "anders", "aannames", "kinderen", "waarom"),
        *("gever_uitleg", "vraag_categorie", "vraag_voor", "vraag_wie"),
    )
)
_PLAATS: Final = re.compile(r"\{(\w+)\}")
# What services say to a reader of a page; these answer programs only.
_VOOR_PROGRAMMAS: Final = ("authzen", "uitvoer", "tegels", "geval", "handvat.py")

Bericht = tuple[str, str]  # context (mostly empty) and text


def uit_bronnen() -> dict[Bericht, list[str]]:
    """Return what the sources of the pages mark, with where."""
    gevonden: dict[Bericht, list[str]] = {}
    for bestand, regel, tekst, _, context in extract_from_dir(
        WEBTOOL,
        method_map=[("**.py", "python"), ("**.html", "jinja2")],
        options_map={"**.html": _SJABLOON},
        keywords=SLEUTELWOORDEN,
    ):
        for deel in (tekst,) if isinstance(tekst, str) else tekst:
            if deel:
                gevonden.setdefault((context or "", deel), []).append(f"{bestand}:{regel}")
    return gevonden


def uit_gegevens() -> set[Bericht]:
    """Return what is called by a name in our data: the handvat, the rules of toezicht, the gronden, the faults."""
    namen = {naam for map_ in VERSIES.iterdir() if map_.is_dir() for naam in _van_handvat(load_handvat(map_))}
    namen |= {
        *woordenlijst.PROCESSTAPPEN.values(),
        *woordenlijst.ZAAKTYPEN.values(),
        *woordenlijst.ROLLEN_PERSOON.values(),
    }
    namen |= {re.sub(r"-\d.*", "", groep) for groep in woordenlijst.LEEFTIJDSGROEPEN}
    namen |= {_woorden(rol) for rol in woordenlijst.SYSTEEMROLLEN}
    namen |= {tekst for grond in gronden().values() for tekst in (grond.naam, grond.uitleg)}
    namen |= {een.naam for een in teksten().verklaringen.values()}
    namen |= {een.functionaris for een in teksten().verklaringen.values()}
    namen |= {een.naam for een in teksten().signalen.values()}
    beleid = lees_beleid()
    namen |= {een.naam for een in beleid.voor.values()} | {een.naam for een in beleid.identiteiten.values()}
    namen |= {tekst for toets in beleid.toetsen.values() for tekst in (toets.vraag, toets.uitleg)}
    namen |= {toets.sein.zin for toets in beleid.toetsen.values() if toets.sein is not None}
    namen |= {_woorden(veld.replace("_", "-")) for vorm in audit.soorten.SOORTEN.values() for veld in _velden(vorm)}
    namen |= {_woorden(soort) for soort in audit.soorten.SOORTEN}
    namen |= {*ALLE_TEKSTEN, *_onbekende(), *_van_werkplek(), _woorden(STERKTEN[0])}
    zinnen = {_PLAATS.sub(r"%(\1)s", een.regel) for een in teksten().signalen.values()}
    return {("", naam) for naam in namen if naam} | {(MELDING, zin) for zin in zinnen}


def meldingen() -> Iterator[tuple[str, str]]:
    """Yield what services say of a mistake, with where; a number stands in for what they fill in."""
    for waar, aanroep in _aanroepen("Invoerfout"):
        if tekst := _vast(aanroep.args[1]):
            yield waar, tekst


def _onbekende() -> Iterator[str]:
    """Yield what services call a choice that does not exist."""
    for _, aanroep in _aanroepen("onbekend"):
        if isinstance(aanroep.args[1], ast.Constant):
            yield str(aanroep.args[1].value)


def _aanroepen(naam: str) -> Iterator[tuple[str, ast.Call]]:
    for bestand in sorted((WORTEL / "gateway" / "services").rglob("*.py")):
        if any(deel in bestand.name for deel in _VOOR_PROGRAMMAS):
            continue
        for knoop in ast.walk(ast.parse(bestand.read_text(encoding="utf-8"))):
            if isinstance(knoop, ast.Call) and isinstance(knoop.func, ast.Name) and knoop.func.id == naam:
                yield f"{bestand.name}:{knoop.lineno}", knoop


def _vast(knoop: ast.expr) -> str:
    if isinstance(knoop, ast.Constant):
        return str(knoop.value)
    if isinstance(knoop, ast.JoinedStr):
        return "".join(str(deel.value) if isinstance(deel, ast.Constant) else "12" for deel in knoop.values)
    return ""


def _van_handvat(handvat: Handvat) -> Iterator[str]:
    for soort, velden in _NAMEN.items():
        for een in getattr(handvat, soort).values():
            yield from (getattr(een, veld) for veld in velden)
    yield from (veld.omschrijving for veld in handvat.velden.values() if veld.type == _GETAL)
    for partij in handvat.partijen.values():
        yield kort(partij.naam)
        yield from (_woorden(functie).lower().replace("coordin", "coördin") for functie in partij.functies)


def _velden(vorm: object) -> Iterator[str]:
    for naam, soort in getattr(vorm, "velden", {}).items():
        yield naam
        yield from _velden(soort)
    for binnen in ("van", "naar"):
        if hasattr(vorm, binnen):
            yield from _velden(getattr(vorm, binnen))


def _woorden(term: str) -> str:
    return term.replace("-", " ").capitalize()


def _van_werkplek() -> Iterator[str]:
    """Yield the words of the werkplek that its pages show; a name of a house, a source and a law stay as they are."""
    for bestand in sorted((WORTEL / "werkplek").rglob("*.toml")):
        if bestand.name != _HUIZEN:
            yield from _teksten(tomllib.loads(bestand.read_text(encoding="utf-8")), "")


def _teksten(waarde: object, sleutel: str) -> Iterator[str]:
    if isinstance(waarde, str) and sleutel in _WOORDEN:
        yield waarde
    elif isinstance(waarde, dict):
        for naam, deel in waarde.items():
            yield from _teksten(deel, naam)
    elif isinstance(waarde, list):
        for deel in waarde:
            yield from _teksten(deel, sleutel)
