"""What each bron did is in every entry: refusals, delays, faults, empty answers and too much can be counted apart."""

from __future__ import annotations

from typing import Any

import pytest

from gateway.connectors.base import Bronantwoord, Omstandighedenantwoord
from gateway.services.bronuitkomst import bronuitkomsten
from tests.services.opzet import BAKKER, SPOOR, VERZOEK, Opzet


@pytest.mark.parametrize(
    ("antwoord", "verwacht"),
    [
        (Bronantwoord("beantwoord"), {"stand": "beantwoord", "leeg": 3, "te_veel": 0}),
        (Bronantwoord("beantwoord", te_veel=2), {"stand": "beantwoord", "leeg": 3, "te_veel": 2}),
        (Bronantwoord("te-laat"), {"stand": "te-laat", "leeg": 0, "te_veel": 0}),
        (Bronantwoord("storing"), {"stand": "storing", "leeg": 0, "te_veel": 0}),
        (Bronantwoord("storing", geweigerd=True), {"stand": "geweigerd", "leeg": 0, "te_veel": 0}),
        (Omstandighedenantwoord("storing", geweigerd=True), {"stand": "geweigerd", "leeg": 0, "te_veel": 0}),
    ],
)
def test_each_outcome_is_a_stand_of_its_own(antwoord: Any, verwacht: dict[str, object]) -> None:
    assert bronuitkomsten({"maal": antwoord}, {"maal": 3}) == {"maal": verwacht}


def test_the_entry_of_an_answer_tells_it_of_every_bron_that_was_asked(opzet: Opzet) -> None:
    opzet.bronnen.waarden = {}
    opzet.bronnen.stand = {"kraam": "te-laat"}
    opzet.diensten.context.verstrek(BAKKER, VERZOEK, SPOOR)
    inhoud = opzet.log(1)[0]["inhoud"]
    assert inhoud["bronnen"].keys() == inhoud["bronuitkomsten"].keys() != set()
    for bron, uitkomst in inhoud["bronuitkomsten"].items():
        leeg = sum(veld["veld"].startswith(f"{bron}.") and veld["stand"] == "leeg" for veld in inhoud["velden"])
        te_veel = inhoud["te_veel"].get(bron, 0)
        assert uitkomst == {"stand": inhoud["bronnen"][bron], "leeg": leeg, "te_veel": te_veel}
    assert any(uitkomst["leeg"] for uitkomst in inhoud["bronuitkomsten"].values())
