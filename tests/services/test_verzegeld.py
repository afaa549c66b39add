"""Values of bronnen come out for one receipt only, in one place, and a receipt is made in one place."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

import pytest

from audit.logboek import Bewijs, Toezegging
from gateway.errors import NietVastgelegdError
from gateway.services.plan import Veldstand
from gateway.services.verzegeld import Verzegeld

WORTEL = Path(__file__).parents[2]
TOEZEGGING = Toezegging("een-ref", b"b" * 32)
BEWIJS = Bewijs("een-ref", 7, b"b" * 32, "checkpoint", "bewijs")
VELDEN = {"oven.recept": Veldstand("gegeven", "waarde-canarie"), "oven.tijd": Veldstand("leeg")}


def test_the_receipt_of_its_own_entry_opens_it() -> None:
    assert Verzegeld(VELDEN).gebonden(TOEZEGGING).open(BEWIJS) == VELDEN


@pytest.mark.parametrize("bewijs", [replace(BEWIJS, ref="een-andere"), replace(BEWIJS, blad=b"c" * 32)])
def test_another_receipt_does_not(bewijs: Bewijs) -> None:
    with pytest.raises(NietVastgelegdError):
        Verzegeld(VELDEN).gebonden(TOEZEGGING).open(bewijs)


def test_without_an_entry_it_does_not_open_at_all() -> None:
    with pytest.raises(NietVastgelegdError):
        Verzegeld(VELDEN).open(BEWIJS)


def test_closed_it_tells_the_standen_and_no_value() -> None:
    dicht = Verzegeld(VELDEN).gebonden(TOEZEGGING)
    assert dicht.standen == {"oven.recept": "gegeven", "oven.tijd": "leeg"}
    assert "canarie" not in repr(dicht) + str(dicht)


def _calls(naam: str) -> list[str]:
    """Return the modules of the product that call something of this name."""
    gevonden = []
    for pakket in ("audit", "gateway", "webtool", "demo"):
        for bestand in sorted((WORTEL / pakket).rglob("*.py")):
            for knoop in ast.walk(ast.parse(bestand.read_text("utf-8"))):
                if isinstance(knoop, ast.Call) and ast.unparse(knoop.func) == naam:
                    gevonden.append(bestand.relative_to(WORTEL).as_posix())
    return gevonden


def test_a_receipt_is_made_in_one_place() -> None:
    assert _calls("Bewijs") == ["audit/logboek.py"]


def test_values_come_out_in_one_place() -> None:
    assert _calls("verzegeld.open") == ["gateway/services/antwoord.py"]
    haalt = ["gateway/services/contextverzoek.py", "gateway/services/perbron.py"]  # at once, and as each bron answers
    assert _calls("Verzegeld") == [*haalt, "gateway/services/verzegeld.py"]
    assert _calls("plan.standen") == haalt
