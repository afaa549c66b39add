"""The work list of the houder: somebody there lets a verstrekking go, or refuses with a reason."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from gateway.aanvrager import Aanvrager
from gateway.errors import NietBevoegdError, OngeldigeInvoerError, ReedsBeslotenError
from gateway.services.antwoord import maak_vrijgave, teksthashes
from gateway.services.invoer import onbekend, partij_van, tekstfouten
from gateway.services.middelen import Middelen
from gateway.services.teksten import Leesbaar
from gateway.services.waarden import Vrijgave
from gateway.store import vrijgaven, zaken
from gateway.store.opslag import Verbinding
from gateway.store.vrijgaven import Besluit, Vrijgaverij
from gateway.zaak import Zaak

GEEF_VRIJ: Final = "geef-vrij"
WEIGER: Final = "weiger"


class VrijgaveDienst:
    """Decisions on vrijgaven, by an employee of the houder for the location of the zaak. Thread-safe."""

    def __init__(self, middelen: Middelen, *, vrijgave_uren: int = 24) -> None:
        self._middelen = middelen
        self._geldig = timedelta(hours=vrijgave_uren)

    def werkvoorraad(self, aanvrager: Aanvrager) -> tuple[Vrijgave, ...]:
        """Return what waits for a decision of the caller's partij at the caller's locations, the oldest first."""
        with self._middelen.opslag.lees() as verbinding:
            rijen = vrijgaven.werkvoorraad(verbinding, houder=aanvrager.partij, regios=aanvrager.regios)
            nu = self._middelen.klok()
            wachtend = [rij for rij in rijen if rij.status(nu) == "wacht"]
            van_nummer = zaken.van_nummers(verbinding, (rij.zaaknummer for rij in wachtend))
            teksten = self._middelen.teksten.lees(verbinding, teksthashes(wachtend))
        return tuple(self._vrijgave(rij, van_nummer[rij.zaaknummer], teksten, nu) for rij in wachtend)

    def get(self, aanvrager: Aanvrager, vrijgave_id: str) -> Vrijgave:
        """Return one vrijgave for the caller's partij, decided or not.

        Raises:
            OnbekendeVrijgaveError: there is none, or it is not theirs.
        """
        with self._middelen.opslag.lees() as verbinding:
            rij = vrijgaven.get(verbinding, vrijgave_id, houder=aanvrager.partij, regios=aanvrager.regios)
            zaak = zaken.van_nummers(verbinding, [rij.zaaknummer])[rij.zaaknummer]
            teksten = self._middelen.teksten.lees(verbinding, teksthashes([rij]))
        return self._vrijgave(rij, zaak, teksten, self._middelen.klok())

    def besluit(self, aanvrager: Aanvrager, vrijgave_id: str, besluit: str, reden: str, spoor: str) -> Vrijgave:
        """Decide; the decision and its logregel are one transaction.

        Raises:
            OnbekendeVrijgaveError: there is none, or it is not theirs.
            NietBevoegdError: the caller has no partij, or asked for this verstrekking: four eyes.
            ReedsBeslotenError: it was decided before, or nobody decided in time.
            OngeldigeInvoerError: an unknown decision, or a refusal without a reason.
            LogboekSchrijfError: not recorded, so not decided.
        """
        partij = partij_van(aanvrager)
        fouten = (
            [] if besluit in (GEEF_VRIJ, WEIGER) else [onbekend("besluit", "besluit", besluit, (GEEF_VRIJ, WEIGER))]
        )
        fouten += tekstfouten("reden", reden, verplicht=besluit == WEIGER)
        if fouten:
            raise OngeldigeInvoerError(tuple(fouten))
        nu = self._middelen.klok()
        with self._middelen.opslag.schrijf() as verbinding:
            rij = vrijgaven.get(verbinding, vrijgave_id, houder=partij, regios=aanvrager.regios)
            if rij.ontvanger_sub == aanvrager.sub:
                raise NietBevoegdError
            if rij.status(nu) != "wacht":
                raise ReedsBeslotenError
            zaak = zaken.van_nummers(verbinding, [rij.zaaknummer])[rij.zaaknummer]
            sleutel = next(persoon.sleutel for persoon in zaak.personen if persoon.nummer == rij.persoon)
            genomen = Besluit(
                besluit=besluit,
                op=nu,
                door_sub=aanvrager.sub,
                door_naam_hash=self._middelen.teksten.van_medewerker(verbinding, aanvrager, "naam", aanvrager.naam),
                door_functie=aanvrager.functie,
                reden_hash=self._middelen.teksten.over_persoon(verbinding, sleutel, "reden", reden),
                geldig_tot=nu + self._geldig if besluit == GEEF_VRIJ else None,
            )
            vrijgaven.besluit(verbinding, vrijgave_id, genomen)
            self._leg_vast(verbinding, aanvrager, rij, sleutel, genomen, spoor)
            rij = vrijgaven.get(verbinding, vrijgave_id, houder=partij, regios=aanvrager.regios)
            teksten = self._middelen.teksten.lees(verbinding, teksthashes([rij]))
        return self._vrijgave(rij, zaak, teksten, nu)

    def _leg_vast(
        self, verbinding: Verbinding, aanvrager: Aanvrager, rij: Vrijgaverij, sleutel: str, genomen: Besluit, spoor: str
    ) -> None:
        self._middelen.logregels.schrijf(
            verbinding,
            "vrijgave-besloten",
            aanvrager,
            spoor,
            **self._middelen.logregels.betreft(rij.zaaknummer, sleutel),
            vrijgave=rij.nieuw.id,
            verzoek=rij.nieuw.verzoek_id,
            houder=rij.nieuw.houder,
            ontvanger=rij.ontvanger,
            besluit=genomen.besluit,
            velden=list(rij.nieuw.velden),
            reden=genomen.reden_hash,
        )

    def _vrijgave(self, rij: Vrijgaverij, zaak: Zaak, teksten: Leesbaar, nu: datetime) -> Vrijgave:
        return maak_vrijgave(rij, zaak, teksten, nu, nu.astimezone(self._middelen.tijdzone).date())
