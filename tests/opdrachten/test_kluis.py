"""``poort kluis`` on a database as the poort makes it; and what a login leaves there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import CliRunner, Result

from audit.errors import KluisSleutelError
from audit.kluis.kluis import Kluis
from gateway.aanvrager import Aanvrager
from gateway.cli import poort
from gateway.settings import lees_settings
from gateway.store.opslag import Opslag
from gateway.wiring import bouw, nu_utc
from tests.databank import verse_databank
from tests.opdrachten.test_starten import _omgeving

OUD, NIEUW = "aa" * 32, "bb" * 32
WIE = Aanvrager("sub-1", "Noor Canarie", None, None, (), ("privacyfunctionaris",))


@pytest.fixture
def omgeving(tmp_path: Path, databank: None) -> Mapping[str, str]:
    return _omgeving(tmp_path) | {"POORT_DATABASE": verse_databank(tmp_path), "POORT_KLUIS_SLEUTEL": OUD}


@pytest.fixture
def opslag(omgeving: Mapping[str, str]) -> Iterator[Opslag]:
    geopend = Opslag(omgeving["POORT_DATABASE"])
    yield geopend
    geopend.sluit()


def _poort(omgeving: Mapping[str, str], *argumenten: str) -> Result:
    return CliRunner().invoke(poort, ["kluis", *argumenten], env=dict(omgeving))


def _berg(opslag: Opslag) -> list[str]:
    kluis = Kluis(bytes.fromhex(OUD), nu_utc)
    with opslag.schrijf() as verbinding:
        return [kluis.berg(verbinding, f"{nummer:032x}", "reden", f"tekst {nummer}") for nummer in range(3)]


def test_after_changing_the_key_the_earlier_one_opens_nothing(omgeving: Mapping[str, str], opslag: Opslag) -> None:
    hashes = _berg(opslag)
    gewisseld = {**omgeving, "POORT_KLUIS_SLEUTEL": NIEUW, "POORT_KLUIS_SLEUTEL_OUD": OUD}
    klaar = _poort(gewisseld, "herverpak")
    assert (klaar.exit_code, klaar.stdout.split()[0]) == (0, "3")
    assert _poort(gewisseld, "herverpak").stdout.split()[0] == "0"
    with opslag.lees() as verbinding:
        nieuw = Kluis(bytes.fromhex(NIEUW), nu_utc)
        assert [nieuw.lees(verbinding, hash_) for hash_ in hashes] == [f"tekst {nummer}" for nummer in range(3)]
        with pytest.raises(KluisSleutelError):
            Kluis(bytes.fromhex(OUD), nu_utc).lees(verbinding, hashes[0])


def test_without_the_earlier_key_nothing_is_wrapped_anew(omgeving: Mapping[str, str], opslag: Opslag) -> None:
    hashes = _berg(opslag)
    klaar = _poort({**omgeving, "POORT_KLUIS_SLEUTEL": NIEUW}, "herverpak")
    assert (klaar.exit_code, klaar.stdout) == (2, "")
    assert "not at hand" in klaar.stderr
    with opslag.lees() as verbinding:
        assert Kluis(bytes.fromhex(OUD), nu_utc).lees(verbinding, hashes[0]) == "tekst 0"


def test_cleaning_up_says_that_it_did(omgeving: Mapping[str, str], opslag: Opslag) -> None:
    _berg(opslag)
    assert _poort(omgeving, "ruim-op").exit_code == 0
    assert opslag.wis_sporen()


@pytest.mark.sqlite
def test_cleaning_up_waits_for_who_reads_and_says_so(
    omgeving: Mapping[str, str], opslag: Opslag, monkeypatch: pytest.MonkeyPatch
) -> None:
    _berg(opslag)
    with opslag.lees() as verbinding:
        verbinding.execute(sa.text("SELECT count(*) FROM logtekst")).one()
        _berg(opslag)
        monkeypatch.setattr("gateway.store.opslag._PRAGMAS", ("PRAGMA journal_mode=WAL", "PRAGMA busy_timeout=50"))
        bezet = _poort(omgeving, "ruim-op")
    assert (bezet.exit_code, bezet.stdout) == (1, "")
    assert "in gebruik" in bezet.stderr
    assert _poort(omgeving, "ruim-op").exit_code == 0


@pytest.mark.parametrize("opdracht", ["herverpak", "ruim-op"])
def test_a_missing_setting_is_named(omgeving: Mapping[str, str], opdracht: str) -> None:
    klaar = _poort({**omgeving, "POORT_KLUIS_SLEUTEL": ""}, opdracht)
    assert klaar.exit_code == 2
    assert "POORT_KLUIS_SLEUTEL ontbreekt" in klaar.stderr


def test_a_login_keeps_the_name_in_the_kluis_and_a_logout_does_not(omgeving: Mapping[str, str], opslag: Opslag) -> None:
    samenstel = bouw(lees_settings(omgeving), omgeving)
    try:
        samenstel.meld("afgemeld", WIE, "0" * 32)
        with opslag.lees() as verbinding:
            assert verbinding.execute(sa.text("SELECT count(*) FROM medewerkers")).scalar_one() == 0
        samenstel.meld("aangemeld", WIE, "0" * 32)
        with opslag.lees() as verbinding:
            (pseudoniem,) = verbinding.execute(sa.text("SELECT pseudoniem FROM medewerkers")).scalars()
            namen = samenstel.diensten.medewerkers.namen(verbinding, [pseudoniem])
    finally:
        samenstel.sluit()
    assert namen == {pseudoniem: WIE.naam}
