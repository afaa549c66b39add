"""How far a receiver is: only somebody who knows where it was may move it."""

from __future__ import annotations

import pytest

from gateway.store import uitvoer
from gateway.store.uitvoer import Positie
from tests.services.opzet import Opzet


@pytest.mark.parametrize("oud", [Positie(0, 0), Positie(2, 5), Positie(3, 4), Positie(3, 6), Positie(5, 5)])
def test_whoever_is_behind_moves_nothing(poort: Opzet, oud: Positie) -> None:
    nu = poort.klok()
    with poort.opslag.schrijf() as verbinding:
        assert uitvoer.get(verbinding, "ldv") == Positie(0, 0)
        assert uitvoer.verzet(verbinding, "ldv", Positie(0, 0), Positie(3, 5), nu)
        assert not uitvoer.verzet(verbinding, "ldv", oud, Positie(9, 9), nu)
        assert uitvoer.get(verbinding, "ldv") == Positie(3, 5)
        assert uitvoer.verzet(verbinding, "ldv", Positie(3, 5), Positie(5, 5), nu)
        assert uitvoer.get(verbinding, "ander") == Positie(0, 0)
