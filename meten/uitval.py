"""What ``kill -9`` does to the log: the exhaustive tests of it, and what they counted."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from meten.meting import Meting

PROEVEN: Final = ("tests/audit/test_stroomuitval.py", "tests/geheel/test_stroomuitval_poort.py")
TELLING: Final = "POORT_UITVAL_TELLING"
_PROJECT: Final = Path(__file__).resolve().parents[1]
_WIE: Final = {
    "schrijver": "een schrijver, op een willekeurig moment",
    "ordenaar": "wie ordent, halverwege",
    "postmaster": "PostgreSQL, met schrijvers of de poort erop",
    "poort": "de poort, terwijl partijen vragen",
}


class UitvalError(Exception):
    """Something was lost, doubled or given without a record; the message is what the tests said."""


def meet() -> Iterator[Meting]:
    """Yield kills per kind, receipts that were all there afterwards, and what was lost.

    Raises:
        UitvalError: a test failed.
    """
    with tempfile.TemporaryDirectory() as map_:
        telling = Path(map_) / "telling.jsonl"
        opdracht = [sys.executable, "-m", "pytest", "-q", "-m", "traag", *PROEVEN]
        klaar = subprocess.run(
            opdracht,
            cwd=_PROJECT,
            env=os.environ | {TELLING: str(telling)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if klaar.returncode:
            raise UitvalError(klaar.stdout[-4000:])
        rondes = [json.loads(regel) for regel in telling.read_text(encoding="utf-8").splitlines()]
    gedood: Counter[str] = Counter()
    for ronde in rondes:
        gedood.update(ronde["gedood"])
    for wie, uitleg in _WIE.items():
        yield _telling(f"uitval.gedood.{wie}", gedood[wie], "keer", uitleg)
    yield _telling("uitval.gedood", gedood.total(), "keer", "kill -9 onder last")
    yield _telling("uitval.bevestigd", sum(ronde["bevestigd"] for ronde in rondes), "regels", "alle nog aanwezig")
    yield _telling("uitval.regels", sum(ronde["regels"] for ronde in rondes), "regels", "zonder gat, nagerekend")


def _telling(naam: str, waarde: int, eenheid: str, tegen: str) -> Meting:
    return Meting(naam, waarde, eenheid, tegen, opdracht="make meet DEEL=uitval")
