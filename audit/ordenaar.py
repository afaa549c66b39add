"""Gives entries their index: one at a time, without gaps, under a signed checkpoint.

On SQLite an entry gets its index in the transaction that writes it, because SQLite has one writer anyway. On
PostgreSQL many write at once, so there an entry first lies in ``loginname``, in the transaction of what it records;
after that commit whoever gets the advisory lock moves everything that lies there into the tree, in one batch. The
compare-and-swap on the size (``stand.move``) holds even if the lock would let two pass.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection, delete, insert, literal, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.sql import func

from audit import boom, stand
from audit.errors import LogboekBeschadigdError, LogboekSchrijfError, NoteError
from audit.tabellen import loginname, logknoop, logregel, schrijf
from audit.vormen import checkpoint
from audit.vormen.note import Ondertekenaar

SLOT: Final = 0x706F6F7274  # "poort"; the advisory lock of whoever orders
MAX_BLOK: Final = 2000  # entries per batch, so that nobody waits long for a commit

_SCHRIJF_REGEL = insert(logregel)
_SCHRIJF_KNOOP = insert(logknoop)
_LEES_INNAME = select(loginname).order_by(loginname.c.nr).limit(MAX_BLOK)
_IETS = select(loginname.c.nr).limit(1)
_NEEM_SLOT = select(func.pg_try_advisory_xact_lock(literal(SLOT)))
_WACHT_OP_SLOT = select(func.pg_advisory_xact_lock_shared(literal(SLOT)))


def wacht_iets(verbinding: Connection) -> bool:
    """True if an entry has no index yet."""
    return verbinding.execute(_IETS).first() is not None


def is_inline(verbinding: Connection) -> bool:
    """True if an entry gets its index in the transaction that writes it."""
    return verbinding.dialect.name == "sqlite"


class Ordenaar:
    """Adds entries to the tree and signs. One object serves all threads."""

    def __init__(self, ondertekenaar: Ondertekenaar) -> None:
        self._ondertekenaar = ondertekenaar
        self._vertrouwd = ""  # the last checkpoint that we signed or verified ourselves, so that it is checked once

    def orden(self, verbinding: Connection) -> int | None:
        """Move what lies in ``loginname`` into the tree; return how many, or None if somebody else is doing it.

        Raises:
            LogboekSchrijfError: another writer was first, the stored log is damaged, or the database fails.
        """
        try:
            return self.orden_zonder_slot(verbinding) if verbinding.scalar(_NEEM_SLOT) else None
        except SQLAlchemyError as fout:
            raise LogboekSchrijfError("the log could not be written") from fout

    def orden_zonder_slot(self, verbinding: Connection) -> int:
        """Do the work of :meth:`orden`; two at once cannot both succeed, but one of them fails.

        Raises:
            LogboekSchrijfError: another writer was first, or the stored log is damaged.
            sqlalchemy.exc.SQLAlchemyError: the database fails, or another writer was first.
        """
        rijen = verbinding.execute(_LEES_INNAME).all()
        if rijen:
            self.voeg_toe(verbinding, [(rij.ref, bytes(rij.inhoud)) for rij in rijen])
            verbinding.execute(delete(loginname).where(loginname.c.nr.in_([rij.nr for rij in rijen])))
        return len(rijen)

    def voeg_toe(self, verbinding: Connection, regels: Sequence[tuple[str, bytes]]) -> None:
        """Read the state, add to the tree, write rows, sign, and move the state on by compare-and-swap.

        Raises:
            LogboekSchrijfError: another writer was first, or the stored log is damaged.
            sqlalchemy.exc.SQLAlchemyError: the database fails.
        """
        oud = stand.read(verbinding)
        self._check(oud)
        rand = list(oud.rand)
        bladeren = [boom.leaf_hash(regel) for _, regel in regels]
        nieuwe_knopen = [
            {"niveau": niveau, "positie": positie, "hash": waarde}
            for index, blad in enumerate(bladeren, oud.maat)
            for (niveau, positie), waarde in boom.grow(index, rand, blad)
        ]
        maat = oud.maat + len(regels)
        getekend = checkpoint.onderteken(self._ondertekenaar, maat, boom.fold(rand))
        schrijf(
            verbinding,
            _SCHRIJF_REGEL,
            [
                {"idx": index, "ref": ref, "blad": blad, "inhoud": regel}
                for index, (blad, (ref, regel)) in enumerate(zip(bladeren, regels, strict=True), oud.maat)
            ],
        )
        if nieuwe_knopen:
            schrijf(verbinding, _SCHRIJF_KNOOP, nieuwe_knopen)
        stand.move(verbinding, oud.maat, stand.Stand(maat, tuple(rand), getekend))
        self._vertrouwd = getekend

    def _check(self, oud: stand.Stand) -> None:
        """Refuse to build on a state that this key did not sign."""
        if oud.maat == 0:
            return
        try:
            if oud.checkpoint == self._vertrouwd:
                punt = checkpoint.parse(checkpoint.tekst_van(oud.checkpoint))
            else:
                punt = checkpoint.lees(oud.checkpoint, [self._ondertekenaar.sleutel])
        except NoteError as fout:
            raise LogboekBeschadigdError("the stored checkpoint is not signed with the key of this log") from fout
        if punt.maat != oud.maat or len(oud.rand) != oud.maat.bit_count() or punt.wortel != boom.fold(oud.rand):
            raise LogboekBeschadigdError("the stored tree is not that of its checkpoint")
        self._vertrouwd = oud.checkpoint


def wacht_op_ander(verbinding: Connection) -> None:
    """Wait until whoever orders now is ready.

    A shared lock, so that all who wait go on at once; the transaction ends at once.
    """
    verbinding.execute(_WACHT_OP_SLOT)
