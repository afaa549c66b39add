"""Follows the log: each entry becomes one row of the index, explained, exactly once.

The position moves in the transaction of the rows, and whoever holds the position is the only one at it. So after a
crash it goes on where it was, and several processes may try at the same time. All of it can be thrown away and made
again; a signaal that a person handled stays what it is.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, tzinfo
from typing import Final

from audit import lezen
from audit.kluis.kluis import Kluis
from audit.pseudoniem import Pseudoniemen
from gateway.services.toezicht import regel
from gateway.services.toezicht.duiding import Duiding, Geduid
from gateway.store import logvolgers, toezicht, toezicht_nood, toezicht_signalen, toezicht_tellingen
from gateway.store.opslag import Opslag, Verbinding
from gateway.store.toezicht import Regelrij

NAAM: Final = "toezicht"
NOOD: Final = "nood"  # follows this index, see ``nood``
BLOK: Final = 500  # entries per transaction: short, as it holds the writer of SQLite
OPNAME_PER: Final = 20_000  # entries between two snapshots of what the Wacht remembers
_WACHT_SEC: Final = 0.02
_HOOGSTENS_SEC: Final = 2.0  # a page does not wait longer than this for the index


class Volger:
    """Keeps the index of toezicht up to date. One object serves all threads."""

    def __init__(
        self,
        opslag: Opslag,
        pseudoniemen: Pseudoniemen,
        kluis: Kluis,
        tijdzone: tzinfo = UTC,
        blok: int = BLOK,
        opname_per: int = OPNAME_PER,
    ) -> None:
        self._opslag = opslag
        self._duiding = Duiding(pseudoniemen, kluis, NAAM)
        self._tijdzone = tijdzone
        self._blok = blok
        self._opname_per = opname_per

    def bij(self, hoogstens_sec: float = _HOOGSTENS_SEC) -> int:
        """Read what is new, for at most about so many seconds; return how many entries are left to read.

        Raises:
            OpslagError: the database could not be read or written.
            LogboekLeesError: the log could not be read.
        """
        einde = time.monotonic() + hoogstens_sec
        while achterstand := self._achterstand():
            gelezen = self._lees_blok()
            if time.monotonic() >= einde:
                return max(achterstand - gelezen, 0)
            if not gelezen:
                time.sleep(_WACHT_SEC)  # somebody else is at it
        return 0

    def herbouw(self) -> int:
        """Throw the index away and make it again; return how many entries it has. Signalen that were handled stay.

        Raises:
            OpslagError: the database could not be read or written.
            LogboekLeesError: the log could not be read.
        """
        with self._opslag.schrijf() as verbinding:
            logvolgers.neem(verbinding, NAAM)
            toezicht.leeg(verbinding)
            toezicht_tellingen.leeg(verbinding)
            toezicht_signalen.leeg_open(verbinding)
            logvolgers.neem(verbinding, NOOD)
            toezicht_nood.leeg(verbinding)
            logvolgers.zet(verbinding, NOOD, 0)
            logvolgers.zet(verbinding, NAAM, 0)
            logvolgers.onthoud(verbinding, NAAM, None)
        self.bij(float("inf"))
        with self._opslag.lees() as verbinding:
            return logvolgers.positie(verbinding, NAAM)

    def _achterstand(self) -> int:
        with self._opslag.lees() as verbinding:
            return lezen.maat(verbinding) - logvolgers.positie(verbinding, NAAM)

    def _lees_blok(self) -> int:
        """Read at most one batch; return how many entries, 0 if there are none or somebody else is reading."""
        with self._opslag.schrijf() as verbinding:
            van = logvolgers.neem_vrij(verbinding, NAAM)
            if van is None:
                return 0
            tot = min(lezen.maat(verbinding), van + self._blok)
            if tot <= van:
                return 0
            gelezen = [
                regel.lees(idx, inhoud, self._tijdzone) for idx, inhoud in lezen.regels(verbinding, van, tot - van)
            ]
            geduid = self._duiding.duid(verbinding, van, gelezen)
            toezicht.schrijf(verbinding, geduid.rijen)
            toezicht.werk_bij(verbinding, geduid.eerder)
            toezicht_signalen.schrijf(verbinding, geduid.signalen)
            _tel(verbinding, geduid, gelezen)
            logvolgers.zet(verbinding, NAAM, tot)
            if van // self._opname_per != tot // self._opname_per:
                logvolgers.onthoud(verbinding, NAAM, self._duiding.geheugen())
            return tot - van


def _tel(verbinding: Verbinding, geduid: Geduid, gelezen: Iterable[regel.Gelezen]) -> None:
    erbij = Counter(map(_telling, geduid.rijen))
    for rij in geduid.eerder:
        if rij.uitkomst is not None:  # it was counted as an entry, and turned out to be an access
            erbij[_telling(replace(rij, uitkomst=None, verklaring=None))] -= 1
            erbij[_telling(rij)] += 1
    toezicht_tellingen.tel(verbinding, {wat: aantal for wat, aantal in erbij.items() if aantal})
    bronnen: Counter[tuple[date, str, str]] = Counter()
    for een in gelezen:
        bronnen.update({(een.rij.dag, bron, stand): aantal for (bron, stand), aantal in een.bronnen.items()})
    toezicht_tellingen.tel_bronnen(verbinding, bronnen)


def _telling(rij: Regelrij) -> tuple[date, str, str, str, str, str]:
    return rij.dag, rij.soort, rij.partij or "", rij.doel or "", rij.uitkomst or "", rij.verklaring or ""
