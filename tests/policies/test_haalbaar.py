"""The best that is possible is what the matrix says of all situaties together, and its way leads there."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest

from handvat.loader import VERSIES, load_handvat
from handvat.model import Niveau
from policies.bereik import Bereik, Ruimte
from policies.engine import Engine
from policies.haalbaar import haalbaar
from policies.invoer import lees_vraag
from policies.matrix import matrix
from policies.vraag import Ontvanger, Vraag
from tests.factories import MINI, PEILDATUM, maak_handvat, maak_verbod, maak_verstrekking, maak_vraag
from tests.policies.vragen import gericht

SOORT = "maal.soort"


@pytest.mark.parametrize("welk", ["klein", "echt"])
def test_with_nothing_stated_it_is_what_the_matrix_says(welk: str) -> None:
    handvat = MINI if welk == "klein" else load_handvat(VERSIES / "2026.1")
    engine = Engine(handvat)
    for partij in handvat.partijen if welk == "klein" else ("halt", "shn"):
        for rij in matrix(handvat, partij, PEILDATUM):
            beste = haalbaar(engine, Vraag(Ontvanger(partij), rij.doel, PEILDATUM), rij.veld)
            niveau = Niveau.GEEN if beste is None else beste.niveau
            assert niveau == max(rij.zonder_weging, rij.met_weging), (partij, rij.doel, rij.veld)


def test_its_way_leads_there_and_changes_nothing_that_is_chosen_or_stated() -> None:
    handvat, kans = load_handvat(VERSIES / "2026.1"), random.Random("haalbaar")
    engine, gevonden = Engine(handvat), 0
    for _ in range(300):
        vraag = lees_vraag(gericht(handvat, kans), handvat, date(2026, 11, 22))
        for veld, nu in engine.niveaus(vraag).items():
            beste = haalbaar(engine, vraag, veld)
            if beste is None:
                assert nu is Niveau.GEEN
                continue
            gevonden += 1
            assert beste.niveau >= nu
            assert engine.niveaus(beste.vraag)[veld] is beste.niveau
            assert dict(vraag.omstandigheden).items() <= dict(beste.vraag.omstandigheden).items()
            assert vraag.rol in (None, beste.vraag.rol)
    assert gevonden > 100


def test_it_says_what_must_be_chosen_and_what_must_be_known() -> None:
    regel = maak_verstrekking("v", zaaktypen=("jeugd", "leerplicht"), functies=("bakker",), voorwaarden=("zaak-loopt",))
    engine = Engine(maak_handvat([regel], [maak_verbod("b", tenzij=("noodzaak",), hoogstens=Niveau.DAT)]))
    vraag = maak_vraag(ontvanger=Ontvanger("bakkerij"), zaaktype=None, processtap=None)  # no regel looks at the stap
    beste = haalbaar(engine, vraag, SOORT)
    assert beste is not None
    assert (beste.niveau, beste.weging) == (Niveau.VOLLEDIG, True)
    assert beste.keuzes == (("functies", ("bakker",)), ("zaaktypen", ("jeugd", "leerplicht")))
    assert beste.feiten == (("noodzaak", True), ("zaak-loopt", True))
    met_nee = maak_vraag(ontvanger=Ontvanger("bakkerij"), zaaktype=None, omstandigheden={"noodzaak": False})
    lager = haalbaar(engine, met_nee, SOORT)
    assert lager is not None
    assert (lager.niveau, lager.feiten, lager.weging) == (Niveau.DAT, (("zaak-loopt", True),), False)


def test_what_nothing_opens_has_no_best() -> None:
    engine = Engine(maak_handvat([maak_verstrekking("v")], [maak_verbod("b")]))
    assert haalbaar(engine, maak_vraag(), SOORT) is None
    assert haalbaar(engine, maak_vraag(doel="verkopen"), SOORT) is None


def test_the_highest_is_that_of_bereik_wherever_both_apply() -> None:
    """Two ways to the same: ``bereik`` for all velden at once, ``haalbaar`` for one veld with the way to it."""
    handvat, kans, iets = load_handvat(VERSIES / "2026.1"), random.Random("allebei"), 0
    engine = Engine(handvat)
    for _ in range(150):
        vraag = replace(lees_vraag(gericht(handvat, kans), handvat, date(2026, 11, 22)), velden=None, per_houder={})
        if kans.random() < 0.5:
            vraag = replace(vraag, processtap=None, zaaktype=None)
        if kans.random() < 0.5:
            vraag = replace(vraag, rol=None, leeftijdsgroep=None)
        ruimte = Ruimte(
            vraag.doel,
            vraag.peildatum,
            vraag.ontvanger.functie,
            vraag.processtap,
            vraag.rol,
            vraag.leeftijdsgroep,
            vraag.zaaktype,
            vraag.omstandigheden,
        )
        hoogstens = Bereik(engine.tabel, ruimte).hoogstens(vraag.ontvanger.partij)
        for veld in kans.sample(tuple(handvat.velden), 12):
            beste = haalbaar(engine, vraag, veld)
            zonder, met = hoogstens[veld]
            assert (Niveau.GEEN if beste is None else beste.niveau) is met, (vraag, veld)
            if beste is not None:
                assert beste.weging is (zonder < met), (vraag, veld)
                iets += 1
    assert iets > 100
