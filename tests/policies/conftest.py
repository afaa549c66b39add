"""The classes of the real handvat and of the invented one, each with the plain reference that judges them."""

from __future__ import annotations

import pytest

from handvat.loader import VERSIES, load_handvat
from tests.factories import MINI, PEILDATUM, schrijf_map
from tests.policies.cellen import Cellen
from tests.reference import Referentie

Paar = tuple[Cellen, Referentie]


@pytest.fixture(scope="session")
def echte_klassen() -> Paar:
    map_ = VERSIES / "2026.1"
    return Cellen(load_handvat(map_), PEILDATUM), Referentie(map_)


@pytest.fixture(scope="session")
def mini_klassen(tmp_path_factory: pytest.TempPathFactory) -> Paar:
    map_ = schrijf_map(MINI, tmp_path_factory.mktemp("mini"))
    return Cellen(load_handvat(map_), PEILDATUM), Referentie(map_)


@pytest.fixture(params=["mini_klassen", "echte_klassen"])
def alle_klassen(request: pytest.FixtureRequest) -> Paar:
    """One after the other."""
    paar: Paar = request.getfixturevalue(request.param)
    return paar
