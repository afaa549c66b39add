"""The invented people who can log in: one for every functie of the handvat and for every systeemrol.

Names of accounts (contract, koppelvlak §3): the partij id for its first functie, ``<partij>.<functie>`` for the others,
each systeemrol under its own name, and two people where a task needs four eyes.
"""

from __future__ import annotations

import tomllib
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import Final

from handvat.model import Partij
from handvat.woordenlijst import SYSTEEMROLLEN

REGIOS: Final = ("rotterdam", "noord-holland")  # where the two stories of the demo take place
PARTIJROL: Final = "zsm-medewerker"  # the systeemrol of everybody who works for a partij
VIER_OGEN: Final = ("privacyfunctionaris", "jurist")
ROLGROEP: Final = "Rollen in het systeem"
_GROEPEN: Final = {"zsm-partner": "Vaste partners op ZSM", "aangesloten": "Aangesloten partijen"}

_NAMEN: Final[Mapping[str, list[str]]] = tomllib.loads(
    files("demo.inlog").joinpath("namen.toml").read_text(encoding="utf-8")
)


@dataclass(frozen=True, slots=True)
class Account:
    """One invented person. The login page shows the button under ``groep`` and ``kop``, with ``omschrijving``."""

    gebruiker: str
    naam: str
    groep: str
    kop: str
    omschrijving: str
    partij: str | None
    functie: str | None
    regios: tuple[str, ...]
    systeemrollen: tuple[str, ...]

    @property
    def sub(self) -> str:
        """The stable id of this person; it says nothing about the account."""
        return str(uuid.uuid5(uuid.NAMESPACE_URL, f"https://demo.invalid/{self.gebruiker}"))

    def claims(self) -> dict[str, object]:
        """Return what a token says of this person; what does not apply is left out."""
        alles: dict[str, object] = {
            "sub": self.sub,
            "name": self.naam,
            "partij": self.partij,
            "functie": self.functie,
            "regio": list(self.regios),
            "systeemrol": list(self.systeemrollen),
        }
        return {naam: waarde for naam, waarde in alles.items() if waarde}


def maak_accounts(partijen: Mapping[str, Partij]) -> Mapping[str, Account]:
    """Return all accounts by name, in the order of the handvat and then of the systeemrollen."""
    alle = (*_van_partijen(partijen.values()), *_van_rollen(partijen.values()))
    return {account.gebruiker: replace(account, naam=_naam(nummer)) for nummer, account in enumerate(alle)}


def zoek(accounts: Mapping[str, Account], gebruiker: str) -> Account | None:
    """Return the account with this name; a systeemrol of which there are two means the first."""
    return accounts.get(gebruiker) or accounts.get(f"{gebruiker}-1")


def _van_partijen(partijen: Iterable[Partij]) -> Iterator[Account]:
    for partij in partijen:
        for functie in partij.functies:
            eerste = functie == partij.functies[0]
            yield Account(
                gebruiker=partij.id if eerste else f"{partij.id}.{functie}",
                naam="",
                groep=_GROEPEN.get(partij.soort, partij.soort),
                kop=partij.naam,
                omschrijving=functie.replace("-", " "),
                partij=partij.id,
                functie=functie,
                regios=REGIOS,
                systeemrollen=(PARTIJROL,),
            )


def _van_rollen(partijen: Iterable[Partij]) -> Iterator[Account]:
    """One or two people per systeemrol. Who works on ZSM needs a place: the last functie of the first partij."""
    plek = next(iter(partijen), None)
    for rol in SYSTEEMROLLEN:
        op_zsm = plek if rol == PARTIJROL else None
        for gebruiker in [f"{rol}-1", f"{rol}-2"] if rol in VIER_OGEN else [rol]:
            yield Account(
                gebruiker=gebruiker,
                naam="",
                groep=ROLGROEP,
                kop="Geen partij" if op_zsm is None else op_zsm.naam,
                omschrijving=rol.replace("-", " "),
                partij=op_zsm.id if op_zsm else None,
                functie=op_zsm.functies[-1] if op_zsm else None,
                regios=REGIOS if op_zsm else (),
                systeemrollen=(rol,),
            )


def _naam(nummer: int) -> str:
    """Two lists of different length, so a name comes back only after very many accounts."""
    voornamen, achternamen = _NAMEN["voornamen"], _NAMEN["achternamen"]
    return f"{voornamen[nummer % len(voornamen)]} {achternamen[nummer % len(achternamen)]}"
