"""The whole product, started once per test process: poort, login service and bronnen, over real HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from demo.geheel import Demo
from tests.geheel.klant import Klant


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    with Demo(tmp_path_factory.mktemp("demo")) as gestart:
        yield gestart


@pytest.fixture
def eigen_demo(tmp_path: Path) -> Iterator[Demo]:
    """A stack of its own, for tests that break it."""
    with Demo(tmp_path) as gestart:
        yield gestart


@pytest.fixture
def klant(demo: Demo) -> Klant:
    return Klant(demo)
