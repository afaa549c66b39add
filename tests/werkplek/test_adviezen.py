"""What an advies holds, as data: each part is a gegeven of the partij itself, and a year is a year."""

from __future__ import annotations

from datetime import date, timedelta

from tests.webtool.opzet import handvat
from werkplek import adviezen, stappen


def test_every_part_is_a_gegeven_of_the_partij_that_advises() -> None:
    for partij, vorm in adviezen.vormen().items():
        assert set(vorm.gegeven) <= set(adviezen.onderdelen())
        assert vorm.doel in handvat().doelen
        for als in vorm.gegeven.values():
            assert (als.veld is None) != (als.categorie is None)
            categorie = als.categorie or handvat().velden[als.veld or ""].categorie
            assert handvat().categorieen[categorie].houder == partij


def test_who_advises_may_do_so_in_some_step_and_the_other_way_round() -> None:
    assert {een.partij for een in stappen.handelingen()["advies-geven"].wie} == set(adviezen.vormen())
    assert adviezen.vraagfeit() in handvat().omstandigheden


def test_nobody_advises_on_somebody_of_unknown_age_where_age_matters() -> None:
    assert adviezen.vormen()["reclassering"].past("verdachte", "volwassene")
    assert not adviezen.vormen()["reclassering"].past("verdachte", "jeugdige-16-17")
    assert not adviezen.vormen()["reclassering"].past("verdachte", None)
    assert not adviezen.vormen()["rvdk"].past("slachtoffer", "jeugdige-16-17")


def test_an_advies_is_old_after_a_year() -> None:
    vandaag = date(2026, 11, 22)
    assert not adviezen.verouderd(vandaag - timedelta(days=365), vandaag)
    assert adviezen.verouderd(vandaag - timedelta(days=366), vandaag)


def test_history_is_asked_for_where_violence_is_at_home() -> None:
    historie = adviezen.onderdelen()["historie"]
    assert historie.is_verplicht("huiselijk-geweld")
    assert not historie.is_verplicht("overig")
