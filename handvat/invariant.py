"""The values of an invariant: what must hold of every oordeel of a versie. See ``handvat.invarianten``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from handvat.niveau import Niveau

HOOGSTENS: Final = "hoogstens"
VOORZICHTIG: Final = "voorzichtig"


@dataclass(frozen=True, slots=True, kw_only=True)
class Invariant:
    """A promise about every oordeel. An absent choice is an empty tuple and means everybody or everything.

    Soort ``hoogstens``: on the chosen questions and velden the niveau is never above ``hoogstens``. Soort
    ``voorzichtig``: on those, what is unknown never gives more than the same question with it filled in.
    """

    id: str
    zin: str
    grondslagen: tuple[str, ...]
    toetsing: str
    soort: str = HOOGSTENS
    hoogstens: Niveau | None = None  # None only for the soort voorzichtig
    # To whom.
    ontvangers: tuple[str, ...] = ()
    ontvangers_buiten: tuple[str, ...] = ()  # everybody but these
    functies: tuple[str, ...] = ()
    ook_eigen: bool = False  # also a partij that looks at what it holds itself
    # What: categorieen and velden together, and of those what has every kenmerk below, without behalve.
    categorieen: tuple[str, ...] = ()
    velden: tuple[str, ...] = ()
    houders: tuple[str, ...] = ()
    regimes: tuple[str, ...] = ()
    geheimen: tuple[str, ...] = ()
    bijzonder: tuple[str, ...] = ()
    behalve: tuple[str, ...] = ()
    # In which question.
    doelen: tuple[str, ...] = ()
    processtappen: tuple[str, ...] = ()
    rollen: tuple[str, ...] = ()
    leeftijdsgroepen: tuple[str, ...] = ()
    zaaktypen: tuple[str, ...] = ()
    # Under which omstandigheden, as they are for the houder of the veld.
    zonder: tuple[str, ...] = ()  # none of these is true: each is false or unknown
    waar: tuple[str, ...] = ()  # each is true
    onwaar: tuple[str, ...] = ()  # each is false
