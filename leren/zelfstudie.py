"""Studying alone: which question comes when. What was answered wrong comes back sooner (boxes, as S. Leitner had them).

Pure: the day is an argument. A :class:`Voortgang` holds ids of questions, boxes and days, nothing about a person. It
has a short form of its own, as it is kept by the browser of who studies; that form is checked when it is read.
"""

from __future__ import annotations

import tomllib
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

VORM: Final = 1  # of what is kept; another one is not read
_BESTAND: Final = Path(__file__).with_name("zelfstudie.toml")
_BEGIN: Final = date(2026, 1, 1)  # days are counted from here, in two signs
_CIJFERS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_MAX_DAG: Final = len(_CIJFERS) ** 2 - 1
_SLEUTEL: Final = 4  # signs of a question
_KAART: Final = _SLEUTEL + 3


@dataclass(frozen=True, slots=True)
class Schema:
    """``dagen`` per box; a wrong one returns after ``terug_na`` others; ``nieuw_per_dag`` not seen before."""

    dagen: tuple[int, ...]
    terug_na: int
    nieuw_per_dag: int


@cache
def schema() -> Schema:
    """Return the intervals, as they stand in zelfstudie.toml."""
    inhoud = tomllib.loads(_BESTAND.read_text(encoding="utf-8"))
    return Schema(tuple(inhoud["dagen"]), inhoud["terug_na"], inhoud["nieuw_per_dag"])


@dataclass(frozen=True, slots=True)
class Kaart:
    """One question that was answered: in which box it is, from 1, and on which day it got there."""

    doos: int
    dag: date

    def terug_op(self) -> date:
        """Return the day on which it comes back."""
        return self.dag + timedelta(days=schema().dagen[self.doos - 1])


@dataclass(frozen=True, slots=True)
class Voortgang:
    """How far somebody is. A sitting is one day: ``gedaan`` answers, of which ``nieuw`` were new.

    ``terug`` are the questions that went wrong in it, each with the number of answers after which it returns.
    """

    partij: str | None = None
    kaarten: Mapping[str, Kaart] = field(default_factory=lambda: MappingProxyType({}))
    zitting: date | None = None
    gedaan: int = 0
    nieuw: int = 0
    terug: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))

    def op(self, vandaag: date) -> Voortgang:
        """Return it as it is on this day: what was of another sitting is over, and nothing is of a later day."""
        kaarten = {naam: replace(kaart, dag=min(kaart.dag, vandaag)) for naam, kaart in self.kaarten.items()}
        if self.zitting == vandaag:
            return replace(self, kaarten=MappingProxyType(kaarten))
        return Voortgang(self.partij, MappingProxyType(kaarten), vandaag)


def aan_de_beurt(voortgang: Voortgang, ids: Iterable[str], vandaag: date) -> tuple[str, ...]:
    """Return which of these questions come back today: the lowest box first, then what waits longest."""
    nu = voortgang.op(vandaag)
    rijp = [een for een in ids if een in nu.kaarten and een not in nu.terug and nu.kaarten[een].terug_op() <= vandaag]
    return tuple(sorted(rijp, key=lambda een: (nu.kaarten[een].doos, nu.kaarten[een].terug_op())))


def volgende(voortgang: Voortgang, ids: Iterable[str], vandaag: date) -> str | None:
    """Return the question to ask now, out of ``ids`` in their order; None if it is enough for today.

    First what went wrong in this sitting and has waited; then what comes back today; then new ones; and when nothing
    else is left, what still waits.
    """
    nu, ids = voortgang.op(vandaag), tuple(ids)
    wachtend = sorted((wanneer, een) for een, wanneer in nu.terug.items() if een in ids)
    if wachtend and wachtend[0][0] <= nu.gedaan:
        return wachtend[0][1]
    if rijp := aan_de_beurt(nu, ids, vandaag):
        return rijp[0]
    if nu.nieuw < schema().nieuw_per_dag and (nieuw := [een for een in ids if een not in nu.kaarten]):
        return nieuw[0]
    return wachtend[0][1] if wachtend else None


def beantwoord(voortgang: Voortgang, vraag: str, goed: bool, vandaag: date) -> Voortgang:
    """Return the progress after an answer. The same question counts once a day, unless it went wrong and came back.

    Good after a mistake on the same day stays in the first box: it has to be known tomorrow too.
    """
    nu = voortgang.op(vandaag)
    eerder = nu.kaarten.get(vraag)
    if eerder is not None and vraag not in nu.terug and eerder.terug_op() > vandaag:
        return nu
    doos = 1 if not goed or vraag in nu.terug else min(eerder.doos + 1 if eerder else 2, len(schema().dagen))
    gedaan = nu.gedaan + 1
    terug = {een: wanneer for een, wanneer in nu.terug.items() if een != vraag}
    if not goed:
        terug[vraag] = gedaan + schema().terug_na
    return replace(
        nu,
        kaarten=MappingProxyType({**nu.kaarten, vraag: Kaart(doos, vandaag)}),
        gedaan=gedaan,
        nieuw=nu.nieuw + (eerder is None),
        terug=MappingProxyType(terug),
    )


def sleutel(vraag: str) -> str:
    """Return the short name of a question in what is kept."""
    return urlsafe_b64encode(sha256(vraag.encode()).digest()).decode()[:_SLEUTEL]


def pak_in(voortgang: Voortgang) -> dict[str, Any]:
    """Return it in its short form, ready for JSON: a card is seven signs."""
    kaarten = "".join(f"{sleutel(een)}{kaart.doos}{_dag_in(kaart.dag)}" for een, kaart in voortgang.kaarten.items())
    zitting = "" if voortgang.zitting is None else _dag_in(voortgang.zitting)
    terug = {sleutel(een): wanneer for een, wanneer in voortgang.terug.items()}
    return {"v": VORM, "p": voortgang.partij, "k": kaarten, "z": zitting, "g": voortgang.gedaan} | {
        "n": voortgang.nieuw,
        "t": terug,
    }


def pak_uit(inhoud: object, ids: Iterable[str], partijen: Iterable[str]) -> Voortgang:
    """Return what :func:`pak_in` gave; what is not, or no longer, known is left out, as is all that has no sense."""
    if not isinstance(inhoud, dict) or inhoud.get("v") != VORM:
        return Voortgang()
    bekend = {sleutel(een): een for een in ids}
    kaarten = _kaarten(inhoud.get("k"), bekend)
    terug = inhoud.get("t")
    wachtend = terug if isinstance(terug, dict) else {}
    return Voortgang(
        partij=inhoud.get("p") if inhoud.get("p") in tuple(partijen) else None,
        kaarten=MappingProxyType(kaarten),
        zitting=_dag_uit(inhoud.get("z")),
        gedaan=_aantal(inhoud.get("g")),
        nieuw=_aantal(inhoud.get("n")),
        terug=MappingProxyType(
            {bekend[een]: _aantal(wanneer) for een, wanneer in wachtend.items() if bekend.get(een) in kaarten}
        ),
    )


def _kaarten(tekst: object, bekend: Mapping[str, str]) -> dict[str, Kaart]:
    if not isinstance(tekst, str):
        return {}
    kaarten = {}
    for plek in range(0, len(tekst), _KAART):
        deel = tekst[plek : plek + _KAART]
        vraag, doos, dag = bekend.get(deel[:_SLEUTEL]), deel[_SLEUTEL : _SLEUTEL + 1], _dag_uit(deel[_SLEUTEL + 1 :])
        if vraag and dag and doos in map(str, range(1, len(schema().dagen) + 1)):
            kaarten[vraag] = Kaart(int(doos), dag)
    return kaarten


def _dag_in(dag: date) -> str:
    nummer = max(0, min((dag - _BEGIN).days, _MAX_DAG))
    return "".join(_CIJFERS[deel] for deel in divmod(nummer, len(_CIJFERS)))


def _dag_uit(tekst: object) -> date | None:
    if not isinstance(tekst, str) or len(tekst) != 2 or any(teken not in _CIJFERS for teken in tekst):
        return None
    return _BEGIN + timedelta(days=len(_CIJFERS) * _CIJFERS.index(tekst[0]) + _CIJFERS.index(tekst[1]))


def _aantal(waarde: object) -> int:
    return waarde if isinstance(waarde, int) and not isinstance(waarde, bool) and 0 <= waarde < 10_000 else 0
