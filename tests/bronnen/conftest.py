"""The fictieve bronnen as a real process, once per worker, well-behaved at the start of each test."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest

from gateway.connectors.bevraging import Bevraging
from gateway.connectors.http import Grenzen
from tests.bronnen.proces import Bronproces

MaakBevraging = Callable[..., Bevraging]


@pytest.fixture(scope="session")
def _proces(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bronproces]:
    proces = Bronproces(tmp_path_factory.mktemp("bronnen"))
    yield proces
    proces.stop()


@pytest.fixture
def proces(_proces: Bronproces) -> Iterator[Bronproces]:
    yield _proces
    _proces.herstel()


@pytest.fixture
def maak_bevraging(proces: Bronproces) -> Iterator[MaakBevraging]:
    gemaakt: list[Bevraging] = []

    def maak(grenzen: Grenzen | None = None, klok: Callable[[], float] = time.monotonic) -> Bevraging:
        gemaakt.append(Bevraging(proces.adressen, grenzen or Grenzen(), klok))
        return gemaakt[-1]

    yield maak
    for bevraging in gemaakt:
        bevraging.sluit()
