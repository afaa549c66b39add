"""Read the log of a database from the command line: verify it whole, or prove one entry. Needs no running poort."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from audit.logboek import Logboek
from audit.note import Ondertekenaar
from audit.uitkomst import Uitkomst
from audit.verifieer import verifieer
from gateway.store.opslag import Opslag

if TYPE_CHECKING:
    from sqlalchemy import Connection


def verifieer_log(database: str, omgeving: Mapping[str, str]) -> Uitkomst:
    """Verify the whole log of a database; the signature too if the key of the log is among the settings."""
    with _log_van(database) as verbinding:
        return verifieer(verbinding, _toetssleutel(omgeving))


def bewijs_van(database: str, index: int) -> str:
    """Return the proof (C2SP tlog-proof) that entry ``index`` is in the log.

    Raises:
        BewijsError: there is no such entry.
    """
    with _log_van(database) as verbinding:
        # Giving a proof signs nothing, so a key made for the occasion will do.
        lezer = Logboek(Ondertekenaar.van_bytes("lezer", secrets.token_bytes(32)), lambda: datetime.now(UTC))
        return lezer.bewijs(verbinding, index)


@contextmanager
def _log_van(database: str) -> Iterator[Connection]:
    opslag = Opslag(database)
    try:
        with opslag.lees() as verbinding:
            yield verbinding
    finally:
        opslag.sluit()


def _toetssleutel(omgeving: Mapping[str, str]) -> str | None:
    zaad, oorsprong = omgeving.get("POORT_LOG_SLEUTEL"), omgeving.get("POORT_LOG_OORSPRONG")
    return Ondertekenaar.van_bytes(oorsprong, bytes.fromhex(zaad)).sleuteltekst if zaad and oorsprong else None
