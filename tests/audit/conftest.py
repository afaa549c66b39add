"""A log on a SQLite file; and property tests without a time limit, because a busy machine is not a failure."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import Engine

from tests.audit.hulp import nieuw_log

settings.register_profile("zonder-tijdslimiet", deadline=None)
settings.load_profile("zonder-tijdslimiet")


@pytest.fixture
def pad(tmp_path: Path) -> Path:
    return tmp_path / "log.sqlite3"


@pytest.fixture
def engine(pad: Path) -> Iterator[Engine]:
    with nieuw_log(pad) as gemaakt:
        yield gemaakt
