"""The page that checks a proof, in a real browser, from a file: it gives the verdicts of Python, and asks nobody."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from audit import boom, lezen
from audit.vormen import checkpoint
from audit.vormen.note import Ondertekenaar
from tests.audit.hulp import ONDERTEKENAAR, SLEUTEL, WORTEL, beeld_met, in_geheugen
from tests.audit.test_vectors import b64, read
from tests.browser import BREEDTES, bezwaren, chromium

pytestmark = pytest.mark.browser

PAGINA = WORTEL / "audit/bewijspagina.html"
AANTAL, INDEX = 75, 41
TOETS = "invoer => window.bewijs.toets({...invoer, regel: invoer.regel ? Uint8Array.from(invoer.regel) : null})"
VREEMD_SCRIPT = """() => {
    const script = document.createElement('script')
    try { script.textContent = 'window.binnen = true' } catch { return }
    document.body.append(script)
}"""
VECTOREN = """async gevallen => {
    const bytes = tekst => Uint8Array.from(atob(tekst), teken => teken.charCodeAt(0))
    const uit = {}
    for (const [naam, g] of Object.entries(gevallen)) {
        try {
            const hashes = (g.proof || []).map(bytes)
            const plek = [BigInt(g.leafIdx), BigInt(g.treeSize)]
            await window.bewijs.toetsOpname(...plek, bytes(g.leafHash), hashes, bytes(g.root))
            uit[naam] = true
        } catch (fout) { uit[naam] = false }
    }
    return uit
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as gestart:
        yield gestart


@pytest.fixture(scope="module")
def pagina(browser: Browser) -> Page:
    pagina = browser.new_page()
    pagina.goto(PAGINA.as_uri())
    return pagina


@pytest.fixture(scope="module")
def bon() -> dict[str, Any]:
    """A receipt: the bytes of an entry and its proof."""
    with in_geheugen(beeld_met(AANTAL)) as (_, engine), engine.begin() as verbinding:
        regel = lezen.regel(verbinding, INDEX)
        bewijs = lezen.bewijs(verbinding, INDEX)
    return {"bewijs": bewijs, "sleutel": SLEUTEL, "regel": list(regel), "blad": boom.leaf_hash(regel).hex()}


def oordeel(pagina: Page, invoer: dict[str, Any]) -> str:
    uitkomst: dict[str, Any] = pagina.evaluate(TOETS, invoer)
    assert uitkomst["reden"]
    return str(uitkomst["oordeel"])


def test_a_proof_holds_with_the_entry_or_its_leaf_or_as_the_answer_of_the_poort(pagina: Page, bon: Any) -> None:
    assert oordeel(pagina, bon) == "klopt"
    assert oordeel(pagina, bon | {"regel": None}) == "klopt"
    assert oordeel(pagina, bon | {"blad": ""}) == "klopt"
    antwoord = f'{{"velden": [], "bewijs": {{"opneembewijs": {bon["bewijs"]!r}, "blad": "{bon["blad"]}"}}}}'
    assert oordeel(pagina, {"bewijs": antwoord.replace("'", '"'), "sleutel": SLEUTEL}) == "klopt"
    assert oordeel(pagina, bon | {"bewijs": bon["bewijs"].replace("\n", "\r\n")}) == "klopt"


@pytest.mark.parametrize("stap", [2, pytest.param(1, marks=pytest.mark.traag)])
def test_no_changed_byte_of_the_proof_leaves_it_right(pagina: Page, bon: Any, stap: int) -> None:
    tekst = bon["bewijs"]
    for plaats in range(0, len(tekst) - 1, stap):  # the last newline may be missing: people paste without it
        ander = "\x01" if tekst[plaats] == "\n" else chr(ord(tekst[plaats]) ^ 1)
        kapot = tekst[:plaats] + ander + tekst[plaats + 1 :]
        assert oordeel(pagina, bon | {"bewijs": kapot}) != "klopt", plaats


def test_no_changed_byte_of_the_entry_or_leaf_leaves_it_right(pagina: Page, bon: Any) -> None:
    for plaats in range(0, len(bon["regel"]), 7):
        kapot = list(bon["regel"])
        kapot[plaats] ^= 1
        assert oordeel(pagina, bon | {"regel": kapot, "blad": ""}) == "klopt niet"
        assert oordeel(pagina, bon | {"regel": kapot}) == "klopt niet"
    kapot_blad = ("0" if bon["blad"][0] != "0" else "1") + bon["blad"][1:]
    assert oordeel(pagina, bon | {"regel": None, "blad": kapot_blad}) == "klopt niet"


def test_another_key_did_not_sign_it(pagina: Page, bon: Any) -> None:
    zelfde_naam = Ondertekenaar.van_bytes(ONDERTEKENAAR.naam, b"x" * 32)
    assert oordeel(pagina, bon | {"sleutel": zelfde_naam.sleuteltekst}) == "klopt niet"
    kop, _, tekst = bon["bewijs"].partition("\n\n")
    punt = checkpoint.parse(checkpoint.tekst_van(tekst))
    vervalst = checkpoint.onderteken(zelfde_naam, punt.maat, punt.wortel)
    assert oordeel(pagina, bon | {"bewijs": f"{kop}\n\n{vervalst}"}) == "klopt niet"
    # With the id of the real key above it, the signature itself is what says no.
    regel = vervalst.rpartition(" ")[2]
    echt_id = b64(tekst.rpartition(" ")[2].strip())[:4]
    nagemaakt = vervalst.replace(regel, b64encode(echt_id + b64(regel.strip())[4:]).decode() + "\n")
    assert oordeel(pagina, bon | {"bewijs": f"{kop}\n\n{nagemaakt}"}) == "klopt niet"


def test_a_key_of_another_log_does_not_speak_for_this_one(pagina: Page, bon: Any) -> None:
    ander = Ondertekenaar.van_bytes("ander.test/logboek", b"x" * 32)
    kop, _, tekst = bon["bewijs"].partition("\n\n")
    getekend = ander.onderteken(checkpoint.tekst_van(tekst))  # really signed, but by another name
    assert oordeel(pagina, bon | {"bewijs": f"{kop}\n\n{getekend}", "sleutel": ander.sleuteltekst}) == "klopt niet"


@pytest.mark.parametrize(
    "anders",
    [
        {"sleutel": ""},
        {"sleutel": "geen sleutel"},
        {"sleutel": SLEUTEL[:-1] + ("A" if SLEUTEL[-1] != "A" else "B")},
        {"regel": None, "blad": ""},
        {"regel": None, "blad": "g" * 64},
        {"bewijs": ""},
        {"bewijs": "zomaar een tekst\n\nmet nog een tekst\n"},
        {"bewijs": "{"},
        {"bewijs": '{"bewijs": {}}'},
        {"bewijs": "null"},
        {"bewijs": "c2sp.org/tlog-proof@v1\nindex 01\n\nx\n\ny\n"},
    ],
)
def test_what_cannot_be_checked_is_called_that(pagina: Page, bon: Any, anders: dict[str, Any]) -> None:
    assert oordeel(pagina, bon | anders) == "niet te toetsen"


def test_every_published_inclusion_proof_gets_the_published_verdict(pagina: Page) -> None:
    gevallen = read("inclusion.json")
    assert pagina.evaluate(VECTOREN, gevallen) == {naam: not geval["wantErr"] for naam, geval in gevallen.items()}


def test_a_proof_with_steps_above_the_root_does_not_hold(pagina: Page) -> None:
    blad, ander = boom.leaf_hash(b"a"), boom.leaf_hash(b"b")
    tekst = {naam: b64encode(waarde).decode() for naam, waarde in (("leafHash", blad), ("ander", ander))}
    wortel = b64encode(boom.node_hash(ander, blad)).decode()
    geval = {"leafIdx": 0, "treeSize": 1, "proof": [tekst["ander"]], "leafHash": tekst["leafHash"], "root": wortel}
    assert pagina.evaluate(VECTOREN, {"te lang": geval}) == {"te lang": False}


@pytest.mark.parametrize("breedte", BREEDTES)
def test_a_person_reads_the_verdict_and_nothing_is_asked_of_a_network(
    browser: Browser, bon: Any, breedte: int, tmp_path: Path
) -> None:
    pagina = browser.new_page(viewport={"width": breedte, "height": 800})
    verzoeken: list[str] = []
    meldingen: list[str] = []
    pagina.on("request", lambda verzoek: verzoeken.append(verzoek.url))
    pagina.on("console", lambda melding: meldingen.append(melding.text))
    pagina.goto(PAGINA.as_uri())
    assert bezwaren(pagina) == []
    (tmp_path / "regel").write_bytes(bytes(bon["regel"]))
    pagina.fill("#bewijs", bon["bewijs"])
    pagina.fill("#sleutel", f" {SLEUTEL} ")
    pagina.set_input_files("#regel", tmp_path / "regel")
    pagina.keyboard.press("Tab")
    pagina.click("button")
    pagina.wait_for_selector("#uitslag.klopt")
    assert pagina.inner_text("#oordeel") == "Het bewijs klopt"
    assert f"Regelnummer: {INDEX}" in pagina.inner_text("#feiten")
    assert pagina.evaluate("document.activeElement.id") == "uitslag"
    assert bezwaren(pagina) == []
    pagina.fill("#blad", "0" * 64)
    pagina.click("button")
    pagina.wait_for_selector("#uitslag.klopt-niet")
    assert bezwaren(pagina) == []
    pagina.fill("#bewijs", "<img src=x onerror=alert(1)>")
    pagina.click("button")
    pagina.wait_for_selector("#uitslag.niet-te-toetsen")
    assert verzoeken == [PAGINA.as_uri()]
    assert meldingen == []
    pagina.close()


def test_the_policy_of_the_page_allows_its_own_script_and_style_only(browser: Browser) -> None:
    tekst = PAGINA.read_text("utf-8")
    for soort in ("script", "style"):
        (inhoud,) = re.findall(rf"<{soort}>(.*?)</{soort}>", tekst, re.DOTALL)
        verwacht = f"{soort}-src 'sha256-{b64encode(sha256(inhoud.encode()).digest()).decode()}'"
        assert verwacht in tekst, f"put this in the policy of the page: {verwacht}"
    assert "default-src 'none'" in tekst
    pagina = browser.new_page()
    pagina.goto(PAGINA.as_uri())
    pagina.evaluate(VREEMD_SCRIPT)
    assert pagina.evaluate("window.binnen === undefined && window.bewijs !== undefined")
    pagina.close()
