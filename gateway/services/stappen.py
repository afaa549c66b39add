"""The steps that a verzoek and an ophaling share: find facts and judge, record that, fetch, record that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from audit.logboek import Toezegging
from gateway.connectors.base import Bronantwoord, Bronnen
from gateway.services import feiten, logvraag, plan
from gateway.services.bronuitkomst import bronuitkomsten
from gateway.services.geval import Geval
from gateway.services.logregels import Logregels
from gateway.store import vastleggingen
from gateway.store.opslag import Opslag, Verbinding
from gateway.store.vastleggingen import Vastleggingrij
from policies.oordeel import Oordeel


@dataclass(frozen=True, slots=True, kw_only=True)
class Grenzen:
    """How long things may take or hold."""

    bron_max_sec: float = 5.0  # for all values; a bron that is later is te-laat
    omstandigheden_max_sec: float = 1.0  # for the facts; what is not there in time is unknown
    stromen: int = 64  # pages that one process keeps up to date at once; each holds a thread
    wacht_uren: int = 7 * 24  # a vrijgave that nobody decided on lapses


@dataclass(frozen=True, slots=True)
class Beoordeling:
    """The facts that were found and the oordelen on them, in the order of the handvat."""

    feiten: feiten.Feiten
    oordelen: tuple[Oordeel, ...]


class Stappen:
    """The steps, each on its own; ``contextverzoek`` puts them in order."""

    def __init__(
        self,
        opslag: Opslag,
        logregels: Logregels,
        bronnen: Bronnen,
        klok: Callable[[], datetime],
        grenzen: Grenzen,
    ) -> None:
        self._opslag = opslag
        self._logregels = logregels
        self._bronnen = bronnen
        self._klok = klok
        self._grenzen = grenzen

    def schrijf(self, verbinding: Verbinding, soort: str, geval: Geval, **velden: object) -> Toezegging:
        """Add one logregel about this verzoek, in the caller's transaction.

        Raises:
            LogboekSchrijfError: it is not in the log; nothing may follow.
        """
        betreft = self._logregels.betreft(geval.zaak.zaaknummer, geval.persoon.sleutel)
        return self._logregels.schrijf(
            verbinding, soort, geval.aanvrager, geval.spoor, **geval.logvelden(), **betreft, **velden
        )

    def beoordeel(self, geval: Geval) -> Beoordeling:
        """Find the facts that matter to the question, and judge. Hidden facts go to the engine and nowhere else."""
        alles = self._feiten(geval)
        return Beoordeling(alles, feiten.beoordeel(geval.engine, geval.basis, alles))

    def beoordeel_zonder_bronnen(self, verbinding: Verbinding, geval: Geval) -> Beoordeling:
        """Judge on what the register and people say. What only a bron knows is unknown, which never opens."""
        return self.beoordeel_met(geval, self._vastgelegd(verbinding, geval))

    def beoordeel_met(self, geval: Geval, rijen: tuple[Vastleggingrij, ...]) -> Beoordeling:
        """Judge as :meth:`beoordeel_zonder_bronnen`, on what people recorded as the caller read it."""
        alles = self._van_register(geval, rijen)[-1]
        return Beoordeling(alles, feiten.beoordeel(geval.engine, geval.basis, alles))

    def vastgelegd(
        self, verbinding: Verbinding, zaaknummer: str, persoon: int
    ) -> Mapping[tuple[str, str], tuple[Vastleggingrij, ...]]:
        """Return what people recorded about a persoon and what holds now, per ontvanger and doel."""
        return vastleggingen.geldig_voor_allen(verbinding, zaaknummer=zaaknummer, persoon=persoon, nu=self._klok())

    def _vastgelegd(self, verbinding: Verbinding, geval: Geval) -> tuple[Vastleggingrij, ...]:
        return vastleggingen.geldig(
            verbinding,
            zaaknummer=geval.zaak.zaaknummer,
            persoon=geval.persoon.nummer,
            ontvanger=geval.partij,
            doel=geval.basis.doel,
            nu=self._klok(),
        )

    def _van_register(
        self, geval: Geval, rijen: tuple[Vastleggingrij, ...]
    ) -> tuple[feiten.Register, frozenset[str], feiten.Feiten]:
        handvat, partij = geval.engine.handvat, geval.partij
        genoemd = geval.engine.genoemde_omstandigheden(geval.basis)
        register = feiten.uit_register(handvat, geval.zaak, geval.persoon, partij, geval.aanvrager.regios)
        zonder = feiten.verzamel(handvat, register, feiten.GEEN_BRONFEITEN, rijen, partij, genoemd)
        return register, genoemd, zonder

    def _feiten(self, geval: Geval) -> feiten.Feiten:
        """Look in the register and at what was recorded; ask the bronnen only what can still change an outcome."""
        handvat, partij = geval.engine.handvat, geval.partij
        with self._opslag.lees() as verbinding:
            rijen = self._vastgelegd(verbinding, geval)
        register, genoemd, zonder = self._van_register(geval, rijen)
        mogelijk = feiten.te_weten(handvat, self._bronnen, register)
        nodig = feiten.wat_telt(geval.engine, geval.basis, zonder, mogelijk)
        vragen = feiten.vragen_aan_bronnen(handvat, self._bronnen, nodig, geval.omstandighedenvraag())
        if not vragen:
            return zonder
        antwoorden = self._bronnen.omstandigheden(vragen, self._grenzen.omstandigheden_max_sec)
        gevonden = feiten.uit_bronnen(handvat, vragen, antwoorden, partij, nodig)
        return feiten.verzamel(handvat, register, gevonden, rijen, partij, genoemd)

    def leg_oordeel_vast(
        self, verbinding: Verbinding, geval: Geval, beoordeling: Beoordeling, vrijgave_ids: list[str]
    ) -> Toezegging:
        """Record the question with its facts and the oordelen on them, so that it can be judged again."""
        return self.schrijf(
            verbinding,
            "context-beoordeeld",
            geval,
            handvat=geval.handvat(),
            **logvraag.schrijf(geval.basis, beoordeling.feiten),
            **logvraag.schrijf_oordelen(beoordeling.oordelen),
            bron_omstandigheden_stand=beoordeling.feiten.bronstanden,
            bronuitkomsten=beoordeling.feiten.bronuitkomsten,
            vrijgaven=vrijgave_ids,
        )

    def haal(self, geval: Geval, opdrachten: Iterable[plan.Opdracht]) -> Mapping[str, Bronantwoord]:
        """Ask the bronnen, all at once, for exactly this; nobody is called if there is nothing to ask."""
        vragen = plan.bronvragen(opdrachten, geval.bronvraag())
        if not vragen:
            return {}
        return self._bronnen.haal(
            vragen,
            self._grenzen.bron_max_sec,
            handvat=geval.engine.handvat,
            peildatum=geval.basis.peildatum,
        )

    def haal_elk(self, geval: Geval, opdrachten: Iterable[plan.Opdracht]) -> Iterator[tuple[str, Bronantwoord]]:
        """Ask the same as :meth:`haal`; give each bron as soon as it answered."""
        vragen = plan.bronvragen(opdrachten, geval.bronvraag())
        if vragen:
            yield from self._bronnen.haal_elk(
                vragen, self._grenzen.bron_max_sec, handvat=geval.engine.handvat, peildatum=geval.basis.peildatum
            )

    def leg_verstrekking_vast(
        self,
        verbinding: Verbinding,
        geval: Geval,
        opdrachten: tuple[plan.Opdracht, ...],
        standen: Mapping[str, str],
        antwoorden: Mapping[str, Bronantwoord],
    ) -> Toezegging:
        """Record what is about to leave, and what each bron did: answered, refused, was late, failed, sent too much."""
        leeg = Counter(opdracht.oordeel.bron for opdracht in opdrachten if standen[opdracht.oordeel.veld] == plan.LEEG)
        return self.schrijf(
            verbinding,
            "context-verstrekt",
            geval,
            handvat=geval.handvat(),
            velden=[
                {
                    "veld": opdracht.oordeel.veld,
                    "niveau": opdracht.niveau.id,
                    "stand": standen[opdracht.oordeel.veld],
                    "grondslagen": list(opdracht.grondslagen),
                }
                for opdracht in opdrachten
            ],
            bronnen={bron: antwoord.stand for bron, antwoord in antwoorden.items()},
            bronuitkomsten=bronuitkomsten(antwoorden, leeg),
            te_veel={bron: antwoord.te_veel for bron, antwoord in antwoorden.items() if antwoord.te_veel},
        )
