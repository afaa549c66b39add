"""Embargo's on zaken: laid at the request of the OM, with a reason and an end, and reviewed when they end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, tzinfo
from uuid import uuid4

from audit.logboek import Logboek
from audit.pseudoniem import Pseudoniemen
from gateway.aanvrager import Aanvrager
from gateway.errors import OnbekendEmbargoError, OnbekendeZaakError, OngeldigeInvoerError
from gateway.services.invoer import tekstfouten
from gateway.services.inzage.beleid import Beleid, lees_beleid
from gateway.services.inzage.invoer import controleer_embargo
from gateway.services.inzage.waarden import Embargo
from gateway.services.logregels import Logregels
from gateway.services.teksten import Teksten
from gateway.store import embargos, zaken
from gateway.store.embargos import Embargorij
from gateway.store.opslag import Opslag, Verbinding


class EmbargoDienst:
    """Lays and ends embargo's. What is under embargo is never in an answer to a citizen. Thread-safe."""

    def __init__(
        self,
        *,
        opslag: Opslag,
        logboek: Logboek,
        pseudoniemen: Pseudoniemen,
        teksten: Teksten,
        klok: Callable[[], datetime],
        tijdzone: tzinfo = UTC,
    ) -> None:
        self._opslag = opslag
        self._logregels = Logregels(logboek, pseudoniemen)
        self._pseudoniemen = pseudoniemen
        self._teksten = teksten
        self._klok = klok
        self._tijdzone = tijdzone

    @property
    def beleid(self) -> Beleid:
        """What is data about inzage."""
        return lees_beleid()

    def lijst(self) -> tuple[Embargo, ...]:
        """Return all embargo's, the one that ends first in front."""
        with self._opslag.lees() as verbinding:
            return tuple(self._embargo(verbinding, rij) for rij in embargos.lijst(verbinding))

    def leg(self, aanvrager: Aanvrager, zaaknummer: str, geldig_tot: date, reden: str, spoor: str) -> Embargo:
        """Lay an embargo on a zaak. To go on after its end is to lay a new one, which is the review.

        Raises:
            OnbekendeZaakError: there is no such zaak.
            OngeldigeInvoerError: no reason, or an end that is not within a year.
            LogboekSchrijfError: not recorded, so not laid.
        """
        nu = self._klok()
        controleer_embargo(geldig_tot, reden, nu.astimezone(self._tijdzone).date(), self.beleid)
        zaak = self._pseudoniemen.van("zaak", zaaknummer)
        with self._opslag.schrijf() as verbinding:
            if zaaknummer not in zaken.van_nummers(verbinding, [zaaknummer]):
                raise OnbekendeZaakError
            rij = Embargorij(
                id=str(uuid4()),
                zaaknummer=zaaknummer,
                gelegd_op=nu,
                geldig_tot=geldig_tot,
                door=self._pseudoniemen.van("aanvrager", aanvrager.sub),
                reden=self._berg(verbinding, aanvrager, reden),
            )
            embargos.maak(verbinding, rij)
            self._logregels.schrijf(
                verbinding,
                "embargo-gelegd",
                aanvrager,
                spoor,
                embargo=rij.id,
                zaak=zaak,
                geldig_tot=geldig_tot,
                reden=rij.reden,
            )
            return self._embargo(verbinding, rij)

    def hef_op(self, aanvrager: Aanvrager, embargo_id: str, reden: str, spoor: str) -> Embargo:
        """End an embargo before its end; from then on its entries are in the answers again.

        Raises:
            OnbekendEmbargoError: there is none, or it no longer holds.
            OngeldigeInvoerError: no reason.
            LogboekSchrijfError: not recorded, so not ended.
        """
        fouten = tekstfouten("reden", reden, verplicht=True)
        if fouten:
            raise OngeldigeInvoerError(tuple(fouten))
        nu = self._klok()
        with self._opslag.schrijf() as verbinding:
            rij = embargos.get(verbinding, embargo_id)
            if not rij.geldt(nu.astimezone(self._tijdzone).date()):
                raise OnbekendEmbargoError
            zaak = self._pseudoniemen.van("zaak", rij.zaaknummer)
            tekst = self._berg(verbinding, aanvrager, reden)
            door = self._pseudoniemen.van("aanvrager", aanvrager.sub)
            embargos.hef_op(verbinding, embargo_id, nu, door, tekst)
            self._logregels.schrijf(
                verbinding, "embargo-opgeheven", aanvrager, spoor, embargo=rij.id, zaak=zaak, reden=tekst
            )
            return self._embargo(verbinding, embargos.get(verbinding, embargo_id))

    def _berg(self, verbinding: Verbinding, aanvrager: Aanvrager, reden: str) -> str | None:
        """Keep a reason; it is about a zaak with many people in it, so it is under the key of who wrote it."""
        return self._teksten.van_medewerker(verbinding, aanvrager, "embargo", reden)

    def _embargo(self, verbinding: Verbinding, rij: Embargorij) -> Embargo:
        teksten = self._teksten.lees(verbinding, (rij.reden, rij.opheffingsreden))
        return Embargo(
            id=rij.id,
            zaaknummer=rij.zaaknummer,
            gelegd_op=rij.gelegd_op,
            geldig_tot=rij.geldig_tot,
            reden=teksten[rij.reden],
            geldt=rij.geldt(self._klok().astimezone(self._tijdzone).date()),
            opgeheven_op=rij.opgeheven_op,
            opheffingsreden=teksten[rij.opheffingsreden],
        )
