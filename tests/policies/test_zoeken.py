"""Weging and wél als on the invented handvat: each test is one sentence of the contract."""

from __future__ import annotations

from dataclasses import replace

from handvat.model import Niveau
from policies.engine import Engine
from policies.oordeel import WelAls
from policies.uitleg import ZINNEN
from tests.factories import MINI, maak_handvat, maak_verbod, maak_verstrekking, maak_vraag
from tests.policies.hulp import SOORT, met, oordeel


def test_a_weging_is_named_with_who_and_how_far() -> None:
    een = oordeel(met({"zaak-loopt": True}), maak_verstrekking("v", voorwaarden=("zaak-loopt", "noodzaak")))
    assert een.niveau is Niveau.GEEN
    assert [(weging.omstandigheid, weging.naar) for weging in een.weging] == [("noodzaak", Niveau.VOLLEDIG)]
    assert een.weging[0].wie == MINI.omstandigheden["noodzaak"].wie


def test_no_weging_when_something_else_is_missing_too() -> None:
    een = oordeel(maak_vraag(), maak_verstrekking("v", voorwaarden=("zaak-loopt", "noodzaak")))
    assert een.weging == ()
    assert een.wel_als == (WelAls((("noodzaak", True), ("zaak-loopt", True)), Niveau.VOLLEDIG),)


def test_a_weging_that_was_refused_can_be_reconsidered_and_can_lift_a_verbod() -> None:
    een = oordeel(met({"noodzaak": False}), maak_verstrekking("v"), maak_verbod("b", tenzij=("noodzaak",)))
    assert [weging.omstandigheid for weging in een.weging] == ["noodzaak"]


def test_a_weging_for_volledig_is_named_also_if_a_smaller_one_opens_dat() -> None:
    handvat = maak_handvat(
        [
            maak_verstrekking("a", niveau=Niveau.DAT, voorwaarden=("noodzaak",)),
            maak_verstrekking("b", voorwaarden=("noodzaak", "spoed")),
        ],
        omstandigheden={
            **MINI.omstandigheden,
            "spoed": replace(MINI.omstandigheden["noodzaak"], id="spoed"),
        },
    )
    (een,) = Engine(handvat).decide(maak_vraag(velden=(SOORT,)))
    assert [(weging.omstandigheid, weging.naar) for weging in een.weging] == [
        ("noodzaak", Niveau.VOLLEDIG),
        ("spoed", Niveau.VOLLEDIG),
    ]
    assert een.wel_als == (WelAls((("noodzaak", True),), Niveau.DAT),)


def test_wel_als_finds_all_smallest_sets_in_a_fixed_order() -> None:
    een = oordeel(
        maak_vraag(),
        maak_verstrekking("v1", voorwaarden=("zaak-loopt", "noodzaak")),
        maak_verstrekking("v2", voorwaarden=("slachtoffer-in-zaak",)),
        maak_verstrekking("v3", voorwaarden=("slachtoffer-in-zaak", "zaak-loopt")),
        maak_verbod("b", tenzij=("toestemming-betrokkene",), wanneer=("adres-afgeschermd",)),
    )
    assert [dict(set_.omstandigheden) for set_ in een.wel_als] == [
        {"adres-afgeschermd": False, "slachtoffer-in-zaak": True},
        {"slachtoffer-in-zaak": True, "toestemming-betrokkene": True},
        {"adres-afgeschermd": False, "noodzaak": True, "zaak-loopt": True},
        {"noodzaak": True, "toestemming-betrokkene": True, "zaak-loopt": True},
    ]


def test_wel_als_may_turn_a_known_fact_and_never_needs_a_fact_to_be_two_things() -> None:
    verbod = maak_verbod("b", wanneer=("zaak-loopt",))
    assert oordeel(met({"zaak-loopt": True}), maak_verstrekking("v"), verbod).wel_als == (
        WelAls((("zaak-loopt", False),), Niveau.VOLLEDIG),
    )
    nooit = oordeel(met({"zaak-loopt": True}), maak_verstrekking("v", voorwaarden=("zaak-loopt",)), verbod)
    assert nooit.wel_als == ()
    assert ZINNEN["nooit"] in nooit.uitleg


def test_a_set_of_four_is_not_named_and_is_not_called_impossible() -> None:
    alle = tuple(naam for naam in MINI.omstandigheden if naam != "adres-afgeschermd")
    een = oordeel(maak_vraag(), maak_verstrekking("v", voorwaarden=alle))
    assert een.wel_als == ()
    assert ZINNEN["veel"] in een.uitleg


def test_volledig_has_no_wel_als_and_no_weging() -> None:
    een = oordeel(maak_vraag(), maak_verstrekking("v"), maak_verstrekking("w", voorwaarden=("noodzaak",)))
    assert not een.wel_als
    assert not een.weging
