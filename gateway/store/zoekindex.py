"""A full-text index in memory, of what is handed in. SQLite's own; nothing is kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from threading import Lock
from typing import Final

_TABEL: Final = "CREATE VIRTUAL TABLE stuk USING fts5(titel, ook, tekst, tokenize='unicode61 remove_diacritics 2')"
# A match in titel counts 10, one in ook 4, one in tekst 1.
_ZOEK: Final = "SELECT rowid FROM stuk WHERE stuk MATCH ? ORDER BY bm25(stuk, 10.0, 4.0, 1.0), rowid"

Groep = Iterable[tuple[str, bool]]  # words of which one must be found, and whether longer words count too


class Zoekindex:
    """Finds rows of (titel, ook, tekst) by their number, from 0. Safe for threads."""

    def __init__(self, rijen: Iterable[tuple[str, str, str]]) -> None:
        self._slot = Lock()
        self._db = sqlite3.connect(":memory:", check_same_thread=False)
        self._db.execute(_TABEL)
        self._db.executemany(
            "INSERT INTO stuk(rowid, titel, ook, tekst) VALUES (?, ?, ?, ?)",
            ((nummer, *rij) for nummer, rij in enumerate(rijen)),
        )
        self._db.commit()
        self._db.execute("PRAGMA query_only = ON")

    def alle(self, groepen: Iterable[Groep]) -> list[int]:
        """Return the rows in which every group is found, the best first; none without a group."""
        return self._zoek(" AND ".join(_of(groep) for groep in groepen))

    def een_van(self, groepen: Iterable[Groep]) -> list[int]:
        """Return the rows in which some group is found, the best first."""
        return self._zoek(" OR ".join(_of(groep) for groep in groepen))

    def _zoek(self, uitdrukking: str) -> list[int]:
        if not uitdrukking:
            return []
        with self._slot:
            return [nummer for (nummer,) in self._db.execute(_ZOEK, (uitdrukking,))]


def _of(groep: Groep) -> str:
    """Return a group in the language of the index; words stand between quotes, so that none is an operator."""
    vormen = ('"' + woorden.replace('"', '""') + ('"*' if begin else '"') for woorden, begin in groep)
    return f"({' OR '.join(vormen)})"
