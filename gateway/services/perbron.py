"""A verzoek of which the answer leaves bron by bron: each part is recorded before its values are opened.

The bronnen of a verzoek are asked once. Whoever loses the connection halfway gets no more of it: what was not recorded
stays *niet-geleverd*, and the way on is a new verzoek. What is denied is not asked, so it has no part in the order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from gateway.connectors.base import Bronantwoord
from gateway.services import plan, uitkomst
from gateway.services.antwoord import maak_antwoord
from gateway.services.geval import Geval
from gateway.services.logregels import Logregels
from gateway.services.oordelen import pak_uit
from gateway.services.stappen import Stappen
from gateway.services.verzegeld import Verzegeld
from gateway.services.waarden import Contextantwoord, Vrijgave
from gateway.store import verzoeken
from gateway.store.opslag import Opslag
from gateway.store.verzoeken import Verzoekrij
from handvat.model import Niveau
from policies.oordeel import Oordeel

TE_HALEN: Final = timedelta(seconds=60)  # after being judged; later the facts may be others


@dataclass(frozen=True, slots=True)
class Antwoorddeel:
    """What became known just now. Of ``antwoord`` only ``velden`` carry values; ``klaar``: this was the last."""

    antwoord: Contextantwoord
    velden: frozenset[str]
    klaar: bool


class PerBron:
    """Fetches and delivers one verzoek. Thread-safe; keeps no values."""

    def __init__(self, opslag: Opslag, logregels: Logregels, stappen: Stappen, klok: Callable[[], datetime]) -> None:
        self._opslag = opslag
        self._logregels = logregels
        self._stappen = stappen
        self._klok = klok

    def lever(self, geval: Geval, rij: Verzoekrij, vrijgaven: tuple[Vrijgave, ...]) -> Iterator[Antwoorddeel]:
        """Yield each part as it came in and was recorded; nothing if the bronnen were asked before or it is too late.

        Raises:
            LogboekSchrijfError: not recorded, so this part and the rest are not delivered.
            OpslagError: the same, because of the database.
        """
        if not self._neem(geval, rij.id):
            return
        oordelen = pak_uit(rij.uitkomst.oordelen or ())
        open_ = plan.rechtstreeks(oordelen)
        binnen: dict[str, Bronantwoord] = {}
        gemeld: set[str] = set()
        if not open_:
            yield self._deel(geval, oordelen, (), {}, vrijgaven, klaar=True)
        for bron, antwoord in self._stappen.haal_elk(geval, open_):
            binnen[bron] = antwoord
            nu = _compleet(open_, binnen)
            if not nu:
                continue
            open_ = tuple(opdracht for opdracht in open_ if opdracht not in nu)
            nieuw = {wie: wat for wie, wat in binnen.items() if wie not in gemeld}
            gemeld |= set(nieuw)
            yield self._deel(geval, oordelen, nu, binnen, vrijgaven, nieuw=nieuw, klaar=not open_)

    def _neem(self, geval: Geval, verzoek_id: str) -> bool:
        """Claim the fetch; exactly one can."""
        with self._opslag.schrijf() as verbinding:
            rij = verzoeken.neem(verbinding, verzoek_id)
            te_laat = self._klok() >= rij.aangemaakt_op + TE_HALEN
            ander_handvat = rij.uitkomst.handvat_sha256 != geval.engine.handvat.sha256
            if rij.opgehaald_op is not None or rij.uitkomst.oordelen is None or te_laat or ander_handvat:
                return False
            verzoeken.haal_op(verbinding, verzoek_id, self._klok())
            return True

    def _deel(
        self,
        geval: Geval,
        oordelen: tuple[Oordeel, ...],
        opdrachten: tuple[plan.Opdracht, ...],
        binnen: Mapping[str, Bronantwoord],
        vrijgaven: Iterable[Vrijgave],
        *,
        nieuw: Mapping[str, Bronantwoord] | None = None,
        klaar: bool,
    ) -> Antwoorddeel:
        nieuw = nieuw or {}
        verzegeld = Verzegeld(plan.standen(opdrachten, binnen))
        with self._opslag.schrijf() as verbinding:
            toezegging = self._stappen.leg_verstrekking_vast(verbinding, geval, opdrachten, verzegeld.standen, nieuw)
            rij = verzoeken.neem(verbinding, geval.id)
            na = uitkomst.verstrekt(rij.uitkomst, verzegeld.standen, nieuw, toezegging)
            verzoeken.werk_bij(verbinding, rij.id, na)
            if klaar:
                verzoeken.voltooi(verbinding, rij.id, self._klok())
        bewijs = self._logregels.bewijs(self._opslag, toezegging.ref)
        rij = replace(rij, uitkomst=na)
        antwoord = maak_antwoord(rij, oordelen, vrijgaven, bewijs, verzegeld.gebonden(toezegging))
        return Antwoorddeel(antwoord, frozenset(verzegeld.standen), klaar)


def _compleet(open_: Iterable[plan.Opdracht], binnen: Mapping[str, Bronantwoord]) -> tuple[plan.Opdracht, ...]:
    """Return what can be told now. A *dat* is about a categorie, so it waits for every bron that is asked for it."""
    open_ = tuple(open_)
    wacht = {
        opdracht.oordeel.categorie
        for opdracht in open_
        if opdracht.niveau is Niveau.DAT and opdracht.oordeel.bron not in binnen
    }
    return tuple(
        opdracht
        for opdracht in open_
        if opdracht.oordeel.bron in binnen
        and not (opdracht.niveau is Niveau.DAT and opdracht.oordeel.categorie in wacht)
    )
