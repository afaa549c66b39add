"""A systeemcheck over real HTTP: the bronnen's own logbooks show that no value was ever asked."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import requests

from demo.geheel import Demo
from handvat.loader import VERSIES, geldende, load_handvat
from tests.geheel.klant import JENNIFER, NATUURLIJK_DOEL, REMCO, Klant

_ADRES = "/api/v1/systeemchecks"


def _check(klant: Klant, wie: str, zaaknummer: str, persoon: int, doel: str) -> dict[str, Any]:
    reactie = klant.post(wie, _ADRES, {"zaaknummer": zaaknummer, "persoon": persoon, "doel": doel})
    assert reactie.status_code == 201, reactie.text
    antwoord: dict[str, Any] = reactie.json()
    assert reactie.headers["Location"] == f"/api/v1/contextverzoeken/{antwoord['id']}"
    return antwoord


def test_the_bronnen_were_asked_only_whether_and_only_about_what_mag(demo: Demo, klant: Klant) -> None:
    handvat = load_handvat(geldende(VERSIES, datetime.now(UTC).date()))
    checks = {
        check["id"]: check
        for partner, (doel, persoon) in NATUURLIJK_DOEL.items()
        for zaak, nummer in ((REMCO, persoon), (JENNIFER, 1))
        for check in [_check(klant, partner, zaak, nummer, doel)]
    }
    soorten: set[str] = set()
    gevraagd: dict[str, set[str]] = {id_: set() for id_ in checks}
    for bron in handvat.bronnen:
        for regel in demo.logboek(bron):
            if regel["transactie"] in checks:
                soorten.add(regel["soort"])
                gevraagd[regel["transactie"]] |= set(regel["velden"])
    assert "bekendheid" in soorten
    assert "bevraging" not in soorten
    for id_, check in checks.items():
        wel = {veld["veld"] for veld in check["velden"] if veld["stand"] != "niet-gevraagd"}
        assert gevraagd[id_] == wel
        assert {veld["niveau"] for veld in check["velden"]} <= {"dat", "geen"}
        assert {type(veld["waarde"]) for veld in check["velden"]} <= {bool, type(None)}
        assert check["vrijgaven"] == []
        assert [een["categorie"] for een in check["categorieen"]] == list(handvat.categorieen)
        uitkomsten = {een["categorie"]: een["uitkomst"] for een in check["categorieen"]}
        for veld in check["velden"]:
            if veld["stand"] == "gegeven":
                assert uitkomsten[veld["categorie"]] == ("bekend" if veld["waarde"] else "niet-bekend")
    assert any(een["uitkomst"] == "bekend" for check in checks.values() for een in check["categorieen"])


def test_a_systeemcheck_takes_no_velden_and_needs_a_doel(klant: Klant) -> None:
    goed = {"zaaknummer": REMCO, "persoon": 1, "doel": "selectie"}
    for fout, pad in (({"velden": ["bvh.naam"]}, "velden"), ({"doel": None}, "doel")):
        reactie = klant.post("om", _ADRES, goed | fout)
        assert reactie.status_code == 400
        assert [een["pad"] for een in reactie.json()["errors"]] == [pad]
    assert klant.post("om", _ADRES, goed | {"zaaknummer": "ZSM-2026-9999"}).status_code == 404


def test_the_api_describes_it(demo: Demo) -> None:
    beschrijving = requests.get(f"{demo.url}/api/v1/openapi.json", timeout=30).json()
    assert "post" in beschrijving["paths"]["/systeemchecks"]
