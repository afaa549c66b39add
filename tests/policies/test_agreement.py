"""The engine and the plain second implementation give the same oordelen, on the real handvat and the invented one."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from handvat.loader import VERSIES, load_handvat
from handvat.model import Handvat
from policies.engine import Engine
from policies.invoer import lees_vraag
from tests.factories import MINI, schrijf_map
from tests.policies.vragen import Data, gericht, minder_bekend, tegengesproken, willekeurig
from tests.reference import Referentie

VANDAAG = date(2026, 11, 22)
PER_BLOK = 5_000  # parts that two workers can share
BLOKKEN = [  # each has its own seed: 10,000 questions in `make test`, and a million others in `make test-alles`
    *range(2),
    *(pytest.param(zaad, marks=pytest.mark.traag) for zaad in range(1_000, 1_200)),
]
PER_ONBEKEND_BLOK = 2_500
ONBEKEND_BLOKKEN = [0, *(pytest.param(zaad, marks=pytest.mark.traag) for zaad in range(1, 8))]


@pytest.fixture(scope="module")
def echt() -> tuple[Engine, Referentie]:
    map_ = VERSIES / "2026.1"
    return Engine(load_handvat(map_)), Referentie(map_)


def _zonder_uitleg(engine: Engine, data: Data, bekend: Data | None = None) -> list[dict[str, Any]]:
    vraag = lees_vraag(data, engine.handvat, VANDAAG)
    gezien = None if bekend is None else lees_vraag(bekend, engine.handvat, VANDAAG)
    oordelen = [oordeel.to_json() for oordeel in engine.decide(vraag, gezien)]
    return [{sleutel: waarde for sleutel, waarde in oordeel.items() if sleutel != "uitleg"} for oordeel in oordelen]


def _vragen(handvat: Handvat, kans: random.Random, aantal: int) -> Iterator[Data]:
    for nummer in range(aantal):
        yield willekeurig(handvat, kans) if nummer % 3 == 0 else gericht(handvat, kans)


@pytest.mark.parametrize("blok", BLOKKEN)
def test_agrees_with_the_reference_on_random_questions(blok: int, echt: tuple[Engine, Referentie]) -> None:
    engine, referentie = echt
    telling: Counter[str] = Counter()
    for vraag in _vragen(engine.handvat, random.Random(blok), PER_BLOK):
        verwacht = referentie.beantwoord(vraag)
        assert _zonder_uitleg(engine, vraag) == verwacht, vraag
        telling.update(oordeel["niveau"] for oordeel in verwacht)
        telling["weging"] += sum(bool(oordeel["weging"]) for oordeel in verwacht)
        telling["wel als"] += sum(bool(oordeel["welAls"]) for oordeel in verwacht)
    assert min(telling[soort] for soort in ("geen", "dat", "volledig", "weging", "wel als")) > 10, telling
    print(f"{PER_BLOK} questions, {dict(telling)}")


@pytest.mark.parametrize("blok", ONBEKEND_BLOKKEN)
def test_agrees_with_the_reference_when_the_ontvanger_knows_less(blok: int, echt: tuple[Engine, Referentie]) -> None:
    engine, referentie = echt
    kans = random.Random(f"bekend-{blok}")
    for vraag in _vragen(engine.handvat, kans, PER_ONBEKEND_BLOK):
        bekend = minder_bekend(kans, vraag)
        assert _zonder_uitleg(engine, vraag, bekend) == referentie.beantwoord(vraag, bekend), (vraag, bekend)


def test_agrees_with_the_reference_when_what_the_ontvanger_knows_is_contradicted(
    echt: tuple[Engine, Referentie],
) -> None:
    engine, referentie = echt
    kans = random.Random("tegenspraak")
    for vraag in _vragen(engine.handvat, kans, PER_ONBEKEND_BLOK):
        bekend = tegengesproken(kans, vraag)
        assert _zonder_uitleg(engine, vraag, bekend) == referentie.beantwoord(vraag, bekend), (vraag, bekend)


def test_agrees_with_the_reference_on_a_sample_of_the_invented_handvat(tmp_path: Path) -> None:
    """Small and quick, with what the ontvanger knows less or wrongly too."""
    map_ = schrijf_map(MINI, tmp_path)
    engine, referentie, kans = Engine(load_handvat(map_)), Referentie(map_), random.Random("klein")
    for vraag in _vragen(MINI, kans, 1_500):
        for bekend in (None, minder_bekend(kans, vraag), tegengesproken(kans, vraag)):
            assert _zonder_uitleg(engine, vraag, bekend) == referentie.beantwoord(vraag, bekend), (vraag, bekend)


_WIE = [
    {"partij": "bakkerij", "functie": "bakker"},
    *(
        pytest.param(wie, marks=pytest.mark.traag)
        for wie in (
            {"partij": "bakkerij", "functie": "leerling"},
            {"partij": "bakkerij"},
            {"partij": "markt", "functie": "marktmeester"},
        )
    ),
]


@pytest.mark.parametrize("wie", _WIE, ids=lambda wie: f"{wie['partij']}-{wie.get('functie')}")
@pytest.mark.parametrize("doel", MINI.doelen)
def test_agrees_with_the_reference_in_every_situation_of_the_invented_handvat(
    wie: Data, doel: str, tmp_path: Path
) -> None:
    """Each choice of the regels of MINI (a value they name, another, unknown) with every three-valued fact."""
    map_ = schrijf_map(MINI, tmp_path)
    engine, referentie = Engine(load_handvat(map_)), Referentie(map_)
    namen = list(MINI.omstandigheden)
    aantal = 0
    for stap, rol, leeftijd in product(
        ("intake-selectie", "verdieping", None), ("verdachte", "slachtoffer", None), (14, 34, None)
    ):
        for waarden in product((True, False, None), repeat=len(namen)):
            feiten = {naam: waar for naam, waar in zip(namen, waarden, strict=True) if waar is not None}
            vraag = {
                "ontvanger": wie,
                "zaak": {"processtap": stap},
                "persoon": {"rol": rol, "leeftijd": leeftijd},
                "doel": doel,
                "omstandigheden": feiten,
                "peildatum": "2026-11-22",
            }
            assert _zonder_uitleg(engine, vraag) == referentie.beantwoord(vraag), vraag
            aantal += 1
    print(f"{aantal} situations of {wie} for {doel}")
    assert aantal == 27 * 3**5


@pytest.mark.parametrize("dag", ["2024-12-31", "2025-01-01", "2025-12-31", "2026-01-01"])
def test_agrees_with_the_reference_on_both_sides_of_a_border_in_time(dag: str, tmp_path: Path) -> None:
    map_ = schrijf_map(MINI, tmp_path)
    engine, referentie = Engine(load_handvat(map_)), Referentie(map_)
    vraag = {"ontvanger": {"partij": "bakkerij"}, "doel": "bakken", "omstandigheden": {}, "peildatum": dag}
    assert _zonder_uitleg(engine, vraag) == referentie.beantwoord(vraag)
    open_ = [
        oordeel.veld for oordeel in engine.decide(lees_vraag(vraag, engine.handvat, VANDAAG)) if oordeel.niveau > 0
    ]
    verwacht = {"2024-12-31": [], "2026-01-01": ["oven.recept"]}
    assert open_ == verwacht.get(dag, ["maal.soort", "maal.gewicht"])
