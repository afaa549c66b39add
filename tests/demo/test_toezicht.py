"""What toezicht knows of the invented world: enough to explain ordinary work, and to see who looks at a housemate."""

from __future__ import annotations

import tomllib
from datetime import timedelta
from importlib.resources import files
from pathlib import Path

import pytest

from audit.pseudoniem import Pseudoniemen
from demo.inlog.accounts import Account, maak_accounts
from demo.opstelling import vul_database
from demo.toezicht import vul_toezicht
from demo.wereld import Wereld
from gateway.store import toezicht_achtergrond as achtergrond
from gateway.store.opslag import Opslag
from handvat.model import Handvat
from tests.databank import lege_databank
from tests.demo.conftest import DAG, NU

SLEUTEL = b"p" * 32
PSEUDONIEMEN = Pseudoniemen(SLEUTEL)


@pytest.fixture
def accounts(handvat: Handvat) -> dict[str, Account]:
    return dict(maak_accounts(handvat.partijen))


@pytest.fixture
def opslag(tmp_path: Path, wereld: Wereld, accounts: dict[str, Account], databank: None) -> Opslag:
    url = lege_databank(tmp_path)
    vul_database(url, wereld.zaken, NU)
    for _ in range(2):  # a second start changes nothing
        vul_toezicht(url, SLEUTEL, wereld, accounts.values(), DAG)
    return Opslag(url)


def test_every_account_of_a_partij_is_on_duty_today_but_for_who_never_is(
    opslag: Opslag, accounts: dict[str, Account], wereld: Wereld
) -> None:
    nooit = tomllib.loads(files("demo").joinpath("toezicht.toml").read_text())["dienst"]["zonder_dienst"]
    wie = {PSEUDONIEMEN.van("aanvrager", een.sub): een.gebruiker for een in accounts.values() if een.partij}
    middag = next(iter(wereld.zaken)).begonnen_op.replace(year=DAG.year, month=DAG.month, day=DAG.day, hour=12)
    with opslag.lees() as verbinding:
        assert achtergrond.met_rooster(verbinding, wie) == set(wie)
        op_dienst = achtergrond.diensten(verbinding, wie, middag, middag + timedelta(minutes=1))
    assert {wie[een] for een in op_dienst} == set(wie.values()) - set(nooit)
    opslag.sluit()


def test_a_housemate_shares_an_address_and_a_namesake_only_a_name(
    opslag: Opslag, accounts: dict[str, Account], wereld: Wereld
) -> None:
    verdachten = {zaak.zaaknummer: zaak.personen[0].sleutel for zaak in wereld.zaken}
    gedeeld = {}
    with opslag.lees() as verbinding:
        for gebruiker, zaaknummer in (("politie.wijkagent", "ZSM-2026-0001"), ("shn", "ZSM-2026-0002")):
            medewerker = PSEUDONIEMEN.van("aanvrager", accounts[gebruiker].sub)
            persoon = PSEUDONIEMEN.van("persoon", verdachten[zaaknummer])
            gevonden = achtergrond.kenmerken_van(verbinding, {medewerker, persoon})
            gedeeld[gebruiker] = {soort for soort, _ in gevonden[medewerker] & gevonden[persoon]}
    assert gedeeld == {"politie.wijkagent": {"adres", "buurt"}, "shn": {"achternaam"}}
    opslag.sluit()


def test_a_zaak_that_does_not_run_any_more_has_an_end_and_the_others_have_none(opslag: Opslag, wereld: Wereld) -> None:
    with opslag.lees() as verbinding:
        gegevens = achtergrond.zaakgegevens(verbinding, {zaak.zaaknummer for zaak in wereld.zaken})
    assert any(not zaak.loopt for zaak in wereld.zaken)
    for zaak in wereld.zaken:
        assert (gegevens[zaak.zaaknummer].gesloten_op is None) == zaak.loopt
    opslag.sluit()
