"""What the service of destructions takes and gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gateway.services.teksten import Leesbaar
from gateway.store.vernietigingen import Vernietigingrij


@dataclass(frozen=True, slots=True)
class Grond:
    """One grond of the closed list; ``getoetst`` says whether a lawyer checked it."""

    id: str
    naam: str
    uitleg: str
    getoetst: bool


@dataclass(frozen=True, slots=True)
class NieuweVernietiging:
    """What somebody proposes: about a persoon in a zaak or about an employee (pseudonym), on a grond, with a reason."""

    grond: str
    reden: str
    zaaknummer: str = ""
    persoon: int = 0  # number within the zaak
    medewerker: str = ""


@dataclass(frozen=True, slots=True)
class Vernietiging:
    """A proposal as a privacyfunctionaris sees it.

    ``status``: wacht, vernietigd, afgewezen. ``leesbaar``: how many texts would become unreadable now. ``teksten``: how
    many did. A name is that of an employee who once logged in, else the pseudonym.
    """

    id: str
    onderwerp: str
    soort: str
    onderwerp_naam: str
    grond: Grond
    reden: str
    door: str
    voorgesteld_op: datetime
    status: str
    leesbaar: int
    mag_besluiten: bool
    besluit_door: str = ""
    besluit_reden: str = ""
    besloten_op: datetime | None = None
    teksten: int | None = None

    @classmethod
    def van(
        cls,
        rij: Vernietigingrij,
        grond: Grond,
        namen: Mapping[str, str],
        teksten: Leesbaar,
        *,
        leesbaar: int,
        mag_besluiten: bool,
    ) -> Vernietiging:
        """Return the value of a row."""
        voorstel, genomen = rij.voorstel, rij.besluit
        return cls(
            id=voorstel.id,
            onderwerp=voorstel.onderwerp,
            soort=voorstel.soort,
            onderwerp_naam=namen.get(voorstel.onderwerp, ""),
            grond=grond,
            reden=teksten[voorstel.reden_hash],
            door=namen.get(voorstel.door, voorstel.door),
            voorgesteld_op=voorstel.voorgesteld_op,
            status="wacht" if genomen is None else ("vernietigd" if genomen.teksten is not None else "afgewezen"),
            leesbaar=leesbaar,
            mag_besluiten=mag_besluiten,
            besluit_door=namen.get(genomen.door, genomen.door) if genomen else "",
            besluit_reden=teksten[genomen.reden_hash] if genomen else "",
            besloten_op=genomen.op if genomen else None,
            teksten=genomen.teksten if genomen else None,
        )

    def to_json(self) -> dict[str, Any]:
        """Return the JSON form for the API."""
        return {
            "id": self.id,
            "onderwerp": {"soort": self.soort, "pseudoniem": self.onderwerp},
            "grond": {"id": self.grond.id, "naam": self.grond.naam, "getoetst": self.grond.getoetst},
            "reden": self.reden,
            "door": self.door,
            "voorgesteldOp": self.voorgesteld_op.isoformat(),
            "status": self.status,
            "leesbaar": self.leesbaar,
            "besluitDoor": self.besluit_door or None,
            "besluitReden": self.besluit_reden or None,
            "beslotenOp": self.besloten_op.isoformat() if self.besloten_op else None,
            "teksten": self.teksten,
        }
