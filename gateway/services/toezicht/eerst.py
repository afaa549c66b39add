"""What to look at first: the accesses of a period in the order of ``toezicht.rangorde``, ranked again at each look.

An access moves when a later signaal rests on it, so no order is kept. Read are only accesses that can have points and
those that decide about them: what the employee did next (perhaps a mistake), and what a signaal rests on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Final

from gateway.services.toezicht.inkijk import Inkijk
from gateway.services.toezicht.regel import als_toegang
from gateway.services.toezicht.signalen import als_signaal, kaart
from gateway.services.toezicht.waarden import Blik, Signaalkaart
from gateway.store import toezicht, toezicht_eerst, toezicht_signalen, toezicht_tellingen
from gateway.store.opslag import Verbinding
from gateway.store.toezicht import Regelrij
from gateway.store.toezicht_signalen import Signaalrij
from toezicht.grenzen import grenzen
from toezicht.rangorde import Regel, rangschik, vouw
from toezicht.teksten import teksten
from toezicht.toegang import Bevinding, Signaal

PERIODEN: Final = (7, 30, 92)  # days
MAX_TOEGANGEN: Final = 30_000  # with points; some seconds of work
MIN_REGELS: Final = 20
DEEL: Final = 100  # one in so many accesses is shown
PER_BLADZIJDE: Final = 50
_MAX_BLADZIJDE: Final = 999_999  # what an entry has room for
_Sleutel = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Eersteregel:
    """One employee on one day: the first access in the order, and the others with points beneath it."""

    plek: int  # from 1
    dag: date  # UTC
    punten: int
    waarom: tuple[str, ...]
    toegang: Regelrij
    ook: tuple[int, ...]  # indexes
    signalen: tuple[Signaalkaart, ...]  # of this access, and later ones that rest on it


@dataclass(frozen=True, slots=True)
class Eerstblad:
    """One page of what to look at first."""

    regels: tuple[Eersteregel, ...]
    nummer: int  # of this page
    bladzijden: int
    getoond: int  # lines on all pages
    rest: int  # lines that follow after those
    toegangen: int  # in the period
    vanaf: datetime | None  # only accesses from then on were ranked, as there are too many; None: all of them
    achterstand: int  # entries of the log that are not in the index yet


@dataclass(frozen=True, slots=True)
class _Gelezen:
    rijen: Mapping[int, Regelrij]
    signalen: Mapping[_Sleutel, Signaalrij]
    vanaf: datetime | None

    def bevindingen(self) -> Iterator[Bevinding]:
        """Yield what the Wacht found about each access, as the index and the signalen have it."""
        per_toegang: defaultdict[int, list[Signaal]] = defaultdict(list)
        for (idx, _), signaal in self.signalen.items():
            per_toegang[idx].append(als_signaal(signaal))
        for idx, rij in self.rijen.items():
            eigen = tuple(per_toegang.get(idx, ()))
            yield Bevinding(als_toegang(rij), rij.verklaring, eigen)


class EerstDienst:
    """Ranks the accesses of the last days for a privacyfunctionaris; each look is recorded first."""

    def __init__(self, inkijk: Inkijk, klok: Callable[[], datetime], tijdzone: tzinfo) -> None:
        self._inkijk = inkijk
        self._klok = klok
        self._tijdzone = tijdzone

    def lijst(self, blik: Blik, dagen: int, nummer: int = 1) -> Eerstblad:
        """Return one page of the first part of the order over the last ``dagen`` days, today included.

        Raises:
            OngeldigeInvoerError: the use is not one of the four.
            LogboekSchrijfError, OpslagError: not recorded, so nothing is shown.
        """
        gevraagd = min(max(nummer, 1), _MAX_BLADZIJDE)
        achterstand = self._inkijk.leg_vast(blik, "eerst", bladzijde=gevraagd)
        vandaag = self._klok().astimezone(self._tijdzone).date()
        begin = vandaag - timedelta(days=dagen - 1)
        with self._inkijk.opslag.lees() as verbinding:
            toegangen = sum(toezicht_tellingen.samen(verbinding, begin, vandaag + timedelta(days=1)).per_dag.values())
            gelezen = _lees(verbinding, begin)
        regels = vouw(rangschik(gelezen.bevindingen(), grenzen()))
        eerste = regels[: max(MIN_REGELS, toegangen // DEEL)]
        bladzijden = max(1, -(-len(eerste) // PER_BLADZIJDE))
        deze = min(gevraagd, bladzijden)
        van = (deze - 1) * PER_BLADZIJDE
        return Eerstblad(
            tuple(_regel(plek, een, gelezen) for plek, een in enumerate(eerste[van : van + PER_BLADZIJDE], van + 1)),
            deze,
            bladzijden,
            len(eerste),
            len(regels) - len(eerste),
            toegangen,
            gelezen.vanaf,
            achterstand,
        )


def _lees(verbinding: Verbinding, begin: date) -> _Gelezen:
    """Return what the order from a day on depends on: all of it, or the newest part if there is too much."""
    indexen = toezicht_eerst.met_punten(verbinding, begin, MAX_TOEGANGEN + 1)
    te_veel = len(indexen) > MAX_TOEGANGEN
    indexen = indexen[:MAX_TOEGANGEN]
    if not indexen:
        return _Gelezen({}, {}, None)
    oudste, struikelden, bekend = indexen[-1], frozenset(indexen), teksten().signalen
    signalen = {
        (rij.idx, rij.regel): rij
        for rij in toezicht_signalen.vanaf(verbinding, oudste)
        if rij.idx in struikelden and rij.regel in bekend  # a rule that no longer exists has no points
    }
    bewijs = {idx for rij in signalen.values() for idx in rij.bewijs if idx >= oudste or not te_veel}
    alle = toezicht.regels(verbinding, struikelden | bewijs | toezicht_eerst.daarna(verbinding, oudste))
    rijen = {idx: rij for idx, rij in alle.items() if rij.dag >= begin}
    return _Gelezen(rijen, signalen, rijen[oudste].moment if te_veel else None)


def _regel(plek: int, een: Regel, gelezen: _Gelezen) -> Eersteregel:
    toegang = een.rang.bevinding.toegang
    oorzaken = (*een.rang.bevinding.signalen, *een.rang.als_bewijs)
    return Eersteregel(
        plek,
        toegang.moment.date(),
        een.rang.punten,
        een.rang.in_woorden(teksten(), grenzen()),
        gelezen.rijen[toegang.index],
        tuple(rang.bevinding.toegang.index for rang in een.ook),
        tuple(kaart(gelezen.signalen[signaal.toegang, signaal.regel]) for signaal in oorzaken),
    )
