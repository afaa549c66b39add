"""Access Evaluations, after the certification scenario of AuthZEN 1.0 (its section 3) and the specification."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gateway.services import HandvatDienst
from gateway.services.authzen import AuthzenDienst
from policies.engine import Engine
from policies.invoer import MAX_GEZOCHT
from policies.oordeel import Oordeel
from policies.vraag import Vraag
from tests.authzen.opzet import BAKKER, CONTEXT, DAT, EEN, HANDVAT, INZIEN, MEER, MOLENAAR, Pep, veld, vraag, zonder
from tests.services.opzet import BEGIN

JA, NEE = {"resource": veld("oven.recept")}, {"resource": veld("kraam.plek")}


def _lijst(*evaluaties: object, **anders: Any) -> dict[str, Any]:
    return {**zonder(vraag(), "resource"), "evaluations": list(evaluaties), **anders}


def _besluiten(pep: Pep, vragen: dict[str, Any]) -> list[bool]:
    antwoord = pep.goed(MEER, vragen)
    assert set(antwoord) == {"evaluations"}
    return [een["decision"] for een in antwoord["evaluations"]]


def _semantiek(naam: object) -> dict[str, Any]:
    return {"options": {"evaluations_semantic": naam}}


def test_each_answer_is_that_of_one_evaluation_in_the_order_asked(pep: Pep) -> None:
    velden = ["kraam.plek", "maal.gewicht", "oven.recept", "kraam.plek", "maal.klant"]
    antwoord = pep.goed(MEER, _lijst(*({"resource": veld(een)} for een in velden)))
    assert antwoord["evaluations"] == [pep.goed(EEN, vraag(een)) for een in velden]


def test_evaluations_without_defaults(pep: Pep) -> None:
    assert _besluiten(pep, {"evaluations": [vraag("oven.recept"), vraag("kraam.plek", subject=MOLENAAR)]}) == [
        True,
        True,
    ]


@pytest.mark.parametrize(
    ("eigen", "verwacht"),
    [
        ({"subject": MOLENAAR}, vraag("maal.gewicht", subject=MOLENAAR)),
        ({"action": DAT}, vraag("maal.gewicht", action=DAT)),
        ({"context": {"doel": "bakken"}}, {**vraag("maal.gewicht"), "context": {"doel": "bakken"}}),
        ({"context": {}}, {**vraag("maal.gewicht"), "context": {}}),
        ({"resource": {"id": "maal.soort"}}, vraag("maal.soort")),
        ({"action": {"properties": {"niveau": "dat"}}}, vraag("maal.gewicht", action=DAT)),
        ({"subject": {"id": "mo"}}, {**vraag("maal.gewicht"), "subject": {"type": "medewerker", "id": "mo"}}),
    ],
)
def test_an_evaluation_replaces_a_default_as_a_whole_but_for_required_keys(
    pep: Pep, eigen: dict[str, Any], verwacht: dict[str, Any]
) -> None:
    boven = {**vraag(), "resource": veld("maal.gewicht")}
    antwoord = pep.goed(MEER, {**boven, "evaluations": [eigen]})["evaluations"]
    assert antwoord == [pep.goed(EEN, verwacht)]


def test_the_type_alone_may_be_a_default(pep: Pep) -> None:
    assert _besluiten(pep, _lijst({"resource": {"id": "oven.recept"}}, resource={"type": "contextveld"})) == [True]


@pytest.mark.parametrize(
    ("semantiek", "vragen", "verwacht"),
    [
        ("execute_all", (JA, NEE, JA, NEE), [True, False, True, False]),
        ("deny_on_first_deny", (JA, JA, NEE, JA), [True, True, False]),
        ("deny_on_first_deny", (JA, JA), [True, True]),
        ("deny_on_first_deny", (JA, {}, JA), [True, False]),
        ("permit_on_first_permit", (NEE, JA, NEE, JA), [False, True]),
        ("permit_on_first_permit", (NEE, NEE), [False, False]),
        ("permit_on_first_permit", ({}, JA, JA), [False, True]),
    ],
)
def test_the_three_semantics(
    pep: Pep, semantiek: str, vragen: tuple[dict[str, Any], ...], verwacht: list[bool]
) -> None:
    assert _besluiten(pep, _lijst(*vragen, **_semantiek(semantiek))) == verwacht
    if semantiek == "execute_all":
        assert _besluiten(pep, _lijst(*vragen)) == verwacht
        assert _besluiten(pep, _lijst(*vragen, options={"another_option": "value"})) == verwacht


def test_what_waits_for_a_vrijgave_denies(pep: Pep) -> None:
    nodig = {"omstandigheden": {"zaak-loopt": True, "noodzaak": True}}
    vragen = _lijst(
        {"resource": veld("maal.soort")}, JA, context={**CONTEXT, **nodig}, **_semantiek("deny_on_first_deny")
    )
    assert _besluiten(pep, vragen) == [False]


def test_a_mistake_stays_with_its_own_evaluation(pep: Pep) -> None:
    fout = {"subject": "bea", "action": {"name": 1}, "resource": {}, "context": {"doel": "baken"}}
    antwoord = pep.goed(MEER, {"evaluations": [vraag(), {}, fout, vraag(context={"doel": "baken"}), vraag()]})
    assert [een["decision"] for een in antwoord["evaluations"]] == [True, False, False, False, True]
    goed, leeg, stuk, doel, weer = (een["context"] for een in antwoord["evaluations"])
    assert goed == weer
    assert {een["reason"] for een in (leeg, stuk, doel)} == {"vraag-klopt-niet"}
    assert {een["error"]["status"] for een in (leeg, stuk, doel)} == {400}
    assert [een["pad"] for een in leeg["error"]["errors"]] == ["subject", "action", "resource"]
    assert {een["pad"] for een in stuk["error"]["errors"]} == {
        "subject",
        "action.name",
        "resource.type",
        "resource.id",
        "context.doel",
    }
    assert [(een["pad"], een["dichtstbij"]) for een in doel["error"]["errors"]] == [("context.doel", "bakken")]


def test_contextvelden_that_exist_and_that_do_not_in_one_question(pep: Pep) -> None:
    velden = ["bestaat-niet", "oven.recept", "ook-niet", "kraam.plek", "bestaat-niet"]
    antwoord = pep.goed(MEER, _lijst(*({"resource": veld(een)} for een in velden)))["evaluations"]
    assert antwoord == [pep.goed(EEN, vraag(een)) for een in velden]
    assert [een["decision"] for een in antwoord] == [False, True, False, False, False]


def test_a_question_about_nothing_that_exists_leaves_the_others_alone(pep: Pep) -> None:
    niets = {"resource": veld("bestaat-niet"), "subject": MOLENAAR}
    assert _besluiten(pep, _lijst(niets, JA, niets, NEE)) == [False, True, False, False]


@pytest.mark.parametrize("lijst", [{}, {"evaluations": []}])
def test_no_evaluations_is_a_request_for_one(pep: Pep, lijst: dict[str, Any]) -> None:
    assert pep.goed(MEER, vraag() | lijst) == pep.goed(EEN, vraag())
    assert set(pep.fout(MEER, zonder(vraag(), "subject") | lijst)) == {"subject"}
    assert set(pep.fout(MEER, vraag(context={"doel": "baken"}) | lijst)) == {"context.doel"}


@pytest.mark.parametrize(
    ("deel", "paden"),
    [
        ({"evaluations": {}}, {"evaluations"}),
        ({"evaluations": None}, {"evaluations"}),
        ({"evaluations": [JA, 1, [], None]}, {"evaluations[1]", "evaluations[2]", "evaluations[3]"}),
        ({"options": []}, {"options"}),
        ({"options": None}, {"options"}),
        (_semantiek("allemaal"), {"options.evaluations_semantic"}),
        (_semantiek(None), {"options.evaluations_semantic"}),
        (_semantiek(["execute_all"]), {"options.evaluations_semantic"}),
        ({"subject": "bea", "context": [], "options": 1}, {"subject", "context", "options"}),
        ({"evaluations": [JA] * 51}, {"evaluations"}),
    ],
)
def test_what_is_not_of_one_evaluation_is_a_bad_request(pep: Pep, deel: dict[str, Any], paden: set[str]) -> None:
    assert set(pep.fout(MEER, _lijst(JA) | deel)) == paden


def test_fifty_at_once_is_not_too_many(pep: Pep) -> None:
    assert _besluiten(pep, _lijst(*[JA] * 50)) == [True] * 50
    assert "hoogstens 50 vragen" in pep.stuur(MEER, _lijst(*[JA] * 51)).text


def test_a_slip_names_the_semantic_that_is_meant(pep: Pep) -> None:
    assert pep.fout(MEER, _lijst(JA, **_semantiek("execute_al"))) == {"options.evaluations_semantic": "execute_all"}


class _Tellend(Engine):
    """Keeps what it was asked."""

    def __init__(self) -> None:
        super().__init__(HANDVAT)
        self.gevraagd: list[tuple[str, ...] | None] = []

    def decide(self, vraag: Vraag, bekend: Vraag | None = None) -> tuple[Oordeel, ...]:
        self.gevraagd.append(vraag.velden)
        return tuple(super().decide(vraag, bekend))


@pytest.fixture
def tellend() -> _Tellend:
    return _Tellend()


@pytest.fixture
def dienst(tellend: _Tellend) -> AuthzenDienst:
    def engine_op(dag: date) -> Engine:
        return tellend

    return AuthzenDienst(HandvatDienst(engine_op=engine_op, klok=lambda: BEGIN))


def test_the_same_question_is_judged_once_on_all_its_contextvelden(dienst: AuthzenDienst, tellend: _Tellend) -> None:
    dienst.evaluaties(_lijst(JA, NEE, JA, JA | {"action": DAT}, NEE | {"subject": MOLENAAR}, NEE))
    assert tellend.gevraagd == [("oven.recept", "kraam.plek"), ("kraam.plek",)]


def test_true_and_one_are_not_the_same_question(dienst: AuthzenDienst, tellend: _Tellend) -> None:
    """In Python they are equal; the second is a mistake and may not get the answer of the first."""
    lijst = [JA | {"context": {**CONTEXT, "omstandigheden": {"zaak-loopt": waar}}} for waar in (True, 1, 1.0)]
    besluiten = dienst.evaluaties(_lijst(*lijst))["evaluations"]
    assert [een["decision"] for een in besluiten] == [True, False, False]
    assert len(tellend.gevraagd) == 1


def test_what_is_wrong_is_not_judged(dienst: AuthzenDienst, tellend: _Tellend) -> None:
    fout = [
        {},
        {"subject": {**BAKKER, "type": "user"}, **JA},
        {**JA, "context": {"doel": "x"}},
        {"resource": veld("x")},
    ]
    assert not any(een["decision"] for een in dienst.evaluaties(_lijst(*fout))["evaluations"])
    assert dienst.evaluaties({"subject": BAKKER, "action": INZIEN, **JA})["decision"] is False
    assert tellend.gevraagd == []


def test_looking_for_what_was_meant_has_one_bound_for_a_whole_list(pep: Pep) -> None:
    """It is slow, so a list of mistakes may not cost more of it than one question does."""
    fout = {"doel": "bakken", "omstandigheden": {f"x{deel}": True for deel in range(9)}}
    lijst = [{**JA, "context": {**fout, "peildatum": f"2026-11-{dag:02}"}} for dag in range(1, 31)]
    besluiten = pep.goed(MEER, _lijst(*lijst))["evaluations"]
    fouten = [een for besluit in besluiten for een in besluit["context"]["error"]["errors"]]
    assert len(fouten) == 30 * 9
    assert sum(een["dichtstbij"] is not None for een in fouten) == MAX_GEZOCHT


def test_a_shared_mistake_does_not_make_an_endless_answer(pep: Pep) -> None:
    context = {**CONTEXT, "omstandigheden": {f"{nummer}": 1 for nummer in range(3000)}}
    reactie = pep.stuur(MEER, _lijst(*[JA] * 50, context=context))
    fouten = [een["context"]["error"] for een in reactie.get_json()["evaluations"]]
    assert {(een["count"], len(een["errors"])) for een in fouten} == {(3000, 100)}
    assert len(pep.fout(EEN, vraag(context=context))) == 3000
