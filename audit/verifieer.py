"""Check a whole log, or one proof, trusting nothing but the verifier key. Also ``python -m audit.verifieer URL``.

Entries are read in blocks, in order, so a log of any length fits in memory. The first thing that is wrong ends the
check: what comes after it proves nothing any more.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from sqlalchemy import Connection, Select, and_, bindparam, func, or_, select, type_coerce
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.types import NullType

from audit import bewijs, boom, canoniek, checkpoint
from audit.boom import Knoop
from audit.errors import BewijsError, LogboekLeesError, NoteError
from audit.gebeurtenis import MAX_BYTES
from audit.lezen import lees_transactie
from audit.note import Ed25519Sleutel
from audit.soorten import SCHEMA
from audit.tabellen import logknoop, logregel, logstand
from audit.uitkomst import Bevinding, Uitkomst

_BLOK = 4096  # entries per query
_MAX_NIVEAU = 64

# Without a result type: the check itself looks at what is really stored.
_REGELS = (
    select(logregel.c.idx, type_coerce(logregel.c.blad, NullType), type_coerce(logregel.c.inhoud, NullType))
    .where(logregel.c.idx.between(bindparam("eerste"), bindparam("laatste")))
    .order_by(logregel.c.idx)
)
_KNOPEN = select(logknoop.c.niveau, logknoop.c.positie, type_coerce(logknoop.c.hash, NullType))
_STAND = select(logstand.c.maat, type_coerce(logstand.c.rand, NullType), logstand.c.checkpoint)


class _Gevonden(Exception):
    """Ends the check with its finding."""

    def __init__(self, van: int, tot: int, wat: str) -> None:
        self.bevinding = Bevinding(van, tot, wat)
        super().__init__(wat)


def verifieer(verbinding: Connection, sleutel: str | None = None, eerder: str | None = None) -> Uitkomst:
    """Check the whole log: bytes, leaves, nodes, indexes, root and signature.

    The connection has to show one moment while others write; :func:`verifieer_adres` sees to that.

    Args:
        verbinding: on the database with the tables of ``audit.tabellen``.
        sleutel: verifier key of the log. Without it everything is checked but who signed.
        eerder: a checkpoint that the reader kept. The log has to continue it: this finds a log that was cut off or
            written again with the key of the log.

    Raises:
        LogboekLeesError: the database fails.
        NoteError: ``sleutel`` or ``eerder`` is malformed or not signed by it.
    """
    sleutels = () if sleutel is None else (Ed25519Sleutel.lees(sleutel),)
    bekend = None if eerder is None else _read_checkpoint(eerder, sleutels)
    try:
        return _Toets(verbinding, sleutels, bekend).run()
    except SQLAlchemyError as fout:
        raise LogboekLeesError("the log could not be read") from fout


def controleer_bewijs(regel: bytes, bewijstekst: str, sleutel: str | None) -> checkpoint.Checkpoint:
    """Check a tlog-proof for the bytes of one entry; needs no log. Returns the checkpoint that covers the entry.

    Without ``sleutel`` everything is checked but who signed.

    Raises:
        BewijsError: malformed, not signed with this key, or it proves another entry.
    """
    try:
        gelezen = bewijs.lees(bewijstekst)
        punt = _read_checkpoint(gelezen.checkpoint, () if sleutel is None else (Ed25519Sleutel.lees(sleutel),))
    except NoteError as fout:
        raise BewijsError(f"the proof cannot be read: {fout}") from fout
    boom.verify_inclusion(gelezen.index, punt.maat, boom.leaf_hash(regel), gelezen.hashes, punt.wortel)
    return punt


def _read_checkpoint(tekst: str, sleutels: tuple[Ed25519Sleutel, ...]) -> checkpoint.Checkpoint:
    """Return a checkpoint; without keys its signature is not looked at."""
    if sleutels:
        return checkpoint.lees(tekst, sleutels)
    return checkpoint.parse(checkpoint.tekst_van(tekst))


class _Toets:
    """One run over the log."""

    def __init__(
        self, verbinding: Connection, sleutels: tuple[Ed25519Sleutel, ...], bekend: checkpoint.Checkpoint | None
    ) -> None:
        self._verbinding = verbinding
        self._sleutels = sleutels
        self._bekend = bekend
        self._rand: list[bytes] = []
        self._maat = 0

    def run(self) -> Uitkomst:
        """Return the outcome."""
        bevinding = None
        try:
            self._check()
        except _Gevonden as gevonden:
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
        for van in range(0, self._maat, _BLOK):
            self._check_block(van, min(van + _BLOK, self._maat))
        self._check_nothing_more()
        if isinstance(punt, str):
            self._end(punt)
        if punt.wortel != boom.fold(self._rand):
            raise _Gevonden(0, self._maat, "de wortel over deze regels is niet die van het checkpoint")
        if bewaarde_maat != self._maat:
            self._end("de bewaarde maat is niet die van het checkpoint")
        if rand != b"".join(self._rand):
            self._end("de bewaarde rand is niet die van de boom")
        if self._bekend is not None and self._bekend.maat > self._maat:
            raise _Gevonden(self._maat, self._bekend.maat, "een eerder checkpoint telt regels die er niet meer zijn")

    def _end(self, wat: str) -> NoReturn:
        raise _Gevonden(self._maat, self._maat, wat)

    def _checkpoint(self, tekst: object) -> checkpoint.Checkpoint | str:
        """Return the stored checkpoint, or what is wrong with it. No row at all is the empty log."""
        if tekst is None:
            return checkpoint.Checkpoint("", 0, boom.empty_root())
        if not isinstance(tekst, str):
            return "het checkpoint is geen tekst"
        try:
            return _read_checkpoint(tekst, self._sleutels)
        except NoteError as fout:
            return f"het checkpoint is niet geldig ({fout})"

    def _check_block(self, van: int, tot: int) -> None:
        """Check the entries ``[van, tot)`` and all nodes that become complete with them."""
        rijen = iter(self._verbinding.execute(_REGELS, {"eerste": van, "laatste": tot - 1}).all())
        knopen = self._read_nodes(van, tot)
        for index in range(van, tot):
            rij = next(rijen, None)
            if rij is None or rij[0] != index:
                raise _Gevonden(index, index + 1, "de regel ontbreekt")
            blad = _check_row(index, rij[1], rij[2])
            for knoop, waarde in boom.grow(index, self._rand, blad):
                _check_node(knoop, knopen.get(knoop), waarde)
            self._check_bekend(index + 1)

    def _read_nodes(self, van: int, tot: int) -> dict[Knoop, object]:
        """Return the stored nodes that become complete with the entries ``[van, tot)``."""
        plaatsen = [
            and_(logknoop.c.niveau == niveau, logknoop.c.positie.between(van >> niveau, (tot >> niveau) - 1))
            for niveau in range(1, tot.bit_length())
            if van >> niveau < tot >> niveau
        ]
        if not plaatsen:
            return {}
        return {(rij[0], rij[1]): rij[2] for rij in self._verbinding.execute(_KNOPEN.where(or_(*plaatsen)))}

    def _check_bekend(self, maat: int) -> None:
        """Compare the root at the size of the checkpoint that the reader kept."""
        if self._bekend is not None and self._bekend.maat == maat and self._bekend.wortel != boom.fold(self._rand):
            raise _Gevonden(0, maat, "de wortel over deze regels is niet die van het eerdere checkpoint")

    def _check_nothing_more(self) -> None:
        """Look for rows that belong to no entry of the checkpoint."""
        buiten = or_(logregel.c.idx < 0, logregel.c.idx >= self._maat)
        if self._count(select(func.count()).select_from(logregel).where(buiten)):
            self._end("er zijn meer regels bewaard dan het checkpoint telt")
        verwacht = sum(self._maat >> niveau for niveau in range(1, _MAX_NIVEAU))
        if self._count(select(func.count()).select_from(logknoop)) != verwacht:
            self._end("er zijn meer knopen bewaard dan de boom heeft")
        if self._count(select(func.count()).select_from(logstand)) > 1:
            self._end("er is meer dan een stand bewaard")

    def _count(self, vraag: Select[int]) -> int:
        return self._verbinding.execute(vraag).scalar_one()


def _check_row(index: int, blad: object, inhoud: object) -> bytes:
    """Return the leaf of one stored entry."""
    if not isinstance(inhoud, bytes) or not isinstance(blad, bytes):
        raise _Gevonden(index, index + 1, "de inhoud of het blad is niet als bytes bewaard")
    if boom.leaf_hash(inhoud) != blad:
        raise _Gevonden(index, index + 1, "de inhoud hoort niet bij het blad")
    try:
        gelezen = canoniek.read(inhoud) if len(inhoud) <= MAX_BYTES else None
    except ValueError:
        gelezen = None
    if not isinstance(gelezen, dict) or gelezen.get("schema") != SCHEMA:
        raise _Gevonden(index, index + 1, f"de inhoud is geen RFC 8785-JSON van {SCHEMA}")
    return blad


def _check_node(knoop: Knoop, bewaard: object, berekend: bytes) -> None:
    if bewaard != berekend:
        niveau, positie = knoop
        wat = f"een regel is gewijzigd, of de knoop erboven (niveau {niveau}, positie {positie}) is gewijzigd of weg"
        raise _Gevonden(positie << niveau, (positie + 1) << niveau, wat)


def verifieer_adres(url: str, sleutel: str | None = None, eerder: str | None = None) -> Uitkomst:
    """Check the log at a SQLAlchemy address, in one reading transaction; see :func:`verifieer`.

    Raises:
        LogboekLeesError: there is no database, or it fails.
        NoteError: ``sleutel`` or ``eerder`` is malformed.
    """
    with lees_transactie(url) as verbinding:
        return verifieer(verbinding, sleutel, eerder)


def main(argumenten: Sequence[str] | None = None) -> int:
    """Check a log from the command line; 0 if it is right, 1 if something is wrong, 2 if it could not be checked."""
    lezer = argparse.ArgumentParser(prog="python -m audit.verifieer", description="Toets het hele logboek.")
    lezer.add_argument("url", help="SQLAlchemy-adres van de database")
    lezer.add_argument("--sleutel", help="openbare sleutel van het logboek (naam+id+base64)")
    lezer.add_argument("--checkpoint", type=Path, help="bestand met een checkpoint dat je eerder hebt bewaard")
    opties = lezer.parse_args(argumenten)
    try:
        eerder = opties.checkpoint.read_text("utf-8") if opties.checkpoint else None
        uitkomst = verifieer_adres(opties.url, opties.sleutel, eerder)
    except LogboekLeesError:
        return _refuse("de database is er niet of geeft geen antwoord")
    except NoteError:
        return _refuse("de sleutel of het eerdere checkpoint is niet geldig")
    except (OSError, UnicodeDecodeError):
        return _refuse("het bestand met het eerdere checkpoint is niet te lezen")
    sys.stdout.write(f"{uitkomst.tekst}\n")
    return 0 if uitkomst.in_orde else 1


def _refuse(reden: str) -> int:
    sys.stderr.write(f"Het logboek is niet getoetst: {reden}.\n")
    return 2


if __name__ == "__main__":
    sys.exit(main())
