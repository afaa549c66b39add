"""Markings of a Veiligheidshuis: made, prepared for ZSM, read, withdrawn, and listed for the casusoverleg (A and B)."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

from gateway.aanvrager import Aanvrager
from gateway.errors import NietBevoegdError, OngeldigeInvoerError
from gateway.services.invoer import onbekend, partij_van, tekstfouten, zoek_persoon
from gateway.services.middelen import Middelen
from gateway.services.werkplek.inbreng.zicht import sleutel_van
from gateway.services.werkplek.veiligheidshuis.hits import Hits
from gateway.services.werkplek.veiligheidshuis.lijst import casuskaart, markeringskaart, te_bevestigen, vraagkaart
from gateway.services.werkplek.veiligheidshuis.waarden import (
    Huisoverzicht,
    Markering,
    NieuweMarkering,
    NieuwScenario,
)
from gateway.services.werkplek.zaakstap import leg_stap_vast
from gateway.store import veiligheidshuis, veiligheidshuis_casus, veiligheidshuis_hits, zaken
from gateway.store.opslag import Verbinding
from gateway.store.veiligheidshuis import Markeringrij, Scenariorij
from gateway.zaak import Zaak
from policies.errors import Invoerfout
from werkplek import stappen
from werkplek.veiligheidshuizen import (
    INTREKKEN,
    INZIEN,
    KLAARZETTEN,
    MARKEREN,
    Huis,
    huizen,
    huizen_in,
    proces,
    soorten_van,
)


class MarkeringDienst:
    """What a house marks and prepares. Thread-safe; keeps no texts."""

    def __init__(self, middelen: Middelen, hits: Hits) -> None:
        self._middelen = middelen
        self._logregels = middelen.logregels
        self._hits = hits

    def huizen(self, aanvrager: Aanvrager) -> tuple[Huis, ...]:
        """Return the houses for which this caller may mark; none for another partij."""
        partij, functie = aanvrager.partij or "", aanvrager.functie
        mag = any(stappen.mag(MARKEREN, stap.id, partij, functie) for stap in stappen.stappen())
        return huizen_in(aanvrager.regios) if mag else ()

    def te_bevestigen(self) -> tuple[str, ...]:
        """Return the beperkingen that the writer of a marking or scenario must confirm, or nobody will see it."""
        return te_bevestigen(self._middelen.engine().handvat, proces().markering_categorie, proces().scenario_categorie)

    def markeer(self, aanvrager: Aanvrager, nieuw: NieuweMarkering, spoor: str) -> str:
        """Mark a persoon of a zaak; the mark is of the person and holds in every zaak. Return its id.

        Raises:
            OnbekendeZaakError: the zaak does not exist or is not the caller's.
            NietBevoegdError: this functie may not mark, or may not prepare what comes with it.
            OngeldigeInvoerError: with every mistake.
            LogboekSchrijfError: not recorded, so not marked.
        """
        partij = partij_van(aanvrager)
        with self._middelen.opslag.lees() as verbinding:
            zaak = zaken.get(verbinding, nieuw.zaaknummer, partij=partij, regios=aanvrager.regios)
        self._eis(MARKEREN, zaak.processtap, aanvrager)
        if nieuw.scenario is not None:
            self._eis(KLAARZETTEN, zaak.processtap, aanvrager)
        fouten = self._fouten(nieuw, zaak)
        if nieuw.scenario is not None:
            fouten += self._scenariofouten(nieuw.scenario, huizen().get(nieuw.huis))
        if fouten:
            raise OngeldigeInvoerError(tuple(fouten))
        sleutel, teksten = sleutel_van(zaak, nieuw.persoon), self._middelen.teksten
        with self._middelen.opslag.schrijf() as verbinding:
            rij = Markeringrij(
                id=str(uuid4()),
                wie=self._middelen.pseudoniemen.van("persoon", sleutel),
                huis=nieuw.huis,
                regio=huizen()[nieuw.huis].regio,
                zaaknummer=zaak.zaaknummer,
                persoon=nieuw.persoon,
                reden_hash=teksten.over_persoon(verbinding, sleutel, "reden", nieuw.reden.strip()) or "",
                bevestigd=nieuw.bevestigd,
                geldig_tot=nieuw.geldig_tot,
                door_partij=partij,
                door_sub=aanvrager.sub,
                door_naam_hash=teksten.van_medewerker(verbinding, aanvrager, "naam", aanvrager.naam),
                door_functie=aanvrager.functie,
                op=self._middelen.klok(),
            )
            veiligheidshuis.maak(verbinding, rij)
            self._leg_vast(verbinding, aanvrager, MARKEREN, zaak, rij, spoor, reden=rij.reden_hash)
            if nieuw.scenario is not None:
                self._schrijf_scenario(verbinding, aanvrager, zaak, rij, nieuw.scenario, 1, spoor)
        self._verwerk_overal(rij, sleutel, spoor, aanvrager)
        return rij.id

    def zet_klaar(
        self, aanvrager: Aanvrager, markering_id: str, nieuw: NieuwScenario, uitgave: int, spoor: str
    ) -> None:
        """Prepare a text, or replace edition ``uitgave`` (0: none yet) of it; also where the marking hit already.

        Raises:
            OnbekendStukError: there is no such marking of this partij at these locations.
            NietBevoegdError: this functie may not prepare.
            OngeldigeInvoerError: with every mistake.
            InbrengGewijzigdError: somebody wrote an edition in the meantime; nothing was written.
        """
        rij, zaak = self._eigen(aanvrager, markering_id)
        self._eis(KLAARZETTEN, zaak.processtap, aanvrager)
        fouten = self._scenariofouten(nieuw, huizen()[rij.huis])
        if rij.ingetrokken_op is not None:
            fouten.append(Invoerfout("tekst", "deze markering is ingetrokken"))
        if fouten:
            raise OngeldigeInvoerError(tuple(fouten))
        with self._middelen.opslag.schrijf() as verbinding:
            self._schrijf_scenario(verbinding, aanvrager, zaak, rij, nieuw, uitgave + 1, spoor)
        self._verwerk_overal(rij, sleutel_van(zaak, rij.persoon), spoor, aanvrager)

    def trek_in(self, aanvrager: Aanvrager, markering_id: str, reden: str, spoor: str) -> None:
        """Withdraw a marking; from now on nobody sees it, also where it hit.

        Raises:
            OnbekendStukError: there is no such marking of this partij at these locations.
            NietBevoegdError: this functie may not withdraw.
            OngeldigeInvoerError: no reason.
            InbrengGewijzigdError: it was withdrawn before.
        """
        rij, zaak = self._eigen(aanvrager, markering_id)
        self._eis(INTREKKEN, zaak.processtap, aanvrager)
        fouten = tekstfouten("reden", reden, verplicht=True)
        if fouten:
            raise OngeldigeInvoerError(tuple(fouten))
        sleutel = sleutel_van(zaak, rij.persoon)
        with self._middelen.opslag.schrijf() as verbinding:
            reden_hash = self._middelen.teksten.over_persoon(verbinding, sleutel, "reden", reden.strip())
            veiligheidshuis.trek_in(
                verbinding, rij.id, op=self._middelen.klok(), sub=aanvrager.sub, reden_hash=reden_hash
            )
            self._leg_vast(verbinding, aanvrager, INTREKKEN, zaak, rij, spoor, reden=reden_hash)
        with self._middelen.opslag.lees() as verbinding:
            nummers = {een.zaaknummer for een in veiligheidshuis_hits.plaatsingen(verbinding, [rij.id])}
            geraakt = zaken.van_nummers(verbinding, nummers)
        for een in geraakt.values():
            self._hits.trek_terug(rij, een, aanvrager, spoor)

    def lees(self, aanvrager: Aanvrager, markering_id: str, spoor: str) -> Markering:
        """Show one marking of the own house with its texts; each look is an entry.

        Raises:
            OnbekendStukError: there is no such marking of this partij at these locations.
            NietBevoegdError: this functie may not read it.
            LogboekSchrijfError: not recorded, so not shown.
        """
        rij, zaak = self._eigen(aanvrager, markering_id)
        self._eis(INZIEN, zaak.processtap, aanvrager)
        with self._middelen.opslag.schrijf() as verbinding:
            self._leg_vast(verbinding, aanvrager, INZIEN, zaak, rij, spoor)
        with self._middelen.opslag.lees() as verbinding:
            scenario = veiligheidshuis.scenarios(verbinding, [rij.id]).get(rij.id)
            hashes = [rij.reden_hash, rij.door_naam_hash, scenario.tekst_hash if scenario else None]
            teksten = self._middelen.teksten.lees(verbinding, hashes)
            kaart = markeringskaart(verbinding, rij, scenario, self._middelen.vandaag())
        return Markering(
            kaart=kaart,
            reden=teksten[rij.reden_hash],
            door_naam=teksten[rij.door_naam_hash],
            tekst=teksten[scenario.tekst_hash] if scenario else "",
            bevestigd=scenario.bevestigd if scenario else rij.bevestigd,
        )

    def overzicht(self, aanvrager: Aanvrager) -> Huisoverzicht:
        """Return what a house marked, what hit, and what waits for it; no texts.

        Raises:
            NietBevoegdError: the caller is not of a Veiligheidshuis.
        """
        partij, vandaag = partij_van(aanvrager), self._middelen.vandaag()
        if not self.huizen(aanvrager) and aanvrager.regios:
            raise NietBevoegdError
        with self._middelen.opslag.lees() as verbinding:
            rijen = veiligheidshuis.lijst(verbinding, partij=partij, regios=aanvrager.regios)
            scenarios = veiligheidshuis.scenarios(verbinding, [rij.id for rij in rijen])
            mijn = {zaak.zaaknummer for zaak in zaken.lijst(verbinding, partij=partij, regios=aanvrager.regios)}
            vragen = veiligheidshuis_casus.vragen(verbinding, regios=aanvrager.regios)
            casussen = veiligheidshuis_casus.casussen(verbinding, regios=aanvrager.regios)
            return Huisoverzicht(
                markeringen=tuple(markeringskaart(verbinding, rij, scenarios.get(rij.id), vandaag) for rij in rijen),
                vragen=tuple(vraagkaart(rij) for rij in vragen if rij.zaaknummer in mijn),
                casussen=tuple(casuskaart(rij) for rij in casussen if rij.zaaknummer in mijn),
            )

    def _verwerk_overal(self, rij: Markeringrij, sleutel: str, spoor: str, door: Aanvrager) -> None:
        """Let a marking hit in every running zaak in which the person is now."""
        with self._middelen.opslag.lees() as verbinding:
            nummers = veiligheidshuis_hits.zaken_van(verbinding, sleutel, rij.regio, rij.door_partij)
            gevonden = zaken.van_nummers(verbinding, nummers)
        for zaak in gevonden.values():
            self._hits.verwerk(zaak, spoor, door)

    def _schrijf_scenario(
        self,
        verbinding: Verbinding,
        aanvrager: Aanvrager,
        zaak: Zaak,
        rij: Markeringrij,
        nieuw: NieuwScenario,
        uitgave: int,
        spoor: str,
    ) -> None:
        teksten, sleutel = self._middelen.teksten, sleutel_van(zaak, rij.persoon)
        tekst_hash = teksten.over_persoon(verbinding, sleutel, "inbreng", nieuw.tekst.strip()) or ""
        scenario = Scenariorij(
            markering_id=rij.id,
            uitgave=uitgave,
            soort=nieuw.soort,
            tekst_hash=tekst_hash,
            opgesteld_op=nieuw.opgesteld_op,
            bevestigd=nieuw.bevestigd,
            door_sub=aanvrager.sub,
            door_naam_hash=teksten.van_medewerker(verbinding, aanvrager, "naam", aanvrager.naam),
            door_functie=aanvrager.functie,
            op=self._middelen.klok(),
        )
        veiligheidshuis.zet_scenario(verbinding, scenario)
        self._leg_vast(verbinding, aanvrager, KLAARZETTEN, zaak, rij, spoor, besluit=nieuw.soort, reden=tekst_hash)

    def _leg_vast(
        self,
        verbinding: Verbinding,
        aanvrager: Aanvrager,
        handeling: str,
        zaak: Zaak,
        rij: Markeringrij,
        spoor: str,
        *,
        besluit: str | None = None,
        reden: str | None = None,
    ) -> None:
        leg_stap_vast(
            self._middelen,
            verbinding,
            aanvrager,
            spoor,
            zaak,
            rij.persoon,
            handeling,
            besluit=besluit,
            stuk=rij.id,
            partijen=[rij.door_partij],
            reden_hash=reden,
        )

    def _eigen(self, aanvrager: Aanvrager, markering_id: str) -> tuple[Markeringrij, Zaak]:
        partij = partij_van(aanvrager)
        with self._middelen.opslag.lees() as verbinding:
            rij = veiligheidshuis.get(verbinding, markering_id, partij=partij, regios=aanvrager.regios)
            return rij, zaken.get(verbinding, rij.zaaknummer, partij=partij, regios=aanvrager.regios)

    def _fouten(self, nieuw: NieuweMarkering, zaak: Zaak) -> list[Invoerfout]:
        fouten: list[Invoerfout] = []
        zoek_persoon(zaak, nieuw.persoon, fouten)
        eigen = {huis.id for huis in huizen_in([zaak.regio])}
        if nieuw.huis not in eigen:
            fouten.append(onbekend("huis", "dit Veiligheidshuis", nieuw.huis, eigen))
        fouten += tekstfouten("reden", nieuw.reden, verplicht=True)
        return fouten + _datumfouten(nieuw.geldig_tot, self._middelen.vandaag())

    def _scenariofouten(self, nieuw: NieuwScenario, huis: Huis | None) -> list[Invoerfout]:
        soorten = {soort.id for soort in soorten_van(huis)} if huis else {nieuw.soort}
        fouten: list[Invoerfout] = []
        if nieuw.soort not in soorten:
            fouten.append(onbekend("soort", "deze soort tekst in het systeem van dit huis", nieuw.soort, soorten))
        if not nieuw.tekst.strip():
            fouten.append(Invoerfout("tekst", "schrijf hier wat je klaarzet"))
        fouten += tekstfouten("tekst", nieuw.tekst, verplicht=False)
        if nieuw.opgesteld_op > self._middelen.vandaag():
            fouten.append(Invoerfout("opgesteldOp", "deze datum ligt in de toekomst"))
        return fouten

    @staticmethod
    def _eis(handeling: str, processtap: str, aanvrager: Aanvrager) -> None:
        if not stappen.mag(handeling, processtap, partij_van(aanvrager), aanvrager.functie):
            raise NietBevoegdError


def _datumfouten(geldig_tot: date, vandaag: date) -> list[Invoerfout]:
    if geldig_tot < vandaag:
        return [Invoerfout("geldigTot", "deze datum is voorbij")]
    if geldig_tot > vandaag + timedelta(days=proces().hoogstens_dagen):
        return [Invoerfout("geldigTot", f"een markering geldt hoogstens {proces().hoogstens_dagen} dagen")]
    return []
