from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
import requests
from joserfc import jwt

from demo.inlog.accounts import PARTIJROL, VIER_OGEN, maak_accounts, zoek
from demo.inlog.dienst import lees_sleutel
from handvat.woordenlijst import REGIOS, SYSTEEMROLLEN
from tests.identity.stand import AUDIENCE, CLIENT_ID, PARTIJEN, Browser, Inlogdienst, Poort, omgeving

ACCOUNTS = maak_accounts(PARTIJEN)
UITDAGING = "a" * 43


def start_zonder(*weg: str, **anders: str) -> subprocess.CompletedProcess[str]:
    alles = omgeving("http://127.0.0.1:9", "geheim", "http://127.0.0.1:8", **anders)
    return subprocess.run(
        [sys.executable, "-m", "demo.inlog", "--bind", "127.0.0.1:0"],
        env={naam: waarde for naam, waarde in alles.items() if naam not in weg},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("stand", ["productie", "Demo", "", "demo "])
def test_it_refuses_to_start_outside_the_demo_stand(stand: str) -> None:
    uitkomst = start_zonder(POORT_STAND=stand)
    assert uitkomst.returncode == 2
    assert "POORT_STAND=demo" in uitkomst.stderr
    assert start_zonder("POORT_STAND").returncode == 2


def test_it_names_every_setting_that_is_missing_and_has_no_default_secret() -> None:
    uitkomst = start_zonder("POORT_OIDC_CLIENT_SECRET", "POORT_OIDC_CLIENT_ID")
    assert uitkomst.returncode == 2
    assert "POORT_OIDC_CLIENT_ID, POORT_OIDC_CLIENT_SECRET" in uitkomst.stderr


def verzoek(poort: Poort, dienst: Inlogdienst, **anders: str | None) -> str:
    goed: dict[str, str | None] = {
        "response_type": "code",
        "client_id": CLIENT_ID,
        "redirect_uri": f"{poort.settings.url}/aanmelden/terug",
        "scope": "openid profile",
        "state": "s",
        "nonce": "n",
        "code_challenge": UITDAGING,
        "code_challenge_method": "S256",
    }
    return f"{dienst.url}/authorize?" + urlencode({n: w for n, w in (goed | anders).items() if w is not None})


def bekeken_en_verstuurd(browser: Browser, adres: str) -> tuple[requests.Response, requests.Response]:
    """Open the login page at this address, and send its form as somebody from the list."""
    return (
        browser.get(adres, allow_redirects=False, timeout=10),
        browser.post(adres, data={"gebruiker": "om"}, allow_redirects=False, timeout=10),
    )


@pytest.mark.parametrize(
    "anders",
    [
        {"code_challenge": None, "code_challenge_method": None},
        {"code_challenge_method": "plain"},
        {"code_challenge_method": None},
        {"code_challenge": "kort"},
        {"nonce": None},
        {"response_type": "token"},
        {"response_type": "id_token"},
    ],
)
def test_a_request_without_the_protections_gets_no_login_page(
    poort: Poort, dienst: Inlogdienst, browser: Browser, anders: dict[str, str | None]
) -> None:
    for antwoord in bekeken_en_verstuurd(browser, verzoek(poort, dienst, **anders)):
        naar = antwoord.headers.get("Location", "")
        assert "code=" not in naar
        assert antwoord.status_code == 400 or "error=" in naar


@pytest.mark.parametrize(
    "anders",
    [
        {"redirect_uri": "https://elders.invalid/"},
        {"redirect_uri": None},
        {"client_id": "een-andere-client"},
        {"client_id": None},
    ],
)
def test_a_browser_is_never_sent_to_an_address_that_was_not_agreed(
    poort: Poort, dienst: Inlogdienst, browser: Browser, anders: dict[str, str | None]
) -> None:
    for antwoord in bekeken_en_verstuurd(browser, verzoek(poort, dienst, **anders)):
        assert antwoord.status_code == 400
        assert "Location" not in antwoord.headers


def test_only_a_name_from_the_list_on_our_own_page_logs_in(poort: Poort, dienst: Inlogdienst, browser: Browser) -> None:
    adres = verzoek(poort, dienst)
    for gegevens, kop in (
        ({"gebruiker": "niemand"}, {}),
        ({}, {}),
        ({"gebruiker": "om"}, {"Origin": "https://elders.invalid"}),
    ):
        antwoord = browser.post(adres, data=gegevens, headers=kop, allow_redirects=False, timeout=10)
        assert antwoord.status_code == 400
        assert "Kies een account uit de lijst." in antwoord.text


def test_a_client_with_another_secret_gets_no_token(poort: Poort, dienst: Inlogdienst) -> None:
    gegevens = {"grant_type": "authorization_code", "code": "x", "redirect_uri": "x", "code_verifier": "x" * 43}
    for wie in ((CLIENT_ID, "fout"), ("ander", dienst.geheim), (CLIENT_ID, "")):
        with requests.post(f"{dienst.url}/token", data=gegevens, auth=wie, timeout=10) as antwoord:
            assert (antwoord.status_code, antwoord.json()["error"]) == (401, "invalid_client")
    with requests.post(f"{dienst.url}/token", data=gegevens | {"client_id": CLIENT_ID}, timeout=10) as antwoord:
        assert antwoord.status_code == 401


def test_the_demo_token_is_what_the_api_asks_for(dienst: Inlogdienst) -> None:
    gelezen = jwt.decode(dienst.token("zvh.procesregisseur"), dienst.sleutel, algorithms=["ES256"])
    assert gelezen.header == {"alg": "ES256", "typ": "at+jwt", "kid": dienst.sleutel.kid}
    claims = gelezen.claims
    assert (claims["iss"], claims["aud"], claims["client_id"]) == (dienst.url, AUDIENCE, CLIENT_ID)
    assert (claims["partij"], claims["functie"]) == ("zvh", "procesregisseur")
    assert 0 < claims["exp"] - claims["iat"] <= 3600


@pytest.mark.parametrize("wat", [{"gebruiker": "niemand"}, {"gebruiker": 7}, {}, [], "om"])
def test_no_demo_token_for_nobody(dienst: Inlogdienst, wat: Any) -> None:
    with requests.post(f"{dienst.url}/demo/token", json=wat, timeout=10) as antwoord:
        assert antwoord.status_code == 400
        assert "access_token" not in antwoord.text


def test_a_demo_token_cannot_be_had_by_a_form_of_another_site(dienst: Inlogdienst) -> None:
    with requests.post(f"{dienst.url}/demo/token", data={"gebruiker": "om"}, timeout=10) as antwoord:
        assert antwoord.status_code == 415


def afmelden(
    browser: Browser, dienst: Inlogdienst, terug: str, client: str = CLIENT_ID, **kop: str
) -> requests.Response:
    vraag = {"client_id": client, "post_logout_redirect_uri": terug}
    return browser.get(f"{dienst.url}/afmelden", params=vraag, headers=kop, allow_redirects=False, timeout=10)


def test_logging_out_leads_only_to_the_agreed_page(poort: Poort, dienst: Inlogdienst, browser: Browser) -> None:
    goed = f"{poort.settings.url}/"
    browser.meld_aan("om")
    for terug, client in (("https://elders.invalid/", CLIENT_ID), ("", CLIENT_ID), (goed, "ander"), (goed, "")):
        antwoord = afmelden(browser, dienst, terug, client)
        assert (antwoord.status_code, antwoord.headers.get("Location")) == (400, None)
        assert browser.open("/zaken").status_code == 200
    antwoord = afmelden(browser, dienst, goed)
    assert (antwoord.status_code, antwoord.headers["Location"]) == (303, goed)
    assert browser.open("/zaken").status_code == 303


def test_logging_out_concerns_only_who_logged_in_last_in_this_browser(
    poort: Poort, dienst: Inlogdienst, nieuwe_browser: Callable[[], Browser]
) -> None:
    eerste, ander, leeg = nieuwe_browser(), nieuwe_browser(), nieuwe_browser()
    eerste.meld_aan("om")
    ander.meld_aan("shn")
    assert afmelden(leeg, dienst, f"{poort.settings.url}/").status_code == 303
    assert eerste.open("/zaken").status_code == 200
    afmelden(eerste, dienst, f"{poort.settings.url}/")
    assert eerste.open("/zaken").status_code == 303
    assert ander.open("/zaken").status_code == 200


def test_another_site_cannot_lead_a_browser_to_logging_out(poort: Poort, dienst: Inlogdienst, browser: Browser) -> None:
    browser.meld_aan("om")
    afmelden(browser, dienst, f"{poort.settings.url}/", **{"Sec-Fetch-Site": "cross-site"})
    assert browser.open("/zaken").status_code == 200
    afmelden(browser, dienst, f"{poort.settings.url}/", **{"Sec-Fetch-Site": "same-site"})
    assert browser.open("/zaken").status_code == 303


def test_there_is_an_account_for_every_functie_and_systeemrol() -> None:
    verwacht = {
        partij.id if functie == partij.functies[0] else f"{partij.id}.{functie}"
        for partij in PARTIJEN.values()
        for functie in partij.functies
    }
    verwacht |= {f"{rol}-{nummer}" for rol in VIER_OGEN for nummer in (1, 2)}
    verwacht |= {rol for rol in SYSTEEMROLLEN if rol not in VIER_OGEN}
    assert set(ACCOUNTS) == verwacht
    assert len({account.naam for account in ACCOUNTS.values()}) == len(ACCOUNTS)
    assert len({account.sub for account in ACCOUNTS.values()}) == len(ACCOUNTS)
    for rol in SYSTEEMROLLEN:
        gevonden = zoek(ACCOUNTS, rol)
        assert gevonden is not None
        assert rol in gevonden.systeemrollen


def test_accounts_are_the_same_people_at_every_start() -> None:
    assert maak_accounts(PARTIJEN) == ACCOUNTS
    om = ACCOUNTS["om"]
    assert (om.naam, om.sub) == ("Anouk Aalbers", "a54cee7c-1134-5d41-bf6b-d45f261750d9")


def test_partij_accounts_work_on_zsm_in_the_places_of_the_stories() -> None:
    for account in ACCOUNTS.values():
        assert set(account.regios) <= set(REGIOS)
        if account.gebruiker.partition(".")[0] in PARTIJEN:
            assert account.systeemrollen == (PARTIJROL,)
            assert account.regios == ("rotterdam", "noord-holland")
        else:
            assert (account.partij is not None) == (account.gebruiker == PARTIJROL)


def test_the_login_page_offers_every_account_without_script(
    poort: Poort, dienst: Inlogdienst, browser: Browser
) -> None:
    pagina = browser.get(verzoek(poort, dienst), timeout=10)
    for account in ACCOUNTS.values():
        assert pagina.text.count(f'value="{account.gebruiker}"') == 1
        assert account.naam in pagina.text
    assert "<script" not in pagina.text
    assert "style=" not in pagina.text
    assert "Fictieve gegevens" in pagina.text
    assert "script-src" not in pagina.headers["Content-Security-Policy"]
    assert "default-src 'none'" in pagina.headers["Content-Security-Policy"]


def test_a_request_cannot_write_in_the_login_page(poort: Poort, dienst: Inlogdienst, browser: Browser) -> None:
    pagina = browser.get(verzoek(poort, dienst, state='"><script>alert(1)</script>'), timeout=10)
    assert "<script>" not in pagina.text


def test_a_key_in_a_file_survives_a_restart(dienst: Inlogdienst, tmp_path: Path) -> None:
    pad = tmp_path / "sleutel.pem"
    pad.write_bytes(dienst.sleutel.as_pem(private=True))
    assert lees_sleutel(pad).kid == lees_sleutel(pad).kid == dienst.sleutel.kid
    assert lees_sleutel(None).kid != lees_sleutel(None).kid
