"""What people type, as the services see it: kept in the kluis under the key of whom it is about, shown by its hash."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, tzinfo

from audit.kluis.kluis import Kluis, Tekst
from audit.pseudoniem import Pseudoniemen
from gateway.aanvrager import Aanvrager
from gateway.store.opslag import Verbinding

Leesbaar = Mapping[str | None, str]
"""Texts to show, by hash; of no hash at all it is the empty text."""


class Teksten:
    """The kluis for the services. The hash of a text is what tables and entries hold. Thread-safe."""

    def __init__(self, kluis: Kluis, pseudoniemen: Pseudoniemen, tijdzone: tzinfo = UTC) -> None:
        self._kluis = kluis
        self._pseudoniemen = pseudoniemen
        self._tijdzone = tijdzone

    def over_persoon(self, verbinding: Verbinding, sleutel: str, soort: str, tekst: str) -> str | None:
        """Keep what somebody typed about the persoon with this sleutel; return its hash, or None if it is empty."""
        return self._berg(verbinding, self._pseudoniemen.van("persoon", sleutel), soort, tekst)

    def van_medewerker(self, verbinding: Verbinding, aanvrager: Aanvrager, soort: str, tekst: str) -> str | None:
        """Keep a text under the key of the employee who typed it or whose name it is; return its hash."""
        return self._berg(verbinding, self._pseudoniemen.van("aanvrager", aanvrager.sub), soort, tekst)

    def lees(self, verbinding: Verbinding, hashes: Iterable[str | None]) -> Leesbaar:
        """Return these texts to be shown; of one that was destroyed it is that, and on which day.

        Raises:
            KluisError: a text is not what its hash stands for, or cannot be opened.
        """
        gelezen = self._kluis.lees_alle(verbinding, (hash_ for hash_ in hashes if hash_ is not None))
        return {None: "", **{hash_: self._toon(tekst) for hash_, tekst in gelezen.items()}}

    def is_tekst(self, verbinding: Verbinding, hash_: str | None, tekst: str) -> bool:
        """Tell whether exactly this text was kept under this hash; of a destroyed text nobody can tell, so no."""
        if hash_ is None:
            return not tekst
        return self._kluis.lees_alle(verbinding, [hash_])[hash_].inhoud == tekst

    def _berg(self, verbinding: Verbinding, onderwerp: str, soort: str, tekst: str) -> str | None:
        return self._kluis.berg(verbinding, onderwerp, soort, tekst) if tekst else None

    def _toon(self, tekst: Tekst) -> str:
        if tekst.inhoud is not None:
            return tekst.inhoud
        dag = datetime.fromisoformat(tekst.vernietigd_op or "").astimezone(self._tijdzone)
        return f"(vernietigd op {dag:%d-%m-%Y})"
