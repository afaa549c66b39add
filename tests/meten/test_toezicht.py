"""A small simulated year: most work is explained, and most misuse is among what is shown first."""

from __future__ import annotations

from itertools import islice

import pytest

from meten.jaar.jaar import Jaar, Maat, maak
from meten.jaar.misbruik import AANDEEL
from meten.toezicht import doorloop, pluk, verklaard
from toezicht.grenzen import grenzen
from toezicht.rangorde import rangschik, vouw
from toezicht.toegang import Bevinding

_MAAT = Maat(medewerkers=300, toegangen=20_000, misbruiken=len(AANDEEL), dagen=120, regios=2)


@pytest.fixture(scope="module", params=[21, 22])
def jaar(request: pytest.FixtureRequest) -> Jaar:
    return maak(request.param, _MAAT)


@pytest.fixture(scope="module")
def bevindingen(jaar: Jaar) -> list[Bevinding]:
    return doorloop(jaar)


def test_a_year_is_the_same_each_time_and_in_order(jaar: Jaar) -> None:
    een, ander = (maak(3, Maat(60, 500, 14, dagen=60, regios=1)) for _ in range(2))
    assert (een.toegangen, een.misbruik, een.soorten) == (ander.toegangen, ander.misbruik, ander.soorten)
    momenten = [toegang.moment for toegang in jaar.toegangen]
    assert momenten == sorted(momenten)
    assert [toegang.index for toegang in jaar.toegangen] == list(range(len(momenten)))


def test_every_kind_of_misuse_is_in_it_and_is_rare(jaar: Jaar) -> None:
    assert set(jaar.soorten) == set(AANDEEL)
    assert set(jaar.misbruik.values()) == set(range(len(jaar.soorten)))
    assert len(jaar.misbruik) < 0.02 * len(jaar.toegangen)


def test_most_ordinary_work_is_explained_and_not_all_of_it(jaar: Jaar, bevindingen: list[Bevinding]) -> None:
    assert 0.95 <= verklaard(jaar, bevindingen) < 0.999


def test_most_misuse_is_among_the_first_two_percent(jaar: Jaar, bevindingen: list[Bevinding]) -> None:
    """In a small year misuse itself is almost one percent of all accesses, so two are shown."""
    rangen = rangschik(bevindingen, grenzen())
    aantal = len(bevindingen) // 50
    assert len(rangen) > aantal  # so that the order decides
    gevonden = pluk(jaar, islice(rangen, aantal)).gevonden
    assert len(gevonden) >= 0.85 * len(jaar.soorten)
    gevouwen = pluk(jaar, (regel.rang for regel in islice(vouw(rangen), aantal))).gevonden
    assert len(gevouwen) >= 0.85 * len(jaar.soorten)
    laatste = pluk(jaar, rangen[-aantal:]).gevonden
    assert len(laatste) <= 0.2 * len(jaar.soorten)
