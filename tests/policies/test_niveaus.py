"""``niveaus`` is the short answer of ``decide``: the same niveau for the same velden, in the same order."""

from __future__ import annotations

import random
from datetime import date

import pytest

from handvat.model import Niveau
from policies.engine import Engine
from policies.errors import VraagError
from policies.invoer import lees_vraag
from tests.factories import MINI, maak_verbod, maak_verstrekking, maak_vraag
from tests.policies.hulp import SOORT, met, oordeel
from tests.policies.vragen import gericht, minder_bekend

VANDAAG = date(2026, 11, 22)


def test_the_niveaus_are_those_of_the_oordelen() -> None:
    engine, kans = Engine(MINI), random.Random("niveaus")
    gezien: set[Niveau] = set()
    for nummer in range(600):
        data = gericht(MINI, kans)
        if nummer % 3:
            data = {**data, "velden": list(MINI.velden)}
        vraag = lees_vraag(data, MINI, VANDAAG)
        kort = engine.niveaus(vraag)
        assert list(kort.items()) == [(een.veld, een.niveau) for een in engine.decide(vraag)]
        gezien.update(kort.values())
    assert gezien == set(Niveau)


def test_all_velden_in_the_order_of_the_handvat_or_only_those_asked() -> None:
    engine = Engine(MINI)
    assert list(engine.niveaus(maak_vraag())) == list(MINI.velden)
    assert list(engine.niveaus(maak_vraag(velden=("kraam.plek", SOORT)))) == [SOORT, "kraam.plek"]
    with pytest.raises(VraagError, match="bestaat-niet"):
        engine.niveaus(maak_vraag(velden=("maal.bestaat-niet", SOORT)))


def test_facts_per_houder_go_before_general_ones_in_both() -> None:
    engine = Engine(MINI)
    vraag = met({"zaak-loopt": False}, per_houder={"molen": {"zaak-loopt": True}})
    assert engine.niveaus(vraag)[SOORT] is Niveau.DAT
    assert next(een for een in engine.decide(vraag) if een.veld == SOORT).niveau is Niveau.DAT
    elders = met({"zaak-loopt": False}, per_houder={"markt": {"zaak-loopt": True}})
    assert engine.niveaus(elders)[SOORT] is Niveau.GEEN


def test_a_houder_that_does_not_exist_changes_nothing() -> None:
    engine = Engine(MINI)
    vraag = met({"zaak-loopt": True})
    vreemd = met({"zaak-loopt": True}, per_houder={"niemand": {"zaak-loopt": False}})
    assert engine.niveaus(vreemd) == engine.niveaus(vraag)
    assert engine.decide(vreemd) == engine.decide(vraag)


def test_what_the_ontvanger_knows_never_changes_a_niveau() -> None:
    engine, kans = Engine(MINI), random.Random("bekend")
    for _ in range(300):
        data = {**gericht(MINI, kans), "velden": list(MINI.velden)}
        vraag = lees_vraag(data, MINI, VANDAAG)
        bekend = lees_vraag(minder_bekend(kans, data), MINI, VANDAAG)
        assert {een.veld: een.niveau for een in engine.decide(vraag, bekend)} == engine.niveaus(vraag)


def test_the_lowest_verbod_that_holds_decides_the_cap() -> None:
    mag = maak_verstrekking("v")
    dat, geen = maak_verbod("a", hoogstens=Niveau.DAT), maak_verbod("b", tenzij=("noodzaak",))
    assert oordeel(maak_vraag(), mag, dat, geen).niveau is Niveau.GEEN
    assert oordeel(met({"noodzaak": True}), mag, dat, geen).niveau is Niveau.DAT
    assert [reden.regel for reden in oordeel(maak_vraag(), mag, dat, geen).redenen] == ["b", "a", "v"]
