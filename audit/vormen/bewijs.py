"""C2SP tlog-proof: one text that proves, without the log, that an entry is in it."""

from __future__ import annotations

from dataclasses import dataclass

from audit.boom import HASH_BYTES
from audit.errors import NoteError
from audit.vormen.checkpoint import decimal
from audit.vormen.note import decode, encode

_KOP = "c2sp.org/tlog-proof@v1"
MAX_HASHES = 64


@dataclass(frozen=True, slots=True)
class Opneembewijs:
    """The parts of a tlog-proof. ``checkpoint`` is the signed note, verbatim; ``extra`` is not authenticated."""

    index: int
    hashes: tuple[bytes, ...]
    checkpoint: str
    extra: bytes | None = None

    @property
    def tekst(self) -> str:
        """The proof as text; file extension ``.tlog-proof``."""
        extra = () if self.extra is None else (f"extra {encode(self.extra)}",)
        regels = (_KOP, *extra, f"index {self.index}", *map(encode, self.hashes), "")
        return "".join(f"{regel}\n" for regel in regels) + self.checkpoint


def read_hash(regel: str) -> bytes:
    """Return the hash (32 bytes) on one line of a proof.

    Raises:
        NoteError: it is none.
    """
    waarde = decode(regel)
    if len(waarde) != HASH_BYTES:
        raise NoteError(f"a hash is not {HASH_BYTES} bytes")
    return waarde


def lees(tekst: str) -> Opneembewijs:
    """Read a tlog-proof. Nothing is verified yet, and the checkpoint in it is not read.

    Raises:
        NoteError: malformed.
    """
    boven, midden, checkpoint = tekst.partition("\n\n")
    regels = boven.split("\n")
    if not midden or not checkpoint or regels.pop(0) != _KOP:
        raise NoteError("not a tlog-proof")
    extra = None
    if regels and regels[0].startswith("extra "):
        extra = decode(regels.pop(0).removeprefix("extra "))
    if not regels or not regels[0].startswith("index "):
        raise NoteError("the proof has no index")
    index = decimal(regels.pop(0).removeprefix("index "))
    if len(regels) > MAX_HASHES:
        raise NoteError("the proof has too many hashes")
    return Opneembewijs(index, tuple(map(read_hash, regels)), checkpoint, extra)
