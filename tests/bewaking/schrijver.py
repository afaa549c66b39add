"""Writes entries until it is killed, and prints ref, index and leaf of each one that has a receipt.

With a third argument it kills itself while it gives entries their index: once in so many times, before or after the
state of the log is moved on and before the commit.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from datetime import UTC, datetime, timedelta
from unittest.mock import patch

from sqlalchemy import Connection

from audit import stand
from audit.errors import LogboekError
from audit.stand import Stand
from gateway.errors import OpslagError
from gateway.store import sessies
from gateway.store.opslag import Opslag
from gateway.store.sessies import Sessierij
from tests.audit.hulp import entry, logboek

_NU = datetime(2026, 11, 22, tzinfo=UTC)


def main(url: str, begin: str, eens_in: str = "0") -> None:
    if int(eens_in):
        with patch.object(stand, "move", _dodelijk(int(eens_in), int(begin))):
            schrijf(url, int(begin))
    schrijf(url, int(begin))


def schrijf(url: str, begin: int) -> None:
    opslag, log, nummer = Opslag(url), logboek(), begin
    while True:
        nummer += 1
        try:
            with opslag.schrijf() as verbinding:
                toezegging = log.append(verbinding, entry(nummer))
                # What the entry records: neither of the two is there without the other.
                sessies.put(verbinding, Sessierij(toezegging.ref, None, "{}", _NU, _NU, _NU + timedelta(days=1)))
            bewijs = log.bevestig(opslag, toezegging.ref)
        except (LogboekError, OpslagError):  # the database is gone for a while: no receipt
            time.sleep(0.02)
            continue
        sys.stdout.write(f"{bewijs.ref} {bewijs.index} {bewijs.blad.hex()}\n")
        sys.stdout.flush()


def _dodelijk(eens_in: int, zaad: int) -> object:
    gewoon, dobbel = stand.move, random.Random(zaad)

    def verzet(verbinding: Connection, oude_maat: int, nieuw: Stand) -> None:
        worp = dobbel.randrange(2 * eens_in)
        if worp == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        gewoon(verbinding, oude_maat, nieuw)
        if worp == 1:
            os.kill(os.getpid(), signal.SIGKILL)

    return verzet


if __name__ == "__main__":
    main(*sys.argv[1:])
