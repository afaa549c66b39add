"""Adviezen of partners to the officier: asked for, given, changed and withdrawn. Who may read them: ``adviesinzage``.

Each part of an advies is something that its partij brings in (``inbreng``), judged by the handvat on its own; the
advies itself is only that it is there. Parts, row and entries are one transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import uuid4

from gateway.aanvrager import Aanvrager
from gateway.errors import OngeldigeInvoerError
from gateway.services.invoer import onbekend, partij_van, tekstfouten
from gateway.services.middelen import Middelen
from gateway.services.werkplek.besluit.adviesvorm import PLEK, controleer, inbreng_van, past, vorm_van
from gateway.services.werkplek.besluit.advieswaarden import NieuwAdvies, Stand
from gateway.services.werkplek.besluit.handelingen import Handelingen
from gateway.services.werkplek.inbreng.dienst import InbrengDienst
from gateway.store import adviezen, inbreng, zaakstappen
from gateway.store.adviezen import Adviesrij, Vraagrij
from gateway.zaak import Zaak, Zaakfeit
from policies.errors import Invoerfout
from werkplek import adviezen as regels
from werkplek import stappen

_GEEF, _VRAAG, _TREK_IN, _ZIE = "advies-geven", "advies-vragen", "advies-intrekken", "adviesstand-zien"


class AdviesDienst:
    """Asks for, gives, changes and withdraws adviezen. Thread-safe; keeps no texts."""

    def __init__(self, middelen: Middelen, inbrengdienst: InbrengDienst, handelingen: Handelingen) -> None:
        self._middelen = middelen
        self._inbreng = inbrengdienst
        self._handelingen = handelingen

    def stand(self, aanvrager: Aanvrager, zaaknummers: Iterable[str]) -> Mapping[str, Mapping[str, Stand]]:
        """Return per zaak, per partij that was asked or gave advies: when. One query for many zaken.

        Only the data name who sees this of all partijen; the others see it of their own partij. The zaken are those
        that the caller found to be its own.
        """
        partij = partij_van(aanvrager)
        alle = stappen.mag(_ZIE, "", partij, aanvrager.functie)
        with self._middelen.opslag.lees() as verbinding:
            gevonden = adviezen.stand(verbinding, zaaknummers)
        return {
            zaaknummer: {
                wie: Stand(een.gevraagd_op, een.gegeven_op) for wie, een in per_partij.items() if alle or wie == partij
            }
            for zaaknummer, per_partij in gevonden.items()
        }

    def te_vragen(self, aanvrager: Aanvrager, zaaknummer: str, persoon: int) -> tuple[str, ...]:
        """Return the partijen in the zaak that the caller may ask for advies about this persoon; mostly none.

        Raises:
            OnbekendeZaakError: the zaak does not exist or is not the caller's.
        """
        with self._middelen.opslag.lees() as verbinding:
            zaak = self._handelingen.zaak(verbinding, aanvrager, zaaknummer)
        if not self._handelingen.mag(aanvrager, zaak, _VRAAG):
            return ()
        return self._adviseurs(zaak, persoon)

    def vraag(self, aanvrager: Aanvrager, zaaknummer: str, persoon: int, partij: str, spoor: str) -> None:
        """Ask a partij for advies: the register then says so, and from that the handvat lets it ask what it needs.

        Raises:
            OnbekendeZaakError: the zaak does not exist or is not the caller's.
            NietBevoegdError: the data do not let the caller ask in this step.
            OngeldigeInvoerError: this partij cannot be asked about this persoon.
        """
        met = partij_van(aanvrager)
        with self._middelen.opslag.schrijf() as verbinding:
            zaakstappen.vergrendel(verbinding, zaaknummer)
            zaak = self._handelingen.zaak(verbinding, aanvrager, zaaknummer)
            self._handelingen.eis(aanvrager, zaak, _VRAAG)
            mogelijk = self._adviseurs(zaak, persoon)
            if partij not in mogelijk:
                raise OngeldigeInvoerError((onbekend("partij", "deze partij", partij, mogelijk),))
            stuk = str(uuid4())
            rij = Vraagrij(
                id=stuk,
                zaaknummer=zaaknummer,
                persoon=persoon,
                partij=partij,
                door_partij=met,
                door_sub=aanvrager.sub,
                op=self._middelen.klok(),
            )
            adviezen.vraag_aan(verbinding, rij)
            feit = Zaakfeit(regels.vraagfeit(), True, persoon, partij)
            zaakstappen.zet_feiten(verbinding, zaak, [feit])
            self._handelingen.leg_vast(
                verbinding, aanvrager, zaak, persoon, spoor, handeling=_VRAAG, wat=PLEK, stuk=stuk, partijen=[partij]
            )

    def geef(self, aanvrager: Aanvrager, zaaknummer: str, persoon: int, nieuw: NieuwAdvies, spoor: str) -> str:
        """Give the advies of the caller's partij about a persoon; return its id.

        Raises:
            OnbekendeZaakError: the zaak does not exist or is not the caller's.
            NietBevoegdError: the caller's partij gives no advies about this persoon, or not in this step.
            OngeldigeInvoerError: with every mistake; also if an advies of this partij stands already.
        """
        partij, advies_id, nu = partij_van(aanvrager), str(uuid4()), self._middelen.klok()
        with self._middelen.opslag.lees() as verbinding:
            zaak = self._handelingen.zaak(verbinding, aanvrager, zaaknummer)
        self._handelingen.eis(aanvrager, zaak, _GEEF)
        vorm = vorm_van(self._middelen, zaak, persoon, partij)
        controleer(self._middelen, zaak, persoon, vorm, nieuw)
        klaar = [
            self._inbreng.voorbereid(aanvrager, een, spoor)
            for een in inbreng_van(self._middelen, zaak, persoon, vorm, advies_id, nieuw).values()
        ]
        with self._middelen.opslag.schrijf() as verbinding:
            zaakstappen.vergrendel(verbinding, zaaknummer)
            if any(rij.partij == partij for rij in adviezen.van_zaak(verbinding, zaaknummer, persoon)):
                raise OngeldigeInvoerError((Invoerfout("advies", "jouw partij gaf al een advies: wijzig dat"),))
            rij = Adviesrij(
                id=advies_id,
                zaaknummer=zaaknummer,
                persoon=persoon,
                partij=partij,
                nummer=adviezen.volgend_nummer(verbinding, zaaknummer, persoon, partij),
                uitgave=1,
                opgesteld_op=nieuw.opgesteld_op or self._middelen.vandaag(),
                gegeven_op=nu,
                gewijzigd_op=nu,
            )
            adviezen.maak(verbinding, rij)
            for een in klaar:
                self._inbreng.schrijf(verbinding, aanvrager, een, spoor)
            self._handelingen.leg_vast(
                verbinding, aanvrager, zaak, persoon, spoor, handeling=_GEEF, wat=PLEK, stuk=rij.id, partijen=[partij]
            )
        return advies_id

    def wijzig(self, aanvrager: Aanvrager, advies_id: str, nieuw: NieuwAdvies, uitgave: int, spoor: str) -> None:
        """Make a new edition of the own advies, after edition ``uitgave``.

        Raises:
            OnbekendStukError: there is none, or it is not of the caller's partij.
            NietBevoegdError, OngeldigeInvoerError: as for :meth:`geef`.
            InbrengGewijzigdError: that is not the newest edition any more, or it was withdrawn; nothing was written.
        """
        partij = partij_van(aanvrager)
        with self._middelen.opslag.lees() as verbinding:
            rij = adviezen.get(verbinding, advies_id, partij=partij)
            zaak = self._handelingen.zaak(verbinding, aanvrager, rij.zaaknummer)
            eerder = {
                een.onderdeel: een
                for een in inbreng.van_zaak(verbinding, rij.zaaknummer, rij.persoon, [PLEK], stuk=advies_id)
            }
        self._handelingen.eis(aanvrager, zaak, _GEEF)
        vorm = vorm_van(self._middelen, zaak, rij.persoon, partij)
        controleer(self._middelen, zaak, rij.persoon, vorm, nieuw)
        gevuld = inbreng_van(self._middelen, zaak, rij.persoon, vorm, advies_id, nieuw)
        erbij = [self._inbreng.voorbereid(aanvrager, een, spoor) for id_, een in gevuld.items() if id_ not in eerder]
        anders = [
            self._inbreng.voorbereid_wijziging(
                aanvrager,
                eerder[id_].id,
                een.tekst,
                spoor,
                bevestigd=nieuw.bevestigd,
                opgesteld_op=nieuw.opgesteld_op,
            )
            for id_, een in gevuld.items()
            if id_ in eerder
        ]
        with self._middelen.opslag.schrijf() as verbinding:
            dag = nieuw.opgesteld_op or self._middelen.vandaag()
            adviezen.nieuwe_uitgave(verbinding, advies_id, uitgave, dag, self._middelen.klok())
            for wijziging in anders:
                self._inbreng.schrijf_wijziging(verbinding, aanvrager, wijziging, wijziging.rij.uitgave, spoor)
            for een in erbij:
                self._inbreng.schrijf(verbinding, aanvrager, een, spoor)
            for id_, weg in eerder.items():
                if id_ not in gevuld:
                    self._inbreng.schrijf_intrekking(verbinding, aanvrager, weg.id, "", spoor)
            self._handelingen.leg_vast(
                verbinding,
                aanvrager,
                zaak,
                rij.persoon,
                spoor,
                handeling=_GEEF,
                wat=PLEK,
                stuk=advies_id,
                partijen=[partij],
            )

    def trek_in(self, aanvrager: Aanvrager, advies_id: str, reden: str, spoor: str) -> None:
        """Withdraw the own advies with all its parts; its history stays for the log.

        Raises:
            OnbekendStukError: there is none, or it is not of the caller's partij.
            NietBevoegdError: the data do not let the caller withdraw.
            OngeldigeInvoerError: no reason, or one that is too long.
            InbrengGewijzigdError: it was withdrawn before.
        """
        partij = partij_van(aanvrager)
        fouten = tekstfouten("reden", reden, verplicht=True)
        if fouten:
            raise OngeldigeInvoerError(tuple(fouten))
        with self._middelen.opslag.schrijf() as verbinding:
            rij = adviezen.get(verbinding, advies_id, partij=partij)
            zaak = self._handelingen.zaak(verbinding, aanvrager, rij.zaaknummer)
            self._handelingen.eis(aanvrager, zaak, _TREK_IN)
            adviezen.trek_in(verbinding, advies_id, self._middelen.klok())
            for een in inbreng.van_zaak(verbinding, rij.zaaknummer, rij.persoon, [PLEK], stuk=advies_id):
                self._inbreng.schrijf_intrekking(verbinding, aanvrager, een.id, reden, spoor)
            self._handelingen.leg_vast(
                verbinding,
                aanvrager,
                zaak,
                rij.persoon,
                spoor,
                handeling=_TREK_IN,
                wat=PLEK,
                stuk=advies_id,
                partijen=[partij],
                reden=reden,
            )

    def _adviseurs(self, zaak: Zaak, persoon: int) -> tuple[str, ...]:
        vormen = regels.vormen()
        return tuple(
            partij
            for partij in zaak.partijen
            if partij in vormen and past(self._middelen, zaak, persoon, vormen[partij])
        )
