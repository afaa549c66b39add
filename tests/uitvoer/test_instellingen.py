"""Where spans may go: only over TLS, only with a token, and nowhere unless it was set."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gateway.errors import InstellingError
from gateway.settings import lees_settings
from gateway.uitvoer.opbouw import maak_ldv
from policies.versies import Versies
from tests.services.opzet import Opzet
from tests.uitvoer.hulp import PSEUDONIEMEN, register

VOLLEDIG = {
    "POORT_STAND": "productie",
    "POORT_URL": "https://poort.example",
    "POORT_OIDC_ISSUER": "https://inlog.example",
    "POORT_OIDC_CLIENT_ID": "poort",
    "POORT_OIDC_CLIENT_SECRET": "geheim",
    "POORT_BRONNEN": "bronnen.json",
    "POORT_SESSIE_SLEUTEL": "s" * 32,
    "POORT_PSEUDONIEM_SLEUTEL": "ab" * 32,
    "POORT_KLUIS_SLEUTEL": "ef" * 32,
    "POORT_LOG_SLEUTEL": "cd" * 32,
    "POORT_LOG_OORSPRONG": "poort.example/log",
}
LDV = {"POORT_LDV_URL": "https://ldv.example/v1/traces", "POORT_LDV_TOKEN": "token"}


def test_without_an_address_there_is_no_receiver_and_no_token_is_asked(poort: Opzet, tmp_path: Path) -> None:
    settings = lees_settings(VOLLEDIG)
    assert (settings.ldv_url, settings.ldv_token) == (None, None)
    delen: dict[str, Any] = {
        "opslag": poort.opslag,
        "logboek": poort.logboek,
        "pseudoniemen": PSEUDONIEMEN,
        "klok": poort.klok,
    }
    delen |= {"versies": Versies(tmp_path), "register": register(poort), "tijdzone": poort.klok.nu.tzinfo}
    assert maak_ldv(settings, **delen) is None
    with pytest.raises(InstellingError, match="POORT_LDV_URL"):
        maak_ldv(lees_settings(VOLLEDIG | LDV | {"POORT_LDV_URL": "https:///v1/traces"}), **delen)
    assert maak_ldv(lees_settings(VOLLEDIG | LDV), **delen) is not None


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"POORT_LDV_URL": "http://ldv.example/v1/traces"}, "POORT_LDV_URL is geen https-adres"),
        ({"POORT_LDV_URL": "ftp://ldv.example", "POORT_STAND": "demo"}, "POORT_LDV_URL is geen https-adres"),
        ({"POORT_LDV_TOKEN": ""}, "POORT_LDV_TOKEN ontbreekt"),
    ],
)
def test_a_receiver_without_tls_or_token_is_refused(anders: dict[str, str], melding: str) -> None:
    with pytest.raises(InstellingError, match=melding):
        lees_settings(VOLLEDIG | LDV | anders)


def test_only_a_demo_may_send_without_tls() -> None:
    demo = {"POORT_STAND": "demo", "POORT_LDV_URL": "http://127.0.0.1:4318/v1/traces"}
    assert lees_settings(VOLLEDIG | LDV | demo).ldv_url == demo["POORT_LDV_URL"]
