"""Labels against beperkingen: every eis, and everything a bron can put in a label instead."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from gateway.connectors.labels import LABELS, lees_label, voldoet, voldoet_aan_alle
from handvat.model import Beperking, Eis
from tests.factories import MINI, PEILDATUM

GOED: dict[str, Any] = {
    "herkomst": "bvh",
    "datum": "2026-11-20",
    "verwerkingsartikel": "8",
    "bewaarfase": False,
    "embargo": False,
    "onherroepelijk": True,
    "leeftijd-bij-feit": 17,
    "over-derden": False,
    "binnen-bewaartermijn": True,
}
EISEN = (
    Eis("verwerkingsartikel", een_van=("8", "13")),
    Eis("embargo", is_waar=False),
    Eis("onherroepelijk", is_waar=True),
    Eis("leeftijd-bij-feit", minstens=16),
    Eis("datum", hoogstens_dagen=365),
)
VREEMD: tuple[Any, ...] = (None, 0, 1, 16.0, "", "ja", "true", "17", [], ["8"], {}, {"8": "8"}, True, False, -1, 10**30)


@pytest.mark.parametrize("eis", EISEN, ids=lambda eis: eis.label)
def test_a_good_label_meets_the_eis_and_a_missing_one_never_does(eis: Eis) -> None:
    assert voldoet(GOED, eis, PEILDATUM)
    assert not voldoet({naam: waarde for naam, waarde in GOED.items() if naam != eis.label}, eis, PEILDATUM)
    assert not voldoet({}, eis, PEILDATUM)


@pytest.mark.parametrize("eis", EISEN, ids=lambda eis: eis.label)
@pytest.mark.parametrize("vreemd", VREEMD, ids=repr)
def test_another_type_never_meets_an_eis(eis: Eis, vreemd: object) -> None:
    bedoeld = isinstance(vreemd, bool) and vreemd is eis.is_waar
    assert voldoet({eis.label: vreemd}, eis, PEILDATUM) is bedoeld


def test_without_an_eis_a_beperking_is_never_met() -> None:
    assert not voldoet(GOED, None, PEILDATUM)
    assert not voldoet(GOED, Eis("datum"), PEILDATUM)
    alle = {"vrij": Beperking("vrij", "Vrij", "Niet te controleren.")}
    assert not voldoet_aan_alle(GOED, ("vrij",), alle, PEILDATUM)


def test_a_beperking_that_the_handvat_does_not_define_is_never_met() -> None:
    assert voldoet_aan_alle(GOED, ("vers", "geen-embargo"), MINI.beperkingen, PEILDATUM)
    assert not voldoet_aan_alle(GOED, ("vers", "bestaat-niet"), MINI.beperkingen, PEILDATUM)


@pytest.mark.parametrize(("dagen", "mag"), [(-1, False), (0, True), (7, True), (8, False), (4000, False)])
def test_a_date_counts_back_from_the_peildatum_and_the_future_does_not_count(dagen: int, mag: bool) -> None:
    op = (PEILDATUM - timedelta(days=dagen)).isoformat()
    assert voldoet({"datum": op}, Eis("datum", hoogstens_dagen=7), PEILDATUM) is mag


@pytest.mark.parametrize(
    "datum", ["2026-13-01", "20261120", "2026-W47-5", "2026-11-20T10:00", "20-11-2026", "2026-11-2"]
)
def test_a_date_in_another_form_does_not_count(datum: str) -> None:
    assert lees_label({"datum": datum}) == ({}, 1)
    assert not voldoet({"datum": datum}, Eis("datum", hoogstens_dagen=36500), PEILDATUM)


def test_only_known_and_well_formed_labels_are_taken_over() -> None:
    assert lees_label(GOED) == (GOED, 0)
    assert set(GOED) == set(LABELS)
    gestuurd = GOED | {"opmerking": "Jan zag het", "herkomst": "x" * 201, "embargo": "nee", "datum": 20261120}
    goed, weggelaten = lees_label(gestuurd)
    assert weggelaten == 4
    assert set(goed) == set(LABELS) - {"herkomst", "embargo", "datum"}
    assert "Jan" not in str(goed)


@pytest.mark.parametrize("tekst", ["", "a\nb", "a\x00b", "\ud800", "x" * 201])
def test_a_label_is_no_place_for_long_or_broken_text(tekst: str) -> None:
    assert lees_label({"herkomst": tekst, "verwerkingsartikel": tekst}) == ({}, 2)
