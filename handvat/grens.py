"""The values of a rechtsgrens: a bound that no verstrekking of a versie may cross. See ``handvat.rechtsgrenzen``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Eisen:
    """What a rechtsgrens demands of a verstrekking it bears on; ``nooit``: there may be no such verstrekking."""

    nooit: bool = False
    alle: tuple[str, ...] = ()  # all of these voorwaarden
    een_van: tuple[str, ...] = ()  # at least one of these voorwaarden
    aantal: int = 0  # at least this many voorwaarden
    beperkingen: tuple[str, ...] = ()
    verplichtingen: tuple[str, ...] = ()
    wijze: str | None = None


@dataclass(frozen=True, slots=True)
class Rechtsgrens:
    """A bound that no verstrekking may cross.

    It bears on a verstrekking that has, for every key of ``als``, at least one of the values (``handvat.rechtsgrenzen``
    says what each key means). A verstrekking of a partij to itself alone is only looked at when ``ook_eigen``.
    """

    id: str
    titel: str
    uitleg: str
    grondslagen: tuple[str, ...]
    toetsing: str
    als: Mapping[str, tuple[str, ...]]
    dan: Eisen
    ook_eigen: bool = False
