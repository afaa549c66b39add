"""What partijen bring in: checked for detours, recorded, changed and withdrawn; nothing is overwritten.

A text is judged as a gegeven of the houder of its categorie, whoever brings it in and wherever it stands.
"""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from gateway.aanvrager import Aanvrager
from gateway.errors import OngeldigeInvoerError
from gateway.services.invoer import onbekend, partij_van, tekstfouten, zoek_persoon
from gateway.services.middelen import Middelen
from gateway.services.werkplek.inbreng.omweg import Omwegwacht
from gateway.services.werkplek.inbreng.voorbereid import Voorbereid, Wijziging
from gateway.services.werkplek.inbreng.waarden import NieuweInbreng
from gateway.services.werkplek.inbreng.zicht import Partijzicht, Zicht, sleutel_van, velden_van
from gateway.store import inbreng, zaakmomenten, zaken
from gateway.store.inbreng import Inbrengrij, Uitgave
from gateway.store.opslag import Verbinding
from gateway.zaak import Zaak
from handvat.model import Handvat
from policies.errors import Invoerfout
from werkplek.woorden import PLEKKEN

__all__ = ["InbrengDienst", "Voorbereid", "Wijziging"]


class InbrengDienst:
    """Brings in, changes and withdraws. Thread-safe; keeps no texts."""

    def __init__(self, middelen: Middelen, zicht: Zicht, omweg: Omwegwacht) -> None:
        self._middelen = middelen
        self._logregels = middelen.logregels
        self._zicht = zicht
        self._omweg = omweg

    def zichtbaarheid(
        self, aanvrager: Aanvrager, zaaknummer: str, persoon: int, categorie: str, veld: str | None = None
    ) -> tuple[Partijzicht, ...]:
        """Return who of the zaak would see a text of this categorie: what a writer is shown before saving.

        Raises:
            OnbekendeZaakError: the zaak does not exist or is not the caller's.
            OngeldigeInvoerError: no such persoon, categorie or veld.
        """
        handvat, fouten = self._middelen.engine().handvat, list[Invoerfout]()
        with self._middelen.opslag.lees() as verbinding:
            zaak = zaken.get(verbinding, zaaknummer, partij=aanvrager.partij, regios=aanvrager.regios)
            zoek_persoon(zaak, persoon, fouten)
            fouten += _categoriefouten(handvat, categorie, veld)
            if fouten:
                raise OngeldigeInvoerError(tuple(fouten))
            anderen = [partij for partij in zaak.partijen if partij != aanvrager.partij]
            velden = velden_van(handvat, categorie, veld)
            return self._zicht.per_partij(verbinding, zaak, persoon, velden, anderen, door=aanvrager.partij)

    def voorbereid(self, aanvrager: Aanvrager, nieuw: NieuweInbreng, spoor: str) -> Voorbereid:
        """Check what somebody wants to bring in; nothing is written, but for a refused detour in the log.

        Raises:
            OnbekendeZaakError: the zaak does not exist or is not the caller's.
            OngeldigeInvoerError: with every mistake.
            NietBevoegdError: the handvat does not name the caller's functie.
            OmwegError: it is a gegeven of another houder that the caller may not have, did not get through the poort
                for this doel, or may not pass on.
        """
        partij = partij_van(aanvrager)
        self._zicht.eis_functie(aanvrager)
        with self._middelen.opslag.lees() as verbinding:
            zaak = zaken.get(verbinding, nieuw.zaaknummer, partij=partij, regios=aanvrager.regios)
        handvat, vandaag = self._middelen.engine().handvat, self._middelen.vandaag()
        opgesteld_op = nieuw.opgesteld_op or vandaag
        fouten = self._fouten(handvat, nieuw, zaak)
        if nieuw.doel not in self._middelen.engine().doelen_voor(partij, aanvrager.functie):
            fouten.append(onbekend("doel", "dit doel", nieuw.doel, handvat.doelen))
        if opgesteld_op > vandaag:
            fouten.append(Invoerfout("opgesteldOp", "deze datum ligt in de toekomst"))
        if fouten:
            raise OngeldigeInvoerError(tuple(fouten))
        houder = handvat.categorieen[nieuw.categorie].houder
        if houder != partij:
            self._omweg.eis_geen(aanvrager, nieuw, zaak, spoor)
        return Voorbereid(nieuw, zaak, houder, opgesteld_op)

    def schrijf(
        self, verbinding: Verbinding, aanvrager: Aanvrager, wat: Voorbereid, spoor: str, *, vanzelf: bool = False
    ) -> str:
        """Write it with its entry, in the caller's transaction; return its id.

        ``vanzelf``: the poort does it by itself with what the aanvrager prepared, and the entry says so.

        Raises:
            LogboekSchrijfError: not recorded, so not brought in.
        """
        nieuw, nu = wat.nieuw, self._middelen.klok()
        rij = Inbrengrij(
            id=str(uuid4()),
            zaaknummer=nieuw.zaaknummer,
            persoon=nieuw.persoon,
            plek=nieuw.plek,
            stuk=nieuw.stuk,
            onderdeel=nieuw.onderdeel,
            categorie=nieuw.categorie,
            veld=nieuw.veld,
            houder=wat.houder,
            bevestigd=nieuw.bevestigd,
            doel=nieuw.doel,
            door_partij=partij_van(aanvrager),
            opgesteld_op=wat.opgesteld_op,
            uitgave=1,
            tekst_hash=self._berg(verbinding, wat.zaak, nieuw.persoon, nieuw.tekst),
            door_sub=aanvrager.sub,
            door_naam_hash=self._middelen.teksten.van_medewerker(verbinding, aanvrager, "naam", aanvrager.naam),
            door_functie=aanvrager.functie,
            op=nu,
        )
        inbreng.maak(verbinding, rij)
        self._leg_vast(verbinding, None if vanzelf else aanvrager, rij, wat.zaak, spoor)
        return rij.id

    def breng_in(self, aanvrager: Aanvrager, nieuw: NieuweInbreng, spoor: str) -> str:
        """Check and write in one go; return its id. Raises what :meth:`voorbereid` and :meth:`schrijf` raise."""
        wat = self.voorbereid(aanvrager, nieuw, spoor)
        with self._middelen.opslag.schrijf() as verbinding:
            return self.schrijf(verbinding, aanvrager, wat, spoor)

    def wijzig(
        self,
        aanvrager: Aanvrager,
        inbreng_id: str,
        tekst: str,
        uitgave: int,
        spoor: str,
        *,
        bevestigd: tuple[str, ...] | None = None,
        opgesteld_op: date | None = None,
    ) -> None:
        """Replace the text of edition ``uitgave`` by a new edition. Only the own partij can.

        Raises:
            OnbekendeInbrengError: there is none, or another partij brought it in, or the zaak is not the caller's.
            OngeldigeInvoerError: with every mistake.
            InbrengGewijzigdError: that is not the newest edition any more, or it was withdrawn; nothing was written.
            OmwegError: the caller may not have or pass on this gegeven any more.
        """
        wat = self.voorbereid_wijziging(
            aanvrager, inbreng_id, tekst, spoor, bevestigd=bevestigd, opgesteld_op=opgesteld_op
        )
        with self._middelen.opslag.schrijf() as verbinding:
            self.schrijf_wijziging(verbinding, aanvrager, wat, uitgave, spoor)

    def voorbereid_wijziging(
        self,
        aanvrager: Aanvrager,
        inbreng_id: str,
        tekst: str,
        spoor: str,
        *,
        bevestigd: tuple[str, ...] | None = None,
        opgesteld_op: date | None = None,
    ) -> Wijziging:
        """Check a new text, as :meth:`voorbereid` does; raises what :meth:`wijzig` raises before it writes."""
        rij, zaak = self._eigen(aanvrager, inbreng_id)
        nieuw = NieuweInbreng(
            zaaknummer=rij.zaaknummer,
            persoon=rij.persoon,
            plek=rij.plek,
            stuk=rij.stuk,
            onderdeel=rij.onderdeel,
            categorie=rij.categorie,
            veld=rij.veld,
            tekst=tekst,
            doel=rij.doel,
            bevestigd=rij.bevestigd if bevestigd is None else bevestigd,
            opgesteld_op=opgesteld_op,
        )
        return Wijziging(rij, zaak, self.voorbereid(aanvrager, nieuw, spoor))

    def schrijf_wijziging(
        self, verbinding: Verbinding, aanvrager: Aanvrager, wat: Wijziging, uitgave: int, spoor: str
    ) -> None:
        """Write it with its entry, in the caller's transaction.

        Raises:
            InbrengGewijzigdError: ``uitgave`` is not the newest edition any more, or it was withdrawn.
        """
        rij, nieuw = wat.rij, wat.nieuw.nieuw
        volgende = Uitgave(
            uitgave=uitgave + 1,
            tekst_hash=self._berg(verbinding, wat.zaak, rij.persoon, nieuw.tekst),
            door_sub=aanvrager.sub,
            door_naam_hash=self._middelen.teksten.van_medewerker(verbinding, aanvrager, "naam", aanvrager.naam),
            door_functie=aanvrager.functie,
            op=self._middelen.klok(),
        )
        inbreng.wijzig(verbinding, rij.id, volgende, wat.nieuw.opgesteld_op, nieuw.bevestigd)
        nu = inbreng.get(verbinding, rij.id, partij=rij.door_partij)
        self._leg_vast(verbinding, aanvrager, nu, wat.zaak, spoor)

    def trek_in(self, aanvrager: Aanvrager, inbreng_id: str, reden: str, spoor: str) -> None:
        """Withdraw; nobody sees it any more, and its history stays for the log. Only the own partij can.

        Raises:
            OnbekendeInbrengError, OngeldigeInvoerError, InbrengGewijzigdError: as for :meth:`wijzig`.
        """
        with self._middelen.opslag.schrijf() as verbinding:
            self.schrijf_intrekking(verbinding, aanvrager, inbreng_id, reden, spoor)

    def schrijf_intrekking(
        self, verbinding: Verbinding, aanvrager: Aanvrager, inbreng_id: str, reden: str, spoor: str
    ) -> None:
        """Withdraw in the caller's transaction; raises what :meth:`trek_in` raises."""
        rij, zaak = self._lees_eigen(verbinding, aanvrager, inbreng_id)
        fouten = tekstfouten("reden", reden, verplicht=False)
        if fouten:
            raise OngeldigeInvoerError(tuple(fouten))
        sleutel = sleutel_van(zaak, rij.persoon)
        reden_hash = self._middelen.teksten.over_persoon(verbinding, sleutel, "reden", reden)
        inbreng.trek_in(verbinding, inbreng_id, op=self._middelen.klok(), sub=aanvrager.sub, reden_hash=reden_hash)
        self._logregels.schrijf(
            verbinding,
            "inbreng-ingetrokken",
            aanvrager,
            spoor,
            **self._logregels.betreft(zaak.zaaknummer, sleutel),
            inbreng=rij.id,
            plek=rij.plek,
            reden=reden_hash,
        )
        zaakmomenten.meld(verbinding, zaak.zaaknummer, zaak.regio, rij.plek, self._middelen.klok())

    def _eigen(self, aanvrager: Aanvrager, inbreng_id: str) -> tuple[Inbrengrij, Zaak]:
        with self._middelen.opslag.lees() as verbinding:
            return self._lees_eigen(verbinding, aanvrager, inbreng_id)

    def _lees_eigen(self, verbinding: Verbinding, aanvrager: Aanvrager, inbreng_id: str) -> tuple[Inbrengrij, Zaak]:
        partij = partij_van(aanvrager)
        rij = inbreng.get(verbinding, inbreng_id, partij=partij)
        return rij, zaken.get(verbinding, rij.zaaknummer, partij=partij, regios=aanvrager.regios)

    def _berg(self, verbinding: Verbinding, zaak: Zaak, persoon: int, tekst: str) -> str:
        hash_ = self._middelen.teksten.over_persoon(verbinding, sleutel_van(zaak, persoon), "inbreng", tekst.strip())
        if hash_ is None:
            raise OngeldigeInvoerError((Invoerfout("tekst", "schrijf hier iets op"),))
        return hash_

    def _leg_vast(
        self, verbinding: Verbinding, aanvrager: Aanvrager | None, rij: Inbrengrij, zaak: Zaak, spoor: str
    ) -> None:
        self._logregels.schrijf(
            verbinding,
            "inbreng-vastgelegd",
            aanvrager,
            spoor,
            **self._logregels.betreft(zaak.zaaknummer, sleutel_van(zaak, rij.persoon)),
            inbreng=rij.id,
            plek=rij.plek,
            onderdeel=rij.onderdeel,
            uitgave=rij.uitgave,
            houder=rij.houder,
            categorieen=[rij.categorie],
            velden=[rij.veld] if rij.veld is not None else None,
            doel=rij.doel,
            tekst=rij.tekst_hash,
        )
        zaakmomenten.meld(verbinding, zaak.zaaknummer, zaak.regio, rij.plek, rij.op)

    def _fouten(self, handvat: Handvat, nieuw: NieuweInbreng, zaak: Zaak) -> list[Invoerfout]:
        fouten: list[Invoerfout] = []
        zoek_persoon(zaak, nieuw.persoon, fouten)
        if nieuw.plek not in PLEKKEN:
            fouten.append(onbekend("plek", "deze plek", nieuw.plek, PLEKKEN))
        fouten += _categoriefouten(handvat, nieuw.categorie, nieuw.veld)
        if not nieuw.tekst.strip():
            fouten.append(Invoerfout("tekst", "schrijf hier iets op"))
        fouten += tekstfouten("tekst", nieuw.tekst, verplicht=False)
        fouten += [
            onbekend(f"bevestigd[{plek}]", "deze eis", naam, handvat.beperkingen)
            for plek, naam in enumerate(nieuw.bevestigd)
            if naam not in handvat.beperkingen
        ]
        return fouten


def _categoriefouten(handvat: Handvat, categorie: str, veld: str | None) -> list[Invoerfout]:
    if categorie not in handvat.categorieen:
        return [onbekend("categorie", "deze categorie", categorie, handvat.categorieen)]
    eigen = velden_van(handvat, categorie, None)
    return [onbekend("veld", "dit gegeven van deze categorie", veld, eigen)] if veld and veld not in eigen else []
