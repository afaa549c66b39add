"""The verdachtenmonitor: the running zaken of a partij at its locations, with their clock, as this viewer may see them.

The number of queries does not depend on the number of zaken. Nothing in a row is content: it says which partners take
part, and of each whether it gave its advies only if the handvat lets this viewer know that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from gateway.aanvrager import Aanvrager
from gateway.services.invoer import groep, partij_van
from gateway.services.middelen import Middelen
from gateway.services.waarden import Zaakkaart
from gateway.services.werkplek.monitor.partnerstand import Partnerstand
from gateway.services.werkplek.zaakstap import leg_stap_vast
from gateway.services.zaak import zaakkaart
from gateway.services.zaakklok import Zaakklok, verdachten, volgorde, zaakklok
from gateway.store import termijnen, zaken
from gateway.store.opslag import Verbinding
from gateway.store.termijnen import Termijnrij
from gateway.zaak import Zaak
from werkplek.adviezen import vormen
from werkplek.termijn import ZAAKHANDELINGEN
from werkplek.termijn.klok import GEEN, Termijnstand
from werkplek.volgende import GEEN_ADVIES, volgende

OPGEPAKT, LOSGELATEN = ZAAKHANDELINGEN
WAT: Final = "termijn"
_JEUGD: Final = ("kind", "jeugdige-12-15", "jeugdige-16-17")  # age groups of the woordenlijst


@dataclass(frozen=True, slots=True)
class Monitorrij:
    """One zaak. ``partners``: per partij gevraagd, gegeven, or None (nothing, or not for this viewer)."""

    kaart: Zaakkaart
    klok: Termijnstand
    persoon: int  # whose clock it is: the one with the least time
    jeugd: bool
    partners: tuple[tuple[str, str | None], ...]
    van_mij: bool
    volgende: str
    advies_over: int | None  # the first persoon on whom the viewer's partij advises

    @property
    def zit_vast(self) -> bool:
        """A term runs or ran out; otherwise the verdachte is free."""
        return self.klok.soort != GEEN


@dataclass(frozen=True, slots=True)
class Monitor:
    """All rows in order: what ends first, also if it pauses now; then what ran out; then who is free."""

    rijen: tuple[Monitorrij, ...]
    op: datetime


class MonitorDienst:
    """Draws up the monitor, and records who works on what. Thread-safe; keeps nothing."""

    def __init__(self, middelen: Middelen, partnerstand: Partnerstand) -> None:
        self._middelen = middelen
        self._partnerstand = partnerstand

    def nu(self) -> datetime:
        """Return the moment at which a clock is read."""
        return self._middelen.klok()

    def lijst(self, aanvrager: Aanvrager, *, loopt: bool = True) -> Monitor:
        """Return the zaken of the caller that run, or those that do not; none for somebody without a partij."""
        with self._middelen.opslag.lees() as verbinding:
            gevonden = zaken.lijst(verbinding, partij=aanvrager.partij, regios=aanvrager.regios, loopt=loopt)
            rijen = self._rijen(verbinding, aanvrager, gevonden)
        return Monitor(tuple(sorted(rijen, key=_plek)), self._middelen.klok())

    def rij(self, aanvrager: Aanvrager, zaaknummer: str) -> Monitorrij:
        """Return one row.

        Raises:
            OnbekendeZaakError: the zaak does not exist or is not the caller's.
        """
        with self._middelen.opslag.lees() as verbinding:
            zaak = zaken.get(verbinding, zaaknummer, partij=aanvrager.partij, regios=aanvrager.regios)
            return next(iter(self._rijen(verbinding, aanvrager, [zaak])))

    def zoek(self, aanvrager: Aanvrager, einde: str) -> tuple[str, ...]:
        """Return the numbers of the caller's zaken, also closed ones, that end like this; at most two."""
        with self._middelen.opslag.lees() as verbinding:
            return zaken.eindigend_op(verbinding, einde.upper(), partij=aanvrager.partij, regios=aanvrager.regios)

    def van_mij(self, aanvrager: Aanvrager, zaaknummer: str) -> bool:
        """Tell whether the caller took this zaak on."""
        with self._middelen.opslag.lees() as verbinding:
            return zaaknummer in termijnen.opgepakt(verbinding, aanvrager.sub, aanvrager.partij or "")

    def pak_op(self, aanvrager: Aanvrager, zaaknummer: str, spoor: str) -> None:
        """Record that the caller takes this zaak on.

        Raises:
            OnbekendeZaakError: the zaak does not exist or is not the caller's.
            LogboekSchrijfError: not recorded, so nothing changed.
        """
        partij = partij_van(aanvrager)
        with self._middelen.opslag.schrijf() as verbinding:
            zaak = zaken.get(verbinding, zaaknummer, partij=partij, regios=aanvrager.regios)
            termijnen.pak_op(verbinding, zaaknummer, aanvrager.sub, partij, self._middelen.klok())
            self._meld(verbinding, aanvrager, zaak, OPGEPAKT, spoor)

    def laat_los(self, aanvrager: Aanvrager, zaaknummer: str, spoor: str) -> None:
        """Record that the caller lets this zaak go. Raises what :meth:`pak_op` raises."""
        partij = partij_van(aanvrager)
        with self._middelen.opslag.schrijf() as verbinding:
            zaak = zaken.get(verbinding, zaaknummer, partij=partij, regios=aanvrager.regios)
            termijnen.laat_los(verbinding, zaaknummer, aanvrager.sub, partij)
            self._meld(verbinding, aanvrager, zaak, LOSGELATEN, spoor)

    def _meld(self, verbinding: Verbinding, aanvrager: Aanvrager, zaak: Zaak, wat: str, spoor: str) -> None:
        leg_stap_vast(
            self._middelen,
            verbinding,
            aanvrager,
            spoor,
            zaak,
            zaak.personen[0].nummer,
            wat,
            wat=WAT,
            partijen=[partij_van(aanvrager)],
            tijdstip=self._middelen.klok(),
        )

    def _rijen(self, verbinding: Verbinding, aanvrager: Aanvrager, gevonden: Iterable[Zaak]) -> list[Monitorrij]:
        gevonden = tuple(gevonden)
        nummers = [zaak.zaaknummer for zaak in gevonden]
        klokken = termijnen.van_zaken(verbinding, nummers)
        mijn = termijnen.opgepakt(verbinding, aanvrager.sub, aanvrager.partij or "")
        partners = self._partnerstand.van_zaken(verbinding, aanvrager, gevonden)
        nu, vandaag = self._middelen.klok(), self._middelen.vandaag()
        return [
            self._rij(aanvrager, zaak, klokken[zaak.zaaknummer], partners[zaak.zaaknummer], mijn, nu, vandaag)
            for zaak in gevonden
        ]

    def _rij(
        self,
        aanvrager: Aanvrager,
        zaak: Zaak,
        rijen: Iterable[Termijnrij],
        partners: Mapping[str, str | None],
        mijn: frozenset[str],
        nu: datetime,
        vandaag: date,
    ) -> Monitorrij:
        gevonden = zaakklok(zaak, rijen, nu)
        klok, dag, wie = gevonden.stand, zaak.begonnen_op.date(), verdachten(zaak)
        kaart = zaakkaart(zaak, vandaag)
        advies_over = _advies_over(kaart, aanvrager.partij or "")
        return Monitorrij(
            kaart=kaart,
            klok=klok,
            persoon=gevonden.persoon,
            jeugd=any(groep(een, dag) in _JEUGD for een in zaak.personen if een.nummer in wie),
            partners=tuple(partners.items()),
            van_mij=zaak.zaaknummer in mijn,
            volgende=volgende(
                zaak.processtap,
                aanvrager.partij or "",
                aanvrager.functie,
                "zitting" if klok.soort == GEEN and klok.zitting_op else klok.soort,
                GEEN_ADVIES if advies_over is None else partners.get(aanvrager.partij or ""),
            ),
            advies_over=advies_over,
        )


def _advies_over(kaart: Zaakkaart, partij: str) -> int | None:
    vorm = vormen().get(partij)
    if vorm is None:
        return None
    return next((een.nummer for een in kaart.personen if vorm.past(een.rol, een.leeftijdsgroep)), None)


def _plek(rij: Monitorrij) -> tuple[tuple[int, float], str]:
    return volgorde(Zaakklok(rij.persoon, rij.klok)), rij.kaart.zaaknummer
