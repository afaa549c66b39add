"""One handvat and one invented world for all tests of the demo."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from demo.geheel import ZAAD
from demo.wereld import Wereld, maak_wereld
from handvat.loader import VERSIES, load_handvat
from handvat.model import Handvat

DAG = date(2026, 11, 22)
NU = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="package")
def handvat() -> Handvat:
    return load_handvat(VERSIES / "2026.1")


@pytest.fixture(scope="package")
def wereld(handvat: Handvat) -> Wereld:
    return maak_wereld(handvat, ZAAD, DAG)
