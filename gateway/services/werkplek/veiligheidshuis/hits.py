"""A marking hits by itself: whoever is marked and comes into a zaak is recognised, whoever happens to be at work.

What a house prepared is brought in in the name of who prepared it; the handvat then judges each reader as always. The
entry says who made it hit: the one who marks in a zaak, and otherwise the poort itself.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID, uuid5

from gateway.aanvrager import Aanvrager
from gateway.errors import NietBevoegdError, OnbekendeZaakError, OngeldigeInvoerError
from gateway.services.middelen import Middelen
from gateway.services.werkplek.inbreng.dienst import InbrengDienst, Voorbereid
from gateway.services.werkplek.inbreng.waarden import Inbreng, NieuweInbreng
from gateway.services.werkplek.inbreng.zicht import sleutel_van
from gateway.store import inbreng, veiligheidshuis, veiligheidshuis_hits, zaakmomenten, zaken
from gateway.store.opslag import Verbinding
from gateway.store.veiligheidshuis import Markeringrij, Scenariorij
from gateway.store.veiligheidshuis_hits import MARKERING, Gelezen, Plaatsing
from gateway.zaak import Zaak
from werkplek.veiligheidshuizen import BEKEND, HIT, TEKST, huizen, proces

PLEK: Final = "veiligheidshuis"  # the mark, questions and transfers
SCENARIO: Final = "scenario"  # what a besluit can follow


def stuk_van(markering_id: str, zaaknummer: str, persoon: int) -> str:
    """Return the id of what a marking brings into a zaak: another one in each, so that no id links two zaken."""
    return str(uuid5(UUID(markering_id), f"{zaaknummer}/{persoon}"))


@dataclass(frozen=True, slots=True)
class _Klaar:
    """Something to bring in: what, where, in whose name."""

    plaatsing: Plaatsing
    door: Aanvrager
    wat: Voorbereid


class Hits:
    """Finds the marked personen of a zaak. Thread-safe; keeps nothing."""

    def __init__(self, middelen: Middelen, inbrengen: InbrengDienst) -> None:
        self._middelen = middelen
        self._inbrengen = inbrengen

    def bij(self) -> int:
        """Let every marking hit where it does not yet, and end where it ended; return in how many zaken to look.

        Several processes may do so at once.

        Raises:
            LogboekSchrijfError: not recorded, so not brought in.
        """
        with self._middelen.opslag.lees() as verbinding:
            nummers = veiligheidshuis_hits.te_verwerken(verbinding, self._middelen.vandaag())
        return self.neem_op(nummers)

    def neem_op(self, zaaknummers: Iterable[str]) -> int:
        """Look for marked personen in zaken that arrived; return in how many. Raises as :meth:`bij`."""
        with self._middelen.opslag.lees() as verbinding:
            gevonden = zaken.van_nummers(verbinding, zaaknummers)
        for zaak in gevonden.values():
            self.verwerk(zaak, secrets.token_hex(16))
        return len(gevonden)

    def verwerk(self, zaak: Zaak, spoor: str, door: Aanvrager | None = None) -> None:
        """Bring in what is marked and prepared about the personen of a zaak, and take away what ended.

        Doing it again changes nothing. Only a running zaak of the regio of the house, in which its partij takes part.
        ``door`` is who marks or prepares just now.

        Raises:
            LogboekSchrijfError: not recorded, so not brought in.
        """
        if not zaak.loopt:
            return
        wie = {self._middelen.pseudoniemen.van("persoon", een.sleutel): een.nummer for een in zaak.personen}
        with self._middelen.opslag.lees() as verbinding:
            markeringen = veiligheidshuis.van_personen(verbinding, wie, zaak.regio)
            markeringen = tuple(rij for rij in markeringen if rij.door_partij in zaak.partijen)
            if not markeringen:
                return
            scenarios = veiligheidshuis.scenarios(verbinding, [rij.id for rij in markeringen])
            geplaatst = veiligheidshuis_hits.plaatsingen(verbinding, [rij.id for rij in markeringen])
        hier = [een for een in geplaatst if een.zaaknummer == zaak.zaaknummer]
        vandaag = self._middelen.vandaag()
        for rij in markeringen:
            eigen = [een for een in hier if een.markering_id == rij.id]
            scenario = scenarios.get(rij.id)
            nieuwste = MARKERING if scenario is None else scenario.uitgave
            if rij.geldig_tot < vandaag:
                self._haal_weg(zaak, [een for een in eigen if een.weg_op is None], spoor)
                continue
            self._haal_weg(zaak, [een for een in eigen if een.weg_op is None and 0 < een.uitgave < nieuwste], spoor)
            er_al = {een.uitgave for een in eigen}
            for klaar in self._klaar(zaak, wie[rij.wie], rij, scenario, spoor):
                if klaar.plaatsing.uitgave not in er_al:
                    self._plaats(zaak, klaar, spoor, vanzelf=door is None or door.sub != klaar.door.sub)

    def trek_terug(self, rij: Markeringrij, zaak: Zaak, door: Aanvrager, spoor: str) -> None:
        """Take away what a marking brought into a zaak, as somebody withdrew it."""
        with self._middelen.opslag.lees() as verbinding:
            geplaatst = veiligheidshuis_hits.plaatsingen(verbinding, [rij.id])
        weg = [een for een in geplaatst if een.zaaknummer == zaak.zaaknummer and een.weg_op is None]
        self._haal_weg(zaak, weg, spoor, door)

    def _klaar(
        self, zaak: Zaak, persoon: int, rij: Markeringrij, scenario: Scenariorij | None, spoor: str
    ) -> Iterator[_Klaar]:
        """Yield what may be brought in. What can no longer be (a functie that is gone, a destroyed text) is not."""
        huis, nu = huizen()[rij.huis], self._middelen.klok()
        plaats = Plaatsing(rij.id, zaak.zaaknummer, persoon, MARKERING, None, nu)
        nieuw = NieuweInbreng(
            zaaknummer=zaak.zaaknummer,
            persoon=persoon,
            plek=PLEK,
            stuk=stuk_van(rij.id, zaak.zaaknummer, persoon),
            onderdeel=HIT,
            categorie=proces().markering_categorie,
            veld=proces().velden[huis.systeem][BEKEND],
            tekst=f"Gemarkeerd voor het casusoverleg van {huis.naam}, tot en met {rij.geldig_tot:%d-%m-%Y}.",
            doel=proces().doel,
            bevestigd=rij.bevestigd,
        )
        yield from self._voorbereid(self._in_naam_van(zaak, rij, rij), nieuw, plaats, spoor)
        if scenario is None:
            return
        with self._middelen.opslag.lees() as verbinding:
            tekst = self._middelen.teksten.lees(verbinding, [scenario.tekst_hash])[scenario.tekst_hash]
            if not self._middelen.teksten.is_tekst(verbinding, scenario.tekst_hash, tekst):
                return  # it was destroyed
        nieuw = replace(
            nieuw,
            plek=SCENARIO,
            onderdeel=TEKST,
            categorie=proces().scenario_categorie,
            veld=proces().velden[huis.systeem][scenario.soort],
            tekst=tekst,
            bevestigd=scenario.bevestigd,
            opgesteld_op=scenario.opgesteld_op,
        )
        plaats = replace(plaats, uitgave=scenario.uitgave)
        yield from self._voorbereid(self._in_naam_van(zaak, rij, scenario), nieuw, plaats, spoor)

    def _voorbereid(self, door: Aanvrager, nieuw: NieuweInbreng, plaats: Plaatsing, spoor: str) -> Iterator[_Klaar]:
        try:
            yield _Klaar(plaats, door, self._inbrengen.voorbereid(door, nieuw, spoor))
        except (OngeldigeInvoerError, NietBevoegdError, OnbekendeZaakError):
            return

    def _plaats(self, zaak: Zaak, klaar: _Klaar, spoor: str, *, vanzelf: bool) -> None:
        with self._middelen.opslag.schrijf() as verbinding:
            # Whoever withdraws it in between takes away what stands by then.
            geldt = veiligheidshuis.neem_geldig(verbinding, klaar.plaatsing.markering_id)
            if geldt and veiligheidshuis_hits.claim(verbinding, klaar.plaatsing):
                inbreng_id = self._inbrengen.schrijf(verbinding, klaar.door, klaar.wat, spoor, vanzelf=vanzelf)
                veiligheidshuis_hits.zet_inbreng(verbinding, klaar.plaatsing, inbreng_id)
                zaakmomenten.meld(verbinding, zaak.zaaknummer, zaak.regio, HIT, self._middelen.klok())

    def _haal_weg(self, zaak: Zaak, weg: list[Plaatsing], spoor: str, door: Aanvrager | None = None) -> None:
        """Take these away; without ``door`` they end by themselves."""
        for plaatsing in weg:
            with self._middelen.opslag.schrijf() as verbinding:
                if veiligheidshuis_hits.haal_weg(verbinding, plaatsing, self._middelen.klok()):
                    self._trek_inbreng_in(verbinding, zaak, plaatsing, door, spoor)

    def _trek_inbreng_in(
        self, verbinding: Verbinding, zaak: Zaak, plaatsing: Plaatsing, door: Aanvrager | None, spoor: str
    ) -> None:
        rijen = inbreng.van_zaak(
            verbinding,
            zaak.zaaknummer,
            plaatsing.persoon,
            [PLEK, SCENARIO],
            stuk=stuk_van(plaatsing.markering_id, zaak.zaaknummer, plaatsing.persoon),
        )
        nu, logregels = self._middelen.klok(), self._middelen.logregels
        for rij in rijen:
            if rij.id != plaatsing.inbreng_id:
                continue
            inbreng.trek_in(verbinding, rij.id, op=nu, sub=door.sub if door else rij.door_sub, reden_hash=None)
            logregels.schrijf(
                verbinding,
                "inbreng-ingetrokken",
                door,
                spoor,
                **logregels.betreft(zaak.zaaknummer, sleutel_van(zaak, plaatsing.persoon)),
                inbreng=rij.id,
                plek=rij.plek,
                reden=None,
            )
            zaakmomenten.meld(verbinding, zaak.zaaknummer, zaak.regio, HIT, nu)

    def _in_naam_van(self, zaak: Zaak, rij: Markeringrij, wie: Markeringrij | Scenariorij) -> Aanvrager:
        """Return who prepared it, with the place of this zaak only and no other role."""
        with self._middelen.opslag.lees() as verbinding:
            naam = self._middelen.teksten.lees(verbinding, [wie.door_naam_hash])[wie.door_naam_hash]
        return Aanvrager(wie.door_sub, naam, rij.door_partij, wie.door_functie, (zaak.regio,), ())


def houder_van(middelen: Middelen) -> str:
    """Return the partij whose gegevens the texts of a house are."""
    return middelen.engine().handvat.categorieen[proces().scenario_categorie].houder


def onthoud_gelezen(middelen: Middelen, partij: str, inbrengen: Iterable[Inbreng]) -> None:
    """Keep that a partij saw what the house brought in, for the house; wherever it saw that."""
    huis, nu = houder_van(middelen), middelen.klok()
    gezien = [een for een in inbrengen if een.houder == huis and not een.eigen]
    if gezien:
        with middelen.opslag.schrijf() as verbinding:
            for een in gezien:
                veiligheidshuis_hits.lees(verbinding, Gelezen(een.id, partij, een.niveau, nu))
