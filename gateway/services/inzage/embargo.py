"""Embargo's on zaken: laid at the request of the OM by two people, with a reason and an end, and ended by two.

Whatever is in doubt holds: an embargo holds from when the first person lays it, and until the second agrees to end it.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final
from uuid import uuid4

from gateway.aanvrager import Aanvrager
from gateway.errors import (
    NietBevoegdError,
    OnbekendEmbargoError,
    OnbekendeZaakError,
    OngeldigeInvoerError,
    ReedsBeslotenError,
)
from gateway.services.invoer import onbekend, tekstfouten
from gateway.services.inzage.beleid import Beleid, lees_beleid
from gateway.services.inzage.invoer import controleer_embargo
from gateway.services.inzage.waarden import LEGGEN, OPHEFFEN, Embargo
from gateway.services.middelen import Middelen
from gateway.store import embargos, zaken
from gateway.store.embargos import Embargorij
from gateway.store.opslag import Verbinding

VOORGESTELD: Final = "voorgesteld"
BEVESTIGD: Final = "bevestigd"


class EmbargoDienst:
    """Lays and ends embargo's. What is under embargo is never in an answer to a citizen. Thread-safe."""

    def __init__(self, middelen: Middelen) -> None:
        self._middelen = middelen

    @property
    def beleid(self) -> Beleid:
        """What is data about inzage."""
        return lees_beleid()

    def lijst(self, aanvrager: Aanvrager) -> tuple[Embargo, ...]:
        """Return all embargo's, the one that ends first in front."""
        with self._middelen.opslag.lees() as verbinding:
            return tuple(self._embargo(verbinding, aanvrager, rij) for rij in embargos.lijst(verbinding))

    def leg(self, aanvrager: Aanvrager, zaaknummer: str, geldig_tot: date, reden: str, spoor: str) -> Embargo:
        """Lay an embargo on a zaak. It holds at once; another person confirms it with ``bevestig``.

        To go on after its end is to lay a new one, which is the review.

        Raises:
            OnbekendeZaakError: there is no such zaak.
            OngeldigeInvoerError: no reason, or an end that is not within a year.
            LogboekSchrijfError: not recorded, so not laid.
        """
        nu = self._middelen.klok()
        controleer_embargo(geldig_tot, reden, self._vandaag(), self.beleid)
        with self._middelen.opslag.schrijf() as verbinding:
            if zaaknummer not in zaken.van_nummers(verbinding, [zaaknummer]):
                raise OnbekendeZaakError
            rij = Embargorij(
                id=str(uuid4()),
                zaaknummer=zaaknummer,
                gelegd_op=nu,
                geldig_tot=geldig_tot,
                door=self._ik(aanvrager),
                reden=self._berg(verbinding, aanvrager, reden),
            )
            embargos.maak(verbinding, rij)
            self._schrijf_gelegd(verbinding, aanvrager, rij, VOORGESTELD, spoor)
            return self._embargo(verbinding, aanvrager, rij)

    def hef_op(self, aanvrager: Aanvrager, embargo_id: str, reden: str, spoor: str) -> Embargo:
        """Propose to end an embargo before its end. It holds until another person confirms that with ``bevestig``.

        Raises:
            OnbekendEmbargoError: there is none, or it no longer holds.
            ReedsBeslotenError: somebody proposed that before.
            OngeldigeInvoerError: no reason.
            LogboekSchrijfError: not recorded, so not proposed.
        """
        fouten = tekstfouten("reden", reden, verplicht=True)
        if fouten:
            raise OngeldigeInvoerError(tuple(fouten))
        with self._middelen.opslag.schrijf() as verbinding:
            rij = self._geldend(verbinding, embargo_id)
            if rij.einde_voorgesteld_op is not None:
                raise ReedsBeslotenError
            tekst, ik = self._berg(verbinding, aanvrager, reden), self._ik(aanvrager)
            nieuw = {
                "einde_voorgesteld_op": self._middelen.klok(),
                "einde_voorgesteld_door": ik,
                "opheffingsreden": tekst,
            }
            embargos.werk_bij(verbinding, rij, **nieuw)
            rij = embargos.get(verbinding, embargo_id)
            self._schrijf_opgeheven(verbinding, aanvrager, rij, VOORGESTELD, spoor)
            return self._embargo(verbinding, aanvrager, rij)

    def bevestig(self, aanvrager: Aanvrager, embargo_id: str, wat: str, spoor: str) -> Embargo:
        """Agree, as a second person, that an embargo was laid (``leggen``) or that it ends now (``opheffen``).

        Raises:
            OnbekendEmbargoError: there is none, or it no longer holds.
            OngeldigeInvoerError: another word.
            ReedsBeslotenError: this does not wait for anybody.
            NietBevoegdError: the caller is the one who laid it, or who proposed to end it.
            LogboekSchrijfError: not recorded, so nothing changed.
        """
        if wat not in (LEGGEN, OPHEFFEN):
            raise OngeldigeInvoerError((onbekend("wat", "deze stap", wat, (LEGGEN, OPHEFFEN)),))
        nu, ik = self._middelen.klok(), self._ik(aanvrager)
        with self._middelen.opslag.schrijf() as verbinding:
            rij = self._geldend(verbinding, embargo_id)
            if wat not in self._embargo(verbinding, aanvrager, rij).wacht:
                raise ReedsBeslotenError
            if wat not in _mag(rij, ik):
                raise NietBevoegdError
            if wat == LEGGEN:
                embargos.werk_bij(verbinding, rij, bevestigd_op=nu, bevestigd_door=ik)
                self._schrijf_gelegd(verbinding, aanvrager, rij, BEVESTIGD, spoor)
            else:
                embargos.werk_bij(verbinding, rij, opgeheven_op=nu, opgeheven_door=ik)
                self._schrijf_opgeheven(verbinding, aanvrager, rij, BEVESTIGD, spoor)
            return self._embargo(verbinding, aanvrager, embargos.get(verbinding, embargo_id))

    def _geldend(self, verbinding: Verbinding, embargo_id: str) -> Embargorij:
        rij = embargos.get(verbinding, embargo_id)
        if not rij.geldt(self._vandaag()):
            raise OnbekendEmbargoError
        return rij

    def _schrijf_gelegd(
        self, verbinding: Verbinding, aanvrager: Aanvrager, rij: Embargorij, stand: str, spoor: str
    ) -> None:
        wat = {"embargo": rij.id, "zaak": self._zaak(rij), "geldig_tot": rij.geldig_tot, "reden": rij.reden}
        self._middelen.logregels.schrijf(verbinding, "embargo-gelegd", aanvrager, spoor, stand=stand, **wat)

    def _schrijf_opgeheven(
        self, verbinding: Verbinding, aanvrager: Aanvrager, rij: Embargorij, stand: str, spoor: str
    ) -> None:
        wat = {"embargo": rij.id, "zaak": self._zaak(rij), "reden": rij.opheffingsreden}
        self._middelen.logregels.schrijf(verbinding, "embargo-opgeheven", aanvrager, spoor, stand=stand, **wat)

    def _zaak(self, rij: Embargorij) -> str:
        return self._middelen.pseudoniemen.van("zaak", rij.zaaknummer)

    def _ik(self, aanvrager: Aanvrager) -> str:
        return self._middelen.pseudoniemen.van("aanvrager", aanvrager.sub)

    def _vandaag(self) -> date:
        return self._middelen.vandaag()

    def _berg(self, verbinding: Verbinding, aanvrager: Aanvrager, reden: str) -> str | None:
        """Keep a reason; it is about a zaak with many people in it, so it is under the key of who wrote it."""
        return self._middelen.teksten.van_medewerker(verbinding, aanvrager, "embargo", reden)

    def _embargo(self, verbinding: Verbinding, aanvrager: Aanvrager, rij: Embargorij) -> Embargo:
        teksten = self._middelen.teksten.lees(verbinding, (rij.reden, rij.opheffingsreden))
        vandaag = self._vandaag()
        geldt = rij.geldt(vandaag)
        return Embargo(
            id=rij.id,
            zaaknummer=rij.zaaknummer,
            gelegd_op=rij.gelegd_op,
            geldig_tot=rij.geldig_tot,
            reden=teksten[rij.reden],
            geldt=geldt,
            loopt_af=geldt and rij.geldig_tot <= vandaag + timedelta(days=self.beleid.herzien_dagen),
            bevestigd_op=rij.bevestigd_op,
            einde_voorgesteld_op=rij.einde_voorgesteld_op,
            opgeheven_op=rij.opgeheven_op,
            opheffingsreden=teksten[rij.opheffingsreden],
            mag=_mag(rij, self._ik(aanvrager)),
        )


def _mag(rij: Embargorij, wie: str) -> tuple[str, ...]:
    """Return of which steps this pseudonym is not the first person."""
    eersten = ((LEGGEN, rij.door), (OPHEFFEN, rij.einde_voorgesteld_door))
    return tuple(wat for wat, eerste in eersten if eerste != wie)
