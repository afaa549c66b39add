"""Writes entries until it is killed, and prints ref, index and leaf of each one that has a receipt.

``--eens-in N``: it kills itself while it gives entries their index, once in about N times, before or after the state of
the log is moved on and before the commit. ``--slot-liegt``: the lock of who orders lets everybody pass.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import time
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from unittest.mock import patch

from sqlalchemy import Connection, select, true

from audit import ordenaar, stand
from audit.errors import LogboekError
from audit.stand import Stand
from gateway.errors import OpslagError
from gateway.store import sessies
from gateway.store.opslag import Opslag
from gateway.store.sessies import Sessierij
from tests.audit.hulp import entry, logboek

_NU = datetime(2026, 11, 22, tzinfo=UTC)


def main() -> None:
    lezer = argparse.ArgumentParser()
    lezer.add_argument("url")
    lezer.add_argument("begin", type=int)
    lezer.add_argument("--eens-in", type=int, default=0)
    lezer.add_argument("--slot-liegt", action="store_true")
    opties = lezer.parse_args()
    with ExitStack() as stapel:
        if opties.eens_in:
            stapel.enter_context(patch.object(stand, "move", _dodelijk(opties.eens_in, opties.begin)))
        if opties.slot_liegt:
            stapel.enter_context(patch.object(ordenaar, "_NEEM_SLOT", select(true())))
        schrijf(opties.url, opties.begin)


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
    main()
