"""Check single entries: their leaf, their spelling, and that the numbers per person have no gap. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from audit import boom
from audit.gebeurtenis import MAX_BYTES
from audit.soorten import PERSOON_NR, SCHEMA
from audit.toets.uitkomst import Bevinding
from audit.vormen import canoniek

Regel = Mapping[str, Any]
"""An entry that was read; what is in it is not trusted to have the form that we write."""


class Gevonden(Exception):
    """Ends a check with its finding."""

    def __init__(self, van: int, tot: int, wat: str) -> None:
        self.bevinding = Bevinding(van, tot, wat)
        super().__init__(wat)


def check_leaf(index: int, blad: object, inhoud: object) -> bytes:
    """Return the leaf of one stored entry, if it is that of its bytes.

    Raises:
        Gevonden: it is not.
    """
    if not isinstance(inhoud, bytes) or not isinstance(blad, bytes):
        raise Gevonden(index, index + 1, "de inhoud of het blad is niet als bytes bewaard")
    if boom.leaf_hash(inhoud) != blad:
        raise Gevonden(index, index + 1, "de inhoud hoort niet bij het blad")
    return blad


def read_entry(index: int, inhoud: object) -> Regel:
    """Return what one entry says, if it is canonical JSON of our schema.

    Raises:
        Gevonden: it is not.
    """
    try:
        gelezen = canoniek.read(inhoud) if isinstance(inhoud, bytes) and len(inhoud) <= MAX_BYTES else None
    except ValueError:
        gelezen = None
    if not isinstance(gelezen, dict) or gelezen.get("schema") != SCHEMA:
        raise Gevonden(index, index + 1, f"de inhoud is geen RFC 8785-JSON van {SCHEMA}")
    return gelezen


def read_together(regels: Sequence[object]) -> Sequence[Regel] | None:
    """Return what these entries say; None if at least one is not right. Which one, :func:`read_entry` finds."""
    teksten = [regel for regel in regels if isinstance(regel, bytes) and len(regel) <= MAX_BYTES]
    gelezen = canoniek.read_objects(teksten) if len(teksten) == len(regels) else None
    return gelezen if gelezen is not None and all(regel.get("schema") == SCHEMA for regel in gelezen) else None


class Tellers:
    """The number of the last entry about each person. Entries from before the numbers began have none."""

    def __init__(self) -> None:
        self._aantal: dict[str, int] = {}

    @property
    def personen(self) -> int:
        """How many persons have numbered entries."""
        return len(self._aantal)

    def aantal(self, persoon: str) -> int:
        """Return the number of the last entry about this person (a pseudonym); 0 if there is none."""
        return self._aantal.get(persoon, 0)

    def check(self, index: int, regel: Regel) -> None:
        """Count one entry; entries come in the order of the log.

        Raises:
            Gevonden: its number does not follow that of the entry about the same person before it.
        """
        inhoud = regel.get("inhoud")
        if not isinstance(inhoud, dict) or (nummer := inhoud.get(PERSOON_NR)) is None:
            return
        persoon = inhoud.get("persoon")
        if not isinstance(persoon, str) or nummer != self._aantal.get(persoon, 0) + 1:
            raise Gevonden(index, index + 1, "een eerdere regel over dezelfde persoon ontbreekt of is dubbel")
        self._aantal[persoon] = nummer
