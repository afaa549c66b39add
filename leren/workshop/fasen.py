"""Which step of a session follows on which. A step names what it saw, so that nobody takes it twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

WACHT, KLAAR, PRATEN, ANTWOORD = "wacht", "klaar", "praten", "antwoord"
FASEN: Final = (WACHT, "ronde-1", "stand-1", PRATEN, "ronde-2", "stand-2", ANTWOORD, KLAAR)
RONDES: Final[Mapping[str, int]] = {"ronde-1": 1, "ronde-2": 2}
VOLGENDE: Final = "volgende"
EINDIG: Final = "eindig"
PRAATTIJD_SEC: Final = 120
# Per fase what a trainer can do, with the fase that it leads to; what is meant to come next stands first.
_STAPPEN: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    WACHT: (("open-1", "ronde-1"),),
    "ronde-1": (("sluit-1", "stand-1"),),
    "stand-1": (("praat", PRATEN), ("open-2", "ronde-2"), ("onthul", ANTWOORD)),
    PRATEN: (("open-2", "ronde-2"),),
    "ronde-2": (("sluit-2", "stand-2"),),
    "stand-2": (("onthul", ANTWOORD),),
    ANTWOORD: ((VOLGENDE, WACHT),),
    KLAAR: (),
}


class StapNietMogelijkError(ValueError):
    """This step does not follow on this fase."""


@dataclass(frozen=True, slots=True)
class Plek:
    """Where a session is: the index of its question, the fase, and how many steps were taken."""

    vraag: int
    fase: str
    nummer: int

    @property
    def ronde(self) -> int | None:
        """The round that is open now."""
        return RONDES.get(self.fase)


def stappen(plek: Plek, vragen: int) -> tuple[str, ...]:
    """Return what can be done now in a session of this many questions; ending is possible until it is over."""
    if plek.fase == KLAAR:
        return ()
    mogelijk = [naam for naam, _ in _STAPPEN[plek.fase] if naam != VOLGENDE or plek.vraag + 1 < vragen]
    return (*mogelijk, EINDIG)


def zet(plek: Plek, stap: str, vragen: int) -> Plek:
    """Return where a session is after this step.

    Raises:
        StapNietMogelijkError: it does not follow on this fase.
    """
    if stap not in stappen(plek, vragen):
        raise StapNietMogelijkError(stap)
    fase = KLAAR if stap == EINDIG else dict(_STAPPEN[plek.fase])[stap]
    return Plek(plek.vraag + (stap == VOLGENDE), fase, plek.nummer + 1)


def is_gesloten(plek: Plek, vraag: int, ronde: int) -> bool:
    """Tell whether a round of a question has been: then its votes no longer change and may be shown."""
    if vraag != plek.vraag or plek.fase == KLAAR:
        return vraag < plek.vraag or plek.fase == KLAAR
    return FASEN.index(plek.fase) > FASEN.index(f"ronde-{ronde}")


def vrij_vanaf(plek: Plek) -> int:
    """Return from which question on the order can still change: all until the first step, then those to come."""
    return 0 if plek.nummer == 0 else plek.vraag + 1
