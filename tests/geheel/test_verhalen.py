"""The story of Remco and that of Jennifer, end to end: six partners, by keyboard alone, with and without JavaScript."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from demo.geheel import Demo
from tests.browser import chromium
from tests.geheel.klant import JENNIFER, REMCO
from tests.geheel.toetsenbord import Toetsenbord

pytestmark = [pytest.mark.browser, pytest.mark.sqlite]

Wie = Callable[[str], Toetsenbord]
VERSTUUR = "main button[type=submit]"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as gestart:
        yield gestart


@pytest.fixture
def wie(eigen_demo: Demo, browser: Browser, javascript: bool) -> Iterator[Wie]:
    """Log somebody in, with a browser of their own."""
    mensen: list[Toetsenbord] = []

    def meld_aan(account: str) -> Toetsenbord:
        mensen.append(Toetsenbord(browser, eigen_demo, account, javascript=javascript))
        return mensen[-1]

    yield meld_aan
    for een in mensen:
        een.sluit()


def _open(wie: Toetsenbord, zaaknummer: str) -> Page:
    """From the monitor to a zaak: the last digits and Enter, as the focus begins in the search field."""
    with wie.pagina.expect_navigation():
        wie.pagina.keyboard.type(zaaknummer[-4:])
        wie.pagina.keyboard.press("Enter")
    assert wie.pagina.inner_text("h1") == f"Zaak {zaaknummer}"
    return wie.pagina


def _bevestig_alles(wie: Toetsenbord) -> None:
    """Say that the text meets every beperking that the page asks about."""
    for id_ in wie.pagina.locator("input[name=bevestigd]").evaluate_all("velden => velden.map(v => v.id)"):
        wie.kies(f"#{id_}")


def _adviseer(wie: Toetsenbord, afdoening: str, **delen: str) -> None:
    wie.selecteer("#deel-afdoening", afdoening)
    for naam, tekst in delen.items():
        wie.vul(f"#deel-{naam}", tekst)
    _bevestig_alles(wie)
    wie.druk(VERSTUUR)


@pytest.mark.parametrize("javascript", [True, pytest.param(False, marks=pytest.mark.traag)], ids=["js", "zonder-js"])
def test_remco_from_arrest_to_terugkoppeling(wie: Wie) -> None:
    zaak = f"/zaken/{REMCO}/personen/1"
    politie = wie("politie")
    _open(politie, REMCO)
    politie.druk(f"main a[href='{zaak}/systeemcheck']")
    politie.kies("#doel-selectie")
    politie.druk(VERSTUUR)
    assert "Dit mag je niet weten, dus het is niet gevraagd" in politie.tekst()
    politie.kies("#kleur-oranje")
    politie.vul("#reden", "Thuis is het onrustig, en hij is net achttien. Daarom denkt de reclassering mee.")
    politie.druk("button[value=bevestig]")
    assert "Oranje" in politie.tekst()

    om = wie("om")
    _open(om, REMCO)
    om.druk("button:has-text('Vraag advies aan 3RO')")

    rec = wie("reclassering")
    _open(rec, REMCO)
    rec.druk(f"main a[href='{zaak}/verzoek']")
    rec.kies("#doel-advies-afdoening")
    rec.druk(VERSTUUR)
    assert rec.pagina.inner_text("h1") == f"Context bij zaak {REMCO}"
    _open_zaak(rec, REMCO)
    rec.druk(f"main a[href='{zaak}/advies']")
    assert "Dit leest: OM" in rec.tekst()
    _adviseer(
        rec,
        "Voorwaardelijk beleidssepot",
        advies="Voorwaardelijk sepot met vijf gesprekken bij de reclassering.",
        doel="Remco herkent wat hem tot diefstal brengt.",
        actueel="Hij sprak vandaag met ons en wil meewerken.",
        impact="De gesprekken geven rust in het gezin.",
    )

    _open_zaak(om, REMCO)
    om.druk(f"main a[href='{zaak}/besluit']")
    if om.pagina.locator("#doel-afdoeningsbeslissing").count():
        _kies_doel(om, "afdoeningsbeslissing")
    assert "vijf gesprekken" in om.tekst()
    om.kies("#besluit-beleidssepot-voorwaardelijk")
    om.vul("#reden", "Hij bekent, is niet eerder veroordeeld en krijgt hulp.")
    om.vul("#vervolg", "De reclassering begint volgende week met de gesprekken.")
    om.kies("input[name^='gevolgd-'][value=gevolgd]")
    om.druk(VERSTUUR)
    _bevestig_alles(om)
    om.druk("button:has-text('Neem dit besluit')")

    for partner in (rec, politie):
        gelezen = _terugkoppeling(partner, REMCO)
        assert "Voorwaardelijk beleidssepot" in gelezen
        assert "De reclassering begint volgende week" in gelezen
        assert "niet eerder veroordeeld" not in gelezen, "the reasons are for the OM"
        partner.druk("button:has-text('Ik heb dit gelezen')")

    shn = wie("shn")
    assert "Voorwaardelijk beleidssepot" not in _terugkoppeling(shn, REMCO, persoon=2)
    zvh = wie("zvh")
    assert "Voorwaardelijk beleidssepot" not in _terugkoppeling(zvh, REMCO)
    halt = wie("halt")
    _open(halt, REMCO)
    halt.druk(f"main a[href='/zaken/{REMCO}/ketenkaart']")
    _kies_doel(halt, "halt-afdoening")
    assert "vijf gesprekken" not in halt.tekst()


@pytest.mark.parametrize("javascript", [pytest.param(True, marks=pytest.mark.traag), False], ids=["js", "zonder-js"])
def test_jennifer_from_preselect_to_halt_and_no_detour(wie: Wie) -> None:
    zaak = f"/zaken/{JENNIFER}/personen/1"
    politie = wie("politie")
    _open(politie, JENNIFER)
    politie.druk(f"main a[href='{zaak}/preselect']")
    politie.kies("#score-midden")
    politie.kies("#doel-selectie")
    _bevestig_alles(politie)
    politie.druk(VERSTUUR)
    assert "klopt iets niet" not in politie.tekst()

    om = wie("om")
    _open(om, JENNIFER)
    om.druk("button:has-text('Vraag advies aan RvdK')")

    raad = wie("rvdk")
    _open(raad, JENNIFER)
    raad.druk(f"main a[href='/zaken/{JENNIFER}/ketenkaart']")
    _kies_doel(raad, "advies-afdoening")
    assert "midden" in raad.tekst().lower(), "the raad sees the score that the politie entered"
    raad.druk("main a:has-text('Verdeel een taak') >> nth=0")
    raad.selecteer("#categorie", "Leerplichtambtenaar: Schoolverzuim en contact met leerplicht")
    raad.selecteer("#wie", "Halt")
    raad.selecteer("#voor", "Raad voor de Kinderbescherming")
    raad.druk(VERSTUUR)
    assert raad.pagina.title().startswith("Fout: Dit kan niet langs deze weg")
    assert "Verzuim naar de Raad voor strafadvies" in raad.tekst(), "which regel, and what it lacks"

    halt = wie("halt")
    _open(halt, JENNIFER)
    halt.druk(f"main a[href='{zaak}/verzoek']")
    _kies_doel(halt, "halt-afdoening")
    assert halt.pagina.inner_text("h1") == f"Context bij zaak {JENNIFER}"

    _open_zaak(raad, JENNIFER)
    raad.druk(f"main a[href='{zaak}/advies']")
    _adviseer(
        raad,
        "Halt-straf",
        advies="Een Halt-straf, en hulp voor het gezin.",
        doel="Jennifer drinkt niet meer om er even niet te zijn.",
        actueel="Wij spraken vandaag met haar.",
        impact="Het gezin staat open voor hulp.",
    )

    _open_zaak(om, JENNIFER)
    om.druk(f"main a[href='{zaak}/besluit']")
    if om.pagina.locator("#doel-afdoeningsbeslissing").count():
        _kies_doel(om, "afdoeningsbeslissing")
    assert "hulp voor het gezin" in om.tekst()
    om.kies("#besluit-halt-straf")
    om.vul("#reden", "Zij bekent en wil hulp.")
    om.kies("input[name^='gevolgd-'][value=gevolgd]")
    om.druk(VERSTUUR)
    _bevestig_alles(om)
    om.druk("button:has-text('Neem dit besluit')")

    assert "Halt-straf" in _terugkoppeling(politie, JENNIFER)
    assert "definitief beslist" in _terugkoppeling(raad, JENNIFER), "what would let the raad know"
    assert "Er is voor dit doel geen besluit dat jij mag zien." in _terugkoppeling(halt, JENNIFER)

    leerplicht = wie("leerplicht")
    _open(leerplicht, JENNIFER)
    leerplicht.druk(f"main a[href='/zaken/{JENNIFER}/ketenkaart']")
    assert "hulp voor het gezin" not in leerplicht.tekst()


def _terugkoppeling(wie: Toetsenbord, zaaknummer: str, persoon: int = 1) -> str:
    """What somebody hears back about a persoon."""
    _open_zaak(wie, zaaknummer)
    wie.druk(f"main a[href='/zaken/{zaaknummer}/personen/{persoon}/terugkoppeling']")
    _kies_doel(wie, "terugkoppeling")
    return wie.tekst()


def _kies_doel(wie: Toetsenbord, doel: str) -> None:
    """Choose what for; where one was chosen before, the choice is folded."""
    vouw = "main summary:has-text('Kies een ander doel')"
    if wie.pagina.locator(vouw).count():
        wie.vouw_open(vouw)
    wie.kies(f"#doel-{doel}")
    wie.druk(f"main form:has(#doel-{doel}) button[type=submit]")


def _open_zaak(wie: Toetsenbord, zaaknummer: str) -> None:
    """Back to the zaak by way of the monitor, as somebody does who comes back later."""
    wie.druk("nav a:has-text('Monitor')")
    _open(wie, zaaknummer)
