"""The guide for trainers: its times add up, its cases exist, and it is easy to read."""

from __future__ import annotations

from dataclasses import replace

from handvat.leesbaarheid import flesch_douma
from leren.handleiding.lader import Handleiding, bevindingen, lees_handleiding
from tests.leren.test_zaken import MAX_WOORDEN, bibliotheek
from tests.webtool.leesniveau import MINSTENS, score, zinnen


def _duur() -> dict[str, int]:
    return {id_: zaak.vraag.duur_min for id_, zaak in bibliotheek().zaken.items()}


def _kapot() -> Handleiding:
    """The guide with a plan that takes a minute more, with a case that is not there."""
    heel = lees_handleiding()
    plan = heel.plannen[0]
    dagdeel = plan.dagdelen[0]
    deel = replace(dagdeel.delen[2], minuten=1, zaken=(*dagdeel.delen[2].zaken, "weg"))
    delen = (*dagdeel.delen[:2], deel, *dagdeel.delen[3:])
    return replace(heel, plannen=(replace(plan, dagdelen=(replace(dagdeel, delen=delen),)),))


def test_the_times_add_up_and_every_case_is_there() -> None:
    assert bevindingen(lees_handleiding(), _duur()) == ()


def test_what_does_not_add_up_or_is_not_there_is_told() -> None:
    gevonden = "\n".join(bevindingen(_kapot(), _duur()))
    assert "de delen duren samen 186 minuten, niet 210" in gevonden
    assert "de zaken duren 20 minuten, er zijn er 1" in gevonden
    assert "zaak 'weg' bestaat niet" in gevonden


def test_there_is_a_plan_for_one_and_for_two_parts_of_a_day() -> None:
    assert [len(plan.dagdelen) for plan in lees_handleiding().plannen] == [1, 2]
    assert {"begin", "altijd-zo", "te-toetsen", "zonder-netwerk", "trainer-worden"} <= {
        een.id for een in lees_handleiding().hoofdstukken
    }


def test_the_guide_is_easy_to_read() -> None:
    heel = lees_handleiding()
    stukken = [heel.inleiding]
    stukken += [" ".join((f"{een.titel}.", *een.alineas, *een.punten)) for een in heel.hoofdstukken]
    stukken += [
        " ".join(f"{deel.wat}. {deel.hoe}" for dagdeel in plan.dagdelen for deel in dagdeel.delen)
        for plan in heel.plannen
    ]
    for stuk in stukken:
        assert [zin for zin in zinnen(stuk) if len(zin) > MAX_WOORDEN] == []
        assert min(score(stuk), flesch_douma(stuk)) >= MINSTENS, stuk[:60]
