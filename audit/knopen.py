"""Stored nodes of the tree: the SQL of proofs and of checks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import Connection, and_, or_, select

from audit.boom import Bereik, Knoop, complete
from audit.errors import LogboekBeschadigdError
from audit.tabellen import logknoop, logregel


def knopen_van(plan: Iterable[Bereik]) -> frozenset[Knoop]:
    """Return the complete subtrees that a plan is folded from."""
    return frozenset(knoop for van, tot in plan for knoop in complete(van, tot))


def read(verbinding: Connection, knopen: Collection[Knoop]) -> Mapping[Knoop, bytes]:
    """Return the hashes of these complete subtrees, in at most two queries.

    Raises:
        LogboekBeschadigdError: one of them is not stored.
        sqlalchemy.exc.SQLAlchemyError: the database fails.
    """
    bladeren = [positie for niveau, positie in knopen if niveau == 0]
    hogere = [knoop for knoop in knopen if knoop[0] > 0]
    gevonden: dict[Knoop, bytes] = {}
    if bladeren:
        vraag = select(logregel.c.idx, logregel.c.blad).where(logregel.c.idx.in_(bladeren))
        gevonden |= {(0, rij.idx): rij.blad for rij in verbinding.execute(vraag)}
    if hogere:
        plaatsen = (and_(logknoop.c.niveau == niveau, logknoop.c.positie == positie) for niveau, positie in hogere)
        gevonden |= {
            (rij.niveau, rij.positie): rij.hash for rij in verbinding.execute(select(logknoop).where(or_(*plaatsen)))
        }
    if len(gevonden) != len(knopen):
        raise LogboekBeschadigdError("a node of the tree is not stored; run `poort log verifieer`")
    return gevonden
