"""The regels of the clock and what can happen to it, as read from ``regels.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cache
from typing import Any

from werkplek.bestanden import lees


@dataclass(frozen=True, slots=True)
class Regel:
    """One term as the law had it from ``geldig_van`` up to ``geldig_tot``; ``pauze`` is in the time of Amsterdam."""

    id: str
    soort: str
    naam: str
    uitleg: str
    duur: timedelta
    pauze: tuple[time, time] | None  # from, up to; within one day
    verhoor_telt: bool  # questioning in the pause counts
    verlenging: str | None  # the gebeurtenis that adds time, once
    verlenging_duur: timedelta
    geldig_van: date
    geldig_tot: date | None
    grondslag: str
    bron: str
    toetsing: str


@dataclass(frozen=True, slots=True)
class Soort:
    """Something that can happen. ``begint`` names the terms that can start with it."""

    id: str
    naam: str
    vraag: str
    begint: tuple[str, ...]
    eindigt: bool
    vooruit: bool  # its moment lies in the future: a plan


@cache
def regels() -> Mapping[str, Regel]:
    """Return all regels by id."""
    return {rij["id"]: _regel(rij) for rij in lees("termijn/regels.toml")["regel"]}


@cache
def soorten() -> Mapping[str, Soort]:
    """Return everything that can happen, by id."""
    return {
        rij["id"]: Soort(
            rij["id"],
            rij["naam"],
            rij["vraag"],
            tuple(rij.get("begint", ())),
            rij.get("eindigt", False),
            rij.get("vooruit", False),
        )
        for rij in lees("termijn/regels.toml")["gebeurtenis"]
    }


def geldende(soort: str, dag: date) -> Regel | None:
    """Return the regel of this soort for a term that starts on this day in Amsterdam; None if there is none."""
    for regel in regels().values():
        if regel.soort == soort and regel.geldig_van <= dag and (regel.geldig_tot is None or dag < regel.geldig_tot):
            return regel
    return None


def _regel(rij: Mapping[str, Any]) -> Regel:
    pauze = None
    if "pauze_van" in rij:
        pauze = (time.fromisoformat(rij["pauze_van"]), time.fromisoformat(rij["pauze_tot"]))
    return Regel(
        id=rij["id"],
        soort=rij["soort"],
        naam=rij["naam"],
        uitleg=rij["uitleg"],
        duur=timedelta(hours=rij["uren"]),
        pauze=pauze,
        verhoor_telt=rij["verhoor_telt"],
        verlenging=rij.get("verlenging"),
        verlenging_duur=timedelta(hours=rij.get("verlenging_uren", 0)),
        geldig_van=rij["geldig_van"],
        geldig_tot=rij.get("geldig_tot"),
        grondslag=rij["grondslag"],
        bron=rij["bron"],
        toetsing=rij["toetsing"],
    )
