"""Which accesses count when toezicht says what to look at first. Only indexes: the rows come from ``toezicht``."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, Connection, FromClause, func, or_, select

from gateway.store.tabellen_toezicht import toezicht_regels


def met_punten(verbinding: Connection, begin: date, aantal: int) -> list[int]:
    """Return at most ``aantal`` accesses on a day or after it that nothing explains or that struck, newest first."""
    kolom = toezicht_regels.c
    vraag = select(kolom.idx).where(
        kolom.dag >= begin, *_toegang(toezicht_regels), or_(kolom.verklaring.is_(None), kolom.signaal.is_not(None))
    )
    return list(verbinding.scalars(vraag.order_by(kolom.idx.desc()).limit(aantal)))


def daarna(verbinding: Connection, vanaf: int) -> set[int]:
    """Return the next access of the same employee after each one from index ``vanaf`` on that nothing explains."""
    deze, later = toezicht_regels, toezicht_regels.alias("later")
    volgende = (
        select(func.min(later.c.idx))
        .where(later.c.medewerker == deze.c.medewerker, later.c.idx > deze.c.idx, *_toegang(later))
        .correlate(deze)
        .scalar_subquery()
    )
    vraag = select(volgende).where(deze.c.idx >= vanaf, *_toegang(deze), deze.c.verklaring.is_(None))
    return {idx for idx in verbinding.scalars(vraag) if idx is not None}


def _toegang(tabel: FromClause) -> tuple[ColumnElement[bool], ...]:
    """Return what makes a row an access that is explained or not."""
    return tuple(tabel.c[naam].is_not(None) for naam in ("uitkomst", "medewerker", "partij"))
