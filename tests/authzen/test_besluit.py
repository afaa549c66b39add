"""What a decision means: true only if it may be shown now, with what the PEP must do, and otherwise why not."""

from __future__ import annotations

from typing import Any

import pytest

from tests.authzen.opzet import BAKKER, DAT, EEN, INZIEN, MEER, MOLENAAR, ZOEK, Pep, veld, vraag

NODIG = {"omstandigheden": {"zaak-loopt": True, "noodzaak": True}}


@pytest.mark.parametrize(
    ("veld_id", "context", "niveau", "bij_volledig", "bij_dat"),
    [
        ("oven.recept", {}, "volledig", "mag", "mag"),
        ("maal.gewicht", {}, "dat", "alleen-dat", "mag"),
        ("maal.soort", NODIG, "volledig", "na-vrijgave", "na-vrijgave"),
        ("maal.soort", {"omstandigheden": {}}, "geen", "open", "open"),
        ("kraam.plek", {}, "geen", "stilte", "stilte"),
        ("maal.klant", {"persoon": {"rol": "slachtoffer"}}, "geen", "verbod", "verbod"),
    ],
)
def test_each_reason(
    pep: Pep, veld_id: str, context: dict[str, Any], niveau: str, bij_volledig: str, bij_dat: str
) -> None:
    for actie, reden in ((INZIEN, bij_volledig), (DAT, bij_dat)):
        antwoord = pep.goed(EEN, vraag(veld_id, context=context, action=actie))
        assert antwoord["decision"] is (reden == "mag")
        assert antwoord["context"]["reason"] == reden
        assert antwoord["context"]["niveau"] == niveau
        assert antwoord["context"]["reason_user"]["nl"]
        assert antwoord["context"]["handvat"] == {"versie": "2026.9", "sha256": "0" * 64}
        assert antwoord["context"]["peildatum"] == "2026-11-22"


def test_volledig_is_what_is_asked_unless_the_action_says_otherwise(pep: Pep) -> None:
    zelf = {"name": "inzien", "properties": {"niveau": "volledig"}}
    assert pep.goed(EEN, vraag(action=zelf)) == pep.goed(EEN, vraag())
    assert pep.goed(EEN, vraag(action=zelf))["context"]["gevraagd"] == "volledig"


@pytest.mark.parametrize("niveau", ["geen", "", "VOLLEDIG", None, 2, [], {}])
def test_no_other_niveau_can_be_asked(pep: Pep, niveau: object) -> None:
    actie = {"name": "inzien", "properties": {"niveau": niveau}}
    assert set(pep.fout(EEN, vraag(action=actie))) == {"action.properties.niveau"}


def test_a_yes_carries_the_beperkingen_and_verplichtingen_of_the_regel(pep: Pep) -> None:
    antwoord = pep.goed(EEN, vraag("kraam.plek", subject=MOLENAAR))
    assert antwoord["decision"] is True
    assert antwoord["context"]["redenen"][0]["regel"] == "mar-mol-plek"
    assert antwoord["context"]["obligations"] == [
        {"id": f"{soort}.{code}", "type": "custom", "properties": {"soort": soort, "code": code, "uitleg": uitleg}}
        for soort, code, uitleg in (
            ("beperking", "vers", "Het is hooguit een week oud."),
            ("beperking", "geen-embargo", "Er ligt geen embargo op."),
            ("verplichting", "vastleggen", "Je schrijft op dat je dit kreeg."),
        )
    ]


def test_a_no_carries_none_although_the_regel_has_them(pep: Pep) -> None:
    context = pep.goed(EEN, vraag("maal.soort", context=NODIG))["context"]
    assert (context["wijze"], context["obligations"]) == ("na-vrijgave", [])
    assert context["redenen"][0]["regel"] == "mol-bak-meel"


def test_the_oordeel_explains_itself(pep: Pep) -> None:
    context = pep.goed(EEN, vraag("maal.soort", context={"omstandigheden": {}}))["context"]
    assert context["welAls"][0] == {"omstandigheden": {"zaak-loopt": True}, "niveau": "dat"}
    assert (context["wijze"], context["modaliteit"]) == (None, None)


@pytest.mark.parametrize(
    ("deel", "pad", "dichtstbij"),
    [
        ({"subject": {**BAKKER, "type": "user"}}, "subject.type", "medewerker"),
        ({"action": {"name": "read"}}, "action.name", "inzien"),
        ({"action": {"name": ""}}, "action.name", "inzien"),
        ({"resource": {"type": "record", "id": "oven.recept"}}, "resource.type", "contextveld"),
    ],
)
def test_an_unknown_type_or_action_is_a_no_with_the_one_we_know(
    pep: Pep, deel: dict[str, Any], pad: str, dichtstbij: str
) -> None:
    antwoord = pep.goed(EEN, vraag(**deel))
    assert (antwoord["decision"], antwoord["context"]["reason"]) == (False, "onbekend-type")
    fout = antwoord["context"]["error"]
    assert (fout["status"], [(een["pad"], een["dichtstbij"]) for een in fout["errors"]]) == (404, [(pad, dichtstbij)])
    assert pep.goed(MEER, {"evaluations": [vraag(**deel)]})["evaluations"] == [antwoord]
    assert pep.goed(ZOEK, vraag(**deel))["results"] == []


@pytest.mark.parametrize("id_", ["", "oven.recep", "x" * 5000, "velden[0]", "\u2028"])
def test_an_unknown_contextveld_is_a_no(pep: Pep, id_: str) -> None:
    antwoord = pep.goed(EEN, vraag(id_))
    assert (antwoord["decision"], antwoord["context"]["reason"]) == (False, "onbekend-contextveld")
    assert antwoord["context"]["error"]["status"] == 404
    assert [fout["pad"] for fout in antwoord["context"]["error"]["errors"]] == ["resource.id"]


def test_the_nearest_contextveld_is_named(pep: Pep) -> None:
    fout = pep.goed(EEN, vraag("oven.recep"))["context"]["error"]["errors"][0]
    assert fout["dichtstbij"] == "oven.recept"


def test_facts_per_houder_go_before_the_others(pep: Pep) -> None:
    for waar, niveau in ((True, "dat"), (False, "geen")):
        context = {"perHouder": {"molen": {"zaak-loopt": waar}}, "omstandigheden": {"zaak-loopt": not waar}}
        assert pep.goed(EEN, vraag("maal.gewicht", context=context))["context"]["niveau"] == niveau


def test_who_the_subject_is_called_does_not_matter_and_is_not_repeated(pep: Pep) -> None:
    antwoorden = {
        pep.stuur(EEN, vraag("maal.soort", subject={**BAKKER, "id": naam})).data for naam in ("bea", "", "canarie-7")
    }
    assert len(antwoorden) == 1
    assert b"canarie" not in antwoorden.pop()


def test_the_resource_says_nothing_but_its_id(pep: Pep) -> None:
    met = {**veld("maal.gewicht"), "properties": {"niveau": "volledig", "categorie": "bak.recept"}}
    assert pep.goed(EEN, vraag(resource=met)) == pep.goed(EEN, vraag("maal.gewicht"))
