"""One database per test, closed at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from handvat.model import Handvat
from tests.factories import MINI
from tests.services.fakes import FakeBronnen
from tests.services.opzet import WAARDEN, ZAAK, Opzet, maak_opzet

MaakOpzet = Callable[..., Opzet]


@pytest.fixture
def maak(tmp_path: Path, databank: None) -> Iterator[MaakOpzet]:
    gemaakt: list[Opzet] = []

    def nieuw(handvat: Handvat = MINI, bronnen: FakeBronnen | None = None) -> Opzet:
        gemaakt.append(maak_opzet(tmp_path / str(len(gemaakt)), handvat, bronnen))
        return gemaakt[-1]

    yield nieuw
    for opzet in gemaakt:
        opzet.opslag.sluit()


@pytest.fixture
def opzet(maak: MaakOpzet) -> Opzet:
    """The zaak of the bakker and the molen, and bronnen that are full."""
    klaar = maak(bronnen=FakeBronnen(waarden=WAARDEN, bekend={"mol.meel": True}))
    klaar.registreer(ZAAK)
    return klaar
