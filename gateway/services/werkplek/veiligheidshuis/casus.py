"""Transfer of a casus: four criteria at once, by who may; the house takes it on or gives it back.

Not the zaak is transferred: that stays with the officer. Taken on, the register says that the casus of this persoon is
with the house, and from then on the handvat opens what it opens for a casus.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import uuid4

from gateway.aanvrager import Aanvrager
from gateway.errors import NietBevoegdError, OnbekendeZaakError, OnbekendStukError, OngeldigeInvoerError
from gateway.services.bevoegd import mag_vastleggen
from gateway.services.invoer import onbekend, partij_van, tekstfouten, zoek_persoon
from gateway.services.middelen import Middelen
from gateway.services.werkplek.inbreng.dienst import InbrengDienst
from gateway.services.werkplek.inbreng.waarden import NieuweInbreng
from gateway.services.werkplek.veiligheidshuis.hits import PLEK
from gateway.services.werkplek.veiligheidshuis.stap import leg_stap_vast
from gateway.store import veiligheidshuis_casus, zaakstappen, zaken
from gateway.store.opslag import Verbinding
from gateway.store.veiligheidshuis_casus import Casusrij
from gateway.zaak import Zaak, Zaakfeit
from policies.errors import Invoerfout
from werkplek import stappen
from werkplek.veiligheidshuizen import (
    AANGENOMEN,
    AANNEMEN,
    GEVRAAGD,
    JA,
    NEE,
    OVERDRAGEN,
    TERUGGEGEVEN,
    TERUGGEVEN,
    huizen_in,
    proces,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NieuweOverdracht:
    """A casus to transfer: per criterium ``ja`` or ``nee``, and why."""

    zaaknummer: str
    persoon: int
    huis: str
    doel: str
    antwoorden: Mapping[str, str]
    redenen: Mapping[str, str]
    bevestigd: tuple[str, ...] = ()


class CasusDienst:
    """Transfers casussen. Thread-safe; keeps no texts."""

    def __init__(self, middelen: Middelen, inbrengen: InbrengDienst) -> None:
        self._middelen = middelen
        self._inbrengen = inbrengen

    def draag_over(self, aanvrager: Aanvrager, nieuw: NieuweOverdracht, spoor: str) -> str:
        """Transfer a casus if it meets all four criteria; return its id.

        Raises:
            OnbekendeZaakError: the zaak does not exist or is not the caller's.
            NietBevoegdError: this functie may not transfer now.
            OngeldigeInvoerError: with every mistake, and with each criterium that is not met.
            LogboekSchrijfError: not recorded, so not transferred.
        """
        partij, zaak = partij_van(aanvrager), self._zaak(aanvrager, nieuw.zaaknummer)
        _eis(OVERDRAGEN, zaak, aanvrager)
        fouten = self._fouten(nieuw, zaak)
        if fouten:
            raise OngeldigeInvoerError(tuple(fouten))
        casus_id = str(uuid4())
        klaar = [
            self._inbrengen.voorbereid(
                aanvrager,
                NieuweInbreng(
                    zaaknummer=nieuw.zaaknummer,
                    persoon=nieuw.persoon,
                    plek=PLEK,
                    stuk=casus_id,
                    onderdeel=criterium.id,
                    categorie=proces().teksten[partij],
                    tekst=nieuw.redenen[criterium.id],
                    doel=nieuw.doel,
                    bevestigd=nieuw.bevestigd,
                ),
                spoor,
            )
            for criterium in proces().criteria
        ]
        rij = Casusrij(
            id=casus_id,
            zaaknummer=nieuw.zaaknummer,
            persoon=nieuw.persoon,
            regio=zaak.regio,
            huis=nieuw.huis,
            stand=GEVRAAGD,
            door_partij=partij,
            door_functie=aanvrager.functie,
            door_sub=aanvrager.sub,
            op=self._middelen.klok(),
        )
        with self._middelen.opslag.schrijf() as verbinding:
            veiligheidshuis_casus.maak_casus(verbinding, rij)
            for wat in klaar:
                self._inbrengen.schrijf(verbinding, aanvrager, wat, spoor)
            leg_stap_vast(
                self._middelen,
                verbinding,
                aanvrager,
                OVERDRAGEN,
                zaak,
                nieuw.persoon,
                casus_id,
                spoor,
                besluit=GEVRAAGD,
                toetsen={criterium.id: nieuw.antwoorden[criterium.id] for criterium in proces().criteria},
            )
        return casus_id

    def neem_aan(self, aanvrager: Aanvrager, casus_id: str, spoor: str) -> Casusrij:
        """Take a casus on: from now on the register says so of this persoon.

        Raises:
            OnbekendStukError: there is no such casus in a zaak of the caller.
            NietBevoegdError: this functie may not, or the handvat does not let it establish this fact.
            ReedsBeslotenError: it was decided before.
        """
        rij, zaak = self._van_huis(aanvrager, casus_id)
        _eis(AANNEMEN, zaak, aanvrager)
        if not mag_vastleggen(self._middelen.engine().handvat.omstandigheden[proces().feit], aanvrager):
            raise NietBevoegdError
        return self._besluit(aanvrager, rij, zaak, AANNEMEN, AANGENOMEN, None, spoor)

    def geef_terug(self, aanvrager: Aanvrager, casus_id: str, teruggave: str, spoor: str) -> Casusrij:
        """Give a casus back, for one of the reasons of the process model: those tell nothing about a person.

        Raises:
            OnbekendStukError: there is no such casus in a zaak of the caller.
            NietBevoegdError: this functie may not.
            OngeldigeInvoerError: no such reason.
            ReedsBeslotenError: it was decided before.
        """
        rij, zaak = self._van_huis(aanvrager, casus_id)
        _eis(TERUGGEVEN, zaak, aanvrager)
        redenen = {een.id for een in proces().teruggaven}
        if teruggave not in redenen:
            raise OngeldigeInvoerError((onbekend("teruggave", "deze reden", teruggave, redenen),))
        return self._besluit(aanvrager, rij, zaak, TERUGGEVEN, TERUGGEGEVEN, teruggave, spoor)

    def _besluit(
        self,
        aanvrager: Aanvrager,
        rij: Casusrij,
        zaak: Zaak,
        handeling: str,
        stand: str,
        teruggave: str | None,
        spoor: str,
    ) -> Casusrij:
        nu = self._middelen.klok()
        with self._middelen.opslag.schrijf() as verbinding:
            veiligheidshuis_casus.besluit_casus(verbinding, rij, stand, sub=aanvrager.sub, op=nu, teruggave=teruggave)
            if stand == AANGENOMEN:
                _zet_in_register(verbinding, rij)
            leg_stap_vast(
                self._middelen,
                verbinding,
                aanvrager,
                handeling,
                zaak,
                rij.persoon,
                rij.id,
                spoor,
                besluit=teruggave or stand,
                naar=rij.door_partij,
            )
        return rij

    def _fouten(self, nieuw: NieuweOverdracht, zaak: Zaak) -> list[Invoerfout]:
        fouten: list[Invoerfout] = []
        zoek_persoon(zaak, nieuw.persoon, fouten)
        huizen = {huis.id for huis in huizen_in([zaak.regio])}
        if nieuw.huis not in huizen:
            fouten.append(onbekend("huis", "dit Veiligheidshuis", nieuw.huis, huizen))
        houder = self._middelen.engine().handvat.categorieen[proces().scenario_categorie].houder
        if houder not in zaak.partijen:
            fouten.append(Invoerfout("huis", "het Veiligheidshuis doet niet mee in deze zaak"))
        for criterium in proces().criteria:
            antwoord = nieuw.antwoorden.get(criterium.id)
            if antwoord not in (JA, NEE):
                fouten.append(Invoerfout(criterium.id, f"beantwoord deze vraag: {criterium.vraag}"))
            elif antwoord == NEE:
                fouten.append(Invoerfout(criterium.id, criterium.anders.rstrip(".")))
            fouten += tekstfouten(f"{criterium.id}-reden", nieuw.redenen.get(criterium.id, ""), verplicht=True)
        with self._middelen.opslag.lees() as verbinding:
            eerder = veiligheidshuis_casus.casussen(verbinding, zaaknummer=zaak.zaaknummer)
        if any(een.persoon == nieuw.persoon and een.stand != TERUGGEGEVEN for een in eerder):
            fouten.append(Invoerfout("huis", "deze casus is al overgedragen"))
        return fouten

    def _van_huis(self, aanvrager: Aanvrager, casus_id: str) -> tuple[Casusrij, Zaak]:
        with self._middelen.opslag.lees() as verbinding:
            rij = veiligheidshuis_casus.casus(verbinding, casus_id)
        try:
            return rij, self._zaak(aanvrager, rij.zaaknummer)
        except OnbekendeZaakError:
            raise OnbekendStukError from None

    def _zaak(self, aanvrager: Aanvrager, zaaknummer: str) -> Zaak:
        with self._middelen.opslag.lees() as verbinding:
            return zaken.get(verbinding, zaaknummer, partij=partij_van(aanvrager), regios=aanvrager.regios)


def _zet_in_register(verbinding: Verbinding, rij: Casusrij) -> None:
    """Write in the register that the casus of this persoon is with the house."""
    zaakstappen.vergrendel(verbinding, rij.zaaknummer)
    zaak = zaken.van_nummers(verbinding, [rij.zaaknummer])[rij.zaaknummer]
    zaakstappen.zet_feiten(verbinding, zaak, [Zaakfeit(proces().feit, True, rij.persoon)])


def _eis(handeling: str, zaak: Zaak, aanvrager: Aanvrager) -> None:
    if not stappen.mag(handeling, zaak.processtap, partij_van(aanvrager), aanvrager.functie):
        raise NietBevoegdError
