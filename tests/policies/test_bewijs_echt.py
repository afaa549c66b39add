"""The real versie: every invariant holds, each could be broken, and random questions say the same."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest

from handvat import woordenlijst
from handvat.invariant import HOOGSTENS, Invariant
from handvat.invarianten import velden_van
from handvat.loader import VERSIES, load_handvat
from handvat.model import Handvat, Niveau, Verstrekking
from policies.bewijs.bewijs import Bewijs, bewijs
from policies.bewijs.invarianten import toets
from policies.bewijs.ruimte import Ruimte
from policies.engine import Engine
from policies.invoer import lees_vraag
from policies.tabel import Tabel
from policies.vraag import Vraag
from tests.policies.hulp import gaat_over
from tests.policies.vragen import gericht

HANDVAT = load_handvat(VERSIES / "2026.1")
BEGRENZEND = [invariant for invariant in HANDVAT.invarianten.values() if invariant.soort == HOOGSTENS]
OVER = {een.id: frozenset(velden_van(een, HANDVAT.velden, HANDVAT.categorieen)) for een in BEGRENZEND}
VRAGEN = 800


@cache
def gevonden() -> Bewijs:
    return bewijs(HANDVAT)


def test_every_invariant_holds_in_every_situatie() -> None:
    assert [(invariant.id, voorbeeld.vraag) for invariant, voorbeeld in gevonden().gebroken] == []
    assert len(gevonden().toetsingen) == len(HANDVAT.invarianten)
    assert gevonden().aantallen["situaties"] > 1_000_000


def test_no_regel_is_without_a_question_no_partij_without_anything_and_no_weging_without_somebody() -> None:
    assert [een for een in gevonden().bevindingen if een.soort == "overbodig" and not een.bij] == []
    assert [een for een in gevonden().bevindingen if een.soort in ("krijgt-niets", "niemand-legt-vast")] == []


def test_every_example_of_a_finding_shows_the_regels_it_is_about() -> None:
    engine, soorten = Engine(HANDVAT), set()
    for een in gevonden().bevindingen:
        if een.voorbeeld is not None:
            (oordeel,) = engine.decide(lees_vraag(een.voorbeeld.vraag, HANDVAT, HANDVAT.geldig_van))
            assert oordeel.niveau is een.voorbeeld.niveau
            assert {een.wat, *een.bij} <= {reden.regel for reden in oordeel.redenen}, een
            soorten.add(een.soort)
    assert soorten == {"plicht-begrensd", "id-beslist"}


def opener(invariant: Invariant) -> Verstrekking:
    """A verstrekking that gives away, to somebody and for something that the invariant is about, what it is about."""
    for veld in velden_van(invariant, HANDVAT.velden, HANDVAT.categorieen):
        houder = HANDVAT.houder(veld)
        for partij in HANDVAT.partijen.values():
            bedoeld = partij.id in (invariant.ontvangers or HANDVAT.partijen)
            functies = not invariant.functies or set(invariant.functies) & set(partij.functies)
            eigen = partij.id == houder and not invariant.ook_eigen
            if bedoeld and functies and not eigen and partij.id not in invariant.ontvangers_buiten:
                return replace(
                    next(iter(HANDVAT.verstrekkingen.values())),
                    id="gat",
                    verstrekker=houder,
                    ontvangers=(partij.id,),
                    functies=(),
                    categorieen=(),
                    velden=(veld,),
                    behalve=(),
                    doelen=tuple(HANDVAT.doelen),
                    processtappen=(),
                    rollen=(),
                    leeftijdsgroepen=(),
                    zaaktypen=(),
                    voorwaarden=(),
                    niveau=Niveau.VOLLEDIG,
                )
    raise AssertionError(f"{invariant.id} is about nobody")


def met_gat(invariant: Invariant) -> Handvat:
    gat = opener(invariant)
    return replace(HANDVAT, verstrekkingen={gat.id: gat}, verboden={})


@pytest.mark.parametrize("invariant", BEGRENZEND, ids=lambda invariant: invariant.id)
def test_an_invariant_notices_a_verstrekking_that_breaks_it(invariant: Invariant) -> None:
    """What ``poort oordeel`` then answers to the example is the forbidden niveau."""
    handvat = met_gat(invariant)
    voorbeeld = toets([Ruimte(Tabel(handvat), handvat.geldig_van)], invariant).voorbeeld
    assert voorbeeld is not None
    vraag = lees_vraag(voorbeeld.vraag, handvat, handvat.geldig_van)
    (oordeel,) = Engine(handvat).decide(vraag)
    assert (oordeel.niveau, oordeel.redenen[0].regel) == (Niveau.VOLLEDIG, "gat")
    assert oordeel.veld in list(bedoeld(invariant, vraag))


def bedoeld(invariant: Invariant, vraag: Vraag) -> Iterator[str]:
    """The asked velden that an invariant is about, with the facts as they are for the houder of each."""
    for veld in vraag.velden or ():
        houder = HANDVAT.houder(veld)
        feiten = {**volgt(vraag), **vraag.omstandigheden, **vraag.per_houder.get(houder, {})}
        eigen = houder == vraag.ontvanger.partij
        if veld in OVER[invariant.id] and (invariant.ook_eigen or not eigen) and gaat_over(invariant, vraag, feiten):
            yield veld


def volgt(vraag: Vraag) -> dict[str, bool]:
    waarden = {"rollen": vraag.rol, "leeftijdsgroepen": vraag.leeftijdsgroep, "zaaktypen": vraag.zaaktype}
    return {
        naam: True
        for naam, omstandigheid in HANDVAT.omstandigheden.items()
        if any(waarden[keuze] in mogelijk for keuze, mogelijk in (omstandigheid.afgeleid or {}).items())
    }


def test_random_questions_find_no_broken_invariant_either() -> None:
    engine, kans, keer = Engine(HANDVAT), random.Random(20261126), dict.fromkeys(HANDVAT.invarianten, 0)
    for _ in range(VRAGEN):
        vraag = lees_vraag(gericht(HANDVAT, kans), HANDVAT, HANDVAT.geldig_van)
        niveaus = engine.niveaus(vraag)
        for invariant in BEGRENZEND:
            for veld in bedoeld(invariant, vraag):
                assert invariant.hoogstens is not None
                assert niveaus[veld] <= invariant.hoogstens, (invariant.id, vraag)
                keer[invariant.id] += 1
    assert sum(aantal > 0 for aantal in keer.values()) > len(BEGRENZEND) * 0.8, keer


def test_an_age_in_an_example_is_in_its_group() -> None:
    smal = replace(BEGRENZEND[0], ook_eigen=True, doelen=(), leeftijdsgroepen=("jeugdige-16-17",))
    voorbeeld = toets([Ruimte(Tabel(HANDVAT), HANDVAT.geldig_van)], smal).voorbeeld
    assert voorbeeld is not None
    assert woordenlijst.leeftijdsgroep(voorbeeld.vraag["persoon"]["leeftijd"]) == "jeugdige-16-17"
