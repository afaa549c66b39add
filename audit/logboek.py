"""The one writer of the log. It works in the transaction of the caller: both commit together, or neither does."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert
from sqlalchemy.exc import SQLAlchemyError

from audit import boom, checkpoint, lezen, stand
from audit.errors import GebeurtenisError, LogboekBeschadigdError, LogboekSchrijfError, NoteError
from audit.gebeurtenis import Gebeurtenis
from audit.note import Ondertekenaar
from audit.tabellen import logknoop, logregel


@dataclass(frozen=True, slots=True)
class Bewijs:
    """The receipt of one entry: its index, its leaf hash (32 bytes) and a signed checkpoint that covers it."""

    index: int
    blad: bytes
    checkpoint: str


_SCHRIJF_REGEL = insert(logregel)
_SCHRIJF_KNOOP = insert(logknoop)


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
        bewaard = lezen.checkpoint(verbinding)
        return bewaard or checkpoint.onderteken(self._ondertekenaar, 0, boom.empty_root())

    def bewijs(self, verbinding: Connection, index: int) -> str:
        """Return the C2SP tlog-proof of entry ``index`` under the latest checkpoint; see :func:`audit.lezen.bewijs`."""
        return lezen.bewijs(verbinding, index)

    def _bytes(self, gebeurtenis: Gebeurtenis) -> bytes:
        if self._woorden is not None and not gebeurtenis.ids <= self._woorden:
            raise GebeurtenisError(gebeurtenis.soort, "entry", "it holds an id that is not in the list of ids")
        return gebeurtenis.bytes_met(self._klok())

    def _append(self, verbinding: Connection, regels: Sequence[bytes]) -> tuple[Bewijs, ...]:
        """Read the state, add to the tree, write rows, sign, and move the state on by compare-and-swap."""
        oud = stand.read(verbinding, stand.READ_LOCKED)
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
            _SCHRIJF_REGEL,
            [
                {"idx": index, "blad": blad, "inhoud": regel}
                for index, (blad, regel) in enumerate(zip(bladeren, regels, strict=True), oud.maat)
            ],
        )
        if nieuwe_knopen:
            verbinding.execute(_SCHRIJF_KNOOP, nieuwe_knopen)
        stand.move(verbinding, oud.maat, stand.Stand(maat, tuple(rand), getekend))
        self._vertrouwd = getekend
        return tuple(Bewijs(index, blad, getekend) for index, blad in enumerate(bladeren, oud.maat))

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
