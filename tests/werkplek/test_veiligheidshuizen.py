"""The list of Veiligheidshuizen and the process model: complete, each doubt named, in the words of the handvat."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from handvat.loader import VERSIES, geldende, load_handvat
from handvat.woordenlijst import REGIOS
from werkplek import stappen
from werkplek.bestanden import lees
from werkplek.veiligheidshuizen import huizen, huizen_in, is_oud, proces, soorten_van
from werkplek.woorden import woorden

VANDAAG = date(2026, 11, 22)
HANDVAT = load_handvat(geldende(VERSIES, VANDAAG))


def test_there_are_33_houses_and_every_region_has_one() -> None:
    assert len(huizen()) == 33
    per_regio = Counter(huis.regio for huis in huizen().values())
    assert set(per_regio) == set(REGIOS)
    assert per_regio["limburg"] == 6
    assert per_regio["amsterdam"] == 1
    assert {huis.naam for huis in huizen_in(["rotterdam"])} == {
        "Veiligheidshuis Rotterdam-Rijnmond",
        "Veiligheidshuis Zuid-Holland Zuid",
    }


def test_only_what_the_source_says_of_a_system_is_sure_and_each_doubt_is_in_words() -> None:
    zeker = {huis.id.removeprefix("zvh-"): huis.systeem for huis in huizen().values() if huis.zeker}
    assert zeker == {
        "amsterdam-acvz": "vehaa",
        "groningen": "vis2",
        "drenthe": "vis2",
        "rotterdam-rijnmond": "vpga",
        "zuid-holland-zuid": "vpga",
    }
    for huis in huizen().values():
        assert bool(huis.twijfel) is not huis.zeker
        assert huis.zeker or huis.systeem == "gcos"
        assert huis.plaatsen
        assert huis.systeem_bron
    assert lees("veiligheidshuizen.toml")["toetsing"] == "te-toetsen"


def test_every_id_of_the_process_model_is_one_of_the_handvat() -> None:
    een = proces()
    assert {een.markering_categorie, een.scenario_categorie} <= set(HANDVAT.categorieen)
    assert een.doel in HANDVAT.doelen
    assert een.feit in HANDVAT.omstandigheden
    assert een.grondslag in HANDVAT.grondslagen
    for systeem, velden in een.velden.items():
        for soort, veld in velden.items():
            verwacht = een.markering_categorie if soort == "bekend" else een.scenario_categorie
            assert HANDVAT.velden[veld].categorie == verwacht
            assert veld.startswith(f"{systeem}.")
    for partij, categorie in een.teksten.items():
        assert HANDVAT.categorieen[categorie].houder == partij


def test_each_system_has_a_place_for_an_advies_and_only_gcos_for_a_scenario() -> None:
    for huis in huizen().values():
        namen = {soort.id for soort in soorten_van(huis)}
        assert namen == ({"zvh-scenario", "zvh-advies"} if huis.systeem == "gcos" else {"zvh-advies"})


def test_who_may_take_on_a_casus_is_who_the_handvat_names_for_that_fact() -> None:
    (wie,) = HANDVAT.omstandigheden[proces().feit].wie
    for handeling in ("zvh-aannemen", "zvh-teruggeven"):
        (mag,) = stappen.handelingen()[handeling].wie
        assert (mag.partij, mag.functies) == (wie.partij, wie.functies)


def test_an_advies_is_old_after_a_year_as_in_the_handvat() -> None:
    assert not is_oud(VANDAAG - timedelta(days=365), VANDAAG)
    assert is_oud(VANDAAG - timedelta(days=366), VANDAAG)
    eis = HANDVAT.beperkingen["niet-ouder-dan-een-jaar"].eis
    assert eis is not None
    assert eis.hoogstens_dagen == proces().oud_na_dagen


def test_every_id_may_stand_in_the_log() -> None:
    assert set(huizen()) | {criterium.id for criterium in proces().criteria} <= woorden()
