"""Toezicht on the running product: the API with its proofs, and from a housemate who looks to an oordeel about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from audit.verifieer import controleer_bewijs
from demo.geheel import Demo
from tests.browser import chromium, verstuur
from tests.geheel.klant import REMCO, Klant

PF = "privacyfunctionaris-1"
PAD = "/api/v1/logregels"


def goed(klant: Klant, pad: str) -> dict[str, Any]:
    reactie = klant.get(PF, pad)
    assert reactie.status_code == 200, reactie.text
    uit: dict[str, Any] = reactie.json()
    return uit


def laatste(klant: Klant, soort: str) -> dict[str, Any]:
    """The newest entry of a soort."""
    gevonden: dict[str, Any] = goed(klant, f"{PAD}?soort={soort}")["logregels"][0]
    return gevonden


def test_the_log_can_be_read_and_each_entry_proven(klant: Klant) -> None:
    klant.vraag("om", REMCO, 1, "afdoeningsbeslissing")
    regel = laatste(klant, "context-verstrekt")
    assert (regel["partij"], regel["doel"], regel["uitkomst"]) == ("om", "afdoeningsbeslissing", "verstrekt")
    assert regel["verklaring"] == "zaak-en-rooster"
    bewijs = goed(klant, f"{PAD}/{regel['index']}/bewijs")
    punt = controleer_bewijs(bewijs["regel"].encode(), bewijs["bewijs"], None)
    assert punt.maat > regel["index"]


def test_every_look_is_an_entry_with_its_use(klant: Klant) -> None:
    regel = laatste(klant, "context-verstrekt") if klant.vraag("om", REMCO, 1, "afdoeningsbeslissing") else {}
    goed(klant, f"{PAD}?persoon={regel['persoon']}&gebruik=beveiliging")
    gezien = laatste(klant, "toezicht-ingezien")  # this look itself, and the one before it
    eigen = goed(klant, f"{PAD}?soort=toezicht-ingezien")["logregels"]
    assert eigen[0]["index"] > gezien["index"] > eigen[2]["index"] - 10
    tekst = goed(klant, f"{PAD}/{gezien['index'] - 1}/bewijs")["regel"]
    assert f'"over":"{regel["persoon"]}"' in tekst
    assert '"gebruik":"beveiliging"' in tekst


def test_a_look_without_a_use_has_the_one_that_the_description_names(klant: Klant) -> None:
    gezien = goed(klant, f"{PAD}?soort=toezicht-ingezien")
    assert gezien["gebruik"] == "rechtmatigheid"
    bewijs = goed(klant, f"{PAD}/{gezien['logregels'][0]['index']}/bewijs")
    assert bewijs["gebruik"] == "rechtmatigheid"
    assert '"gebruik":"rechtmatigheid"' in bewijs["regel"]
    document = goed(klant, "/api/v1/openapi.json")
    for pad in ("/logregels", "/logregels/{index}/bewijs"):
        (keuze,) = [een for een in document["paths"][pad]["get"]["parameters"] if een["name"] == "gebruik"]
        assert "Zonder deze keuze is het rechtmatigheid." in keuze["description"]


def test_pages_of_the_log_follow_each_other(klant: Klant) -> None:
    for _ in range(60):
        goed(klant, PAD)
    eerste = goed(klant, PAD)
    tweede = goed(klant, eerste["volgende"])
    nummers = [regel["index"] for regel in (*eerste["logregels"], *tweede["logregels"])]
    assert nummers == list(range(nummers[0], nummers[0] - len(nummers), -1))


@pytest.mark.parametrize(
    "fout", ["gebruik=nieuwsgierigheid", "persoon=Jan", "dag=gisteren", "voor=-1", "verklaard=misschien", "naam=x"]
)
def test_what_is_asked_wrongly_is_refused_by_name(klant: Klant, fout: str) -> None:
    reactie = klant.get(PF, f"{PAD}?{fout}")
    assert reactie.status_code == 400
    assert [een["pad"] for een in reactie.json()["errors"]] == [fout.partition("=")[0]]


@pytest.mark.parametrize("wie", ["om", "jurist-1", "beheerder", "trainer"])
def test_nobody_else_comes_near_the_log(klant: Klant, wie: str) -> None:
    assert {klant.get(wie, pad).status_code for pad in (PAD, f"{PAD}/0/bewijs")} == {403}
    assert klant.get(PF, f"{PAD}/999999999/bewijs").status_code == 404


@pytest.fixture
def browser() -> Iterator[Browser]:
    with chromium() as gestart:
        yield gestart


def _pagina(browser: Browser, demo: Demo, account: str, pad: str) -> Page:
    pagina = browser.new_context(viewport={"width": 360, "height": 800}, java_script_enabled=False).new_page()
    pagina.goto(f"{demo.url}{pad}")
    verstuur(pagina, f"button[name=gebruiker][value='{account}']")
    return pagina


@pytest.mark.browser
def test_a_housemate_who_looks_is_seen_asked_and_judged(browser: Browser, demo: Demo, klant: Klant) -> None:
    klant.vraag("politie.wijkagent", REMCO, 1, "selectie")
    functionaris = _pagina(browser, demo, PF, "/toezicht/signalen?regel=zelfde-adres")
    functionaris.check("#gebruik-interne-controle")
    verstuur(functionaris)
    verstuur(functionaris, "main tbody a[href*='/toezicht/signalen/']")
    expect(functionaris.locator("h1")).to_have_text("Zelfde adres")
    functionaris.fill("#vraag", "Waarom keek je naar deze zaak?")
    verstuur(functionaris, "main button:has-text('Vraag uitleg')")
    wijkagent = _pagina(browser, demo, "politie.wijkagent", "/monitor")
    verstuur(wijkagent, "main a[href='/vragen']")
    assert "Waarom keek je naar deze zaak?" in wijkagent.inner_text("main")
    wijkagent.fill("main textarea", "Ik had dienst en wist niet dat hij het was.")
    verstuur(wijkagent, "main button")
    assert "Er zijn geen vragen aan jou." in wijkagent.inner_text("main")
    functionaris.goto(functionaris.url)
    assert "Ik had dienst en wist niet dat hij het was." in functionaris.inner_text("main")
    functionaris.check("#oordeel-verklaard")
    functionaris.fill("#reden", "Het was zijn werk. De zaak gaat naar een ander.")
    verstuur(functionaris, "main button:has-text('Leg mijn oordeel vast')")
    assert functionaris.locator(".poort-badge", has_text="Verklaard").count() >= 1
    assert [laatste(klant, soort)["soort"] for soort in ("uitleg-gegeven", "signaal-behandeld")]
