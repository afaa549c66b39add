"""One measurement, and the percentiles they are made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Meting:
    """A figure with its unit, what it is held against, and the command that repeats it."""

    naam: str
    waarde: float
    eenheid: str
    tegen: str | None = None
    verhouding: float | None = None
    opdracht: str = "make meet"

    def to_json(self) -> dict[str, Any]:
        """Return the keys of the contract."""
        return asdict(self)


def percentiel(waarden: Sequence[float], deel: float) -> float:
    """Return the value below which ``deel`` (0 to 1) of the values lie; nearest rank."""
    gesorteerd = sorted(waarden)
    return gesorteerd[min(len(gesorteerd) - 1, int(deel * len(gesorteerd)))]
