"""One event loop in a thread of its own, on which all bronnen are asked."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from threading import Event, Lock, Thread

Taak = Callable[[], Coroutine[None, None, None]]


class Lus:
    """Runs tasks for other threads. Starts at first use, so that it lives in the worker process, not in its parent."""

    def __init__(self, bij_einde: Callable[[], Awaitable[None]]) -> None:
        self._bij_einde = bij_einde  # awaited on the loop before it stops
        self._slot = Lock()
        self._draad: Thread | None = None
        self._lus: asyncio.AbstractEventLoop | None = None
        self._stop: asyncio.Event | None = None
        self._gesloten = False
        self._bezig: set[asyncio.Task[None]] = set()  # the loop itself holds tasks only weakly

    def start(self, taken: Sequence[Taak]) -> None:
        """Start these tasks and return at once.

        Raises:
            RuntimeError: :meth:`sluit` was called before.
        """
        with self._slot:
            if self._gesloten:
                raise RuntimeError("the bronnen are closed")
            if self._lus is None:
                self._lus = self._begin()
            self._lus.call_soon_threadsafe(self._maak_taken, taken)

    def sluit(self) -> None:
        """Break off what still runs, close every connection and wait for the end; a second time does nothing."""
        with self._slot:
            self._gesloten = True
            if self._lus is not None and self._stop is not None:
                self._lus.call_soon_threadsafe(self._stop.set)
            self._lus = None
        if self._draad is not None:
            self._draad.join()

    def _begin(self) -> asyncio.AbstractEventLoop:
        gereed: list[asyncio.AbstractEventLoop] = []
        begonnen = Event()

        async def leef() -> None:
            self._stop = asyncio.Event()
            gereed.append(asyncio.get_running_loop())
            begonnen.set()
            await self._stop.wait()
            await self._bij_einde()

        self._draad = Thread(target=lambda: asyncio.run(leef()), name="bronnen", daemon=True)
        self._draad.start()
        begonnen.wait()
        return gereed[0]

    def _maak_taken(self, taken: Sequence[Taak]) -> None:
        for taak in taken:
            bezig = asyncio.get_running_loop().create_task(taak())
            self._bezig.add(bezig)
            bezig.add_done_callback(self._bezig.discard)
