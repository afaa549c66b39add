"""What is made ready before the demo starts: addresses, keys that stay, the file with bronnen, the database."""

from __future__ import annotations

import json
import socket
import stat
from pathlib import Path

import pytest

from demo.adressen import Adressen, url
from demo.errors import OpstellingError
from demo.opstelling import maak_omgeving, vul_database
from demo.wereld import Wereld
from gateway.connectors.configuratie import lees
from gateway.settings import lees_settings
from gateway.store import selectie, zaakstappen, zaken
from gateway.store.opslag import Opslag
from gateway.zaak import Zaakfeit
from handvat.model import Handvat
from handvat.woordenlijst import REGIOS
from tests.databank import lege_databank
from tests.demo.conftest import NU

ADRESSEN = Adressen("127.0.0.1:9001", "127.0.0.1:9002", "127.0.0.1:9003")


def test_the_next_two_ports_are_for_the_login_service_and_the_bronnen() -> None:
    assert Adressen.lees({}) == Adressen("127.0.0.1:8080", "127.0.0.1:8081", "127.0.0.1:8082")
    assert Adressen.lees({"POORT_BIND": "0.0.0.0:9000"}) == Adressen("0.0.0.0:9000", "0.0.0.0:9001", "127.0.0.1:9002")


def test_the_other_two_addresses_can_be_chosen() -> None:
    gekozen = Adressen.lees({"POORT_DEMO_INLOG": "127.0.0.1:7001", "POORT_DEMO_BRONNEN": "127.0.0.1:7002"})
    assert gekozen == Adressen("127.0.0.1:8080", "127.0.0.1:7001", "127.0.0.1:7002")


@pytest.mark.parametrize("bind", ["8080", "127.0.0.1", "127.0.0.1:", ":8080", "host:0", "host:65536", "host:65534"])
def test_what_is_no_address_is_refused_by_name(bind: str) -> None:
    with pytest.raises(OpstellingError, match="POORT_BIND"):
        Adressen.lees({"POORT_BIND": bind})


def test_a_browser_is_sent_to_an_address_it_can_reach() -> None:
    assert url("0.0.0.0:8080") == "http://127.0.0.1:8080"
    assert url("127.0.0.1:8080") == "http://127.0.0.1:8080"
    assert url("0.0.0.0:8081", "demo.example.org") == "http://demo.example.org:8081"


def test_a_taken_address_is_named_with_what_to_do() -> None:
    with socket.socket() as bezet:
        bezet.bind(("127.0.0.1", 0))
        bezet.listen()
        adres = f"127.0.0.1:{bezet.getsockname()[1]}"
        with pytest.raises(OpstellingError, match=rf"{adres} is niet vrij.*POORT_BIND"):
            Adressen(adres, *(getattr(Adressen.vrij(), naam) for naam in ("inlog", "bronnen"))).toets()


def test_free_addresses_are_free_and_differ() -> None:
    adressen = Adressen.vrij()
    adressen.toets()
    assert len({adressen.poort, adressen.inlog, adressen.bronnen}) == 3


def test_the_poort_accepts_the_settings_and_the_file_with_bronnen(tmp_path: Path, handvat: Handvat) -> None:
    omgeving = maak_omgeving(tmp_path, ADRESSEN, handvat, {})
    settings = lees_settings(omgeving)
    assert settings.stand == "demo"
    assert settings.url == "http://127.0.0.1:9001"
    assert settings.oidc_issuer == "http://127.0.0.1:9002"
    bronnen = lees(settings.bronnen, handvat, {})
    assert [bron.bron for bron in bronnen] == list(handvat.bronnen)
    assert bronnen[0].url == f"http://127.0.0.1:9003/{bronnen[0].bron}"
    assert len({bron.token for bron in bronnen}) == len(bronnen)


def test_keys_stay_the_same_and_tokens_do_not(tmp_path: Path, handvat: Handvat) -> None:
    eerst, weer = (maak_omgeving(tmp_path, ADRESSEN, handvat, {}) for _ in range(2))
    sleutels = {f"POORT_{wat}_SLEUTEL" for wat in ("SESSIE", "PSEUDONIEM", "LOG", "KLUIS")}
    blijft = {*sleutels, "POORT_DATABASE"}
    assert {naam for naam in eerst if eerst[naam] == weer[naam]} >= blijft
    assert eerst["POORT_OIDC_CLIENT_SECRET"] != weer["POORT_OIDC_CLIENT_SECRET"]
    assert len({eerst[naam] for naam in blijft}) == len(blijft)


def test_keys_from_before_the_kluis_get_its_key_and_stay_as_they_are(tmp_path: Path, handvat: Handvat) -> None:
    eerst = maak_omgeving(tmp_path, ADRESSEN, handvat, {})
    bestand = tmp_path / "demo" / "sleutels.json"
    ouder = json.loads(bestand.read_text(encoding="utf-8"))
    del ouder["POORT_KLUIS_SLEUTEL"]
    bestand.write_text(json.dumps(ouder), encoding="utf-8")
    weer, nogmaals = (maak_omgeving(tmp_path, ADRESSEN, handvat, {}) for _ in range(2))
    assert {naam: weer[naam] for naam in ouder} == ouder
    assert weer["POORT_KLUIS_SLEUTEL"] == nogmaals["POORT_KLUIS_SLEUTEL"] != eerst["POORT_KLUIS_SLEUTEL"]
    assert stat.S_IMODE(bestand.stat().st_mode) == 0o600


def test_two_folders_share_no_key(tmp_path: Path, handvat: Handvat) -> None:
    een, twee = (maak_omgeving(tmp_path / naam, ADRESSEN, handvat, {}) for naam in ("een", "twee"))
    assert een["POORT_LOG_SLEUTEL"] != twee["POORT_LOG_SLEUTEL"]


def test_files_with_secrets_are_for_their_owner_only(tmp_path: Path, handvat: Handvat) -> None:
    maak_omgeving(tmp_path, ADRESSEN, handvat, {})
    bestanden = list((tmp_path / "demo").iterdir())
    assert {bestand.name for bestand in bestanden} == {"sleutels.json", "bronnen.json"}
    assert {stat.S_IMODE(bestand.stat().st_mode) for bestand in bestanden} == {0o600}


def test_what_somebody_sets_stays_but_the_stand_does_not(tmp_path: Path, handvat: Handvat) -> None:
    gegeven = {
        "POORT_DATABASE": "sqlite:///elders.sqlite3",
        "POORT_URL": "http://demo.example.org:9001",
        "POORT_VRIJGAVE_UREN": "2",
        "POORT_STAND": "productie",
        "POORT_BRONNEN": "/elders.json",
    }
    omgeving = maak_omgeving(tmp_path, ADRESSEN, handvat, gegeven)
    assert omgeving["POORT_DATABASE"] == "sqlite:///elders.sqlite3"
    assert omgeving["POORT_OIDC_ISSUER"] == "http://demo.example.org:9002"
    assert omgeving["POORT_VRIJGAVE_UREN"] == "2"
    assert omgeving["POORT_STAND"] == "demo"
    assert omgeving["POORT_BRONNEN"] == str(tmp_path / "demo" / "bronnen.json")


@pytest.mark.parametrize("inhoud", ["", "[]", "{}", '{"POORT_LOG_SLEUTEL": "kapot"'])
def test_damaged_keys_are_not_replaced_in_silence(tmp_path: Path, handvat: Handvat, inhoud: str) -> None:
    bestand = tmp_path / "demo" / "sleutels.json"
    bestand.parent.mkdir()
    bestand.write_text(inhoud, encoding="utf-8")
    with pytest.raises(OpstellingError, match="beschadigd"):
        maak_omgeving(tmp_path, ADRESSEN, handvat, {})
    assert bestand.read_text(encoding="utf-8") == inhoud


def test_a_folder_that_cannot_be_used_is_named(tmp_path: Path, handvat: Handvat) -> None:
    (tmp_path / "bestand").write_text("", encoding="utf-8")
    with pytest.raises(OpstellingError, match="is niet te gebruiken"):
        maak_omgeving(tmp_path / "bestand", ADRESSEN, handvat, {})


def test_the_database_is_filled_once_whatever_how_often(tmp_path: Path, wereld: Wereld, databank: None) -> None:
    database = lege_databank(tmp_path)
    for _ in range(2):
        vul_database(database, wereld.zaken, NU)
    opslag = Opslag(database)
    try:
        with opslag.lees() as verbinding:
            gevonden = zaken.lijst(verbinding, partij="om", regios=REGIOS)
    finally:
        opslag.sluit()
    assert {zaak.zaaknummer: zaak for zaak in gevonden} == {
        zaak.zaaknummer: zaak for zaak in wereld.zaken if "om" in zaak.partijen
    }


def test_a_restart_keeps_what_people_did(tmp_path: Path, wereld: Wereld, databank: None) -> None:
    database, zaak = lege_databank(tmp_path), next(een for een in wereld.zaken if "zvh" not in een.partijen)
    vul_database(database, wereld.zaken, NU)
    opslag, feit = Opslag(database), Zaakfeit("zvh-casus", True, 1)
    try:
        with opslag.schrijf() as verbinding:
            assert selectie.betrek(verbinding, zaak.zaaknummer, ["zvh"]) == ("zvh",)
            zaakstappen.zet_feiten(verbinding, zaak, [feit])
            assert zaakstappen.zet_processtap(verbinding, zaak.zaaknummer, zaak.processtap, "terugkoppeling")
        for _ in range(2):
            vul_database(database, wereld.zaken, NU)
        with opslag.lees() as verbinding:
            na = zaken.van_nummers(verbinding, [zaak.zaaknummer])[zaak.zaaknummer]
    finally:
        opslag.sluit()
    assert na.partijen == (*zaak.partijen, "zvh")
    assert feit in na.feiten
    assert na.processtap == "terugkoppeling"


def test_the_file_with_bronnen_is_json_with_an_entry_per_bron(tmp_path: Path, handvat: Handvat) -> None:
    omgeving = maak_omgeving(tmp_path, ADRESSEN, handvat, {})
    inhoud = json.loads(Path(omgeving["POORT_BRONNEN"]).read_text(encoding="utf-8"))
    assert inhoud["bronnen"].keys() == handvat.bronnen.keys()
