"""What happened, for who has a page open: one reader per process, one look per group, nothing they may not see.

A group is everybody with the same partij, functie and regio's: they see the same row of the monitor. A group hears of
a zaak only when its own row changed, so what it may not know makes no sound either; only that a clock changed is told
always, for every partij in a zaak sees it. Rows carry no time, so that standing still is not a change.

Who has a ketenkaart open is in a group with that kaart, and hears of that zaak too when their own version of the kaart
changed.

Who comes back says what it saw last, as a hash of what there was to see. If that is no longer so, it is told what there
is now: also by another process, and also of what happened in between. No number of a moment leaves, for those count
what others may not know. When there are as many readers as there may be, the next is told the same and let go; it
comes back by itself.

On PostgreSQL a moment can become visible after one with a higher id: the reader reads a window again each time.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from threading import Condition, Thread
from typing import Final

from gateway.aanvrager import Aanvrager
from gateway.errors import (
    GatewayError,
    OnbekendeZaakError,
    OngeldigeInvoerError,
    OpslagError,
    TeVeelStromenError,
)
from gateway.services.middelen import Middelen
from gateway.services.werkplek.monitor.dienst import MonitorDienst, Monitorrij
from gateway.services.werkplek.stroomstand import (
    DICHT,
    Groepstand,
    Kaartafdruk,
    Kaartplek,
    Verandering,
    maak_afdruk,
    maak_hash,
)
from gateway.store import zaakmomenten, zaken
from gateway.store.zaakmomenten import Zaakmoment

PEIL_SEC: Final = 0.25  # how often the reader looks
_VENSTER: Final = 200  # ids that are read again, for those that became visible late
_BEWAAR_SEC: Final = 90.0  # a group stays this long after its last reader: they come back every 25 seconds

_log = logging.getLogger("poort.stroom")

Groep = tuple[str | None, str | None, tuple[str, ...], Kaartplek | None]


class Stroom:
    """One reader. Only :meth:`StroomDienst.open` makes one."""

    def __init__(
        self, dienst: StroomDienst, groep: Groep, vanaf: int, merk: str, gemist: tuple[Verandering, ...], *, kort: bool
    ) -> None:
        self._dienst = dienst
        self._groep = groep
        self._gehad = vanaf
        self._gemist = gemist
        self.merk = merk  # of what this reader has seen
        self.kort = kort  # there is no place to wait: read once, and come back later

    def wacht(self, sec: float) -> tuple[Verandering, ...]:
        """Return what changed since the last time, at once if there is something; empty after ``sec`` of silence."""
        if self._gemist or self.kort:
            gemist, self._gemist = self._gemist, ()
            return gemist
        nieuw = self._dienst.na(self._groep, self._gehad, sec)
        if nieuw:
            self._gehad = nieuw[-1].volgnummer
        return nieuw


class StroomDienst:
    """Hands changes to readers. Thread-safe; the one who reads the database starts with the first reader."""

    def __init__(
        self, middelen: Middelen, monitor: MonitorDienst, kaartafdruk: Kaartafdruk, hoogstens: int = 64
    ) -> None:
        self._middelen = middelen
        self._monitor = monitor
        self._kaartafdruk = kaartafdruk
        self._hoogstens = hoogstens
        self._open = 0
        self._teller = 0
        self._groepen: dict[Groep, Groepstand] = {}
        self._slot = Condition()
        self._draad: Thread | None = None

    @contextmanager
    def open(
        self,
        aanvrager: Aanvrager,
        sinds: str | None = None,
        zaaknummer: str | None = None,
        kaart: Kaartplek | None = None,
    ) -> Iterator[Stroom]:
        """Give a reader of what changes for this caller, in one zaak or in all; ``sinds`` is the ``merk`` it had last.

        With a ``kaart`` of that zaak, also of what changes for this caller on it.

        Raises:
            OnbekendeZaakError, OngeldigeInvoerError: there is no such kaart for this caller.
            OpslagError: the database could not be read.
        """
        with ExitStack() as stapel:
            try:
                stapel.enter_context(self.plek())
                kort = False
            except TeVeelStromenError:
                kort = True
            groep, vanaf, merk, gemist = self._kom_binnen(aanvrager, sinds, zaaknummer, kaart)
            stapel.callback(self._ga_weg, groep)
            yield Stroom(self, groep, vanaf, merk, gemist, kort=kort)

    @contextmanager
    def plek(self) -> Iterator[None]:
        """Hold one of the places for answers that stay open.

        Raises:
            TeVeelStromenError: there are as many as there may be.
        """
        with self._slot:
            if self._open >= self._hoogstens:
                raise TeVeelStromenError
            self._open += 1
        try:
            yield
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

    def _kom_binnen(
        self, aanvrager: Aanvrager, sinds: str | None, zaaknummer: str | None, kaart: Kaartplek | None
    ) -> tuple[Groep, int, str, tuple[Verandering, ...]]:
        groep = (aanvrager.partij, aanvrager.functie, aanvrager.regios, kaart)
        iemand = replace(aanvrager, sub="", naam="")
        with self._slot:  # also while the list is read: what happens after that finds the group
            stand = self._groepen.get(groep)
            if stand is None:
                rijen = self._rijen(iemand, kaart)
                gezien = {rij.kaart.zaaknummer: self._afdruk(iemand, rij, kaart) for rij in rijen}
                stand = Groepstand(iemand, kaart, gezien)
            if self._draad is None:
                self._draad = Thread(target=self._lees, args=(self._hoogste(),), name="stroom", daemon=True)
                self._draad.start()
            self._groepen[groep] = stand
            stand.lezers += 1
            vanaf, merk = self._teller, stand.merk(zaaknummer)
        if sinds in (None, merk):
            return groep, vanaf, merk, ()
        rijen = tuple(rij for rij in self._rijen(iemand, kaart) if zaaknummer in (None, rij.kaart.zaaknummer))
        gemist = tuple(Verandering(vanaf, 0, rij.kaart.zaaknummer, rij, merk, merk) for rij in rijen)
        return groep, vanaf, sinds if gemist and sinds else merk, gemist

    def _ga_weg(self, groep: Groep) -> None:
        with self._slot:
            stand = self._groepen.get(groep)
            if stand is not None:
                stand.lezers -= 1
                stand.leeg_sinds = time.monotonic()

    def _rijen(self, iemand: Aanvrager, kaart: Kaartplek | None) -> tuple[Monitorrij, ...]:
        if kaart is not None:
            return (self._monitor.rij(iemand, kaart.zaaknummer),)
        return self._monitor.lijst(iemand).rijen

    def _afdruk(self, iemand: Aanvrager, rij: Monitorrij, kaart: Kaartplek | None) -> str:
        afdruk = maak_afdruk(rij)
        if kaart is None:
            return afdruk
        dicht = DICHT if afdruk.startswith(DICHT) else ""
        return dicht + maak_hash((afdruk, self._kaartafdruk.van(iemand, kaart)))

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
                if moment.regio in groep[2] and (stand.kaart is None or stand.kaart.zaaknummer == moment.zaaknummer):
                    self._vertel(stand, moment, altijd=moment.zaaknummer in klok)
        with self._slot:
            self._slot.notify_all()

    def _vertel(self, stand: Groepstand, moment: Zaakmoment, *, altijd: bool) -> None:
        try:
            rij = self._monitor.rij(stand.aanvrager, moment.zaaknummer)
            afdruk = self._afdruk(stand.aanvrager, rij, stand.kaart)
        except (OnbekendeZaakError, OngeldigeInvoerError):
            return
        nummer, eerder = moment.zaaknummer, stand.afdrukken.get(moment.zaaknummer)
        was_dicht = eerder is None and not rij.kaart.loopt  # so it was on no list, and nobody can tell what changed
        if not altijd and (was_dicht or eerder == afdruk):
            return
        with self._slot:
            self._teller += 1
            stand.afdrukken[nummer] = afdruk
            merken = stand.merk(None), stand.merk(nummer)
            stand.veranderd.append(Verandering(self._teller, moment.id, nummer, rij, *merken))

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
