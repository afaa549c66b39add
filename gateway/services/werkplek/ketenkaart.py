"""The ketenkaart of a zaak: made on first use, shared by its partijen, each with its own version.

What is brought in on it is an inbreng (``inbreng``, ``inzien``); this holds how far its steps are and who collects
or tells what for whom. Only writing makes a kaart: looking at one leaves no trace but in the log.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final
from uuid import uuid4

from gateway.aanvrager import Aanvrager
from gateway.errors import OngeldigeInvoerError, OpslagError
from gateway.services.invoer import onbekend, partij_van, zoek_persoon
from gateway.services.middelen import Middelen
from gateway.services.werkplek.inbreng.dienst import InbrengDienst
from gateway.services.werkplek.inbreng.omweg import Omwegwacht
from gateway.services.werkplek.inbreng.waarden import NieuweInbreng
from gateway.services.werkplek.inbreng.zicht import Partijzicht, Zicht, op_datum, wat_mist
from gateway.services.werkplek.zaakstap import leg_stap_vast
from gateway.store import ketenkaart, zaken
from gateway.store.ketenkaart import Kaartrij, Stapstand, Taak
from gateway.store.opslag import Verbinding
from gateway.zaak import Zaak
from policies.errors import Invoerfout
from werkplek import ketenkaart as regels

PLEK: Final = "ketenkaart"


@dataclass(frozen=True, slots=True)
class Kaartstand:
    """How far the kaart of a zaak is, for one partij. ``begonnen_op`` is None if nobody began it."""

    begonnen_op: datetime | None
    begonnen_door: str | None
    stappen: Mapping[str, Stapstand]
    taken: tuple[Taak, ...]  # only those that the partij gave, has to do, or that are for it


@dataclass(frozen=True, slots=True, kw_only=True)
class NieuweTaak:
    """A request: ``wie`` collects or tells something of ``categorie`` about a persoon, for ``voor``."""

    zaaknummer: str
    persoon: int
    soort: str
    categorie: str
    wie: str
    voor: str
    doel: str
    wanneer: date | None = None


@dataclass(frozen=True, slots=True)
class Lezer:
    """A partij of the zaak, what it may see, and which beperkingen a text does not meet yet for it to do so."""

    zicht: Partijzicht
    mist: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Controle:
    """What a writer is shown before saving: who will see it, and which beperkingen there are to confirm."""

    lezers: tuple[Lezer, ...]
    te_bevestigen: tuple[str, ...]


class KetenkaartDienst:
    """Writes and reads the kaart. Thread-safe; keeps nothing."""

    def __init__(self, middelen: Middelen, zicht: Zicht, inbreng: InbrengDienst, omweg: Omwegwacht) -> None:
        self._middelen = middelen
        self._logregels = middelen.logregels
        self._zicht = zicht
        self._inbreng = inbreng
        self._omweg = omweg

    def controle(
        self,
        aanvrager: Aanvrager,
        zaaknummer: str,
        persoon: int,
        categorie: str,
        veld: str | None,
        bevestigd: tuple[str, ...],
        opgesteld_op: date | None = None,
    ) -> Controle:
        """Return who would see a text, if it is saved like this.

        Raises:
            OnbekendeZaakError, OngeldigeInvoerError: as for ``InbrengDienst.zichtbaarheid``.
        """
        per_partij = self._inbreng.zichtbaarheid(aanvrager, zaaknummer, persoon, categorie, veld)
        handvat, vandaag = self._middelen.engine().handvat, self._middelen.vandaag()
        dag = opgesteld_op or vandaag
        lezers = tuple(
            Lezer(zicht, wat_mist(handvat, zicht.beperkingen, bevestigd, dag, vandaag)) for zicht in per_partij
        )
        namen = {naam for zicht in per_partij for naam in zicht.beperkingen if not op_datum(handvat, naam)}
        return Controle(lezers, tuple(naam for naam in handvat.beperkingen if naam in namen))

    def stand(self, aanvrager: Aanvrager, zaaknummer: str) -> Kaartstand:
        """Return how far the kaart is.

        Raises:
            OnbekendeZaakError: the zaak does not exist or is not the caller's.
        """
        partij = partij_van(aanvrager)
        with self._middelen.opslag.lees() as verbinding:
            zaken.get(verbinding, zaaknummer, partij=partij, regios=aanvrager.regios)
            kaart = ketenkaart.zoek(verbinding, zaaknummer)
            return Kaartstand(
                None if kaart is None else kaart.begonnen_op,
                None if kaart is None else kaart.door_partij,
                ketenkaart.stappen(verbinding, zaaknummer),
                ketenkaart.taken(verbinding, zaaknummer, partij),
            )

    def breng_in(self, aanvrager: Aanvrager, nieuw: NieuweInbreng, spoor: str) -> str:
        """Bring something in on the kaart of the zaak, whatever ``plek`` and ``stuk`` say; return its id.

        Raises:
            OngeldigeInvoerError: with every mistake; also if the kaart has no such onderdeel.
            OnbekendeZaakError, OmwegError, LogboekSchrijfError: as for ``InbrengDienst.breng_in``.
        """
        if regels.kaart().onderdeel(nieuw.onderdeel) is None:
            raise OngeldigeInvoerError((Invoerfout("onderdeel", "dit onderdeel staat niet op de kaart"),))
        wat = self._inbreng.voorbereid(aanvrager, replace(nieuw, plek=PLEK), spoor)
        with self._middelen.opslag.schrijf() as verbinding:
            kaart = self._kaart(verbinding, aanvrager, wat.zaak, nieuw.persoon, spoor)
            op_kaart = replace(wat, nieuw=replace(wat.nieuw, stuk=kaart.id))
            return self._inbreng.schrijf(verbinding, aanvrager, op_kaart, spoor)

    def zet_stap(self, aanvrager: Aanvrager, zaaknummer: str, stap: str, stand: str, spoor: str) -> None:
        """Set how far a step is. Any partij in the zaak may; who did is shown and recorded.

        Raises:
            OnbekendeZaakError: the zaak does not exist or is not the caller's.
            OngeldigeInvoerError: no such step or state.
        """
        partij, kaart = partij_van(aanvrager), regels.kaart()
        zaak = self._zaak(aanvrager, zaaknummer)
        fouten = []
        if kaart.stap(stap) is None:
            fouten.append(onbekend("stap", "deze stap", stap, [een.id for een in kaart.stappen]))
        if stand not in kaart.standen:
            fouten.append(onbekend("stand", "deze stand", stand, kaart.standen))
        if fouten:
            raise OngeldigeInvoerError(tuple(fouten))
        persoon = zaak.personen[0].nummer  # a step is of the whole kaart; the log files it under the verdachte
        with self._middelen.opslag.schrijf() as verbinding:
            deze = self._kaart(verbinding, aanvrager, zaak, persoon, spoor)
            ketenkaart.zet_stap(verbinding, zaaknummer, stap, Stapstand(stand, partij, self._middelen.klok()))
            toetsen = {"stap": stap}
            self._leg_vast(verbinding, aanvrager, zaak, persoon, deze, regels.STAP_GEZET, spoor, stand, toetsen)

    def verdeel(self, aanvrager: Aanvrager, nieuw: NieuweTaak, spoor: str) -> str:
        """Give a partij something to collect or tell; return the id of the task.

        Raises:
            OnbekendeZaakError: the zaak does not exist or is not the caller's.
            OngeldigeInvoerError: with every mistake.
            OmwegError: the partij that it is for, or the one that would do it, could not get it directly.
        """
        zaak = self._zaak(aanvrager, nieuw.zaaknummer)
        fouten = self._taakfouten(aanvrager, zaak, nieuw)
        if fouten:
            raise OngeldigeInvoerError(tuple(fouten))
        for voor in (nieuw.voor, nieuw.wie):
            self._omweg.eis_voor(
                aanvrager, zaak, nieuw.persoon, nieuw.categorie, voor=voor, doel=nieuw.doel, plek=PLEK, spoor=spoor
            )
        taak = Taak(
            id=str(uuid4()),
            persoon=nieuw.persoon,
            soort=nieuw.soort,
            categorie=nieuw.categorie,
            wie=nieuw.wie,
            voor=nieuw.voor,
            door_partij=partij_van(aanvrager),
            wanneer=nieuw.wanneer,
            op=self._middelen.klok(),
        )
        with self._middelen.opslag.schrijf() as verbinding:
            kaart = self._kaart(verbinding, aanvrager, zaak, nieuw.persoon, spoor)
            ketenkaart.maak_taak(verbinding, zaak.zaaknummer, taak, aanvrager.sub)
            self._leg_taak_vast(verbinding, aanvrager, zaak, kaart, taak, regels.TAAK_GEGEVEN, spoor)
        return taak.id

    def rond_af(self, aanvrager: Aanvrager, zaaknummer: str, taak_id: str, spoor: str) -> None:
        """Note that the own partij did its task; doing so again changes nothing.

        Raises:
            OnbekendeZaakError, OnbekendStukError: not the caller's.
        """
        partij, zaak = partij_van(aanvrager), self._zaak(aanvrager, zaaknummer)
        with self._middelen.opslag.schrijf() as verbinding:
            nu = self._middelen.klok()
            taak = ketenkaart.rond_af(verbinding, zaaknummer, taak_id, wie=partij, op=nu)
            kaart = self._kaart(verbinding, aanvrager, zaak, taak.persoon, spoor)
            self._leg_taak_vast(verbinding, aanvrager, zaak, kaart, taak, regels.TAAK_KLAAR, spoor)

    def _zaak(self, aanvrager: Aanvrager, zaaknummer: str) -> Zaak:
        """Return a zaak in which this caller may write."""
        self._zicht.eis_functie(aanvrager)
        with self._middelen.opslag.lees() as verbinding:
            return zaken.get(verbinding, zaaknummer, partij=partij_van(aanvrager), regios=aanvrager.regios)

    def _kaart(self, verbinding: Verbinding, aanvrager: Aanvrager, zaak: Zaak, persoon: int, spoor: str) -> Kaartrij:
        """Return the kaart of the zaak, made and recorded if it is not there yet."""
        gevonden = ketenkaart.zoek(verbinding, zaak.zaaknummer)
        if gevonden is not None:
            return gevonden
        nieuw = Kaartrij(str(uuid4()), self._middelen.klok(), partij_van(aanvrager))
        if ketenkaart.begin(verbinding, zaak.zaaknummer, nieuw):
            self._leg_vast(verbinding, aanvrager, zaak, persoon, nieuw, regels.BEGONNEN, spoor)
            return nieuw
        gevonden = ketenkaart.zoek(verbinding, zaak.zaaknummer)
        if gevonden is None:
            raise OpslagError
        return gevonden

    def _taakfouten(self, aanvrager: Aanvrager, zaak: Zaak, nieuw: NieuweTaak) -> list[Invoerfout]:
        fouten: list[Invoerfout] = []
        engine = self._middelen.engine()
        soorten = [stap.taken.id for stap in regels.kaart().stappen if stap.taken]
        mogelijk = engine.doelen_voor(partij_van(aanvrager), aanvrager.functie)
        zoek_persoon(zaak, nieuw.persoon, fouten)
        keuzes = (
            ("soort", "dit soort taak", nieuw.soort, soorten),
            ("categorie", "deze categorie", nieuw.categorie, engine.handvat.categorieen),
            ("wie", "deze partij in de zaak", nieuw.wie, zaak.partijen),
            ("voor", "deze partij in de zaak", nieuw.voor, zaak.partijen),
            ("doel", "dit doel", nieuw.doel, mogelijk),
        )
        fouten += [onbekend(pad, naam, waarde, goed) for pad, naam, waarde, goed in keuzes if waarde not in goed]
        if nieuw.wie == nieuw.voor:
            fouten.append(Invoerfout("voor", "kies iemand anders dan wie het doet"))
        return fouten

    def _leg_taak_vast(
        self,
        verbinding: Verbinding,
        aanvrager: Aanvrager,
        zaak: Zaak,
        kaart: Kaartrij,
        taak: Taak,
        handeling: str,
        spoor: str,
    ) -> None:
        toetsen = {"wie": taak.wie, "voor": taak.voor, "categorie": taak.categorie}
        self._leg_vast(verbinding, aanvrager, zaak, taak.persoon, kaart, handeling, spoor, taak.soort, toetsen)

    def _leg_vast(
        self,
        verbinding: Verbinding,
        aanvrager: Aanvrager,
        zaak: Zaak,
        persoon: int,
        kaart: Kaartrij,
        handeling: str,
        spoor: str,
        besluit: str | None = None,
        toetsen: Mapping[str, str] | None = None,
    ) -> None:
        leg_stap_vast(
            self._middelen,
            verbinding,
            aanvrager,
            spoor,
            zaak,
            persoon,
            handeling,
            wat=PLEK,
            besluit=besluit,
            stuk=kaart.id,
            partijen=zaak.partijen,
            toetsen=toetsen,
        )
