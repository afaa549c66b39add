"""docs/bron-openapi.yaml against what the connectors really send and what the fictieve bronnen really answer."""

from __future__ import annotations

import json
from typing import Any

import pytest

from gateway.connectors.base import Categorievraag
from gateway.connectors.bevraging import Bevraging
from gateway.connectors.configuratie import Bronadres
from gateway.connectors.http import Grenzen
from gateway.connectors.labels import LABELS, MAX_TEKST
from tests.bronnen.draad import draadbron
from tests.bronnen.proces import VANDAAG, Bronproces, maak_omstandighedenvraag, maak_vraag
from tests.bronnen.schema import Schemas
from tests.bronnen.test_breaker import Klok

PADEN = ("/v1/bevraging", "/v1/bekendheid", "/v1/omstandigheden")


@pytest.fixture(scope="module")
def schemas() -> Schemas:
    return Schemas()


def _berichten(proces: Bronproces) -> dict[str, Any]:
    """Return what a Bevraging sends to each path, as it went over the wire."""
    sleutel, velden = proces.velden_van("bvh")
    dat = (Categorievraag("pol.informant", (velden[0],), ("wpg-12",), ("geen-embargo",)),)
    beperkingen = ("wpg-artikel-8-of-13", "niet-over-derden")
    ontvangen: list[bytes] = []

    def bewaar(verzoek: bytes) -> bytes:
        ontvangen.append(verzoek)
        return b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"

    with draadbron(bewaar) as bron:
        adres = Bronadres("bvh", f"http://127.0.0.1:{bron.poort}", "verzonnen-token-van-bvh")
        bevraging = Bevraging([adres], Grenzen(), Klok())
        for vraag in (maak_vraag(sleutel, velden, beperkingen=beperkingen), maak_vraag(sleutel, dat=dat)):
            bevraging.haal({"bvh": vraag}, 10.0, handvat=proces.handvat, peildatum=VANDAAG)
        bevraging.omstandigheden({"bvh": maak_omstandighedenvraag(sleutel, "inverzekeringstelling")}, 10.0)
        bevraging.sluit()
    return {verzoek.split(b" ")[1].decode(): json.loads(verzoek.partition(b"\r\n\r\n")[2]) for verzoek in ontvangen}


def test_what_the_connectors_send_and_the_bronnen_answer_is_as_described(proces: Bronproces, schemas: Schemas) -> None:
    berichten = _berichten(proces)
    assert set(berichten) == set(PADEN)
    for pad, bericht in berichten.items():
        assert list(schemas.fouten(schemas.van_vraag(pad), bericht)) == [], pad
        status, antwoord = proces.post("bvh", pad, bericht)
        assert status == 200
        assert list(schemas.fouten(schemas.van_antwoord(pad), antwoord)) == [], pad
    status, logboek = proces.roep("GET", "bvh", "/v1/logboek", None)
    assert status == 200
    assert {regel["soort"] for regel in logboek["regels"]} >= {pad.removeprefix("/v1/") for pad in PADEN}
    assert list(schemas.fouten(schemas.van_antwoord("/v1/logboek", "get"), logboek)) == []


def test_everything_the_invented_world_holds_fits_the_description(proces: Bronproces, schemas: Schemas) -> None:
    schema = schemas.van_antwoord("/v1/bevraging")
    antwoorden = 0
    for bron, personen in proces.wereld.registraties.items():
        for sleutel in list(personen)[:5]:
            vraag = maak_vraag(sleutel, personen[sleutel])
            bericht = {
                "transactie": vraag.transactie,
                "zaak": vraag.zaak,
                "persoon": {"sleutel": sleutel},
                "ontvanger": "om",
                "doel": vraag.doel,
                "velden": [{"veld": deel.veld, "grondslagen": [], "beperkingen": []} for deel in vraag.volledig],
            }
            _, antwoord = proces.post(bron, "/v1/bevraging", bericht)
            assert list(schemas.fouten(schema, antwoord)) == []
            antwoorden += len(antwoord["antwoorden"])
    assert antwoorden > 100


def test_a_wrong_question_or_token_is_refused_as_described(proces: Bronproces, schemas: Schemas) -> None:
    goed = _berichten(proces)
    for pad in PADEN:
        for inhoud in (b"", b"[]", b"{}", json.dumps(goed[pad] | {"persoon": "999900018"}).encode()):
            status, antwoord = proces.roep("POST", "bvh", pad, inhoud)
            assert status == 400
            assert list(schemas.fouten(schemas.van_antwoord(pad, status="400"), antwoord)) == []
        status, antwoord = proces.roep("POST", "bvh", pad, json.dumps(goed[pad]).encode(), "verzonnen-token-van-gps")
        assert status == 401
        assert list(schemas.fouten(schemas.van_antwoord(pad, status="401"), antwoord)) == []


def test_the_description_names_exactly_the_labels_that_we_read(schemas: Schemas) -> None:
    eigenschappen = schemas.document["components"]["schemas"]["Label"]["properties"]
    assert set(eigenschappen) == set(LABELS)
    assert eigenschappen["herkomst"]["maxLength"] == MAX_TEKST


def test_the_check_itself_finds_every_kind_of_mistake(proces: Bronproces, schemas: Schemas) -> None:
    schema = schemas.van_antwoord("/v1/bevraging")
    sleutel, velden = proces.velden_van("bvh")
    vraag = maak_vraag(sleutel, velden[:1])
    item: dict[str, Any] = {"veld": velden[0], "waarde": "x", "label": {"embargo": False, "leeftijd-bij-feit": 3}}
    goed = {"transactie": vraag.transactie, "antwoorden": [item]}
    assert list(schemas.fouten(schema, goed)) == []
    slecht: list[object] = [
        [],
        {},
        goed | {"extra": 1},
        goed | {"transactie": "nee"},
        goed | {"antwoorden": {}},
        goed | {"antwoorden": [item | {"waarde": None}]},
        goed | {"antwoorden": [item | {"waarde": {}}]},
        goed | {"antwoorden": [item | {"waarde": [1]}]},
        goed | {"antwoorden": [item | {"label": {"embargo": 0}}]},
        goed | {"antwoorden": [item | {"label": {"leeftijd-bij-feit": -1}}]},
        goed | {"antwoorden": [item | {"label": {"leeftijd-bij-feit": 2.5}}]},
        goed | {"antwoorden": [item | {"label": {"verwerkingsartikel": "7"}}]},
        goed | {"antwoorden": [item | {"label": {"herkomst": "x" * 201}}]},
        goed | {"antwoorden": [item | {"label": {"onbekend": "x"}}]},
        goed | {"antwoorden": [{"veld": velden[0]}]},
    ]
    assert [waarde for waarde in slecht if not list(schemas.fouten(schema, waarde))] == []
