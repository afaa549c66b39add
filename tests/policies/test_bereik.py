"""What is possible while much is still open: exactly the highest that the engine gives over all of it."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

import pytest

from handvat import woordenlijst
from handvat.loader import VERSIES, load_handvat
from handvat.model import Handvat, Niveau
from policies.bereik import Bereik, Hoogste, Ruimte
from policies.engine import Engine
from policies.matrix import matrix
from policies.vraag import Ontvanger, Vraag
from tests.factories import MINI, PEILDATUM, maak_handvat, maak_verbod, maak_verstrekking

OPEN: Mapping[str, Any] = {"doel": "bakken", "peildatum": PEILDATUM}


@pytest.fixture(scope="module")
def echt() -> Engine:
    return Engine(load_handvat(VERSIES / "2026.1"))


def _situaties(handvat: Handvat, partij: str, ruimte: Ruimte) -> Iterator[tuple[Ontvanger, dict[str, Any]]]:
    """Every way to choose what is open."""
    keuzes = {
        "processtap": tuple(woordenlijst.PROCESSTAPPEN),
        "rol": tuple(woordenlijst.ROLLEN_PERSOON),
        "leeftijdsgroep": tuple(woordenlijst.LEEFTIJDSGROEPEN),
        "zaaktype": tuple(woordenlijst.ZAAKTYPEN),
    }
    per_keuze = [(getattr(ruimte, naam),) if getattr(ruimte, naam) else alle for naam, alle in keuzes.items()]
    functies = (ruimte.functie,) if ruimte.functie else handvat.partijen[partij].functies
    for functie, *waarden in product(functies, *per_keuze):
        yield Ontvanger(partij, functie), dict(zip(keuzes, waarden, strict=True))


def _met_de_hand(engine: Engine, partij: str, ruimte: Ruimte, velden: tuple[str, ...]) -> dict[str, Hoogste]:
    """Ask the engine about every situation and every stand of the facts, with unknown left out: it never helps."""
    handvat = engine.handvat
    wegingen = {een.id for een in handvat.omstandigheden.values() if een.soort == "weging"}
    hoogste = dict.fromkeys(velden, (Niveau.GEEN, Niveau.GEEN))
    for wie, zaak in _situaties(handvat, partij, ruimte):
        vraag = Vraag(wie, ruimte.doel, ruimte.peildatum, omstandigheden=ruimte.feiten, velden=velden, **zaak)
        genoemd = engine.genoemde_omstandigheden(vraag)
        volgt = {
            een.id
            for een in handvat.omstandigheden.values()
            if een.afgeleid and (zaak["rol"] in een.afgeleid.get("rollen", ()) or _volgt(een.afgeleid, zaak))
        }
        open_ = sorted(genoemd - volgt - set(ruimte.feiten))
        for waarden in product((True, False), repeat=len(open_)):
            feiten = dict(zip(open_, waarden, strict=True)) | dict(ruimte.feiten)
            nieuw = Vraag(wie, ruimte.doel, ruimte.peildatum, omstandigheden=feiten, velden=velden, **zaak)
            geweest = any(feiten[een] and een not in ruimte.feiten for een in wegingen & set(feiten))
            for veld, niveau in engine.niveaus(nieuw).items():
                zonder, met = hoogste[veld]
                hoogste[veld] = (zonder if geweest else max(zonder, niveau), max(met, niveau))
    return hoogste


def _volgt(afgeleid: Mapping[str, tuple[str, ...]], zaak: Mapping[str, Any]) -> bool:
    return zaak["leeftijdsgroep"] in afgeleid.get("leeftijdsgroepen", ()) or zaak["zaaktype"] in afgeleid.get(
        "zaaktypen", ()
    )


@pytest.mark.parametrize("partij", MINI.partijen)
@pytest.mark.parametrize("doel", MINI.doelen)
def test_it_is_the_highest_that_the_engine_gives(partij: str, doel: str) -> None:
    engine = Engine(MINI)
    ruimtes = (
        {"zaaktype": "overig"},
        {"zaaktype": "overig", "rol": "verdachte", "processtap": "verdieping"},
        {"zaaktype": "overig", "leeftijdsgroep": "kind", "feiten": {"noodzaak": True}},
        {"zaaktype": "overig", "leeftijdsgroep": "volwassene", "feiten": {"noodzaak": False, "zaak-loopt": True}},
        {"zaaktype": "overig", "rol": "slachtoffer", "feiten": {"slachtoffer-in-zaak": False}},
    )
    for keuze in ruimtes:
        ruimte = Ruimte(doel, PEILDATUM, **keuze)
        gevonden = Bereik(engine.tabel, ruimte).hoogstens(partij)
        assert dict(gevonden) == _met_de_hand(engine, partij, ruimte, tuple(MINI.velden)), keuze


def test_on_the_real_handvat_too(echt: Engine) -> None:
    """Of some velden, with all but the functie chosen: every stand of what the regels there look at."""
    kans, iets = random.Random("bereik"), 0
    handvat = echt.handvat
    velden, partijen, doelen = (tuple(een) for een in (handvat.velden, handvat.partijen, handvat.doelen))
    while iets < 40:
        partij, doel, veld = kans.choice(partijen), kans.choice(doelen), kans.choice(velden)
        ruimte = Ruimte(
            doel,
            PEILDATUM,
            processtap=kans.choice(tuple(woordenlijst.PROCESSTAPPEN)),
            rol=kans.choice(tuple(woordenlijst.ROLLEN_PERSOON)),
            leeftijdsgroep=kans.choice(tuple(woordenlijst.LEEFTIJDSGROEPEN)),
            zaaktype=kans.choice(tuple(woordenlijst.ZAAKTYPEN)),
            feiten={een: kans.random() < 0.8 for een in kans.sample(tuple(handvat.omstandigheden), 8)},
        )
        gevonden = Bereik(echt.tabel, ruimte).hoogstens(partij)[veld]
        wie = Ontvanger(partij, handvat.partijen[partij].functies[0])
        vraag = Vraag(wie, doel, PEILDATUM, ruimte.zaaktype, ruimte.processtap, ruimte.rol, ruimte.leeftijdsgroep)
        if len(echt.genoemde_omstandigheden(Vraag(**{**_plat(vraag), "velden": (veld,)}))) > 9:
            continue
        assert gevonden == _met_de_hand(echt, partij, ruimte, (veld,))[veld], (partij, veld, ruimte)
        iets += gevonden[1] > Niveau.GEEN


def _plat(vraag: Vraag) -> dict[str, Any]:
    return {naam: getattr(vraag, naam) for naam in Vraag.__slots__}


@pytest.mark.parametrize("partij", ["om", "zvh", "halt"])
def test_with_everything_open_it_is_the_matrix(partij: str, echt: Engine) -> None:
    rijen = matrix(echt.handvat, partij, PEILDATUM)
    for doel in echt.handvat.doelen:
        gevonden = Bereik(echt.tabel, Ruimte(doel, PEILDATUM)).hoogstens(partij)
        verwacht = {rij.veld: (rij.zonder_weging, rij.met_weging) for rij in rijen if rij.doel == doel}
        assert dict(gevonden) == verwacht


def test_what_follows_from_what_is_chosen_is_true_unless_it_is_stated_false() -> None:
    handvat = maak_handvat([maak_verstrekking("v")], [maak_verbod("b", wanneer=("slachtoffer-in-zaak",))])
    tabel = Engine(handvat).tabel
    for keuze, niveau in (
        ({"rol": "slachtoffer"}, Niveau.GEEN),
        ({"rol": "verdachte"}, Niveau.VOLLEDIG),
        ({"rol": "slachtoffer", "feiten": {"slachtoffer-in-zaak": False}}, Niveau.VOLLEDIG),
    ):
        gevonden = Bereik(tabel, Ruimte(**OPEN, **keuze)).hoogstens("bakkerij")
        assert gevonden["maal.soort"] == (niveau, niveau)


def test_a_weging_that_is_stated_is_no_longer_to_be_made() -> None:
    handvat = maak_handvat([maak_verstrekking("v", voorwaarden=("noodzaak",))])
    tabel = Engine(handvat).tabel
    open_, ja, nee = (
        Bereik(tabel, Ruimte(**OPEN, feiten=feiten)).hoogstens("bakkerij")["maal.soort"]
        for feiten in ({}, {"noodzaak": True}, {"noodzaak": False})
    )
    geen, alles = Niveau.GEEN, Niveau.VOLLEDIG
    assert (open_, ja, nee) == ((geen, alles), (alles, alles), (geen, geen))


def test_the_regels_behind_an_answer_are_those_that_bear_on_it_in_some_way_to_choose_what_is_open() -> None:
    handvat = maak_handvat(
        [maak_verstrekking("v", rollen=("verdachte",)), maak_verstrekking("later", doelen=("verkopen",))],
        [maak_verbod("b", rollen=("verdachte",)), maak_verbod("getuige", rollen=("getuige",))],
    )
    tabel = Engine(handvat).tabel
    achter = {
        rol: Bereik(tabel, Ruimte(**OPEN, rol=rol)).regels("bakkerij")["maal.soort"]
        for rol in (None, "verdachte", "getuige")
    }
    assert achter == {None: ("v", "b"), "verdachte": ("v", "b"), "getuige": ()}
