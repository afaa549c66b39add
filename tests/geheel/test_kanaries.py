"""One run of the whole product, with canaries in everything that people and bronnen send; then every byte is read."""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from sqlalchemy import inspect, select, table, text

from demo.geheel import Demo
from gateway.store.opslag import Opslag
from handvat.loader import VERSIES
from tests.geheel.klant import JENNIFER, NATUURLIJK_DOEL, REMCO, Klant

# Where it belongs: the register of zaken that partijen fill. In no other table, so not in that of sessions either.
MAG: Mapping[str, frozenset[str]] = {
    "sleutels": frozenset({"zaak_personen"}),
    "namen": frozenset(),
    "verder": frozenset(),  # the page that somebody wanted to see, until they have logged in
}
MINSTENS = 5  # a shorter value of a bron is also an ordinary word or number
BSN = ("999911120", "9999.12.008", "9999 90019")
_NIET_PERSOONLIJK = re.compile(r"\d{4}(-\d{2}-\d{2})?|[\d.,]+|true|false", re.IGNORECASE)


@dataclass
class Ronde:
    """What was sent and received, and all bytes that were written meanwhile."""

    map_: Path
    getypt: list[str] = field(default_factory=list)
    waarden: set[str] = field(default_factory=set)  # what bronnen sent and the poort gave
    problemen: list[str] = field(default_factory=list)
    adressen: list[str] = field(default_factory=list)  # to where the poort sent people on
    log: str = ""
    bestanden: dict[str, bytes] = field(default_factory=dict)
    tabellen: dict[str, bytes] = field(default_factory=dict)
    namen: list[str] = field(default_factory=list)
    sleutels: list[str] = field(default_factory=list)
    verder: list[str] = field(default_factory=list)

    def kanarie(self, waar: str) -> str:
        """Return a text that occurs nowhere else."""
        self.getypt.append(f"kanarie-{waar}-{len(self.getypt)}")
        return self.getypt[-1]


@pytest.fixture(scope="module")
def ronde(tmp_path_factory: pytest.TempPathFactory) -> Ronde:
    """Everything with an access log, and at the end a look before the files are closed and after."""
    map_ = tmp_path_factory.mktemp("kanaries")
    gemaakt = Ronde(map_)
    with Demo(map_, omgeving=os.environ | {"GUNICORN_CMD_ARGS": "--access-logfile - --log-level info"}) as demo:
        _vraag_alles(demo, gemaakt)
        _stuur_verkeerd(demo, gemaakt)
        gemaakt.namen = [account.naam for account in demo.accounts()]
        gemaakt.sleutels = sorted({p.sleutel for zaak in demo.wereld.zaken for p in zaak.personen})
        gemaakt.bestanden = _lees(map_, "tijdens")  # with what is in the write-ahead log
        gemaakt.tabellen = _tabellen(map_ / "poort.sqlite3")
    gemaakt.bestanden |= _lees(map_, "na")
    gemaakt.log = (map_ / "demo" / "poort.log").read_text(encoding="utf-8")
    return gemaakt


def _lees(map_: Path, wanneer: str) -> dict[str, bytes]:
    """Every file but those of the programs that play the other parties."""
    return {
        f"{wanneer}: {pad.relative_to(map_)}": pad.read_bytes()
        for pad in sorted(map_.rglob("*"))
        if pad.is_file() and pad.name not in ("inlog.log", "bronnen.log")
    }


def _tabellen(pad: Path) -> dict[str, bytes]:
    """Every table as text and bytes, read beside the running poort."""
    opslag = Opslag(f"sqlite:///{pad}")
    with opslag.lees() as verbinding:
        gelezen = {
            naam: b"\n".join(
                cel if isinstance(cel, bytes) else str(cel).encode()
                for rij in verbinding.execute(select(text("*")).select_from(table(naam)))
                for cel in rij
            )
            for naam in inspect(verbinding).get_table_names()
        }
    opslag.sluit()
    return gelezen


def _vraag_alles(demo: Demo, ronde: Ronde) -> None:
    """The work itself: ask, weigh, release, refuse, fetch; with a bron that sends too much and one that sends waste."""
    klant = Klant(demo)
    demo.gedrag("bvh", {"te_veel": True})
    for partner, (doel, persoon) in NATUURLIJK_DOEL.items():
        for zaak in (REMCO, JENNIFER):
            vraag = {"zaaknummer": zaak, "persoon": persoon, "doel": doel}
            kop = {"Idempotency-Key": ronde.kanarie("sleutel"), "User-Agent": ronde.kanarie("agent")}
            antwoord = klant.post(
                partner, "/api/v1/contextverzoeken", vraag | {"motivering": ronde.kanarie("motivering")}, kop
            )
            assert antwoord.status_code == 201, antwoord.text
            ronde.waarden |= set(_teksten([veld["waarde"] for veld in antwoord.json()["velden"]]))
    demo.gedrag("bvh", {"half": True})
    klant.vraag("om", REMCO, 1, "afdoeningsbeslissing")
    demo.gedrag("bvh", {})
    tot = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    weging = {
        "omstandigheid": "noodzaak", "waarde": True, "zaaknummer": REMCO, "persoon": 1, "houder": "politie",
        "ontvanger": "om", "doel": "afdoeningsbeslissing", "geldigTot": tot,
    }  # fmt: skip
    for partner in NATUURLIJK_DOEL:
        ronde.problemen.append(
            klant.post(partner, "/api/v1/wegingen", weging | {"reden": ronde.kanarie("weging")}).text
        )
        voorraad = klant.get(partner, "/api/v1/vrijgaven").json()["vrijgaven"]
        for nummer, item in enumerate(voorraad):
            besluit = {"besluit": ("geef-vrij", "weiger")[nummer % 2], "reden": ronde.kanarie("besluit")}
            assert klant.post(partner, f"/api/v1/vrijgaven/{item['id']}/besluit", besluit).status_code == 200
    for pad in ("/log/checkpoint", "/log/tile/0/000"):
        requests.get(f"{demo.url}{pad}", timeout=10)


def _stuur_verkeerd(demo: Demo, ronde: Ronde) -> None:
    """What should not be sent, in every place where it can be: body, query, path, headers, and what is no HTTP."""
    klant = Klant(demo)
    for bsn in BSN:
        naam = ronde.kanarie("verkeerd")
        ronde.verder.append(f"verder-{naam}"[::-1])
        for inhoud in (
            {"zaaknummer": bsn, "persoon": bsn, "doel": naam},
            {"zaaknummer": naam, "bsn": bsn, "persoon": 1, "doel": "afdoeningsbeslissing"},
            {"zaaknummer": REMCO, "persoon": 1, "doel": "afdoeningsbeslissing", "velden": [naam, bsn]},
            [naam, bsn],
        ):
            _noteer(ronde, klant.post("om", "/api/v1/contextverzoeken", inhoud))
        for methode, pad in (
            ("GET", f"/api/v1/zaken?zoek={naam}&bsn={bsn}&{naam}&vanaf={bsn}"),
            ("GET", f"/api/v1/zaken/{naam}-{bsn}"),
            ("POST", f"/api/v1/vrijgaven/{bsn}/besluit"),
            ("GET", f"/zaken/{naam}/personen/{bsn}/verzoek?reden={naam}"),
            ("GET", f"/oidc/terug?code={naam}&state={bsn}"),
            ("GET", f"/aanmelden?verder=/{ronde.verder[-1]}"),
            ("DELETE", f"/{naam}/{bsn}"),
        ):
            for kop in (klant.kop("om"), {"Authorization": f"Bearer {naam}"}, {"Cookie": f"sessie={naam}"}):
                koppen = kop | {"Referer": f"https://x.invalid/?{naam}", "X-Forwarded-For": naam, "traceparent": naam}
                _noteer(
                    ronde,
                    requests.request(methode, f"{demo.url}{pad}", headers=koppen, allow_redirects=False, timeout=10),
                )
        adres = urlsplit(demo.url)
        for rauw in (f"GET /{naam} {bsn}\r\n\r\n", f"GET / HTTP/1.1\r\nHost: x\r\n{naam} : {bsn}\r\n\r\n"):
            with socket.create_connection((adres.hostname, adres.port or 80), timeout=10) as draad:
                draad.sendall(rauw.encode())
                draad.recv(65536)


def _noteer(ronde: Ronde, antwoord: requests.Response) -> None:
    assert antwoord.status_code != 201
    assert antwoord.status_code < 500, antwoord.text
    if antwoord.status_code >= 400:
        ronde.problemen.append(antwoord.text)


def _teksten(waarde: Any) -> Iterator[str]:
    if isinstance(waarde, dict):
        waarde = list(waarde.values())
    if isinstance(waarde, list):
        for deel in waarde:
            yield from _teksten(deel)
    elif isinstance(waarde, str) and len(waarde) >= MINSTENS and not _NIET_PERSOONLIJK.fullmatch(waarde):
        yield waarde


def gevonden(in_: Mapping[str, bytes], kanaries: list[str]) -> list[str]:
    """Which canary is where; written in another way (JSON, address) it is the same canary."""
    spellingen = {k: {k, k.replace(" ", "+"), k.replace(" ", "%20"), ascii(k)[1:-1]} for k in kanaries}
    return [
        f"{kanarie} in {waar}"
        for waar, inhoud in in_.items()
        for kanarie, zo in spellingen.items()
        if any(spelling.encode() in inhoud for spelling in zo)
    ]


def test_the_run_was_a_whole_one(ronde: Ronde) -> None:
    assert len(ronde.getypt) > 30
    assert len(ronde.problemen) > 50
    assert len(ronde.log.splitlines()) > 100
    assert "Invalid request from ip=[weggelaten]" in ronde.log
    assert "logregel" in ronde.tabellen
    assert any(naam.endswith("-wal") for naam in ronde.bestanden)
    assert gevonden(ronde.tabellen, ronde.sleutels), "the scan does not even find what is there"


def test_what_people_type_is_in_no_byte_of_any_file(ronde: Ronde) -> None:
    assert gevonden(ronde.bestanden, ronde.getypt) == []


def test_no_value_of_a_bron_is_in_any_byte_of_any_file(ronde: Ronde) -> None:
    """But for words that are the handvat's too, such as the name of a partij."""
    handvat = "".join(pad.read_text(encoding="utf-8") for pad in VERSIES.rglob("*.toml"))
    waarden = [waarde for waarde in ronde.waarden if waarde not in handvat]
    assert len(waarden) > 40
    assert gevonden(ronde.bestanden, waarden) == []


def test_a_bsn_that_was_sent_is_in_no_byte_of_any_file(ronde: Ronde) -> None:
    assert gevonden(ronde.bestanden, list(BSN)) == []


@pytest.mark.parametrize("soort", MAG)
def test_what_a_table_is_for_is_in_no_other_table_and_not_in_the_log(ronde: Ronde, soort: str) -> None:
    kanaries: list[str] = getattr(ronde, soort)
    assert kanaries
    elders = {naam: inhoud for naam, inhoud in ronde.tabellen.items() if naam not in MAG[soort]}
    assert gevonden(elders, kanaries) == []
    assert gevonden({"poort.log": ronde.log.encode()}, kanaries) == []


def test_a_problem_repeats_nothing_of_what_was_sent_but_an_id_that_does_not_exist(ronde: Ronde) -> None:
    """Who misspells the id of a veld or doel is told which one; that goes to nobody but the sender."""
    problemen = {
        str(nummer): re.sub("‘[^’]{1,60}’ bestaat niet", "", tekst).encode()
        for nummer, tekst in enumerate(ronde.problemen)
    }
    assert gevonden(problemen, [*ronde.getypt, *BSN, *ronde.sleutels]) == []


def test_the_access_log_tells_route_and_spoor_and_no_address(ronde: Ronde) -> None:
    regels = [regel for regel in ronde.log.splitlines() if " spoor=" in regel]
    assert any(re.search(r" POST /api/v1/contextverzoeken 201 \d+B \d+ms spoor=[0-9a-f]{32}$", r) for r in regels)
    assert any(" POST /api/v1/vrijgaven/<uuid:vrijgave_id>/besluit 200 " in regel for regel in regels)
    assert any(" DELETE - 404 " in regel for regel in regels)
    assert not [regel for regel in regels if "?" in regel or REMCO in regel]
