"""The translation to casbin: each mechanism of the handvat by itself, in each of the three ways of asking."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from handvat.model import Handvat, Niveau, Verbod, Verstrekking
from meten.tegen.motor import Tegenmotor
from meten.tegen.naar_casbin import CasbinBatch, CasbinEnforcer, CasbinFast
from meten.tegen.vergelijk import maak_proeven
from meten.tegen.vorm import situatie, vorm
from policies.engine import Engine
from policies.vraag import Ontvanger
from tests.factories import MINI, maak_handvat, maak_verbod, maak_verstrekking, maak_vraag

ALLE = (CasbinEnforcer, CasbinBatch, CasbinFast)
VELD = "maal.gewicht"
VELD_MARKT = "kraam.plek"


@pytest.fixture(params=ALLE, ids=lambda soort: soort.naam)
def soort(request: pytest.FixtureRequest) -> type[Tegenmotor]:
    gekozen: type[Tegenmotor] = request.param
    return gekozen


def _niveau(
    soort: type[Tegenmotor],
    verstrekkingen: Iterable[Verstrekking] = (),
    verboden: Iterable[Verbod] = (),
    **anders: Any,
) -> Niveau:
    handvat = maak_handvat(verstrekkingen, verboden)
    return _vraag(soort, handvat, **anders)


def _vraag(soort: type[Tegenmotor], handvat: Handvat, **anders: Any) -> Niveau:
    vormen = vorm(handvat)
    with soort(vormen) as motor:
        return motor.niveaus(situatie(handvat, vormen.houders, maak_vraag(**anders)), (VELD,))[VELD]


def test_every_answer_on_the_small_handvat_is_that_of_the_engine(soort: type[Tegenmotor]) -> None:
    vormen = vorm(MINI)
    proeven = maak_proeven(Engine(MINI), vormen, 400)
    gezien: set[Niveau] = set()
    with soort(vormen) as motor:
        for proef in proeven:
            assert motor.niveaus(proef.situatie, vormen.velden) == proef.verwacht, proef.vraag.data
            gezien.update(proef.verwacht.values())
    assert gezien == set(Niveau)


def test_silence_is_geen(soort: type[Tegenmotor]) -> None:
    assert _niveau(soort, [maak_verstrekking("a", categorieen=("mol.klant",))]) is Niveau.GEEN


@pytest.mark.parametrize("niveau", [Niveau.DAT, Niveau.VOLLEDIG])
def test_a_verstrekking_opens_up_to_its_niveau(soort: type[Tegenmotor], niveau: Niveau) -> None:
    assert _niveau(soort, [maak_verstrekking("a", niveau=niveau)]) is niveau


@pytest.mark.parametrize(
    ("feiten", "niveau"),
    [
        ({}, Niveau.GEEN),
        ({"zaak-loopt": True}, Niveau.GEEN),
        ({"zaak-loopt": True, "noodzaak": False}, Niveau.GEEN),
        ({"zaak-loopt": True, "noodzaak": True}, Niveau.VOLLEDIG),
    ],
)
def test_all_voorwaarden_must_be_true(soort: type[Tegenmotor], feiten: dict[str, bool], niveau: Niveau) -> None:
    mag = maak_verstrekking("a", voorwaarden=("zaak-loopt", "noodzaak"))
    assert _niveau(soort, [mag], omstandigheden=feiten) is niveau


@pytest.mark.parametrize(("hoogstens", "niveau"), [(Niveau.GEEN, Niveau.GEEN), (Niveau.DAT, Niveau.DAT)])
def test_a_verbod_caps(soort: type[Tegenmotor], hoogstens: Niveau, niveau: Niveau) -> None:
    assert _niveau(soort, [maak_verstrekking("a")], [maak_verbod("b", hoogstens=hoogstens)]) is niveau


@pytest.mark.parametrize(
    ("feiten", "niveau"),
    [
        ({}, Niveau.GEEN),
        ({"noodzaak": False, "adres-afgeschermd": True}, Niveau.GEEN),
        ({"noodzaak": True}, Niveau.VOLLEDIG),
        ({"adres-afgeschermd": False}, Niveau.VOLLEDIG),
    ],
)
def test_only_a_true_tenzij_or_a_false_wanneer_lifts_a_verbod(
    soort: type[Tegenmotor], feiten: dict[str, bool], niveau: Niveau
) -> None:
    verbod = maak_verbod("b", wanneer=("adres-afgeschermd",), tenzij=("noodzaak",))
    assert _niveau(soort, [maak_verstrekking("a")], [verbod], omstandigheden=feiten) is niveau


@pytest.mark.parametrize(
    ("functie", "niveau"), [(None, Niveau.GEEN), ("bakker", Niveau.GEEN), ("leerling", Niveau.VOLLEDIG)]
)
def test_what_is_not_said_fits_a_verbod(soort: type[Tegenmotor], functie: str | None, niveau: Niveau) -> None:
    verbod = maak_verbod("b", functies=("bakker",))
    ontvanger = Ontvanger("bakkerij", functie)
    assert _niveau(soort, [maak_verstrekking("a")], [verbod], ontvanger=ontvanger) is niveau


@pytest.mark.parametrize(
    ("functie", "niveau"), [(None, Niveau.GEEN), ("leerling", Niveau.GEEN), ("bakker", Niveau.VOLLEDIG)]
)
def test_what_is_not_said_fits_no_verstrekking(soort: type[Tegenmotor], functie: str | None, niveau: Niveau) -> None:
    mag = maak_verstrekking("a", functies=("bakker",))
    assert _niveau(soort, [mag], ontvanger=Ontvanger("bakkerij", functie)) is niveau


@pytest.mark.parametrize(
    "keuze",
    [
        {"doelen": ("verkopen",)},
        {"processtappen": ("verdieping",)},
        {"rollen": ("slachtoffer",)},
        {"leeftijdsgroepen": ("kind",)},
        {"zaaktypen": ("jeugd",)},
        {"ontvangers": ("markt",)},
    ],
)
def test_another_choice_does_not_fit(soort: type[Tegenmotor], keuze: dict[str, tuple[str, ...]]) -> None:
    assert _niveau(soort, [maak_verstrekking("a", **keuze)]) is Niveau.GEEN
    assert _niveau(soort, [maak_verstrekking("a")], [maak_verbod("b", **keuze)]) is Niveau.VOLLEDIG


@pytest.mark.parametrize(
    ("dag", "niveau"),
    [
        (date(2026, 2, 28), Niveau.GEEN),
        (date(2026, 3, 1), Niveau.VOLLEDIG),
        (date(2026, 4, 30), Niveau.VOLLEDIG),
        (date(2026, 5, 1), Niveau.GEEN),
    ],
)
def test_a_regel_holds_from_its_first_day_up_to_its_end(soort: type[Tegenmotor], dag: date, niveau: Niveau) -> None:
    mag = maak_verstrekking("a", geldig_van=date(2026, 3, 1), geldig_tot=date(2026, 5, 1))
    assert _niveau(soort, [mag], peildatum=dag) is niveau


def test_facts_of_a_houder_go_before_the_general_ones(soort: type[Tegenmotor]) -> None:
    mag = maak_verstrekking("a", voorwaarden=("noodzaak",))
    ja, nee = {"noodzaak": True}, {"noodzaak": False}
    assert _niveau(soort, [mag], omstandigheden=ja, per_houder={"molen": nee}) is Niveau.GEEN
    assert _niveau(soort, [mag], omstandigheden=nee, per_houder={"molen": ja}) is Niveau.VOLLEDIG
    assert _niveau(soort, [mag], omstandigheden=nee, per_houder={"markt": ja}) is Niveau.GEEN


def test_each_veld_is_judged_on_the_facts_of_its_own_houder(soort: type[Tegenmotor]) -> None:
    mag = [
        maak_verstrekking("a", voorwaarden=("noodzaak",)),
        maak_verstrekking("b", verstrekker="markt", categorieen=("mar.plaats",), voorwaarden=("noodzaak",)),
    ]
    handvat = maak_handvat(mag)
    vormen = vorm(handvat)
    vraag = maak_vraag(per_houder={"molen": {"noodzaak": False}, "markt": {"noodzaak": True}})
    with soort(vormen) as motor:
        niveaus = motor.niveaus(situatie(handvat, vormen.houders, vraag), (VELD, VELD_MARKT))
    assert niveaus == {VELD: Niveau.GEEN, VELD_MARKT: Niveau.VOLLEDIG}


def test_what_follows_from_the_question_is_true_unless_it_is_stated(soort: type[Tegenmotor]) -> None:
    mag = maak_verstrekking("a", voorwaarden=("slachtoffer-in-zaak",))
    assert _niveau(soort, [mag], rol="verdachte") is Niveau.GEEN
    assert _niveau(soort, [mag], rol="slachtoffer") is Niveau.VOLLEDIG
    assert _niveau(soort, [mag], rol="slachtoffer", omstandigheden={"slachtoffer-in-zaak": False}) is Niveau.GEEN


def test_a_regel_is_only_about_velden_of_its_verstrekker_and_not_about_what_it_leaves_out(
    soort: type[Tegenmotor],
) -> None:
    assert _niveau(soort, [maak_verstrekking("a", verstrekker="markt")]) is Niveau.GEEN
    assert _niveau(soort, [maak_verstrekking("a", behalve=(VELD,))]) is Niveau.GEEN
    assert _niveau(soort, [maak_verstrekking("a", categorieen=(), velden=(VELD,))]) is Niveau.VOLLEDIG


def test_an_id_that_is_part_of_another_does_not_match(soort: type[Tegenmotor]) -> None:
    """Lists are texts for casbin: ``bak`` may not be found in ``bakken``."""
    bak = replace(MINI.doelen["bakken"], id="bak")
    handvat = replace(maak_handvat([maak_verstrekking("a")]), doelen={**MINI.doelen, "bak": bak})
    assert _vraag(soort, handvat, doel="bakken") is Niveau.VOLLEDIG
    assert _vraag(soort, handvat, doel="bak") is Niveau.GEEN
