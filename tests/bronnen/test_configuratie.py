"""The file of POORT_BRONNEN: every mistake at once, and never a token in a message."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from gateway.connectors.configuratie import Bronadres, lees
from gateway.connectors.errors import BronnenConfiguratieError
from tests.factories import MINI

TOKEN = "geheim-geheim-geheim-geheim"


def _lees(tmp_path: Path, inhoud: object, **omgeving: str) -> tuple[Bronadres, ...]:
    bestand = tmp_path / "bronnen.json"
    bestand.write_text(inhoud if isinstance(inhoud, str) else json.dumps(inhoud), encoding="utf-8")
    return lees(bestand, MINI, omgeving)


def _bron(**anders: Any) -> dict[str, Any]:
    return {"url": "https://bron.example/maal", "token": TOKEN} | anders


def _bevindingen(tmp_path: Path, inhoud: object, **omgeving: str) -> dict[str, str]:
    with pytest.raises(BronnenConfiguratieError) as fout:
        _lees(tmp_path, inhoud, **omgeving)
    assert TOKEN not in str(fout.value)
    return {bevinding.pad: bevinding.melding for bevinding in fout.value.bevindingen}


def test_a_good_file_gives_an_address_per_bron(tmp_path: Path) -> None:
    adressen = _lees(
        tmp_path,
        {
            "bronnen": {
                "maal": _bron(omstandigheden=["zaak-loopt", "adres-afgeschermd"]),
                "oven": {"url": "http://127.0.0.1:8082/oven", "token_env": "OVEN_TOKEN"},
            }
        },
        OVEN_TOKEN=TOKEN + "2",
    )
    assert adressen == (
        Bronadres("maal", "https://bron.example/maal", TOKEN, frozenset({"zaak-loopt", "adres-afgeschermd"})),
        Bronadres("oven", "http://127.0.0.1:8082/oven", TOKEN + "2", frozenset()),
    )
    assert TOKEN not in repr(adressen)


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    gevonden = _bevindingen(
        tmp_path,
        {
            "bronnen": {
                "bestaat-niet": _bron(),
                "maal": _bron(
                    url="http://bron.example/maal",
                    kleur="rood",
                    omstandigheden=["zaak-loopt", "zaak-loopt", "noodzaak", "onbekend"],
                ),
                "oven": {"url": "ftp://x", "token": TOKEN, "token_env": "X", "omstandigheden": ["adres-afgeschermd"]},
                "kraam": [],
            },
            "versie": 1,
        },
    )
    assert set(gevonden) == {
        "versie",
        "bronnen.bestaat-niet",
        "bronnen.maal.url",
        "bronnen.maal.kleur",
        "bronnen.maal.omstandigheden",
        "bronnen.oven.url",
        "bronnen.oven.token",
        "bronnen.oven.omstandigheden",
        "bronnen.kraam",
    }


@pytest.mark.parametrize(
    ("omstandigheden", "zegt"),
    [
        (["noodzaak"], "weging"),
        (["toestemming-betrokkene"], "toestemming"),
        (["onbekend"], "staat niet in het handvat"),
        (["zaak-loopt", "zaak-loopt"], "twee keer"),
        ("zaak-loopt", "lijst"),
        ([1], "lijst"),
    ],
)
def test_a_bron_establishes_only_feiten_and_maatregelen_that_exist(
    tmp_path: Path, omstandigheden: object, zegt: str
) -> None:
    gevonden = _bevindingen(tmp_path, {"bronnen": {"maal": _bron(omstandigheden=omstandigheden)}})
    assert zegt in gevonden["bronnen.maal.omstandigheden"]


def test_a_bron_establishes_only_what_the_handvat_lets_its_houder_establish(tmp_path: Path) -> None:
    _lees(tmp_path, {"bronnen": {"maal": _bron(omstandigheden=["adres-afgeschermd"])}})
    gevonden = _bevindingen(tmp_path, {"bronnen": {"oven": _bron(omstandigheden=["adres-afgeschermd"])}})
    assert "bakkerij" in gevonden["bronnen.oven.omstandigheden"]


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "bron.example",
        "https://",
        "https://bron.example:99999/",
        "https://gebruiker:wachtwoord@bron.example/",
        "https://bron.example/?a=b",
        "https://bron.example/#a",
        "https://bron.example/a b",
        "https://bron.example/\r\nX: y",
        "https://bron.example/../x",
        "https://" + "a" * 70 + ".example/",
        "http://10.0.0.1/",
        "http://localhost.example/",
        "file:///etc/passwd",
    ],
)
def test_an_address_is_https_without_anything_hidden_in_it(tmp_path: Path, url: object) -> None:
    assert set(_bevindingen(tmp_path, {"bronnen": {"maal": _bron(url=url)}})) == {"bronnen.maal.url"}


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "localhost", "[::1]"])
def test_only_on_this_machine_is_http_enough(tmp_path: Path, host: str) -> None:
    assert _lees(tmp_path, {"bronnen": {"maal": _bron(url=f"http://{host}:8082/maal")}})


@pytest.mark.parametrize(
    "token", ["", "kort", "met spatie en zo voort", "regel\r\nX: y-1234567890", "é" * 20, 12, None]
)
def test_a_token_is_long_enough_and_fits_in_a_header(tmp_path: Path, token: object) -> None:
    assert set(_bevindingen(tmp_path, {"bronnen": {"maal": _bron(token=token)}})) == {"bronnen.maal.token"}


def test_a_token_from_the_environment_must_be_there(tmp_path: Path) -> None:
    inhoud = {"bronnen": {"maal": {"url": "https://bron.example", "token_env": "MAAL"}}}
    assert _lees(tmp_path, inhoud, MAAL=TOKEN)
    assert set(_bevindingen(tmp_path, inhoud)) == {"bronnen.maal.token_env"}
    assert set(_bevindingen(tmp_path, inhoud, MAAL="kort")) == {"bronnen.maal.token_env"}


@pytest.mark.parametrize("tekst", ["", "{", "[]", '{"bronnen": {}, "bronnen": {}}', '{"bronnen": []}', "{}"])
def test_a_file_that_is_no_such_json_is_refused(tmp_path: Path, tekst: str) -> None:
    assert _bevindingen(tmp_path, tekst)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BronnenConfiguratieError, match="niet te lezen"):
        lees(tmp_path / "weg.json", MINI, {})
