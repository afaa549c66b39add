"""Every use of acuut gevaar, from the log, and what was asked with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, func, select, update

from gateway.store.rijen import lees, voeg_toe
from gateway.store.tabellen_toestemming import toezicht_nood
from gateway.store.tabellen_toezicht import toezicht_regels


@dataclass(frozen=True, slots=True, kw_only=True)
class Noodrij:
    """One weging of acuut gevaar. People and zaken are pseudonyms."""

    idx: int
    vastlegging: str
    medewerker: str | None
    partij: str | None
    functie: str | None
    zaak: str | None
    persoon: str | None
    houder: str
    ontvanger: str
    doel: str
    categorieen: tuple[str, ...]
    op: datetime
    geldig_tot: datetime
    ingetrokken_bij: int | None = None


def schrijf(verbinding: Connection, rij: Noodrij) -> None:
    """Add one use."""
    voeg_toe(verbinding, toezicht_nood, rij)


def trek_in(verbinding: Connection, vastlegging: str, idx: int) -> None:
    """Write at which entry a use was withdrawn; nothing if it is another kind of vastlegging."""
    verbinding.execute(
        update(toezicht_nood).where(toezicht_nood.c.vastlegging == vastlegging).values(ingetrokken_bij=idx)
    )


def bladzijde(verbinding: Connection, voor: int | None, aantal: int) -> tuple[Noodrij, ...]:
    """Return at most ``aantal`` uses before index ``voor`` (None: the newest), the newest first."""
    vraag = select(toezicht_nood).order_by(toezicht_nood.c.idx.desc()).limit(aantal)
    if voor is not None:
        vraag = vraag.where(toezicht_nood.c.idx < voor)
    return tuple(lees(Noodrij, rij) for rij in verbinding.execute(vraag))


def gevraagd_met(verbinding: Connection, nood: Noodrij, aantal: int) -> tuple[tuple[int, int, int], ...]:
    """Return the accesses while it held, for this persoon, ontvanger and doel, in order: index, volledig, dat."""
    kolom = toezicht_regels.c
    vraag = (
        select(kolom.idx, kolom.volledig, kolom.dat)
        .where(
            kolom.persoon == nood.persoon,
            kolom.zaak == nood.zaak,
            kolom.ontvanger == nood.ontvanger,
            kolom.doel == nood.doel,
            kolom.uitkomst.is_not(None),
            kolom.idx > nood.idx,
            kolom.moment < nood.geldig_tot,
        )
        .order_by(kolom.idx)
        .limit(aantal)
    )
    if nood.ingetrokken_bij is not None:
        vraag = vraag.where(kolom.idx < nood.ingetrokken_bij)
    return tuple((rij.idx, rij.volledig, rij.dat) for rij in verbinding.execute(vraag))


def regels_van(verbinding: Connection, soorten: Iterable[str], van: int, aantal: int) -> tuple[int, ...]:
    """Return the indexes of entries of these soorten from ``van`` on, at most so many, in order."""
    kolom = toezicht_regels.c
    vraag = select(kolom.idx).where(kolom.idx >= van, kolom.soort.in_(list(soorten))).order_by(kolom.idx)
    return tuple(verbinding.scalars(vraag.limit(aantal)))


def tot(verbinding: Connection) -> int:
    """Return the index after the newest entry that toezicht has."""
    hoogste = verbinding.scalar(select(func.max(toezicht_regels.c.idx)))
    return 0 if hoogste is None else int(hoogste) + 1


def leeg(verbinding: Connection) -> None:
    """Throw it away, to be made again."""
    verbinding.execute(delete(toezicht_nood))
