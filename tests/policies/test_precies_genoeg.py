"""Exactly enough: for every verstrekking of 2026.1 its facts open it, and with one missing or false it opens nothing.

Generated from the handvat, so a regel that is added is tested, and a regel that is loosened breaks at least one pair.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from types import MappingProxyType

import pytest

from handvat import woordenlijst
from handvat.loader import VERSIES, load_handvat
from handvat.model import Handvat, Niveau, Verstrekking
from policies.engine import Engine
from policies.vraag import Ontvanger, Vraag

PEILDATUM = date(2026, 11, 22)


@dataclass(frozen=True, slots=True)
class Paar:
    """One question, and whether this verstrekking holds in it."""

    regel: Verstrekking
    vraag: Vraag
    wat: str  # "genoeg", or which fact is missing or false
    geldt: bool


@pytest.fixture(scope="module")
def handvat() -> Handvat:
    return load_handvat(VERSIES / "2026.1")


def situaties(handvat: Handvat, regel: Verstrekking) -> Iterator[Vraag]:
    """Situaties that fit a verstrekking, for every ontvanger and functie; facts are still empty."""
    zaaktypen, velden = (*(regel.zaaktypen or woordenlijst.ZAAKTYPEN),), handvat.velden_van(regel)
    for partij in regel.ontvangers:
        eigen = [naam for naam in handvat.partijen[partij].functies if not regel.functies or naam in regel.functies]
        for functie, rol, groep, zaaktype in product(
            eigen,
            regel.rollen or woordenlijst.ROLLEN_PERSOON,
            regel.leeftijdsgroepen or woordenlijst.LEEFTIJDSGROEPEN,
            zaaktypen,
        ):
            yield Vraag(
                ontvanger=Ontvanger(partij, functie),
                doel=regel.doelen[0],
                peildatum=max(PEILDATUM, regel.geldig_van),
                zaaktype=zaaktype,
                processtap=(*regel.processtappen, "verzamelen-adviseren")[0],
                rol=rol,
                leeftijdsgroep=groep,
                velden=velden,
            )


def _volgt(handvat: Handvat, vraag: Vraag, naam: str) -> bool:
    waarden = {"rollen": vraag.rol, "leeftijdsgroepen": vraag.leeftijdsgroep, "zaaktypen": vraag.zaaktype}
    bron: Mapping[str, tuple[str, ...]] = handvat.omstandigheden[naam].afgeleid or {}
    return any(waarden[keuze] in mogelijk for keuze, mogelijk in bron.items())


def _met(vraag: Vraag, feiten: Mapping[str, bool]) -> Vraag:
    return replace(vraag, omstandigheden=dict(feiten))


def _paren(handvat: Handvat, regel: Verstrekking) -> list[Paar]:
    """Enough; and each fact missing and false, in a situatie from which the fact does not follow by itself."""
    passend = list(situaties(handvat, regel))
    genoeg = dict.fromkeys(regel.voorwaarden, True)
    paren = [Paar(regel, _met(passend[0], genoeg), "genoeg", True)]
    for naam in regel.voorwaarden:
        zonder = {ander: True for ander in genoeg if ander != naam}
        paren.append(Paar(regel, _met(passend[0], {**zonder, naam: False}), f"{naam} onwaar", False))
        for vraag in [vraag for vraag in passend if not _volgt(handvat, vraag, naam)][:1]:
            paren.append(Paar(regel, _met(vraag, zonder), f"{naam} onbekend", False))
    return paren


def _geldt(engine: Engine, paar: Paar) -> bool:
    mag = [
        (reden.regel, reden.effect) == (paar.regel.id, "mag")
        for oordeel in engine.decide(paar.vraag)
        for reden in oordeel.redenen
    ]
    return any(mag)


def _gebroken(engine: Engine, paren: list[Paar]) -> list[str]:
    return [f"{paar.regel.id}: {paar.wat}" for paar in paren if _geldt(engine, paar) is not paar.geldt]


def test_the_facts_of_every_verstrekking_are_enough_and_each_one_is_needed(handvat: Handvat) -> None:
    engine = Engine(handvat)
    paren = [paar for regel in handvat.verstrekkingen.values() for paar in _paren(handvat, regel)]
    assert _gebroken(engine, paren) == []
    telling = Counter(paar.geldt for paar in paren)
    print(f"{telling[True]} times enough, {telling[False]} times one fact missing or false")
    assert telling[True] == len(handvat.verstrekkingen)
    assert telling[False] > 1_000


def test_every_fact_is_tried_false_and_also_unknown_unless_it_always_follows(handvat: Handvat) -> None:
    overgeslagen = {
        (regel.id, naam)
        for regel in handvat.verstrekkingen.values()
        for naam in regel.voorwaarden
        if all(_volgt(handvat, vraag, naam) for vraag in situaties(handvat, regel))
    }
    getest = sum(len(regel.voorwaarden) for regel in handvat.verstrekkingen.values())
    print(f"{len(overgeslagen)} of {getest} facts always follow from what the regel chooses")
    for regel_id, naam in overgeslagen:
        assert handvat.omstandigheden[naam].afgeleid, (regel_id, naam)
    assert len(overgeslagen) < getest / 10


def test_enough_gives_the_niveau_wherever_no_verbod_caps_it(handvat: Handvat) -> None:
    """For every ontvanger, functie, rol, age and zaaktype of a verstrekking; a lower niveau must name the verbod."""
    engine = Engine(handvat)
    open_, begrensd = 0, 0
    for regel in handvat.verstrekkingen.values():
        passend = list(situaties(handvat, regel))
        for vraag in passend[:: max(1, len(passend) // 12)]:
            for oordeel in engine.decide(_met(vraag, dict.fromkeys(regel.voorwaarden, True))):
                grenzen = [
                    handvat.verboden[reden.regel].hoogstens
                    for reden in oordeel.redenen
                    if reden.effect == "verbod" and reden.regel
                ]
                verwacht = min([regel.niveau, *grenzen])
                assert oordeel.niveau >= verwacht, (regel.id, vraag, oordeel.veld)
                begrensd += oordeel.niveau < regel.niveau
                open_ += oordeel.niveau >= regel.niveau
    print(f"{open_} oordelen at the niveau of their verstrekking, {begrensd} capped by a verbod")
    assert open_ > begrensd


def test_every_verstrekking_reaches_its_niveau_somewhere(handvat: Handvat) -> None:
    """A verstrekking that a verbod always caps is a dead sentence of the handvat."""
    engine = Engine(handvat)
    dood = []
    for regel in handvat.verstrekkingen.values():
        gewenst = dict.fromkeys(regel.voorwaarden, True)
        opgeheven = {
            naam: False for verbod in handvat.verboden.values() for naam in verbod.wanneer if naam not in gewenst
        }
        opgeheven |= {naam: True for verbod in handvat.verboden.values() for naam in verbod.tenzij}
        if not any(
            oordeel.niveau >= regel.niveau
            for vraag in situaties(handvat, regel)
            for oordeel in engine.decide(_met(vraag, {**opgeheven, **gewenst}))
        ):
            dood.append(regel.id)
    assert dood == []


@pytest.mark.parametrize("plaats", range(6))
def test_a_loosened_regel_breaks_at_least_one_pair(handvat: Handvat, plaats: int) -> None:
    """Every verstrekking loses the voorwaarde at this place; the pairs of the handvat as it is must all notice."""
    losser = {
        regel.id: replace(regel, voorwaarden=(*regel.voorwaarden[:plaats], *regel.voorwaarden[plaats + 1 :]))
        for regel in handvat.verstrekkingen.values()
        if len(regel.voorwaarden) > plaats
    }
    engine = Engine(replace(handvat, verstrekkingen=MappingProxyType({**handvat.verstrekkingen, **losser})))
    onopgemerkt = [id_ for id_ in losser if not _gebroken(engine, _paren(handvat, handvat.verstrekkingen[id_]))]
    assert onopgemerkt == []
    print(f"{len(losser)} loosened regels, all noticed")


def test_a_regel_that_is_tightened_or_gone_is_noticed_too(handvat: Handvat) -> None:
    regel = next(iter(handvat.verstrekkingen.values()))
    for anders in (
        {ander: waarde for ander, waarde in handvat.verstrekkingen.items() if ander != regel.id},
        {**handvat.verstrekkingen, regel.id: replace(regel, voorwaarden=(*regel.voorwaarden, "acuut-gevaar"))},
    ):
        engine = Engine(replace(handvat, verstrekkingen=MappingProxyType(anders)))
        assert f"{regel.id}: genoeg" in _gebroken(engine, _paren(handvat, regel))


def test_where_nothing_is_known_no_verstrekking_with_voorwaarden_holds(handvat: Handvat) -> None:
    """Only partij, functie, processtap and doel are known: nobody gets anything on that alone."""
    engine = Engine(handvat)
    for regel in handvat.verstrekkingen.values():
        if regel.voorwaarden:
            vraag = replace(next(situaties(handvat, regel)), rol=None, leeftijdsgroep=None, zaaktype=None)
            assert all(oordeel.niveau is Niveau.GEEN for oordeel in engine.decide(vraag)), regel.id
