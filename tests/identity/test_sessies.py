from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from threading import Thread

import pytest
from sqlalchemy import update

from gateway.sessieslot import Sessieslot
from gateway.store.tabellen import sessies
from tests.identity.stand import PARTIJEN, Browser, Inlogdienst, Poort, maak_poort, maak_settings, sessieteksten


def is_aangemeld(browser: Browser) -> bool:
    return browser.open("/zaken").status_code == 200


def test_a_session_that_stands_still_ends(poort: Poort, browser: Browser) -> None:
    browser.meld_aan("om")
    poort.klok.vooruit(seconds=poort.settings.sessie_stil_sec - 5)
    assert is_aangemeld(browser)
    poort.klok.vooruit(seconds=poort.settings.sessie_stil_sec)
    assert not is_aangemeld(browser)
    assert browser.sessie_id is None


def test_use_keeps_a_session_alive_but_not_past_its_absolute_end(poort: Poort, browser: Browser) -> None:
    browser.meld_aan("om")
    stappen, rest = divmod(poort.settings.sessie_max_sec, poort.settings.sessie_stil_sec // 2)
    for _ in range(stappen - 1):
        poort.klok.vooruit(seconds=poort.settings.sessie_stil_sec // 2)
        assert is_aangemeld(browser)
    poort.klok.vooruit(seconds=poort.settings.sessie_stil_sec // 2 + rest)
    assert not is_aangemeld(browser)


def test_a_session_deleted_during_a_request_stays_deleted(poort: Poort, browser: Browser) -> None:
    browser.meld_aan("om")
    sub = browser.open("/zaken").json()["sub"]
    poort.klok.vooruit(minutes=10)  # so that the end of the request wants to write
    draad = Thread(target=browser.open, args=("/zaken/ZSM-2026-0001",))
    draad.start()
    assert poort.wacht.binnen.wait(10)
    poort.sessies.meld_af(sub, poort.klok())
    poort.wacht.door.set()
    draad.join()
    assert not is_aangemeld(browser)


def test_ended_sessions_are_cleared_away(poort: Poort, nieuwe_browser: Callable[[], Browser]) -> None:
    for _ in range(3):
        nieuwe_browser().meld_aan("om")
    poort.klok.vooruit(days=2)
    nieuwe_browser().naar_inlogdienst()
    with poort.opslag.lees() as verbinding:
        assert verbinding.exec_driver_sql("SELECT count(*) FROM sessies").scalar() == 1


def test_an_api_path_never_looks_at_the_cookie(poort: Poort, browser: Browser, dienst: Inlogdienst) -> None:
    browser.meld_aan("om")
    assert browser.open("/api/v1/zaken").json()["fout"] == "NietAangemeldError"
    antwoord = browser.open("/api/v1/zaken", headers={"Authorization": f"Bearer {dienst.token('shn')}"})
    assert antwoord.json()["partij"] == "shn"
    assert "Set-Cookie" not in antwoord.headers
    browser.cookies.set("poort", "a" * 43, domain="127.0.0.1", path="/")
    met_vreemde_cookie = browser.open("/api/v1/zaken", headers={"Authorization": f"Bearer {dienst.token('shn')}"})
    assert met_vreemde_cookie.status_code == 200
    assert "Set-Cookie" not in met_vreemde_cookie.headers


def test_a_page_never_looks_at_a_token(browser: Browser, dienst: Inlogdienst) -> None:
    antwoord = browser.open("/zaken", headers={"Authorization": f"Bearer {dienst.token('shn')}"})
    assert antwoord.status_code == 303


def test_the_cookie_is_bound_to_the_host_where_there_is_https(dienst: Inlogdienst, database: str) -> None:
    poort = maak_poort(maak_settings("https://poort.invalid", dienst, database))
    kop = poort.app.test_client().get("/aanmelden", base_url="https://poort.invalid").headers["Set-Cookie"]
    delen = set(kop.split("; ")[1:])
    assert kop.startswith("__Host-poort=")
    assert delen == {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"}
    poort.opslag.sluit()


def test_the_cookie_over_http_has_another_name_and_no_end(browser: Browser) -> None:
    kop = browser.open("/aanmelden").headers["Set-Cookie"]
    assert kop.startswith("poort=")
    assert set(kop.split("; ")[1:]) == {"HttpOnly", "Path=/", "SameSite=Lax"}


def test_a_visit_without_login_leaves_no_session(poort: Poort, browser: Browser) -> None:
    assert "Set-Cookie" not in browser.open("/toegankelijkheid").headers
    assert "Set-Cookie" not in browser.open("/zaken").headers
    with poort.opslag.lees() as verbinding:
        assert verbinding.exec_driver_sql("SELECT count(*) FROM sessies").scalar() == 0


def test_somebody_whose_functie_left_the_handvat_is_no_longer_logged_in(
    poort: Poort, browser: Browser, server_app: Callable[[Poort], None]
) -> None:
    browser.meld_aan("om")
    ander = maak_poort(poort.settings, poort.klok)
    zonder = {naam: replace(partij, functies=("anders",)) for naam, partij in PARTIJEN.items()}
    ander.app.extensions["poort.identiteit"].partijen = zonder
    server_app(ander)
    assert not is_aangemeld(browser)
    server_app(poort)
    assert not is_aangemeld(browser)
    ander.opslag.sluit()


def test_a_session_survives_a_restart_with_the_same_store(
    poort: Poort, browser: Browser, server_app: Callable[[Poort], None]
) -> None:
    browser.meld_aan("om")
    ander = maak_poort(poort.settings, poort.klok)
    server_app(ander)
    assert is_aangemeld(browser)
    ander.opslag.sluit()


def test_a_store_that_fails_is_no_login_and_no_crash(poort: Poort, browser: Browser) -> None:
    browser.meld_aan("om")
    with poort.opslag.schrijf() as verbinding:
        verbinding.exec_driver_sql("ALTER TABLE sessies RENAME TO weg")
    assert browser.open("/zaken").json()["fout"] == "OpslagError"
    assert browser.open("/toegankelijkheid").json()["fout"] == "OpslagError"


def test_the_row_holds_claims_and_no_access_token(poort: Poort, browser: Browser) -> None:
    browser.meld_aan("om")
    (inhoud,) = (tekst for tekst in sessieteksten(poort) if tekst != "{}")
    assert set(json.loads(inhoud)) == {"claims"}


def _inhoud_in_de_tabel(poort: Poort) -> dict[str, str]:
    with poort.opslag.lees() as verbinding:
        return {rij.id_hash: rij.inhoud for rij in verbinding.exec_driver_sql("SELECT id_hash, inhoud FROM sessies")}


def test_the_table_of_sessions_tells_nobody_who_is_logged_in(poort: Poort, browser: Browser) -> None:
    browser.meld_aan("om")
    (geopend,) = (json.loads(tekst)["claims"] for tekst in sessieteksten(poort) if tekst != "{}")
    opgeslagen = [b64decode(inhoud, validate=True) for inhoud in _inhoud_in_de_tabel(poort).values()]
    assert geopend["name"]
    assert not any(str(waarde).encode() in inhoud for waarde in geopend.values() for inhoud in opgeslagen)


def test_what_is_in_one_session_does_not_open_in_another(poort: Poort, browser: Browser) -> None:
    browser.meld_aan("om")
    assert browser.sessie_id is not None
    slot, eigen = Sessieslot(poort.settings.sessie_sleutel), sha256(browser.sessie_id.encode()).hexdigest()
    rij = poort.sessies.get(eigen)
    assert rij is not None
    assert slot.open(slot.sluit(rij)) == rij
    assert slot.open(replace(slot.sluit(rij), id_hash="een-andere")) is None


@pytest.mark.parametrize("hoe", ["andere-sleutel", "beschadigd", "geen-slot"])
def test_a_session_that_does_not_open_is_no_session(
    poort: Poort, browser: Browser, server_app: Callable[[Poort], None], hoe: str
) -> None:
    browser.meld_aan("om")
    assert browser.sessie_id is not None
    eigen = sha256(browser.sessie_id.encode()).hexdigest()
    rijen = _inhoud_in_de_tabel(poort)
    nieuw = {
        "andere-sleutel": rijen[eigen],
        "beschadigd": rijen[eigen][:-8] + "AAAAAAA=",
        "geen-slot": '{"claims": {}}',
    }[hoe]
    with poort.opslag.schrijf() as verbinding:
        verbinding.execute(update(sessies).where(sessies.c.id_hash == eigen).values(inhoud=nieuw))
    sleutel = "een andere sleutel van minstens 32 tekens" if hoe == "andere-sleutel" else poort.settings.sessie_sleutel
    ander = maak_poort(replace(poort.settings, sessie_sleutel=sleutel), poort.klok)
    server_app(ander)
    assert not is_aangemeld(browser)
    browser.meld_aan("om")
    assert is_aangemeld(browser)
    ander.opslag.sluit()


def test_idle_time_is_counted_from_the_last_use_within_a_small_step(poort: Poort, browser: Browser) -> None:
    browser.meld_aan("om")
    stil = timedelta(seconds=poort.settings.sessie_stil_sec)
    poort.klok.verschoven += stil / 2
    assert is_aangemeld(browser)
    poort.klok.verschoven += stil - stil / 19
    assert is_aangemeld(browser)


@pytest.mark.parametrize("cookie", ["", "kort", "a" * 44, "../" + "a" * 40, "sid%00x", '"' + "a" * 43])
def test_a_cookie_of_another_form_is_nobody(browser: Browser, cookie: str) -> None:
    browser.cookies.set("poort", cookie, domain="127.0.0.1", path="/")
    assert not is_aangemeld(browser)
