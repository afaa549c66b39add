"""Write a row, new or in the place of the one with the same key; also when somebody else does so at the same time."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, Table, and_, insert, update
from sqlalchemy.exc import IntegrityError


def zet(verbinding: Connection, tabel: Table, sleutel: Mapping[str, object], waarden: Mapping[str, object]) -> None:
    """Write ``waarden`` under ``sleutel`` (a value per column of the key). The row is ours until the transaction ends.

    In words that every database knows: not each has the same ``ON CONFLICT``.
    """
    is_deze = and_(*(tabel.c[naam] == waarde for naam, waarde in sleutel.items()))
    bijwerken = update(tabel).where(is_deze).values(dict(waarden))
    if verbinding.execute(bijwerken).rowcount:
        return
    try:
        with verbinding.begin_nested():
            verbinding.execute(insert(tabel).values(dict(sleutel) | dict(waarden)))
    except IntegrityError:
        verbinding.execute(bijwerken)  # somebody was first, and has committed by now


def tel_op(verbinding: Connection, tabel: Table, sleutel: Mapping[str, object], waarden: Mapping[str, object]) -> None:
    """Add one to ``aantal`` under ``sleutel``, which begins with ``waarden``; together with others nothing is lost."""
    is_deze = and_(*(tabel.c[naam] == waarde for naam, waarde in sleutel.items()))
    erbij = update(tabel).where(is_deze).values(aantal=tabel.c.aantal + 1)
    if verbinding.execute(erbij).rowcount:
        return
    try:
        with verbinding.begin_nested():
            verbinding.execute(insert(tabel).values(dict(sleutel) | dict(waarden) | {"aantal": 1}))
    except IntegrityError:
        verbinding.execute(erbij)  # somebody was first, and has committed by now
