"""Which versie judges which day: every versie of a folder, read once; a dry question judged by that of its own day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from threading import RLock
from typing import Any

from handvat.loader import load_handvat
from handvat.model import Handvat
from handvat.tijdlijn import Tijdlijn, lees_tijdlijn
from policies.antwoord import antwoord
from policies.engine import Engine
from policies.invoer import lees_op_peildatum
from policies.oordeel import Oordeel
from policies.vraag import Vraag


class Versies:
    """The versies in a folder, each read and compiled once, when it is first asked for. Safe for threads.

    What changes on disk afterwards is not seen: a versie that was in force never changes, and a new one needs a new
    ``Versies``.

    Args:
        mappen: the folder in which each folder is a versie and bears its name.
        vast: one versie that judges every day; ``mappen`` then only explains answers of other versies.
    """

    def __init__(self, mappen: Path, vast: Path | None = None) -> None:
        self._mappen = mappen
        self._vast = None if vast is None else vast.resolve()
        self._gelezen: Tijdlijn | None = None
        self._handvatten: dict[Path, Handvat] = {}
        self._engines: dict[Path, Engine] = {}
        self._slot = RLock()  # two threads that ask for the same versie share one

    def op(self, dag: date) -> Engine:
        """Return the engine of the versie in force on this day, or of the fixed one.

        Raises:
            GeenGeldendHandvatError: no versie is in force then, or two begin on the same day.
            OngeldigHandvatError: the versie cannot be used.
        """
        return self._engine(self._vast or self._tijdlijn().op(dag).map)

    def met_hash(self, sha256: str) -> Engine | None:
        """Return the engine of the versie with exactly these bytes; None if there is none (any more).

        Raises:
            OngeldigHandvatError: a versie cannot be used.
        """
        if self._vast is not None and self._handvat(self._vast).sha256 == sha256:
            return self._engine(self._vast)
        gevonden = [periode.map for periode in self._tijdlijn().perioden if periode.sha256 == sha256]
        return self._engine(gevonden[0]) if gevonden else None

    def genaamd(self, versie: str) -> Handvat | None:
        """Return the versie with this name, the fixed one before another; None if there is none.

        Raises:
            OngeldigHandvatError: a versie cannot be used.
        """
        return next((handvat for handvat in self.alle() if handvat.versie == versie), None)

    def alle(self) -> tuple[Handvat, ...]:
        """Return every versie: the fixed one, then the others in the order in which they begin.

        Raises:
            OngeldigHandvatError: a versie cannot be used.
        """
        mappen = [periode.map for periode in self._tijdlijn().perioden]
        return tuple(map(self._handvat, dict.fromkeys(mappen if self._vast is None else [self._vast, *mappen])))

    def _tijdlijn(self) -> Tijdlijn:
        with self._slot:
            if self._gelezen is None:
                self._gelezen = lees_tijdlijn(self._mappen.resolve())
            return self._gelezen

    def _handvat(self, map_: Path) -> Handvat:
        with self._slot:
            if map_ not in self._handvatten:
                self._handvatten[map_] = load_handvat(map_)
            return self._handvatten[map_]

    def _engine(self, map_: Path) -> Engine:
        with self._slot:
            if map_ not in self._engines:
                self._engines[map_] = Engine(self._handvat(map_))
            return self._engines[map_]


def beoordeel(vraag: Vraag, engine_op: Callable[[date], Engine]) -> tuple[Handvat, Sequence[Oordeel]]:
    """Return the versie in force on the peildatum of this question, and what it says.

    Raises:
        GeenGeldendHandvatError: no versie is in force then.
        VraagError: the question names what this versie does not have.
    """
    engine = engine_op(vraag.peildatum)
    return engine.handvat, engine.decide(vraag)


def beantwoord(
    data: object, engine_op: Callable[[date], Engine], vandaag: date
) -> dict[str, Any] | list[dict[str, Any]]:
    """Answer a dry question, or each in a list, with the versie in force on its own peildatum (default ``vandaag``).

    Raises:
        VraagError: with every mistake in every question; nothing was judged.
    """
    vragen = lees_op_peildatum(data, lambda dag: engine_op(dag).handvat, vandaag)
    antwoorden = []
    for vraag in vragen:
        handvat, oordelen = beoordeel(vraag, engine_op)
        antwoorden.append(antwoord(handvat, vraag, oordelen))
    return antwoorden if isinstance(data, list) else antwoorden[0]
