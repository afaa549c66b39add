"""The selectie-instrument counts what a human answered and hides nothing; its data fit together and the handvat."""

from __future__ import annotations

from datetime import date

import pytest

from handvat.loader import VERSIES, geldende, load_handvat
from werkplek import stappen
from werkplek.selectie import BEVESTIGEN, woorden
from werkplek.selectie.instrument import (
    JA,
    NEE,
    ONBEKEND,
    GeenGewichtenError,
    advies,
    gewichten_voor,
    uit_bekendheid,
    vragen_voor,
)
from werkplek.selectie.preselect import preselect
from werkplek.selectie.regels import alle_gewichten, alle_vragen, domeinen, kleuren, rollen, zicht

DAG = date(2026, 11, 22)
REGIO = "limburg"  # has no weights of its own


def _allemaal(antwoord: str, groep: str = "volwassene") -> dict[str, str]:
    return {vraag.id: antwoord for vraag in vragen_voor(groep, DAG)}


def test_every_colour_involves_the_partijen_of_the_inspectie() -> None:
    per_kleur = {kleur.id: kleur.partijen_voor("volwassene") for kleur in kleuren().values()}
    assert per_kleur == {
        "groen": ("politie", "om", "shn"),
        "oranje": ("politie", "om", "shn", "reclassering"),
        "rood": ("politie", "om", "shn", "reclassering", "rvdk", "gemeente", "veilig-thuis", "gi"),
    }


def test_of_a_minor_the_raad_comes_in_the_place_of_the_reclassering() -> None:
    assert kleuren()["oranje"].partijen_voor("jeugdige-12-15") == ("politie", "om", "shn", "rvdk")
    assert kleuren()["rood"].partijen_voor("jeugdige-16-17").count("rvdk") == 1
    assert "reclassering" not in kleuren()["rood"].partijen_voor("jeugdige-16-17")


def test_only_a_ja_weighs_and_each_is_named_with_its_points() -> None:
    gegeven = advies(_allemaal(NEE) | {"straf-toezicht": JA, "straf-doelgroep": JA}, REGIO, "volwassene", DAG)
    assert (gegeven.kleur.id, gegeven.punten, gegeven.onzeker) == ("oranje", 4, False)
    assert [(reden.vraag.id, reden.punten) for reden in gegeven.redenen] == [
        ("straf-toezicht", 2),
        ("straf-doelgroep", 2),
    ]


def test_onbekend_gives_no_points_and_is_said_with_the_colour_it_could_make() -> None:
    niets = advies(_allemaal(ONBEKEND), REGIO, "volwassene", DAG)
    assert (niets.kleur.id, niets.punten) == ("groen", 0)
    assert (niets.hoogstens.id, niets.onzeker) == ("rood", True)
    assert {vraag.id for vraag in niets.open_vragen} == set(_allemaal(ONBEKEND))
    assert niets == advies({}, REGIO, "volwassene", DAG)


def test_the_order_of_answers_makes_no_difference_and_another_question_counts_for_nothing() -> None:
    heen = _allemaal(JA)
    terug = dict(reversed(heen.items())) | {"bestaat-niet": JA}
    assert advies(heen, REGIO, "volwassene", DAG) == advies(terug, REGIO, "volwassene", DAG)


def test_more_ja_never_makes_it_lighter() -> None:
    volgorde = list(kleuren())
    for vraag in vragen_voor("volwassene", DAG):
        zonder = advies(_allemaal(NEE), REGIO, "volwassene", DAG)
        met = advies(_allemaal(NEE) | {vraag.id: JA}, REGIO, "volwassene", DAG)
        assert volgorde.index(met.kleur.id) >= volgorde.index(zonder.kleur.id)


def test_a_regio_works_with_its_own_weights_and_another_with_those_of_the_country() -> None:
    assert gewichten_voor("rotterdam", DAG).regio == "rotterdam"
    assert gewichten_voor(REGIO, DAG).regio is None
    with pytest.raises(GeenGewichtenError):
        gewichten_voor(REGIO, date(2025, 12, 31))


@pytest.mark.parametrize(
    ("bekendheid", "antwoord"),
    [
        ({}, ONBEKEND),
        ({"rec.toezicht": True}, JA),
        ({"rec.toezicht": False}, ONBEKEND),  # the other categorie was not said
        ({"rec.toezicht": False, "om.voorwaarden-lopend": False}, NEE),
        ({"rec.toezicht": False, "om.voorwaarden-lopend": True}, JA),
    ],
)
def test_a_systeemcheck_answers_nee_only_if_every_categorie_said_no(bekendheid: dict[str, bool], antwoord: str) -> None:
    (vraag,) = (een for een in alle_vragen() if een.id == "straf-toezicht")
    assert uit_bekendheid(vraag, bekendheid) == antwoord


def test_a_question_for_humans_is_never_answered_by_a_systeemcheck() -> None:
    (vraag,) = (een for een in alle_vragen() if een.id == "civiel-kinderen")
    alles = {categorie: True for een in alle_vragen() for categorie in een.categorieen}
    assert uit_bekendheid(vraag, alles) == ONBEKEND


def test_questions_about_young_people_are_not_asked_about_adults_or_an_unknown_age() -> None:
    assert "civiel-raad" in {vraag.id for vraag in vragen_voor("jeugdige-12-15", DAG)}
    for groep in ("volwassene", None):
        assert "civiel-raad" not in {vraag.id for vraag in vragen_voor(groep, DAG)}


@pytest.mark.parametrize(("leeftijd", "past"), [(11, False), (12, True), (17, True), (18, False)])
def test_a_preselect_is_about_a_verdachte_of_12_to_17(leeftijd: int, past: bool) -> None:
    assert preselect().past("verdachte", leeftijd) is past
    assert not preselect().past("slachtoffer", leeftijd)


def test_the_data_fit_together_and_the_handvat() -> None:
    handvat = load_handvat(geldende(VERSIES, DAG))
    vragen = {vraag.id for vraag in alle_vragen()}
    assert len(vragen) == len(alle_vragen())
    assert {vraag.domein for vraag in alle_vragen()} == {domein.id for domein in domeinen()}
    assert {categorie for vraag in alle_vragen() for categorie in vraag.categorieen} <= set(handvat.categorieen)
    for gewichten in alle_gewichten():
        assert set(gewichten.punten) == vragen
        assert all(punten > 0 for punten in gewichten.punten.values())
        assert list(gewichten.vanaf) == list(kleuren())
        assert list(gewichten.vanaf.values()) == sorted(gewichten.vanaf.values())
        assert min(gewichten.vanaf.values()) == 0
        assert gewichten.voorbeeld
    for kleur in kleuren().values():
        assert set(kleur.partijen) | {plaats.door for plaats in kleur.plaatsen} <= set(handvat.partijen)
    regel = preselect()
    assert handvat.velden[regel.veld].categorie == regel.categorie
    assert {BEVESTIGEN, regel.handeling} <= set(stappen.handelingen())
    assert rollen() == ("verdachte",)
    assert (zicht().antwoorden, zicht().kleur) == ("eigen-bevestigers", "bevestigers")


def test_nothing_of_it_is_reviewed_yet_and_every_id_may_stand_in_the_log() -> None:
    toetsing = {vraag.toetsing for vraag in alle_vragen()} | {een.toetsing for een in alle_gewichten()}
    toetsing |= {kleur.toetsing for kleur in kleuren().values()} | {preselect().toetsing, zicht().toetsing}
    assert toetsing == {"te-toetsen"}
    ids = {vraag.id for vraag in alle_vragen()} | {een.id for een in alle_gewichten()} | set(kleuren())
    assert ids | {JA, NEE, ONBEKEND} <= woorden()
