"""A poort with a zaak and a log of some entries, whose check a test runs itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.fakes import FakeBronnen
from tests.services.opzet import BAKKER, SPOOR, VERZOEK, WAARDEN, ZAAK, Opzet, maak_opzet


@pytest.fixture
def opzet(tmp_path: Path, databank: None) -> Iterator[Opzet]:
    klaar = maak_opzet(tmp_path / "poort", bronnen=FakeBronnen(waarden=WAARDEN, bekend={"mol.meel": True}))
    klaar.registreer(ZAAK)
    for _ in range(4):
        klaar.diensten.context.verstrek(BAKKER, VERZOEK, SPOOR)
    yield klaar
    klaar.opslag.sluit()
