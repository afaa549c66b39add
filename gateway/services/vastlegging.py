"""Wegingen and toestemmingen: recorded narrowly, by exactly those whom the handvat names, withdrawn by their partij."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, tzinfo
from uuid import uuid4

from audit.logboek import Logboek
from audit.pseudoniem import Pseudoniemen
from gateway.aanvrager import Aanvrager
from gateway.errors import NietBevoegdError, OnbekendeVastleggingError, OnbekendeZaakError, OngeldigeInvoerError
from gateway.services.bevoegd import MogelijkeVastlegging, mag_bij, mag_vastleggen, mogelijkheden
from gateway.services.invoer import partij_van
from gateway.services.logregels import Logregels
from gateway.services.vastlegginginvoer import SOORTEN, invoerfouten
from gateway.services.waarden import NieuweVastlegging, Vastlegging
from gateway.store import vastleggingen, zaken
from gateway.store.opslag import Opslag, Verbinding
from gateway.store.vastleggingen import Vastleggingrij
from gateway.zaak import Zaak
from handvat.model import Handvat
from policies.engine import Engine


class VastleggingDienst:
    """Records what only a person can establish. Thread-safe."""

    def __init__(
        self,
        *,
        opslag: Opslag,
        logboek: Logboek,
        pseudoniemen: Pseudoniemen,
        engine_op: Callable[[date], Engine],
        klok: Callable[[], datetime],
        tijdzone: tzinfo = UTC,
    ) -> None:
        self._opslag = opslag
        self._logregels = Logregels(logboek, pseudoniemen)
        self._engine_op = engine_op
        self._klok = klok
        self._tijdzone = tijdzone

    def leg_vast(self, aanvrager: Aanvrager, soort: str, nieuw: NieuweVastlegging, spoor: str) -> Vastlegging:
        """Record a weging or toestemming; the row and its logregel are one transaction.

        Raises:
            OnbekendeZaakError: the zaak does not exist or is not the caller's.
            NietBevoegdError: the handvat does not let this caller record this, or not for this houder and ontvanger.
            OngeldigeInvoerError: with every mistake.
            LogboekSchrijfError: not recorded in the log, so not recorded at all.
        """
        partij_van(aanvrager)
        handvat = self._handvat()
        with self._opslag.lees() as verbinding:
            zaak = zaken.get(verbinding, nieuw.zaaknummer, partij=aanvrager.partij, regios=aanvrager.regios)
        wat = handvat.omstandigheden.get(nieuw.omstandigheid)
        if wat is not None and wat.soort == soort and not mag_vastleggen(wat, aanvrager):
            raise NietBevoegdError
        fouten = invoerfouten(handvat, soort, nieuw, zaak, self._klok())
        if fouten or wat is None:
            raise OngeldigeInvoerError(tuple(fouten))
        if not mag_bij(wat, aanvrager, nieuw.houder, nieuw.ontvanger):
            raise NietBevoegdError
        rij = self._rij(aanvrager, soort, nieuw, handvat)
        with self._opslag.schrijf() as verbinding:
            vastleggingen.maak(verbinding, rij)
            self._schrijf(verbinding, aanvrager, rij, zaak, spoor)
        return _vastlegging(rij)

    def trek_in(
        self, aanvrager: Aanvrager, vastlegging_id: str, spoor: str, *, soort: str | None = None
    ) -> Vastlegging:
        """Withdraw; from now on the omstandigheid is unknown again.

        The partij that recorded it can always do so, also when the handvat names other people by now: withdrawing
        never opens anything. ``soort`` is given by whoever means only a weging or only a toestemming.

        Raises:
            OnbekendeVastleggingError: there is none of this ``soort``, or another partij recorded it, or the zaak is
                not the caller's.
            NietBevoegdError: the caller has no partij.
            ReedsBeslotenError: it was withdrawn before.
            LogboekSchrijfError: not recorded, so not withdrawn.
        """
        partij = partij_van(aanvrager)
        nu = self._klok()
        with self._opslag.schrijf() as verbinding:
            rij = vastleggingen.get(verbinding, vastlegging_id, partij=partij, soort=soort)
            try:
                zaak = zaken.get(verbinding, rij.zaaknummer, partij=partij, regios=aanvrager.regios)
            except OnbekendeZaakError:
                raise OnbekendeVastleggingError from None
            vastleggingen.trek_in(verbinding, rij.id, op=nu, sub=aanvrager.sub, naam=aanvrager.naam)
            self._logregels.schrijf(
                verbinding,
                "vastlegging-ingetrokken",
                aanvrager,
                spoor,
                **self._betreft(zaak, rij.persoon),
                vastlegging=rij.id,
            )
            rij = vastleggingen.get(verbinding, vastlegging_id, partij=partij)
        return _vastlegging(rij)

    def van_zaak(self, aanvrager: Aanvrager, zaaknummer: str) -> tuple[Vastlegging, ...]:
        """Return what the caller's own partij recorded in a zaak, the newest first. What others recorded is theirs.

        Raises:
            OnbekendeZaakError: the zaak does not exist or is not the caller's.
        """
        with self._opslag.lees() as verbinding:
            zaken.get(verbinding, zaaknummer, partij=aanvrager.partij, regios=aanvrager.regios)
            rijen = vastleggingen.van_zaak(verbinding, zaaknummer)
        return tuple(_vastlegging(rij) for rij in rijen if rij.door_partij == aanvrager.partij)

    def mogelijk(self, aanvrager: Aanvrager, zaaknummer: str) -> tuple[MogelijkeVastlegging, ...]:
        """Return what this caller may record in a zaak, for which houders and ontvangers; order of the handvat.

        Raises:
            OnbekendeZaakError: the zaak does not exist or is not the caller's.
        """
        with self._opslag.lees() as verbinding:
            zaken.get(verbinding, zaaknummer, partij=aanvrager.partij, regios=aanvrager.regios)
        return mogelijkheden(self._handvat(), aanvrager, SOORTEN)

    def _handvat(self) -> Handvat:
        return self._engine_op(self._klok().astimezone(self._tijdzone).date()).handvat

    def _rij(self, aanvrager: Aanvrager, soort: str, nieuw: NieuweVastlegging, handvat: Handvat) -> Vastleggingrij:
        gekozen = set(nieuw.categorieen)
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
            categorieen=tuple(categorie for categorie in handvat.categorieen if categorie in gekozen),
            reden=nieuw.reden.strip(),
            geldig_tot=nieuw.geldig_tot,
            door_sub=aanvrager.sub,
            door_naam=aanvrager.naam,
            door_partij=partij_van(aanvrager),
            door_functie=aanvrager.functie,
            vastgelegd_op=self._klok(),
        )

    def _betreft(self, zaak: Zaak, nummer: int) -> dict[str, object]:
        sleutel = next(persoon.sleutel for persoon in zaak.personen if persoon.nummer == nummer)
        return self._logregels.betreft(zaak.zaaknummer, sleutel)

    def _schrijf(
        self, verbinding: Verbinding, aanvrager: Aanvrager, rij: Vastleggingrij, zaak: Zaak, spoor: str
    ) -> None:
        self._logregels.schrijf(
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
            reden=self._logregels.tekst(rij.reden),
        )


def _vastlegging(rij: Vastleggingrij) -> Vastlegging:
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
            reden=rij.reden,
            geldig_tot=rij.geldig_tot,
        ),
        door_naam=rij.door_naam,
        door_partij=rij.door_partij,
        door_functie=rij.door_functie,
        vastgelegd_op=rij.vastgelegd_op,
        ingetrokken_op=rij.ingetrokken_op,
    )
