"""The one writer of the log. It works in the transaction of the caller: both commit together, or neither does."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.exc import SQLAlchemyError

from audit import boom, checkpoint, knopen
from audit.bewijs import Opneembewijs
from audit.errors import (
    BewijsError,
    GebeurtenisError,
    LogboekBeschadigdError,
    LogboekLeesError,
    LogboekSchrijfError,
    NoteError,
)
from audit.gebeurtenis import Gebeurtenis
from audit.note import Ondertekenaar
from audit.tabellen import logknoop, logregel, logstand

_RIJ = 1


@dataclass(frozen=True, slots=True)
class Bewijs:
    """The receipt of one entry: its index, its leaf hash (32 bytes) and a signed checkpoint that covers it."""

    index: int
    blad: bytes
    checkpoint: str


@dataclass(frozen=True, slots=True)
class _Stand:
    """What ``logstand`` holds; ``maat`` 0 if it holds nothing yet."""

    maat: int
    rand: tuple[bytes, ...]
    checkpoint: str


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
        self._klok = klok
        self._woorden = None if woorden is None else frozenset(woorden)
        self._vertrouwd = ""  # the last checkpoint that we signed or verified ourselves, so that it is checked once

    def append(self, verbinding: Connection, gebeurtenis: Gebeurtenis) -> Bewijs:
        """Add one entry; see :meth:`append_alle`."""
        return self.append_alle(verbinding, [gebeurtenis])[0]

    def append_alle(self, verbinding: Connection, gebeurtenissen: Sequence[Gebeurtenis]) -> tuple[Bewijs, ...]:
        """Add entries in this order, under one new signed checkpoint, in the transaction of the caller.

        On SQLite the caller began with BEGIN IMMEDIATE. The receipts hold as soon as the caller has committed, and not
        before. If this raises, nothing of it is written, even if the caller commits what else there is.

        Raises:
            LogboekSchrijfError: the database refused, another writer was first, or the stored log is damaged.
            GebeurtenisError: an entry is too long, or holds an id that does not exist.
        """
        regels = [self._bytes(gebeurtenis) for gebeurtenis in gebeurtenissen]
        if not regels:
            return ()
        try:
            with verbinding.begin_nested():
                return self._append(verbinding, regels)
        except SQLAlchemyError as fout:
            raise LogboekSchrijfError("the log could not be written") from fout

    def checkpoint(self, verbinding: Connection) -> str:
        """Return the latest signed checkpoint; that of the empty tree if there are no entries.

        Raises:
            LogboekLeesError: the database fails.
        """
        try:
            stand = _read_stand(verbinding, lock=False)
        except SQLAlchemyError as fout:
            raise LogboekLeesError("the log could not be read") from fout
        return stand.checkpoint or checkpoint.onderteken(self._ondertekenaar, 0, boom.empty_root())

    def bewijs(self, verbinding: Connection, index: int) -> str:
        """Return the C2SP tlog-proof of entry ``index`` under the latest checkpoint; reads O(log n) hashes.

        Raises:
            BewijsError: there is no such entry.
            LogboekLeesError: the database fails.
            LogboekBeschadigdError: a stored node is missing.
        """
        try:
            stand = _read_stand(verbinding, lock=False)
            plan = boom.inclusion_plan(index, stand.maat)
            gelezen = knopen.read(verbinding, knopen.knopen_van(plan))
        except SQLAlchemyError as fout:
            raise LogboekLeesError("the log could not be read") from fout
        hashes = boom.hashes(plan, gelezen.__getitem__)
        return Opneembewijs(index, tuple(hashes), stand.checkpoint).tekst

    def regel(self, verbinding: Connection, index: int) -> bytes:
        """Return the bytes of entry ``index``, exactly as they were hashed.

        Raises:
            BewijsError: there is no such entry.
            LogboekLeesError: the database fails.
        """
        try:
            inhoud = verbinding.scalar(select(logregel.c.inhoud).where(logregel.c.idx == index))
        except SQLAlchemyError as fout:
            raise LogboekLeesError("the log could not be read") from fout
        if inhoud is None:
            raise BewijsError(f"there is no entry {index}")
        return bytes(inhoud)

    def _bytes(self, gebeurtenis: Gebeurtenis) -> bytes:
        if self._woorden is not None and not gebeurtenis.ids <= self._woorden:
            raise GebeurtenisError(gebeurtenis.soort, "entry", "it holds an id that is not in the list of ids")
        return gebeurtenis.bytes_met(self._klok())

    def _append(self, verbinding: Connection, regels: Sequence[bytes]) -> tuple[Bewijs, ...]:
        """Read the state, add to the tree, write rows, sign, and move the state on by compare-and-swap."""
        oud = _read_stand(verbinding, lock=True)
        self._check(oud)
        rand = list(oud.rand)
        bladeren = [boom.leaf_hash(regel) for regel in regels]
        nieuwe_knopen = [
            {"niveau": niveau, "positie": positie, "hash": waarde}
            for index, blad in enumerate(bladeren, oud.maat)
            for (niveau, positie), waarde in boom.grow(index, rand, blad)
        ]
        maat = oud.maat + len(regels)
        getekend = checkpoint.onderteken(self._ondertekenaar, maat, boom.fold(rand))
        verbinding.execute(
            insert(logregel),
            [
                {"idx": index, "blad": blad, "inhoud": regel}
                for index, (blad, regel) in enumerate(zip(bladeren, regels, strict=True), oud.maat)
            ],
        )
        if nieuwe_knopen:
            verbinding.execute(insert(logknoop), nieuwe_knopen)
        _write_stand(verbinding, oud.maat, _Stand(maat, tuple(rand), getekend))
        self._vertrouwd = getekend
        return tuple(Bewijs(index, blad, getekend) for index, blad in enumerate(bladeren, oud.maat))

    def _check(self, stand: _Stand) -> None:
        """Refuse to build on a state that we, or this key before us, did not sign."""
        if stand.maat == 0:
            return
        try:
            sleutels = [self._ondertekenaar.sleutel]
            if stand.checkpoint == self._vertrouwd:
                gelezen = checkpoint.parse(stand.checkpoint.rpartition("\n\n")[0] + "\n")
            else:
                gelezen = checkpoint.lees(stand.checkpoint, sleutels)
        except NoteError as fout:
            raise LogboekBeschadigdError("the stored checkpoint is not signed with the key of this log") from fout
        if len(stand.rand) != stand.maat.bit_count() or gelezen.maat != stand.maat:
            raise LogboekBeschadigdError("the stored size is not that of the checkpoint")
        if gelezen.wortel != boom.fold(stand.rand):
            raise LogboekBeschadigdError("the stored edge of the tree is not that of the checkpoint")
        self._vertrouwd = stand.checkpoint


def _read_stand(verbinding: Connection, *, lock: bool) -> _Stand:
    vraag = select(logstand.c.maat, logstand.c.rand, logstand.c.checkpoint).where(logstand.c.id == _RIJ)
    rij = verbinding.execute(vraag.with_for_update() if lock else vraag).one_or_none()
    if rij is None:
        return _Stand(0, (), "")
    rand = bytes(rij.rand)
    delen = tuple(rand[i : i + boom.HASH_BYTES] for i in range(0, len(rand), boom.HASH_BYTES))
    return _Stand(rij.maat, delen, rij.checkpoint)


def _write_stand(verbinding: Connection, oude_maat: int, nieuw: _Stand) -> None:
    """Move the state on, if it still has the size that was read.

    Raises:
        LogboekSchrijfError: another writer was first.
    """
    waarden = {"maat": nieuw.maat, "rand": b"".join(nieuw.rand), "checkpoint": nieuw.checkpoint}
    if oude_maat == 0:
        verbinding.execute(insert(logstand).values(id=_RIJ, **waarden))
        return
    waar = (logstand.c.id == _RIJ) & (logstand.c.maat == oude_maat)
    if verbinding.execute(update(logstand).where(waar).values(**waarden)).rowcount != 1:
        raise LogboekSchrijfError("another writer was first; begin the transaction again")
