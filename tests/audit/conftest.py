"""A log in a database of its own; and property tests without a time limit, because a busy machine is not a failure."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import Engine

from tests.audit.hulp import nieuw_log
from tests.databank import lege_databank

settings.register_profile("zonder-tijdslimiet", deadline=None)
settings.load_profile("zonder-tijdslimiet")


@pytest.fixture
def pad(tmp_path: Path) -> Path:
    """The file of :func:`engine`, for tests that are about SQLite."""
    return tmp_path / "poort.sqlite3"


@pytest.fixture
def url(tmp_path: Path, databank: None) -> str:
    return lege_databank(tmp_path)


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    with nieuw_log(url) as gemaakt:
        yield gemaakt
