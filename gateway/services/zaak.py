"""The zaken of a partij, as cards without anything that points to a person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, tzinfo

from gateway.aanvrager import Aanvrager
from gateway.services.invoer import groep
from gateway.services.waarden import Persoonskaart, Zaakkaart
from gateway.services.zaakklok import Zaakklok, zaakklok
from gateway.store import termijnen, zaken
from gateway.store.opslag import Opslag
from gateway.zaak import Zaak, Zaakpersoon

ONBEKEND = "onbekend"


def persoonskaart(persoon: Zaakpersoon, peildatum: date) -> Persoonskaart:
    """Return the card of a persoon: number in the zaak, rol, age group."""
    return Persoonskaart(persoon.nummer, persoon.rol, groep(persoon, peildatum) or ONBEKEND)


def zaakkaart(zaak: Zaak, peildatum: date, klok: Zaakklok | None = None) -> Zaakkaart:
    """Return the card of a zaak."""
    return Zaakkaart(
        zaaknummer=zaak.zaaknummer,
        regio=zaak.regio,
        zaaktype=zaak.zaaktype,
        processtap=zaak.processtap,
        loopt=zaak.loopt,
        feit=zaak.feit,
        begonnen_op=zaak.begonnen_op,
        partijen=zaak.partijen,
        personen=tuple(persoonskaart(persoon, peildatum) for persoon in zaak.personen),
        oefenverhaal=zaak.oefenverhaal,
        klok=klok,
    )


class ZaakDienst:
    """Which zaken somebody may see: those in which the own partij takes part, at the own locations."""

    def __init__(self, opslag: Opslag, klok: Callable[[], datetime], tijdzone: tzinfo = UTC) -> None:
        self._opslag = opslag
        self._klok = klok
        self._tijdzone = tijdzone

    def lijst(self, aanvrager: Aanvrager) -> tuple[Zaakkaart, ...]:
        """Return the caller's zaken with their clocks, the newest first; none for somebody without a partij."""
        with self._opslag.lees() as verbinding:
            gevonden = zaken.lijst(verbinding, partij=aanvrager.partij, regios=aanvrager.regios)
            rijen = termijnen.van_zaken(verbinding, [zaak.zaaknummer for zaak in gevonden])
        vandaag, nu = self._vandaag(), self._klok()
        return tuple(zaakkaart(zaak, vandaag, zaakklok(zaak, rijen[zaak.zaaknummer], nu)) for zaak in gevonden)

    def get(self, aanvrager: Aanvrager, zaaknummer: str) -> Zaakkaart:
        """Return one zaak of the caller with its clock.

        Raises:
            OnbekendeZaakError: it does not exist or is not the caller's.
        """
        with self._opslag.lees() as verbinding:
            zaak = zaken.get(verbinding, zaaknummer, partij=aanvrager.partij, regios=aanvrager.regios)
            rijen = termijnen.van_zaken(verbinding, [zaaknummer])[zaaknummer]
        return zaakkaart(zaak, self._vandaag(), zaakklok(zaak, rijen, self._klok()))

    def _vandaag(self) -> date:
        return self._klok().astimezone(self._tijdzone).date()
