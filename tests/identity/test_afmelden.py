from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from gateway.identity.aanvraag import CLAIMS, EXTENSIE, Identiteit, huidige_sessie
from tests.identity.stand import CLIENT_ID, Browser, Inlogdienst, Poort, sessieteksten

NU = int(time.time())
GEBEURTENIS = "http://schemas.openid.net/event/backchannel-logout"


def is_aangemeld(browser: Browser) -> bool:
    return browser.open("/zaken").status_code == 200


def meld_af(browser: Browser) -> requests.Response:
    return browser.verstuur("/afmelden", data={"csrf_token": browser.csrf()})


def afmeldtoken(dienst: Inlogdienst, kop: dict[str, Any] | None = None, **anders: Any) -> str:
    claims = dienst.claims(aud=CLIENT_ID, events={GEBEURTENIS: {}}) | anders
    houden = ("iss", "aud", "sub", "sid", "iat", "exp", "jti", "events", "nonce")
    claims = {naam: claims[naam] for naam in houden if claims.get(naam) is not None}
    return dienst.onderteken(claims, **({"typ": "logout+jwt"} | (kop or {})))


def van_buiten(poort: Poort, token: str) -> requests.Response:
    with requests.post(f"{poort.settings.url}/oidc/afmelding", data={"logout_token": token}, timeout=10) as antwoord:
        return antwoord


def test_logging_out_ends_every_session_of_this_person_everywhere(
    poort: Poort, nieuwe_browser: Callable[[], Browser]
) -> None:
    eerste, tweede, ander = nieuwe_browser(), nieuwe_browser(), nieuwe_browser()
    eerste.meld_aan("om")
    tweede.meld_aan("om")
    ander.meld_aan("shn")
    meld_af(eerste)
    assert not is_aangemeld(eerste)
    assert not is_aangemeld(tweede)
    assert is_aangemeld(ander)
    assert eerste.sessie_id is None


def test_an_access_token_from_before_the_logout_is_refused_and_a_later_one_accepted(
    poort: Poort, browser: Browser, dienst: Inlogdienst
) -> None:
    oud = {"Authorization": f"Bearer {dienst.token('om')}"}
    van_ander = {"Authorization": f"Bearer {dienst.token('shn')}"}
    browser.meld_aan("om")
    assert browser.open("/api/v1/zaken", headers=oud).status_code == 200
    sub = browser.open("/zaken").json()["sub"]
    meld_af(browser)
    assert browser.open("/api/v1/zaken", headers=oud).json()["fout"] == "OngeldigTokenError"
    assert browser.open("/api/v1/zaken", headers=van_ander).status_code == 200
    poort.klok.vooruit(seconds=30)
    later = dienst.claims(sub=sub, iat=int(time.time()) + 30, exp=int(time.time()) + 600)
    nieuw = {"Authorization": f"Bearer {dienst.onderteken(later)}"}
    assert browser.open("/api/v1/zaken", headers=nieuw).status_code == 200


def test_logging_out_goes_by_the_login_service_and_comes_back(
    poort: Poort, browser: Browser, dienst: Inlogdienst
) -> None:
    browser.meld_aan("om")
    naar = meld_af(browser).headers["Location"]
    assert naar.startswith(f"{dienst.url}/afmelden?")
    vraag = {"client_id": [CLIENT_ID], "post_logout_redirect_uri": [f"{poort.settings.url}/"]}
    assert parse_qs(urlsplit(naar).query) == vraag  # and nothing about the person
    terug = browser.get(naar, allow_redirects=False, timeout=20)
    assert terug.status_code == 303
    assert terug.headers["Location"] == f"{poort.settings.url}/"


def test_a_logout_is_recorded_once_although_the_login_service_tells_it_again(
    poort: Poort, browser: Browser, dienst: Inlogdienst
) -> None:
    browser.meld_aan("om")
    browser.get(meld_af(browser).headers["Location"], allow_redirects=False, timeout=20)
    assert poort.meldingen.soorten == ["aangemeld", "afgemeld"]


def test_logging_out_at_the_login_service_ends_the_session_here(
    poort: Poort, browser: Browser, dienst: Inlogdienst
) -> None:
    """The real back-channel: the login service calls the poort while the browser waits."""
    browser.meld_aan("om")
    adres = meld_af(browser).headers["Location"]
    browser.meld_aan("om")
    assert is_aangemeld(browser)
    poort.klok.vooruit(seconds=1)
    browser.get(adres, allow_redirects=False, timeout=20)
    assert not is_aangemeld(browser)
    assert poort.meldingen.soorten == ["aangemeld", "afgemeld", "aangemeld", "afgemeld"]


def test_a_logout_ends_the_session_even_if_it_cannot_be_recorded(poort: Poort, browser: Browser) -> None:
    browser.meld_aan("om")
    csrf = browser.csrf()
    poort.meldingen.stuk = True
    assert browser.verstuur("/afmelden", data={"csrf_token": csrf}).status_code == 400
    assert not is_aangemeld(browser)


def test_another_site_cannot_log_somebody_out(browser: Browser) -> None:
    browser.meld_aan("om")
    assert browser.verstuur("/afmelden").json()["fout"] == "FormulierGeweigerdError"
    assert browser.open("/afmelden").status_code == 405
    assert is_aangemeld(browser)


def test_a_logout_that_overtakes_a_login_wins(poort: Poort, browser: Browser, dienst: Inlogdienst) -> None:
    browser.meld_aan("om")
    sub = browser.open("/zaken").json()["sub"]
    browser.cookies.clear()
    terug = browser.kies(browser.naar_inlogdienst(), "om")
    assert van_buiten(poort, afmeldtoken(dienst, sub=sub)).status_code == 200
    assert browser.get(terug, allow_redirects=False, timeout=20).json()["fout"] == "AanmeldenMisluktError"
    assert not is_aangemeld(browser)


def test_a_logout_token_with_only_the_session_of_the_login_service_finds_the_person(
    poort: Poort, browser: Browser, dienst: Inlogdienst
) -> None:
    wie: Identiteit = poort.app.extensions[EXTENSIE]
    with poort.app.test_request_context("/"):
        sessie = huidige_sessie()
        wie.beheer.begin(sessie, "sub-proef", {CLAIMS: dienst.claims()}, "sid-proef")
        browser.cookies.set("poort", str(sessie.geheim))
    assert is_aangemeld(browser)
    assert van_buiten(poort, afmeldtoken(dienst, sub=None, sid="sid-anders")).status_code == 200
    assert is_aangemeld(browser)
    assert van_buiten(poort, afmeldtoken(dienst, sub=None, sid="sid-proef")).status_code == 200
    assert not is_aangemeld(browser)


def test_an_unknown_person_or_session_gives_the_same_answer(poort: Poort, dienst: Inlogdienst) -> None:
    for token in (afmeldtoken(dienst, sub="niemand"), afmeldtoken(dienst, sub=None, sid="niets")):
        antwoord = van_buiten(poort, token)
        assert (antwoord.status_code, antwoord.content) == (200, b"")
    assert poort.meldingen.gemeld == []


def test_a_logout_token_works_once(poort: Poort, browser: Browser, dienst: Inlogdienst) -> None:
    browser.meld_aan("om")
    sub = browser.open("/zaken").json()["sub"]
    token = afmeldtoken(dienst, sub=sub)
    assert van_buiten(poort, token).status_code == 200
    browser.meld_aan("om")
    assert van_buiten(poort, token).json()["fout"] == "OngeldigAfmeldtokenError"
    assert is_aangemeld(browser)


FOUTE_AFMELDINGEN: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "andere-uitgever": ({}, {"iss": "https://elders.invalid"}),
    "andere-client": ({}, {"aud": "een-andere-client"}),
    "zonder-doel": ({}, {"aud": None}),
    "zonder-gebeurtenis": ({}, {"events": None}),
    "andere-gebeurtenis": ({}, {"events": {"https://elders.invalid": {}}}),
    "gebeurtenis-is-tekst": ({}, {"events": GEBEURTENIS}),
    "met-nonce": ({}, {"nonce": "n"}),
    "zonder-moment": ({}, {"iat": None}),
    "uit-de-toekomst": ({}, {"iat": NU + 86_400}),
    "verlopen": ({}, {"exp": NU - 1}),
    "oud-zonder-einde": ({}, {"iat": NU - 600, "exp": None}),
    "zonder-jti": ({}, {"jti": None}),
    "zonder-wie": ({}, {"sub": None}),
    "sub-is-lijst": ({}, {"sub": ["a"]}),
    "is-toegangstoken": ({"typ": "at+jwt"}, {}),
    "andere-sleutel": ({"kid": "onbekend"}, {}),
}


@pytest.mark.parametrize(("kop", "anders"), FOUTE_AFMELDINGEN.values(), ids=FOUTE_AFMELDINGEN.keys())
def test_a_wrong_logout_token_ends_nothing(
    poort: Poort, browser: Browser, dienst: Inlogdienst, kop: dict[str, Any], anders: dict[str, Any]
) -> None:
    browser.meld_aan("om")
    sub = browser.open("/zaken").json()["sub"]
    antwoord = van_buiten(poort, afmeldtoken(dienst, kop, **({"sub": sub} | anders)))
    assert antwoord.json()["fout"] == "OngeldigAfmeldtokenError"
    assert is_aangemeld(browser)


def test_an_id_token_or_nothing_is_no_logout(poort: Poort, browser: Browser, dienst: Inlogdienst) -> None:
    browser.meld_aan("om")
    sub = browser.open("/zaken").json()["sub"]
    id_token = dienst.onderteken(dienst.claims(sub=sub, aud=CLIENT_ID, nonce="n"), typ="JWT")
    for token in (id_token, "", "x.y.z"):
        assert van_buiten(poort, token).json()["fout"] == "OngeldigAfmeldtokenError"
    assert is_aangemeld(browser)


def test_the_id_token_is_kept_nowhere(poort: Poort, browser: Browser) -> None:
    browser.meld_aan("om")
    alles = "".join(sessieteksten(poort))
    assert browser.open("/zaken").json()["sub"] in alles
    assert "eyJ" not in alles  # how every JWT begins
