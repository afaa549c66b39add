"""Inzage, step by step: asked at the desk, checked, approved by a second person, given. Every step is an entry."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Final
from uuid import uuid4

from audit.logboek import Toezegging
from gateway.aanvrager import Aanvrager
from gateway.errors import InzageVeranderdError, NietBevoegdError, OngeldigeInvoerError
from gateway.services.handvat import HandvatDienst
from gateway.services.invoer import onbekend, tekstfouten
from gateway.services.inzage import waarden
from gateway.services.inzage.beleid import Beleid, lees_beleid
from gateway.services.inzage.dossier import lees_toetsing, maak_dossier, maak_kaart
from gateway.services.inzage.invoer import controleer_toetsing, controleer_verzoek
from gateway.services.inzage.opmaak import Opmaak, Opmaker
from gateway.services.inzage.persoon import zoek_betrokkene
from gateway.services.inzage.waarden import Inhoud, Inzagedossier, Inzagekaart, NieuwInzageverzoek, Toetsantwoord
from gateway.services.middelen import Middelen
from gateway.store import inzage
from gateway.store.inzage import Inzagerij
from gateway.store.opslag import Verbinding

_IN_LIJST: Final = 200  # inzageverzoeken on one page
_MAX_GETAL: Final = 999_999  # the largest number that an entry has room for
_WEERGAVE: Final = "inzagedossier"
_GEBRUIK: Final = "rechtmatigheid"  # what the log is used for here

# What a new check, or an answer that changed, undoes.
_ZONDER_BESLUIT: Final[Mapping[str, None]] = {
    "besluit": None,
    "besluitreden": None,
    "besloten_op": None,
    "besloten_door": None,
}


class InzageDienst:
    """Answers people who ask who saw what about them. For privacyfunctionarissen. Thread-safe."""

    def __init__(self, middelen: Middelen, *, handvat: HandvatDienst) -> None:
        self._middelen = middelen
        self._opmaker = Opmaker(middelen.pseudoniemen, handvat, middelen.klok, middelen.tijdzone)

    @property
    def beleid(self) -> Beleid:
        """What is data about inzage."""
        return lees_beleid()

    def lijst(self) -> tuple[Inzagekaart, ...]:
        """Return the newest inzageverzoeken, the newest first."""
        with self._middelen.opslag.lees() as verbinding:
            return tuple(maak_kaart(rij) for rij in inzage.lijst(verbinding, _IN_LIJST))

    def vraag(self, aanvrager: Aanvrager, nieuw: NieuwInzageverzoek, spoor: str) -> Inzagekaart:
        """Record that somebody asks at the desk.

        Raises:
            OnbekendeZaakError: there is no such zaak.
            OngeldigeInvoerError: with every mistake; nothing was recorded.
            LogboekSchrijfError: not recorded.
        """
        nu = self._middelen.klok()
        with self._middelen.opslag.schrijf() as verbinding:
            wie = zoek_betrokkene(verbinding, self._middelen.pseudoniemen, nieuw.zaaknummer, nieuw.persoon)
            controleer_verzoek(nieuw, self.beleid, wie.leeftijd(nu.astimezone(self._middelen.tijdzone).date()), nu)
            rij = Inzagerij(
                id=str(uuid4()),
                persoon=wie.pseudoniem,
                zaaknummer=nieuw.zaaknummer,
                nummer=nieuw.persoon,
                voor=nieuw.voor,
                identiteit=nieuw.identiteit,
                vastgesteld_op=nieuw.vastgesteld_op,
                gevraagd_op=nu,
                door=self._ik(aanvrager),
                stand=waarden.GEVRAAGD,
            )
            inzage.maak(verbinding, rij)
            self._schrijf(verbinding, "inzage-gevraagd", aanvrager, spoor, rij)
        return maak_kaart(rij)

    def dossier(self, aanvrager: Aanvrager, inzage_id: str, spoor: str) -> Inzagedossier:
        """Return one inzageverzoek with the answer as it would go out now. To look is recorded first.

        Raises:
            OnbekendeInzageError: there is none.
            LogboekSchrijfError: not recorded, so not shown.
            LogboekLeesError: the log cannot be read.
            InzageOnvolledigError: an entry about the person is missing.
        """
        with self._middelen.opslag.schrijf() as verbinding:
            rij = inzage.get(verbinding, inzage_id)
            toezegging = self._middelen.logregels.schrijf(
                verbinding,
                "toezicht-ingezien",
                aanvrager,
                spoor,
                weergave=_WEERGAVE,
                gebruik=_GEBRUIK,
                over=rij.persoon,
                dossier=rij.id,
            )
        self._middelen.logregels.bewijs(self._middelen.opslag, toezegging.ref)
        with self._middelen.opslag.lees() as verbinding:
            rij = inzage.get(verbinding, inzage_id)
            opmaak = self._opmaak(verbinding, rij)
            teksten = self._middelen.teksten.lees(verbinding, (rij.toetsredenen, rij.besluitreden))
        vandaag = self._middelen.vandaag()
        return maak_dossier(rij, opmaak, teksten, vandaag, mag_besluiten=self._mag_besluiten(aanvrager, rij))

    def toets(
        self, aanvrager: Aanvrager, inzage_id: str, toetsing: Mapping[str, Toetsantwoord], spoor: str
    ) -> Inzagekaart:
        """Answer the checklist. It fixes up to which entry the log counts, and undoes an earlier decision.

        Raises:
            OnbekendeInzageError: there is none.
            OngeldigeInvoerError: with every question that is not answered in full.
            InzageVeranderdError: somebody else took a step at the same time.
            LogboekSchrijfError: not recorded.
        """
        self._middelen.logboek.orden(self._middelen.opslag)  # so that every entry that is committed has its index
        nu = self._middelen.klok()
        with self._middelen.opslag.lees() as verbinding:
            rij = inzage.get(verbinding, inzage_id)
            nog_niets = self._opmaker.maak(verbinding, rij, {}, nu, None)
            wie = nog_niets.betrokkene
            seinen = wie.seinen(self.beleid, nu.astimezone(self._middelen.tijdzone).date())
            controleer_toetsing(toetsing, self.beleid, seinen, wie.zaken, nog_niets.velden)
            opmaak = self._opmaker.maak(verbinding, rij, toetsing, nu, nog_niets.grens)
        redenen = {wat: een.reden for wat, een in toetsing.items() if een.reden}
        with self._middelen.opslag.schrijf() as verbinding:
            self._opmaker.eis_zelfde_embargo(verbinding, opmaak)
            tekst = self._berg(verbinding, opmaak, "toetsing", json.dumps(redenen) if redenen else "")
            inzage.werk_bij(
                verbinding,
                rij,
                stand=waarden.GETOETST,
                toetsing={wat: een.to_json() for wat, een in toetsing.items()},
                toetsredenen=tekst,
                getoetst_op=nu,
                getoetst_door=self._ik(aanvrager),
                grens=opmaak.grens,
                inhoud_hash=opmaak.hash,
                **_ZONDER_BESLUIT,
            )
            antwoorden = {wat: een.antwoord for wat, een in toetsing.items()}
            self._schrijf(verbinding, "inzage-getoetst", aanvrager, spoor, rij, toetsen=antwoorden, reden=tekst)
            return maak_kaart(inzage.get(verbinding, inzage_id))

    def besluit(
        self, aanvrager: Aanvrager, inzage_id: str, besluit: str, reden: str, inhoud_hash: str, spoor: str
    ) -> Inzagekaart:
        """Approve what was checked, or reject it with a reason.

        Args:
            aanvrager: another privacyfunctionaris than the one who did the check.
            inzage_id: the inzageverzoek.
            besluit: ``keur-goed`` or ``wijs-af``.
            reden: of a rejection.
            inhoud_hash: of the answer that the caller saw.
            spoor: the trace id.

        Raises:
            OnbekendeInzageError: there is none.
            OngeldigeInvoerError: an unknown decision, or a rejection without a reason.
            NietBevoegdError: the caller did the check: four eyes.
            InzageVeranderdError: it does not wait for a decision, or it is another answer than the caller saw.
            LogboekSchrijfError: not recorded, so not decided.
        """
        keuzes = (waarden.KEUR_GOED, waarden.WIJS_AF)
        fouten = [] if besluit in keuzes else [onbekend("besluit", "besluit", besluit, keuzes)]
        fouten += tekstfouten("reden", reden, verplicht=besluit == waarden.WIJS_AF)
        if fouten:
            raise OngeldigeInvoerError(tuple(fouten))
        with self._middelen.opslag.lees() as verbinding:
            rij = inzage.get(verbinding, inzage_id)
            if rij.stand != waarden.GETOETST:
                raise InzageVeranderdError
            if not self._mag_besluiten(aanvrager, rij):
                raise NietBevoegdError
            opmaak = self._opmaak(verbinding, rij)
        if besluit == waarden.KEUR_GOED and rij.inhoud_hash != opmaak.hash:
            raise self._vervallen(aanvrager, rij, spoor)
        if besluit == waarden.KEUR_GOED and inhoud_hash != opmaak.hash:
            raise InzageVeranderdError
        with self._middelen.opslag.schrijf() as verbinding:
            self._opmaker.eis_zelfde_embargo(verbinding, opmaak)
            tekst = self._berg(verbinding, opmaak, "inzagebesluit", reden)
            inzage.werk_bij(
                verbinding,
                rij,
                stand=waarden.GOEDGEKEURD if besluit == waarden.KEUR_GOED else waarden.AFGEWEZEN,
                besluit=besluit,
                besluitreden=tekst,
                besloten_op=self._middelen.klok(),
                besloten_door=self._ik(aanvrager),
            )
            self._schrijf(verbinding, "inzage-besloten", aanvrager, spoor, rij, besluit=besluit, reden=tekst)
            return maak_kaart(inzage.get(verbinding, inzage_id))

    def verstrek(
        self, aanvrager: Aanvrager, inzage_id: str, vorm: str, maak: Callable[[Inhoud], bytes], spoor: str
    ) -> bytes:
        """Return the answer as a file, once it is recorded that it goes out.

        Args:
            aanvrager: the officer who gives it.
            inzage_id: the inzageverzoek.
            vorm: ``pagina``, ``pdf`` or ``bericht``.
            maak: writes the file; equal answers should be equal bytes.
            spoor: the trace id.

        Raises:
            OnbekendeInzageError: there is none.
            InzageVeranderdError: it is not approved, or what would go out is not what was approved. Then the approval
                is void and the check must be done again.
            LogboekSchrijfError: not recorded, so nothing goes out.
        """
        if vorm not in waarden.VORMEN:
            raise OngeldigeInvoerError((onbekend("vorm", "deze vorm", vorm, waarden.VORMEN),))
        with self._middelen.opslag.lees() as verbinding:
            rij = inzage.get(verbinding, inzage_id)
            if rij.stand not in (waarden.GOEDGEKEURD, waarden.VERSTREKT):
                raise InzageVeranderdError
            opmaak = self._opmaak(verbinding, rij)
        if rij.inhoud_hash != opmaak.hash:
            raise self._vervallen(aanvrager, rij, spoor)
        bestand = maak(opmaak.inhoud)
        with self._middelen.opslag.schrijf() as verbinding:
            self._opmaker.eis_zelfde_embargo(verbinding, opmaak)
            inzage.werk_bij(
                verbinding, rij, stand=waarden.VERSTREKT, verstrekt_op=rij.verstrekt_op or self._middelen.klok()
            )
            telling = opmaak.telling
            toezegging = self._schrijf(
                verbinding,
                "inzage-verstrekt",
                aanvrager,
                spoor,
                rij,
                regels=min(telling.regels, _MAX_GETAL),
                achtergehouden=min(telling.embargo + telling.toets, _MAX_GETAL),
                vorm=vorm,
                bestand=sha256(bestand).hexdigest(),
            )
        self._middelen.logregels.bewijs(self._middelen.opslag, toezegging.ref)
        return bestand

    def _opmaak(self, verbinding: Verbinding, rij: Inzagerij) -> Opmaak:
        """Return the answer as it would go out now: of the last check if there was one."""
        toetsing = lees_toetsing(rij, "")
        return self._opmaker.maak(verbinding, rij, toetsing, rij.getoetst_op or self._middelen.klok(), rij.grens)

    def _vervallen(self, aanvrager: Aanvrager, rij: Inzagerij, spoor: str) -> InzageVeranderdError:
        """Undo the check and the approval of an answer that became another; return the error to raise."""
        with self._middelen.opslag.schrijf() as verbinding:
            inzage.werk_bij(
                verbinding, rij, stand=waarden.GEVRAAGD, **{**_ZONDER_BESLUIT, "besluit": waarden.VERVALLEN}
            )
            self._schrijf(verbinding, "inzage-besloten", aanvrager, spoor, rij, besluit=waarden.VERVALLEN)
        return InzageVeranderdError()

    def _berg(self, verbinding: Verbinding, opmaak: Opmaak, soort: str, tekst: str) -> str | None:
        return self._middelen.teksten.over_persoon(verbinding, opmaak.betrokkene.persoon.sleutel, soort, tekst)

    def _schrijf(
        self, verbinding: Verbinding, soort: str, aanvrager: Aanvrager, spoor: str, rij: Inzagerij, **velden: object
    ) -> Toezegging:
        velden |= {"inzage": rij.id, "persoon": rij.persoon}
        return self._middelen.logregels.schrijf(verbinding, soort, aanvrager, spoor, **velden)

    def _mag_besluiten(self, aanvrager: Aanvrager, rij: Inzagerij) -> bool:
        return rij.stand == waarden.GETOETST and rij.getoetst_door != self._ik(aanvrager)

    def _ik(self, aanvrager: Aanvrager) -> str:
        return self._middelen.pseudoniemen.van("aanvrager", aanvrager.sub)
