"""The worked cases as pages find them, on the real handvat: what they show is what the engine says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gateway.services import Diensten, OnbekendInHandvatError
from gateway.services.leren.casussen import Casussen
from handvat.casus import load_casussen
from tests.services.fakes import FakeBronnen
from tests.services.opzet import maak_opzet
from tests.webtool.opzet import handvat

VELD = "leerplicht.verzuim-uren"


@pytest.fixture(scope="module")
def diensten(tmp_path_factory: pytest.TempPathFactory, databank: None) -> Iterator[Diensten]:
    opzet = maak_opzet(tmp_path_factory.mktemp("casussen"), handvat(), FakeBronnen())
    yield opzet.diensten
    opzet.opslag.sluit()


@pytest.fixture(scope="module")
def casussen(diensten: Diensten) -> Casussen:
    return diensten.leren.casussen


def test_every_casus_is_there_with_the_niveau_that_its_author_expects(casussen: Casussen) -> None:
    assert [een.casus.id for een in casussen.alle()] == [casus.id for casus in load_casussen()]
    for een in casussen.alle():
        assert een.oordelen, een.casus.id
        for veld, oordeel in een.oordelen.items():
            verwachting = een.verwachting(veld)
            assert verwachting is not None
            assert verwachting.niveau is oordeel.niveau, (een.casus.id, veld)


def test_they_are_found_by_what_they_are_about(casussen: Casussen) -> None:
    over = casussen.van(veld=VELD, partij="halt")
    assert {een.oordelen[VELD].niveau.id for een in over} == {"geen", "volledig"}
    assert {een.partij for een in over} == {"halt"}
    (ja,) = [een for een in over if een.oordelen[VELD].niveau.id == "volledig"]
    assert ja in casussen.van(regel="lpl-halt-verwijzing-01", doel="halt-afdoening")
    assert ja in casussen.van(grondslag="sr-77e-1")
    assert casussen.van(regel="is-er-niet") == ()
    assert ja.verwachting("is-er.niet") is None


def test_its_situation_gives_the_same_answer_also_with_what_only_one_houder_knows(
    casussen: Casussen, diensten: Diensten
) -> None:
    per_houder = [een for een in casussen.alle() if "perHouder" in een.casus.vraag]
    assert per_houder
    for een in per_houder:
        for veld, oordeel in een.oordelen.items():
            assert diensten.leren.oordelen.oordeel(een.situatie(veld), veld) == oordeel, (een.casus.id, veld)


def test_a_casus_that_is_not_there_and_those_of_another_handvat(casussen: Casussen, tmp_path: Path) -> None:
    with pytest.raises(OnbekendInHandvatError):
        casussen.een("is-er-niet")
    mini = maak_opzet(tmp_path)
    assert mini.diensten.leren.casussen.alle() == ()
    mini.opslag.sluit()
