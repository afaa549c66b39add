"""Codes with which people join: which session has one, and which were tried in vain from where."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, func, select

from gateway.store.tabellen_oefensessies import foute_codes, oefensessies
from gateway.store.zet import zet


def soort(verbinding: Connection, code: str) -> str | None:
    """Return what kind of session has this code; None if there is none."""
    gevonden: str | None = verbinding.scalar(select(oefensessies.c.soort).where(oefensessies.c.code == code))
    return gevonden


def aantal_fout(verbinding: Connection, wie: str) -> int:
    """Return how many different codes were tried in vain."""
    return verbinding.scalar(select(func.count()).where(foute_codes.c.wie == wie)) or 0


def schrijf_fout(verbinding: Connection, wie: str, code: str, vervalt_op: datetime) -> None:
    """Write that a code was tried in vain; the same code again changes nothing."""
    zet(verbinding, foute_codes, {"wie": wie, "code": code}, {"vervalt_op": vervalt_op})


def verwijder_oude(verbinding: Connection, nu: datetime) -> None:
    """Remove what no longer counts."""
    verbinding.execute(delete(foute_codes).where(foute_codes.c.vervalt_op <= nu))
