"""The sample on which engines are compared: big enough, the same each time, and with every niveau and regel in it."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from handvat.loader import VERSIES, load_handvat
from handvat.model import Handvat, Niveau
from meten.tegen.vergelijk import AANTAL, MINSTENS
from meten.tegen.vragen import Proefvraag, steekproef
from policies.engine import Engine
from policies.oordeel import Oordeel


@pytest.fixture(scope="module")
def handvat() -> Handvat:
    return load_handvat(VERSIES / "2026.1")


@pytest.fixture(scope="module")
def vragen(handvat: Handvat) -> tuple[Proefvraag, ...]:
    return steekproef(handvat, AANTAL)


@pytest.fixture(scope="module")
def oordelen(handvat: Handvat, vragen: tuple[Proefvraag, ...]) -> list[dict[str, Oordeel]]:
    engine = Engine(handvat)
    return [{oordeel.veld: oordeel for oordeel in engine.decide(een.vraag)} for een in vragen]


def test_it_is_big_enough_and_every_partij_asks_as_often(handvat: Handvat, vragen: tuple[Proefvraag, ...]) -> None:
    assert len(vragen) == AANTAL >= 2000
    per_partij = Counter(een.vraag.ontvanger.partij for een in vragen)
    assert set(per_partij) == set(handvat.partijen)
    assert max(per_partij.values()) - min(per_partij.values()) <= 1


def test_what_is_timed_has_every_partij(handvat: Handvat, vragen: tuple[Proefvraag, ...]) -> None:
    assert {een.vraag.ontvanger.partij for een in vragen[:MINSTENS]} == set(handvat.partijen)


def test_it_is_the_same_each_time(handvat: Handvat, vragen: tuple[Proefvraag, ...]) -> None:
    assert steekproef(handvat, AANTAL) == vragen


def test_a_question_orders_all_velden(handvat: Handvat, vragen: tuple[Proefvraag, ...]) -> None:
    for een in vragen:
        assert een.vraag.velden is None
        assert sorted(een.velden) == sorted(handvat.velden)


@pytest.mark.parametrize("eerste", [3, 6, 20, 30])
def test_every_niveau_is_there_also_for_who_asks_few_velden(
    vragen: tuple[Proefvraag, ...], oordelen: list[dict[str, Oordeel]], eerste: int
) -> None:
    niveaus = Counter(
        uit[veld].niveau for een, uit in zip(vragen, oordelen, strict=True) for veld in een.velden[:eerste]
    )
    assert niveaus[Niveau.GEEN] >= 1000
    assert niveaus[Niveau.DAT] >= 100
    assert niveaus[Niveau.VOLLEDIG] >= 1000


def test_nearly_every_regel_bears_on_an_answer(handvat: Handvat, oordelen: list[dict[str, Oordeel]]) -> None:
    redenen = {(reden.effect, reden.regel) for uit in oordelen for oordeel in uit.values() for reden in oordeel.redenen}
    geldend = [regel for regel in handvat.verstrekkingen if ("mag", regel) in redenen]
    verbiedend = [regel for regel in handvat.verboden if ("verbod", regel) in redenen]
    assert len(geldend) >= 0.95 * len(handvat.verstrekkingen)
    assert len(verbiedend) == len(handvat.verboden)


def test_what_is_not_said_or_stated_for_one_houder_or_on_another_day_is_there(
    handvat: Handvat, vragen: tuple[Proefvraag, ...]
) -> None:
    gesteld = [een.vraag for een in vragen]
    for keuze in ("zaaktype", "processtap", "rol", "leeftijdsgroep"):
        assert sum(getattr(vraag, keuze) is None for vraag in gesteld) >= 30, keuze
    assert sum(vraag.ontvanger.functie is None for vraag in gesteld) >= 30
    assert sum(bool(vraag.per_houder) for vraag in gesteld) >= 400
    assert sum(vraag.peildatum < handvat.geldig_van for vraag in gesteld) >= 50
    assert sum(vraag.peildatum == date(2026, 1, 1) for vraag in gesteld) >= 50


def test_some_questions_know_little_and_some_much(handvat: Handvat, vragen: tuple[Proefvraag, ...]) -> None:
    bekend = [len(een.vraag.omstandigheden) / len(handvat.omstandigheden) for een in vragen]
    assert sum(deel < 0.4 for deel in bekend) >= 400
    assert sum(deel > 0.8 for deel in bekend) >= 400
    onwaar = sum(not waar for een in vragen for waar in een.vraag.omstandigheden.values())
    assert onwaar >= 0.2 * sum(len(een.vraag.omstandigheden) for een in vragen)
