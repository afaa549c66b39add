"""What of the Veiligheidshuis plays in a zaak: the hit at arrest, questions and answers.

Everything with content is an inbreng, so the handvat decides who sees it. Whoever may not sees the same whether or not
anything is there.
"""

from __future__ import annotations

from uuid import uuid4

from gateway.aanvrager import Aanvrager
from gateway.errors import NietBevoegdError, OnbekendStukError, OngeldigeInvoerError
from gateway.services.invoer import onbekend, partij_van, zoek_persoon
from gateway.services.middelen import Middelen
from gateway.services.werkplek.inbreng.dienst import InbrengDienst
from gateway.services.werkplek.inbreng.inzien import InzienDienst
from gateway.services.werkplek.inbreng.waarden import NieuweInbreng
from gateway.services.werkplek.veiligheidshuis.hits import PLEK, SCENARIO, Hits, houder_van, onthoud_gelezen
from gateway.services.werkplek.veiligheidshuis.lijst import casuskaart, te_bevestigen, vraagkaart
from gateway.services.werkplek.veiligheidshuis.stap import leg_stap_vast
from gateway.services.werkplek.veiligheidshuis.waarden import Zaakbeeld
from gateway.store import veiligheidshuis_casus, zaken
from gateway.store.veiligheidshuis_casus import Vraagrij
from gateway.zaak import Zaak
from policies.errors import Invoerfout
from werkplek import stappen
from werkplek.veiligheidshuizen import (
    AANNEMEN,
    ANTWOORD,
    ANTWOORDEN,
    MARKEREN,
    OVERDRAGEN,
    TERUGGEVEN,
    TOELICHTING,
    VRAGEN,
    is_oud,
    proces,
)

_HANDELINGEN = (MARKEREN, VRAGEN, ANTWOORDEN, OVERDRAGEN, AANNEMEN, TERUGGEVEN)


class HuisInZaak:
    """What partijen in a zaak see of the house, and ask it. Thread-safe; keeps no texts."""

    def __init__(self, middelen: Middelen, inbrengen: InbrengDienst, inzien: InzienDienst, hits: Hits) -> None:
        self._middelen = middelen
        self._inbrengen = inbrengen
        self._inzien = inzien
        self._hits = hits

    def bekijk(self, aanvrager: Aanvrager, zaaknummer: str, persoon: int, doel: str, spoor: str) -> Zaakbeeld:
        """Show what this reader may see for this doel. Each look is an entry, and the house sees that it was read.

        Raises:
            OnbekendeZaakError: the zaak does not exist or is not the caller's.
            OngeldigeInvoerError: no such persoon or doel.
            LogboekAfwijkingError: the log has a difference, so nothing is shown.
            LogboekSchrijfError: not recorded, so nothing is shown.
        """
        partij, zaak = partij_van(aanvrager), self._zaak(aanvrager, zaaknummer)
        self._hits.verwerk(zaak, spoor)
        ingezien = tuple(
            self._inzien.inzien(aanvrager, zaaknummer, persoon, doel, plek, spoor) for plek in (PLEK, SCENARIO)
        )
        inbrengen = tuple(een for deel in ingezien for een in deel.inbrengen)
        onthoud_gelezen(self._middelen, partij, inbrengen)
        vandaag = self._middelen.vandaag()
        with self._middelen.opslag.lees() as verbinding:
            vragen = veiligheidshuis_casus.vragen(verbinding, zaaknummer=zaaknummer)
            casussen = veiligheidshuis_casus.casussen(verbinding, zaaknummer=zaaknummer)
        huis = self._houder()
        return Zaakbeeld(
            inbrengen=inbrengen,
            niet=ingezien[0].niet,
            bewijzen=tuple(deel.bewijs for deel in ingezien),
            oud=frozenset(
                een.id
                for een in inbrengen
                if een.categorie == proces().scenario_categorie and is_oud(een.opgesteld_op, vandaag)
            ),
            vragen=tuple(
                vraagkaart(rij) for rij in vragen if rij.persoon == persoon and partij in (huis, rij.door_partij)
            ),
            casussen=tuple(
                casuskaart(rij) for rij in casussen if rij.persoon == persoon and partij in (huis, rij.door_partij)
            ),
            mag=self.mag(aanvrager, zaak.processtap),
        )

    def mag(self, aanvrager: Aanvrager, processtap: str) -> frozenset[str]:
        """Return which handelingen of the Veiligheidshuis this caller may do in this processtap."""
        partij, functie = aanvrager.partij or "", aanvrager.functie
        return frozenset(een for een in _HANDELINGEN if stappen.mag(een, processtap, partij, functie))

    def stel_vraag(
        self,
        aanvrager: Aanvrager,
        zaaknummer: str,
        persoon: int,
        doel: str,
        *,
        vraag: str,
        namens: str,
        toelichting: str,
        bevestigd: tuple[str, ...],
        spoor: str,
    ) -> str:
        """Ask the house something, for the own partij only; return the id of the question.

        Raises:
            OnbekendeZaakError: the zaak does not exist or is not the caller's.
            NietBevoegdError: this functie may not ask now.
            OngeldigeInvoerError: with every mistake; also if it is asked for another partij.
        """
        partij, zaak = partij_van(aanvrager), self._zaak(aanvrager, zaaknummer)
        self.eis(VRAGEN, zaak, aanvrager)
        fouten: list[Invoerfout] = []
        zoek_persoon(zaak, persoon, fouten)
        soorten = {een.id for een in proces().vragen}
        if vraag not in soorten:
            fouten.append(onbekend("vraag", "deze vraag", vraag, soorten))
        if namens != partij:
            fouten.append(Invoerfout("namens", "je vraagt alleen namens je eigen partij; een ander vraagt het zelf"))
        if self._houder() not in zaak.partijen:
            fouten.append(Invoerfout("vraag", "het Veiligheidshuis doet niet mee in deze zaak"))
        vraag_id, wat = str(uuid4()), None
        if toelichting.strip() and not fouten:
            nieuw = NieuweInbreng(
                zaaknummer=zaaknummer,
                persoon=persoon,
                plek=PLEK,
                stuk=vraag_id,
                onderdeel=TOELICHTING,
                categorie=proces().teksten[partij],
                tekst=toelichting,
                doel=doel,
                bevestigd=bevestigd,
            )
            wat = self._inbrengen.voorbereid(aanvrager, nieuw, spoor)
        if fouten:
            raise OngeldigeInvoerError(tuple(fouten))
        rij = Vraagrij(
            id=vraag_id,
            zaaknummer=zaaknummer,
            persoon=persoon,
            regio=zaak.regio,
            vraag=vraag,
            door_partij=partij,
            door_functie=aanvrager.functie,
            door_sub=aanvrager.sub,
            op=self._middelen.klok(),
        )
        with self._middelen.opslag.schrijf() as verbinding:
            veiligheidshuis_casus.maak_vraag(verbinding, rij)
            if wat is not None:
                self._inbrengen.schrijf(verbinding, aanvrager, wat, spoor)
            leg_stap_vast(self._middelen, verbinding, aanvrager, VRAGEN, zaak, persoon, vraag_id, spoor, besluit=vraag)
        return vraag_id

    def beantwoord(
        self,
        aanvrager: Aanvrager,
        zaaknummer: str,
        vraag_id: str,
        *,
        veld: str,
        tekst: str,
        bevestigd: tuple[str, ...],
        spoor: str,
    ) -> None:
        """Answer a question of ZSM; who sees the answer is for the handvat, not for who asked.

        Raises:
            OnbekendeZaakError: the zaak does not exist or is not the caller's.
            OnbekendStukError: there is no such question in this zaak.
            NietBevoegdError: this functie may not answer.
            OngeldigeInvoerError: with every mistake.
            ReedsBeslotenError: it was answered before.
        """
        zaak = self._zaak(aanvrager, zaaknummer)
        self.eis(ANTWOORDEN, zaak, aanvrager)
        with self._middelen.opslag.lees() as verbinding:
            gevonden = {rij.id: rij for rij in veiligheidshuis_casus.vragen(verbinding, zaaknummer=zaaknummer)}
        rij = gevonden.get(vraag_id)
        if rij is None:
            raise OnbekendStukError
        nieuw = NieuweInbreng(
            zaaknummer=zaaknummer,
            persoon=rij.persoon,
            plek=PLEK,
            stuk=vraag_id,
            onderdeel=ANTWOORD,
            categorie=proces().scenario_categorie,
            veld=veld,
            tekst=tekst,
            doel=proces().doel,
            bevestigd=bevestigd,
        )
        wat = self._inbrengen.voorbereid(aanvrager, nieuw, spoor)
        with self._middelen.opslag.schrijf() as verbinding:
            veiligheidshuis_casus.beantwoord(verbinding, vraag_id, self._middelen.klok())
            self._inbrengen.schrijf(verbinding, aanvrager, wat, spoor)
            leg_stap_vast(
                self._middelen,
                verbinding,
                aanvrager,
                ANTWOORDEN,
                zaak,
                rij.persoon,
                vraag_id,
                spoor,
                naar=rij.door_partij,
            )

    def te_bevestigen(self, aanvrager: Aanvrager) -> tuple[str, ...]:
        """Return the beperkingen that the writer of a question or transfer must confirm, or nobody else will see it."""
        categorie = proces().teksten.get(aanvrager.partij or "")
        return te_bevestigen(self._middelen.engine().handvat, categorie) if categorie else ()

    def eis(self, handeling: str, zaak: Zaak, aanvrager: Aanvrager) -> None:
        """Let only pass who may do this now.

        Raises:
            NietBevoegdError: the data name this functie not for this handeling and processtap.
        """
        if handeling not in self.mag(aanvrager, zaak.processtap):
            raise NietBevoegdError

    def _houder(self) -> str:
        return houder_van(self._middelen)

    def _zaak(self, aanvrager: Aanvrager, zaaknummer: str) -> Zaak:
        with self._middelen.opslag.lees() as verbinding:
            return zaken.get(verbinding, zaaknummer, partij=partij_van(aanvrager), regios=aanvrager.regios)
