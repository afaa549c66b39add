"""A small world for toezicht: the bakker, a roster, a second privacyfunctionaris; and a way to look."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from audit.kluis.kluis import Kluis
from audit.pseudoniem import Pseudoniemen
from gateway.aanvrager import Aanvrager
from gateway.services import Verzoek
from gateway.services.toezicht import Blik, Filter, Regelrij
from gateway.store import toezicht_achtergrond as achtergrond
from gateway.store.toezicht_achtergrond import Dienst
from gateway.store.toezicht_signalen import Signaalrij
from tests.services.opzet import BAKKER, BEGIN, SPOOR, VERZOEK, Opzet

PSEUDONIEMEN = Pseudoniemen(b"p" * 32)
KLUIS = Kluis(b"k" * 32, lambda: BEGIN)
FUNCTIONARIS = Aanvrager("sub-pf-1", "Pia Voorbeeld", None, None, (), ("privacyfunctionaris",))
TWEEDE = replace(FUNCTIONARIS, sub="sub-pf-2")
BLIK = Blik(FUNCTIONARIS, SPOOR, "rechtmatigheid")
DE_BAKKER = PSEUDONIEMEN.van("aanvrager", BAKKER.sub)
DE_PERSOON = PSEUDONIEMEN.van("persoon", "999900018")
DE_ZAAK = PSEUDONIEMEN.van("zaak", VERZOEK.zaaknummer)


def vraag(opzet: Opzet, wie: Aanvrager = BAKKER, verzoek: Verzoek = VERZOEK, minuten: float = 1) -> None:
    """Ask, and let some time go by."""
    opzet.diensten.context.verstrek(wie, verzoek, SPOOR)
    opzet.klok.vooruit(minutes=minuten)


def heeft_dienst(opzet: Opzet, wie: str = DE_BAKKER, regio: str = "rotterdam", uren: float = 8) -> None:
    """Put an employee on the roster, from an hour ago on."""
    van = opzet.klok.nu - timedelta(hours=1)
    zet_dienst(opzet, wie, regio, van, van + timedelta(hours=uren))


def zet_dienst(opzet: Opzet, wie: str, regio: str, van: datetime, tot: datetime) -> None:
    with opzet.opslag.schrijf() as verbinding:
        achtergrond.zet_rooster(verbinding, [Dienst(wie, regio, van, tot)])


def zelfde_adres(opzet: Opzet) -> None:
    """The bakker lives where the persoon lives."""
    with opzet.opslag.schrijf() as verbinding:
        for wie in (DE_BAKKER, DE_PERSOON):
            achtergrond.zet_kenmerken(verbinding, wie, [("adres", "a" * 64)])


def alle(opzet: Opzet, welke: Filter | None = None) -> list[Regelrij]:
    """Every row of a view, page after page, the newest first."""
    gevonden: list[Regelrij] = []
    voor = None
    while True:
        bladzijde = opzet.diensten.toezicht.inzien.lijst(BLIK, welke or Filter(), voor)
        gevonden += bladzijde.regels
        voor = bladzijde.volgende
        if voor is None:
            return gevonden


def toegangen(opzet: Opzet) -> list[Regelrij]:
    """Every access, in order."""
    return [rij for rij in reversed(alle(opzet)) if rij.uitkomst is not None]


def open_signalen(opzet: Opzet) -> list[Signaalrij]:
    return [kaart.rij for kaart in opzet.diensten.toezicht.signalen.lijst(BLIK)[0]]
