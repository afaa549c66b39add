"""What every act in a zaak shares: whether this functie may do it now, and its entry in the log."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gateway.aanvrager import Aanvrager
from gateway.errors import NietBevoegdError
from gateway.services.invoer import partij_van
from gateway.services.middelen import Middelen
from gateway.services.werkplek.inbreng.zicht import sleutel_van
from gateway.services.werkplek.zaakstap import leg_stap_vast
from gateway.store import zaken
from gateway.store.opslag import Verbinding
from gateway.zaak import Zaak
from werkplek import stappen


class Handelingen:
    """Opens the zaak of an act, asks whether it may be done, and records that it was. Thread-safe; keeps nothing."""

    def __init__(self, middelen: Middelen) -> None:
        self._middelen = middelen
        self._logregels = middelen.logregels

    def zaak(self, verbinding: Verbinding, aanvrager: Aanvrager, zaaknummer: str) -> Zaak:
        """Return a zaak of the caller.

        Raises:
            OnbekendeZaakError: it does not exist or is not the caller's.
        """
        return zaken.get(verbinding, zaaknummer, partij=partij_van(aanvrager), regios=aanvrager.regios)

    def mag(self, aanvrager: Aanvrager, zaak: Zaak, handeling: str) -> bool:
        """Tell whether the caller may do this in the step in which the zaak is; in a closed zaak nobody may."""
        partij = aanvrager.partij
        return partij is not None and zaak.loopt and stappen.mag(handeling, zaak.processtap, partij, aanvrager.functie)

    def eis(self, aanvrager: Aanvrager, zaak: Zaak, handeling: str) -> None:
        """Let only pass who may do this now.

        Raises:
            NietBevoegdError: the data do not name this functie in this step, or the zaak is closed.
        """
        if not self.mag(aanvrager, zaak, handeling):
            raise NietBevoegdError

    def leg_vast(
        self,
        verbinding: Verbinding,
        aanvrager: Aanvrager,
        zaak: Zaak,
        persoon: int,
        spoor: str,
        *,
        handeling: str,
        wat: str,
        processtap: str | None = None,
        besluit: str | None = None,
        stuk: str | None = None,
        partijen: Iterable[str] = (),
        adviezen: Mapping[str, str] | None = None,
        reden: str = "",
    ) -> None:
        """Record an act in the caller's transaction, and tell who has the zaak open that ``wat`` happened.

        ``adviezen``: per partij whether its advies was followed; ``reden``: a text, kept in the kluis.

        Raises:
            LogboekSchrijfError: not recorded, so not done.
        """
        leg_stap_vast(
            self._middelen,
            verbinding,
            aanvrager,
            spoor,
            zaak,
            persoon,
            handeling,
            wat=wat,
            processtap=processtap,
            besluit=besluit,
            stuk=stuk,
            partijen=sorted(set(partijen)),
            adviezen=adviezen,
            reden_hash=self._middelen.teksten.over_persoon(
                verbinding, sleutel_van(zaak, persoon), "reden", reden.strip()
            ),
        )
