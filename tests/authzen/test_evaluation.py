"""Access Evaluation, after the certification scenario of AuthZEN 1.0 (its sections 2.2 to 2.6), in our own words."""

from __future__ import annotations

from typing import Any

import pytest

from tests.authzen.opzet import BAKKER, EEN, INZIEN, MEER, ZOEK, Pep, veld, vraag, zonder

KAAL = {"subject": {"type": "medewerker", "id": "bea"}, "action": INZIEN, "resource": veld("oven.recept")}
WIE = {"partij": "bakkerij", "functie": "bakker"}


def test_permit_and_deny(pep: Pep) -> None:
    assert pep.goed(EEN, vraag("oven.recept"))["decision"] is True
    assert pep.goed(EEN, vraag("kraam.plek"))["decision"] is False


def test_required_fields_only_is_an_answer_and_never_a_yes(pep: Pep) -> None:
    """The context and the properties are optional, so their absence is no bad request; without them nothing mag."""
    context = pep.goed(EEN, KAAL)["context"]
    assert pep.goed(EEN, KAAL)["decision"] is False
    assert (context["reason"], context["niveau"], context["obligations"]) == ("onvolledig", "geen", [])
    assert [fout["pad"] for fout in context["error"]["errors"]] == ["subject.properties.partij", "context.doel"]
    half = pep.goed(EEN, KAAL | {"subject": BAKKER})
    assert [fout["pad"] for fout in half["context"]["error"]["errors"]] == ["context.doel"]


def test_unknown_fields_are_ignored_and_those_beside_ours_are_named(pep: Pep) -> None:
    gewoon = pep.goed(EEN, vraag())
    meer = vraag(
        subject={**BAKKER, "x": 1, "properties": {**WIE, "department": "Sales"}},
        action={**INZIEN, "properties": {"method": "GET"}},
        resource={**veld("oven.recept"), "properties": {"owner": "bob"}},
        context={"time": "2025-06-27T18:03-07:00", "perHouderr": {}},
        futureField={"nested": True},
    )
    antwoord = pep.goed(EEN, meer)
    genegeerd = antwoord["context"].pop("genegeerd")
    assert genegeerd == ["context.perHouderr", "context.time", "subject.properties.department"]
    assert antwoord == gewoon


def test_of_many_unknown_fields_only_some_are_named(pep: Pep) -> None:
    context = {f"{nummer:03}{'x' * 200}": 1 for nummer in range(200)}
    genegeerd = pep.goed(EEN, vraag(context=context))["context"]["genegeerd"]
    assert len(genegeerd) == 20
    assert {len(naam) for naam in genegeerd} == {len("context.") + 60}


@pytest.mark.parametrize("pad", [EEN, ZOEK])
@pytest.mark.parametrize("naam", ["subject", "action", "resource"])
def test_a_missing_part_is_a_bad_request(pep: Pep, naam: str, pad: str) -> None:
    assert set(pep.fout(pad, zonder(vraag(), naam))) == {naam}


@pytest.mark.parametrize(
    ("deel", "wat"),
    [
        ({"subject": {"id": "bea", "properties": WIE}}, "subject.type"),
        ({"subject": {"type": "medewerker", "properties": WIE}}, "subject.id"),
        ({"action": {}}, "action.name"),
        ({"resource": {"id": "oven.recept"}}, "resource.type"),
        ({"resource": {"type": "contextveld"}}, "resource.id"),
        ({"subject": "bea"}, "subject"),
        ({"subject": None}, "subject"),
        ({"action": {"name": 123}}, "action.name"),
        ({"resource": {"type": "contextveld", "id": None}}, "resource.id"),
        ({"subject": {**BAKKER, "properties": []}}, "subject.properties"),
        ({"action": {**INZIEN, "properties": None}}, "action.properties"),
        ({"resource": {**veld("oven.recept"), "properties": 1}}, "resource.properties"),
        ({"action": {**INZIEN, "properties": {"niveau": True}}}, "action.properties.niveau"),
    ],
)
def test_a_missing_or_mistyped_key_is_named(pep: Pep, deel: dict[str, Any], wat: str) -> None:
    assert set(pep.fout(EEN, vraag(**deel))) == {wat}


def test_a_context_that_is_no_object_is_named(pep: Pep) -> None:
    anders: tuple[object, ...] = (None, [], "x", 1)
    for context in anders:
        assert set(pep.fout(EEN, {**vraag(), "context": context})) == {"context"}


def test_every_mistake_is_named_at_once_with_the_nearest(pep: Pep) -> None:
    fouten = pep.fout(
        EEN,
        {
            "subject": {"type": "medewerker", "properties": {"partij": "bakkeri", "functie": 3}},
            "action": {"name": "inzien", "properties": {"niveau": "geen"}},
            "context": {
                "doel": "baken",
                "persoon": {"leeftijd": 131},
                "omstandigheden": {"zaak-lopt": True, "noodzaak": 1},
                "perHouder": {"mole": {}},
                "peildatum": "gisteren",
                "zaak": {"stap": "x"},
            },
        },
    )
    assert set(fouten) == {
        "subject.id",
        "resource",
        "action.properties.niveau",
        "subject.properties.partij",
        "subject.properties.functie",
        "context.doel",
        "context.persoon.leeftijd",
        "context.omstandigheden.zaak-lopt",
        "context.omstandigheden.noodzaak",
        "context.perHouder.mole",
        "context.peildatum",
        "context.zaak.stap",
    }
    assert (fouten["subject.properties.partij"], fouten["context.doel"]) == ("bakkerij", "bakken")


def test_what_is_simply_not_there_is_no_mistake_beside_a_real_one(pep: Pep) -> None:
    assert set(pep.fout(EEN, zonder(KAAL, "resource"))) == {"resource"}
    assert set(pep.fout(EEN, KAAL | {"context": {"peildatum": "x"}})) >= {"context.peildatum"}


@pytest.mark.parametrize("pad", [EEN, MEER, ZOEK])
def test_content_type_and_body_are_checked(pep: Pep, pad: str) -> None:
    for soort in ("text/plain", "application/x-www-form-urlencoded", ""):
        reactie = pep.client.post(pad, data=b"{}", headers={"Content-Type": soort})
        assert reactie.status_code == 400, soort
        assert [fout["pad"] for fout in reactie.get_json()["errors"]] == ["Content-Type"]
    for kapot in (b"", b"{", b"[]", b'"x"', b"null", b"1", b"\xff", b"{}{}"):
        reactie = pep.ruw(pad, kapot)
        assert (reactie.status_code, reactie.mimetype) == (400, "application/problem+json"), kapot


@pytest.mark.parametrize("pad", [EEN, MEER, ZOEK])
@pytest.mark.parametrize("naam", ["bfe9eb29-ab87-4ca3-be83-a1d5d8305716", "een naam, met 'tekens'; é", "x" * 4000])
def test_the_request_id_comes_back_on_every_answer(pep: Pep, pad: str, naam: str) -> None:
    verstuurd = naam.encode().decode("latin-1")
    for inhoud, status in ((b"{", 400), (b'{"subject": 1}', 400)):
        reactie = pep.ruw(pad, inhoud, X_Request_ID=verstuurd)
        assert (reactie.status_code, reactie.headers["X-Request-ID"]) == (status, verstuurd)
    assert "X-Request-ID" not in pep.ruw(pad, b"{").headers


def test_the_same_question_gives_the_same_bytes(pep: Pep) -> None:
    gedraaid = dict(reversed(vraag("maal.soort").items()))
    inhoud = {pep.stuur(EEN, een).data for een in (vraag("maal.soort"), gedraaid, vraag("maal.soort"))}
    assert len(inhoud) == 1
