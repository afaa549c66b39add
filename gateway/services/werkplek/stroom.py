"""What happened, for who has a page open: one reader per process, one look per group, nothing they may not see.

A group is everybody with the same partij, functie and regio's: they see the same row of the monitor. A group hears of
a zaak only when its own row changed, so what it may not know makes no sound either; only that a clock changed is told
always, for every partij in a zaak sees it. Rows carry no time, so that standing still is not a change.

On PostgreSQL a moment can become visible after one with a higher id: the reader reads a window again each time.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from threading import Condition, Lock, Thread
from typing import Final

from gateway.aanvrager import Aanvrager
from gateway.errors import GatewayError, OnbekendeZaakError, OpslagError, TeVeelStromenError
from gateway.services.middelen import Middelen
from gateway.services.werkplek.monitor import Monitor, MonitorDienst, Monitorrij
from gateway.store import zaakmomenten, zaken
from gateway.store.zaakmomenten import Zaakmoment

PEIL_SEC: Final = 0.25  # how often the reader looks
_VENSTER: Final = 200  # ids that are read again, for those that became visible late
_BEWAAR_SEC: Final = 90.0  # a group stays this long after its last reader: they come back every 25 seconds
_BEWAAR: Final = 400  # changes per group, to hand to who comes back

_log = logging.getLogger("poort.stroom")

Groep = tuple[str | None, str | None, tuple[str, ...]]
Afdruk = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Verandering:
    """That a zaak changed for a group, and its row then; ``id`` is that of the moment."""

    volgnummer: int
    id: int
    zaaknummer: str
    rij: Monitorrij
    _getekend: dict[Hashable, str] = field(default_factory=dict, compare=False, repr=False)
    _slot: Lock = field(default_factory=Lock, compare=False, repr=False)

    def teken(self, sleutel: Hashable, maak: Callable[[Monitorrij], str]) -> str:
        """Return the row as it is shown, drawn once for all readers with this key."""
        with self._slot:
            if sleutel not in self._getekend:
                self._getekend[sleutel] = maak(self.rij)
            return self._getekend[sleutel]


@dataclass(slots=True)
class _Groepstand:
    """What a group was told last of each zaak, and what can still be told to who comes back."""

    aanvrager: Aanvrager
    afdrukken: dict[str, Afdruk]
    veranderd: deque[Verandering] = field(default_factory=lambda: deque(maxlen=_BEWAAR))
    lezers: int = 0
    leeg_sinds: float = 0.0


class Stroom:
    """One reader. Only :meth:`StroomDienst.open` makes one."""

    def __init__(self, dienst: StroomDienst, groep: Groep, vanaf: int) -> None:
        self._dienst = dienst
        self._groep = groep
        self._gehad = vanaf

    def wacht(self, sec: float) -> tuple[Verandering, ...]:
        """Return what changed since the last time, at once if there is something; empty after ``sec`` of silence."""
        nieuw = self._dienst.na(self._groep, self._gehad, sec)
        if nieuw:
            self._gehad = nieuw[-1].volgnummer
        return nieuw


class StroomDienst:
    """Hands changes to readers. Thread-safe; the one who reads the database starts with the first reader."""

    def __init__(self, middelen: Middelen, monitor: MonitorDienst, hoogstens: int = 64) -> None:
        self._middelen = middelen
        self._monitor = monitor
        self._hoogstens = hoogstens
        self._open = 0
        self._teller = 0
        self._groepen: dict[Groep, _Groepstand] = {}
        self._slot = Condition()
        self._draad: Thread | None = None

    @contextmanager
    def open(self, aanvrager: Aanvrager, sinds: int | None = None) -> Iterator[Stroom]:
        """Give a reader of what changes for this caller; ``sinds`` is the id of the last change they had.

        Raises:
            TeVeelStromenError: there are as many as there may be; a page then refreshes by itself.
            OpslagError: the database could not be read.
        """
        with self._slot:
            if self._open >= self._hoogstens:
                raise TeVeelStromenError
            self._open += 1
        try:
            groep, vanaf = self._kom_binnen(aanvrager, sinds)
            try:
                yield Stroom(self, groep, vanaf)
            finally:
                self._ga_weg(groep)
        finally:
            with self._slot:
                self._open -= 1

    @property
    def aantal(self) -> int:
        """How many are open."""
        return self._open

    def stop(self) -> None:
        """Let everybody go and end the one who reads; whoever comes after this starts it again."""
        with self._slot:
            self._groepen.clear()
            self._slot.notify_all()
            draad = self._draad
        if draad is not None:
            draad.join(5)

    def na(self, groep: Groep, gehad: int, sec: float) -> tuple[Verandering, ...]:
        """Return what changed for a group after this one, waiting at most ``sec``."""
        with self._slot:
            stand = self._groepen.get(groep)
            if stand is None:
                return ()
            self._slot.wait_for(lambda: bool(stand.veranderd) and stand.veranderd[-1].volgnummer > gehad, sec)
            return tuple(een for een in stand.veranderd if een.volgnummer > gehad)

    def _kom_binnen(self, aanvrager: Aanvrager, sinds: int | None) -> tuple[Groep, int]:
        groep = (aanvrager.partij, aanvrager.functie, aanvrager.regios)
        with self._slot:
            bekend = groep in self._groepen
        iemand = replace(aanvrager, sub="", naam="")
        begin = None if bekend else {rij.kaart.zaaknummer: _afdruk(rij) for rij in self._lijst(iemand).rijen}
        with self._slot:
            stand = self._groepen.setdefault(groep, _Groepstand(iemand, begin or {}))
            stand.lezers += 1
            vanaf = self._teller
            if sinds is not None:
                gemist = [een.volgnummer for een in stand.veranderd if een.id > sinds]
                vanaf = min([vanaf, *(nummer - 1 for nummer in gemist)])
            if self._draad is None:
                hoogste = self._hoogste()
                self._draad = Thread(target=self._lees, args=(hoogste,), name="stroom", daemon=True)
                self._draad.start()
        return groep, vanaf

    def _ga_weg(self, groep: Groep) -> None:
        with self._slot:
            stand = self._groepen.get(groep)
            if stand is not None:
                stand.lezers -= 1
                stand.leeg_sinds = time.monotonic()

    def _lijst(self, iemand: Aanvrager) -> Monitor:
        return self._monitor.lijst(iemand)

    def _hoogste(self) -> int:
        with self._middelen.opslag.lees() as verbinding:
            return zaakmomenten.laatste(verbinding)

    def _lees(self, hoogste: int) -> None:
        """Look for new moments as long as there are groups."""
        gezien = self._venster(hoogste)
        while self._ruim_op():
            time.sleep(PEIL_SEC)
            nieuw: list[Zaakmoment] = []
            try:
                with self._middelen.opslag.lees() as verbinding:
                    gelezen = zaakmomenten.sinds(verbinding, max(0, hoogste - _VENSTER), 5 * _VENSTER)
                nieuw = [een for een in gelezen if een.id not in gezien]
                if nieuw:
                    self._verwerk(nieuw)
            except GatewayError as fout:  # what was not read is read the next time
                _log.warning("de stroom kon niet lezen (%s)", type(fout).__name__)
                continue
            hoogste = max([hoogste, *(een.id for een in nieuw)])
            gezien = {nummer for nummer in gezien if nummer > hoogste - _VENSTER} | {een.id for een in nieuw}

    def _venster(self, hoogste: int) -> set[int]:
        try:
            with self._middelen.opslag.lees() as verbinding:
                return {
                    een.id for een in zaakmomenten.sinds(verbinding, max(0, hoogste - _VENSTER)) if een.id <= hoogste
                }
        except OpslagError:
            return set()

    def _verwerk(self, nieuw: list[Zaakmoment]) -> None:
        """Look once per group and zaak, outside the lock, and tell everybody at the end."""
        zaken_nu = {een.zaaknummer: een for een in nieuw}
        klok = {een.zaaknummer for een in nieuw if een.wat == "termijn"}
        with self._slot:
            groepen = list(self._groepen.items())
        for groep, stand in groepen:
            for moment in zaken_nu.values():
                if moment.regio in groep[2]:
                    self._vertel(stand, moment, altijd=moment.zaaknummer in klok)
        with self._slot:
            self._slot.notify_all()

    def _vertel(self, stand: _Groepstand, moment: Zaakmoment, *, altijd: bool) -> None:
        try:
            rij = self._monitor.rij(stand.aanvrager, moment.zaaknummer)
        except OnbekendeZaakError:
            return
        afdruk = _afdruk(rij)
        if not altijd and stand.afdrukken.get(moment.zaaknummer) == afdruk:
            return
        with self._slot:
            self._teller += 1
            stand.afdrukken[moment.zaaknummer] = afdruk
            stand.veranderd.append(Verandering(self._teller, moment.id, moment.zaaknummer, rij))

    def _ruim_op(self) -> bool:
        """Forget groups that nobody reads any more; tell whether there are any left, and else let the reader go."""
        nu = time.monotonic()
        with self._slot:
            for groep, stand in list(self._groepen.items()):
                if not stand.lezers and nu - stand.leeg_sinds > _BEWAAR_SEC:
                    del self._groepen[groep]
            if not self._groepen:
                self._draad = None
            return bool(self._groepen)

    def eis_zaak(self, aanvrager: Aanvrager, zaaknummer: str) -> None:
        """Do nothing if this zaak is the caller's.

        Raises:
            OnbekendeZaakError: it does not exist or is not the caller's.
        """
        with self._middelen.opslag.lees() as verbinding:
            zaken.get(verbinding, zaaknummer, partij=aanvrager.partij, regios=aanvrager.regios)


def _afdruk(rij: Monitorrij) -> Afdruk:
    """Return what a group can see of a zaak, without the time that passes."""
    klok = rij.klok
    return (rij.kaart, rij.jeugd, rij.partners, rij.volgende, klok.begonnen_op, klok.eindigt_op, klok.zitting_op)
