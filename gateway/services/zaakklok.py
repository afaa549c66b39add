"""The clock of a zaak from its rows: that of each verdachte, and the one with the least time left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from gateway.store.termijnen import Termijnrij
from gateway.zaak import Zaak
from werkplek.termijn.klok import GEEN, LOOPT, PAUZE, VERLOPEN, Gebeurtenis, Termijnstand, stand

ROLLEN: Final = ("verdachte",)  # whose clock is kept
_VOLGORDE: Final = {LOOPT: 0, PAUZE: 0, VERLOPEN: 1, GEEN: 2}
_GEEN: Final = Termijnstand(GEEN, GEEN)


@dataclass(frozen=True, slots=True)
class Zaakklok:
    """The clock of a zaak: that of the verdachte with the least time, and the number of that persoon."""

    persoon: int
    stand: Termijnstand

    def to_json(self) -> dict[str, Any]:
        """Return the JSON form for the API; moments in UTC, ``resterendeSeconden`` only those that count."""
        klok = self.stand
        return {
            "persoon": self.persoon,
            "stand": klok.soort,
            "resterendeSeconden": klok.resterend,
            "regel": klok.regel,
            "begonnenOp": _iso(klok.begonnen_op),
            "eindigtOp": _iso(klok.eindigt_op),
            "looptWeerOp": _iso(klok.loopt_weer_op),
            "zittingOp": _iso(klok.zitting_op),
        }


def gebeurtenissen(rijen: Iterable[Termijnrij]) -> tuple[Gebeurtenis, ...]:
    """Return rows as the clock reads them."""
    return tuple(Gebeurtenis(rij.soort, rij.moment, rij.termijn) for rij in rijen)


def verdachten(zaak: Zaak) -> tuple[int, ...]:
    """Return the numbers of the personen whose clock is kept."""
    return tuple(persoon.nummer for persoon in zaak.personen if persoon.rol in ROLLEN)


def zaakklok(zaak: Zaak, rijen: Iterable[Termijnrij], nu: datetime) -> Zaakklok:
    """Return the clock of the verdachte with the least time."""
    alles, nummers = tuple(rijen), verdachten(zaak)
    klokken = [
        Zaakklok(nummer, stand(gebeurtenissen(rij for rij in alles if rij.persoon == nummer), nu) if alles else _GEEN)
        for nummer in nummers
    ]
    return min(klokken, key=volgorde, default=Zaakklok(1, _GEEN))


def volgorde(klok: Zaakklok) -> tuple[int, float]:
    """Return where a clock comes: what ends first, also if it pauses; what ran out, the last first; who is free."""
    gelezen = klok.stand
    if gelezen.soort == VERLOPEN and gelezen.eindigt_op is not None:
        return _VOLGORDE[VERLOPEN], -gelezen.eindigt_op.timestamp()
    if gelezen.soort == GEEN:
        return _VOLGORDE[GEEN], gelezen.zitting_op.timestamp() if gelezen.zitting_op else float("inf")
    return _VOLGORDE[gelezen.soort], gelezen.eindigt_op.timestamp() if gelezen.eindigt_op else gelezen.resterend


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
