"""Throws away what happened long ago in zaken: it was a signal to open pages, and no record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from gateway.store import zaakmomenten
from gateway.store.opslag import Opslag

BEWAAR: Final = timedelta(days=1)  # a page that was open longer is drawn anew as a whole


def ruim_op(opslag: Opslag, klok: Callable[[], datetime]) -> None:
    """Throw away what is older than a day.

    Raises:
        OpslagError: the database could not be written; nothing is lost, the next time does it.
    """
    with opslag.schrijf() as verbinding:
        zaakmomenten.ruim_op(verbinding, klok() - BEWAAR)
