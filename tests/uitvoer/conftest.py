"""A poort with some entries, and a receiver of spans that is a real HTTP server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gateway.services import Verzoek
from tests.services.fakes import FakeBronnen
from tests.services.opzet import BAKKER, SPOOR, VERZOEK, WAARDEN, ZAAK, Opzet, maak_opzet, weging
from tests.uitvoer.ontvanger import Ontvanger


@pytest.fixture
def poort(tmp_path: Path, databank: None) -> Iterator[Opzet]:
    """Two verzoeken and a weging: eight entries, all about a persoon."""
    opzet = maak_opzet(tmp_path / "poort", bronnen=FakeBronnen(waarden=WAARDEN, bekend={"mol.meel": True}))
    opzet.registreer(ZAAK)
    opzet.diensten.context.verstrek(BAKKER, VERZOEK, SPOOR)
    weging(opzet)
    opzet.klok.vooruit(hours=1)
    opzet.diensten.context.verstrek(BAKKER, Verzoek(ZAAK.zaaknummer, 2, "bakken"), "f" * 32)
    yield opzet
    opzet.opslag.sluit()


@pytest.fixture
def ontvanger() -> Iterator[Ontvanger]:
    with Ontvanger.start() as server:
        yield server
