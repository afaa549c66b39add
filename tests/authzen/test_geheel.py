"""AuthZEN on the whole running product: who may call it, what it tells of itself, and what it leaves alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests

from demo.geheel import Demo
from tests.authzen.opzet import EEN, INZIEN, MEER, ZOEK, veld
from tests.bronnen.schema import Schemas
from tests.geheel.klant import REMCO, Klant
from tests.geheel.regels import alle_regels

CONFIGURATIE = "/.well-known/authzen-configuration"
CONTEXT: dict[str, Any] = {
    "zaak": {"zaaktype": "huiselijk-geweld", "processtap": "verzamelen-adviseren"},
    "persoon": {"rol": "slachtoffer", "leeftijd": 34},
    "doel": "slachtofferzorg",
    "omstandigheden": {"zaak-loopt": True, "slachtoffer-in-zaak": True, "ontvanger-betrokken": True},
    "peildatum": "2026-11-22",
}
WIE: dict[str, Any] = {"partij": "shn", "functie": "medewerker-slachtofferhulp", "regio": "rotterdam"}
BASIS: dict[str, Any] = {
    "subject": {"type": "medewerker", "id": "x", "properties": WIE},
    "action": INZIEN,
    "context": CONTEXT,
}


@pytest.fixture
def klant(demo: Demo) -> Klant:
    return Klant(demo)


def _een(id_: str) -> dict[str, Any]:
    return BASIS | {"resource": veld(id_)}


def _zoek() -> dict[str, Any]:
    return BASIS | {"resource": {"type": "contextveld"}}


@pytest.mark.parametrize("pad", [EEN, MEER, ZOEK])
def test_without_a_token_there_is_nothing(demo: Demo, pad: str) -> None:
    for kop in ({}, {"Authorization": "Bearer x"}, {"Authorization": "Basic eDp4"}):
        koppen = kop | {"X-Request-ID": "mijn-vraag"}
        reactie = requests.post(f"{demo.url}{pad}", json=_zoek(), headers=koppen, timeout=30)
        assert (reactie.status_code, reactie.headers["Content-Type"]) == (401, "application/problem+json")
        assert reactie.headers["WWW-Authenticate"].startswith("Bearer")
        assert reactie.headers["X-Request-ID"] == "mijn-vraag"


def test_the_configuration_is_for_everybody_and_names_what_exists(demo: Demo, klant: Klant) -> None:
    reactie = requests.get(f"{demo.url}{CONFIGURATIE}", headers={"Host": "elders.invalid"}, timeout=30)
    assert (reactie.status_code, reactie.headers["Content-Type"]) == (200, "application/json")
    gegeven = reactie.json()
    assert gegeven == {
        "policy_decision_point": demo.url,
        "access_evaluation_endpoint": f"{demo.url}{EEN}",
        "access_evaluations_endpoint": f"{demo.url}{MEER}",
        "search_resource_endpoint": f"{demo.url}{ZOEK}",
        "obligations_supported": ["custom"],
    }
    for naam, adres in gegeven.items():
        if naam.endswith("_endpoint"):
            assert klant.post("om", urlsplit(adres).path, _zoek() | _een("bvh.naam")).status_code == 200, naam


def test_it_says_what_a_dry_question_says(klant: Klant) -> None:
    droog = {"ontvanger": WIE, **CONTEXT}
    oordelen = klant.post("om", "/api/v1/oordelen", droog).json()
    assert {"geen", "dat", "volledig"} >= {een["niveau"] for een in oordelen["oordelen"]} > {"geen"}
    ja: list[str] = []
    for begin in range(0, len(oordelen["oordelen"]), 50):
        deel = oordelen["oordelen"][begin : begin + 50]
        vraag = BASIS | {"evaluations": [{"resource": veld(een["veld"])} for een in deel]}
        besluiten = klant.post("om", MEER, vraag).json()["evaluations"]
        for oordeel, besluit in zip(deel, besluiten, strict=True):
            context = besluit["context"]
            zelfde = ("niveau", "wijze", "modaliteit", "redenen", "weging", "welAls")
            assert {naam: context[naam] for naam in zelfde} == {naam: oordeel[naam] for naam in zelfde}
            assert context["reason_user"] == {"nl": oordeel["uitleg"]}
            assert (context["handvat"], context["peildatum"]) == (oordelen["handvat"], oordelen["peildatum"])
            codes = [*oordeel["beperkingen"], *oordeel["verplichtingen"]] if besluit["decision"] else []
            assert [een["properties"]["code"] for een in context["obligations"]] == codes
            assert all(een["properties"]["uitleg"] for een in context["obligations"])
            ja += [oordeel["veld"]] if besluit["decision"] else []
    assert ja
    assert [een["id"] for een in klant.post("om", ZOEK, _zoek()).json()["results"]] == ja


def test_the_facts_are_those_of_the_asker_whoever_that_is(klant: Klant) -> None:
    wie = ("om", "shn", "trainer", "jurist-1", "privacyfunctionaris-1")
    for pad in (EEN, MEER, ZOEK):
        reacties = [klant.post(naam, pad, _een("bvh.slachtoffer-naam")) for naam in wie]
        assert {reactie.status_code for reactie in reacties} == {200}
        assert len({reactie.content for reactie in reacties}) == 1


def _gevraagd(demo: Demo) -> dict[str, list[Any]]:
    """What every bron was ever asked, as it wrote down itself."""
    bronnen = json.loads(Path(demo.omgeving["POORT_BRONNEN"]).read_text(encoding="utf-8"))["bronnen"]
    gevraagd: dict[str, list[Any]] = {}
    for naam, bron in bronnen.items():
        kop = {"Authorization": f"Bearer {bron['token']}"}
        reactie = requests.get(f"{bron['url']}/v1/logboek", headers=kop, timeout=30)
        assert reactie.status_code == 200
        gevraagd[naam] = reactie.json()["regels"]
    return gevraagd


def test_no_bron_is_asked_and_nothing_is_recorded_but_a_refusal(demo: Demo, klant: Klant) -> None:
    klant.vraag("om", REMCO, 1, "afdoeningsbeslissing")  # this does ask them, so that there is something to see
    eerder, regels = _gevraagd(demo), len(alle_regels(demo))
    assert any(eerder.values())
    for pad, vraag in ((EEN, _een("bvh.slachtoffer-naam")), (MEER, BASIS | {"evaluations": [{}]}), (ZOEK, _zoek())):
        assert klant.post("om", pad, vraag).status_code == 200
    assert (_gevraagd(demo), len(alle_regels(demo))) == (eerder, regels)
    assert klant.post("om", EEN, {"subject": {"type": "medewerker", "id": "canarie"}}).status_code == 400
    nieuw = alle_regels(demo)[regels:]
    assert [(een["soort"], een["inhoud"]["route"], een["inhoud"]["status"]) for een in nieuw] == [
        ("geweigerd", "authzen.evaluation", 400)
    ]
    assert "canarie" not in str(nieuw)
    assert _gevraagd(demo) == eerder


def test_a_body_that_is_too_large_is_refused(klant: Klant) -> None:
    reactie = klant.post("om", EEN, _een("bvh.naam") | {"subject": {"type": "x" * 200_000}})
    assert (reactie.status_code, reactie.headers["Content-Type"]) == (413, "application/problem+json")


def test_the_description_holds_the_routes_and_what_they_answer(demo: Demo, klant: Klant) -> None:
    document = requests.get(f"{demo.url}/api/v1/openapi.json", timeout=30).json()
    schemas = Schemas.__new__(Schemas)
    schemas.document = document
    voorbeelden = {
        EEN: [_een("bvh.slachtoffer-naam"), _een("bestaat-niet"), _een("x") | {"context": {}}],
        MEER: [BASIS | {"evaluations": [{"resource": veld("shn.hulpvraag")}, {}]}, _een("bvh.naam")],
        ZOEK: [_zoek(), _zoek() | {"page": {"limit": 1}}],
    }
    for pad, vragen in voorbeelden.items():
        assert document["paths"][pad]["servers"] == [{"url": "/"}]
        assert document["paths"][pad]["post"]["summary"]
        for vraag in vragen:
            assert list(schemas.fouten(schemas.van_vraag(pad), vraag)) == []
            assert list(schemas.fouten(schemas.van_antwoord(pad), klant.post("om", pad, vraag).json())) == []
        assert list(schemas.fouten(schemas.van_vraag(pad), {"subject": "bea", "options": 1, "action": 2}))
        assert list(schemas.fouten(schemas.van_antwoord(pad), {"decision": 1, "results": 1}))
    assert "get" in document["paths"][CONFIGURATIE]
    assert klant.post("om", EEN, _een("bvh.naam")).headers["API-Version"]
