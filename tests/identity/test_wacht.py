from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask

from gateway import identity, koppen
from gateway.errors import GatewayError
from gateway.identity.routes import lokaal_pad
from gateway.koppen import herkomst
from tests.identity.stand import PARTIJEN, Browser, Inlogdienst, Poort, maak_poort


def test_a_page_leads_a_stranger_to_the_login_and_the_api_does_not(browser: Browser) -> None:
    antwoord = browser.open("/zaken?zoek=a%26b")
    assert (antwoord.status_code, antwoord.headers["Location"]) == (303, "/aanmelden?verder=/zaken%3Fzoek%3Da%2526b")
    assert browser.open("/api/v1/zaken").json()["fout"] == "NietAangemeldError"


def test_an_endpoint_without_a_line_is_closed_to_everybody(
    nieuwe_browser: Callable[[], Browser], browser: Browser
) -> None:
    assert browser.open("/zonder-regel").status_code == 303
    for gebruiker in ("om", "beheerder", "privacyfunctionaris-1"):
        bezoeker = nieuwe_browser()
        bezoeker.meld_aan(gebruiker)
        assert bezoeker.open("/zonder-regel").json()["fout"] == "GeenToegangError"


def test_until_the_policy_is_read_everything_is_closed(poort: Poort) -> None:
    app = Flask("vergeten", static_folder=None)
    identity.registreer(
        app, poort.settings, sessieopslag=poort.sessies, partijen=PARTIJEN, klok=poort.klok, meld=poort.meldingen
    )
    app.register_error_handler(GatewayError, lambda fout: (type(fout).__name__, 400))
    app.add_url_rule("/", view_func=lambda: "open")
    assert app.test_client().get("/").text == "GeenToegangError"
    assert app.test_client().get("/aanmelden").text == "GeenToegangError"


def test_a_systeemrol_without_partij_does_not_see_zaken(browser: Browser) -> None:
    browser.meld_aan("privacyfunctionaris-2")
    assert browser.open("/").status_code == 200
    assert browser.open("/zaken").json()["fout"] == "GeenToegangError"


def test_a_page_that_is_not_there_is_not_there_for_anybody(browser: Browser) -> None:
    assert browser.open("/bestaat-niet").status_code == 404
    assert browser.open("/api/v1/bestaat-niet").status_code == 404


@pytest.mark.parametrize(
    "koppen_",
    [
        {"Origin": "https://elders.invalid"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_form_from_another_site_is_refused_even_with_the_right_token(
    browser: Browser, koppen_: dict[str, str]
) -> None:
    browser.meld_aan("om")
    gegevens = {"csrf_token": browser.csrf()}
    antwoord = browser.verstuur("/besluit", data=gegevens, headers=koppen_)
    assert antwoord.json()["fout"] == "FormulierGeweigerdError"


def test_a_form_of_our_own_page_is_accepted(poort: Poort, browser: Browser) -> None:
    browser.meld_aan("om")
    gegevens = {"csrf_token": browser.csrf(), "partij": "shn"}
    eigen = {"Origin": poort.settings.url, "Sec-Fetch-Site": "same-origin"}
    antwoord = browser.verstuur("/besluit", data=gegevens, headers=eigen)
    assert antwoord.json()["partij"] == "om"


def test_a_form_needs_the_token_of_its_own_session(browser: Browser, nieuwe_browser: Callable[[], Browser]) -> None:
    ander = nieuwe_browser()
    ander.meld_aan("om")
    browser.meld_aan("om")
    oud = browser.csrf()
    for gegevens in ({}, {"csrf_token": ""}, {"csrf_token": "x"}, {"csrf_token": ander.csrf()}):
        assert browser.verstuur("/besluit", data=gegevens).json()["fout"] == "FormulierGeweigerdError"
    browser.cookies.clear()
    browser.meld_aan("om")
    assert browser.verstuur("/besluit", data={"csrf_token": oud}).json()["fout"] == "FormulierGeweigerdError"


def test_a_form_of_a_session_that_ended_leads_to_the_page_it_stood_on(poort: Poort, browser: Browser) -> None:
    browser.meld_aan("om")
    gegevens = {"csrf_token": browser.csrf()}
    poort.klok.vooruit(hours=1)
    eigen = {"Referer": f"{poort.settings.url}/zaken/ZSM-2026-0001?x=1"}
    assert browser.verstuur("/besluit", data=gegevens, headers=eigen).headers["Location"] == (
        "/aanmelden?verder=/zaken/ZSM-2026-0001"
    )
    elders = {"Referer": "https://elders.invalid/zaken"}
    assert browser.verstuur("/besluit", data=gegevens, headers=elders).headers["Location"] == "/aanmelden?verder=/"


def test_the_api_needs_no_form_token(browser: Browser, dienst: Inlogdienst) -> None:
    kop = {"Authorization": f"Bearer {dienst.token('om')}", "Origin": "https://elders.invalid"}
    assert browser.verstuur("/api/v1/oordelen", json={}, headers=kop).json()["partij"] == "om"


VERWACHT = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@pytest.mark.parametrize("pad", ["/toegankelijkheid", "/zaken", "/api/v1/zaken", "/bestaat-niet", "/afmelden"])
def test_every_answer_carries_the_headers_also_a_refusal(poort: Poort, dienst: Inlogdienst, pad: str) -> None:
    antwoord = poort.app.test_client().get(pad)
    assert {naam: antwoord.headers[naam] for naam in VERWACHT} == VERWACHT
    beleid = dict(regel.split(" ", 1) for regel in antwoord.headers["Content-Security-Policy"].split("; "))
    assert beleid == {
        "default-src": "'none'",
        "style-src": "'self'",
        "img-src": "'self'",
        "script-src": "'self'",
        "connect-src": "'self'",
        "form-action": f"'self' {dienst.url}",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    assert "Strict-Transport-Security" not in antwoord.headers


def test_https_is_for_ever_where_it_is_used(poort: Poort) -> None:
    veilig = maak_poort(replace(poort.settings, url="https://poort.invalid"))
    koppen_ = veilig.app.test_client().get("/toegankelijkheid").headers
    assert koppen_["Strict-Transport-Security"].startswith("max-age=31536000")
    veilig.opslag.sluit()


def test_static_files_may_be_kept(poort: Poort) -> None:
    app = Flask("bestanden", static_folder=None)
    app.add_url_rule("/static/a.css", endpoint="webtool.static", view_func=lambda: "a{}")
    app.add_url_rule("/a", endpoint="a", view_func=lambda: "a")
    koppen.registreer(app, poort.settings)
    assert "Cache-Control" not in app.test_client().get("/static/a.css").headers
    assert app.test_client().get("/a").headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("pad", ["/zaken", "/zaken/ZSM-2026-0001", "/verzoek?stap=2&x=%20", "/aan", "/é"])
def test_a_path_of_our_own_is_kept(pad: str) -> None:
    assert lokaal_pad(pad) == pad


def test_an_origin_is_scheme_host_and_port() -> None:
    assert herkomst("https://a.invalid:8443/realms/x?y") == "https://a.invalid:8443"
