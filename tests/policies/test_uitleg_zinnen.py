"""The sentences of an uitleg one by one, on the invented handvat."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handvat.loader import VERSIES, load_handvat
from handvat.model import Bevoegde, Niveau, Omstandigheid
from policies.engine import Engine
from policies.oordeel import WelAls
from policies.uitleg import MAX_GENOEMD, ZINNEN, bij_meer, bij_open
from policies.zoeken import Mogelijk
from tests.factories import MINI, maak_handvat, maak_verbod, maak_verstrekking, maak_vraag, per_id
from tests.policies.hulp import SOORT, met, oordeel


def _eind(een: str, aanhef: str) -> str:
    """Return what follows the sentence that begins the part about what would change it, with that sentence."""
    assert een.count(ZINNEN[aanhef]) == 1, een
    return een[een.index(ZINNEN[aanhef]) :]


def test_an_open_regel_is_named_by_its_moment() -> None:
    assert " ".join(bij_open(maak_verstrekking("v", moment="Meel naar de bakker"))) == (
        "Dit mag je nu niet zien. Een regel past, maar nog niet alles staat vast. De regel heet ‘Meel naar de bakker’."
    )


def test_each_number_of_answers_has_its_sentence_and_an_answer_can_be_no() -> None:
    wanneer = maak_verbod("b", wanneer=("adres-afgeschermd",))
    een = oordeel(maak_vraag(), maak_verstrekking("v"), wanneer)
    assert _eind(een.uitleg, "wel-als-1") == (
        "Dit kan veranderen met één antwoord. Nodig is ‘nee’ op: Moet het adres geheim blijven?"
    )
    twee = oordeel(maak_vraag(), maak_verstrekking("v", voorwaarden=("zaak-loopt",)), wanneer)
    assert _eind(twee.uitleg, "wel-als-2") == (
        "Dit kan veranderen met twee antwoorden samen. Nodig is ‘nee’ op: Moet het adres geheim blijven? "
        "Nodig is ‘ja’ op: Loopt deze zaak nu?"
    )
    drie = oordeel(maak_vraag(), maak_verstrekking("v", voorwaarden=("noodzaak", "zaak-loopt")), wanneer)
    assert _eind(drie.uitleg, "wel-als-3") == (
        "Dit kan veranderen met drie antwoorden samen. Nodig is ‘nee’ op: Moet het adres geheim blijven? "
        "Nodig is ‘ja’ op: Heb je dit echt nodig? Dat weegt iemand van: Bakkerij, Molen of Markt, als die dit vraagt. "
        "Nodig is ‘ja’ op: Loopt deze zaak nu?"
    )


def test_a_set_of_wegingen_goes_before_a_set_with_facts() -> None:
    een = oordeel(
        maak_vraag(),
        maak_verstrekking("v1", voorwaarden=("adres-afgeschermd",)),
        maak_verstrekking("v2", voorwaarden=("noodzaak",)),
    )
    assert [reeks.omstandigheden[0][0] for reeks in een.wel_als] == ["adres-afgeschermd", "noodzaak"]
    assert _eind(een.uitleg, "weging") == (
        "Dit kan veranderen na een afweging. Nodig is ‘ja’ op: Heb je dit echt nodig? "
        "Dat weegt iemand van: Bakkerij, Molen of Markt, als die dit vraagt."
    )


def test_taking_back_a_weging_is_not_an_afweging_that_opens() -> None:
    een = oordeel(met({"noodzaak": True}), maak_verstrekking("v"), maak_verbod("b", wanneer=("noodzaak",)))
    assert _eind(een.uitleg, "wel-als-1").startswith(f"{ZINNEN['wel-als-1']} Nodig is ‘nee’ op: Heb je dit echt nodig?")


def test_a_weging_that_nobody_may_make_says_so() -> None:
    niemand = replace(MINI.omstandigheden["noodzaak"], wie=())
    handvat = maak_handvat(
        [maak_verstrekking("v", voorwaarden=("noodzaak",))],
        omstandigheden={**MINI.omstandigheden, "noodzaak": niemand},
    )
    (een,) = Engine(handvat).decide(maak_vraag(velden=(SOORT,)))
    assert _eind(een.uitleg, "weging").endswith("Nodig is ‘ja’ op: Heb je dit echt nodig? Nu mag niemand dit wegen.")


def test_only_sets_of_more_than_three_and_nothing_at_all_are_told_apart() -> None:
    geen = Mogelijk((), (), pas_bij_meer=False)
    veel = Mogelijk((), (), pas_bij_meer=True)
    for niveau in (Niveau.GEEN, Niveau.DAT):
        assert bij_meer(MINI, niveau, geen) == (ZINNEN["nooit"],)
        assert bij_meer(MINI, niveau, veel) == (ZINNEN["veel"],)
        assert bij_meer(MINI, Niveau.VOLLEDIG, veel) == ()


BIJNA = tuple(f"p{nummer}" for nummer in range(MAX_GENOEMD))
NAMEN = "P0, P1, P2 of P3"


@pytest.mark.parametrize(
    ("partijen", "kant", "verwacht"),
    [
        (("p0",), (), "P0"),
        (("p0", "p1"), (), "P0 of P1"),
        (("p0", "p1", "p0"), (), "P0 of P1"),
        (BIJNA, (), NAMEN),
        ((*BIJNA, "p4"), (), "P0, P1, P2, P3 of P4"),
        (BIJNA, ("ontvanger",), f"{NAMEN}, als die dit vraagt"),
        (BIJNA, ("bron",), f"{NAMEN}, als die dit heeft"),
        (BIJNA, ("bron", "ontvanger"), f"{NAMEN}, als die dit vraagt of heeft"),
        (BIJNA, ("ontvanger", "bron"), f"{NAMEN}, als die dit vraagt of heeft"),
        ((*BIJNA, "p4"), ("ontvanger",), "jouw eigen organisatie"),
        ((*BIJNA, "p4"), ("bron",), "de organisatie die dit heeft"),
        ((*BIJNA, "p4"), ("ontvanger", "bron"), "jouw organisatie of die van de bron"),
    ],
)
def test_who_may_weigh_is_named_or_told_by_its_side(
    partijen: tuple[str, ...], kant: tuple[str, ...], verwacht: str
) -> None:
    wie = tuple(Bevoegde(partij) for partij in partijen)
    molen = MINI.partijen["molen"]
    handvat = maak_handvat(
        partijen=per_id([replace(molen, id=f"p{nummer}", naam=f"P{nummer} (van ons)") for nummer in range(5)]),
        omstandigheden=per_id([Omstandigheid("noodzaak", "weging", "Is dit nodig?", wie, kant)]),
    )
    mogelijk = Mogelijk((), (WelAls((("noodzaak", True),), Niveau.VOLLEDIG),), pas_bij_meer=False)
    assert bij_meer(handvat, Niveau.GEEN, mogelijk)[-1] == f"Dat weegt iemand van: {verwacht}."


def test_a_side_is_told_instead_of_names_only_where_everybody_on_that_side_may_weigh() -> None:
    handvat = load_handvat(VERSIES / "2026.1")
    op_kant = {"ontvanger": set(handvat.partijen), "bron": {een.houder for een in handvat.categorieen.values()}}
    geteld = 0
    for een in handvat.omstandigheden.values():
        mogen = {wie.partij for wie in een.wie}
        if een.soort == "weging" and een.kant and len(mogen) > MAX_GENOEMD:
            assert mogen >= set().union(*(op_kant[kant] for kant in een.kant)), een.id
            geteld += 1
    assert geteld > 3
