"""Votes counted by hand go where those of a session go, and a round that is too small goes nowhere."""

from __future__ import annotations

import pytest

from gateway.errors import OngeldigeInvoerError
from handvat.loader import VERSIES, geldende, load_handvat
from tests.services.conftest import MaakOpzet
from tests.services.opzet import BEGIN, Opzet

ZAAK = "halt-vraagt-school"


@pytest.fixture
def opzet(maak: MaakOpzet) -> Opzet:
    return maak(load_handvat(geldende(VERSIES, BEGIN.date())))


def test_totals_of_paper_count_in_what_is_misunderstood(opzet: Opzet) -> None:
    papier, verslagen = opzet.diensten.leren.papier, opzet.diensten.leren.workshop.verslagen
    for _ in range(2):  # two rooms are two sessions
        papier.bewaar(ZAAK, {1: {"ja": "4", "nee": " 1 ", "deels": ""}, 2: {"nee": "5"}})
    (een,) = verslagen.misverstaan()[1]
    assert (een.sessies, een.stemmen, een.fout, een.fout_na, een.meest) == (2, 10, 80, 0, "ja")
    voor = opzet.rijen("oefentotalen")
    for fout in ({1: {"ja": "4"}}, {1: {"ja": "5"}, 2: {"nee": "1"}}, {1: {"ja": "201"}}, {1: {"ja": "-5"}}, {}):
        with pytest.raises(OngeldigeInvoerError):
            papier.bewaar(ZAAK, fout)
    with pytest.raises(OngeldigeInvoerError, match="kies welke zaak"):
        papier.bewaar("bestaat-niet", {1: {"ja": "5"}})
    assert opzet.rijen("oefentotalen") == voor
