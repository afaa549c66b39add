"""The errors of ``handvat``. A versie with any finding is not loaded; every finding is told at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class Bevinding:
    """One thing that is wrong: in which file of the versie, at which id (None: the file itself), and what, in Dutch."""

    bestand: str
    regel_id: str | None
    melding: str

    def __str__(self) -> str:
        plaats = f"{self.bestand}: {self.regel_id}" if self.regel_id else self.bestand
        return f"{plaats}: {self.melding}"


class HandvatError(Exception):
    """Base of all errors of this package."""


class OngeldigHandvatError(HandvatError):
    """A versie cannot be used. All findings are in ``bevindingen``, in the order of file, id and melding."""

    def __init__(self, map_: Path, bevindingen: tuple[Bevinding, ...]) -> None:
        self.map = map_
        self.bevindingen = bevindingen
        regels = "\n".join(str(bevinding) for bevinding in bevindingen)
        super().__init__(f"handvat {map_.name!r} has {len(bevindingen)} finding(s):\n{regels}")


class GeenGeldendHandvatError(HandvatError):
    """No versie, or more than one, is valid on this day, so nothing may be judged.

    ``dichtstbij`` is the nearest day that has exactly one; None if no day has.
    """

    def __init__(self, peildatum: date, kandidaten: tuple[str, ...], dichtstbij: date | None = None) -> None:
        self.peildatum = peildatum
        self.kandidaten = kandidaten
        self.dichtstbij = dichtstbij
        gevonden = ", ".join(kandidaten) if kandidaten else "none"
        super().__init__(f"on {peildatum.isoformat()} exactly one versie must be valid, found: {gevonden}")
