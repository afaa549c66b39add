"""What became of a verzoek that was judged. An answer that is not in the log may have been seen all the same.

Judged, something could be asked of bronnen, and then nothing: that is an access whose outcome is unknown, as in an
inzageverzoek. It is known to have broken off at the first entry that is ``TERMIJN`` later by the log's own time. So it
follows from the log alone, and an index that is made again has the same rows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Final

from gateway.services.toezicht.regel import BEOORDEELD, OPHALING, VERSTREKKING, Gelezen
from gateway.store.toezicht import Regelrij

AFGEBROKEN: Final = "afgebroken"
TERMIJN: Final = timedelta(minutes=10)  # many times what a verzoek may take


class Afloop:
    """Pairs the steps of each verzoek or ophaling, by verzoek and trace id; holds what waits for its next step."""

    def __init__(self, lopend: Iterable[Regelrij]) -> None:
        self._lopend = {(rij.verzoek, rij.wacht_op): rij for rij in lopend}
        self._rijen: dict[int, Regelrij] = {}
        self._gewijzigd: dict[int, Regelrij] = {}
        self.toegangen: list[Regelrij] = []
        """Rows with an uitkomst, in the order in which it became known."""

    def neem(self, een: Gelezen) -> None:
        """Take the next entry of the log."""
        rij = een.rij
        self._laat_verlopen(rij)
        sleutel = (rij.verzoek, een.spoor)
        if rij.soort in (BEOORDEELD, VERSTREKKING):
            vorige = self._lopend.pop(sleutel, None)
            if vorige is not None:
                self._wijzig(replace(vorige, wacht_op=None))
            if rij.soort == BEOORDEELD:
                opgehaald = vorige is not None and vorige.soort == OPHALING
                rij = replace(
                    rij,
                    reden_nodig=rij.reden_nodig or opgehaald,
                    wacht_op=een.spoor if een.rechtstreeks or (opgehaald and een.na_vrijgave) else None,
                )
        elif rij.soort == OPHALING and een.na_vrijgave:
            rij = replace(rij, wacht_op=een.spoor)
        if rij.wacht_op is not None:
            self._lopend[sleutel] = rij
        if rij.uitkomst is not None:
            self.toegangen.append(rij)
        self._rijen[rij.idx] = rij

    def uitkomst(self, geduid: Iterable[Regelrij]) -> tuple[list[Regelrij], list[Regelrij]]:
        """Return the rows that are new and the earlier ones that changed, with these in the place of their own."""
        for rij in geduid:
            self._wijzig(rij)
        return list(self._rijen.values()), list(self._gewijzigd.values())

    @property
    def rijen(self) -> tuple[Regelrij, ...]:
        """The entries that were taken, in order."""
        return tuple(self._rijen.values())

    def _laat_verlopen(self, nu: Regelrij) -> None:
        for sleutel, rij in list(self._lopend.items()):
            if nu.moment - rij.moment <= TERMIJN:
                return
            del self._lopend[sleutel]
            rij = replace(rij, wacht_op=None)
            if rij.soort == BEOORDEELD:
                rij = replace(rij, uitkomst=AFGEBROKEN, bekend_bij=nu.idx)
                self.toegangen.append(rij)
            self._wijzig(rij)

    def _wijzig(self, rij: Regelrij) -> None:
        (self._rijen if rij.idx in self._rijen else self._gewijzigd)[rij.idx] = rij
