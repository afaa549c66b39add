"""Worked cases of law on the real handvat: a story, a question, what is expected and why.

The expectation comes from the law, not from the engine. A red casus is a question for a lawyer: do not change
``verwacht`` to make it green.
"""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from handvat.loader import VERSIES, load_handvat
from policies.engine import Engine
from policies.invoer import lees_vraag
from policies.oordeel import Oordeel

VANDAAG = date(2026, 11, 22)
MAP = Path(__file__).parent.parent / "casussen"
_SLEUTELS = {
    *(
        "alles",
        "categorie",
        "veld",
        "niveau",
        "wijze",
        "modaliteit",
        "weging",
        "wel_als",
        "nooit",
        "grondslag",
        "waarom",
    )
}


def _casussen() -> list[dict[str, Any]]:
    gevonden: list[dict[str, Any]] = []
    for pad in sorted(MAP.glob("*.toml")):
        gevonden += tomllib.loads(pad.read_text(encoding="utf-8"))["casus"]
    return gevonden


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(load_handvat(VERSIES / "2026.1"))


def _over(oordelen: tuple[Oordeel, ...], regel: dict[str, Any], apart: set[str]) -> list[Oordeel]:
    """The oordelen an expectation is about; a veld with an expectation of its own is not in that of its categorie."""
    if "veld" in regel:
        return [oordeel for oordeel in oordelen if oordeel.veld == regel["veld"]]
    return [
        oordeel
        for oordeel in oordelen
        if oordeel.veld not in apart and (regel.get("alles") or oordeel.categorie == regel["categorie"])
    ]


def _afwijkingen(oordeel: Oordeel, regel: dict[str, Any]) -> list[str]:
    gevonden: dict[str, object] = {
        "niveau": oordeel.niveau.id,
        "wijze": oordeel.wijze,
        "modaliteit": oordeel.modaliteit,
        "weging": [weging.omstandigheid for weging in oordeel.weging],
        "nooit": not oordeel.wel_als and not oordeel.weging,
    }
    anders = [
        f"{oordeel.veld}: {sleutel} is {waarde}, verwacht {regel[sleutel]}"
        for sleutel, waarde in gevonden.items()
        if sleutel in regel and regel[sleutel] != waarde
    ]
    if "grondslag" in regel and regel["grondslag"] not in oordeel.redenen[0].grondslagen:
        anders.append(f"{oordeel.veld}: {oordeel.redenen[0]} steunt niet op {regel['grondslag']}")
    if "wel_als" in regel and regel["wel_als"] not in [dict(een.omstandigheden) for een in oordeel.wel_als]:
        anders.append(f"{oordeel.veld}: {regel['wel_als']} staat niet in {oordeel.wel_als}")
    return anders


@pytest.mark.parametrize("casus", _casussen(), ids=lambda casus: str(casus["id"]))
def test_casus(casus: dict[str, Any], engine: Engine) -> None:
    oordelen = engine.decide(lees_vraag(casus["vraag"], engine.handvat, VANDAAG))
    apart = {regel["veld"] for regel in casus["verwacht"] if "veld" in regel}
    afwijkingen = []
    for regel in casus["verwacht"]:
        over = _over(oordelen, regel, apart)
        assert over, f"{regel} gaat over niets"
        afwijkingen += [anders for oordeel in over for anders in _afwijkingen(oordeel, regel)]
    assert afwijkingen == []


def test_the_casussen_are_complete_and_cover_the_partners() -> None:
    casussen = _casussen()
    namen = [casus["id"] for casus in casussen]
    assert len(casussen) >= 30
    assert len(set(namen)) == len(namen)
    partijen = {casus["vraag"]["ontvanger"]["partij"] for casus in casussen}
    assert partijen >= {"om", "politie", "reclassering", "rvdk", "shn", "halt"}
    for casus in casussen:
        assert set(casus) == {"id", "verhaal", "vraag", "verwacht"}, casus["id"]
        for regel in casus["verwacht"]:
            assert regel.keys() <= _SLEUTELS, (casus["id"], regel)
            assert regel.keys() >= {"niveau", "waarom"}, (casus["id"], regel)
            assert len({"alles", "categorie", "veld"} & regel.keys()) == 1, (casus["id"], regel)
