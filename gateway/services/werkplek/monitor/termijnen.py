"""The clock of a zaak: read it, and record what happens to it. How it counts is in ``werkplek.termijn``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import uuid4

from gateway.aanvrager import Aanvrager
from gateway.errors import NietBevoegdError, OnbekendStukError, OngeldigeInvoerError
from gateway.services.invoer import onbekend, partij_van, zoek_persoon
from gateway.services.middelen import Middelen
from gateway.services.werkplek.zaakstap import leg_stap_vast
from gateway.services.zaakklok import ROLLEN, gebeurtenissen, verdachten
from gateway.store import termijnen, zaken
from gateway.store.opslag import Verbinding
from gateway.store.termijnen import Termijnrij
from gateway.zaak import Zaak
from policies.errors import Invoerfout
from werkplek import stappen
from werkplek.termijn import INGETROKKEN, handeling
from werkplek.termijn.klok import GEEN, GEEN_REGEL, TE_LAAT, Gebeurtenis, Termijnstand, stand, verlenging_kan
from werkplek.termijn.regels import Soort, regels, soorten

VASTLEGGEN: Final = "termijn-vastleggen"
WAT: Final = "termijn"
_BEZWAAR: Final = {
    TE_LAAT: "de termijn was toen al om, dus verlengen kan niet meer",
    GEEN_REGEL: "voor die dag kennen we geen regel",
}
_NIET: Final = "deze termijn kan hier niet (nog een keer) worden verlengd"


@dataclass(frozen=True, slots=True)
class NieuweGebeurtenis:
    """What somebody records: ``moment`` is when it happened; ``termijn`` which term began, where there is a choice."""

    zaaknummer: str
    persoon: int
    soort: str
    moment: datetime
    termijn: str | None = None


@dataclass(frozen=True, slots=True)
class Persoonsklok:
    """The clock of one verdachte, and what was recorded, the last first."""

    persoon: int
    stand: Termijnstand
    gebeurtenissen: tuple[Termijnrij, ...]


class TermijnDienst:
    """Reads and records clocks. Thread-safe; keeps nothing."""

    def __init__(self, middelen: Middelen) -> None:
        self._middelen = middelen

    def klokken(self, aanvrager: Aanvrager, zaaknummer: str) -> tuple[Persoonsklok, ...]:
        """Return the clock of every verdachte of a zaak.

        Raises:
            OnbekendeZaakError: the zaak does not exist or is not the caller's.
        """
        with self._middelen.opslag.lees() as verbinding:
            zaak = zaken.get(verbinding, zaaknummer, partij=aanvrager.partij, regios=aanvrager.regios)
            rijen = termijnen.van_zaken(verbinding, [zaaknummer])[zaaknummer]
        nu = self._middelen.klok()
        return tuple(
            Persoonsklok(nummer, stand(gebeurtenissen(eigen), nu), tuple(reversed(eigen)))
            for nummer in verdachten(zaak)
            for eigen in [[rij for rij in rijen if rij.persoon == nummer]]
        )

    def mogelijk(self, aanvrager: Aanvrager, processtap: str) -> tuple[Soort, ...]:
        """Return what the caller may record in a zaak that is in this processtap; nothing for who may not."""
        mag = stappen.mag(VASTLEGGEN, processtap, aanvrager.partij or "", aanvrager.functie)
        return tuple(soorten().values()) if mag else ()

    def leg_vast(self, aanvrager: Aanvrager, nieuw: NieuweGebeurtenis, spoor: str) -> str:
        """Record what happened to a clock; return its id.

        Raises:
            OnbekendeZaakError: the zaak does not exist or is not the caller's.
            NietBevoegdError: this functie does not keep the clock in this processtap.
            OngeldigeInvoerError: with every mistake: no such persoon or soort, a moment that cannot be, a verlenging
                that the regel does not give.
            LogboekSchrijfError: not recorded, so nothing changed.
        """
        partij, nu = partij_van(aanvrager), self._middelen.klok()
        with self._middelen.opslag.schrijf() as verbinding:
            zaak = self._zaak(verbinding, aanvrager, nieuw.zaaknummer)
            eerder = termijnen.van_zaken(verbinding, [nieuw.zaaknummer])[nieuw.zaaknummer]
            fouten = self._fouten(zaak, nieuw, [rij for rij in eerder if rij.persoon == nieuw.persoon], nu)
            if fouten:
                raise OngeldigeInvoerError(tuple(fouten))
            rij = Termijnrij(
                id=str(uuid4()),
                zaaknummer=zaak.zaaknummer,
                persoon=nieuw.persoon,
                soort=nieuw.soort,
                termijn=nieuw.termijn if len(soorten()[nieuw.soort].begint) > 1 else None,
                moment=nieuw.moment,
                op=nu,
                door_sub=aanvrager.sub,
                door_partij=partij,
                door_functie=aanvrager.functie,
            )
            termijnen.maak(verbinding, rij)
            self._meld(verbinding, aanvrager, zaak, rij, handeling(nieuw.soort), spoor)
        return rij.id

    def trek_in(self, aanvrager: Aanvrager, zaaknummer: str, gebeurtenis_id: str, spoor: str) -> None:
        """Take back what was recorded by mistake; the log keeps that it was there.

        Raises:
            OnbekendeZaakError: the zaak does not exist or is not the caller's.
            NietBevoegdError: this functie does not keep the clock in this processtap.
            OnbekendStukError: nothing with this id in this zaak, or it was withdrawn already.
        """
        with self._middelen.opslag.schrijf() as verbinding:
            zaak = self._zaak(verbinding, aanvrager, zaaknummer)
            rijen = termijnen.van_zaken(verbinding, [zaaknummer])[zaaknummer]
            rij = next((een for een in rijen if een.id == gebeurtenis_id), None)
            if rij is None or not termijnen.trek_in(verbinding, rij.id, self._middelen.klok(), aanvrager.sub):
                raise OnbekendStukError
            self._meld(verbinding, aanvrager, zaak, rij, INGETROKKEN, spoor)

    def _zaak(self, verbinding: Verbinding, aanvrager: Aanvrager, zaaknummer: str) -> Zaak:
        zaak = zaken.get(verbinding, zaaknummer, partij=aanvrager.partij, regios=aanvrager.regios)
        if not self.mogelijk(aanvrager, zaak.processtap):
            raise NietBevoegdError
        return zaak

    def _meld(
        self, verbinding: Verbinding, aanvrager: Aanvrager, zaak: Zaak, rij: Termijnrij, wat: str, spoor: str
    ) -> None:
        leg_stap_vast(
            self._middelen,
            verbinding,
            aanvrager,
            spoor,
            zaak,
            rij.persoon,
            wat,
            wat=WAT,
            besluit=rij.termijn,
            stuk=rij.id,
            partijen=zaak.partijen,
            tijdstip=rij.moment,
        )

    def _fouten(
        self, zaak: Zaak, nieuw: NieuweGebeurtenis, eerder: Sequence[Termijnrij], nu: datetime
    ) -> list[Invoerfout]:
        fouten: list[Invoerfout] = []
        persoon = zoek_persoon(zaak, nieuw.persoon, fouten)
        if persoon is not None and persoon.rol not in ROLLEN:
            fouten.append(Invoerfout("persoon", "voor deze persoon loopt geen klok"))
        soort = soorten().get(nieuw.soort)
        if soort is None:
            return [*fouten, onbekend("soort", "deze gebeurtenis", nieuw.soort, soorten())]
        if len(soort.begint) > 1 and nieuw.termijn not in soort.begint:
            fouten.append(Invoerfout("termijn", "kies welke termijn begint", soort.begint[0]))
        if nieuw.moment > nu and not soort.vooruit:
            fouten.append(Invoerfout("moment", "dit moment ligt in de toekomst"))
        elif nieuw.moment <= nu and soort.vooruit:
            fouten.append(Invoerfout("moment", "een zitting ligt in de toekomst"))
        elif not fouten:
            fouten += _past_niet(soort, nieuw, gebeurtenissen(eerder))
        return fouten


def _past_niet(soort: Soort, nieuw: NieuweGebeurtenis, eerder: Sequence[Gebeurtenis]) -> list[Invoerfout]:
    """Return why this cannot follow on what was recorded before."""
    deze = Gebeurtenis(nieuw.soort, nieuw.moment, nieuw.termijn)
    if nieuw.soort in {regel.verlenging for regel in regels().values()}:
        bezwaar = verlenging_kan(eerder, nieuw.soort, nieuw.moment)
        return (
            [Invoerfout("moment" if bezwaar == TE_LAAT else "soort", _BEZWAAR.get(bezwaar, _NIET))] if bezwaar else []
        )
    daarna = stand([*eerder, deze], nieuw.moment)
    if GEEN_REGEL in daarna.opmerkingen:
        return [Invoerfout("moment", _BEZWAAR[GEEN_REGEL])]
    if not soort.begint and not soort.vooruit and stand(eerder, nieuw.moment).soort == GEEN:
        return [Invoerfout("soort", "er loopt op dat moment geen termijn")]
    return []
