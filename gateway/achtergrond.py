"""What a process of the poort does besides answering: a few tasks, each now and then, in threads of their own.

They start after the fork of a worker (:mod:`gateway.gunicornconf`), never when an app is only made. Every process runs
them; that only one does the work of a task at a time is up to the task: a lock or a compare-and-swap in the database.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Event, Thread
from typing import Final

from audit.errors import AuditError
from gateway.errors import GatewayError

_STOP_SEC: Final = 5.0
_log = logging.getLogger("poort.achtergrond")
# Nothing that a task raises may end its thread: then nobody would check the log any more.
_FOUTEN: Final = (
    *(GatewayError, AuditError, OSError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError),
    *(RuntimeError, AssertionError, MemoryError),
)


@dataclass(frozen=True, slots=True)
class Taak:
    """Something to do every so many seconds, counted from its end to its next beginning."""

    naam: str
    elke_sec: float
    doe: Callable[[], object]


class Achtergrond:
    """Runs tasks between :meth:`start` and :meth:`stop`. What goes wrong is logged once, and tried again."""

    def __init__(self, taken: Sequence[Taak]) -> None:
        self._taken = tuple(taken)
        self._einde = Event()
        self._draden: list[Thread] = []

    def start(self) -> None:
        """Begin; a second time does nothing."""
        if self._draden:
            return
        self._einde.clear()
        self._draden = [
            Thread(target=self._draai, args=(taak,), name=f"achtergrond-{taak.naam}", daemon=True)
            for taak in self._taken
        ]
        for draad in self._draden:
            draad.start()

    def stop(self) -> None:
        """End, after what is being done now; a task that hangs is left behind after a few seconds."""
        self._einde.set()
        for draad in self._draden:
            draad.join(_STOP_SEC)
        self._draden = []

    def _draai(self, taak: Taak) -> None:
        mislukt = ""
        while not self._einde.wait(taak.elke_sec):
            try:
                taak.doe()
            except _FOUTEN as fout:
                if mislukt != type(fout).__name__:
                    _log.exception("taak %s mislukt en wordt opnieuw geprobeerd", taak.naam)
                mislukt = type(fout).__name__
            else:
                if mislukt:
                    _log.warning("taak %s lukt weer", taak.naam)
                mislukt = ""
