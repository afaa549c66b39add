"""The first complete line: from a token to an answer, with real bronnen over real HTTP."""

from __future__ import annotations

import json
import random
import re
from datetime import UTC, datetime

import pytest

from demo.geheel import Demo
from handvat.loader import VERSIES, geldende, load_handvat
from tests.geheel.klant import JENNIFER, NATUURLIJK_DOEL, REMCO, Klant, per_veld

SLEUTELS = {
    "veld", "categorie", "bron", "houder", "niveau", "wijze", "modaliteit", "redenen", "weging", "welAls",
    "beperkingen", "verplichtingen", "uitleg", "stand", "waarde", "label",
}  # fmt: skip


def test_six_partners_get_six_different_explained_results_on_remco(klant: Klant) -> None:
    uitkomsten = {}
    for partner, (doel, persoon) in NATUURLIJK_DOEL.items():
        antwoord = klant.vraag(partner, REMCO, persoon, doel)
        assert all(set(veld) == SLEUTELS for veld in antwoord["velden"])
        assert all(veld["uitleg"] and veld["redenen"] for veld in antwoord["velden"])
        uitkomsten[partner] = json.dumps([(veld["veld"], veld["niveau"], veld["stand"]) for veld in antwoord["velden"]])
    assert len(set(uitkomsten.values())) == len(NATUURLIJK_DOEL)


def test_every_partner_gets_something_on_remco_or_jennifer(klant: Klant) -> None:
    for partner, (doel, persoon) in NATUURLIJK_DOEL.items():
        gegeven = [
            veld
            for zaak in (REMCO, JENNIFER)
            for veld in klant.vraag(partner, zaak, persoon, doel)["velden"]
            if veld["niveau"] != "geen"
        ]
        assert gegeven, partner


def test_the_answer_has_the_form_of_the_contract(klant: Klant) -> None:
    antwoord = klant.vraag("om", REMCO, 1, "afdoeningsbeslissing")
    assert antwoord["zaaknummer"] == REMCO
    assert antwoord["persoon"] == 1
    assert antwoord["doel"] == "afdoeningsbeslissing"
    assert re.fullmatch(r"[0-9a-f]{64}", antwoord["handvat"]["sha256"])
    assert set(antwoord["bronnen"].values()) <= {"beantwoord", "te-laat", "storing", "niet-gevraagd"}
    assert len(antwoord["bronnen"]) == 23
    assert re.fullmatch(r"[0-9a-f]{64}", antwoord["bewijs"]["blad"])
    assert isinstance(antwoord["bewijs"]["index"], int)
    naam = per_veld(antwoord)["bvh.naam"]
    assert (naam["niveau"], naam["stand"], type(naam["waarde"])) == ("volledig", "gegeven", str)
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", naam["label"]["datum"])


@pytest.mark.sqlite
@pytest.mark.parametrize("aantal", [150, pytest.param(500, marks=pytest.mark.traag)])
def test_what_is_asked_of_the_bronnen_is_exactly_what_was_judged_and_released(
    klant: Klant, demo: Demo, aantal: int
) -> None:
    """Random contextverzoeken; per verzoek the velden in the logs of the bronnen, nothing more, ever."""
    dobbel = random.Random(2026)
    handvat = load_handvat(geldende(VERSIES, datetime.now(UTC).date()))
    alle_velden = list(handvat.velden)
    verwacht: dict[str, set[str]] = {}
    wacht = 0
    zaken = {partner: klant.get(partner, "/api/v1/zaken").json()["zaken"] for partner in NATUURLIJK_DOEL}
    for _ in range(aantal):
        partner = dobbel.choice(list(NATUURLIJK_DOEL))
        zaak = dobbel.choice(zaken[partner])
        persoon = dobbel.choice(zaak["personen"])["nummer"]
        doel = dobbel.choice([*handvat.doelen, NATUURLIJK_DOEL[partner][0]])
        velden = dobbel.sample(alle_velden, 40) if dobbel.random() < 0.3 else None
        antwoord = klant.vraag(partner, zaak["zaaknummer"], persoon, doel, velden)
        verwacht[antwoord["id"]] = {
            veld["veld"]
            for veld in antwoord["velden"]
            if veld["niveau"] != "geen" and veld["stand"] != "wacht-op-vrijgave"
        }
        wacht += sum(veld["stand"] == "wacht-op-vrijgave" for veld in antwoord["velden"])
    gevraagd: dict[str, set[str]] = {verzoek: set() for verzoek in verwacht}
    for bron in handvat.bronnen:
        for regel in demo.logboek(bron):
            if regel["transactie"] in gevraagd:
                gevraagd[regel["transactie"]] |= set(regel["velden"])
    assert gevraagd == verwacht
    assert sum(map(len, verwacht.values())) > 2 * aantal
    assert wacht > aantal / 5


def test_dat_says_the_same_for_every_veld_of_a_categorie(klant: Klant) -> None:
    antwoord = klant.vraag("om", REMCO, 1, "afdoeningsbeslissing")
    per_categorie: dict[str, set[object]] = {}
    for veld in antwoord["velden"]:
        if veld["niveau"] == "dat" and veld["stand"] == "gegeven":
            per_categorie.setdefault(veld["categorie"], set()).add(veld["waarde"])
    assert per_categorie
    assert all(len(waarden) == 1 and waarden <= {True, False} for waarden in per_categorie.values())


def test_a_verzoek_shows_no_values_afterwards(klant: Klant) -> None:
    antwoord = klant.vraag("om", REMCO, 1, "afdoeningsbeslissing")
    later = klant.get("om", f"/api/v1/contextverzoeken/{antwoord['id']}").json()
    assert [veld["niveau"] for veld in later["velden"]] == [veld["niveau"] for veld in antwoord["velden"]]
    assert all(veld["waarde"] is None for veld in later["velden"])
    for ander in ("politie", "om.juridisch-beoordelaar"):
        assert klant.get(ander, f"/api/v1/contextverzoeken/{antwoord['id']}").status_code == 404


def test_an_employee_of_the_verstrekker_releases_and_the_asker_gets_it(klant: Klant) -> None:
    antwoord = klant.vraag("reclassering", REMCO, 1, "advies-afdoening")
    wachtend = {veld["veld"] for veld in antwoord["velden"] if veld["stand"] == "wacht-op-vrijgave"}
    assert "bvh.naam" in wachtend
    voorraad = klant.get("politie", "/api/v1/vrijgaven").json()["vrijgaven"]
    mijn = [item for item in voorraad if item["contextverzoek"] == antwoord["id"]]
    item = next(item for item in mijn if "bvh.naam" in item["velden"])
    ander = next((item for item in mijn if "bvh.naam" not in item["velden"]), None)
    assert klant.post("shn", f"/api/v1/vrijgaven/{item['id']}/besluit", {"besluit": "geef-vrij"}).status_code == 404
    besluit = klant.post("politie", f"/api/v1/vrijgaven/{item['id']}/besluit", {"besluit": "geef-vrij"})
    assert besluit.status_code == 200, besluit.text
    assert klant.post("politie", f"/api/v1/vrijgaven/{item['id']}/besluit", {"besluit": "weiger"}).status_code in (
        400,
        409,
    )
    if ander:
        zonder = klant.post("politie", f"/api/v1/vrijgaven/{ander['id']}/besluit", {"besluit": "weiger"})
        assert zonder.status_code == 400
        assert zonder.json()["errors"][0]["pad"] == "reden"
        weigering = {"besluit": "weiger", "reden": "Dit is voor het advies niet nodig."}
        assert klant.post("politie", f"/api/v1/vrijgaven/{ander['id']}/besluit", weigering).status_code == 200
    gehaald = klant.post("reclassering", f"/api/v1/contextverzoeken/{antwoord['id']}/ophaling")
    assert gehaald.status_code == 201, gehaald.text
    velden = per_veld(gehaald.json())
    assert velden["bvh.naam"]["stand"] == "gegeven"
    assert velden["bvh.naam"]["waarde"]
    assert gehaald.json()["bewijs"]["index"] > antwoord["bewijs"]["index"]
    stand = per_veld(klant.get("reclassering", f"/api/v1/contextverzoeken/{antwoord['id']}").json())
    for veld in ander["velden"] if ander else []:
        assert stand[veld]["stand"] == "geweigerd"


def test_progress_tells_each_bron_and_ends(klant: Klant) -> None:
    antwoord = klant.vraag("om", REMCO, 1, "afdoeningsbeslissing")
    stroom = klant.get("om", f"/api/v1/contextverzoeken/{antwoord['id']}/voortgang")
    assert stroom.headers["Content-Type"].startswith("text/event-stream")
    assert stroom.text.count("event: bron") == len(antwoord["bronnen"])
    assert stroom.text.rstrip().endswith("data: {}")


def test_training_gets_nothing_real(klant: Klant) -> None:
    for partner in NATUURLIJK_DOEL:
        antwoord = klant.vraag(partner, REMCO, 1, "training")
        assert {veld["niveau"] for veld in antwoord["velden"]} == {"geen"}
