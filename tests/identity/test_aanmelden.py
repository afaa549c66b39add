from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace

import pytest
import requests

from demo.inlog.accounts import maak_accounts
from tests.identity.stand import PARTIJEN, Browser, Inlogdienst, Poort, maak_poort, state_van

ACCOUNTS = maak_accounts(PARTIJEN)


def test_logging_in_leads_to_the_page_that_was_asked_for(poort: Poort, browser: Browser) -> None:
    antwoord = browser.meld_aan("shn", "/zaken?bladzijde=2")
    assert (antwoord.status_code, antwoord.headers["Location"]) == (303, "/zaken?bladzijde=2")
    wie = browser.open("/zaken").json()
    assert (wie["partij"], wie["functie"]) == ("shn", "medewerker-slachtofferhulp")
    assert poort.meldingen.soorten == ["aangemeld"]


def test_every_demo_account_logs_in_as_the_right_partij_and_functie(
    poort: Poort, nieuwe_browser: Callable[[], Browser]
) -> None:
    for account in ACCOUNTS.values():
        browser = nieuwe_browser()
        browser.meld_aan(account.gebruiker)
        wie = browser.open("/").json()
        assert wie | {"csrf": ""} == {
            "sub": account.sub,
            "naam": account.naam,
            "partij": account.partij,
            "functie": account.functie,
            "regios": [regio for regio in ("noord-holland", "rotterdam") if regio in account.regios],
            "systeemrollen": list(account.systeemrollen),
            "csrf": "",
        }


def test_the_session_id_changes_at_login_and_the_old_one_is_worthless(
    poort: Poort, browser: Browser, nieuwe_browser: Callable[[], Browser]
) -> None:
    inlogpagina = browser.naar_inlogdienst()
    voor = browser.sessie_id
    terug = browser.kies(inlogpagina, "om")
    browser.get(terug, allow_redirects=False, timeout=20)
    assert voor is not None
    assert browser.sessie_id not in (None, voor)
    aanvaller = nieuwe_browser()
    aanvaller.cookies.set("poort", voor)
    assert aanvaller.open("/zaken").status_code == 303


def test_an_id_that_somebody_made_up_is_never_taken_over(browser: Browser) -> None:
    verzonnen = "a" * 43
    browser.cookies.set("poort", verzonnen, domain="127.0.0.1", path="/")
    browser.naar_inlogdienst()
    assert browser.sessie_id not in (None, verzonnen)


def test_the_store_holds_only_a_hash_of_the_session_id(poort: Poort, browser: Browser) -> None:
    browser.meld_aan("om")
    assert browser.sessie_id is not None
    assert poort.sessies.get(browser.sessie_id) is None
    assert poort.sessies.get(hashlib.sha256(browser.sessie_id.encode()).hexdigest()) is not None


def test_a_callback_works_once(poort: Poort, browser: Browser) -> None:
    terug = browser.kies(browser.naar_inlogdienst(), "om")
    assert browser.get(terug, allow_redirects=False, timeout=20).status_code == 303
    assert browser.get(terug, allow_redirects=False, timeout=20).json()["fout"] == "AanmeldenMisluktError"
    assert poort.meldingen.soorten == ["aangemeld"]


def test_a_callback_of_another_browser_is_refused(
    poort: Poort, browser: Browser, nieuwe_browser: Callable[[], Browser]
) -> None:
    terug = browser.kies(browser.naar_inlogdienst(), "om")
    slachtoffer = nieuwe_browser()
    slachtoffer.naar_inlogdienst()
    antwoord = slachtoffer.get(terug, allow_redirects=False, timeout=20)
    assert antwoord.json()["fout"] == "AanmeldenMisluktError"
    assert slachtoffer.open("/zaken").status_code == 303
    assert poort.meldingen.gemeld == []


def test_a_code_of_another_login_is_refused_because_the_verifier_differs(
    browser: Browser, nieuwe_browser: Callable[[], Browser]
) -> None:
    """The attacker's code with the victim's own state: PKCE makes the login service say no."""
    van_aanvaller = nieuwe_browser()
    gestolen = van_aanvaller.kies(van_aanvaller.naar_inlogdienst(), "om")
    eigen = browser.naar_inlogdienst()
    gemengd = gestolen.replace(state_van(gestolen), state_van(eigen))
    antwoord = browser.get(gemengd, allow_redirects=False, timeout=20)
    assert antwoord.json()["fout"] == "AanmeldenMisluktError"


def test_an_id_token_for_another_nonce_is_refused(browser: Browser) -> None:
    """The login page gets another nonce than the one this browser began with."""
    inlogpagina = browser.naar_inlogdienst()
    nonce = inlogpagina.split("nonce=")[1].split("&")[0]
    terug = browser.kies(inlogpagina.replace(nonce, "anders" + nonce), "om")
    antwoord = browser.get(terug, allow_redirects=False, timeout=20)
    assert antwoord.json()["fout"] == "OngeldigTokenError"
    assert browser.open("/zaken").status_code == 303


def test_an_answer_of_another_login_service_is_refused(dienst: Inlogdienst, browser: Browser) -> None:
    terug = browser.kies(browser.naar_inlogdienst(), "om")
    zonder, _, _ = terug.partition("&iss=")
    for anders in (zonder, f"{zonder}&iss=https://elders.invalid"):
        assert browser.get(anders, allow_redirects=False, timeout=20).json()["fout"] == "AanmeldenMisluktError"


def test_a_login_that_cannot_be_recorded_is_no_login(poort: Poort, browser: Browser) -> None:
    poort.meldingen.stuk = True
    assert browser.meld_aan("om").status_code == 400
    assert browser.open("/zaken").status_code == 303


def test_a_login_that_took_too_long_starts_again(poort: Poort, browser: Browser) -> None:
    terug = browser.kies(browser.naar_inlogdienst(), "om")
    poort.klok.vooruit(minutes=11)
    assert browser.get(terug, allow_redirects=False, timeout=20).json()["fout"] == "AanmeldenMisluktError"


@pytest.mark.parametrize(
    "verder",
    [
        "https://elders.invalid/",
        "//elders.invalid/",
        "/\\elders.invalid",
        "\\\\elders.invalid",
        "/%0d%0aLocation:%20https://elders.invalid",
        "/\t/elders.invalid",
        " //elders.invalid",
        "javascript:alert(1)",
        "/aanmelden?verder=/",
        "/afmelden",
        "/" + "a" * 2000,
        "",
    ],
)
def test_a_login_never_leads_to_another_site(browser: Browser, verder: str) -> None:
    inlogpagina = browser.open("/aanmelden", params={"verder": verder}).headers["Location"]
    antwoord = browser.get(browser.kies(inlogpagina, "om"), allow_redirects=False, timeout=20)
    naar = antwoord.headers["Location"]
    assert naar == "/" or (naar == verder and "%0d" in verder)
    assert not naar.startswith(("//", "/\\"))


def test_another_name_of_the_host_leads_to_the_address_where_the_cookie_will_be(poort: Poort, browser: Browser) -> None:
    localhost = poort.settings.url.replace("127.0.0.1", "localhost")
    antwoord = browser.get(f"{localhost}/aanmelden?verder=/zaken", allow_redirects=False, timeout=20)
    assert antwoord.headers["Location"] == f"{poort.settings.url}/aanmelden?hier=1&verder=%2Fzaken"
    antwoord = browser.get(f"{localhost}/aanmelden?hier=1", allow_redirects=False, timeout=20)
    assert antwoord.headers["Location"].startswith(poort.settings.oidc_issuer)


def test_who_is_logged_in_already_goes_on_at_once(browser: Browser) -> None:
    browser.meld_aan("om")
    assert browser.open("/aanmelden?verder=/zaken").headers["Location"] == "/zaken"


def test_a_cancelled_login_says_so(browser: Browser, dienst: Inlogdienst) -> None:
    state = state_van(browser.naar_inlogdienst())
    antwoord = browser.open(f"/aanmelden/terug?error=access_denied&state={state}&iss={dienst.url}")
    assert antwoord.json()["fout"] == "AanmeldenMisluktError"


def test_unfinished_logins_do_not_pile_up_in_a_session(poort: Poort, browser: Browser) -> None:
    for _ in range(12):
        laatste = browser.naar_inlogdienst()
    assert browser.sessie_id is not None
    rij = poort.sessies.get(hashlib.sha256(browser.sessie_id.encode()).hexdigest())
    assert rij is not None
    assert rij.inhoud.count("code_verifier") <= 5
    assert browser.get(browser.kies(laatste, "om"), allow_redirects=False, timeout=20).status_code == 303


def test_without_a_login_service_the_answer_is_that_it_cannot_be_reached(poort: Poort, dienst: Inlogdienst) -> None:
    los = maak_poort(replace(poort.settings, oidc_issuer="http://127.0.0.1:9"))
    antwoord = los.app.test_client().get("/aanmelden", base_url=los.settings.url)
    assert antwoord.get_json()["fout"] == "InlogdienstOnbereikbaarError"
    met_token = los.app.test_client().get(
        "/api/v1/zaken", headers={"Authorization": f"Bearer {dienst.onderteken(dienst.claims())}"}
    )
    assert met_token.get_json()["fout"] == "InlogdienstOnbereikbaarError"
    los.opslag.sluit()


def test_pkce_is_enforced_by_the_login_service(poort: Poort, dienst: Inlogdienst, browser: Browser) -> None:
    """A right code with a wrong verifier gives no token, and the code is gone after it."""
    terug = browser.kies(browser.naar_inlogdienst(), "om")
    code = terug.split("code=")[1].split("&")[0]
    gegevens = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": f"{poort.settings.url}/aanmelden/terug",
        "code_verifier": "x" * 43,
    }
    wie = (poort.settings.oidc_client_id, dienst.geheim)
    with requests.post(f"{dienst.url}/token", data=gegevens, auth=wie, timeout=10) as antwoord:
        assert (antwoord.status_code, antwoord.json()["error"]) == (400, "invalid_grant")
    assert browser.get(terug, allow_redirects=False, timeout=20).json()["fout"] == "AanmeldenMisluktError"
