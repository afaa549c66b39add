"""Besluiten in a zaak, whether they follow each advies, and who read what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

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
    verbinding.execute(
        insert(besluiten).values(
            id=rij.id,
            zaaknummer=rij.zaaknummer,
            persoon=rij.persoon,
            nummer=rij.nummer,
            soort=rij.soort,
            besluit=rij.besluit,
            gedeeld=rij.gedeeld,
            door_partij=rij.door_partij,
            door_functie=rij.door_functie,
            door_sub=rij.door_sub,
            genomen_op=rij.genomen_op,
        )
    )
    for een in volgt:
        verbinding.execute(
            insert(besluit_adviezen).values(
                besluit_id=een.besluit_id, stuk=een.stuk, partij=een.partij, gevolgd=een.gevolgd
            )
        )


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
        laatste[rij.persoon] = _waarde(rij)
    return tuple(laatste.values())


def volgt(verbinding: Connection, besluit_ids: Iterable[str]) -> tuple[Volgrij, ...]:
    """Return what these besluiten say of each advies."""
    vraag = select(besluit_adviezen).where(besluit_adviezen.c.besluit_id.in_(list(besluit_ids)))
    rijen = verbinding.execute(vraag.order_by(besluit_adviezen.c.partij, besluit_adviezen.c.stuk))
    return tuple(Volgrij(rij.besluit_id, rij.stuk, rij.partij, rij.gevolgd) for rij in rijen)


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
        per_stuk[rij.stuk] += (Leesmerk(rij.stuk, rij.partij, rij.sub, rij.functie, rij.op),)
    return per_stuk


def _waarde(rij: Row[Any]) -> Besluitrij:
    return Besluitrij(
        id=rij.id,
        zaaknummer=rij.zaaknummer,
        persoon=rij.persoon,
        nummer=rij.nummer,
        soort=rij.soort,
        besluit=rij.besluit,
        gedeeld=rij.gedeeld,
        door_partij=rij.door_partij,
        door_functie=rij.door_functie,
        door_sub=rij.door_sub,
        genomen_op=rij.genomen_op,
    )
