"""The employees of one partij, by pseudonym, with what is to be looked at. Nobody's name is here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo
from typing import Final

from gateway.services.toezicht.inkijk import Inkijk
from gateway.services.toezicht.signalen import ONBEOORDEELD
from gateway.services.toezicht.waarden import Blik, Medewerkersblad
from gateway.store import toezicht, toezicht_medewerkers

DAGEN: Final = 30
PER_BLADZIJDE: Final = 50
_MAX_BLADZIJDE: Final = 999_999  # what an entry has room for


class MedewerkersDienst:
    """Lists employees for a privacyfunctionaris; each look is recorded first."""

    def __init__(self, inkijk: Inkijk, klok: Callable[[], datetime], tijdzone: tzinfo) -> None:
        self._inkijk = inkijk
        self._klok = klok
        self._tijdzone = tijdzone

    def lijst(self, blik: Blik, partij: str, na: str = "", nummer: int = 1) -> Medewerkersblad:
        """Return one page of who ever logged in for a partij, and what they did in the last ``DAGEN`` days.

        Args:
            blik: who looks, and for what.
            partij: as of the last login of each.
            na: the pseudonym after which the page begins.
            nummer: of the page, only for the record.

        Raises:
            OngeldigeInvoerError: the use is not one of the four.
            LogboekSchrijfError, OpslagError: not recorded, so nothing is shown.
        """
        bladzijde = min(max(nummer, 1), _MAX_BLADZIJDE)
        achterstand = self._inkijk.leg_vast(blik, "medewerkers", bladzijde=bladzijde)
        vanaf = self._klok().astimezone(self._tijdzone).date() - timedelta(days=DAGEN - 1)
        with self._inkijk.opslag.lees() as verbinding:
            eerste = toezicht.eerste_vanaf(verbinding, vanaf) or 0
            rijen = toezicht_medewerkers.bladzijde(
                verbinding, partij, na, PER_BLADZIJDE + 1, vanaf=eerste, standen=ONBEOORDEELD
            )
        meer = len(rijen) > PER_BLADZIJDE
        rijen = rijen[:PER_BLADZIJDE]
        return Medewerkersblad(rijen, rijen[-1].pseudoniem if meer else None, achterstand)
