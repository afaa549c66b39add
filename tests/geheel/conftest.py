"""The whole product, started once per test process: poort, login service and bronnen, over real HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from demo.geheel import Demo
from tests.databank import omgeving
from tests.geheel.klant import Klant


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory, databank: None) -> Iterator[Demo]:
    map_ = tmp_path_factory.mktemp("demo")
    with Demo(map_, omgeving=omgeving(map_)) as gestart:
        yield gestart


@pytest.fixture
def eigen_demo(tmp_path: Path, databank: None) -> Iterator[Demo]:
    """A stack of its own, for tests that break it."""
    with Demo(tmp_path, omgeving=omgeving(tmp_path)) as gestart:
        yield gestart


@pytest.fixture
def klant(demo: Demo) -> Klant:
    return Klant(demo)
