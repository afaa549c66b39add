"""What every translation offers."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from types import TracebackType
from typing import ClassVar, Self

from handvat.model import Niveau
from meten.tegen.vorm import ACTIES, Situatie, Vorm


class NietTeKrijgenError(Exception):
    """This engine is not on this machine. The message says in Dutch what is missing."""


class Tegenmotor(ABC):
    """One engine with the whole versie in it. Making one raises NietTeKrijgenError where the engine is missing."""

    naam: ClassVar[str]  # the last part of the name of its Meting
    wat: ClassVar[str]  # which engine and in what form it is asked
    velden_per_vraag: ClassVar[int | None] = None  # how many velden a question of the sample asks; None is all

    def __init__(self, vorm: Vorm) -> None:
        """Give the engine the whole versie. ``_stapel`` holds what must be given back; nothing by default."""
        self._vorm = vorm
        self._stapel = ExitStack()

    @abstractmethod
    def niveaus(self, situatie: Situatie, velden: Sequence[str]) -> Mapping[str, Niveau]:
        """Return the niveau of each of these velden."""

    def sluit(self) -> None:
        """Give back what the engine holds outside this process."""
        self._stapel.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, soort: type[BaseException] | None, fout: BaseException | None, spoor: TracebackType | None
    ) -> None:
        self.sluit()


def per_golf(velden: Sequence[str], mag: Callable[[str, Sequence[str]], Sequence[bool]]) -> Mapping[str, Niveau]:
    """Ask ``mag(actie, velden)`` for the highest action first, and for the next only what was refused.

    That is right because a verstrekking permits every action up to its niveau and a verbod forbids every action above
    its hoogstens: what is permitted at one action is permitted at all lower ones.
    """
    gevonden = dict.fromkeys(velden, Niveau.GEEN)
    over = velden
    for actie in reversed(ACTIES):
        antwoorden = dict(zip(over, mag(actie, over), strict=True))
        gevonden.update({veld: Niveau.van_id(actie) for veld, ja in antwoorden.items() if ja})
        over = [veld for veld, ja in antwoorden.items() if not ja]
    return gevonden
