"""Only what can still change an answer is worth asking: by hand, against trying everything, and on the real handvat."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from handvat.loader import VERSIES, load_handvat
from handvat.model import Handvat, Niveau, Verbod, Verstrekking
from policies.engine import Engine
from policies.invoer import lees_vraag
from policies.vraag import Vraag
from tests.factories import MINI, maak_handvat, maak_verbod, maak_verstrekking, maak_vraag
from tests.policies.hulp import SOORT
from tests.policies.vragen import gericht

VANDAAG = date(2026, 11, 22)
A, B, C = "zaak-loopt", "adres-afgeschermd", "slachtoffer-in-zaak"
TOESTEMMING, WEGING = "toestemming-betrokkene", "noodzaak"
FEITEN = frozenset({A, B, C})

_Uitkomst = tuple[Niveau, str | None, str | None, str | None]


def relevant(*regels: Verstrekking | Verbod, te_weten: frozenset[str] | None = FEITEN, **vraag: object) -> set[str]:
    handvat = maak_handvat(
        [regel for regel in regels if isinstance(regel, Verstrekking)],
        [regel for regel in regels if isinstance(regel, Verbod)],
    )
    return set(Engine(handvat).relevante_omstandigheden(maak_vraag(velden=(SOORT,), **vraag), te_weten))


def test_what_is_missing_is_worth_asking_and_what_is_known_is_not() -> None:
    mag = maak_verstrekking("v", voorwaarden=(A, B))
    assert relevant(mag) == {A, B}
    assert relevant(mag, omstandigheden={A: True}) == {B}
    assert relevant(mag, omstandigheden={A: True, B: True}) == set()


def test_nothing_is_worth_asking_for_a_verstrekking_that_cannot_hold() -> None:
    mag = maak_verstrekking("v", voorwaarden=(A, B))
    assert relevant(mag, omstandigheden={A: False}) == set()
    assert relevant(mag, per_houder={"molen": {A: False}}) == set()
    assert relevant(mag, per_houder={"markt": {A: False}}) == {A, B}
    assert relevant(maak_verstrekking("v", voorwaarden=(A, WEGING))) == set()
    assert relevant(maak_verstrekking("v", voorwaarden=(A, WEGING)), per_houder={"molen": {WEGING: True}}) == {A}
    assert relevant(maak_verstrekking("v", voorwaarden=(A, WEGING)), te_weten=None) == {A, WEGING}


def test_nothing_is_worth_asking_under_a_verbod_that_stays() -> None:
    mag = maak_verstrekking("v", voorwaarden=(A,))
    assert relevant(mag, maak_verbod("b")) == set()
    assert relevant(mag, maak_verbod("b", tenzij=(TOESTEMMING,))) == set()
    assert relevant(mag, maak_verbod("b", wanneer=(B,)), omstandigheden={B: True}) == set()
    assert relevant(mag, maak_verbod("b", wanneer=(A,))) == set()
    assert relevant(mag, maak_verbod("b", hoogstens=Niveau.DAT)) == {A}


def test_what_lifts_a_verbod_is_worth_asking_only_if_that_makes_room() -> None:
    mag = maak_verstrekking("v")
    assert relevant(mag, maak_verbod("b", wanneer=(B,), tenzij=(C,))) == {B, C}
    assert relevant(mag, maak_verbod("b", wanneer=(B,)), omstandigheden={B: False}) == set()
    assert relevant(maak_verbod("b", wanneer=(B,))) == set()
    dat = maak_verbod("b", wanneer=(B,), hoogstens=Niveau.DAT)
    assert relevant(mag, dat) == {B}
    assert relevant(maak_verstrekking("v", niveau=Niveau.DAT), dat) == set()
    assert relevant(mag, dat, maak_verbod("c", hoogstens=Niveau.DAT)) == set()
    assert relevant(mag, dat, maak_verbod("c")) == set()


def test_a_verstrekking_that_changes_only_how_is_worth_asking_and_one_that_comes_later_is_not() -> None:
    nu = maak_verstrekking("m")
    assert relevant(nu, maak_verstrekking("a", voorwaarden=(A,), wijze="na-vrijgave")) == set()
    assert relevant(nu, maak_verstrekking("z", voorwaarden=(A,))) == set()
    assert relevant(nu, maak_verstrekking("z", voorwaarden=(A,), niveau=Niveau.DAT, modaliteit="moet")) == set()
    assert relevant(nu, maak_verstrekking("a", voorwaarden=(A,))) == {A}
    assert relevant(nu, maak_verstrekking("z", voorwaarden=(A,), modaliteit="moet")) == {A}


def test_what_follows_from_the_question_is_worth_asking_only_of_who_can_contradict_it() -> None:
    mag = maak_verstrekking("v", voorwaarden=(C,))
    assert relevant(mag, te_weten=frozenset({A, B}), rol="slachtoffer") == set()
    assert relevant(mag, rol="slachtoffer") == {C}
    assert relevant(mag, te_weten=frozenset(), rol="slachtoffer") == set()


def _uitkomsten(engine: Engine, vraag: Vraag) -> list[_Uitkomst]:
    return [
        (een.niveau, een.wijze, een.modaliteit, een.redenen[0].regel if een.niveau > Niveau.GEEN else None)
        for een in engine.decide(vraag)
    ]


def _met(vraag: Vraag, feiten: Mapping[str, bool]) -> Vraag:
    return replace(vraag, omstandigheden={**feiten, **vraag.omstandigheden})


def _werelden(namen: list[str]) -> Iterator[dict[str, bool]]:
    for waarden in product((None, True, False), repeat=len(namen)):
        yield {naam: waar for naam, waar in zip(namen, waarden, strict=True) if waar is not None}


def _handvat(kans: random.Random) -> Handvat:
    namen = [naam for naam in MINI.omstandigheden if naam != C]  # nothing that follows from the question
    verstrekkingen = [
        maak_verstrekking(
            f"v{nummer}",
            voorwaarden=tuple(kans.sample(namen, kans.randint(0, 3))),
            niveau=kans.choice((Niveau.DAT, Niveau.VOLLEDIG)),
            modaliteit=kans.choice(("moet", "kan")),
            wijze=kans.choice(("rechtstreeks", "na-vrijgave")),
        )
        for nummer in range(kans.randint(1, 5))
    ]
    verboden = [
        maak_verbod(
            f"b{nummer}",
            hoogstens=kans.choice((Niveau.GEEN, Niveau.DAT)),
            wanneer=tuple(kans.sample(namen, kans.randint(0, 2))),
            tenzij=tuple(kans.sample(namen, kans.randint(0, 2))),
        )
        for nummer in range(kans.randint(0, 3))
    ]
    return maak_handvat(verstrekkingen, verboden)


def test_exactly_the_facts_that_change_an_outcome_in_some_world_are_worth_asking() -> None:
    """Against trying every three-valued world: nothing too little, nothing too much."""
    kans = random.Random("belang")
    geteld = 0
    for _ in range(400):
        engine = Engine(_handvat(kans))
        vraag = maak_vraag(velden=(SOORT,))
        bekend = {naam: kans.random() < 0.6 for naam in (A, B, TOESTEMMING, WEGING) if kans.random() < 0.3}
        vraag = replace(vraag, omstandigheden=bekend)
        open_ = [naam for naam in (A, B, TOESTEMMING, WEGING) if naam not in bekend and kans.random() < 0.8]
        per_wereld = {tuple(wereld.items()): _uitkomsten(engine, _met(vraag, wereld)) for wereld in _werelden(open_)}
        verwacht = {
            naam
            for naam in open_
            for wereld, uitkomst in per_wereld.items()
            if per_wereld[tuple(een for een in wereld if een[0] != naam)] != uitkomst
        }
        assert engine.relevante_omstandigheden(vraag, frozenset(open_)) == verwacht, (vraag, open_)
        geteld += len(verwacht)
    assert geteld > 200


@pytest.fixture(scope="module")
def echt() -> Engine:
    return Engine(load_handvat(VERSIES / "2026.1"))


def test_the_relevant_facts_decide_as_all_facts_do(echt: Engine) -> None:
    """On the real handvat, with bronnen that know feiten and maatregelen, also against what follows."""
    kans = random.Random("genoeg")
    handvat = echt.handvat
    van_bron = sorted(een.id for een in handvat.omstandigheden.values() if een.soort in ("feit", "maatregel"))
    gespaard, gevraagd, verschil = 0, 0, 0
    for _ in range(2_000):
        vraag = lees_vraag(gericht(handvat, kans), handvat, VANDAAG)
        te_weten = frozenset(kans.sample(van_bron, kans.randint(5, len(van_bron))))
        blijft = {
            naam: waar for naam, waar in vraag.omstandigheden.items() if naam not in te_weten or kans.random() < 0.4
        }
        vraag = replace(vraag, omstandigheden=blijft)
        nodig = echt.relevante_omstandigheden(vraag, te_weten)
        alles = {naam: kans.random() < 0.7 for naam in te_weten if kans.random() < 0.8}
        deel = {naam: waar for naam, waar in alles.items() if naam in nodig}
        assert _uitkomsten(echt, _met(vraag, deel)) == _uitkomsten(echt, _met(vraag, alles)), vraag
        assert nodig <= echt.genoemde_omstandigheden(vraag) & te_weten - vraag.omstandigheden.keys()
        gevraagd += len(nodig)
        gespaard += len(echt.genoemde_omstandigheden(vraag) & te_weten - vraag.omstandigheden.keys() - nodig)
        verschil += _uitkomsten(echt, _met(vraag, deel)) != _uitkomsten(echt, vraag)
    print(f"{gevraagd} facts asked, {gespaard} spared; {verschil} questions changed by them")
    assert min(gevraagd, gespaard, verschil) > 100


def test_a_zaak_that_does_not_run_needs_no_fact_wherever_that_is_a_voorwaarde(echt: Engine) -> None:
    kans = random.Random("loopt-niet")
    for _ in range(300):
        data = {**gericht(echt.handvat, kans), "omstandigheden": {"zaak-loopt": False}, "perHouder": {}}
        vraag = lees_vraag(data, echt.handvat, VANDAAG)
        if echt.relevante_omstandigheden(vraag):
            mogelijk = [
                regel
                for regel in echt.handvat.verstrekkingen.values()
                if vraag.ontvanger.partij in regel.ontvangers and vraag.doel in regel.doelen
            ]
            assert any("zaak-loopt" not in regel.voorwaarden for regel in mogelijk)
