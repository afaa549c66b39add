"""What the page about one cell stands on: the answer for each doel, the best that is possible, lessons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from gateway.services import Diensten, OnbekendInHandvatError
from gateway.services.lesstof import Situatie
from handvat.model import Niveau
from tests.services.fakes import FakeBronnen
from tests.services.opzet import Opzet, maak_opzet
from tests.webtool.opzet import handvat

VERZUIM = "leerplicht.verzuim-uren"
JONGERE = Situatie("halt", rol="verdachte", leeftijd=15)


@pytest.fixture
def klein(tmp_path: Path, databank: None) -> Iterator[Opzet]:
    opzet = maak_opzet(tmp_path)
    yield opzet
    opzet.opslag.sluit()


@pytest.fixture(scope="module")
def echt(tmp_path_factory: pytest.TempPathFactory, databank: None) -> Iterator[Diensten]:
    opzet = maak_opzet(tmp_path_factory.mktemp("waarom"), handvat(), FakeBronnen())
    yield opzet.diensten
    opzet.opslag.sluit()


def test_halt_may_know_truancy_of_a_suspect_of_15_only_for_its_own_measure(echt: Diensten) -> None:
    """The question by which the webtool is judged, on the real handvat."""
    beste, *rest = echt.leren.waarom.per_doel(JONGERE, VERZUIM)
    assert (beste.doel, beste.oordeel.niveau) == ("halt-afdoening", Niveau.GEEN)
    assert [een.mogelijk for een in rest] == [None] * 12
    assert beste.mogelijk is not None
    assert beste.mogelijk.keuzes == (("zaaktypen", ("leerplicht",)),)
    assert beste.mogelijk.feiten == (("halt-verwijzing", True),)
    assert (beste.mogelijk.oordeel.niveau, beste.mogelijk.oordeel.wijze) == (Niveau.VOLLEDIG, "na-vrijgave")
    pad = echt.leren.waarom.pad(beste.mogelijk.situatie, VERZUIM)
    (stap,) = pad.stappen
    assert (stap.regel.id, stap.stand, stap.beslist) == ("lpl-halt-verwijzing-01", "geldt", True)
    assert "sr-77e-1" in pad.oordeel.redenen[0].grondslagen
    achttien = replace(beste.mogelijk.situatie, leeftijd=18)
    assert echt.leren.waarom.mogelijk(achttien, VERZUIM) is None
    assert [een.naam for een in echt.leren.waarom.pad(achttien, VERZUIM).afgevallen[0].redenen] == ["leeftijdsgroepen"]


def test_every_other_partij_but_the_houder_is_asked_the_same(klein: Opzet) -> None:
    waarom, oordelen = klein.diensten.leren.waarom, klein.diensten.leren.oordelen
    situatie = Situatie("bakkerij", functie="bakker", doel="bakken", rol="verdachte")
    assert [partij for partij, _ in waarom.anderen(situatie, "maal.klant")] == ["markt"]
    ((markt, oordeel),) = waarom.anderen(situatie, "maal.klant")
    assert oordeel == oordelen.oordeel(situatie.voor(markt), "maal.klant")
    assert oordeel.niveau is Niveau.DAT


def test_the_best_is_filled_in_as_a_situation_with_an_age(klein: Opzet) -> None:
    gevonden = klein.diensten.leren.waarom.mogelijk(Situatie("bakkerij", doel="verkopen"), "kraam.plek")
    assert gevonden is not None
    assert (gevonden.situatie.rol, gevonden.oordeel.niveau) == ("verdachte", Niveau.VOLLEDIG)
    assert gevonden.situatie.leeftijd == 16  # the youngest that the verbod does not name
    assert dict(gevonden.situatie.feiten) == {"zaak-loopt": True}


def test_a_lesson_shows_one_of_each_and_asks_another_for_the_same_doel(echt: Diensten) -> None:
    les = echt.leren.lessen.les(VERZUIM, "halt", "halt-afdoening")
    assert les.regel is not None
    assert les.regel.id == "lpl-halt-verwijzing-01"
    assert [een.oordelen[VERZUIM].niveau for een in les.voorbeelden[:2]] == [Niveau.VOLLEDIG, Niveau.GEEN]
    assert les.casus is not None
    assert les.casus not in les.voorbeelden
    assert les.casus.doel == "halt-afdoening"
    assert les.oordeel == echt.leren.oordelen.oordeel(les.situatie, VERZUIM)
    assert les == echt.leren.lessen.les(VERZUIM, "halt", "halt-afdoening", "is-er-niet")
    ander = echt.leren.lessen.les("bvh.naam", "shn", "selectie")
    assert any(een.doel != "selectie" for een in ander.voorbeelden)
    assert (ander.casus, ander.situatie.doel) == (None, "selectie")


def test_a_lesson_is_there_for_every_veld_also_without_a_casus_or_a_regel(klein: Opzet) -> None:
    lessen = klein.diensten.leren.lessen
    verbod = lessen.les("maal.soort", "bakkerij", "bakken", "mol-leerling")
    assert verbod.regel is not None
    assert verbod.regel.id == "mol-leerling"
    assert (verbod.casus, verbod.voorbeelden, verbod.oordeel.niveau) == (None, (), Niveau.VOLLEDIG)
    stil = lessen.les("oven.recept", "markt", "bakken", "mol-leerling")
    assert (stil.regel, stil.mogelijk, stil.oordeel.niveau) == (None, None, Niveau.GEEN)
    for veld, partij, doel in (
        ("is-er-niet", "markt", "bakken"),
        ("oven.recept", "x", "bakken"),
        ("oven.recept", "markt", ""),
    ):
        with pytest.raises(OnbekendInHandvatError):
            lessen.les(veld, partij, doel)
