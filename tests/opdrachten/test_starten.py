"""The poort starts whole or not at all: what is not configured is a refusal to start, never an open door."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from gateway.app import create_app
from gateway.connectors.errors import BronnenConfiguratieError
from gateway.errors import InstellingError
from gateway.settings import lees_settings
from handvat.errors import OngeldigHandvatError
from handvat.loader import VERSIES, load_handvat

SLEUTEL = "ab" * 32


def _omgeving(map_: Path) -> dict[str, str]:
    bronnen = map_ / "bronnen.json"
    bronnen.write_text(json.dumps({"bronnen": {}}))
    return {
        "POORT_STAND": "productie",
        "POORT_DATABASE": f"sqlite:///{map_ / 'poort.sqlite3'}",
        "POORT_OIDC_ISSUER": "https://inloggen.voorbeeld.invalid",
        "POORT_OIDC_CLIENT_ID": "poort",
        "POORT_OIDC_CLIENT_SECRET": "x" * 32,
        "POORT_BRONNEN": str(bronnen),
        "POORT_SESSIE_SLEUTEL": "s" * 32,
        "POORT_PSEUDONIEM_SLEUTEL": SLEUTEL,
        "POORT_LOG_SLEUTEL": SLEUTEL,
        "POORT_LOG_OORSPRONG": "poort.voorbeeld.invalid",
        "POORT_KLUIS_SLEUTEL": SLEUTEL,
    }


def test_no_secret_has_a_default() -> None:
    with pytest.raises(InstellingError) as fout:
        lees_settings({})
    for naam in (
        "POORT_OIDC_ISSUER",
        "POORT_OIDC_CLIENT_ID",
        "POORT_OIDC_CLIENT_SECRET",
        "POORT_BRONNEN",
        "POORT_SESSIE_SLEUTEL",
        "POORT_PSEUDONIEM_SLEUTEL",
        "POORT_LOG_SLEUTEL",
        "POORT_LOG_OORSPRONG",
        "POORT_KLUIS_SLEUTEL",
    ):
        assert f"{naam} ontbreekt" in str(fout.value)


@pytest.mark.parametrize("stand", ["demo", "productie"])
def test_the_demo_stand_has_no_default_secrets_either(stand: str) -> None:
    with pytest.raises(InstellingError, match="POORT_LOG_SLEUTEL ontbreekt"):
        lees_settings({"POORT_STAND": stand})


@pytest.mark.parametrize(
    ("naam", "waarde"),
    [
        ("POORT_STAND", "ontwikkeling"),
        ("POORT_LOG_SLEUTEL", "kort"),
        ("POORT_PSEUDONIEM_SLEUTEL", "zz" * 32),
        ("POORT_KLUIS_SLEUTEL", "ab" * 31),
        ("POORT_KLUIS_SLEUTEL_OUD", "ab" * 33),
        ("POORT_SESSIE_SLEUTEL", "te kort"),
        ("POORT_VRIJGAVE_UREN", "een dag"),
        ("POORT_VRIJGAVE_UREN", "-1"),
        ("POORT_BRON_MAX_SEC", "0"),
        ("POORT_BRON_MAX_SEC", "nan"),
        ("POORT_BRON_MAX_SEC", "600"),
    ],
)
def test_a_wrong_setting_is_refused_by_name_and_never_repeated(tmp_path: Path, naam: str, waarde: str) -> None:
    with pytest.raises(InstellingError) as fout:
        lees_settings(_omgeving(tmp_path) | {naam: waarde})
    assert naam in str(fout.value)
    assert waarde not in str(fout.value).replace(naam, "")


def test_no_bronnen_configured_means_no_start(tmp_path: Path) -> None:
    """OJBC: with no strategy configured the null strategy authorised every exchange."""
    omgeving = _omgeving(tmp_path)
    _start(omgeving)
    Path(omgeving["POORT_BRONNEN"]).unlink()
    with pytest.raises(BronnenConfiguratieError):
        _start(omgeving)


def test_a_regel_with_an_unknown_condition_means_no_start(tmp_path: Path) -> None:
    """EDC: a rule that nobody evaluates dropped out in silence, and what was left said yes."""
    versie = tmp_path / "2026.1"
    shutil.copytree(VERSIES / "2026.1", versie)
    regels = versie / "verstrekkingen" / "halt.toml"
    regels.write_text(
        regels.read_text(encoding="utf-8").replace('"convenant-regio"', '"convenant-rijk"', 1), encoding="utf-8"
    )
    with pytest.raises(OngeldigHandvatError, match="convenant-rijk"):
        load_handvat(versie)
    with pytest.raises(OngeldigHandvatError):
        _start(_omgeving(tmp_path) | {"POORT_HANDVAT": str(versie)})


def _start(omgeving: Mapping[str, str]) -> None:
    create_app(lees_settings(omgeving)).extensions["poort.samenstel"].sluit()
