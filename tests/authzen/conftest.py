"""One PEP for all tests: the routes keep nothing between two requests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from demo.geheel import Demo
from tests.authzen.opzet import Pep, maak_pep
from tests.databank import omgeving


@pytest.fixture(scope="session")
def pep(tmp_path_factory: pytest.TempPathFactory, databank: None) -> Pep:
    return maak_pep(tmp_path_factory.mktemp("authzen"))


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory, databank: None) -> Iterator[Demo]:
    map_ = tmp_path_factory.mktemp("authzen-demo")
    with Demo(map_, omgeving=omgeving(map_)) as gestart:
        yield gestart
