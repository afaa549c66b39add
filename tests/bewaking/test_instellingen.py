"""Stopping while the log has a difference is what happens unless somebody says otherwise, in so many words."""

from __future__ import annotations

import pytest

from gateway.errors import InstellingError
from gateway.settings import lees_settings
from tests.uitvoer.test_instellingen import VOLLEDIG


def test_without_a_setting_the_poort_stops_at_a_difference_and_checks_all_the_time() -> None:
    settings = lees_settings(VOLLEDIG)
    assert settings.stop_bij_afwijking
    assert settings.bewaking_per_sec > 0


def test_only_the_word_nee_lets_it_go_on() -> None:
    assert not lees_settings(VOLLEDIG | {"POORT_STOP_BIJ_AFWIJKING": "nee"}).stop_bij_afwijking
    for anders in ("Nee", "0", "false", "misschien"):
        with pytest.raises(InstellingError, match="POORT_STOP_BIJ_AFWIJKING is niet een van: ja, nee"):
            lees_settings(VOLLEDIG | {"POORT_STOP_BIJ_AFWIJKING": anders})


def test_a_check_of_nothing_per_second_is_refused() -> None:
    with pytest.raises(InstellingError, match="POORT_BEWAKING_PER_SEC is niet groter dan nul"):
        lees_settings(VOLLEDIG | {"POORT_BEWAKING_PER_SEC": "0"})
