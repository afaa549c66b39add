"""Besluiten in a zaak: selected and decided. Each with its reason, its facts, its step and its entry at once.

What is decided is brought in (``inbreng``, plek ``beslissing``) part by part, so that the handvat judges who may see
the outcome, who its reasons, and who what follows from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import uuid4

from gateway.aanvrager import Aanvrager
from gateway.errors import NietBevoegdError, OngeldigeInvoerError
from gateway.services.invoer import partij_van, tekstfouten
from gateway.services.middelen import Middelen
from gateway.services.werkplek.besluit.adviesvorm import in_volgorde
from gateway.services.werkplek.besluit.besluitvorm import (
    delen_van,
    fouten_in,
    gezette_feiten,
    inbreng_van,
    kies,
    mogelijk,
    zaak_na,
)
from gateway.services.werkplek.besluit.besluitwaarden import Besluitzicht, NieuwBesluit, TeBeoordelen
from gateway.services.werkplek.besluit.handelingen import Handelingen
from gateway.services.werkplek.inbreng.beperkingen import te_bevestigen
from gateway.services.werkplek.inbreng.dienst import InbrengDienst
from gateway.services.werkplek.inbreng.inzien import InzienDienst
from gateway.services.werkplek.inbreng.zicht import Zicht
from gateway.services.werkplek.veiligheidshuis.hits import SCENARIO, onthoud_gelezen
from gateway.store import besluiten, zaakstappen
from gateway.store.besluiten import Besluitrij, Leesmerk, Volgrij
from gateway.store.opslag import Verbinding
from gateway.zaak import Zaak
from werkplek import adviezen as adviesregels
from werkplek import besluiten as regels
from werkplek.besluiten import AFDOENING, HANDELING, SELECTIE, Besluitsoort, Vastlegging

_BRONNEN = ("advies", SCENARIO)  # where stands what a besluit can follow
_WAT = "besluit"


class BesluitDienst:
    """Records what is decided. Thread-safe; keeps no texts."""

    def __init__(
        self,
        middelen: Middelen,
        inbrengdienst: InbrengDienst,
        inzien: InzienDienst,
        zicht: Zicht,
        handelingen: Handelingen,
    ) -> None:
        self._middelen = middelen
        self._inbreng = inbrengdienst
        self._inzien = inzien
        self._zicht = zicht
        self._handelingen = handelingen

    def selecteer(
        self,
        aanvrager: Aanvrager,
        zaaknummer: str,
        persoon: int,
        besluit: str,
        reden: str,
        spoor: str,
        *,
        gedeeld: bool = False,
        bevestigd: tuple[str, ...] = (),
    ) -> str:
        """Take the selectiebeslissing; return its id.

        ``gedeeld``: partners may see it, as far as the handvat lets each. Otherwise it is brought in nowhere.

        Raises:
            OnbekendeZaakError: the zaak does not exist or is not the caller's.
            NietBevoegdError: the data do not let the caller decide in this step.
            OngeldigeInvoerError: with every mistake.
        """
        zaak, hoe = self._open(aanvrager, zaaknummer, SELECTIE)
        soort = kies(self._middelen, zaak, persoon, SELECTIE, besluit)
        fouten = tekstfouten("reden", reden, verplicht=True)
        if fouten:
            raise OngeldigeInvoerError(tuple(fouten))
        teksten = {"besluit": [soort.naam], "reden": [reden.strip()]} if gedeeld else {}
        rij = self._rij(aanvrager, zaak, persoon, SELECTIE, soort, gedeeld=gedeeld)
        self._schrijf(aanvrager, zaak, rij, soort, hoe, teksten, bevestigd, (), reden, spoor)
        return rij.id

    def te_beoordelen(
        self, aanvrager: Aanvrager, zaaknummer: str, persoon: int, spoor: str
    ) -> tuple[TeBeoordelen, ...]:
        """Return the adviezen and scenario's that the caller may read now for a besluit. Each look is an entry.

        A house sees that its scenario was read, as on its own page.

        Raises:
            OnbekendeZaakError, NietBevoegdError, OngeldigeInvoerError: as for :meth:`neem`.
        """
        _, hoe = self._open(aanvrager, zaaknummer, AFDOENING)
        gevonden: list[TeBeoordelen] = []
        for plek in _BRONNEN:
            gezien = self._inzien.inzien(aanvrager, zaaknummer, persoon, hoe.doel, plek, spoor).inbrengen
            if plek == SCENARIO:
                onthoud_gelezen(self._middelen, partij_van(aanvrager), gezien)
            for stuk in dict.fromkeys(een.stuk for een in gezien):
                delen = in_volgorde(een for een in gezien if een.stuk == stuk)
                oudste = min(een.opgesteld_op for _, een in delen)
                oud = adviesregels.verouderd(oudste, self._middelen.vandaag())
                gevonden.append(
                    TeBeoordelen(stuk=stuk, plek=plek, partij=delen[0][1].door_partij, verouderd=oud, delen=delen)
                )
        return tuple(gevonden)

    def mogelijk(self, aanvrager: Aanvrager, zaaknummer: str, persoon: int, soort: str) -> tuple[Besluitsoort, ...]:
        """Return what the caller can decide about this persoon.

        Raises:
            OnbekendeZaakError, NietBevoegdError, OngeldigeInvoerError: as for :meth:`neem`.
        """
        zaak, _ = self._open(aanvrager, zaaknummer, soort)
        return mogelijk(self._middelen, zaak, persoon, soort)

    def te_bevestigen(self, aanvrager: Aanvrager, zaaknummer: str, soort: str = AFDOENING) -> tuple[str, ...]:
        """Return the beperkingen that the caller may confirm of the texts of a besluit; raises as :meth:`neem`."""
        zaak, hoe = self._open(aanvrager, zaaknummer, soort)
        anderen = [een for een in zaak.partijen if een != aanvrager.partij]
        return te_bevestigen(self._middelen.engine().handvat, hoe.onderdelen.values(), anderen)

    def zicht_nu(self, aanvrager: Aanvrager, zaaknummer: str, persoon: int, soort: str) -> tuple[Besluitzicht, ...]:
        """Return who would see each part of a besluit of this kind as the zaak is now; raises as :meth:`neem`."""
        zaak, hoe = self._open(aanvrager, zaaknummer, soort)
        return self._zichten(zaak, persoon, hoe, aanvrager)

    def zicht_na(self, aanvrager: Aanvrager, zaaknummer: str, persoon: int, besluit: str) -> tuple[Besluitzicht, ...]:
        """Return who would see each part of this besluit once it is taken: what the officier is shown before.

        Raises:
            OnbekendeZaakError, NietBevoegdError, OngeldigeInvoerError: as for :meth:`neem`.
        """
        zaak, hoe = self._open(aanvrager, zaaknummer, AFDOENING)
        soort = kies(self._middelen, zaak, persoon, AFDOENING, besluit)
        with self._middelen.opslag.lees() as verbinding:
            eerder = besluiten.van_zaak(verbinding, zaaknummer, AFDOENING)
        return self._zichten(zaak_na(zaak, persoon, soort, eerder), persoon, hoe, aanvrager)

    def _zichten(self, zaak: Zaak, persoon: int, hoe: Vastlegging, aanvrager: Aanvrager) -> tuple[Besluitzicht, ...]:
        namen, anderen = regels.onderdelen(), [een for een in zaak.partijen if een != aanvrager.partij]
        per_persoon: dict[int, dict[str, tuple[str, ...]]] = {}
        for nummer, onderdeel in delen_van(zaak, persoon, hoe):
            per_persoon.setdefault(nummer, {})[onderdeel] = (hoe.onderdelen[onderdeel],)
        with self._middelen.opslag.lees() as verbinding:
            zicht = {
                nummer: self._zicht.per_partij_delen(verbinding, zaak, nummer, delen, anderen)
                for nummer, delen in per_persoon.items()
            }
        return tuple(
            Besluitzicht(onderdeel=onderdeel, naam=namen[onderdeel], persoon=nummer, zicht=zicht[nummer][onderdeel])
            for nummer, onderdeel in delen_van(zaak, persoon, hoe)
        )

    def neem(self, aanvrager: Aanvrager, nieuw: NieuwBesluit, spoor: str) -> str:
        """Take the routerings- of afdoeningsbeslissing; return its id. An earlier one about this persoon is replaced.

        Raises:
            OnbekendeZaakError: the zaak does not exist or is not the caller's.
            NietBevoegdError: the data do not let the caller decide in this step.
            OngeldigeInvoerError: with every mistake; also if an advies that can be read was left out.
        """
        zaak, hoe = self._open(aanvrager, nieuw.zaaknummer, AFDOENING)
        soort = kies(self._middelen, zaak, nieuw.persoon, AFDOENING, nieuw.besluit)
        leesbaar = {een.stuk: een for een in self.te_beoordelen(aanvrager, nieuw.zaaknummer, nieuw.persoon, spoor)}
        fouten = fouten_in({"reden": nieuw.reden, "vervolg": nieuw.vervolg}, nieuw.adviezen, leesbaar)
        if fouten:
            raise OngeldigeInvoerError(tuple(fouten))
        handvat = self._middelen.engine().handvat
        teksten = {
            "besluit": [soort.naam],
            "datum": [self._middelen.vandaag().isoformat()],
            "reden": [nieuw.reden.strip()],
            "vervolg": [nieuw.vervolg.strip()],
            "adviesreden": [
                f"{handvat.partijen[leesbaar[een.stuk].partij].afkorting}: {een.reden.strip()}"
                for een in nieuw.adviezen
                if een.reden.strip()
            ],
        }
        rij = self._rij(aanvrager, zaak, nieuw.persoon, AFDOENING, soort, gedeeld=True)
        volgt = tuple(Volgrij(rij.id, een.stuk, leesbaar[een.stuk].partij, een.gevolgd) for een in nieuw.adviezen)
        self._schrijf(aanvrager, zaak, rij, soort, hoe, teksten, nieuw.bevestigd, volgt, nieuw.reden, spoor)
        return rij.id

    def _open(self, aanvrager: Aanvrager, zaaknummer: str, soort: str) -> tuple[Zaak, Vastlegging]:
        """Return the zaak, and how the caller's partij records a besluit of this kind; only if it may decide."""
        partij = partij_van(aanvrager)
        with self._middelen.opslag.lees() as verbinding:
            zaak = self._handelingen.zaak(verbinding, aanvrager, zaaknummer)
        self._handelingen.eis(aanvrager, zaak, HANDELING[soort])
        hoe = regels.vastleggingen(soort).get(partij)
        if hoe is None:
            raise NietBevoegdError
        return zaak, hoe

    def _rij(
        self, aanvrager: Aanvrager, zaak: Zaak, persoon: int, soort: str, besluit: Besluitsoort, *, gedeeld: bool
    ) -> Besluitrij:
        return Besluitrij(
            id=str(uuid4()),
            zaaknummer=zaak.zaaknummer,
            persoon=persoon,
            nummer=0,  # given in the transaction
            soort=soort,
            besluit=besluit.id,
            gedeeld=gedeeld,
            door_partij=partij_van(aanvrager),
            door_functie=aanvrager.functie,
            door_sub=aanvrager.sub,
            genomen_op=self._middelen.klok(),
        )

    def _schrijf(
        self,
        aanvrager: Aanvrager,
        zaak: Zaak,
        rij: Besluitrij,
        soort: Besluitsoort,
        hoe: Vastlegging,
        teksten: Mapping[str, list[str]],
        bevestigd: tuple[str, ...],
        volgt: tuple[Volgrij, ...],
        reden: str,
        spoor: str,
    ) -> None:
        """Write row, parts, facts, step, read marks and entry in one transaction."""
        handvat = self._middelen.engine().handvat
        klaar = [
            self._inbreng.voorbereid(aanvrager, een, spoor)
            for een in inbreng_van(handvat, zaak, rij.persoon, rij.id, hoe, teksten, bevestigd)
        ]
        with self._middelen.opslag.schrijf() as verbinding:
            zaakstappen.vergrendel(verbinding, zaak.zaaknummer)
            nu = self._handelingen.zaak(verbinding, aanvrager, zaak.zaaknummer)
            self._handelingen.eis(aanvrager, nu, HANDELING[rij.soort])
            self._zet_register(verbinding, nu, rij, soort)
            nummer = besluiten.volgend_nummer(verbinding, zaak.zaaknummer, rij.persoon)
            besluiten.maak(verbinding, replace(rij, nummer=nummer), volgt)
            for een in klaar:
                self._inbreng.schrijf(verbinding, aanvrager, een, spoor)
            for volgrij in volgt:  # what is decided on was read
                merk = Leesmerk(volgrij.stuk, rij.door_partij, rij.door_sub, rij.door_functie, rij.genomen_op)
                besluiten.merk_gelezen(verbinding, merk)
            self._handelingen.leg_vast(
                verbinding,
                aanvrager,
                nu,
                rij.persoon,
                spoor,
                handeling=HANDELING[rij.soort],
                wat=_WAT,
                processtap=soort.naar,
                besluit=soort.id,
                stuk=rij.id,
                partijen=[rij.door_partij],
                adviezen={een.partij: een.gevolgd for een in volgt} or None,
                reden=reden,
            )

    def _zet_register(self, verbinding: Verbinding, zaak: Zaak, rij: Besluitrij, soort: Besluitsoort) -> None:
        if rij.soort == AFDOENING:
            eerder = besluiten.van_zaak(verbinding, zaak.zaaknummer, AFDOENING)
            zaakstappen.zet_feiten(verbinding, zaak, gezette_feiten(zaak, rij.persoon, soort, eerder))
        zaakstappen.zet_processtap(verbinding, zaak.zaaknummer, zaak.processtap, soort.naar)
