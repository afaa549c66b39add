"""``poort toezicht herbouw`` on a database as the poort makes it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import CliRunner, Result

from gateway.aanvrager import Aanvrager
from gateway.cli import poort
from gateway.settings import lees_settings
from gateway.wiring import bouw
from tests.databank import verse_databank
from tests.opdrachten.test_starten import _omgeving

WIE = Aanvrager("sub-1", "Noor Canarie", None, None, (), ("privacyfunctionaris",))


@pytest.fixture
def omgeving(tmp_path: Path, databank: None) -> Mapping[str, str]:
    return _omgeving(tmp_path) | {"POORT_DATABASE": verse_databank(tmp_path)}


def _herbouw(omgeving: Mapping[str, str]) -> Result:
    return CliRunner().invoke(poort, ["toezicht", "herbouw"], env=dict(omgeving))


def test_the_index_is_made_again_from_the_log_whatever_was_in_it(omgeving: Mapping[str, str]) -> None:
    samenstel = bouw(lees_settings(omgeving), omgeving)
    try:
        for _ in range(3):
            samenstel.meld("aangemeld", WIE, "0" * 32)
        samenstel.logboek.orden(samenstel.opslag)
        samenstel.diensten.toezicht.volger.bij()
        with samenstel.opslag.schrijf() as verbinding:
            verbinding.execute(sa.text("UPDATE toezicht_regels SET soort = 'afgemeld' WHERE idx = 1"))
            verbinding.execute(sa.text("DELETE FROM toezicht_regels WHERE idx = 2"))
        klaar = _herbouw(omgeving)
        assert (klaar.exit_code, klaar.stdout) == (0, "3 regels\n")
        with samenstel.opslag.lees() as verbinding:
            soorten = verbinding.execute(sa.text("SELECT soort FROM toezicht_regels ORDER BY idx")).scalars().all()
            geteld = verbinding.execute(sa.text("SELECT sum(aantal) FROM toezicht_tellingen")).scalar_one()
    finally:
        samenstel.sluit()
    assert soorten == ["aangemeld"] * 3
    assert geteld == 3


def test_a_missing_setting_is_named(omgeving: Mapping[str, str]) -> None:
    klaar = _herbouw({**omgeving, "POORT_LOG_SLEUTEL": ""})
    assert (klaar.exit_code, klaar.stdout) == (2, "")
    assert "POORT_LOG_SLEUTEL ontbreekt" in klaar.stderr
