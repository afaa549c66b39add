"""The log as tiles over HTTP: who does not trust us can follow it, and who reads entries is in it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import requests

from audit import boom
from audit.toets.bewijs import controleer_bewijs
from audit.vormen import checkpoint, tegels
from audit.vormen.tegels import Tegel
from demo.geheel import Demo
from tests.geheel.klant import REMCO, Klant
from tests.geheel.regels import alle_regels, laatste_regel

PF = "privacyfunctionaris-1"


def haal(demo: Demo, pad: str) -> requests.Response:
    return requests.get(f"{demo.url}/log/{pad}", timeout=30, allow_redirects=False)


def maat(demo: Demo) -> int:
    return checkpoint.parse(checkpoint.tekst_van(haal(demo, "checkpoint").text)).maat


@pytest.fixture
def met_regels(klant: Klant) -> Klant:
    klant.vraag("om", REMCO, 1, "afdoeningsbeslissing")
    return klant


def test_whoever_follows_the_log_gets_its_tree_without_logging_in(demo: Demo, met_regels: Klant) -> None:
    punt = checkpoint.parse(checkpoint.tekst_van(haal(demo, "checkpoint").text))
    bladeren: list[bytes] = []
    for tegel in tegels.tegels(punt.maat):
        antwoord = haal(demo, tegel.pad)
        assert antwoord.status_code == 200
        assert antwoord.headers["Content-Type"] == "application/octet-stream"
        assert antwoord.headers["Cache-Control"] == (
            "public, max-age=31536000, immutable" if tegel.is_vol else "no-store"
        )
        if tegel.niveau == 0:
            bladeren += tegels.splits(tegel, antwoord.content)
    assert boom.root(bladeren) == punt.wortel


@pytest.mark.parametrize(
    "pad",
    [
        "tile/0/0",
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/00/000",
        "tile/0/x000/000",
        "tile/0/x001/000",
        "tile/0/999.p/1",
        "tile/7/000.p/1",
        "tile/64/000",
        "tile/0/000/",
        "tile/0//000",
        "tile/0/x001//000",
        "tile/0/",
        "tile/-1/000",
        "tile/0/" + "x999/" * 30 + "999",
    ],
)
def test_what_is_no_tile_of_this_log_is_not_there(demo: Demo, met_regels: Klant, pad: str) -> None:
    assert haal(demo, pad).status_code == 404


def test_entries_are_for_the_privacyfunctionaris_and_every_look_is_an_entry(demo: Demo, met_regels: Klant) -> None:
    breedte = min(maat(demo), 256)
    tegel = Tegel(0, 0, breedte)
    assert haal(demo, tegel.bundelpad).status_code == 401
    assert met_regels.get("om", f"/log/{tegel.bundelpad}?gebruik=beveiliging").status_code == 403
    antwoord = met_regels.get(PF, f"/log/{tegel.bundelpad}?gebruik=beveiliging")
    assert antwoord.status_code == 200
    assert antwoord.headers["Cache-Control"] == "no-store"
    assert antwoord.headers["Content-Type"] == "application/octet-stream"
    bladeren = tegels.splits(tegel, haal(demo, tegel.pad).content)
    assert [boom.leaf_hash(regel) for regel in tegels.lees_bundel(antwoord.content)] == bladeren
    laatste = laatste_regel(demo)
    assert laatste["soort"] == "toezicht-ingezien"
    assert laatste["wie"]["systeemrollen"] == ["privacyfunctionaris"]
    inhoud = laatste["inhoud"]
    assert (inhoud["weergave"], inhoud["gebruik"], inhoud["bladzijde"]) == ("tegel", "beveiliging", 0)


@pytest.mark.parametrize("vraag", ["", "?gebruik=", "?gebruik=nieuwsgierig"])
def test_entries_without_a_use_of_the_law_are_not_given(demo: Demo, met_regels: Klant, vraag: str) -> None:
    voor = maat(demo)
    assert met_regels.get(PF, f"/log/tile/entries/000.p/1{vraag}").status_code == 400
    assert [regel["soort"] for regel in alle_regels(demo)[voor:]] in ([], ["geweigerd"])


def test_entries_that_are_not_there_are_not_found(demo: Demo, met_regels: Klant) -> None:
    for staart in ("999.p/1", "0", "000.p/0"):
        assert met_regels.get(PF, f"/log/tile/entries/{staart}?gebruik=beveiliging").status_code == 404


def test_the_receipt_of_an_answer_is_checked_without_us(demo: Demo, met_regels: Klant, tmp_path: Path) -> None:
    """From the answer and two public files: the proof holds for the leaf of the receipt, and the entry is that leaf."""
    bon = met_regels.vraag("om", REMCO, 1, "afdoeningsbeslissing")["bewijs"]
    tegel = Tegel(0, bon["index"] // 256, bon["index"] % 256 + 1)
    bundel = met_regels.get(PF, f"/log/{tegel.bundelpad}?gebruik=rechtmatigheid").content
    regel = tegels.lees_bundel(bundel)[-1]
    assert boom.leaf_hash(regel).hex() == bon["blad"]
    sleutel = haal(demo, "sleutel").text.strip()
    assert controleer_bewijs(regel, bon["opneembewijs"], sleutel).maat > bon["index"]
    (tmp_path / "regel").write_bytes(regel)
    (tmp_path / "bewijs").write_text(bon["opneembewijs"], "utf-8")
    opdracht = [sys.executable, "-m", "audit.verifieer", "bewijs", str(tmp_path / "regel"), str(tmp_path / "bewijs")]
    uitkomst = subprocess.run(opdracht, capture_output=True, text=True, check=False, timeout=60)
    assert (uitkomst.returncode, "Het bewijs klopt" in uitkomst.stdout) == (0, True), uitkomst.stderr


def test_the_page_to_check_a_proof_is_a_file_to_keep(demo: Demo) -> None:
    antwoord = haal(demo, "bewijspagina")
    assert antwoord.status_code == 200
    assert "attachment" in antwoord.headers["Content-Disposition"]
    assert "Toets een bewijs uit het logboek" in antwoord.text
