"""The one writer of the log. It works in the transaction of the caller: both commit together, or neither does."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from threading import Condition, Lock
from typing import Protocol
from uuid import uuid4

from sqlalchemy import Connection, insert
from sqlalchemy.exc import SQLAlchemyError

from audit import boom, lezen, ordenaar, volgnummer
from audit.errors import GebeurtenisError, LogboekSchrijfError
from audit.gebeurtenis import Gebeurtenis
from audit.tabellen import loginname, schrijf
from audit.vormen import checkpoint
from audit.vormen.note import Ondertekenaar

_SCHRIJF_INNAME = insert(loginname)
_RONDE_SEC = 0.05  # longest wait for the round of another thread, in case its notice was missed
_WACHT_SEC = 10.0  # for the index of an entry that is committed; far above what ordering takes


@dataclass(frozen=True, slots=True)
class Toezegging:
    """An entry that is written in a transaction which may still fail: how to find it, and its leaf hash (32 bytes)."""

    ref: str
    blad: bytes


@dataclass(frozen=True, slots=True)
class Bewijs:
    """The receipt of one committed entry. Only :meth:`Logboek.bevestig` makes it, from what it reads after the commit.

    ``checkpoint`` is signed and covers the entry; ``opneembewijs`` is the C2SP tlog-proof under that checkpoint.
    """

    ref: str
    index: int
    blad: bytes
    checkpoint: str
    opneembewijs: str


class Transacties(Protocol):
    """How the log gets a transaction of its own, apart from that of the caller."""

    def schrijf(self) -> AbstractContextManager[Connection]:
        """Give a connection in a write transaction that commits at the exit."""

    def lees(self) -> AbstractContextManager[Connection]:
        """Give a connection that shows one moment of what is committed."""


class Logboek:
    """Appends entries and gives proofs. One object serves all threads; the database keeps writers apart.

    Args:
        ondertekenaar: signs the checkpoints; its name is the origin of the log.
        klok: gives the moment of an entry, an aware datetime.
        woorden: every id that may occur in an entry. None leaves only the shape of ids to be checked.
    """

    def __init__(
        self,
        ondertekenaar: Ondertekenaar,
        klok: Callable[[], datetime],
        woorden: Collection[str] | None = None,
    ) -> None:
        self._ondertekenaar = ondertekenaar
        self._ordenaar = ordenaar.Ordenaar(ondertekenaar)
        self._bezig = Lock()  # one thread of a process orders, the others wait for it
        self._klaar = Condition()
        self._klok = klok
        self._woorden = None if woorden is None else frozenset(woorden)

    @property
    def sleutel(self) -> str:
        """The verifier key of the log (C2SP signed-note): public, and what everybody checks with."""
        return self._ondertekenaar.sleuteltekst

    def append(self, verbinding: Connection, gebeurtenis: Gebeurtenis) -> Toezegging:
        """Add one entry; see :meth:`append_alle`."""
        return self.append_alle(verbinding, [gebeurtenis])[0]

    def append_alle(self, verbinding: Connection, gebeurtenissen: Sequence[Gebeurtenis]) -> tuple[Toezegging, ...]:
        """Add entries in this order, in the transaction of the caller.

        On SQLite the caller began with BEGIN IMMEDIATE. The entries are in the log as soon as the caller has
        committed, and not before; :meth:`bevestig` then gives the receipt. If this raises, nothing of it is written,
        even if the caller commits what else there is.

        Raises:
            LogboekSchrijfError: the database refused, another writer was first, or the stored log is damaged.
            GebeurtenisError: an entry is too long, or holds an id that does not exist.
        """
        for gebeurtenis in gebeurtenissen:
            self._check_words(gebeurtenis)
        if not gebeurtenissen:
            return ()
        try:
            if ordenaar.is_inline(verbinding):
                with verbinding.begin_nested():
                    regels = self._regels(verbinding, gebeurtenissen)
                    self._ordenaar.voeg_toe(verbinding, regels)
            else:  # no savepoint: after an error this database commits nothing of the transaction anyway
                regels = self._regels(verbinding, gebeurtenissen)
                schrijf(verbinding, _SCHRIJF_INNAME, [{"ref": ref, "inhoud": regel} for ref, regel in regels])
        except SQLAlchemyError as fout:
            raise LogboekSchrijfError("the log could not be written") from fout
        return tuple(Toezegging(ref, boom.leaf_hash(regel)) for ref, regel in regels)

    def bevestig(self, transacties: Transacties, ref: str, wacht_sec: float = _WACHT_SEC) -> Bewijs:
        """Return the receipt of an entry whose transaction has committed; gives it its index if nobody did yet.

        It reads in a transaction of its own: what is not committed has no receipt.

        Raises:
            LogboekSchrijfError: the entry is not in the log, or did not get an index in time.
            LogboekLeesError: the database fails.
            Exception: what ``transacties`` raises when it does passes through.
        """
        einde = time.monotonic() + wacht_sec
        while True:
            with transacties.lees() as verbinding:
                gevonden = lezen.ontvangst(verbinding, ref)
                inline = ordenaar.is_inline(verbinding)
            if gevonden is not None:
                break
            if inline or time.monotonic() > einde:
                raise LogboekSchrijfError("the entry is not in the log")
            self._orden_samen(transacties)
        return Bewijs(ref, gevonden.index, gevonden.blad, gevonden.checkpoint, gevonden.opneembewijs)

    def orden(self, transacties: Transacties) -> int | None:
        """Give an index to the entries that have none; return how many, or None if somebody else is doing it.

        Nothing waits on SQLite. Elsewhere each :meth:`bevestig` does this; a process calls it now and then for the
        entries of one that stopped in between.

        Raises:
            LogboekSchrijfError: another writer was first, or the stored log is damaged.
            Exception: what ``transacties`` raises when the database fails passes through.
        """
        with transacties.lees() as verbinding:
            if not ordenaar.wacht_iets(verbinding):
                return 0
        with transacties.schrijf() as verbinding:
            return self._ordenaar.orden(verbinding)

    def _orden_samen(self, transacties: Transacties) -> None:
        """Return after a round of ordering, by this thread or by another: of this process or of another."""
        if not self._bezig.acquire(blocking=False):
            with self._klaar:
                self._klaar.wait(_RONDE_SEC)
            return
        try:
            with transacties.schrijf() as verbinding:
                aantal = self._ordenaar.orden(verbinding)
            if aantal is None:
                with transacties.schrijf() as verbinding:
                    ordenaar.wacht_op_ander(verbinding)
        finally:
            self._bezig.release()
            with self._klaar:
                self._klaar.notify_all()

    def checkpoint(self, verbinding: Connection) -> str:
        """Return the latest signed checkpoint; that of the empty tree if there are no entries.

        Raises:
            LogboekLeesError: the database fails.
        """
        bewaard = lezen.checkpoint(verbinding)
        return bewaard or checkpoint.onderteken(self._ondertekenaar, 0, boom.empty_root())

    def _check_words(self, gebeurtenis: Gebeurtenis) -> None:
        if self._woorden is not None and not gebeurtenis.ids <= self._woorden:
            raise GebeurtenisError(gebeurtenis.soort, "entry", "it holds an id that is not in the list of ids")

    def _regels(self, verbinding: Connection, gebeurtenissen: Sequence[Gebeurtenis]) -> list[tuple[str, bytes]]:
        """Return a new ref and the bytes of each entry, numbered per person."""
        regels = []
        for gebeurtenis in gebeurtenissen:
            persoon = gebeurtenis.persoon
            nummer = None if persoon is None else volgnummer.volgende(verbinding, persoon)
            regels.append((str(uuid4()), gebeurtenis.bytes_met(self._klok(), nummer)))
        return regels
