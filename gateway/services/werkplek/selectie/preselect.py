"""The entry of Preselect Recidive: a gegeven of its houder on the ketenkaart, seen by whom the handvat lets see it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from gateway.aanvrager import Aanvrager
from gateway.errors import NietBevoegdError, OngeldigeInvoerError
from gateway.services.invoer import leeftijd, onbekend, partij_van, zoek_persoon
from gateway.services.middelen import Middelen
from gateway.services.werkplek.inbreng.waarden import NieuweInbreng
from gateway.services.werkplek.inbreng.zicht import Partijzicht
from gateway.store import zaken
from gateway.zaak import Zaak
from handvat.model import Beperking
from policies.errors import Invoerfout
from werkplek import stappen
from werkplek.selectie.preselect import Preselect, preselect

BrengIn = Callable[[Aanvrager, NieuweInbreng, str], str]
Zichtbaarheid = Callable[[Aanvrager, str, int, str, str | None], tuple[Partijzicht, ...]]
_DATUM = "datum"  # the label of a beperking that the day of the score answers


@dataclass(frozen=True, slots=True, kw_only=True)
class NieuwePreselect:
    """A score as somebody enters it. ``bevestigd`` are the beperkingen that the writer says it meets."""

    zaaknummer: str
    persoon: int
    score: str
    doel: str
    opgesteld_op: date | None
    bevestigd: tuple[str, ...] = ()


class PreselectDienst:
    """Enters scores. Thread-safe; ``breng_in`` puts them on the ketenkaart."""

    def __init__(self, middelen: Middelen, breng_in: BrengIn, zichtbaarheid: Zichtbaarheid) -> None:
        self._middelen = middelen
        self._breng_in = breng_in
        self._zichtbaarheid = zichtbaarheid

    @property
    def regel(self) -> Preselect:
        """The rule: names, scores, ages, source, toetsing."""
        return preselect()

    def personen(self, aanvrager: Aanvrager, zaaknummer: str) -> tuple[int, ...]:
        """Return about which personen of the zaak this caller may enter a score today; none if not at all.

        Raises:
            OnbekendeZaakError: the zaak does not exist or is not the caller's.
        """
        zaak = self._zaak(aanvrager, zaaknummer)
        if not self._mag(aanvrager, zaak):
            return ()
        dag = self._middelen.vandaag()
        return tuple(
            persoon.nummer
            for persoon in zaak.personen
            if self.regel.past(persoon.rol, leeftijd(persoon.geboortedatum, dag))
        )

    def eisen(self) -> tuple[Beperking, ...]:
        """Return what the writer must confirm of a score, or else nobody sees it: id, naam, uitleg."""
        handvat = self._middelen.engine().handvat
        genoemd = {
            naam
            for regel in handvat.verstrekkingen.values()
            if self.regel.categorie in regel.categorieen or self.regel.veld in regel.velden
            for naam in regel.beperkingen
        }
        return tuple(
            een
            for een in handvat.beperkingen.values()
            if een.id in genoemd and (een.eis is None or een.eis.label != _DATUM)
        )

    def zichtbaarheid(self, aanvrager: Aanvrager, zaaknummer: str, persoon: int) -> tuple[Partijzicht, ...]:
        """Return who of the zaak would see it. Raises as for ``InbrengDienst.zichtbaarheid``."""
        return self._zichtbaarheid(aanvrager, zaaknummer, persoon, self.regel.categorie, self.regel.veld)

    def voer_in(self, aanvrager: Aanvrager, nieuw: NieuwePreselect, spoor: str) -> str:
        """Bring a score in; return the id of the inbreng.

        Raises:
            OnbekendeZaakError: the zaak does not exist or is not the caller's.
            NietBevoegdError: the caller may not enter a score in this processtap.
            OngeldigeInvoerError: with every mistake; also about somebody whom a score cannot be about.
            LogboekSchrijfError: not recorded, so not brought in.
        """
        zaak, regel = self._zaak(aanvrager, nieuw.zaaknummer), self.regel
        if not self._mag(aanvrager, zaak):
            raise NietBevoegdError
        fouten: list[Invoerfout] = []
        persoon = zoek_persoon(zaak, nieuw.persoon, fouten)
        dag = self._middelen.vandaag()
        if persoon is not None and not regel.past(persoon.rol, leeftijd(persoon.geboortedatum, dag)):
            wie = f"{' of '.join(regel.rollen)} van {regel.leeftijd_van} tot en met {regel.leeftijd_tot_en_met} jaar"
            fouten.append(Invoerfout("persoon", f"{regel.naam} kan alleen bij een {wie}"))
        namen = {score.id: score.naam for score in regel.scores}
        if nieuw.score not in namen:
            fouten.append(onbekend("score", "deze score", nieuw.score, namen))
        if fouten:
            raise OngeldigeInvoerError(tuple(fouten))
        inbreng = NieuweInbreng(
            zaaknummer=nieuw.zaaknummer,
            persoon=nieuw.persoon,
            plek=regel.plek,
            stuk="",
            onderdeel=regel.onderdeel,
            categorie=regel.categorie,
            veld=regel.veld,
            tekst=namen[nieuw.score],
            doel=nieuw.doel,
            bevestigd=nieuw.bevestigd,
            opgesteld_op=nieuw.opgesteld_op,
        )
        return self._breng_in(aanvrager, inbreng, spoor)

    def _mag(self, aanvrager: Aanvrager, zaak: Zaak) -> bool:
        return stappen.mag(self.regel.handeling, zaak.processtap, partij_van(aanvrager), aanvrager.functie)

    def _zaak(self, aanvrager: Aanvrager, zaaknummer: str) -> Zaak:
        with self._middelen.opslag.lees() as verbinding:
            return zaken.get(verbinding, zaaknummer, partij=partij_van(aanvrager), regios=aanvrager.regios)
