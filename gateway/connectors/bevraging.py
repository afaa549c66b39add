"""Ask all bronnen in parallel, each within its own limits, and hand back what mag."""

from __future__ import annotations

import json
import ssl
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from queue import Empty, SimpleQueue
from types import MappingProxyType
from typing import Any, Final, TypeVar
from uuid import UUID

from gateway.connectors.aansluiting import OMSTANDIGHEDEN, WAARDEN, Aansluiting, Gebeurd, Opdracht, Vraagsoort
from gateway.connectors.base import (
    BEANTWOORD,
    GEWEIGERD,
    STORING,
    TE_LAAT,
    Bronantwoord,
    Bronstand,
    Bronvraag,
    Omstandighedenantwoord,
    Omstandighedenvraag,
)
from gateway.connectors.breaker import Breaker, Breakerstand
from gateway.connectors.configuratie import Bronadres
from gateway.connectors.controle import Maatstaf, lees_bekendheid, lees_bevraging, lees_omstandigheden
from gateway.connectors.http import Grenzen, HttpBron
from gateway.connectors.lus import Lus
from handvat.model import Handvat

_SPELING_SEC: Final = 0.25  # the loop itself says te-laat; this is how long we wait for it to say so

T = TypeVar("T")


class Bevraging:
    """All connected bronnen. Thread-safe; make one per process and :meth:`sluit` it at the end.

    ``klok`` gives seconds that only go up and times the breakers. ``tls`` says whose certificates are trusted;
    without it those of the operating system.
    """

    def __init__(
        self,
        adressen: Sequence[Bronadres],
        grenzen: Grenzen,
        klok: Callable[[], float],
        tls: ssl.SSLContext | None = None,
    ) -> None:
        vertrouwd = tls or ssl.create_default_context()
        self._aansluitingen = {
            adres.bron: Aansluiting(
                adres.bron,
                HttpBron(adres, grenzen, vertrouwd),
                {
                    soort: Breaker(grenzen.fouten_tot_open, grenzen.open_sec, klok)
                    for soort in (WAARDEN, OMSTANDIGHEDEN)
                },
            )
            for adres in adressen
        }
        self._levert = {adres.bron: adres.omstandigheden for adres in adressen}
        self._lus = Lus(self._sluit_verbindingen)

    def haal(
        self,
        vragen: Mapping[str, Bronvraag],
        max_sec: float,
        *,
        handvat: Handvat,
        peildatum: date,
        bij_antwoord: Callable[[str, Bronstand], None] | None = None,
    ) -> Mapping[str, Bronantwoord]:
        """See ``base.Bronnen``. What goes to ``/v1/bekendheid`` and to ``/v1/bevraging`` is asked at the same time."""
        antwoorden = {}
        for bron, antwoord in self.haal_elk(vragen, max_sec, handvat=handvat, peildatum=peildatum):
            antwoorden[bron] = antwoord
            if bij_antwoord is not None:
                bij_antwoord(bron, antwoord.stand)
        return MappingProxyType({bron: antwoorden[bron] for bron in vragen})

    def haal_elk(
        self, vragen: Mapping[str, Bronvraag], max_sec: float, *, handvat: Handvat, peildatum: date
    ) -> Iterator[tuple[str, Bronantwoord]]:
        """See ``base.Bronnen``."""
        maatstaf = Maatstaf(handvat, peildatum)
        per_bron = {bron: _opdrachten(bron, vraag, maatstaf) for bron, vraag in vragen.items()}
        antwoorden = {bron: Bronantwoord(BEANTWOORD) for bron in vragen}
        te_gaan = {bron: len(opdrachten) for bron, opdrachten in per_bron.items()}
        alle = [opdracht for opdrachten in per_bron.values() for opdracht in opdrachten]
        yield from ((bron, antwoorden[bron]) for bron, aantal in te_gaan.items() if aantal == 0)
        for bron, gebeurd, deel in self._vraag_alle(alle, max_sec):
            stand, geweigerd = _te_zien(gebeurd)
            antwoorden[bron] = _voeg_samen(antwoorden[bron], deel or Bronantwoord(stand, geweigerd=geweigerd))
            te_gaan[bron] -= 1
            if te_gaan[bron] == 0:
                yield bron, antwoorden[bron]

    def omstandigheden(
        self, vragen: Mapping[str, Omstandighedenvraag], max_sec: float
    ) -> Mapping[str, Omstandighedenantwoord]:
        """See ``base.Bronnen``."""
        opdrachten = [_omstandighedenopdracht(bron, vraag) for bron, vraag in vragen.items()]
        antwoorden = {}
        for bron, gebeurd, antwoord in self._vraag_alle(opdrachten, max_sec):
            stand, geweigerd = _te_zien(gebeurd)
            antwoorden[bron] = antwoord or Omstandighedenantwoord(stand, geweigerd=geweigerd)
        return MappingProxyType(antwoorden)

    def levert(self, bron_id: str) -> frozenset[str]:
        """See ``base.Bronnen``."""
        return self._levert.get(bron_id, frozenset())

    @property
    def bronnen(self) -> tuple[str, ...]:
        """The connected bronnen."""
        return tuple(self._aansluitingen)

    def breakerstanden(self, soort: Vraagsoort = WAARDEN) -> Mapping[str, Breakerstand]:
        """Per bron whether it is asked this soort of question now; for the people who keep the poort running."""
        return {bron: aansluiting.breakers[soort].stand for bron, aansluiting in self._aansluitingen.items()}

    def sluit(self) -> None:
        """Break off what still runs and close all connections."""
        self._lus.sluit()

    async def _sluit_verbindingen(self) -> None:
        for aansluiting in self._aansluitingen.values():
            await aansluiting.http.sluit()

    def _vraag_alle(self, opdrachten: Sequence[Opdracht[T]], max_sec: float) -> Iterator[tuple[str, Gebeurd, T | None]]:
        """Yield bron, stand and what was read, in order of completion; what is not there in time is te-laat."""
        uiterlijk = time.monotonic() + max_sec  # also the clock of the event loop
        klaar: SimpleQueue[tuple[int, Gebeurd, T | None]] = SimpleQueue()
        open_: dict[int, str] = {}
        taken = []
        for nummer, opdracht in enumerate(opdrachten):
            aansluiting = self._aansluitingen.get(opdracht.bron)
            if aansluiting is None:
                yield opdracht.bron, STORING, None
                continue
            open_[nummer] = opdracht.bron
            taken.append(partial(_vraag_een, nummer, aansluiting, opdracht, uiterlijk, klaar))
        if taken and max_sec > 0:
            self._lus.start(taken)
        while open_:
            try:
                nummer, stand, gelezen = klaar.get(timeout=max(0.0, uiterlijk + _SPELING_SEC - time.monotonic()))
            except Empty:
                break
            yield open_.pop(nummer), stand, gelezen
        for bron in open_.values():
            yield bron, TE_LAAT, None


async def _vraag_een(
    nummer: int,
    aansluiting: Aansluiting,
    opdracht: Opdracht[T],
    uiterlijk: float,
    klaar: SimpleQueue[tuple[int, Gebeurd, T | None]],
) -> None:
    uitkomst = await aansluiting.vraag(opdracht, uiterlijk)
    klaar.put((nummer, *uitkomst))


def _te_zien(gebeurd: Gebeurd) -> tuple[Bronstand, bool]:
    """Return the stand that the ontvanger may see, and whether the bron refused."""
    return (STORING, True) if gebeurd == GEWEIGERD else (gebeurd, False)


def _voeg_samen(een: Bronantwoord, ander: Bronantwoord) -> Bronantwoord:
    """Return one answer of both parts. If one part failed the bron failed: half an answer would read as a whole one."""
    for stand in (STORING, TE_LAAT):
        if stand in (een.stand, ander.stand):
            return Bronantwoord(stand, geweigerd=een.geweigerd or ander.geweigerd)
    return Bronantwoord(
        BEANTWOORD,
        MappingProxyType({**een.waarden, **ander.waarden}),
        MappingProxyType({**een.bekend, **ander.bekend}),
        een.te_veel + ander.te_veel,
    )


def _opdrachten(bron: str, vraag: Bronvraag, maatstaf: Maatstaf) -> list[Opdracht[Bronantwoord]]:
    kop = _kop(vraag) | {"doel": vraag.doel}
    opdrachten: list[Opdracht[Bronantwoord]] = []
    if vraag.dat:
        vragen = [
            {
                "categorie": deel.categorie,
                "velden": deel.velden,
                "grondslagen": deel.grondslagen,
                "beperkingen": deel.beperkingen,
            }
            for deel in vraag.dat
        ]
        lees_dat = partial(lees_bekendheid, transactie=vraag.transactie, gevraagd=vraag.dat)
        bericht = _bytes(kop | {"vragen": vragen})
        opdrachten.append(Opdracht(bron, WAARDEN, "/v1/bekendheid", bericht, UUID(vraag.transactie), lees_dat))
    if vraag.volledig:
        velden = [
            {"veld": deel.veld, "grondslagen": deel.grondslagen, "beperkingen": deel.beperkingen}
            for deel in vraag.volledig
        ]
        lees_wat = partial(lees_bevraging, transactie=vraag.transactie, gevraagd=vraag.volledig, maatstaf=maatstaf)
        bericht = _bytes(kop | {"velden": velden})
        opdrachten.append(Opdracht(bron, WAARDEN, "/v1/bevraging", bericht, UUID(vraag.transactie), lees_wat))
    return opdrachten


def _omstandighedenopdracht(bron: str, vraag: Omstandighedenvraag) -> Opdracht[Omstandighedenantwoord]:
    bericht = _bytes(_kop(vraag) | {"omstandigheden": vraag.omstandigheden})
    lees = partial(lees_omstandigheden, transactie=vraag.transactie, gevraagd=vraag.omstandigheden)
    return Opdracht(bron, OMSTANDIGHEDEN, "/v1/omstandigheden", bericht, UUID(vraag.transactie), lees)


def _kop(vraag: Bronvraag | Omstandighedenvraag) -> dict[str, Any]:
    return {
        "transactie": vraag.transactie,
        "zaak": vraag.zaak,
        "persoon": {"sleutel": vraag.sleutel},
        "ontvanger": vraag.ontvanger,
    }


def _bytes(bericht: Mapping[str, Any]) -> bytes:
    return json.dumps(bericht, ensure_ascii=False, separators=(",", ":")).encode()
