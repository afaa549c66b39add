"""The pages, once per test, on a copy of one database; and a browser for those that need a screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.webtool.opzet import Proef, maak_proef, vul_database


@pytest.fixture(scope="session")
def voorbeeld(tmp_path_factory: pytest.TempPathFactory, databank: None) -> str:
    return vul_database(tmp_path_factory.mktemp("voorbeeld"))


@pytest.fixture
def proef(tmp_path: Path, voorbeeld: str) -> Iterator[Proef]:
    gemaakt = maak_proef(tmp_path, voorbeeld)
    yield gemaakt
    gemaakt.opzet.opslag.sluit()
