"""Read tegels and entry bundles of the log from its database. Needs no key."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, Select, select
from sqlalchemy.exc import SQLAlchemyError

from audit.errors import BewijsError, LogboekLeesError
from audit.tabellen import logknoop, logregel
from audit.vormen.tegels import Tegel, bundel


def lees_tegel(verbinding: Connection, tegel: Tegel) -> bytes:
    """Return the bytes of one tegel: ``tegel.breedte`` hashes of 32 bytes.

    Raises:
        BewijsError: the log does not have so many hashes there.
        LogboekLeesError: the database fails.
    """
    if tegel.niveau == 0:
        return b"".join(_read(verbinding, _leaves(tegel), tegel))
    vraag = (
        select(logknoop.c.hash)
        .where(
            logknoop.c.niveau == tegel.knoopniveau,
            logknoop.c.positie.between(tegel.posities[0], tegel.posities[-1]),
        )
        .order_by(logknoop.c.positie)
    )
    return b"".join(_read(verbinding, vraag, tegel))


def lees_bundel(verbinding: Connection, tegel: Tegel) -> bytes:
    """Return the entry bundle under a tegel of level 0: pseudonymised personal data.

    Raises:
        BewijsError: the log does not have so many entries there.
        LogboekLeesError: the database fails.
    """
    return bundel(_read(verbinding, _leaves(tegel).with_only_columns(logregel.c.inhoud), tegel))


def _leaves(tegel: Tegel) -> Select[bytes]:
    posities = tegel.posities
    return select(logregel.c.blad).where(logregel.c.idx.between(posities[0], posities[-1])).order_by(logregel.c.idx)


def _read(verbinding: Connection, vraag: Select[bytes], tegel: Tegel) -> Sequence[bytes]:
    if tegel.posities[-1] >= 2**63:
        raise BewijsError("there is no such tile")
    try:
        gevonden = [bytes(waarde) for waarde in verbinding.execute(vraag).scalars()]
    except SQLAlchemyError as fout:
        raise LogboekLeesError("the log could not be read") from fout
    if len(gevonden) != tegel.breedte:
        raise BewijsError("there is no such tile")
    return gevonden
