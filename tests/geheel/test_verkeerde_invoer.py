"""Bad input and strangers: a clear answer that names each field, and never one that tells what exists."""

from __future__ import annotations

from typing import Any

import pytest
import requests

from demo.geheel import Demo
from tests.geheel.klant import REMCO, Klant

GOED: dict[str, Any] = {"zaaknummer": REMCO, "persoon": 1, "doel": "afdoeningsbeslissing"}
PAD = "/api/v1/contextverzoeken"


@pytest.mark.parametrize(
    ("inhoud", "paden"),
    [
        ({}, {"zaaknummer", "persoon", "doel"}),
        ({**GOED, "persoon": "1"}, {"persoon"}),
        ({**GOED, "persoon": True}, {"persoon"}),
        ({**GOED, "persoon": 1.5}, {"persoon"}),
        ({**GOED, "persoon": 0}, {"persoon"}),
        ({**GOED, "persoon": 99}, {"persoon"}),
        ({**GOED, "doel": "nieuwsgierigheid"}, {"doel"}),
        ({**GOED, "doel": None}, {"doel"}),
        ({**GOED, "velden": []}, {"velden"}),
        ({**GOED, "velden": "bvh.naam"}, {"velden"}),
        ({**GOED, "velden": ["bvh.bestaat-niet"]}, {"velden[0]"}),
        ({**GOED, "velden": ["bvh.naam", 7]}, {"velden[1]"}),
        ({**GOED, "motivering": ["x"]}, {"motivering"}),
        ({**GOED, "ontvanger": {"partij": "politie"}}, {"ontvanger"}),
        ({**GOED, "partij": "politie", "peildatum": "2020-01-01"}, {"partij", "peildatum"}),
        ({**GOED, "persoon": "x", "doel": 3, "zaaknummer": []}, {"persoon", "doel", "zaaknummer"}),
    ],
)
def test_every_mistake_is_named_at_once(klant: Klant, inhoud: dict[str, Any], paden: set[str]) -> None:
    reactie = klant.post("om", PAD, inhoud)
    assert reactie.status_code == 400, reactie.text
    assert reactie.headers["Content-Type"] == "application/problem+json"
    assert {fout["pad"] for fout in reactie.json()["errors"]} == paden


@pytest.mark.parametrize("zaaknummer", [f"{REMCO}\0", "\0", "ZSM-2026-9998"])
def test_a_zaak_that_cannot_be_is_a_zaak_that_is_not(klant: Klant, zaaknummer: str) -> None:
    reactie = klant.post("om", PAD, {**GOED, "zaaknummer": zaaknummer})
    bekend = klant.post("om", PAD, {**GOED, "zaaknummer": "ZSM-2026-9999"})
    assert (reactie.status_code, reactie.json()) == (bekend.status_code, bekend.json())
    assert reactie.status_code == 404


def test_a_nearly_right_id_gets_the_nearest_one(klant: Klant) -> None:
    fouten = klant.post("om", PAD, {**GOED, "doel": "afdoeningsbesluit"}).json()["errors"]
    assert [fout["dichtstbij"] for fout in fouten] == ["afdoeningsbeslissing"]


@pytest.mark.parametrize("tekst", ["", "{", "[]", '"x"', "null", '{"zaaknummer": NaN}', "\x00"])
def test_what_is_no_object_is_a_400(klant: Klant, tekst: str) -> None:
    koppen = klant.kop("om") | {"Content-Type": "application/json"}
    reactie = requests.post(f"{klant.demo.url}{PAD}", data=tekst.encode(), headers=koppen, timeout=30)
    assert reactie.status_code == 400
    assert reactie.headers["Content-Type"] == "application/problem+json"


def test_another_content_type_is_refused(klant: Klant) -> None:
    koppen = klant.kop("om") | {"Content-Type": "text/plain"}
    assert requests.post(f"{klant.demo.url}{PAD}", data=b"{}", headers=koppen, timeout=30).status_code == 415


def test_an_oversized_body_is_refused(klant: Klant) -> None:
    reactie = klant.post("om", PAD, {**GOED, "motivering": "x" * 200_000})
    assert reactie.status_code == 413
    assert reactie.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("kop", [{}, {"Authorization": "Bearer x"}, {"Authorization": "Basic eDp4"}])
def test_without_a_valid_token_there_is_nothing(demo: Demo, kop: dict[str, str]) -> None:
    reactie = requests.post(f"{demo.url}{PAD}", json=GOED, headers=kop, timeout=30)
    assert reactie.status_code == 401
    assert reactie.headers["WWW-Authenticate"].startswith("Bearer")
    assert reactie.headers["Content-Type"] == "application/problem+json"


def test_a_systeemrol_without_a_partij_may_not_ask(klant: Klant) -> None:
    for rol in ("privacyfunctionaris-1", "jurist-1", "trainer", "beheerder", "handvatbeheerder"):
        assert klant.post(rol, PAD, GOED).status_code == 403, rol
        assert klant.get(rol, "/api/v1/zaken").status_code == 403, rol


def test_a_zaak_that_is_not_yours_and_one_that_does_not_exist_answer_the_same(klant: Klant, demo: Demo) -> None:
    elders = next(zaak for zaak in demo.wereld.zaken if zaak.regio == "limburg" and "shn" in zaak.partijen)
    zonder = next(zaak for zaak in demo.wereld.zaken if zaak.regio == "rotterdam" and "halt" not in zaak.partijen)
    for account, zaaknummer in (("shn", elders.zaaknummer), ("halt", zonder.zaaknummer)):
        for persoon in (1, 99):
            vreemd = klant.post(account, PAD, {**GOED, "zaaknummer": zaaknummer, "persoon": persoon})
            geen = klant.post(account, PAD, {**GOED, "zaaknummer": "ZSM-1999-0000", "persoon": persoon})
            assert (vreemd.status_code, vreemd.content) == (404, geen.content)
        assert klant.get(account, f"/api/v1/zaken/{zaaknummer}").content == geen.content
        assert zaaknummer not in klant.get(account, "/api/v1/zaken").text


def test_a_dry_question_tells_all_its_mistakes(klant: Klant) -> None:
    reactie = klant.post("trainer", "/api/v1/oordelen", {"ontvanger": {"partij": "shnn"}, "doel": "x", "velden": ["y"]})
    assert reactie.status_code == 400
    assert {fout["pad"] for fout in reactie.json()["errors"]} == {"ontvanger.partij", "doel", "velden[0]"}


def test_a_repeated_idempotency_key_gives_no_second_disclosure(klant: Klant) -> None:
    sleutel = {"Idempotency-Key": "dit-is-mijn-sleutel"}
    eerste = klant.post("om", PAD, GOED, sleutel).json()
    tweede = klant.post("om", PAD, GOED, sleutel).json()
    assert tweede["id"] == eerste["id"]
    assert any(veld["waarde"] is not None for veld in eerste["velden"])
    assert all(veld["waarde"] is None for veld in tweede["velden"])


def test_a_replayed_key_with_a_changed_body_or_a_bad_token_is_refused_before_any_earlier_answer(klant: Klant) -> None:
    """Seen at OpenG2P: the idempotency answer came before the signature check."""
    sleutel = {"Idempotency-Key": "nog-een-sleutel"}
    assert klant.post("om", PAD, GOED, sleutel).status_code == 201
    assert klant.post("om", PAD, {**GOED, "doel": "selectie"}, sleutel).status_code == 409
    zonder = requests.post(
        f"{klant.demo.url}{PAD}", json=GOED, headers=sleutel | {"Authorization": "Bearer vals"}, timeout=30
    )
    assert zonder.status_code == 401


def test_unknown_addresses_and_methods_are_problems_too(klant: Klant) -> None:
    assert klant.get("om", "/api/v1/bestaat-niet").status_code == 404
    assert klant.get("om", "/api/v1/oordelen").status_code == 405
    assert klant.get("om", "/api/v1/handvat/matrix").status_code == 400
    assert klant.get("om", "/api/v1/handvat/matrix?ontvanger=niemand").json()["errors"][0]["pad"] == "ontvanger"


@pytest.mark.parametrize(("soort", "lijst"), [("regel", "regels"), ("grondslag", "grondslagen")])
def test_what_the_handvat_does_not_have_is_a_404_with_the_nearest(klant: Klant, soort: str, lijst: str) -> None:
    reactie = klant.get("om", f"/api/v1/handvat/{lijst}/bestaat-niet")
    assert (reactie.status_code, reactie.headers["Content-Type"]) == (404, "application/problem+json")
    assert [(fout["pad"], bool(fout["dichtstbij"])) for fout in reactie.json()["errors"]] == [(soort, True)]


@pytest.mark.parametrize("pad", ["/api//v1/zaken", "/api/v1//zaken", "/api/v1/zaken//ZSM-2026-0001", "/access//v1"])
def test_a_double_slash_is_an_address_that_is_not_there(klant: Klant, pad: str) -> None:
    url = f"{klant.demo.url}{pad}"
    reactie = requests.get(url, headers=klant.kop("om"), timeout=30, allow_redirects=False)
    assert (reactie.status_code, reactie.headers["Content-Type"]) == (404, "application/problem+json")


@pytest.mark.parametrize(
    ("pad", "naam"),
    [
        ("/api/v1/handvat?versie=2026.1&versie=2026.1", "versie"),
        ("/api/v1/handvat/matrix?ontvanger=om&doel=selectie&doel=x", "doel"),
        ("/api/v1/zaken?vanaf=0&vanaf=5", "vanaf"),
        ("/api/v1/vrijgaven?vanaf=0&vanaf=0", "vanaf"),
    ],
)
def test_a_choice_that_is_in_the_address_twice_is_named(klant: Klant, pad: str, naam: str) -> None:
    reactie = klant.get("om", pad)
    assert reactie.status_code == 400
    assert [(fout["pad"], fout["detail"]) for fout in reactie.json()["errors"]] == [(naam, "noem dit één keer")]


@pytest.mark.parametrize(
    "tijdstip",
    [
        "2027-W01-1T10:00:00Z",
        "20270101T100000Z",
        "2027-01-01 10:00:00Z",
        "2027-01-01T10:00Z",
        "2027-01-01T10:00:00",
        "2027-01-01",
        "2027-01-01T10:00:00+0100",
        "2027-01-01T10:00:00+01",
        "2027-01-01T10:00:00+24:00",
        "2027-02-30T10:00:00Z",
        "2027-01-01T25:00:00Z",
        "٢٠٢٧-01-01T10:00:00Z",
        "2027-01-01T10:00:00Z\n",
        1798761600,
        None,
    ],
)
def test_the_end_of_a_vastlegging_is_a_moment_of_rfc_3339(klant: Klant, tijdstip: object) -> None:
    for soort in ("wegingen", "toestemmingen"):
        fouten = klant.post("om", f"/api/v1/{soort}", {"geldigTot": tijdstip}).json()["errors"]
        assert "geldigTot" in {fout["pad"] for fout in fouten}


@pytest.mark.parametrize("tijdstip", ["2027-01-01T10:00:00Z", "2027-01-01T10:00:00.25+01:00", "2027-01-01t10:00:00z"])
def test_a_moment_with_a_time_zone_is_one(klant: Klant, tijdstip: str) -> None:
    fouten = klant.post("om", "/api/v1/wegingen", {"geldigTot": tijdstip}).json()["errors"]
    assert "geldigTot" not in {fout["pad"] for fout in fouten}


def test_more_than_fifty_dry_questions_at_once_is_a_mistake(klant: Klant) -> None:
    vraag = {"ontvanger": {"partij": "halt"}, "doel": "halt-afdoening", "velden": ["bvh.naam"]}
    assert len(klant.post("trainer", "/api/v1/oordelen", [vraag] * 50).json()) == 50
    reactie = klant.post("trainer", "/api/v1/oordelen", [vraag] * 51)
    assert reactie.status_code == 400
    assert "hoogstens 50 vragen" in reactie.json()["errors"][0]["detail"]


def test_the_counters_name_their_type_once(klant: Klant) -> None:
    soort = klant.get("beheerder", "/metrics").headers["Content-Type"]
    assert soort.startswith("text/plain; version=")
    assert soort.count("charset") == 1


def test_every_answer_carries_the_headers_of_the_api_rules(klant: Klant) -> None:
    for reactie in (klant.get("om", "/api/v1/handvat"), klant.post("om", PAD, {}), klant.get("om", "/api/v1/x")):
        assert reactie.headers["API-Version"]
        assert reactie.headers["Cache-Control"] == "no-store"
        assert reactie.headers["X-Content-Type-Options"] == "nosniff"
        assert reactie.headers["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in reactie.headers["Content-Security-Policy"]


def test_the_description_of_the_api_follows_the_api_rules(demo: Demo) -> None:
    document = requests.get(f"{demo.url}/api/v1/openapi.json", timeout=30).json()
    assert document["openapi"].startswith("3.")
    assert document["servers"][0]["url"].endswith("/v1")
    for pad, methoden in document["paths"].items():
        assert not pad.endswith("/")
        assert pad == pad.lower()
        for methode, operatie in methoden.items():
            if methode in ("get", "post"):
                assert operatie["summary"], pad
                assert "400" in operatie["responses"], pad
                for code, antwoord in operatie["responses"].items():
                    assert "API-Version" in antwoord["headers"], (pad, code)


def test_a_dry_question_about_a_day_before_the_first_versie_is_told_the_first_day(klant: Klant) -> None:
    vraag = {"ontvanger": {"partij": "shn"}, "doel": "slachtofferzorg", "peildatum": "2025-12-31"}
    reactie = klant.post("shn", "/api/v1/oordelen", vraag)
    assert reactie.status_code == 400, reactie.text
    assert [(fout["pad"], fout["dichtstbij"]) for fout in reactie.json()["errors"]] == [("peildatum", "2026-01-01")]
