"""What toezicht knows of the invented world: rosters, kenmerken of employees and personen, closed and assigned zaken.

Content is in ``toezicht.toml``. In production all of this comes from partijen; here it is made again at every start,
so that somebody who logs in today is on duty today.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from importlib.resources import files
from typing import Any, Final
from zoneinfo import ZoneInfo

from audit.pseudoniem import Pseudoniemen
from demo.inlog.accounts import Account
from demo.wereld import Wereld
from gateway.services.toezicht.achtergrond import BEHANDELING
from gateway.services.toezicht.kenmerken import Bekend, zet
from gateway.store import toezicht_achtergrond
from gateway.store.opslag import Opslag
from gateway.store.toezicht_achtergrond import Dienst

_NEDERLAND: Final = ZoneInfo("Europe/Amsterdam")
_INHOUD: Final[Mapping[str, Any]] = tomllib.loads(files("demo").joinpath("toezicht.toml").read_text(encoding="utf-8"))


def vul_toezicht(
    database: str, pseudoniem_sleutel: bytes, wereld: Wereld, accounts: Iterable[Account], vandaag: date
) -> None:
    """Write what toezicht knows; doing it again changes nothing but the days of the roster.

    Raises:
        OpslagError: the database cannot be written.
    """
    pseudoniemen, mensen = Pseudoniemen(pseudoniem_sleutel), [account for account in accounts if account.partij]
    wie = {account.gebruiker: pseudoniemen.van("aanvrager", account.sub) for account in mensen}
    opslag = Opslag(database)
    try:
        with opslag.schrijf() as verbinding:
            toezicht_achtergrond.zet_rooster(verbinding, _diensten(mensen, wie, vandaag))
            for pseudoniem, bekend in _kenmerken(mensen, wie, wereld, pseudoniemen):
                zet(verbinding, pseudoniemen, pseudoniem, bekend)
            for zaak in wereld.zaken:
                if not zaak.loopt:
                    gesloten = zaak.begonnen_op + timedelta(days=_INHOUD["sluiting"]["dagen"])
                    toezicht_achtergrond.sluit(verbinding, zaak.zaaknummer, gesloten)
            for een in _INHOUD["toewijzing"]:
                zaak_pseudoniem = pseudoniemen.van("zaak", een["zaaknummer"])
                toezicht_achtergrond.wijs_toe(verbinding, zaak_pseudoniem, wie[een["gebruiker"]], BEHANDELING)
    finally:
        opslag.sluit()


def _diensten(accounts: Iterable[Account], wie: Mapping[str, str], vandaag: date) -> Iterator[Dienst]:
    """Yield one shift per day and regio; of who never works one of long ago, so that a roster is known."""
    dienst = _INHOUD["dienst"]
    dagen = range(-dienst["dagen_terug"], dienst["dagen_vooruit"] + 1)
    for account in accounts:
        werkt = account.gebruiker not in dienst["zonder_dienst"]
        for dag in dagen if werkt else (-365,):
            for regio in account.regios:
                van = _moment(vandaag + timedelta(days=dag), dienst["van_uur"])
                yield Dienst(wie[account.gebruiker], regio, van, van + timedelta(hours=dienst["uren"]))


def _kenmerken(
    accounts: Iterable[Account], wie: Mapping[str, str], wereld: Wereld, pseudoniemen: Pseudoniemen
) -> Iterator[tuple[str, Bekend]]:
    for sleutel, persoon in wereld.personen.items():
        yield (
            pseudoniemen.van("persoon", sleutel),
            Bekend(achternamen=(persoon.achternaam,), adres=persoon.adres, sleutel=sleutel),
        )
    for account in accounts:
        namen, adres = [account.naam.partition(" ")[2]], None
        for een in _INHOUD["naamgenoot"]:
            if een["gebruiker"] == account.gebruiker:
                namen.append(wereld.personen[_sleutel(wereld, een)].achternaam)
        for een in _INHOUD["huisgenoot"]:
            if een["gebruiker"] == account.gebruiker:
                adres = wereld.personen[_sleutel(wereld, een)].adres
        yield wie[account.gebruiker], Bekend(achternamen=tuple(namen), adres=adres)


def _sleutel(wereld: Wereld, wie: Mapping[str, Any]) -> str:
    zaak = next(zaak for zaak in wereld.zaken if zaak.zaaknummer == wie["zaaknummer"])
    return next(persoon.sleutel for persoon in zaak.personen if persoon.nummer == wie["persoon"])


def _moment(dag: date, uur: int) -> datetime:
    return datetime.combine(dag, time(uur), _NEDERLAND).astimezone(UTC)
