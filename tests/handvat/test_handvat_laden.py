"""A versie loads whole and frozen, always the same; a folder that is not exactly a versie does not load."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import FrozenInstanceError, fields
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from handvat.errors import Bevinding, GeenGeldendHandvatError, OngeldigHandvatError
from handvat.loader import VERSIES, geldende, load_handvat
from handvat.model import Eis, Niveau
from tests.handvat.kleine_versie import BESTANDEN, RECHTSGRENS, schrijf, vervang


def bevindingen(map_: Path) -> tuple[Bevinding, ...]:
    with pytest.raises(OngeldigHandvatError) as gevangen:
        load_handvat(map_)
    assert str(gevangen.value).count("\n") == len(gevangen.value.bevindingen)
    return gevangen.value.bevindingen


def test_the_files_of_the_contract_are_enough(tmp_path: Path) -> None:
    handvat = load_handvat(schrijf(tmp_path))
    regel = handvat.verstrekkingen["mol-bak-01"]
    assert (regel.niveau, regel.geldig_tot) == (Niveau.VOLLEDIG, date(2027, 1, 1))
    assert handvat.velden_van(regel) == ("silo.soort",)
    verbod = handvat.verboden["mol-stil-01"]
    assert (verbod.hoogstens, verbod.geldig_tot, verbod.functies, verbod.behalve) == (Niveau.GEEN, None, (), ())
    assert handvat.beperkingen["vers"].eis == Eis("datum", hoogstens_dagen=3)
    assert handvat.omstandigheden["oven-warm"].afgeleid == {"zaaktypen": ("overig",)}
    assert handvat.omstandigheden["molen-stil"].kant == ()
    assert handvat.geldig_tot is None
    assert not handvat.rechtsgrenzen


def test_optional_keys_may_be_left_out(tmp_path: Path) -> None:
    zonder = {
        naam: "\n".join(
            regel
            for regel in inhoud.splitlines()
            if not regel.startswith(("zekerheid", "eis ", "kant", "afgeleid", 'bijzonder = "gezondheid"', "geldig_tot"))
        )
        for naam, inhoud in BESTANDEN.items()
    }
    handvat = load_handvat(schrijf(tmp_path, dict(zonder)))
    assert handvat.grondslagen["voorbeeld-1"].zekerheid == ""
    assert handvat.beperkingen["vers"].eis is None
    assert handvat.verstrekkingen["mol-bak-01"].geldig_tot is None


def test_a_file_without_tables_is_an_empty_list(tmp_path: Path) -> None:
    handvat = load_handvat(schrijf(tmp_path, {"begrippen.toml": "# nog geen\n", "open_punten.toml": ""}))
    assert not handvat.begrippen
    assert not handvat.open_punten


def test_everything_is_frozen(tmp_path: Path) -> None:
    handvat = load_handvat(schrijf(tmp_path, {"rechtsgrenzen.toml": RECHTSGRENS}))
    for waarde in (handvat, handvat.verstrekkingen["mol-bak-01"], handvat.velden["oven.brood"]):
        for veld in fields(waarde):
            with pytest.raises(FrozenInstanceError):
                setattr(waarde, veld.name, None)
    tabellen: list[Any] = [getattr(handvat, veld.name) for veld in fields(handvat)]
    tabellen += [handvat.rechtsgrenzen["rg-vrijgave"].als, handvat.omstandigheden["oven-warm"].afgeleid]
    for tabel in tabellen:
        if isinstance(tabel, Mapping):
            assert isinstance(tabel, MappingProxyType)


def test_order_follows_the_handvat_and_never_the_names_or_order_of_files(tmp_path: Path) -> None:
    een = load_handvat(schrijf(tmp_path / "een"))
    assert list(een.velden) == ["silo.soort", "silo.gewicht", "oven.brood"]
    # The same versie under another name of the partij: its file then sorts first instead of last.
    anders: dict[str, str | bytes | None] = dict.fromkeys(BESTANDEN)
    anders |= {
        naam.replace("molen", "aa"): inhoud.replace('"molen"', '"aa"').replace("molen-stil", "x-stil")
        for naam, inhoud in BESTANDEN.items()
    }
    twee = load_handvat(schrijf(tmp_path / "twee", anders))
    assert list(twee.velden) == list(een.velden)
    assert list(twee.verstrekkingen) == list(een.verstrekkingen)


def test_the_hash_is_over_sorted_paths_and_bytes_each_with_its_length(tmp_path: Path) -> None:
    map_ = schrijf(tmp_path)
    som = hashlib.sha256()
    for pad in sorted(map_.rglob("*.toml"), key=lambda pad: pad.relative_to(map_).as_posix()):
        for deel in (pad.relative_to(map_).as_posix().encode(), pad.read_bytes()):
            som.update(len(deel).to_bytes(8, "big") + deel)
    assert load_handvat(map_).sha256 == som.hexdigest()
    (map_ / "LEESMIJ.md").write_text("niet van de versie")
    assert load_handvat(map_).sha256 == som.hexdigest()


def test_one_byte_more_is_another_hash(tmp_path: Path) -> None:
    een = load_handvat(schrijf(tmp_path / "een"))
    twee = load_handvat(schrijf(tmp_path / "twee", {"doelen.toml": BESTANDEN["doelen.toml"] + "\n"}))
    assert een.sha256 != twee.sha256


def test_every_finding_is_told_at_once(tmp_path: Path) -> None:
    fout = (
        vervang("doelen.toml", "naam", "nam")
        | vervang("grondslagen.toml", '"te-toetsen"', '"goed"')
        | vervang("verstrekkingen/molen.toml", 'voorwaarden = ["oven-warm"]', 'voorwaarden = ["oven-heet"]')
        | {"handvat.toml": "versie = 3", "vreemd.toml": "", "begrippen.toml": None, "bronnen.toml": "= ="}
    )
    gevonden = bevindingen(schrijf(tmp_path, fout))
    assert {bevinding.bestand for bevinding in gevonden} >= {
        "doelen.toml", "grondslagen.toml", "verstrekkingen/molen.toml", "handvat.toml", "vreemd.toml", "begrippen.toml",
        "bronnen.toml",
    }  # fmt: skip
    assert len(set(gevonden)) == len(gevonden)
    assert list(gevonden) == sorted(gevonden, key=lambda een: (een.bestand, een.regel_id or "", een.melding))
    assert bevindingen(tmp_path) == gevonden


@pytest.mark.parametrize(
    ("inhoud", "melding"),
    [
        (b"\xef\xbb\xbf" + BESTANDEN["doelen.toml"].encode(), "BOM"),
        (b"[[doel]\n", "geen geldige TOML"),
        (b'[[doel]]\nid = "\xff"\n', "geen UTF-8"),
        (b"x = " + b"[" * 100_000, "geen geldige TOML"),
        (b'[[doel]]\nid = "a"\nid = "b"\n', "geen geldige TOML"),
        (b'[doel]\nid = "a"\n', "[[doel]]"),
        (b"doel = [1]\n", "[[doel]]"),
        (b'[[doelen]]\nid = "a"\n', "onbekende tabel 'doelen'"),
        (None, "ontbreekt"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_finding(tmp_path: Path, inhoud: bytes | None, melding: str) -> None:
    gevonden = [een for een in bevindingen(schrijf(tmp_path, {"doelen.toml": inhoud})) if een.bestand == "doelen.toml"]
    assert len(gevonden) == 1
    assert melding in gevonden[0].melding
    assert gevonden[0].regel_id is None


@pytest.mark.parametrize(
    "naam",
    ["vreemd.toml", "velden/molen.tml", "verstrekkingen/bakkerij.toml.bak", "velden/sub/molen.toml", "notities.txt"],
)
def test_a_file_that_the_contract_does_not_name_is_refused(tmp_path: Path, naam: str) -> None:
    gevonden = bevindingen(schrijf(tmp_path, {naam: ""}))
    assert all("hoort niet in een versie" in een.melding for een in gevonden)


def test_a_folder_that_is_missing_is_a_finding(tmp_path: Path) -> None:
    assert bevindingen(tmp_path / "geen")[0].melding == "de map van de versie bestaat niet"
    map_ = schrijf(tmp_path / "een", {naam: None for naam in BESTANDEN if naam.startswith("velden/")})
    (map_ / "velden").rmdir()
    assert Bevinding("velden", None, "de map ontbreekt") in bevindingen(map_)


def maak_versies(tmp_path: Path, *koppen: tuple[str, str, str | None]) -> Path:
    for versie, van, tot in koppen:
        kop = f'versie = "{versie}"\ntitel = "t"\nstatus = "concept"\ngeldig_van = {van}\n'
        schrijf(tmp_path / versie, {"handvat.toml": kop + (f"geldig_tot = {tot}\n" if tot else "")})
    return tmp_path


def test_a_versie_holds_from_its_first_day_until_the_next_begins(tmp_path: Path) -> None:
    mappen = maak_versies(tmp_path, ("2026.1", "2026-01-01", None), ("2027.1", "2027-01-01", "2028-01-01"))
    assert geldende(mappen, date(2026, 1, 1)).name == "2026.1"
    assert geldende(mappen, date(2026, 12, 31)).name == "2026.1"
    assert geldende(mappen, date(2027, 1, 1)).name == "2027.1"
    for buiten in (date(2025, 12, 31), date(2028, 1, 1)):
        with pytest.raises(GeenGeldendHandvatError):
            geldende(mappen, buiten)


def test_two_versies_from_the_same_day_are_no_versie(tmp_path: Path) -> None:
    mappen = maak_versies(tmp_path, ("2026.1", "2026-01-01", None), ("2026.2", "2026-01-01", None))
    with pytest.raises(GeenGeldendHandvatError) as gevangen:
        geldende(mappen, date(2026, 6, 1))
    assert gevangen.value.kandidaten == ("2026.1", "2026.2")


def test_a_versie_in_a_folder_with_another_name_is_refused(tmp_path: Path) -> None:
    schrijf(tmp_path / "2027.1")
    with pytest.raises(OngeldigHandvatError):
        geldende(tmp_path, date(2026, 6, 1))


def test_every_day_from_the_first_until_today_has_one_versie() -> None:
    assert geldende(VERSIES, date(2026, 1, 1)) == VERSIES / "2026.1"
    assert geldende(VERSIES, date(2026, 11, 22)) == VERSIES / "2026.1"
