"""The values of an answer: frozen, complete, equal when all they say is equal; and the text they are written as."""

from __future__ import annotations

import json
from dataclasses import FrozenInstanceError, replace
from typing import Any

import pytest

from handvat.model import Bevoegde, Niveau
from policies.antwoord import antwoord, schrijf
from policies.engine import Engine
from policies.errors import (
    AndereVraagError,
    Invoerfout,
    OnveiligeRegelError,
    OordeelZonderRedenError,
    VraagError,
)
from policies.oordeel import Meer, Oordeel, Reden, Uitkomst, Veldkop, Weging, WelAls
from tests.factories import MINI, maak_vraag

DELEN: dict[str, Any] = {
    "veld": "maal.soort",
    "categorie": "mol.meel",
    "bron": "maal",
    "houder": "molen",
    "niveau": Niveau.DAT,
    "wijze": "na-vrijgave",
    "modaliteit": "kan",
    "redenen": (Reden("v", "mag", ("voorbeeldwet-1",)),),
    "weging": (Weging("noodzaak", (Bevoegde("bakkerij", ("bakker",)),), Niveau.VOLLEDIG),),
    "wel_als": (WelAls((("noodzaak", True), ("zaak-loopt", False)), Niveau.VOLLEDIG),),
    "beperkingen": ("vers",),
    "verplichtingen": ("vastleggen",),
    "waarom": "Dit mag.",
    "verandert": "Dit kan veranderen.",
}
ANDERS: dict[str, Any] = {
    "veld": "maal.gewicht",
    "categorie": "mol.klant",
    "bron": "oven",
    "houder": "markt",
    "niveau": Niveau.VOLLEDIG,
    "wijze": "rechtstreeks",
    "modaliteit": "moet",
    "redenen": (Reden("w", "mag", ()),),
    "weging": (),
    "wel_als": (),
    "beperkingen": (),
    "verplichtingen": (),
    "waarom": "Dit moet.",
    "verandert": "",
}


def test_an_oordeel_says_what_it_was_made_of_in_the_keys_of_the_contract() -> None:
    een = Oordeel.heel(**DELEN)
    assert een.to_json() == {
        "veld": "maal.soort",
        "categorie": "mol.meel",
        "bron": "maal",
        "houder": "molen",
        "niveau": "dat",
        "wijze": "na-vrijgave",
        "modaliteit": "kan",
        "redenen": [{"regel": "v", "effect": "mag", "grondslagen": ["voorbeeldwet-1"]}],
        "weging": [
            {
                "omstandigheid": "noodzaak",
                "wie": [{"partij": "bakkerij", "functies": ["bakker"]}],
                "naar": "volledig",
            }
        ],
        "welAls": [{"omstandigheden": {"noodzaak": True, "zaak-loopt": False}, "niveau": "volledig"}],
        "beperkingen": ["vers"],
        "verplichtingen": ["vastleggen"],
        "uitleg": "Dit mag. Dit kan veranderen.",
    }
    assert een == Oordeel(Veldkop("maal.soort", "mol.meel", "maal", "molen"), een.uitkomst)


def test_without_a_sentence_on_change_the_uitleg_is_what_decided() -> None:
    assert Oordeel.heel(**{**DELEN, "verandert": ""}).uitleg == "Dit mag."
    zonder = {naam: deel for naam, deel in DELEN.items() if naam != "verandert"}
    assert Oordeel.heel(**zonder).verandert == ""


@pytest.mark.parametrize("deel", DELEN)
def test_oordelen_are_equal_only_if_every_part_is(deel: str) -> None:
    een = Oordeel.heel(**DELEN)
    assert een == Oordeel.heel(**DELEN)
    ander = Oordeel.heel(**{**DELEN, deel: ANDERS[deel]})
    assert een != ander
    assert getattr(ander, deel) == ANDERS[deel]


def test_equal_oordelen_have_an_equal_hash_and_another_one_has_another() -> None:
    een = Oordeel.heel(**DELEN)
    assert hash(een) == hash(Oordeel.heel(**DELEN))
    assert len({een, Oordeel.heel(**DELEN), Oordeel.heel(**{**DELEN, "redenen": ANDERS["redenen"]})}) == 2
    assert een.uitkomst != "iets anders"


def test_another_niveau_leaves_the_rest_as_it_was() -> None:
    een = Oordeel.heel(**DELEN).op_niveau(Niveau.VOLLEDIG)
    assert een == Oordeel.heel(**{**DELEN, "niveau": Niveau.VOLLEDIG})


def test_nothing_of_an_oordeel_can_be_changed() -> None:
    een = Oordeel.heel(**DELEN)
    for waarde, naam in ((een, "kop"), (een, "niveau"), (een.uitkomst, "niveau"), (een.uitkomst, "later")):
        with pytest.raises((AttributeError, FrozenInstanceError)):
            setattr(waarde, naam, None)


def test_what_is_made_later_is_made_once_and_only_when_it_is_read() -> None:
    gemaakt: list[int] = []

    def later() -> Meer:
        gemaakt.append(1)
        return Meer((), "Dit mag.")

    uitkomst = Uitkomst(Niveau.GEEN, None, None, DELEN["redenen"], (), (), (), later)
    een = Oordeel(Veldkop("maal.soort", "mol.meel", "maal", "molen"), uitkomst)
    assert een.niveau is Niveau.GEEN
    assert gemaakt == []
    assert [een.uitleg, een.waarom, een.wel_als] == ["Dit mag.", "Dit mag.", ()]
    assert gemaakt == [1]


def test_an_outcome_without_a_reason_cannot_be_made() -> None:
    with pytest.raises(OordeelZonderRedenError, match="has no reden"):
        replace(Oordeel.heel(**DELEN).uitkomst, redenen=())


def test_the_answer_names_the_versie_and_the_day_and_is_written_in_one_way() -> None:
    vraag = maak_vraag(velden=("maal.soort",))
    oordelen = Engine(MINI).decide(vraag)
    geheel = antwoord(MINI, vraag, oordelen)
    assert geheel == {
        "handvat": {"versie": "2026.9", "sha256": "0" * 64},
        "peildatum": vraag.peildatum.isoformat(),
        "oordelen": [oordelen[0].to_json()],
    }
    assert json.loads(schrijf(geheel)) == geheel
    assert schrijf({"é": [1]}) == '{\n  "é": [\n    1\n  ]\n}'
    with pytest.raises(ValueError, match="Out of range float"):
        schrijf(float("nan"))


def test_errors_say_what_is_wrong_and_keep_it_as_data() -> None:
    assert str(OnveiligeRegelError(("a", "b"))) == "this handvat cannot be judged with: a; b"
    assert OnveiligeRegelError(("a",)).bezwaren == ("a",)
    assert "same choices, peildatum and velden" in str(AndereVraagError())
    fout = VraagError((Invoerfout("doel", "ontbreekt"), Invoerfout("velden", "is leeg")))
    assert str(fout) == "doel: ontbreekt; velden: is leeg"
    assert fout.fouten[1].pad == "velden"
