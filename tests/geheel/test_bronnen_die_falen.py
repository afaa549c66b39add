"""A bron that sends unasked velden, wrong labels, too much, half, nothing or late: the answer stays right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from demo.geheel import Demo
from tests.geheel.klant import REMCO, Klant, per_veld

BRON = "bvh"


@pytest.fixture
def stuk(demo: Demo) -> Iterator[Demo]:
    yield demo
    demo.gedrag(BRON, {})


def _vraag(klant: Klant) -> dict[str, Any]:
    return klant.vraag("om", REMCO, 1, "afdoeningsbeslissing")


def _zonder(antwoord: dict[str, Any], bron: str) -> dict[str, tuple[Any, ...]]:
    return {
        veld["veld"]: (veld["niveau"], veld["stand"], veld["waarde"])
        for veld in antwoord["velden"]
        if veld["bron"] != bron
    }


@pytest.mark.parametrize(
    "gedrag",
    [{"storing": True}, {"groot": True}, {"half": True}, {"leeg": True}],
    ids=lambda gedrag: next(iter(gedrag)),
)
def test_a_bron_that_fails_is_a_storing_and_touches_no_other(stuk: Demo, klant: Klant, gedrag: dict[str, Any]) -> None:
    gewoon = _vraag(klant)
    stuk.gedrag(BRON, gedrag)
    antwoord = _vraag(klant)
    assert antwoord["bronnen"][BRON] == "storing"
    gevraagd = [
        veld
        for veld in antwoord["velden"]
        if veld["bron"] == BRON and veld["niveau"] != "geen" and veld["stand"] != "wacht-op-vrijgave"
    ]
    assert gevraagd
    assert {veld["stand"] for veld in gevraagd} == {"storing"}
    assert all(veld["waarde"] is None for veld in gevraagd)
    assert _zonder(antwoord, BRON) == _zonder(gewoon, BRON)


def test_unasked_velden_never_reach_the_answer(stuk: Demo, klant: Klant) -> None:
    gewoon = _vraag(klant)
    stuk.gedrag(BRON, {"te_veel": True})
    antwoord = _vraag(klant)
    for naam, veld in per_veld(antwoord).items():
        assert (veld["niveau"], veld["stand"], veld["waarde"]) == tuple(
            per_veld(gewoon)[naam][sleutel] for sleutel in ("niveau", "stand", "waarde")
        )


@pytest.mark.parametrize(
    "gedrag", [{"verkeerd_label": True}, {"verkeerd_type": True}], ids=lambda gedrag: next(iter(gedrag))
)
def test_mislabelled_values_are_dropped(stuk: Demo, klant: Klant, gedrag: dict[str, Any]) -> None:
    gewoon = per_veld(_vraag(klant))
    stuk.gedrag(BRON, gedrag)
    antwoord = per_veld(_vraag(klant))
    eerst = {naam for naam, veld in gewoon.items() if veld["bron"] == BRON and veld["stand"] == "gegeven"}
    nu = {naam for naam, veld in antwoord.items() if veld["bron"] == BRON and veld["stand"] == "gegeven"}
    assert nu < eerst
    for naam in nu:
        assert antwoord[naam]["waarde"] == gewoon[naam]["waarde"]


def test_a_late_bron_is_te_laat_and_the_others_have_answered(stuk: Demo, klant: Klant) -> None:
    stuk.gedrag(BRON, {"traag_sec": 8})
    antwoord = _vraag(klant)
    assert antwoord["bronnen"][BRON] == "te-laat"
    assert {stand for bron, stand in antwoord["bronnen"].items() if bron != BRON} <= {"beantwoord", "niet-gevraagd"}
    assert "te-laat" in {veld["stand"] for veld in antwoord["velden"] if veld["bron"] == BRON}
    assert any(veld["stand"] == "gegeven" for veld in antwoord["velden"] if veld["bron"] != BRON)
