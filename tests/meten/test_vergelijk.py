"""Comparing engines: a difference is never silent, and an engine that is missing is named."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from handvat.model import Niveau
from meten.tegen import meet, naar_cerbos, vergelijk
from meten.tegen.motor import NietTeKrijgenError, Tegenmotor
from meten.tegen.naar_casbin import CasbinFast
from meten.tegen.naar_cedar import Cedar
from meten.tegen.naar_cerbos import Cerbos
from meten.tegen.naar_rego import Regorus, RegorusNieuw
from meten.tegen.vergelijk import VerschilError, maak_proeven
from meten.tegen.vorm import vorm
from policies.engine import Engine
from tests.factories import MINI, maak_handvat

AANTAL = 200


def test_an_engine_that_agrees_gets_its_time_and_a_ratio() -> None:
    engine, vormen = Engine(MINI), vorm(MINI)
    with CasbinFast(vormen) as motor:
        meting = vergelijk.vergelijk(motor, engine, maak_proeven(engine, vormen, AANTAL))
    assert meting.naam == "motor.tegen.casbin_fast"
    assert meting.waarde > 0
    assert meting.verhouding is not None
    assert meting.verhouding > 0
    assert f"{AANTAL} vragen, {AANTAL * len(MINI.velden)} velden gelijk" in str(meting.tegen)


@pytest.mark.parametrize("regel", ["mol-adres", "mol-bak-dat"])
def test_one_regel_less_is_found_and_told_with_the_question(regel: str) -> None:
    """The other engine gets the handvat without this regel, so it is really another judge."""
    engine, vormen = Engine(MINI), vorm(MINI)
    minder = vorm(
        maak_handvat(
            [een for een in MINI.verstrekkingen.values() if een.id != regel],
            [een for een in MINI.verboden.values() if een.id != regel],
        )
    )
    with CasbinFast(minder) as motor, pytest.raises(VerschilError) as fout:
        vergelijk.vergelijk(motor, engine, maak_proeven(engine, vormen, AANTAL))
    kop, *regels = str(fout.value).splitlines()
    assert kop.startswith("casbin_fast: ")
    assert 0 < len(regels) <= 5
    for een in regels:
        assert '"ontvanger": {"partij": "' in een
        assert een.split()[0].rstrip(":") in MINI.velden
        assert f"wij {Niveau.GEEN.id}" in een or f"wij {Niveau.DAT.id}" in een


@pytest.mark.parametrize(
    ("soort", "pakket"), [(Cedar, "cedarpy"), (Regorus, "hobofan_regorus"), (RegorusNieuw, "regorus")]
)
def test_a_missing_package_is_named(soort: type[Tegenmotor], pakket: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, pakket, None)
    with pytest.raises(NietTeKrijgenError, match=r"het pakket [a-z-]+ ontbreekt"):
        soort(vorm(MINI))


def test_the_measurement_goes_on_without_an_engine_that_is_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(naar_cerbos, "PROGRAMMA", tmp_path / "cerbos")
    monkeypatch.setattr(vergelijk, "TEGEN", (Cerbos, CasbinFast))
    monkeypatch.setattr(vergelijk, "AANTAL", 16)
    assert [meting.naam for meting in meet()] == ["motor.tegen.casbin_fast"]
    assert "motor.tegen.cerbos" in capsys.readouterr().out
