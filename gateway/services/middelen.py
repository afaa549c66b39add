"""What most services are made of, in one value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo

from audit.logboek import Logboek
from audit.pseudoniem import Pseudoniemen
from gateway.services.logregels import Logregels
from gateway.services.teksten import Teksten
from gateway.store.opslag import Opslag
from policies.engine import Engine


@dataclass(frozen=True, slots=True, kw_only=True)
class Middelen:
    """Database, log, kluis, engine and clock. ``klok`` gives an aware moment; ``tijdzone`` decides which day it is."""

    opslag: Opslag
    logboek: Logboek
    pseudoniemen: Pseudoniemen
    teksten: Teksten
    engine_op: Callable[[date], Engine]
    klok: Callable[[], datetime]
    tijdzone: tzinfo = UTC

    @property
    def logregels(self) -> Logregels:
        """The log as services write it."""
        return Logregels(self.logboek, self.pseudoniemen)

    def vandaag(self) -> date:
        """Return today in ``tijdzone``."""
        return self.klok().astimezone(self.tijdzone).date()

    def engine(self) -> Engine:
        """Return the engine of the versie in force today."""
        return self.engine_op(self.vandaag())
