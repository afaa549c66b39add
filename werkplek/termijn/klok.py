"""The clock itself: what happened, in order, gives which term runs now and how much of it is left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final

from werkplek.termijn.regels import Regel, geldende, soorten
from werkplek.termijn.tijd import AMSTERDAM, Verhoor, einde, geteld, stopt_met_tellen, telt_weer

LOOPT: Final = "loopt"
PAUZE: Final = "pauze"
VERLOPEN: Final = "verlopen"
GEEN: Final = "geen"
BIJNA: Final = timedelta(hours=1)  # from here on the clock says that it is nearly over

_VERHOOR_BEGON: Final = "verhoor-begonnen"
_VERHOOR_KLAAR: Final = "verhoor-geeindigd"
TE_LAAT: Final = "verlenging-te-laat"
NIET_MOGELIJK: Final = "verlenging-niet-mogelijk"
GEEN_REGEL: Final = "geen-regel"


@dataclass(frozen=True, slots=True)
class Gebeurtenis:
    """Something that happened at ``moment`` (aware). ``termijn`` names which term began, if there is a choice."""

    soort: str
    moment: datetime
    termijn: str | None = None


@dataclass(frozen=True, slots=True)
class Termijnstand:
    """The clock at one moment; moments are UTC. ``soort``: loopt, pauze, verlopen, geen.

    ``pauzeert_op``: when a term that runs stops counting before its end; None if it does not.
    ``woorden`` is the key of its words: the soort, or ``bijna`` for less than an hour, or ``zitting``. Of a term that
    pauses ``loopt_weer_op`` is filled. ``opmerkingen``: what was recorded but does not count, by id.
    """

    soort: str
    woorden: str
    resterend: int = 0  # seconds that count and are left
    regel: str | None = None
    begonnen_op: datetime | None = None
    eindigt_op: datetime | None = None
    loopt_weer_op: datetime | None = None
    pauzeert_op: datetime | None = None
    verlengd: bool = False
    in_verhoor: bool = False
    zitting_op: datetime | None = None
    opmerkingen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Termijn:
    """The term that runs, as far as it was followed."""

    regel: Regel
    begin: datetime
    verlengd: bool = False

    @property
    def duur(self) -> timedelta:
        return self.regel.duur + (self.regel.verlenging_duur if self.verlengd else timedelta())


def stand(gebeurtenissen: Iterable[Gebeurtenis], nu: datetime) -> Termijnstand:
    """Return the clock at ``nu``. What happened is read in the order of its moments, up to ``nu``.

    A term that is not known (no regel was in force, or none was named) gives no clock, and an opmerking.
    """
    alles, nu = _op_volgorde(gebeurtenissen), nu.astimezone(UTC)
    gebeurd = [een for een in alles if een.moment <= nu and not soorten()[een.soort].vooruit]
    zittingen = [een.moment for een in alles if soorten()[een.soort].vooruit]
    zitting = min((op for op in zittingen if op >= nu), default=max(zittingen, default=None))
    termijn, verhoren, opmerkingen = _volg(gebeurd)
    if termijn is None:
        return Termijnstand(GEEN, "zitting" if zitting else GEEN, zitting_op=zitting, opmerkingen=opmerkingen)
    regel, eindigt_op = termijn.regel, einde(termijn.regel, termijn.begin, termijn.duur, verhoren)
    basis = Termijnstand(
        VERLOPEN,
        VERLOPEN,
        regel=regel.id,
        begonnen_op=termijn.begin,
        eindigt_op=eindigt_op,
        verlengd=termijn.verlengd,
        in_verhoor=any(tot is None for _, tot in verhoren),
        zitting_op=zitting,
        opmerkingen=opmerkingen,
    )
    over = termijn.duur - geteld(regel, termijn.begin, nu, verhoren)
    if over <= timedelta():
        return basis
    seconden = -(-over // timedelta(seconds=1))  # rounded up: as long as anything is left it is not over
    weer = telt_weer(regel, nu, verhoren)
    if weer > nu:
        return replace(basis, soort=PAUZE, woorden=PAUZE, resterend=seconden, loopt_weer_op=weer)
    stil = stopt_met_tellen(regel, nu, verhoren, eindigt_op)
    return replace(basis, soort=LOOPT, woorden="bijna" if over < BIJNA else LOOPT, resterend=seconden, pauzeert_op=stil)


def verlenging_kan(gebeurtenissen: Iterable[Gebeurtenis], soort: str, op: datetime) -> str | None:
    """Return why this verlenging would not count at this moment: an opmerking; None if it would."""
    op = op.astimezone(UTC)
    eerder = [een for een in _op_volgorde(gebeurtenissen) if een.moment <= op and not soorten()[een.soort].vooruit]
    termijn, verhoren, _ = _volg(eerder)
    return _bezwaar(termijn, soort, op, verhoren)


def _op_volgorde(gebeurtenissen: Iterable[Gebeurtenis]) -> list[Gebeurtenis]:
    """In UTC, as moments of one time zone are compared and subtracted by what the wall says."""
    in_utc = (
        een if een.moment.tzinfo is UTC else replace(een, moment=een.moment.astimezone(UTC)) for een in gebeurtenissen
    )
    return sorted(in_utc, key=lambda een: een.moment)


def _volg(gebeurd: Sequence[Gebeurtenis]) -> tuple[_Termijn | None, list[Verhoor], tuple[str, ...]]:
    """Follow what happened; return the term that runs, the verhoren in order, and what did not count."""
    termijn: _Termijn | None = None
    verhoren: list[Verhoor] = []
    opmerkingen: list[str] = []
    for een in gebeurd:
        soort = soorten()[een.soort]
        if soort.begint:
            termijn, opmerkingen = _begin(een), []
            if termijn is None:
                opmerkingen.append(GEEN_REGEL)
        elif soort.eindigt:
            termijn, verhoren, opmerkingen = None, [], []
        elif een.soort == _VERHOOR_BEGON:
            if not verhoren or verhoren[-1][1] is not None:
                verhoren.append((een.moment, None))
        elif een.soort == _VERHOOR_KLAAR:
            if verhoren and verhoren[-1][1] is None:
                verhoren[-1] = (verhoren[-1][0], een.moment)
        else:
            bezwaar = _bezwaar(termijn, een.soort, een.moment, verhoren)
            if bezwaar is not None:
                opmerkingen.append(bezwaar)
            elif termijn is not None:
                termijn = replace(termijn, verlengd=True)
    return termijn, verhoren, tuple(opmerkingen)


def _begin(een: Gebeurtenis) -> _Termijn | None:
    mogelijk = soorten()[een.soort].begint
    gekozen = een.termijn if len(mogelijk) > 1 else mogelijk[0]
    regel = geldende(gekozen, een.moment.astimezone(AMSTERDAM).date()) if gekozen in mogelijk else None
    return None if regel is None else _Termijn(regel, een.moment)


def _bezwaar(termijn: _Termijn | None, soort: str, op: datetime, verhoren: Sequence[Verhoor]) -> str | None:
    if termijn is None or termijn.verlengd or termijn.regel.verlenging != soort:
        return NIET_MOGELIJK
    return TE_LAAT if geteld(termijn.regel, termijn.begin, op, verhoren) >= termijn.duur else None
