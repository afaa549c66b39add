"""Moves a zaak through its processtappen, as the data allow; back only with a reason."""

from __future__ import annotations

from gateway.aanvrager import Aanvrager
from gateway.errors import OngeldigeInvoerError
from gateway.services.invoer import onbekend, partij_van, tekstfouten
from gateway.services.middelen import Middelen
from gateway.services.werkplek.besluit.handelingen import Handelingen
from gateway.store import zaakstappen
from gateway.zaak import Zaak
from werkplek import besluiten as regels
from werkplek import stappen

_STAP = "stap-zetten"


class StapDienst:
    """Moves zaken from step to step. Thread-safe; keeps nothing."""

    def __init__(self, middelen: Middelen, handelingen: Handelingen) -> None:
        self._middelen = middelen
        self._handelingen = handelingen

    def zet(self, aanvrager: Aanvrager, zaaknummer: str, naar: str, reden: str, spoor: str) -> None:
        """Move a zaak to another step; back only with a reason.

        Raises:
            OnbekendeZaakError: the zaak does not exist or is not the caller's.
            NietBevoegdError: the data do not let the caller do this in this step.
            OngeldigeInvoerError: there is no such move, or its reason is missing.
        """
        partij_van(aanvrager)
        with self._middelen.opslag.schrijf() as verbinding:
            zaakstappen.vergrendel(verbinding, zaaknummer)
            zaak = self._handelingen.zaak(verbinding, aanvrager, zaaknummer)
            self._handelingen.eis(aanvrager, zaak, _STAP)
            richting = stappen.richting(zaak.processtap, naar)
            if richting is None:
                kan = [een.id for een in stappen.stappen() if stappen.richting(zaak.processtap, een.id)]
                raise OngeldigeInvoerError((onbekend("naar", "deze stap", naar, kan),))
            fouten = tekstfouten("reden", reden, verplicht=richting == stappen.TERUG)
            if fouten:
                raise OngeldigeInvoerError(tuple(fouten))
            zaakstappen.zet_processtap(verbinding, zaaknummer, zaak.processtap, naar)
            wie = _hoofdpersoon(zaak)
            self._handelingen.leg_vast(
                verbinding, aanvrager, zaak, wie, spoor, handeling=_STAP, wat="stap", processtap=naar, reden=reden
            )


def _hoofdpersoon(zaak: Zaak) -> int:
    """Return about whom an act on the whole zaak is recorded: the first about whom is decided in it."""
    over = [een.nummer for een in zaak.personen if een.rol in regels.over_rollen()]
    return over[0] if over else zaak.personen[0].nummer
