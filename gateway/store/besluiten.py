"""Besluiten in a zaak, whether they follow each advies, and who read what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from gateway.store.rijen import lees, voeg_toe
from gateway.store.tabellen_besluiten import besluit_adviezen, besluiten, leesmerken
from gateway.store.zet import zet


@dataclass(frozen=True, slots=True, kw_only=True)
class Besluitrij:
    """One besluit about a persoon; the highest ``nummer`` of its soort stands, the others were replaced."""

    id: str
    zaaknummer: str
    persoon: int
    nummer: int
    soort: str
    besluit: str
    gedeeld: bool
    door_partij: str
    door_functie: str | None
    door_sub: str
    genomen_op: datetime


@dataclass(frozen=True, slots=True)
class Volgrij:
    """Whether a besluit follows one advies or scenario (``stuk``)."""

    besluit_id: str
    stuk: str
    partij: str
    gevolgd: str


@dataclass(frozen=True, slots=True)
class Leesmerk:
    """Somebody of a partij read something."""

    stuk: str
    partij: str
    sub: str
    functie: str | None
    op: datetime


def maak(verbinding: Connection, rij: Besluitrij, volgt: Iterable[Volgrij]) -> None:
    """Write a new besluit with what it says of each advies."""
    voeg_toe(verbinding, besluiten, rij)
    for een in volgt:
        voeg_toe(verbinding, besluit_adviezen, een)


def volgend_nummer(verbinding: Connection, zaaknummer: str, persoon: int) -> int:
    """Return the number of the next besluit about this persoon."""
    hoogste = select(func.max(besluiten.c.nummer)).where(
        besluiten.c.zaaknummer == zaaknummer, besluiten.c.persoon == persoon
    )
    return int(verbinding.scalar(hoogste) or 0) + 1


def van_zaak(verbinding: Connection, zaaknummer: str, soort: str) -> tuple[Besluitrij, ...]:
    """Return the besluiten of this kind that stand: per persoon the last one."""
    vraag = select(besluiten).where(besluiten.c.zaaknummer == zaaknummer, besluiten.c.soort == soort)
    laatste: dict[int, Besluitrij] = {}
    for rij in verbinding.execute(vraag.order_by(besluiten.c.persoon, besluiten.c.nummer)):
        laatste[rij.persoon] = lees(Besluitrij, rij)
    return tuple(laatste.values())


def volgt(verbinding: Connection, besluit_ids: Iterable[str]) -> tuple[Volgrij, ...]:
    """Return what these besluiten say of each advies."""
    vraag = select(besluit_adviezen).where(besluit_adviezen.c.besluit_id.in_(list(besluit_ids)))
    rijen = verbinding.execute(vraag.order_by(besluit_adviezen.c.partij, besluit_adviezen.c.stuk))
    return tuple(lees(Volgrij, rij) for rij in rijen)


def gevolgd(verbinding: Connection, stuk: str) -> str | None:
    """Return whether the last besluit that speaks of this advies or scenario follows it; None if none does."""
    vraag = (
        select(besluit_adviezen.c.gevolgd)
        .join(besluiten, besluiten.c.id == besluit_adviezen.c.besluit_id)
        .where(besluit_adviezen.c.stuk == stuk)
        .order_by(besluiten.c.genomen_op.desc(), besluiten.c.nummer.desc())
        .limit(1)
    )
    gevonden = verbinding.scalar(vraag)
    return None if gevonden is None else str(gevonden)


def merk_gelezen(verbinding: Connection, merk: Leesmerk) -> None:
    """Write that somebody read something; the last time counts."""
    sleutel: dict[str, object] = {"stuk": merk.stuk, "partij": merk.partij, "sub": merk.sub}
    zet(verbinding, leesmerken, sleutel, {"functie": merk.functie, "op": merk.op})


def gelezen(verbinding: Connection, stukken: Iterable[str]) -> Mapping[str, tuple[Leesmerk, ...]]:
    """Return who read each of these, the last one first; nobody is an empty tuple."""
    per_stuk: dict[str, tuple[Leesmerk, ...]] = dict.fromkeys(stukken, ())
    vraag = select(leesmerken).where(leesmerken.c.stuk.in_(list(per_stuk)))
    for rij in verbinding.execute(vraag.order_by(leesmerken.c.op.desc(), leesmerken.c.partij, leesmerken.c.sub)):
        per_stuk[rij.stuk] += (lees(Leesmerk, rij),)
    return per_stuk
