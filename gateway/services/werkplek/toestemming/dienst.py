"""Toestemming as an act of its own: what it could open, who may give it, in one go recorded and in one go withdrawn.

It is only asked where the handvat looks at it. Where the law opens already, or where a free choice does not exist,
asking would mislead; then the other ways are shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from uuid import uuid4

from gateway.aanvrager import Aanvrager
from gateway.errors import NietBevoegdError, OngeldigeInvoerError
from gateway.services import feiten
from gateway.services.bevoegd import mag_bij, mag_vastleggen
from gateway.services.geval import Geval
from gateway.services.invoer import groep, partij_van, zoek_persoon
from gateway.services.middelen import Middelen
from gateway.services.stappen import Stappen
from gateway.services.toestemmingtoets import Waarde, gezagdragers, regel_voor, waarde_van
from gateway.services.vastlegging import VastleggingDienst
from gateway.services.vastlegginginvoer import TOESTEMMING
from gateway.services.waarden import NieuweVastlegging, Toestemmingsakte, Vastlegging
from gateway.services.werkplek.inbreng.zicht import Zicht, lesplek, velden_van
from gateway.services.werkplek.toestemming.waarden import (
    AndereWeg,
    Deling,
    Gever,
    NieuweToestemming,
    Toestemmingvorm,
)
from gateway.store import zaken
from gateway.zaak import Zaak, Zaakpersoon
from handvat.model import Handvat, Niveau
from policies.errors import Invoerfout
from werkplek.toestemming import ZELF, Hoedanigheid, Regel, regels


class ToestemmingDienst:
    """Records and withdraws what people consent to. Thread-safe."""

    def __init__(self, middelen: Middelen, zicht: Zicht, stappen: Stappen) -> None:
        self._middelen = middelen
        self._zicht = zicht
        self._stappen = stappen
        self._vastleggingen = VastleggingDienst(middelen)

    @staticmethod
    def hoedanigheid(hoedanigheid: str) -> str:
        """Return what a capacity is called; one that no longer exists is shown as it is."""
        gevonden = regels().hoedanigheden.get(hoedanigheid)
        return hoedanigheid if gevonden is None else gevonden.naam

    def vorm(self, aanvrager: Aanvrager, deling: Deling) -> Toestemmingvorm:
        """Return what this caller can record for a deling, and what else there is.

        Raises:
            OnbekendeZaakError: the zaak does not exist or is not the caller's.
            OngeldigeInvoerError: no such persoon, houder, ontvanger or doel.
            NietBevoegdError: somebody without a partij.
        """
        zaak, persoon = self._zaak(aanvrager, deling)
        handvat = self._middelen.engine().handvat
        waarde = waarde_van(handvat, zaak, persoon, deling.houder, deling.ontvanger, aanvrager)
        van_houder = tuple(een.id for een in handvat.categorieen.values() if een.houder == deling.houder)
        telt = {
            categorie: self._genoemd(zaak, deling, categorie, self._mag(handvat, aanvrager, deling))
            for categorie in van_houder
        }
        categorieen = tuple(categorie for categorie, wat in telt.items() if wat)
        nodig = frozenset[str]().union(*telt.values())
        past = {wat: regel for wat in sorted(nodig) if (regel := self._regel(wat, deling, persoon)) is not None}
        mag = waarde.telt_bij(aanvrager, deling.houder)
        uitzondering = "" if waarde.uitzondering is None else waarde.uitzondering.uitleg
        return Toestemmingvorm(
            categorieen=categorieen,
            gevers=self._gevers(past.values(), zaak, persoon, waarde) if mag else (),
            regels=tuple(dict.fromkeys(past.values())),
            waardeloos=None if mag else waarde.waardeloos,
            uitzondering=uitzondering,
            andere_wegen=() if mag and past else self._andere_wegen(aanvrager, zaak, deling, van_houder),
        )

    def geef(self, aanvrager: Aanvrager, nieuw: NieuweToestemming, spoor: str) -> tuple[Vastlegging, ...]:
        """Record what was given, or refused, in one go: one vastlegging per omstandigheid that the handvat looks at.

        Raises:
            OnbekendeZaakError: the zaak does not exist or is not the caller's.
            NietBevoegdError: the handvat does not let this caller record it.
            OngeldigeInvoerError: with every mistake; also that it has no value here, or that the handvat asks for none.
            LogboekSchrijfError: not recorded in the log, so not recorded at all.
        """
        zaak, persoon = self._zaak(aanvrager, nieuw.deling)
        voorbereid = [
            self._vastleggingen.voorbereid(aanvrager, TOESTEMMING, een)
            for een in self._vastleggingen_van(aanvrager, nieuw, zaak, persoon)
        ]
        akte = str(uuid4())
        with self._middelen.opslag.schrijf() as verbinding:
            return tuple(self._vastleggingen.schrijf(verbinding, aanvrager, wat, spoor, akte) for wat in voorbereid)

    def controleer(self, aanvrager: Aanvrager, nieuw: NieuweToestemming) -> None:
        """Check as :meth:`geef` does, and write nothing. Raises what that raises."""
        zaak, persoon = self._zaak(aanvrager, nieuw.deling)
        for een in self._vastleggingen_van(aanvrager, nieuw, zaak, persoon):
            self._vastleggingen.voorbereid(aanvrager, TOESTEMMING, een)

    def _vastleggingen_van(
        self, aanvrager: Aanvrager, nieuw: NieuweToestemming, zaak: Zaak, persoon: Zaakpersoon
    ) -> list[NieuweVastlegging]:
        handvat = self._middelen.engine().handvat
        mag = self._mag(handvat, aanvrager, nieuw.deling)
        bestaat = [een for een in nieuw.categorieen if een in handvat.categorieen]
        per_categorie = {een: self._genoemd(zaak, nieuw.deling, een, mag) for een in bestaat}
        zonder = [een for een in nieuw.categorieen if not per_categorie.get(een)]
        if zonder or not nieuw.categorieen:
            melding = "kies waarvoor dit geldt" if not zonder else "hier vraagt het handvat geen toestemming"
            raise OngeldigeInvoerError((Invoerfout("categorieen", melding),))
        nodig = [wat for wat in handvat.omstandigheden if any(wat in een for een in per_categorie.values())]
        past = [regel for wat in nodig if (regel := self._regel(wat, nieuw.deling, persoon)) is not None]
        if nieuw.waarde and not any(nieuw.hoedanigheid in regel.hoedanigheden for regel in past):
            return self._onmogelijk(persoon)
        return [
            replace(een, categorieen=tuple(cat for cat in nieuw.categorieen if wat in per_categorie[cat]))
            for wat in nodig
            for een in self._een(nieuw, wat, zaak, persoon)
        ] or self._onmogelijk(persoon)

    def _een(self, nieuw: NieuweToestemming, wat: str, zaak: Zaak, persoon: Zaakpersoon) -> Iterable[NieuweVastlegging]:
        """Give the vastlegging of one omstandigheid; nothing if who gave it cannot give this one."""
        deling, regel = nieuw.deling, self._regel(wat, nieuw.deling, persoon)
        gekozen = regels().hoedanigheden.get(nieuw.hoedanigheid)
        if regel is None or (nieuw.waarde and gekozen is None):
            return
        akte = None
        if gekozen is not None and nieuw.waarde:
            mogelijk = [regels().hoedanigheden[een] for een in regel.hoedanigheden]
            past = [een for een in mogelijk if een.id == gekozen.id] or [
                een for een in mogelijk if een.wie < gekozen.wie and een.rollen <= gekozen.rollen
            ]
            if not past:
                return
            akte = Toestemmingsakte(past[0].id, _wie(past[0], zaak, persoon), nieuw.uitleg, nieuw.bevestigd)
        yield NieuweVastlegging(
            omstandigheid=wat,
            waarde=nieuw.waarde,
            zaaknummer=deling.zaaknummer,
            persoon=deling.persoon,
            houder=deling.houder,
            ontvanger=deling.ontvanger,
            doel=deling.doel,
            categorieen=(),
            reden=nieuw.reden,
            geldig_tot=nieuw.geldig_tot,
            toestemming=akte,
        )

    def _onmogelijk(self, persoon: Zaakpersoon) -> list[NieuweVastlegging]:
        """Say that in this capacity nobody can give it.

        Raises:
            OngeldigeInvoerError: always.
        """
        leeftijd = groep(persoon, self._middelen.vandaag())
        melding = "op deze leeftijd kan deze persoon dit niet alleen" if leeftijd else "we weten de leeftijd niet"
        raise OngeldigeInvoerError((Invoerfout("hoedanigheid", melding),))

    def _zaak(self, aanvrager: Aanvrager, deling: Deling) -> tuple[Zaak, Zaakpersoon]:
        partij_van(aanvrager)
        handvat, fouten = self._middelen.engine().handvat, list[Invoerfout]()
        with self._middelen.opslag.lees() as verbinding:
            zaak = zaken.get(verbinding, deling.zaaknummer, partij=aanvrager.partij, regios=aanvrager.regios)
        persoon = zoek_persoon(zaak, deling.persoon, fouten)
        for pad, waarde, geldig in (
            ("houder", deling.houder, {een.houder for een in handvat.categorieen.values()}),
            ("ontvanger", deling.ontvanger, set(handvat.partijen)),
            ("doel", deling.doel, set(handvat.doelen)),
        ):
            if waarde not in geldig:
                fouten.append(Invoerfout(pad, "dit bestaat niet"))
        if fouten or persoon is None:
            raise OngeldigeInvoerError(tuple(fouten))
        return zaak, persoon

    @staticmethod
    def _mag(handvat: Handvat, aanvrager: Aanvrager, deling: Deling) -> frozenset[str]:
        """Return which toestemmingen the handvat lets this caller record for this houder and ontvanger."""
        return frozenset(
            wat.id
            for wat in handvat.omstandigheden.values()
            if wat.soort == TOESTEMMING
            and mag_vastleggen(wat, aanvrager)
            and mag_bij(wat, aanvrager, deling.houder, deling.ontvanger)
        )

    def _genoemd(self, zaak: Zaak, deling: Deling, categorie: str, mag: frozenset[str]) -> frozenset[str]:
        """Return which of these the regels look at for a categorie, whatever functie at the ontvanger asks."""
        engine = self._middelen.engine()
        velden = velden_van(engine.handvat, categorie, None)
        gevonden = frozenset[str]()
        for geval in self._gevallen(zaak, deling, velden):
            gevonden |= engine.genoemde_omstandigheden(geval.basis) & mag
        return gevonden

    def _gevallen(self, zaak: Zaak, deling: Deling, velden: tuple[str, ...]) -> Iterable[Geval]:
        handvat = self._middelen.engine().handvat
        for functie in handvat.partijen[deling.ontvanger].functies:
            iemand = Aanvrager("", "", deling.ontvanger, functie, (zaak.regio,), ())
            yield self._zicht.geval(iemand, zaak, deling.persoon, deling.doel, velden)

    def _regel(self, omstandigheid: str, deling: Deling, persoon: Zaakpersoon) -> Regel | None:
        return regel_voor(omstandigheid, deling.houder, persoon, self._middelen.vandaag())

    def _gevers(self, past: Iterable[Regel], zaak: Zaak, persoon: Zaakpersoon, waarde: Waarde) -> tuple[Gever, ...]:
        kan = {naam for regel in past for naam in regel.hoedanigheden}
        leeftijd = groep(persoon, self._middelen.vandaag())
        uitzondering = waarde.uitzondering if waarde.waardeloos else None
        return tuple(
            Gever(een, _wie(een, zaak, persoon), regels().te_bevestigen(een.wie, leeftijd, uitzondering))
            for een in regels().hoedanigheden.values()
            if een.id in kan and (een.rollen or not gezagdragers(zaak, een) or ZELF in een.wie)
        )

    def _andere_wegen(
        self, aanvrager: Aanvrager, zaak: Zaak, deling: Deling, categorieen: Iterable[str]
    ) -> tuple[AndereWeg, ...]:
        """Return per categorie what opens it without toestemming, on what the register says and the caller knows."""
        if deling.ontvanger != aanvrager.partij:
            return ()
        handvat = self._middelen.engine().handvat
        wegen = []
        with self._middelen.opslag.lees() as verbinding:
            for categorie in categorieen:
                velden = velden_van(handvat, categorie, None)
                try:
                    geval = self._zicht.geval(aanvrager, zaak, deling.persoon, deling.doel, velden)
                except (OngeldigeInvoerError, NietBevoegdError):
                    continue
                alles = self._stappen.beoordeel_zonder_bronnen(verbinding, geval).feiten
                eigen = replace(alles, algemeen=alles.algemeen_eigen, per_categorie=alles.per_categorie_eigen)
                oordelen = feiten.beoordeel(geval.engine, geval.basis, eigen)
                beste = max((oordeel.niveau for oordeel in oordelen), default=Niveau.GEEN)
                nodig = dict.fromkeys(
                    wat
                    for oordeel in oordelen
                    for reeks in oordeel.wel_als
                    if not any(handvat.omstandigheden[een].soort == TOESTEMMING for een, _ in reeks.omstandigheden)
                    for wat, _ in reeks.omstandigheden
                )
                if beste > Niveau.GEEN or nodig:
                    waardoor = max(oordelen, key=lambda oordeel: (oordeel.niveau, bool(oordeel.wel_als)))
                    les = lesplek(waardoor, deling.ontvanger, deling.doel)
                    wegen.append(AndereWeg(categorie, beste.id, tuple(nodig), les))
        return tuple(wegen)


def _wie(hoedanigheid: Hoedanigheid, zaak: Zaak, persoon: Zaakpersoon) -> tuple[int, ...]:
    zelf = (persoon.nummer,) if ZELF in hoedanigheid.wie else ()
    return (*zelf, *gezagdragers(zaak, hoedanigheid))
