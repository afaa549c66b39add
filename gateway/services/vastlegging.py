"""Wegingen and toestemmingen: recorded narrowly, by exactly those whom the handvat names, withdrawn by their partij."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import uuid4

from gateway.aanvrager import Aanvrager
from gateway.errors import NietBevoegdError, OnbekendeVastleggingError, OnbekendeZaakError, OngeldigeInvoerError
from gateway.services.bevoegd import MogelijkeVastlegging, mag_bij, mag_vastleggen, mogelijkheden
from gateway.services.invoer import partij_van
from gateway.services.middelen import Middelen
from gateway.services.noodtoets import noodfouten
from gateway.services.teksten import Leesbaar
from gateway.services.toestemmingtoets import toestemmingfouten
from gateway.services.vastlegginginvoer import SOORTEN, TOESTEMMING, invoerfouten
from gateway.services.waarden import NieuweVastlegging, Toestemmingsakte, Vastlegging
from gateway.store import toestemmingen, vastleggingen, zaakmomenten, zaken
from gateway.store.opslag import Verbinding
from gateway.store.toestemmingen import Toestemmingrij
from gateway.store.vastleggingen import Vastleggingrij
from gateway.zaak import Zaak
from handvat.model import Handvat


@dataclass(frozen=True, slots=True)
class Voorbereid:
    """A weging or toestemming that was checked and may be written; made by :meth:`VastleggingDienst.voorbereid`."""

    soort: str
    nieuw: NieuweVastlegging
    zaak: Zaak


class VastleggingDienst:
    """Records what only a person can establish. Thread-safe."""

    def __init__(self, middelen: Middelen) -> None:
        self._middelen = middelen

    def voorbereid(self, aanvrager: Aanvrager, soort: str, nieuw: NieuweVastlegging) -> Voorbereid:
        """Check a weging or toestemming; nothing is written.

        Raises:
            OnbekendeZaakError: the zaak does not exist or is not the caller's.
            NietBevoegdError: the handvat does not let this caller record this, or not for this houder and ontvanger.
            OngeldigeInvoerError: with every mistake.
        """
        partij_van(aanvrager)
        handvat = self._handvat()
        with self._middelen.opslag.lees() as verbinding:
            zaak = zaken.get(verbinding, nieuw.zaaknummer, partij=aanvrager.partij, regios=aanvrager.regios)
        wat = handvat.omstandigheden.get(nieuw.omstandigheid)
        if wat is not None and wat.soort == soort and not mag_vastleggen(wat, aanvrager):
            raise NietBevoegdError
        fouten = invoerfouten(handvat, soort, nieuw, zaak, self._middelen.klok())
        if soort == TOESTEMMING:
            fouten += toestemmingfouten(handvat, nieuw, zaak, aanvrager, self._middelen.vandaag())
        if not fouten:
            fouten += noodfouten(self._middelen.engine_op, nieuw, zaak, self._middelen.vandaag(), self._middelen.klok())
        if fouten or wat is None:
            raise OngeldigeInvoerError(tuple(fouten))
        if not mag_bij(wat, aanvrager, nieuw.houder, nieuw.ontvanger):
            raise NietBevoegdError
        return Voorbereid(soort, nieuw, zaak)

    def schrijf(
        self, verbinding: Verbinding, aanvrager: Aanvrager, wat: Voorbereid, spoor: str, akte: str | None = None
    ) -> Vastlegging:
        """Write it with its entry, in the caller's transaction. ``akte`` binds toestemmingen that are given in one go.

        Raises:
            LogboekSchrijfError: not recorded in the log, so not recorded at all.
        """
        rij = self._rij(verbinding, aanvrager, wat.soort, wat.nieuw, wat.zaak)
        vastleggingen.maak(verbinding, rij)
        gegeven = self._schrijf_akte(verbinding, rij.id, wat, akte or str(uuid4()))
        self._schrijf(verbinding, aanvrager, rij, wat.zaak, spoor, gegeven)
        if wat.soort == TOESTEMMING:
            zaakmomenten.meld(verbinding, wat.zaak.zaaknummer, wat.zaak.regio, TOESTEMMING, rij.vastgelegd_op)
        return self._toon(verbinding, [rij])[0]

    def leg_vast(self, aanvrager: Aanvrager, soort: str, nieuw: NieuweVastlegging, spoor: str) -> Vastlegging:
        """Record a weging or toestemming; the row and its logregel are one transaction.

        Raises what :meth:`voorbereid` and :meth:`schrijf` raise.
        """
        wat = self.voorbereid(aanvrager, soort, nieuw)
        with self._middelen.opslag.schrijf() as verbinding:
            return self.schrijf(verbinding, aanvrager, wat, spoor)

    def trek_in(
        self, aanvrager: Aanvrager, vastlegging_id: str, spoor: str, *, soort: str | None = None
    ) -> Vastlegging:
        """Withdraw; from now on the omstandigheid is unknown again.

        The partij that recorded it can always do so, also when the handvat names other people by now: withdrawing
        never opens anything. ``soort`` is given by whoever means only a weging or only a toestemming. What was given
        in one go is withdrawn in one go, so that withdrawing is as easy as giving.

        Raises:
            OnbekendeVastleggingError: there is none of this ``soort``, or another partij recorded it, or the zaak is
                not the caller's.
            NietBevoegdError: the caller has no partij.
            ReedsBeslotenError: it was withdrawn before.
            LogboekSchrijfError: not recorded, so not withdrawn.
        """
        partij = partij_van(aanvrager)
        with self._middelen.opslag.schrijf() as verbinding:
            rij = vastleggingen.get(verbinding, vastlegging_id, partij=partij, soort=soort)
            try:
                zaak = zaken.get(verbinding, rij.zaaknummer, partij=partij, regios=aanvrager.regios)
            except OnbekendeZaakError:
                raise OnbekendeVastleggingError from None
            for een in self._samen_met(verbinding, rij):
                self._trek_een_in(verbinding, aanvrager, een, zaak, spoor)
            rij = vastleggingen.get(verbinding, vastlegging_id, partij=partij)
            if rij.soort == TOESTEMMING:
                zaakmomenten.meld(verbinding, zaak.zaaknummer, zaak.regio, TOESTEMMING, self._middelen.klok())
            return self._toon(verbinding, [rij])[0]

    def van_zaak(self, aanvrager: Aanvrager, zaaknummer: str) -> tuple[Vastlegging, ...]:
        """Return what the caller's own partij recorded in a zaak, the newest first. What others recorded is theirs.

        Raises:
            OnbekendeZaakError: the zaak does not exist or is not the caller's.
        """
        with self._middelen.opslag.lees() as verbinding:
            zaken.get(verbinding, zaaknummer, partij=aanvrager.partij, regios=aanvrager.regios)
            rijen = vastleggingen.van_zaak(verbinding, zaaknummer)
            return self._toon(verbinding, [rij for rij in rijen if rij.door_partij == aanvrager.partij])

    def mogelijk(self, aanvrager: Aanvrager, zaaknummer: str) -> tuple[MogelijkeVastlegging, ...]:
        """Return what this caller may record in a zaak, for which houders and ontvangers; order of the handvat.

        Raises:
            OnbekendeZaakError: the zaak does not exist or is not the caller's.
        """
        with self._middelen.opslag.lees() as verbinding:
            zaken.get(verbinding, zaaknummer, partij=aanvrager.partij, regios=aanvrager.regios)
        return mogelijkheden(self._handvat(), aanvrager, SOORTEN)

    def _handvat(self) -> Handvat:
        return self._middelen.engine().handvat

    def _samen_met(self, verbinding: Verbinding, rij: Vastleggingrij) -> list[Vastleggingrij]:
        """Return a row and what was given in one go with it, without what was withdrawn already."""
        gegeven = toestemmingen.van(verbinding, [rij.id]).get(rij.id)
        ids = (rij.id,) if gegeven is None else toestemmingen.van_akte(verbinding, gegeven.akte)
        rijen = [vastleggingen.get(verbinding, een, partij=rij.door_partij) for een in ids if een != rij.id]
        return [rij, *(een for een in rijen if een.ingetrokken_op is None)]

    def _trek_een_in(
        self, verbinding: Verbinding, aanvrager: Aanvrager, rij: Vastleggingrij, zaak: Zaak, spoor: str
    ) -> None:
        naam_hash = self._middelen.teksten.van_medewerker(verbinding, aanvrager, "naam", aanvrager.naam)
        vastleggingen.trek_in(verbinding, rij.id, op=self._middelen.klok(), sub=aanvrager.sub, naam_hash=naam_hash)
        betreft = self._betreft(zaak, rij.persoon)
        self._middelen.logregels.schrijf(
            verbinding, "vastlegging-ingetrokken", aanvrager, spoor, **betreft, vastlegging=rij.id
        )

    def _schrijf_akte(
        self, verbinding: Verbinding, vastlegging_id: str, wat: Voorbereid, akte: str
    ) -> Toestemmingrij | None:
        gegeven = wat.nieuw.toestemming
        if gegeven is None or wat.soort != TOESTEMMING or not wat.nieuw.waarde:
            return None
        sleutel = _sleutel(wat.zaak, wat.nieuw.persoon)
        uitleg = self._middelen.teksten.over_persoon(verbinding, sleutel, "uitleg", gegeven.uitleg.strip())
        rij = Toestemmingrij(
            vastlegging_id, akte, gegeven.hoedanigheid, gegeven.gevers, uitleg or "", gegeven.bevestigd
        )
        toestemmingen.maak(verbinding, rij)
        return rij

    def _rij(
        self, verbinding: Verbinding, aanvrager: Aanvrager, soort: str, nieuw: NieuweVastlegging, zaak: Zaak
    ) -> Vastleggingrij:
        gekozen, sleutel = set(nieuw.categorieen), _sleutel(zaak, nieuw.persoon)
        return Vastleggingrij(
            id=str(uuid4()),
            soort=soort,
            omstandigheid=nieuw.omstandigheid,
            waarde=nieuw.waarde,
            zaaknummer=nieuw.zaaknummer,
            persoon=nieuw.persoon,
            houder=nieuw.houder,
            ontvanger=nieuw.ontvanger,
            doel=nieuw.doel,
            categorieen=tuple(categorie for categorie in self._handvat().categorieen if categorie in gekozen),
            reden_hash=self._middelen.teksten.over_persoon(verbinding, sleutel, "reden", nieuw.reden.strip()),
            geldig_tot=nieuw.geldig_tot,
            door_sub=aanvrager.sub,
            door_naam_hash=self._middelen.teksten.van_medewerker(verbinding, aanvrager, "naam", aanvrager.naam),
            door_partij=partij_van(aanvrager),
            door_functie=aanvrager.functie,
            vastgelegd_op=self._middelen.klok(),
        )

    def _betreft(self, zaak: Zaak, nummer: int) -> dict[str, object]:
        return self._middelen.logregels.betreft(zaak.zaaknummer, _sleutel(zaak, nummer))

    def _toon(self, verbinding: Verbinding, rijen: Sequence[Vastleggingrij]) -> tuple[Vastlegging, ...]:
        hashes = [hash_ for rij in rijen for hash_ in (rij.reden_hash, rij.door_naam_hash)]
        hoe = toestemmingen.van(verbinding, [rij.id for rij in rijen if rij.soort == TOESTEMMING])
        teksten = self._middelen.teksten.lees(verbinding, [*hashes, *(een.uitleg_hash for een in hoe.values())])
        return tuple(_vastlegging(rij, hoe.get(rij.id), teksten) for rij in rijen)

    def _schrijf(
        self,
        verbinding: Verbinding,
        aanvrager: Aanvrager,
        rij: Vastleggingrij,
        zaak: Zaak,
        spoor: str,
        gegeven: Toestemmingrij | None,
    ) -> None:
        self._middelen.logregels.schrijf(
            verbinding,
            f"{rij.soort}-vastgelegd",
            aanvrager,
            spoor,
            **self._betreft(zaak, rij.persoon),
            vastlegging=rij.id,
            omstandigheid=rij.omstandigheid,
            waarde=rij.waarde,
            houder=rij.houder,
            ontvanger=rij.ontvanger,
            doel=rij.doel,
            categorieen=list(rij.categorieen),
            geldig_tot=rij.geldig_tot,
            reden=rij.reden_hash,
            hoedanigheid=None if gegeven is None else gegeven.hoedanigheid,
            gever=None if gegeven is None or len(gegeven.gevers) != 1 else gegeven.gevers[0],  # several: see the table
            uitleg=None if gegeven is None else gegeven.uitleg_hash,
        )


def _sleutel(zaak: Zaak, nummer: int) -> str:
    return next(persoon.sleutel for persoon in zaak.personen if persoon.nummer == nummer)


def _vastlegging(rij: Vastleggingrij, hoe: Toestemmingrij | None, teksten: Leesbaar) -> Vastlegging:
    gegeven = None
    if hoe is not None:
        gegeven = Toestemmingsakte(hoe.hoedanigheid, hoe.gevers, teksten[hoe.uitleg_hash], hoe.bevestigd)
    return Vastlegging(
        id=rij.id,
        soort=rij.soort,
        inhoud=NieuweVastlegging(
            omstandigheid=rij.omstandigheid,
            waarde=rij.waarde,
            zaaknummer=rij.zaaknummer,
            persoon=rij.persoon,
            houder=rij.houder,
            ontvanger=rij.ontvanger,
            doel=rij.doel,
            categorieen=rij.categorieen,
            reden=teksten[rij.reden_hash],
            geldig_tot=rij.geldig_tot,
            toestemming=gegeven,
        ),
        door_naam=teksten[rij.door_naam_hash],
        door_partij=rij.door_partij,
        door_functie=rij.door_functie,
        vastgelegd_op=rij.vastgelegd_op,
        ingetrokken_op=rij.ingetrokken_op,
        akte=None if hoe is None else hoe.akte,
    )
