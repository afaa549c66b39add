"""What must hold of every oordeel on the real handvat: caution, order, silence about what is hidden."""

from __future__ import annotations

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

import pytest

from handvat.loader import VERSIES, load_handvat
from handvat.model import Handvat, Niveau
from policies.antwoord import antwoord, schrijf
from policies.engine import Engine
from policies.invoer import lees_vraag
from policies.vraag import Vraag
from tests.policies.vragen import gericht, minder_bekend, willekeurig

VANDAAG = date(2026, 11, 22)
AANTAL = 1_500


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(load_handvat(VERSIES / "2026.1"))


def _vragen(handvat: Handvat, zaad: str, aantal: int = AANTAL) -> list[dict[str, Any]]:
    kans = random.Random(zaad)
    return [willekeurig(handvat, kans) if nummer % 4 == 0 else gericht(handvat, kans) for nummer in range(aantal)]


def _lees(engine: Engine, data: dict[str, Any]) -> Vraag:
    return lees_vraag(data, engine.handvat, VANDAAG)


def _tekst(engine: Engine, vraag: Vraag, bekend: Vraag | None = None) -> str:
    return schrijf(antwoord(engine.handvat, vraag, engine.decide(vraag, bekend)))


def _volgt(engine: Engine) -> set[str]:
    return {naam for naam, een in engine.handvat.omstandigheden.items() if een.afgeleid is not None}


def test_making_a_fact_unknown_never_raises_a_niveau(engine: Engine) -> None:
    """But for a fact stated against what follows from the question: taking that away lets the question speak."""
    geteld = 0
    for data in _vragen(engine.handvat, "voorzichtig"):
        vraag = _lees(engine, data)
        nu = [oordeel.niveau for oordeel in engine.decide(vraag)]
        for naam in sorted(set(vraag.omstandigheden) - _volgt(engine)):
            minder = {ander: waar for ander, waar in vraag.omstandigheden.items() if ander != naam}
            per_houder = {
                houder: {ander: waar for ander, waar in feiten.items() if ander != naam}
                for houder, feiten in vraag.per_houder.items()
            }
            dan = [o.niveau for o in engine.decide(replace(vraag, omstandigheden=minder, per_houder=per_houder))]
            assert all(later <= eerder for later, eerder in zip(dan, nu, strict=True)), (data, naam)
            geteld += 1
    print(f"{geteld} facts made unknown")
    assert geteld > 5_000


_ZONDER: dict[str, Callable[[Vraag], Vraag]] = {
    "functie": lambda vraag: replace(vraag, ontvanger=replace(vraag.ontvanger, functie=None)),
    "processtap": lambda vraag: replace(vraag, processtap=None),
    "rol": lambda vraag: replace(vraag, rol=None),
    "leeftijdsgroep": lambda vraag: replace(vraag, leeftijdsgroep=None),
    "zaaktype": lambda vraag: replace(vraag, zaaktype=None),
}


@pytest.mark.parametrize("keuze", _ZONDER)
def test_making_a_choice_unknown_never_raises_a_niveau(engine: Engine, keuze: str) -> None:
    for data in _vragen(engine.handvat, keuze, 500):
        vraag = _lees(engine, data)
        paren = zip(engine.decide(_ZONDER[keuze](vraag)), engine.decide(vraag), strict=True)
        assert all(later.niveau <= eerder.niveau for later, eerder in paren), data


def test_the_order_of_regels_files_and_velden_asked_changes_no_byte(engine: Engine) -> None:
    kans = random.Random("volgorde")
    vragen = [_lees(engine, data) for data in _vragen(engine.handvat, "volgorde", 400)]
    verwacht = [_tekst(engine, vraag) for vraag in vragen]
    for _ in range(3):
        anders = replace(
            engine.handvat,
            verstrekkingen=_geschud(kans, engine.handvat.verstrekkingen),
            verboden=_geschud(kans, engine.handvat.verboden),
        )
        geschud = Engine(anders)
        omgekeerd = [replace(vraag, velden=vraag.velden and vraag.velden[::-1]) for vraag in vragen]
        assert [_tekst(geschud, vraag) for vraag in omgekeerd] == verwacht


def _geschud(kans: random.Random, regels: Any) -> Any:
    return MappingProxyType(dict(kans.sample(list(regels.items()), len(regels))))


def test_the_same_question_gives_the_same_bytes_in_every_thread(engine: Engine) -> None:
    vragen = [_lees(engine, data) for data in _vragen(engine.handvat, "draden", 200)]
    verwacht = [_tekst(engine, vraag) for vraag in vragen]
    with ThreadPoolExecutor(8) as draden:
        uitkomsten = [list(draden.map(lambda vraag: _tekst(engine, vraag), vragen)) for _ in range(3)]
    assert uitkomsten == [verwacht] * 3


def test_a_question_on_some_velden_answers_as_the_question_on_all(engine: Engine) -> None:
    for data in _vragen(engine.handvat, "deel", 100):
        vraag = _lees(engine, data)
        alles = {oordeel.veld: oordeel for oordeel in engine.decide(replace(vraag, velden=None))}
        assert len(alles) == len(engine.handvat.velden)
        assert all(oordeel == alles[oordeel.veld] for oordeel in engine.decide(vraag))


def test_hidden_facts_do_not_show_in_a_geen(engine: Engine) -> None:
    """Of all worlds that the ontvanger cannot tell apart, those that give geen give the same bytes."""
    kans = random.Random("verborgen")
    vergeleken = 0
    for data in _vragen(engine.handvat, "verborgen"):
        vraag = _lees(engine, {**data, "velden": data["velden"][:1]})
        bekend = _lees(engine, {**minder_bekend(kans, data), "velden": data["velden"][:1]})
        verborgen = sorted(engine.genoemde_omstandigheden(vraag) - set(bekend.omstandigheden))
        gezien = set()
        for _ in range(6):
            wereld = {naam: kans.random() < 0.5 for naam in verborgen if kans.random() < 0.7}
            echt = replace(bekend, omstandigheden={**bekend.omstandigheden, **wereld})
            (oordeel,) = engine.decide(echt, bekend)
            if oordeel.niveau is Niveau.GEEN:
                gezien.add(_tekst(engine, echt, bekend))
                vergeleken += 1
        assert len(gezien) <= 1, data
    print(f"{vergeleken} hidden worlds that give geen")
    assert vergeleken > AANTAL


def test_hidden_facts_show_only_through_the_niveau_and_the_regel_that_decides(engine: Engine) -> None:
    kans = random.Random("verborgen-meer")
    volgt = _volgt(engine)
    for data in _vragen(engine.handvat, "verborgen-meer"):
        vraag = _lees(engine, {**data, "velden": data["velden"][:1]})
        bekend = _lees(engine, {**minder_bekend(kans, data), "velden": data["velden"][:1]})
        verborgen = sorted(engine.genoemde_omstandigheden(vraag) - set(bekend.omstandigheden) - volgt)
        gezien: dict[tuple[Niveau, str | None], set[str]] = {}
        for _ in range(6):
            wereld = {naam: kans.random() < 0.6 for naam in verborgen if kans.random() < 0.8}
            echt = replace(bekend, omstandigheden={**bekend.omstandigheden, **wereld})
            (oordeel,) = engine.decide(echt, bekend)
            gezien.setdefault((oordeel.niveau, oordeel.redenen[0].regel), set()).add(_tekst(engine, echt, bekend))
        assert all(len(teksten) == 1 for teksten in gezien.values()), (data, gezien)


def test_every_oordeel_names_its_regels_and_their_grondslagen(engine: Engine) -> None:
    regels = {**engine.handvat.verstrekkingen, **engine.handvat.verboden}
    for data in _vragen(engine.handvat, "redenen", 600):
        for oordeel in engine.decide(_lees(engine, data)):
            assert oordeel.redenen
            for reden in oordeel.redenen:
                verwacht = regels[reden.regel].grondslagen if reden.regel else ()
                assert reden.grondslagen == verwacht
            if oordeel.niveau > Niveau.GEEN:
                assert oordeel.redenen[0].effect == "mag"
