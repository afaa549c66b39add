"""The register van verwerkingsactiviteiten: from the handvat, with addresses that never mean something else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gateway.uitvoer.kruistabel import DOEL, kruistabel
from gateway.uitvoer.register import Register, Sleutel, eigen, van_doel
from handvat.loader import VERSIES, load_handvat
from tests.factories import MINI
from tests.uitvoer.hulp import URL
from tests.versies import NIEUW, OUD


def test_every_doel_of_every_versie_has_an_activiteit_with_its_own_address() -> None:
    alle = Register(lambda: [OUD, NIEUW], URL).alle()
    adressen = [een["uri"] for een in alle]
    assert len(set(adressen)) == len(adressen)
    for handvat in (OUD, NIEUW):
        for doel in handvat.doelen:
            sleutel = van_doel(handvat.versie, handvat.sha256, doel)
            assert Register(lambda: [OUD, NIEUW], URL).uri(sleutel) in adressen


def test_another_handvat_under_the_same_name_gets_another_address() -> None:
    anders = replace(MINI, sha256="f" * 64)
    een, ander = (van_doel(handvat.versie, handvat.sha256, "bakken") for handvat in (MINI, anders))
    assert een.activiteit == ander.activiteit
    assert een.versie != ander.versie


def test_every_activiteit_that_the_crosswalk_names_exists() -> None:
    genoemd = {soort.activiteit for soort in kruistabel().soorten.values()} - {None, DOEL}
    alle = Register(lambda: [MINI], URL).alle()
    assert genoemd == {een["id"] for een in alle if not een["id"].startswith("doel-")}
    for naam in sorted(str(een) for een in genoemd):
        sleutel = eigen(naam, date(2026, 11, 22))
        assert Register(lambda: [MINI], URL).zoek(sleutel.activiteit, sleutel.versie) is not None
    with pytest.raises(LookupError):
        eigen("verzonnen", date(2026, 11, 22))


def test_before_its_first_versie_an_activiteit_has_its_first() -> None:
    assert eigen("toezicht", date(1999, 1, 1)) == Sleutel("toezicht", "1")


def test_an_activiteit_says_who_gives_what_to_whom_and_on_which_ground() -> None:
    register = Register(lambda: [MINI], URL)
    sleutel = van_doel(MINI.versie, MINI.sha256, "bakken")
    een = register.zoek(sleutel.activiteit, sleutel.versie)
    assert een is not None
    regels = [regel for regel in MINI.verstrekkingen.values() if not regel.doelen or "bakken" in regel.doelen]
    houders = {deel["partij"]: deel for deel in een["verwerkingsverantwoordelijken"]}
    assert set(houders) == {regel.verstrekker for regel in regels}
    assert sorted(regel for deel in houders.values() for regel in deel["regels"]) == sorted(
        regel.id for regel in regels
    )
    for deel in houders.values():
        assert {MINI.categorieen[gegeven["categorie"]].houder for gegeven in deel["gegevens"]} == {deel["partij"]}
    assert {deel["id"] for deel in een["grondslagen"]} == {naam for regel in regels for naam in regel.grondslagen}
    assert een["toetsing"] == {"te-toetsen": len(regels)}
    assert een["bewaartermijn"] == "niet vastgelegd"


def test_a_regel_of_another_doel_is_not_in_it() -> None:
    regels = {naam: replace(regel, doelen=("verkopen",)) for naam, regel in MINI.verstrekkingen.items()}
    sleutel = van_doel(MINI.versie, MINI.sha256, "bakken")
    een = Register(lambda: [replace(MINI, verstrekkingen=regels)], URL).zoek(sleutel.activiteit, sleutel.versie)
    assert een is not None
    assert (een["verwerkingsverantwoordelijken"], een["ontvangers"], een["grondslagen"]) == ([], [], [])


def test_what_is_not_in_it_is_not_found() -> None:
    assert Register(lambda: [MINI], URL).zoek("doel-bakken", "1999.1") is None


def test_the_real_handvat_makes_a_register_that_shows_it_is_not_reviewed() -> None:
    echt = load_handvat(VERSIES / "2026.1")
    alle = [een for een in Register(lambda: [echt, echt], URL).alle() if een["id"].startswith("doel-")]
    assert [een["id"] for een in alle] == [f"doel-{doel}" for doel in echt.doelen]
    for een in alle:
        assert een["handvat"]["status"] == "concept"
        assert set(een["toetsing"]) <= {"te-toetsen"}
        assert een["vertrouwelijk"] is True
        assert all(grondslag["toetsing"] == "te-toetsen" for grondslag in een["grondslagen"])
