"""C2SP tlog-checkpoint: the signed size and root of the log at one moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from audit.boom import HASH_BYTES
from audit.errors import NoteError
from audit.vormen.note import Ed25519Sleutel, Ondertekenaar, Toetssleutel, decode, encode, open_note

__all__ = ["Checkpoint", "Ed25519Sleutel", "Ondertekenaar", "lees", "onderteken", "parse"]

MAX_MAAT = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The text of a checkpoint. Says nothing until a trusted key signed it."""

    oorsprong: str
    maat: int
    wortel: bytes
    extra: tuple[str, ...] = ()  # extension lines; we write none

    @property
    def tekst(self) -> str:
        """The note text."""
        return "".join(f"{r}\n" for r in (self.oorsprong, str(self.maat), encode(self.wortel), *self.extra))


def decimal(tekst: str) -> int:
    """Return a size or index written as C2SP does: ASCII digits, no leading zero, at most 2**63 - 1.

    Raises:
        NoteError: written in another way.
    """
    if not tekst.isascii() or not tekst.isdigit() or len(tekst) > 19 or (tekst[0] == "0" and tekst != "0"):
        raise NoteError("not a number as checkpoints and proofs write it")
    if (getal := int(tekst)) > MAX_MAAT:
        raise NoteError("the number is too large")
    return getal


def parse(tekst: str) -> Checkpoint:
    """Read the text of a checkpoint, without any signature. Any hash length is read; :func:`lees` insists on 32 bytes.

    Raises:
        NoteError: malformed.
    """
    if not tekst.endswith("\n"):
        raise NoteError("a checkpoint ends in a newline")
    regels = tekst[:-1].split("\n")
    if len(regels) < 3 or not all(regels):
        raise NoteError("a checkpoint has at least three lines, none of them empty")
    return Checkpoint(regels[0], decimal(regels[1]), decode(regels[2]), tuple(regels[3:]))


def tekst_van(getekend: str) -> str:
    """Return the text of a signed checkpoint without looking at its signatures."""
    return getekend.rpartition("\n\n")[0] + "\n"


def onderteken(ondertekenaar: Ondertekenaar, maat: int, wortel: bytes) -> str:
    """Return the signed checkpoint of a tree; the origin is the name of the signer."""
    return ondertekenaar.onderteken(Checkpoint(ondertekenaar.naam, maat, wortel).tekst)


def lees(tekst: str, sleutels: Sequence[Toetssleutel]) -> Checkpoint:
    """Read a signed checkpoint and check that the log itself signed it: a trusted key with the name of its origin.

    Raises:
        NoteError: malformed, or not signed by a trusted key of that name.
    """
    inhoud, namen = open_note(tekst, sleutels)
    gelezen = parse(inhoud)
    if gelezen.oorsprong not in namen:
        raise NoteError("the log that the checkpoint names did not sign it")
    if len(gelezen.wortel) != HASH_BYTES:
        raise NoteError(f"the root is not {HASH_BYTES} bytes")
    return gelezen
