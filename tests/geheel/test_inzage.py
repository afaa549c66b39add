"""Inzage over real HTTP: only for privacyfunctionarissen, and two of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import requests

from tests.geheel.klant import REMCO, Klant

PAD = "/api/v1/inzageverzoeken"
EEN, TWEE = "privacyfunctionaris-1", "privacyfunctionaris-2"
TOETSEN = ("onderzoeksbelang", "gegevens-van-anderen", "belang-kind", "veilig-adres")
NEE = {"antwoord": "nee", "reden": "Niets staat hieraan in de weg."}


def nieuw(**anders: object) -> dict[str, object]:
    vast = {"zaaknummer": REMCO, "persoon": 1, "voor": "zelf", "identiteit": "rijbewijs"}
    return vast | {"vastgesteldOp": datetime.now(UTC).isoformat(timespec="seconds")} | anders


def goed(reactie: requests.Response, status: int = 200) -> dict[str, Any]:
    assert reactie.status_code == status, reactie.text
    uit: dict[str, Any] = reactie.json()
    return uit


def test_an_answer_goes_from_the_desk_over_two_officers_to_the_person(klant: Klant) -> None:
    klant.vraag("om", REMCO, 1, "afdoeningsbeslissing")
    pad = f"{PAD}/{goed(klant.post(EEN, PAD, nieuw()), 201)['id']}"
    assert goed(klant.post(EEN, f"{pad}/toetsing", {"toetsen": dict.fromkeys(TOETSEN, NEE)}))["stand"] == "getoetst"
    gezien = goed(klant.get(TWEE, pad))
    besluit = {"besluit": "keur-goed", "inhoudHash": gezien["inhoudHash"]}
    assert klant.post(EEN, f"{pad}/besluit", besluit).status_code == 403
    assert klant.post(EEN, f"{pad}/verstrekking").status_code == 409
    assert goed(klant.post(TWEE, f"{pad}/besluit", besluit))["stand"] == "goedgekeurd"
    antwoord = goed(klant.post(EEN, f"{pad}/verstrekking"))
    assert antwoord == gezien["inhoud"]
    assert any(regel["partij"] == "om" and regel["volledig"] for regel in antwoord["regels"])
    assert pad.endswith(goed(klant.get(TWEE, PAD))["inzageverzoeken"][0]["id"])


@pytest.mark.parametrize("wie", ["om", "jurist-1", "beheerder"])
def test_nobody_else_comes_near_it(klant: Klant, wie: str) -> None:
    onbekend = f"{PAD}/00000000-0000-4000-8000-000000000000"
    pogingen = [klant.post(wie, PAD, nieuw()), klant.get(wie, PAD), klant.get(wie, onbekend)]
    pogingen += [klant.post(wie, f"{onbekend}/{stap}", {}) for stap in ("toetsing", "besluit", "verstrekking")]
    pogingen += [klant.get(wie, "/api/v1/embargos"), klant.post(wie, "/api/v1/embargos", {})]
    assert {reactie.status_code for reactie in pogingen} == {403}


def test_every_mistake_is_told_at_once_and_an_unknown_one_is_not_there(klant: Klant) -> None:
    fout = klant.post(EEN, PAD, nieuw(voor="buurman", identiteit="geloof-me"))
    assert [een["pad"] for een in fout.json()["errors"]] == ["voor", "identiteit"]
    assert klant.post(EEN, PAD, nieuw(zaaknummer="ZSM-1999-0001")).status_code == 404
    assert klant.get(EEN, f"{PAD}/00000000-0000-4000-8000-000000000000").status_code == 404
    pad = f"{PAD}/{goed(klant.post(EEN, PAD, nieuw()), 201)['id']}"
    leeg = klant.post(EEN, f"{pad}/toetsing", {"toetsen": {}})
    assert [een["pad"] for een in leeg.json()["errors"]] == [f"toetsen.{toets}.antwoord" for toets in TOETSEN]


def test_an_embargo_is_laid_listed_and_ended(klant: Klant) -> None:
    tot = date.today() + timedelta(days=60)
    embargo = {"zaaknummer": "ZSM-2026-0002", "geldigTot": tot.isoformat(), "reden": "Het OM vraagt dit."}
    gelegd = goed(klant.post(EEN, "/api/v1/embargos", embargo), 201)
    assert gelegd["geldt"]
    pad = f"/api/v1/embargos/{gelegd['id']}"
    assert klant.post(EEN, f"{pad}/bevestiging", {"wat": "leggen"}).status_code == 403
    assert goed(klant.post(TWEE, f"{pad}/bevestiging", {"wat": "leggen"}))["wacht"] == []
    assert goed(klant.post(TWEE, f"{pad}/opheffing", {"reden": "Het is klaar."}))["wacht"] == ["opheffen"]
    assert klant.post(EEN, f"{pad}/opheffing", {"reden": "Het is klaar."}).status_code == 409
    assert not goed(klant.post(EEN, f"{pad}/bevestiging", {"wat": "opheffen"}))["geldt"]
    assert klant.post(TWEE, f"{pad}/opheffing", {"reden": "Het is klaar."}).status_code == 404
    assert gelegd["id"] in [een["id"] for een in goed(klant.get(EEN, "/api/v1/embargos"))["embargos"]]
