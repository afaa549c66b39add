"""The matrix says what an ontvanger could get at most: no less than any situation gives, and never more."""

from __future__ import annotations

import json
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from handvat import woordenlijst
from handvat.loader import VERSIES, load_handvat
from handvat.model import Handvat, Niveau
from policies.matrix import Matrixrij, matrix
from tests.factories import MINI, PEILDATUM, maak_handvat, maak_verbod, maak_verstrekking, schrijf_map
from tests.reference import NIVEAUS, Referentie


@pytest.fixture(scope="module")
def echt() -> Handvat:
    return load_handvat(VERSIES / "2026.1")


def _uit_de_referentie(referentie: Referentie, partij: str, doel: str) -> dict[str, list[int]]:
    """The highest niveau per veld over every functie, rol, age and fact, without and with the weging."""
    hoogste = {veld: [0, 0] for veld in MINI.velden}
    namen = list(MINI.omstandigheden)
    for functie, stap, rol, leeftijd in product(
        MINI.partijen[partij].functies, ("intake-selectie", "verdieping"), ("verdachte", "slachtoffer"), (14, 34)
    ):
        for waarden in product((True, False), repeat=len(namen)):
            feiten = dict(zip(namen, waarden, strict=True))
            vraag = {
                "ontvanger": {"partij": partij, "functie": functie},
                "zaak": {"processtap": stap},
                "persoon": {"rol": rol, "leeftijd": leeftijd},
                "doel": doel,
                "omstandigheden": feiten,
                "peildatum": "2026-11-22",
            }
            for een in referentie.beantwoord(vraag):
                niveau = NIVEAUS.index(een["niveau"])
                zonder, met = hoogste[een["veld"]]
                hoogste[een["veld"]] = [zonder if feiten["noodzaak"] else max(zonder, niveau), max(met, niveau)]
    return hoogste


@pytest.mark.parametrize("partij", ["bakkerij", "markt"])
@pytest.mark.parametrize("doel", MINI.doelen)
def test_the_matrix_is_the_highest_that_any_situation_gives(partij: str, doel: str, tmp_path: Path) -> None:
    verwacht = _uit_de_referentie(Referentie(schrijf_map(MINI, tmp_path)), partij, doel)
    rijen = matrix(MINI, partij, PEILDATUM, doel)
    assert {rij.veld: [rij.zonder_weging, rij.met_weging] for rij in rijen} == verwacht
    assert {rij.doel for rij in rijen} == {doel}


def test_a_verbod_that_needs_the_opposite_of_a_voorwaarde_keeps_a_niveau_out_of_reach() -> None:
    handvat = maak_handvat(
        [maak_verstrekking("v", voorwaarden=("zaak-loopt",))], [maak_verbod("b", wanneer=("zaak-loopt",))]
    )
    assert all(rij.met_weging is Niveau.GEEN for rij in matrix(handvat, "bakkerij", PEILDATUM))


def test_the_processtappen_are_those_in_which_something_is_possible() -> None:
    rijen = {(rij.veld, rij.doel): rij for rij in matrix(MINI, "bakkerij", PEILDATUM)}
    assert rijen["maal.klant", "bakken"].processtappen == ("intake-selectie",)
    assert rijen["maal.soort", "bakken"].processtappen == tuple(woordenlijst.PROCESSTAPPEN)
    assert rijen["maal.soort", "verkopen"].processtappen == ()
    (alleen,) = (rij for rij in matrix(MINI, "bakkerij", PEILDATUM, "bakken", "verdieping") if rij.veld == "maal.klant")
    assert (alleen.met_weging, alleen.processtappen) == (Niveau.GEEN, ())


def test_a_whole_row_of_the_matrix() -> None:
    (rij,) = (een for een in matrix(MINI, "bakkerij", PEILDATUM, "bakken") if een.veld == "maal.soort")
    alle = tuple(woordenlijst.PROCESSTAPPEN)
    assert rij == Matrixrij("maal.soort", "mol.meel", "molen", "bakken", Niveau.DAT, Niveau.VOLLEDIG, alle)


def test_the_peildatum_counts() -> None:
    assert all(rij.met_weging is Niveau.GEEN for rij in matrix(MINI, "bakkerij", date(2024, 1, 1)))


@pytest.mark.parametrize(
    "vraag", [("niemand", None, None), ("bakkerij", "slapen", None), ("bakkerij", None, "stap-nul")]
)
def test_an_unknown_id_is_told(vraag: tuple[str, str | None, str | None]) -> None:
    with pytest.raises(KeyError):
        matrix(MINI, vraag[0], PEILDATUM, vraag[1], vraag[2])


def test_a_row_is_json() -> None:
    rij = Matrixrij("maal.soort", "mol.meel", "molen", "bakken", Niveau.DAT, Niveau.VOLLEDIG, ("verdieping",))
    assert json.loads(json.dumps(rij.to_json())) == {
        "veld": "maal.soort",
        "categorie": "mol.meel",
        "houder": "molen",
        "doel": "bakken",
        "zonderWeging": "dat",
        "metWeging": "volledig",
        "processtappen": ["verdieping"],
    }


def test_nobody_gets_anything_for_training_and_nothing_of_informants(echt: Handvat) -> None:
    for partij in echt.partijen:
        for rij in matrix(echt, partij, PEILDATUM, processtap="verzamelen-adviseren"):
            if rij.doel == "training" or rij.categorie == "pol.informant":
                assert rij.met_weging is Niveau.GEEN, rij


def test_an_own_dossier_is_open_to_its_houder_and_medical_content_never_to_police_or_om(echt: Handvat) -> None:
    eigen = [rij for rij in matrix(echt, "zorg", PEILDATUM) if rij.categorie == "zorg.behandeling"]
    assert any(rij.zonder_weging is Niveau.VOLLEDIG for rij in eigen)
    for partij in ("om", "politie"):
        rijen = [rij for rij in matrix(echt, partij, PEILDATUM) if rij.categorie == "zorg.behandeling"]
        assert rijen
        assert all(rij.met_weging is Niveau.GEEN for rij in rijen)
