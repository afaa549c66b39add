"""How a fictieve bron misbehaves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any


class GedragError(ValueError):
    """The asked behaviour does not exist or has the wrong type."""


@dataclass(frozen=True, slots=True)
class Gedrag:
    """What a bron does wrong; all at its default is a bron as it should be."""

    traag_sec: float = 0.0  # waits this long before it answers
    storing: bool = False  # answers 500
    te_veel: bool = False  # adds everything it has on the person
    verkeerd_label: bool = False  # sends what the beperkingen exclude, with labels that say so
    verkeerd_type: bool = False  # sends an object where a value should be
    zonder_label: bool = False  # sends values with an empty label
    groot: bool = False  # sends ten megabytes, without saying so in advance
    half: bool = False  # breaks off in the middle of the answer
    leeg: bool = False  # answers 200 without a body
    stil: bool = False  # hangs up without a word
    druppel: bool = False  # sends one byte at a time and never finishes
    dubbel: bool = False  # sends its answer twice
    ook_omstandigheden: bool = False  # does so for /v1/omstandigheden too

    @classmethod
    def lees(cls, data: Mapping[str, Any]) -> Gedrag:
        """Return the behaviour that is asked; what is not named is as it should be.

        Raises:
            GedragError: an unknown name or a wrong type.
        """
        namen = {veld.name for veld in fields(cls)}
        for naam, waarde in data.items():
            is_getal = isinstance(waarde, int | float) and not isinstance(waarde, bool) and waarde >= 0
            if naam not in namen or not (is_getal if naam == "traag_sec" else isinstance(waarde, bool)):
                raise GedragError(naam)
        return cls(**data)
