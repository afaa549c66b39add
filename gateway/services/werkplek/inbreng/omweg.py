"""Nobody gets by a detour what they may not get directly: recognised, explained, refused and recorded."""

from __future__ import annotations

from typing import Final, NoReturn

from gateway.aanvrager import Aanvrager
from gateway.errors import OmwegError
from gateway.services.geval import Geval
from gateway.services.middelen import Middelen
from gateway.services.plan import GEGEVEN
from gateway.services.werkplek.inbreng.waarden import NieuweInbreng
from gateway.services.werkplek.inbreng.zicht import Zicht, bepalende_regels, velden_van
from gateway.store import verzoeken
from gateway.zaak import Zaak
from handvat.model import Niveau

_NIET_DOOR: Final = "niet-doorverstrekken"


class Omwegwacht:
    """Refuses detours. Thread-safe."""

    def __init__(self, middelen: Middelen, zicht: Zicht) -> None:
        self._middelen = middelen
        self._logregels = middelen.logregels
        self._zicht = zicht

    def eis_geen(self, aanvrager: Aanvrager, nieuw: NieuweInbreng, zaak: Zaak, spoor: str) -> None:
        """Let only pass what the caller may have, got through the poort for this doel, and may pass on.

        Raises:
            OmwegError: it is one of those not; the refusal is in the log.
        """
        handvat = self._middelen.engine().handvat
        velden = velden_van(handvat, nieuw.categorie, nieuw.veld)
        geval = self._zicht.geval(aanvrager, zaak, nieuw.persoon, nieuw.doel, velden, spoor)
        oordelen = self._zicht.nu(geval)
        strengste = min(oordelen.values(), key=lambda oordeel: oordeel.niveau)
        with self._middelen.opslag.lees() as verbinding:
            standen = verzoeken.gekregen(
                verbinding, zaak.zaaknummer, nieuw.persoon, partij=geval.partij, doel=nieuw.doel
            )
        if strengste.niveau is not Niveau.VOLLEDIG:
            grond = "mag-zelf-niet"
        elif any(_NIET_DOOR in oordeel.verplichtingen for oordeel in oordelen.values()):
            grond = _NIET_DOOR
        elif not set(velden) <= standen.get(GEGEVEN, set()):  # of a whole categorie: each veld of it
            grond = "niet-zelf-gekregen"
        else:
            return
        self._weiger(
            aanvrager,
            geval,
            nieuw.plek,
            nieuw.categorie,
            grond,
            geval.partij,
            strengste.uitleg,
            bepalende_regels(strengste),
            (strengste.veld, nieuw.doel),
        )

    def eis_voor(
        self,
        aanvrager: Aanvrager,
        zaak: Zaak,
        persoon: int,
        categorie: str,
        *,
        voor: str,
        doel: str,
        plek: str,
        spoor: str,
    ) -> None:
        """Let only pass a request to collect something for a partij that could get it directly itself.

        Of a categorie that can be had in part, the part is enough; the answer is judged when it is brought in.

        Raises:
            OmwegError: ``voor`` may see nothing of this categorie in this zaak, for no doel; the refusal is in the log.
        """
        handvat = self._middelen.engine().handvat
        if handvat.categorieen[categorie].houder == voor:
            return
        velden = velden_van(handvat, categorie, None)
        with self._middelen.opslag.lees() as verbinding:
            delen = {veld: (veld,) for veld in velden}
            per_veld = [
                een for (een,) in self._zicht.per_partij_delen(verbinding, zaak, persoon, delen, [voor]).values()
            ]
        if all(zicht.niveau == Niveau.GEEN.id for zicht in per_veld):
            zicht = per_veld[0]
            geval = self._zicht.geval(aanvrager, zaak, persoon, doel, velden, spoor)
            les = (velden[0], doel) if zicht.les is None else (zicht.les.veld, zicht.les.doel)
            self._weiger(aanvrager, geval, plek, categorie, "mag-ontvanger-niet", voor, zicht.uitleg, (), les)

    def _weiger(
        self,
        aanvrager: Aanvrager,
        geval: Geval,
        plek: str,
        categorie: str,
        grond: str,
        partij: str,
        uitleg: str,
        regels: tuple[str, ...],
        les: tuple[str, str],
    ) -> NoReturn:
        """Record that a detour was refused, and refuse it.

        Raises:
            OmwegError: always.
        """
        houder = geval.engine.handvat.categorieen[categorie].houder
        with self._middelen.opslag.schrijf() as verbinding:
            self._logregels.schrijf(
                verbinding,
                "omweg-geweigerd",
                aanvrager,
                geval.spoor,
                **self._logregels.betreft(geval.zaak.zaaknummer, geval.persoon.sleutel),
                plek=plek,
                doel=geval.basis.doel,
                ontvanger=partij,
                houder=houder,
                categorieen=[categorie],
                grond=grond,
            )
        raise OmwegError(grond, houder, partij, uitleg, regels, les)
