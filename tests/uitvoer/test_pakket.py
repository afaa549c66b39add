"""A package for the supervisor: whoever has only ``audit`` and the key can check it, and sees every change."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import audit
from audit.pakket import Oordeel, controleer, schrijf
from audit.vormen.note import Ondertekenaar
from gateway.errors import OngeldigeInvoerError
from gateway.uitvoer.pakket import Keuze, kies
from tests.services.opzet import MOLENAAR, ONDERTEKENAAR, SPOOR, Opzet
from tests.uitvoer.hulp import PSEUDONIEMEN, regels

SLEUTEL = ONDERTEKENAAR.sleuteltekst
FUNCTIONARIS = MOLENAAR
ALLES = Keuze()


def maak_pakket(opzet: Opzet, keuze: Keuze = ALLES) -> bytes:
    with opzet.diensten.uitvoer.pakket(FUNCTIONARIS, "strafprocedure", SPOOR, keuze).inhoud as inhoud:
        return inhoud.read()


def toets(inhoud: bytes, sleutel: str | None = SLEUTEL) -> Oordeel:
    return controleer(io.BytesIO(inhoud), sleutel)


def leden(inhoud: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
        return {naam: zip_.read(naam) for naam in zip_.namelist()}


def ingepakt(delen: dict[str, bytes]) -> bytes:
    bestand = io.BytesIO()
    with zipfile.ZipFile(bestand, "w") as zip_:
        for naam, deel in delen.items():
            zip_.writestr(naam, deel)
    return bestand.getvalue()


def indexen(inhoud: bytes) -> list[int]:
    gelezen: list[int] = json.loads(leden(inhoud)["inhoud.json"])["regels"]
    return gelezen


def test_the_entries_in_it_are_those_of_the_log_byte_for_byte(poort: Opzet) -> None:
    voor = regels(poort)
    inhoud = maak_pakket(poort)
    assert leden(inhoud)["regels.ndjson"].splitlines() == [regel for _, regel in voor]
    assert indexen(inhoud) == [index for index, _ in voor]
    assert toets(inhoud) == Oordeel(len(voor), len(voor), True, True)
    assert toets(inhoud, None).getekend is False
    assert leden(inhoud)["sleutel.txt"].decode().strip() == SLEUTEL


def test_a_clean_process_with_only_audit_checks_it(poort: Opzet, tmp_path: Path) -> None:
    (tmp_path / "schoon").mkdir()
    (tmp_path / "schoon" / "audit").symlink_to(Path(audit.__file__).parent)
    bestand = tmp_path / "pakket.zip"

    def draai(*argumenten: str) -> tuple[int, str]:
        # -P and a folder of our own: nothing of this checkout can be imported but audit.
        opdracht = [sys.executable, "-P", "-m", "audit.pakket", str(bestand), *argumenten]
        omgeving = {**os.environ, "PYTHONPATH": str(tmp_path / "schoon"), "PYTHONSAFEPATH": "1"}
        klaar = subprocess.run(opdracht, cwd=tmp_path, env=omgeving, capture_output=True, text=True, check=False)
        return klaar.returncode, klaar.stdout + klaar.stderr

    bestand.write_bytes(maak_pakket(poort))
    code, tekst = draai("--sleutel", SLEUTEL)
    assert (code, tekst.startswith("In orde: 7 regels")) == (0, True), tekst
    delen = leden(bestand.read_bytes())
    delen["regels.ndjson"] = delen["regels.ndjson"].replace(b'"bakken"', b'"bakkes"', 1)
    bestand.write_bytes(ingepakt(delen))
    code, tekst = draai("--sleutel", SLEUTEL)
    assert (code, tekst) == (1, "NIET IN ORDE: regel 0 is niet bewezen.\n")


def test_the_same_choice_of_the_same_log_gives_the_same_bytes(poort: Opzet) -> None:
    keuze = Keuze(tot_en_met=date(2026, 11, 22), persoon=PSEUDONIEMEN.van("persoon", "999900018"))
    dienst = poort.diensten.uitvoer
    with dienst.pakket(None, "beveiliging", SPOOR, keuze).inhoud as een:
        eerste = een.read()
    tweede = maak_pakket(poort, keuze)
    zonder = [{naam: deel for naam, deel in leden(een).items() if "bewijzen" not in naam} for een in (eerste, tweede)]
    assert zonder[0] == zonder[1]  # the proofs are under a later checkpoint: the export itself is an entry
    with poort.opslag.lees() as verbinding:
        delen = []
        for _ in range(2):
            bestand = io.BytesIO()
            schrijf(bestand, kies(verbinding, keuze, UTC), keuze.to_json(), SLEUTEL, "lees mij")
            delen.append(bestand.getvalue())
    assert delen[0] == delen[1]
    with zipfile.ZipFile(io.BytesIO(delen[0])) as zip_:
        assert {lid.date_time for lid in zip_.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_export_is_an_entry_with_the_hash_of_the_file(poort: Opzet) -> None:
    voor = len(regels(poort))
    bestand = poort.diensten.uitvoer.pakket(FUNCTIONARIS, "strafprocedure", SPOOR, ALLES)
    with bestand.inhoud as inhoud:
        assert sha256(inhoud.read()).hexdigest() == bestand.sha256
    (regel,) = poort.log(1)
    assert regel["inhoud"] == {
        "uitvoer": "pakket",
        "van": {"miljoen": 0, "rest": 0},
        "tot": {"miljoen": 0, "rest": voor},
        "bestand": bestand.sha256,
        "gebruik": "strafprocedure",
    }


def test_without_somebody_logged_in_the_entry_says_that_nobody_is_known(poort: Opzet) -> None:
    poort.diensten.uitvoer.pakket(None, "rechtmatigheid", SPOOR, ALLES).inhoud.close()
    assert poort.log(1)[0]["wie"] is None


def test_a_persoon_a_zaak_and_a_period_choose_what_is_in_it(poort: Opzet) -> None:
    poort.klok.vooruit(days=1)
    poort.diensten.uitvoer.adl(None, "rechtmatigheid", SPOOR).inhoud.close()
    personen = [PSEUDONIEMEN.van("persoon", sleutel) for sleutel in ("999900018", "999900026")]
    alle = [json.loads(regel) for _, regel in regels(poort)]
    for persoon in personen:
        gekozen = indexen(maak_pakket(poort, Keuze(persoon=persoon)))
        assert gekozen == [nr for nr, regel in enumerate(alle) if regel["inhoud"].get("persoon") == persoon]
        assert gekozen
    zaak = poort.diensten.uitvoer.zaak("ZSM-2026-0001")
    assert len(indexen(maak_pakket(poort, Keuze(zaak=zaak)))) == 7
    assert indexen(maak_pakket(poort, Keuze(tot_en_met=date(2026, 11, 22)))) == list(range(7))
    assert indexen(maak_pakket(poort, Keuze(vanaf=date(2026, 11, 23))))[0] == 7
    assert not toets(maak_pakket(poort, Keuze(persoon=personen[0]))).fout


def test_a_day_is_that_of_the_netherlands_and_not_of_utc() -> None:
    regel = json.dumps({"moment": "2026-11-22T23:30:00.000000Z", "inhoud": {}}).encode()
    keuze = Keuze(vanaf=date(2026, 11, 23), tot_en_met=date(2026, 11, 23))
    assert keuze.past(regel, ZoneInfo("Europe/Amsterdam"))
    assert not keuze.past(regel, UTC)


def test_a_pseudonym_in_another_field_does_not_count() -> None:
    moment = datetime(2026, 11, 22, tzinfo=UTC).isoformat()
    regel = json.dumps({"moment": moment, "wie": "ab" * 16, "inhoud": {"zaak": "ab" * 16}}).encode()
    assert Keuze(zaak="ab" * 16).past(regel, UTC)
    assert not Keuze(persoon="ab" * 16).past(regel, UTC)


@pytest.mark.parametrize("keuze", [Keuze(zaak="00" * 16), Keuze(vanaf=date(2030, 1, 1))])
def test_a_package_without_entries_is_not_made(poort: Opzet, keuze: Keuze) -> None:
    voor = len(regels(poort))
    with pytest.raises(OngeldigeInvoerError, match="geen enkele regel"):
        poort.diensten.uitvoer.pakket(FUNCTIONARIS, "rechtmatigheid", SPOOR, keuze)
    assert len(regels(poort)) == voor


def test_a_gap_is_told(poort: Opzet) -> None:
    oordeel = toets(maak_pakket(poort, Keuze(persoon=PSEUDONIEMEN.van("persoon", "999900018"))))
    assert (oordeel.fout, oordeel.aaneengesloten) == ("", True)
    delen = leden(maak_pakket(poort))
    lijnen = delen["regels.ndjson"].splitlines(keepends=True)
    delen["regels.ndjson"] = b"".join(lijnen[:2] + lijnen[3:])
    del delen["bewijzen/2.tlog-proof"]
    inhoud = json.loads(delen["inhoud.json"])
    inhoud["regels"].remove(2)
    delen["inhoud.json"] = json.dumps(inhoud).encode()
    assert (toets(ingepakt(delen)).fout, toets(ingepakt(delen)).aaneengesloten) == ("", False)


def _inhoud(delen: dict[str, bytes], doe: Callable[[dict[str, Any]], object]) -> dict[str, bytes]:
    inhoud = json.loads(delen["inhoud.json"])
    doe(inhoud)
    return {**delen, "inhoud.json": json.dumps(inhoud).encode()}


def _lijnen(delen: dict[str, bytes], doe: Callable[[list[bytes]], object]) -> dict[str, bytes]:
    lijnen = delen["regels.ndjson"].splitlines(keepends=True)
    doe(lijnen)
    return {**delen, "regels.ndjson": b"".join(lijnen)}


INGREPEN: dict[str, Callable[[dict[str, bytes]], dict[str, bytes]]] = {
    "an entry is gone": lambda delen: _lijnen(delen, lambda lijnen: lijnen.pop(3)),
    "the last entry is gone": lambda delen: _lijnen(delen, lambda lijnen: lijnen.pop()),
    "an entry is there twice": lambda delen: _lijnen(delen, lambda lijnen: lijnen.append(lijnen[0])),
    "two entries changed places": lambda delen: _lijnen(delen, lambda lijnen: lijnen.insert(0, lijnen.pop(1))),
    "an index is gone": lambda delen: _inhoud(delen, lambda inhoud: inhoud["regels"].pop()),
    "an index is another": lambda delen: _inhoud(delen, lambda inhoud: inhoud["regels"].append(99)),
    "indexes go back": lambda delen: _inhoud(delen, lambda inhoud: inhoud["regels"].reverse()),
    "everything goes back": lambda delen: _inhoud(
        _lijnen(delen, list.reverse), lambda inhoud: inhoud["regels"].reverse()
    ),
    "an entry passes for another": lambda delen: {
        **_lijnen(delen, lambda lijnen: lijnen.__setitem__(2, lijnen[3])),
        "bewijzen/2.tlog-proof": delen["bewijzen/3.tlog-proof"],
    },
    "a proof with much in it": lambda delen: {
        **delen,
        "bewijzen/2.tlog-proof": delen["bewijzen/2.tlog-proof"].replace(
            b"\n", b"\nextra " + b"AAAA" * 17_000 + b"\n", 1
        ),
    },
    "an index is no number": lambda delen: _inhoud(delen, lambda inhoud: inhoud["regels"].append("7")),
    "another form": lambda delen: _inhoud(delen, lambda inhoud: inhoud.update(vorm="poort.pakket/2")),
    "no list": lambda delen: _inhoud(delen, lambda inhoud: inhoud.update(regels=7)),
    "a proof is gone": lambda delen: {naam: deel for naam, deel in delen.items() if naam != "bewijzen/2.tlog-proof"},
    "a proof too many": lambda delen: {**delen, "bewijzen/99.tlog-proof": b""},
    "a proof of another entry": lambda delen: {**delen, "bewijzen/2.tlog-proof": delen["bewijzen/3.tlog-proof"]},
    "no proof": lambda delen: {**delen, "bewijzen/2.tlog-proof": b"geen bewijs"},
    "a proof that is no text": lambda delen: {**delen, "bewijzen/2.tlog-proof": b"\xff"},
    "a proof without end": lambda delen: {**delen, "bewijzen/2.tlog-proof": b"x" * 70_000},
    "an entry without end": lambda delen: {**delen, "regels.ndjson": b"x" * 70_000},
    "no entries": lambda delen: {naam: deel for naam, deel in delen.items() if naam != "regels.ndjson"},
    "nothing": lambda delen: {},
}


@pytest.mark.parametrize("ingreep", INGREPEN)
def test_every_change_is_found(poort: Opzet, ingreep: str) -> None:
    delen = leden(maak_pakket(poort))
    assert not toets(ingepakt(delen)).fout
    oordeel = toets(ingepakt(INGREPEN[ingreep](delen)))
    assert oordeel.fout
    assert oordeel.tekst.startswith("NIET IN ORDE")


def test_another_key_is_found(poort: Opzet) -> None:
    ander = Ondertekenaar.van_bytes("proef.invalid/log", b"t" * 32).sleuteltekst
    assert toets(maak_pakket(poort), ander).fout == "regel 0 is niet bewezen"


def test_proofs_under_two_checkpoints_are_told(poort: Opzet) -> None:
    delen, later = leden(maak_pakket(poort)), leden(maak_pakket(poort))
    delen["bewijzen/2.tlog-proof"] = later["bewijzen/2.tlog-proof"]
    assert toets(ingepakt(delen)).fout == "niet alle bewijzen hebben hetzelfde checkpoint"


def test_any_changed_byte_is_found_or_changes_nothing_that_is_proven(poort: Opzet) -> None:
    heel = maak_pakket(poort)
    voor, toeval = leden(heel), Random(20261126)
    for _ in range(300):
        kapot = bytearray(heel)
        plek = toeval.randrange(len(kapot))
        kapot[plek] ^= 1 << toeval.randrange(8)
        if not toets(bytes(kapot)).fout:
            with zipfile.ZipFile(io.BytesIO(bytes(kapot))) as zip_:
                assert zip_.read("regels.ndjson") == voor["regels.ndjson"]
                assert json.loads(zip_.read("inhoud.json"))["regels"] == json.loads(voor["inhoud.json"])["regels"]


def test_what_is_no_zip_is_told(tmp_path: Path) -> None:
    assert toets(b"dit is geen zip").fout == "dit is geen heel pakket"
    assert controleer(tmp_path / "er-is-niets", None).fout == "dit is geen heel pakket"
