"""Record, judge, record, fetch, record, deliver: in that order, always. What is not recorded does not leave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Final
from uuid import uuid4

from gateway.aanvrager import Aanvrager
from gateway.connectors.base import Bronnen
from gateway.errors import OnbekendeZaakError, OnbekendVerzoekError
from gateway.services import plan, uitkomst
from gateway.services.antwoord import maak_antwoord, maak_vrijgave, teksthashes
from gateway.services.bewaking import BewakingDienst
from gateway.services.geval import Geval, maak_geval, nieuwe_rij
from gateway.services.herhaling import Herhaling
from gateway.services.invoer import partij_van
from gateway.services.middelen import Middelen
from gateway.services.oordelen import pak_uit
from gateway.services.perbron import TE_HALEN, Antwoorddeel, PerBron
from gateway.services.stappen import Grenzen, Stappen
from gateway.services.verzegeld import Verzegeld
from gateway.services.verzoekrijen import eerdere, nieuwe_vrijgaven
from gateway.services.waarden import Contextantwoord, Verzoek, Verzoekkaart, Vrijgave
from gateway.store import verzoeken, vrijgaven, zaken
from gateway.store.verzoeken import Uitkomst, Verzoekrij
from gateway.store.vrijgaven import Vrijgaverij
from gateway.zaak import Zaak
from policies.oordeel import Oordeel

_SPELING: Final = timedelta(seconds=60)  # of a verzoek on top of its bronnen: for the engine and waits on the database


class ContextverzoekDienst:
    """Answers contextverzoeken. Thread-safe; keeps no values."""

    def __init__(
        self, middelen: Middelen, *, bronnen: Bronnen, bewaking: BewakingDienst, grenzen: Grenzen | None = None
    ) -> None:
        self._middelen = middelen
        self._bewaking = bewaking
        self._grenzen = grenzen or Grenzen()
        opslag, logregels, klok = middelen.opslag, middelen.logregels, middelen.klok
        self._stappen = Stappen(opslag, logregels, bronnen, klok, self._grenzen)
        self._per_bron = PerBron(opslag, logregels, self._stappen, klok)
        bronnen_sec = self._grenzen.bron_max_sec + self._grenzen.omstandigheden_max_sec
        hoogstens = timedelta(seconds=bronnen_sec) + _SPELING
        self._herhaling = Herhaling(middelen.teksten, middelen.pseudoniemen, klok, hoogstens)

    def verstrek(self, aanvrager: Aanvrager, verzoek: Verzoek, spoor: str) -> Contextantwoord:
        """Answer a contextverzoek; also when every niveau is geen.

        Raises:
            NietBevoegdError: the caller has no partij, or one that the handvat does not know.
            OnbekendeZaakError: the zaak does not exist or is not the caller's.
            OngeldigeInvoerError: with every mistake; nothing was recorded or asked.
            HerhalingError: the idempotency key was used for another verzoek.
            NogBezigError: the same verzoek under this key is not answered yet and may still be running.
            LogboekAfwijkingError: the log has a difference, so nothing is delivered.
            LogboekSchrijfError, OpslagError: not recorded, so nothing is delivered.
        """
        geval = self._nieuw_geval(aanvrager, verzoek, spoor)
        # (1) Record that it was asked. Only then may a bron be touched.
        rij = self._leg_vraag_vast(geval, verzoek)
        if rij.id != geval.id:
            return self.stand(aanvrager, rij.id)
        # Steps (2) and (3) find the facts, judge and record; (4) to (7) fetch, record and deliver.
        na, gepland, rijen = self._beoordeel(geval, verzoek, haalt=True)
        return self._haal_en_lever(geval, na, gepland.oordelen, rijen, gepland.opdrachten, voltooi=True)

    def vraag(self, aanvrager: Aanvrager, verzoek: Verzoek, spoor: str) -> Contextantwoord:
        """Do the first half of :meth:`verstrek`, and raise what it raises; :meth:`per_bron` does the rest."""
        geval = self._nieuw_geval(aanvrager, verzoek, spoor)
        rij = self._leg_vraag_vast(geval, verzoek)
        if rij.id == geval.id:
            self._beoordeel(geval, verzoek, haalt=False)
        return self.stand(aanvrager, rij.id)

    def per_bron(self, aanvrager: Aanvrager, verzoek_id: str, spoor: str) -> Iterator[Antwoorddeel]:
        """Fetch what :meth:`vraag` left, each part once it is recorded; raises as :meth:`ophaling`, and a part too."""
        with self._middelen.opslag.lees() as verbinding:
            self._bewaking.eis_ongestoord(verbinding)
        rij, zaak, rijen = self._lees(aanvrager, verzoek_id)
        vraag = Verzoek(rij.zaaknummer, rij.persoon, rij.doel, rij.velden, hoogstens=rij.hoogstens)
        geval = self._geval(rij.id, spoor, aanvrager, vraag, zaak)
        return self._per_bron.lever(geval, rij, self._zichtbaar(zaak, rijen))

    def voortgang(self, aanvrager: Aanvrager, verzoek_id: str) -> tuple[Mapping[str, str], bool]:
        """Return the stand per bron, and whether that is the last; raises what :meth:`stand` raises."""
        rij, _, _ = self._lees(aanvrager, verzoek_id)
        loopt_nog = rij.voltooid_op is None and self._middelen.klok() < rij.aangemaakt_op + 2 * TE_HALEN
        return rij.uitkomst.bronnen, not loopt_nog

    def _nieuw_geval(self, aanvrager: Aanvrager, verzoek: Verzoek, spoor: str) -> Geval:
        partij_van(aanvrager)
        with self._middelen.opslag.lees() as verbinding:
            self._bewaking.eis_ongestoord(verbinding)
            zaak = zaken.get(verbinding, verzoek.zaaknummer, partij=aanvrager.partij, regios=aanvrager.regios)
        return self._geval(str(uuid4()), spoor, aanvrager, verzoek, zaak)

    def _beoordeel(
        self, geval: Geval, verzoek: Verzoek, *, haalt: bool
    ) -> tuple[Uitkomst, plan.Plan, tuple[Vrijgaverij, ...]]:
        # (2) Find the facts; (3) judge every contextveld and record the oordelen. Without a record nothing moves.
        beoordeling = self._stappen.beoordeel(geval)
        gepland = plan.maak_plan(geval.engine.handvat, beoordeling.oordelen, verzoek.hoogstens)
        nieuwe = nieuwe_vrijgaven(geval.id, gepland.vrijgavevragen, self._middelen.klok(), self._grenzen.wacht_uren)
        with self._middelen.opslag.schrijf() as verbinding:
            toezegging = self._stappen.leg_oordeel_vast(verbinding, geval, beoordeling, [nieuw.id for nieuw in nieuwe])
            vrijgaven.maak(verbinding, nieuwe)
            rij = verzoeken.neem(verbinding, geval.id)
            na = uitkomst.beoordeeld(rij.uitkomst, gepland, toezegging)
            verzoeken.beoordeel(verbinding, geval.id, na)
            if haalt:
                verzoeken.haal_op(verbinding, geval.id, self._middelen.klok())
            rijen = vrijgaven.van_verzoeken(verbinding, [geval.id])
        return na, gepland, rijen

    def stand(self, aanvrager: Aanvrager, verzoek_id: str) -> Contextantwoord:
        """Return a verzoek as it stands now, without values.

        Raises:
            OnbekendVerzoekError: there is none of this person in this functie, or the zaak is no longer theirs.
        """
        rij, zaak, rijen = self._lees(aanvrager, verzoek_id)
        bewijs = self._middelen.logregels.bewijs(self._middelen.opslag, rij.uitkomst.bewijs_ref)
        return maak_antwoord(rij, pak_uit(rij.uitkomst.oordelen or ()), self._zichtbaar(zaak, rijen), bewijs)

    def van_zaak(self, aanvrager: Aanvrager, zaaknummer: str) -> tuple[Verzoekkaart, ...]:
        """Return what this person asked before in a zaak, the newest first, and whether there is something to fetch.

        Raises:
            OnbekendeZaakError: the zaak does not exist or is not the caller's.
        """
        with self._middelen.opslag.lees() as verbinding:
            zaken.get(verbinding, zaaknummer, partij=aanvrager.partij, regios=aanvrager.regios)
            return eerdere(verbinding, aanvrager, zaaknummer, self._middelen.klok())

    def ophaling(self, aanvrager: Aanvrager, verzoek_id: str, spoor: str) -> Contextantwoord:
        """Fetch what was released since and is judged no lower now; a record of its own each time.

        The answer has all velden of the verzoek; only those fetched now carry a value.

        Raises:
            OnbekendVerzoekError: there is none of this person in this functie, or the zaak is no longer theirs.
            OngeldigeInvoerError: the handvat of today no longer knows a veld or doel of this verzoek.
            LogboekAfwijkingError: the log has a difference, so nothing is delivered.
            LogboekSchrijfError, OpslagError: not recorded, so nothing is delivered.
        """
        with self._middelen.opslag.lees() as verbinding:
            self._bewaking.eis_ongestoord(verbinding)
        rij, zaak, rijen = self._lees(aanvrager, verzoek_id)
        nu = self._middelen.klok()
        los = tuple(vrijgave for vrijgave in rijen if vrijgave.status(nu) == plan.VRIJGEGEVEN)
        velden = tuple(veld for vrijgave in los for veld in vrijgave.nieuw.velden)
        opnieuw = Verzoek(rij.zaaknummer, rij.persoon, rij.doel, velden or rij.velden, hoogstens=rij.hoogstens)
        geval = self._geval(rij.id, spoor, aanvrager, opnieuw, zaak)
        # (1) Record that it was asked.
        with self._middelen.opslag.schrijf() as verbinding:
            ids = [vrijgave.nieuw.id for vrijgave in los]
            toezegging = self._stappen.schrijf(verbinding, "ophaling-gevraagd", geval, vrijgaven=ids)
            rij = verzoeken.neem(verbinding, rij.id)
            na = replace(rij.uitkomst, bewijs_ref=toezegging.ref)
            verzoeken.werk_bij(verbinding, rij.id, na)
        if not los:
            oordelen = pak_uit(na.oordelen or ())
            bewijs = self._middelen.logregels.bewijs(self._middelen.opslag, toezegging.ref)
            return maak_antwoord(replace(rij, uitkomst=na), oordelen, self._zichtbaar(zaak, rijen), bewijs)
        # (2) Find the facts of now; (3) judge again with them and record it.
        beoordeling = self._stappen.beoordeel(geval)
        opdrachten = plan.vrijgegeven(geval.engine.handvat, beoordeling.oordelen, los)
        with self._middelen.opslag.schrijf() as verbinding:
            toezegging = self._stappen.leg_oordeel_vast(verbinding, geval, beoordeling, ids)
            rij = verzoeken.neem(verbinding, rij.id)
            eerder = pak_uit(rij.uitkomst.oordelen or ())
            samen = uitkomst.herzie(eerder, beoordeling.oordelen, opdrachten)
            na = uitkomst.herzien(rij.uitkomst, geval, samen, velden, opdrachten, toezegging)
            verzoeken.beoordeel(verbinding, rij.id, na)
        # (4) to (7)
        return self._haal_en_lever(geval, na, samen, rijen, opdrachten)

    def _haal_en_lever(
        self,
        geval: Geval,
        beoordeeld: Uitkomst,
        oordelen: tuple[Oordeel, ...],
        rijen: Iterable[Vrijgaverij],
        opdrachten: tuple[plan.Opdracht, ...],
        *,
        voltooi: bool = False,
    ) -> Contextantwoord:
        # (4) DAT asks whether, VOLLEDIG asks what; GEEN and what waits ask nothing.
        antwoorden = self._stappen.haal(geval, opdrachten)
        # (5) Build the answer from what mag, whatever the bronnen sent; its values are sealed until it is recorded.
        verzegeld = Verzegeld(plan.standen(opdrachten, antwoorden))
        # (6) Record what is about to leave.
        with self._middelen.opslag.schrijf() as verbinding:
            toezegging = self._stappen.leg_verstrekking_vast(
                verbinding, geval, opdrachten, verzegeld.standen, antwoorden
            )
            rij = verzoeken.neem(verbinding, geval.id)
            na = uitkomst.verstrekt(rij.uitkomst, verzegeld.standen, antwoorden, toezegging)
            if rij.uitkomst.bewijs_ref == beoordeeld.bewijs_ref:
                verzoeken.werk_bij(verbinding, rij.id, na)
            else:  # another ophaling wrote in the meantime: its oordelen stay, but for what leaves now
                oordelen = uitkomst.herzie(pak_uit(rij.uitkomst.oordelen or ()), (), opdrachten)
                verzoeken.beoordeel(verbinding, rij.id, uitkomst.met_oordelen(na, oordelen))
            if voltooi:
                verzoeken.voltooi(verbinding, rij.id, self._middelen.klok())
        # (7) Deliver: the seal opens with the receipt of that record, and there is none before it is committed.
        bewijs = self._middelen.logregels.bewijs(self._middelen.opslag, toezegging.ref)
        return maak_antwoord(
            replace(rij, uitkomst=na),
            oordelen,
            self._zichtbaar(geval.zaak, rijen),
            bewijs,
            verzegeld.gebonden(toezegging),
        )

    def _geval(self, verzoek_id: str, spoor: str, aanvrager: Aanvrager, verzoek: Verzoek, zaak: Zaak) -> Geval:
        return maak_geval(
            verzoek_id=verzoek_id,
            spoor=spoor,
            aanvrager=aanvrager,
            verzoek=verzoek,
            zaak=zaak,
            engine_op=self._middelen.engine_op,
            peildatum=self._middelen.vandaag(),
        )

    def _leg_vraag_vast(self, geval: Geval, verzoek: Verzoek) -> Verzoekrij:
        """Record that it was asked; or return the verzoek that was answered before under the same key."""
        with self._middelen.opslag.schrijf() as verbinding:
            eerder = self._herhaling.eerder(verbinding, geval.aanvrager, verzoek)
            if eerder is not None:
                return eerder
            motivering_hash = self._middelen.teksten.over_persoon(
                verbinding, geval.persoon.sleutel, "motivering", verzoek.motivering
            )
            toezegging = self._stappen.schrijf(
                verbinding,
                "context-gevraagd",
                geval,
                velden=list(verzoek.velden) if verzoek.velden is not None else None,
                motivering=motivering_hash,
                hoogstens=verzoek.hoogstens,
            )
            rij = nieuwe_rij(
                geval,
                verzoek,
                motivering_hash=motivering_hash,
                sleutel=self._herhaling.sleutel(verzoek),
                op=self._middelen.klok(),
                uitkomst=uitkomst.gevraagd(geval, toezegging),
            )
            verzoeken.maak(verbinding, rij)
        return rij

    def _lees(self, aanvrager: Aanvrager, verzoek_id: str) -> tuple[Verzoekrij, Zaak, tuple[Vrijgaverij, ...]]:
        with self._middelen.opslag.lees() as verbinding:
            rij = verzoeken.get(
                verbinding, verzoek_id, sub=aanvrager.sub, partij=aanvrager.partij, functie=aanvrager.functie
            )
            try:
                zaak = zaken.get(verbinding, rij.zaaknummer, partij=aanvrager.partij, regios=aanvrager.regios)
            except OnbekendeZaakError:
                raise OnbekendVerzoekError from None
            return rij, zaak, vrijgaven.van_verzoeken(verbinding, [verzoek_id])

    def _zichtbaar(self, zaak: Zaak, rijen: Iterable[Vrijgaverij]) -> tuple[Vrijgave, ...]:
        nu = self._middelen.klok()
        peildatum = nu.astimezone(self._middelen.tijdzone).date()
        rijen = tuple(rijen)
        with self._middelen.opslag.lees() as verbinding:
            teksten = self._middelen.teksten.lees(verbinding, teksthashes(rijen))
        return tuple(maak_vrijgave(rij, zaak, teksten, nu, peildatum) for rij in rijen)
