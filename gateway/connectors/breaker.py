"""A circuit breaker: a bron that keeps failing is left alone for a while instead of making everybody wait.

Our own, because a breaker that holds its lock during the call lets one slow question hold up all others.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Literal

Breakerstand = Literal["gesloten", "open", "half-open"]


class Breaker:
    """Counts consecutive failures of one bron; thread-safe, and holds no lock while a bron is asked.

    After ``na_fouten`` failures in a row it opens. After ``wacht_sec`` seconds one probe is let through (half-open):
    if that succeeds it closes, otherwise it waits again. Who gets a ticket from :meth:`vraag` hands it in once.
    """

    def __init__(self, na_fouten: int, wacht_sec: float, klok: Callable[[], float]) -> None:
        self._na_fouten = na_fouten
        self._wacht_sec = wacht_sec
        self._klok = klok  # seconds that only go up
        self._lock = Lock()
        self._stand: Breakerstand = "gesloten"
        self._ronde = 0  # goes up at every change of stand; a ticket of an earlier round no longer counts
        self._fouten = 0
        self._sinds = 0.0  # when it last opened, or let a probe through

    @property
    def stand(self) -> Breakerstand:
        """How it is now; ``open`` lasts until somebody asks after the waiting time."""
        with self._lock:
            return self._stand

    def vraag(self) -> int | None:
        """Return a ticket if the bron may be asked now, or None if it must be left alone."""
        with self._lock:
            if self._stand == "gesloten":
                return self._ronde
            if self._klok() - self._sinds < self._wacht_sec:
                return None
            self._wissel("half-open", self._klok())  # also if an earlier probe was never heard of again
            return self._ronde

    def gelukt(self, ticket: int) -> None:
        """Record that the bron answered as it should."""
        with self._lock:
            if ticket != self._ronde:
                return
            self._fouten = 0
            if self._stand == "half-open":
                self._wissel("gesloten", self._klok())

    def mislukt(self, ticket: int) -> None:
        """Record that the bron was late or at fault."""
        with self._lock:
            if ticket != self._ronde:
                return
            self._fouten += 1
            if self._stand == "half-open" or self._fouten >= self._na_fouten:
                self._fouten = 0
                self._wissel("open", self._klok())

    def geef_terug(self, ticket: int) -> None:
        """Record that the bron was not asked after all, so that the next one may probe."""
        with self._lock:
            if ticket == self._ronde and self._stand == "half-open":
                self._wissel("open", self._klok() - self._wacht_sec)

    def _wissel(self, stand: Breakerstand, sinds: float) -> None:
        self._stand, self._sinds = stand, sinds
        self._ronde += 1
