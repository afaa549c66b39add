"""Check a whole log in its database: every byte of it is read, and every hash is computed again.

Entries are read in blocks, in order, so a log of any length fits in memory; only the counts per person are kept. The
first thing that is wrong ends the check: what comes after it proves nothing any more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NoReturn

from sqlalchemy import Connection, func, select, type_coerce
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.types import NullType

from audit import boom
from audit.errors import LogboekLeesError, NoteError
from audit.tabellen import loginname, logknoop, logregel, logstand, logteller
from audit.toets.bewijs import read_checkpoint, read_keys
from audit.toets.blok import BLOK, Blok, Rij, check_niets_meer
from audit.toets.regel import Gevonden, Tellers, read_entry, read_together
from audit.toets.uitkomst import Uitkomst
from audit.vormen import checkpoint
from audit.vormen.note import Ed25519Sleutel

_SAMEN = 64  # entries that are checked at once, a power of two: more keep the garbage collector busy
_REF = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)

# Without a result type: the check itself looks at what is really stored.
_STAND = select(logstand.c.maat, type_coerce(logstand.c.rand, NullType), logstand.c.checkpoint)
_DUBBEL = select(func.min(logregel.c.idx)).group_by(logregel.c.ref).having(func.count() > 1).limit(1)
_INNAME = select(type_coerce(loginname.c.inhoud, NullType)).order_by(loginname.c.nr)
_TELLERS = select(logteller.c.persoon, logteller.c.aantal).execution_options(yield_per=BLOK)


def verifieer(verbinding: Connection, sleutel: str | None = None, eerder: str | None = None) -> Uitkomst:
    """Check the whole log: bytes, leaves, nodes, indexes, numbers per person, root and signature.

    The connection has to show one moment while others write; :func:`audit.verifieer.verifieer_adres` sees to that.

    Args:
        verbinding: on the database with the tables of ``audit.tabellen``.
        sleutel: verifier key of the log. Without it everything is checked but who signed.
        eerder: a checkpoint that the reader kept. The log has to continue it: this finds a log that was cut off or
            written again with the key of the log.

    Raises:
        LogboekLeesError: the database fails.
        NoteError: ``sleutel`` or ``eerder`` is malformed or not signed by it.
    """
    sleutels = read_keys(sleutel)
    bekend = None if eerder is None else read_checkpoint(eerder, sleutels)
    try:
        return _Toets(verbinding, sleutels, bekend).run()
    except SQLAlchemyError as fout:
        raise LogboekLeesError("the log could not be read") from fout


class _Toets:
    """One run over the log."""

    def __init__(
        self, verbinding: Connection, sleutels: tuple[Ed25519Sleutel, ...], bekend: checkpoint.Checkpoint | None
    ) -> None:
        self._verbinding = verbinding
        self._sleutels = sleutels
        self._bekend = bekend
        self._rand: list[bytes] = []
        self._tellers = Tellers()
        self._maat = 0

    def run(self) -> Uitkomst:
        """Return the outcome."""
        bevinding = None
        try:
            self._check()
        except Gevonden as gevonden:
            bevinding = gevonden.bevinding
        return Uitkomst(self._maat, boom.fold(self._rand), bool(self._sleutels), bevinding)

    def _check(self) -> None:
        """Go from the first entry to the signature: entries with their nodes, what is too much, state, root."""
        rij = self._verbinding.execute(_STAND).first()
        bewaarde_maat, rand, tekst = (0, b"", None) if rij is None else (rij[0], rij[1], rij[2])
        punt = self._checkpoint(tekst)
        if not isinstance(punt, str):
            self._maat = punt.maat
        elif isinstance(bewaarde_maat, int):
            self._maat = max(0, bewaarde_maat)
        for van in range(0, self._maat, BLOK):
            self._check_block(van, min(van + BLOK, self._maat))
        check_niets_meer(self._verbinding, self._maat)
        if isinstance(punt, str):
            self._end(punt)
        if punt.wortel != boom.fold(self._rand):
            raise Gevonden(0, self._maat, "de wortel over deze regels is niet die van het checkpoint")
        if bewaarde_maat != self._maat:
            self._end("de bewaarde maat is niet die van het checkpoint")
        if rand != b"".join(self._rand):
            self._end("de bewaarde rand is niet die van de boom")
        if self._bekend is not None and self._bekend.maat > self._maat:
            raise Gevonden(self._maat, self._bekend.maat, "een eerder checkpoint telt regels die er niet meer zijn")
        self._check_refs()
        self._check_numbers()
        self._check_indexes()

    def _end(self, wat: str) -> NoReturn:
        raise Gevonden(self._maat, self._maat, wat)

    def _checkpoint(self, tekst: object) -> checkpoint.Checkpoint | str:
        """Return the stored checkpoint, or what is wrong with it. No row at all is the empty log."""
        if tekst is None:
            return checkpoint.Checkpoint("", 0, boom.empty_root())
        if not isinstance(tekst, str):
            return "het checkpoint is geen tekst"
        try:
            return read_checkpoint(tekst, self._sleutels)
        except NoteError as fout:
            return f"het checkpoint is niet geldig ({fout})"

    def _check_block(self, van: int, tot: int) -> None:
        """Check the entries ``[van, tot)`` and all nodes that become complete with them."""
        blok = Blok(self._verbinding, van, tot)
        for begin in range(van, tot, _SAMEN):
            self._check_rows(blok, range(begin, min(begin + _SAMEN, tot)))

    def _check_rows(self, blok: Blok, indexen: range) -> None:
        rijen = blok.rijen[indexen.start - blok.van : indexen.stop - blok.van]
        gelezen = read_together([rij[2] for rij in rijen])
        if gelezen is not None and self._grow_together(blok, indexen, rijen):
            for index, regel in zip(indexen, gelezen, strict=True):
                self._tellers.check(index, regel)
            return
        for plaats, index in enumerate(indexen):
            blad = blok.blad(index)
            _, _, inhoud, ref = rijen[plaats]
            self._tellers.check(index, read_entry(index, inhoud))
            if not _is_ref(ref):
                raise Gevonden(index, index + 1, "de verwijzing (ref) is geen UUID")
            blok.groei(index, self._rand, blad)
            if self._bekend is not None and self._bekend.maat == index + 1:
                self._check_bekend(self._bekend)

    def _grow_together(self, blok: Blok, indexen: range, rijen: Sequence[Rij]) -> bool:
        """Do at once what is done entry by entry otherwise; False, and nothing is done, if it finds anything wrong."""
        if len(indexen) != _SAMEN or [rij[0] for rij in rijen] != list(indexen):
            return False
        if self._bekend is not None and self._bekend.maat - 1 in indexen:
            return False
        bladeren = [boom.leaf_hash(inhoud) for _, _, inhoud, _ in rijen if isinstance(inhoud, bytes)]
        if bladeren != [rij[1] for rij in rijen] or not all(_is_ref(rij[3]) for rij in rijen):
            return False
        return blok.groei_samen(indexen.start, self._rand, bladeren)

    def _check_bekend(self, bekend: checkpoint.Checkpoint) -> None:
        """Compare the root at the size of the checkpoint that the reader kept."""
        if bekend.wortel != boom.fold(self._rand):
            raise Gevonden(0, bekend.maat, "de wortel over deze regels is niet die van het eerdere checkpoint")

    def _check_refs(self) -> None:
        """See that no two entries are found under the same ref: the tree does not hold it."""
        index = self._verbinding.execute(_DUBBEL).scalar()
        if index is not None:
            raise Gevonden(index, index + 1, "de verwijzing (ref) van deze regel staat ook bij een andere")

    def _check_numbers(self) -> None:
        """See that the counter of each person is the number of its last entry, with what has no index yet."""
        try:
            for inhoud in self._verbinding.execute(_INNAME).scalars():
                self._tellers.check(self._maat, read_entry(self._maat, inhoud))
        except Gevonden as gevonden:
            self._end(f"wat nog geen regelnummer heeft klopt niet: {gevonden.bevinding.wat}")
        geteld = 0
        with self._verbinding.execute(_TELLERS) as tellers:  # closed at the first thing that is wrong too
            for persoon, aantal in tellers:
                geteld += 1
                if self._tellers.aantal(persoon) != aantal:
                    self._end("de teller van een persoon is niet het nummer van de laatste regel over die persoon")
        if geteld != self._tellers.personen:
            self._end("er is een persoon met genummerde regels maar zonder teller")

    def _check_indexes(self) -> None:
        """See that the tables of the log and their indexes in the file say the same; only SQLite can be asked.

        We read through an index, and another reader may not: then it would see something that was not checked here.
        """
        if self._verbinding.dialect.name != "sqlite":
            return
        for tabel in (logregel, loginname, logteller, logknoop, logstand):
            if self._verbinding.exec_driver_sql(f"PRAGMA integrity_check('{tabel.name}')").scalar() != "ok":
                self._end(f"in het bestand van de database is de tabel {tabel.name} of haar index beschadigd")


def _is_ref(ref: object) -> bool:
    return isinstance(ref, str) and _REF.fullmatch(ref) is not None
