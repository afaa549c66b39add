"""An oordeel is kept whole, and what many velden share only once."""

from __future__ import annotations

import json

import pytest

from gateway.services.oordelen import pak_in, pak_uit
from handvat.loader import VERSIES, geldende, load_handvat
from policies.engine import Engine
from policies.oordeel import Oordeel
from policies.vraag import Ontvanger, Vraag
from tests.factories import MINI, PEILDATUM, maak_vraag


@pytest.fixture(scope="module")
def echt() -> tuple[Oordeel, ...]:
    engine = Engine(load_handvat(geldende(VERSIES, PEILDATUM)))
    ontvanger = Ontvanger("om", "officier-van-justitie", "rotterdam")
    return engine.decide(Vraag(ontvanger, "afdoeningsbeslissing", PEILDATUM, rol="verdachte"))


def test_what_is_kept_comes_back_equal_and_in_order(echt: tuple[Oordeel, ...]) -> None:
    klein = Engine(MINI).decide(maak_vraag(omstandigheden={"zaak-loopt": True}))
    for oordelen in (klein, klein[::-1], echt, ()):
        assert pak_uit(json.loads(json.dumps(pak_in(oordelen)))) == oordelen


def test_velden_with_an_equal_oordeel_share_it_also_after_a_round_trip(echt: tuple[Oordeel, ...]) -> None:
    een_keer = pak_in(echt)
    assert len(een_keer) < len(echt) / 2
    assert len(pak_in(pak_uit(een_keer))) == len(een_keer)


def test_velden_of_another_categorie_never_share() -> None:
    oordelen = Engine(MINI).decide(maak_vraag(doel="verkopen"))
    for groep in pak_in(oordelen):
        assert {MINI.velden[veld].categorie for _, veld, _ in groep["velden"]} == {groep["oordeel"]["categorie"]}
